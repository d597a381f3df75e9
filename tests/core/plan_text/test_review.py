"""How a reviewer reads two versions: numbers, folded runs, sections, what counts as unchanged."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings

from llct.core.document_text import Block, BlockKind, DocumentText, Place
from llct.core.plan_text.difference import ChangeKind, compare_texts, units_of
from llct.core.plan_text.review import (
    Sameness,
    carried,
    numbered,
    runs,
    sameness_of,
    section_at,
    section_starts,
)
from llct.core.plan_text.sections import find_sections
from tests.core.plan_text.test_difference import documents
from tests.core.plan_text.texts import text_of


def text(*lines: str) -> DocumentText:
    return DocumentText(
        tuple(
            Block(BlockKind.PARAGRAPH, line, Place(paragraph=number))
            for number, line in enumerate(lines, start=1)
        )
    )


LONG = [f"Đoạn thứ {number} của bài giảng này." for number in range(1, 12)]


@given(documents, documents)
@settings(max_examples=100, deadline=None)
def test_numbers_name_the_paragraphs_of_both_versions(
    before: DocumentText, after: DocumentText
) -> None:
    old, new = units_of(before), units_of(after)

    for line in numbered(compare_texts(before, after)):
        if line.before is not None:
            assert old[line.before] == line.change.before
        if line.after is not None:
            assert new[line.after] == line.change.after


def test_a_paragraph_is_followed_when_it_changed_moved_or_stayed() -> None:
    before = text("Một hai ba bốn", "Năm sáu bảy tám", "Chín mười mười một", "Bỏ hẳn câu này đi")
    after = text("Chín mười mười một", "Một hai ba bốn năm", "Năm sáu bảy tám")

    assert carried(compare_texts(before, after)) == {0: 1, 1: 2, 2: 0}


@given(documents, documents)
@settings(max_examples=100, deadline=None)
def test_folding_loses_nothing(before: DocumentText, after: DocumentText) -> None:
    lines = numbered(compare_texts(before, after))

    found = list(runs(lines))

    assert [line for run in found for line in run.lines] == lines
    folded = [line for run in found if run.is_folded for line in run.lines]
    assert all(line.change.kind is ChangeKind.SAME for line in folded)


def test_only_what_is_far_from_a_change_is_folded() -> None:
    after = [*LONG[:5], "Đoạn mới.", *LONG[5:]]
    lines = numbered(compare_texts(text(*LONG), text(*after)))

    assert [(len(run.lines), run.is_folded) for run in runs(lines)] == [
        (4, True),
        (1, False),
        (1, False),
        (1, False),
        (5, True),
    ]
    assert not any(run.is_folded for run in runs(lines, is_whole=True))


def test_sections_are_found_in_paragraphs_and_in_lines_of_pages() -> None:
    body = ("A. MỤC ĐÍCH, YÊU CẦU", "Nắm nội dung cơ bản.", "B. KẾT CẤU NỘI DUNG", "Hai phần.")
    page = Block(BlockKind.PAGE_TEXT, "\n".join(body), Place(page=1))

    for document in (text(*body), DocumentText((page,))):
        units = units_of(document)
        starts = section_starts(units, find_sections(document).found)
        assert [(number, found.key) for number, found in starts] == [(0, "purpose"), (2, "outline")]
        inside = section_at(starts, 3)
        assert inside is not None
        assert inside.key == "outline"


ROW = Block(BlockKind.TABLE_ROW, "Mở đầu\t10", Place(table=1, row=1), cells=("Mở đầu", "10"))


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (text("Một hai.", "Ba."), Sameness.SAME_TEXT),
        (text("Một hai. Ba."), Sameness.SAME_WORDS),
        (text("Một  hai.", "Ba."), Sameness.SAME_WORDS),
        (text("Một hai.", "Ba!"), None),
        (text("Ba.", "Một hai."), None),
        (replace(text("Một hai.", "Ba."), notes=(ROW,)), None),
        (DocumentText(), None),
    ],
)
def test_what_counts_as_unchanged(other: DocumentText, expected: Sameness | None) -> None:
    assert sameness_of(text("Một hai.", "Ba."), other) is expected


def test_texts_that_could_not_be_read_are_never_the_same() -> None:
    assert sameness_of(DocumentText(), DocumentText()) is None


def test_the_slide_whose_text_moved_is_the_one_that_moved() -> None:
    """Two slides changed places: either could be said to have moved, but both columns agree."""
    slides = ["~~~", "Mở đầu", "Chào lớp", "~~~", "Nhiệm vụ", "Bốn nhiệm vụ của đảng viên"]
    more = ["~~~", "Sinh hoạt", "Mỗi tháng một lần ở chi bộ"]
    difference = compare_texts(
        text_of(*slides, *more, "~~~", "Câu hỏi", "Khó khăn ở chi bộ là gì"),
        text_of(*slides[:3], *more, *slides[3:], "~~~", "Câu hỏi", "Khó khăn ở chi bộ là gì"),
    )

    moved = {
        change.after.place.slide
        for change in difference.changes
        if change.kind is ChangeKind.MOVED_HERE and change.after
    }
    assert {slide.after for slide in difference.slides if slide.is_moved} == moved
    assert len(moved) == 1
