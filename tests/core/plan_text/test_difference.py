"""Changes between two versions: nothing is lost, moves are seen, words and cells are exact."""

from __future__ import annotations

import time

from hypothesis import given, settings
from hypothesis import strategies as st

from llct.core.document_text import Block, BlockKind, DocumentText, Place
from llct.core.plan_text.alignment import aligned
from llct.core.plan_text.difference import ChangeKind, Difference, compare_texts, newer_lines
from llct.core.plan_text.wording import PieceKind, compare_words
from tests.core.plan_text.texts import text_of

WORDS = ["Đảng", "viên", "mới", "nghị", "quyết", "  ", ",", "a", "Điều lệ", "2026", "\n"]
sentences = st.lists(st.sampled_from(WORDS), max_size=12).map("".join)
paragraphs = st.builds(
    lambda text, level: Block(
        BlockKind.HEADING if level else BlockKind.PARAGRAPH, text, Place(paragraph=1), level
    ),
    sentences.filter(str.strip),
    st.integers(0, 1),
)
rows = st.builds(
    lambda cells: Block(
        BlockKind.TABLE_ROW, "\t".join(cells), Place(table=1, row=1), cells=tuple(cells)
    ),
    st.lists(st.sampled_from(["Mở đầu", "5 phút", "10 phút", "Giảng"]), min_size=3, max_size=3),
)
documents = st.lists(st.one_of(paragraphs, rows), max_size=14).map(
    lambda blocks: DocumentText(tuple(blocks))
)


def kinds(difference: Difference) -> list[str]:
    return [change.kind.value for change in difference.changes]


@given(documents, documents)
@settings(max_examples=200, deadline=None)
def test_the_pieces_give_the_newer_version(before: DocumentText, after: DocumentText) -> None:
    assert newer_lines(compare_texts(before, after)) == [block.text for block in after.blocks]


@given(documents, documents)
@settings(max_examples=100, deadline=None)
def test_every_block_of_both_versions_appears_once(
    before: DocumentText, after: DocumentText
) -> None:
    changes = compare_texts(before, after).changes

    here = [change.before for change in changes if change.kind is not ChangeKind.MOVED_HERE]
    assert [block for block in here if block] == list(before.blocks)
    assert [change.after for change in changes if change.after] == list(after.blocks)


@given(documents, documents)
@settings(max_examples=100, deadline=None)
def test_both_ends_of_a_move_know_each_other(before: DocumentText, after: DocumentText) -> None:
    changes = compare_texts(before, after).changes

    for at, change in enumerate(changes):
        if change.partner is not None:
            assert changes[change.partner].partner == at
            assert {change.kind, changes[change.partner].kind} == {
                ChangeKind.MOVED_AWAY,
                ChangeKind.MOVED_HERE,
            }


@given(documents)
@settings(max_examples=50, deadline=None)
def test_a_version_does_not_differ_from_itself(text: DocumentText) -> None:
    assert compare_texts(text, text).is_same


@given(sentences, sentences)
@settings(max_examples=200, deadline=None)
def test_pieces_give_both_wordings(before: str, after: str) -> None:
    pieces = compare_words(before, after)

    assert "".join(p.text for p in pieces if p.kind is not PieceKind.ADDED) == before
    assert "".join(p.text for p in pieces if p.kind is not PieceKind.REMOVED) == after


@given(st.lists(st.integers(0, 6), max_size=40), st.lists(st.integers(0, 6), max_size=40))
@settings(max_examples=200, deadline=None)
def test_aligned_items_are_equal_and_rise(before: list[int], after: list[int]) -> None:
    pairs = aligned(before, after)

    assert all(before[one] == after[two] for one, two in pairs)
    assert [one for one, _ in pairs] == sorted({one for one, _ in pairs})
    assert [two for _, two in pairs] == sorted({two for _, two in pairs})


def test_a_changed_word_is_shown_in_its_paragraph() -> None:
    difference = compare_texts(
        text_of("Đảng viên mới cần nắm vững Điều lệ năm 2011."),
        text_of("Đảng viên mới phải nắm vững Điều lệ năm 2011."),
    )

    assert kinds(difference) == ["changed"]
    assert [(piece.kind.value, piece.text) for piece in difference.changes[0].pieces] == [
        ("same", "Đảng viên mới "),
        ("removed", "cần"),
        ("added", "phải"),
        ("same", " nắm vững Điều lệ năm 2011."),
    ]


def test_a_moved_paragraph_is_neither_new_nor_gone() -> None:
    one, two, three = (
        "Phần một nói về lịch sử Đảng.",
        "Hai là nội dung Cương lĩnh.",
        "Sau cùng, liên hệ với địa phương.",
    )

    difference = compare_texts(text_of(one, two, three), text_of(two, three, one))

    assert kinds(difference) == ["moved_away", "same", "same", "moved_here"]
    assert difference.changes[0].partner == 3


def test_a_paragraph_may_move_and_change() -> None:
    difference = compare_texts(
        text_of("Ví dụ về chi bộ Hòa Bình kết nạp năm đảng viên mới.", "Một.", "Hai.", "Ba."),
        text_of("Một.", "Hai.", "Ba.", "Ví dụ về chi bộ Hòa Bình kết nạp sáu đảng viên mới."),
    )

    moved = difference.changes[-1]
    assert moved.kind is ChangeKind.MOVED_HERE
    assert [p.text for p in moved.pieces if p.kind is not PieceKind.SAME] == ["năm", "sáu"]


def test_a_heading_that_was_filled_in_has_changed() -> None:
    """As much as was written after it: a starting document is completed so."""
    difference = compare_texts(
        text_of("3. Bài thu hoạch:", "G. TÀI LIỆU THAM KHẢO"),
        text_of("3. Bài thu hoạch: " + "viết về động cơ phấn đấu " * 20, "G. TÀI LIỆU THAM KHẢO"),
    )

    assert kinds(difference) == ["changed", "same"]
    assert [piece.kind for piece in difference.changes[0].pieces] == [
        PieceKind.SAME,
        PieceKind.ADDED,
    ]


def test_a_changed_cell_is_shown_alone() -> None:
    difference = compare_texts(
        text_of("| Mở đầu | 5 phút | Thuyết trình |"),
        text_of("| Mở đầu | 10 phút | Thuyết trình |"),
    )

    change = difference.changes[0]
    assert change.kind is ChangeKind.CHANGED
    assert [[p.kind.value for p in cell] for cell in change.cells] == [
        ["same"],
        ["removed", "added", "same"],
        ["same"],
    ]


def test_added_removed_and_changed_slides_are_counted() -> None:
    before = text_of("~~~", "Bài 1", "~~~", "Mục tiêu", "Hiểu bài", "~~~", "Câu hỏi cũ")
    after = text_of("~~~", "Bài 1", "~~~", "Kết cấu mới", "~~~", "Mục tiêu", "Hiểu và vận dụng bài")

    slides = compare_texts(before, after).slides

    assert [(item.kind.value, item.before, item.after) for item in slides] == [
        ("removed", 3, None),
        ("same", 1, 1),
        ("added", None, 2),
        ("changed", 2, 3),
    ]


def test_a_moved_slide_is_named() -> None:
    before = text_of("~~~", "Một", "~~~", "Hai", "~~~", "Ba")
    after = text_of("~~~", "Ba", "~~~", "Một", "~~~", "Hai")

    slides = compare_texts(before, after).slides

    assert [(item.before, item.after) for item in slides if item.is_moved] == [(3, 1)]


def test_lines_of_a_page_that_only_wrap_otherwise_are_the_same() -> None:
    before = text_of("Đảng viên mới cần\nnắm vững Điều lệ.\nHết.\n^^^\nTrang hai.")
    after = text_of("Đảng viên mới\ncần nắm vững Điều lệ.\nHết.\n^^^\nTrang hai.")

    assert compare_texts(before, after).is_same


def test_long_versions_are_compared_in_seconds() -> None:
    def version(step: int) -> DocumentText:
        lines = (
            f"Đoạn {number}: nội dung {'đã sửa' if number % step == 0 else 'cũ'} của phần này."
            for number in range(4000)
        )
        return text_of(*lines, *["Lặp lại."] * 4000)

    started = time.perf_counter()
    difference = compare_texts(version(7), version(5))

    assert time.perf_counter() - started < 8
    assert difference.counts[ChangeKind.SAME] > 6000
