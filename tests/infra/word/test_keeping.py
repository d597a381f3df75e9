"""What stays together at the foot of a page: totals, the last lines, the signatures."""

from dataclasses import replace
from typing import Any

import pytest

from llct.infra.word.render import own_template, render, template_bytes
from llct.infra.word.types import LetterheadKind, Paper, PaperKind
from tests.infra.word import samples
from tests.infra.word.outline import W, part

NONE = LetterheadKind.NONE
TABLE_ENDS = {
    "bang-tong-hop": samples.score_summary(NONE),
    "bang-tong-hop-khong-ghi-chu": replace(
        samples.score_summary(NONE), notes=(), grade_sentence=""
    ),
    "lich-giang": replace(samples.teaching_schedule(NONE), notes=""),
    "ke-hoach": replace(samples.observation_plan(NONE, rows=3), organisation=""),
}


def body(paper: Paper) -> Any:
    return part(render(paper), "word/document.xml").find(f"{W}body")


def is_kept(paragraph: Any) -> bool:
    return paragraph.find(f"{W}pPr/{W}keepNext") is not None


def kept_rows(table: Any) -> list[bool]:
    return [all(map(is_kept, row.iter(f"{W}p"))) for row in table.iter(f"{W}tr")]


def before_signatures(root: Any) -> list[Any]:
    """The blocks above the signatures, the nearest first."""
    (mark,) = (
        paragraph
        for paragraph in root.findall(f"{W}p")
        if paragraph.find(f"{W}pPr/{W}pStyle").get(f"{W}val") == "BeforeSignatures"
    )
    return list(mark.itersiblings(preceding=True))


@pytest.mark.parametrize("name", list(TABLE_ENDS))
def test_signatures_take_the_last_two_rows_of_a_table_along(name: str) -> None:
    above = before_signatures(body(TABLE_ENDS[name]))
    at = next(at for at, block in enumerate(above) if block.tag == f"{W}tbl")

    assert all(map(is_kept, above[:at]))
    assert kept_rows(above[at])[-3:] == [False, True, True]


@pytest.mark.parametrize("name", list(TABLE_ENDS))
def test_a_sentence_stands_between_table_and_signatures(name: str) -> None:
    above = before_signatures(body(TABLE_ENDS[name]))

    assert "".join(above[0].itertext()).strip()


def test_far_from_a_table_only_the_last_text_goes_with_the_signatures() -> None:
    text = "\n".join(["Một dòng dài vừa đủ để lấp đầy trang giấy."] * 20)
    paper = replace(samples.teaching_schedule(NONE), notes=text)

    above = before_signatures(body(paper))
    table = next(block for block in above if block.tag == f"{W}tbl")

    assert [is_kept(block) for block in above[:3]] == [True, False, False]
    assert not any(kept_rows(table))


def test_without_a_table_the_last_paragraph_goes_with_the_signatures() -> None:
    above = before_signatures(body(samples.minutes(NONE)))

    assert [is_kept(block) for block in above[:2]] == [True, False]


@pytest.mark.parametrize(
    ("paper", "table"),
    [
        (replace(samples.score_summary(NONE), notes=("Ghi chú dài. " * 60,)), 2),
        (samples.observation_form(NONE), 2),
    ],
)
def test_a_total_never_opens_a_page(paper: Paper, table: int) -> None:
    rows = body(paper).findall(f"{W}tbl")[table].findall(f"{W}tr")

    assert "".join(rows[-1].itertext()).startswith("Tổng điểm")
    assert kept_rows(rows[-1].getparent())[-2:] == [True, False]


def test_an_own_template_keeps_its_totals_too() -> None:
    paper = samples.score_summary(NONE)
    template = own_template(template_bytes(PaperKind.SCORE_SUMMARY, NONE), PaperKind.SCORE_SUMMARY)

    assert render(paper, template) == render(paper)
