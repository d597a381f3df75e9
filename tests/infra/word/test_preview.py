"""A paper read back for the screen says what Word would show."""

from __future__ import annotations

import pytest

from llct.infra.word.preview import Paragraph, Preview, Table, read_preview
from llct.infra.word.render import render
from llct.infra.word.types import LetterheadKind, PaperKind
from tests.infra.word.outline import outline
from tests.infra.word.samples import every_paper, minutes, observation_plan, score_summary


def preview_of(paper: object) -> Preview:
    return read_preview(render(paper))  # type: ignore[arg-type]


def paragraphs(preview: Preview) -> list[Paragraph]:
    return [block for block in preview.blocks if isinstance(block, Paragraph)]


@pytest.mark.parametrize("kind", LetterheadKind)
@pytest.mark.parametrize("name", sorted(every_paper(LetterheadKind.PARTY)))
def test_no_word_of_a_paper_is_lost(kind: LetterheadKind, name: str) -> None:
    document = render(every_paper(kind)[name])
    expected = {line.split(": ", 1)[-1] for line in outline(document) if line[:1] != "|"}

    shown = {block.text.replace(" ………………………………………… ", "\t") for block in paragraphs_of(document)}

    assert expected <= shown


def paragraphs_of(document: bytes) -> list[Paragraph]:
    return paragraphs(read_preview(document))


def test_headings_are_numbered_as_word_numbers_them() -> None:
    labels = [one.label for one in paragraphs(preview_of(minutes(LetterheadKind.PARTY)))]

    shown = [label for label in labels if label]
    assert shown[:3] == ["I-", "II-", "III-"]
    assert "1." in shown


def test_the_look_of_styles_is_kept() -> None:
    blocks = paragraphs(preview_of(minutes(LetterheadKind.PARTY)))

    title = next(block for block in blocks if block.text == "BIÊN BẢN")

    assert (title.align, title.points, title.runs[0].bold) == ("center", 15, True)


def test_tables_have_lines_and_layouts_have_none() -> None:
    tables = [
        block
        for block in preview_of(score_summary(LetterheadKind.PARTY)).blocks
        if isinstance(block, Table)
    ]

    assert {table.has_lines for table in tables} == {True, False}
    lined = next(table for table in tables if table.has_lines)
    assert lined.rows[0].is_head
    assert 98 <= sum(lined.widths) <= 102


def test_the_page_lies_as_the_paper_does() -> None:
    assert preview_of(observation_plan(LetterheadKind.PARTY)).is_landscape
    assert not preview_of(minutes(LetterheadKind.PARTY)).is_landscape


def test_every_kind_of_paper_has_a_preview() -> None:
    kinds = {paper.kind for paper in every_paper(LetterheadKind.STATE).values()}

    assert kinds == set(PaperKind)
