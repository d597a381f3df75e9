"""The numbers of the rules on document layout, read back from the finished files."""

from typing import Any

import pytest
from docx.shared import Mm

from llct.infra.word.render import render
from llct.infra.word.styles import Style
from llct.infra.word.types import LetterheadKind
from tests.infra.word import samples
from tests.infra.word.outline import W, opened, part

PARTY, STATE, NONE = LetterheadKind.PARTY, LetterheadKind.STATE, LetterheadKind.NONE
EVERY = [
    (kind, name) for kind in LetterheadKind for name in samples.every_paper(LetterheadKind.NONE)
]
LANDSCAPE = {"bang-tong-hop", "ke-hoach", "lich-giang"}


def document(kind: LetterheadKind) -> Any:
    return opened(render(samples.minutes(kind)))


def built_in(style: Style) -> str:
    """python-docx gives built-in headings their name in Word's menus."""
    return style.value.replace("heading", "Heading").replace("header", "Header")


@pytest.mark.parametrize(("kind", "name"), EVERY)
def test_page_is_a4_with_the_margins_of_the_rules(kind: LetterheadKind, name: str) -> None:
    section = opened(render(samples.every_paper(kind)[name])).sections[0]
    size = (section.page_width, section.page_height)

    assert [round(side / Mm(1)) for side in sorted(size)] == [210, 297]
    assert (size[0] > size[1]) == (name in LANDSCAPE)
    margins = (
        section.top_margin,
        section.bottom_margin,
        section.left_margin,
        section.right_margin,
    )
    assert [round(margin / Mm(1)) for margin in margins] == [20, 20, 30, 15]


@pytest.mark.parametrize("kind", list(LetterheadKind))
def test_page_number_is_centred_ten_millimetres_from_the_edge_but_not_on_page_one(
    kind: LetterheadKind,
) -> None:
    section = document(kind).sections[0]
    header = section.header.paragraphs[0]

    assert round(section.header_distance / Mm(1)) == 10
    assert section.different_first_page_header_footer
    assert section.first_page_header.is_linked_to_previous
    assert " PAGE " in header._p.xml
    assert header.style.font.size.pt == 14
    assert header.style.paragraph_format.alignment.name == "CENTER"


@pytest.mark.parametrize("kind", list(LetterheadKind))
def test_times_new_roman_fills_all_four_slots(kind: LetterheadKind) -> None:
    styles = part(render(samples.minutes(kind)), "word/styles.xml")

    for fonts in styles.iter(f"{W}rFonts"):
        slots = {name.rpartition("}")[2]: font for name, font in fonts.attrib.items()}
        assert slots == dict.fromkeys(("ascii", "hAnsi", "eastAsia", "cs"), "Times New Roman")
    assert styles.find(f"{W}docDefaults//{W}rFonts") is not None


PARTY_LOOK = {
    # size, bold, italic, underlined
    Style.SUPERIOR: (14, False, False, False),
    Style.ISSUER: (14, True, False, False),
    Style.MOTTO: (15, True, False, False),
    Style.NUMBER: (14, False, False, False),
    Style.PLACE_AND_DATE: (14, False, True, False),
    Style.TITLE: (15, True, False, False),
    Style.SUBTITLE: (14, True, False, False),
    Style.BODY: (14, False, False, False),
    Style.PART: (14, True, False, False),
    Style.ITEM: (14, True, False, False),
    Style.SIGNER_AUTHORITY: (14, True, False, False),
    Style.SIGNER_POSITION: (14, False, False, False),
    Style.SIGNER_NAME: (14, True, False, False),
    Style.RECIPIENTS_LABEL: (14, False, False, True),
    Style.RECIPIENTS: (12, False, False, False),
}
STATE_LOOK = PARTY_LOOK | {
    Style.SUPERIOR: (12, False, False, False),
    Style.ISSUER: (12, True, False, False),
    Style.MOTTO: (12, True, False, False),
    Style.MOTTO_SECOND: (13, True, False, False),
    Style.NUMBER: (13, False, False, False),
    Style.PLACE_AND_DATE: (13, False, True, False),
    Style.TITLE: (14, True, False, False),
    Style.SIGNER_POSITION: (14, True, False, False),
    Style.RECIPIENTS_LABEL: (12, True, True, False),
    Style.RECIPIENTS: (11, False, False, False),
}


@pytest.mark.parametrize(
    ("kind", "style", "look"),
    [(PARTY, style, look) for style, look in PARTY_LOOK.items()]
    + [(STATE, style, look) for style, look in STATE_LOOK.items()],
)
def test_styles_have_the_sizes_of_the_rules(
    kind: LetterheadKind, style: Style, look: tuple[int, bool, bool, bool]
) -> None:
    font = document(kind).styles[built_in(style)].font

    assert (font.size.pt, bool(font.bold), bool(font.italic), bool(font.underline)) == look


@pytest.mark.parametrize("kind", list(LetterheadKind))
def test_body_is_justified_with_a_first_line_of_ten_millimetres(kind: LetterheadKind) -> None:
    body = document(kind).styles["Body Text"].paragraph_format

    assert body.alignment.name == "JUSTIFY"
    assert round(body.first_line_indent / Mm(1)) == 10
    assert body.space_after.pt == 6


@pytest.mark.parametrize("kind", [PARTY, NONE])
def test_party_lines_are_exactly_18_to_22_points(kind: LetterheadKind) -> None:
    body = document(kind).styles["Body Text"].paragraph_format

    assert body.line_spacing_rule.name == "EXACTLY"
    assert 18 <= body.line_spacing.pt <= 22


def test_state_lines_are_single_to_one_and_a_half() -> None:
    assert 1 <= document(STATE).styles["Body Text"].paragraph_format.line_spacing <= 1.5


@pytest.mark.parametrize(("kind", "length"), [(PARTY, 72.9), (STATE, 56.1)])
def test_rule_under_the_motto_is_as_long_as_its_text(kind: LetterheadKind, length: float) -> None:
    head = document(kind).tables[0]
    cell = head.rows[0].cells[-1]
    rule = cell.paragraphs[-1]

    assert rule._p.find(f".//{W}pBdr/{W}top").get(f"{W}val") == "single"
    indents = rule.paragraph_format.left_indent + rule.paragraph_format.right_indent
    assert (cell.width - indents) / Mm(1) == pytest.approx(length, abs=0.2)


@pytest.mark.parametrize(("kind", "name"), EVERY)
def test_tables_fill_the_page_and_their_rows_stay_whole(kind: LetterheadKind, name: str) -> None:
    body = part(render(samples.every_paper(kind)[name]), "word/document.xml")
    width = 14287 if name in LANDSCAPE else 9355

    for table in body.iter(f"{W}tbl"):
        columns = [int(column.get(f"{W}w")) for column in table.iter(f"{W}gridCol")]
        assert sum(columns) == pytest.approx(width, abs=8)
        for row in table.iter(f"{W}tr"):
            assert row.find(f"{W}trPr/{W}cantSplit") is not None
            cells = [int(cell.get(f"{W}w")) for cell in row.iter(f"{W}tcW")]
            assert sum(cells) == pytest.approx(sum(columns), abs=1)


@pytest.mark.parametrize(("kind", "name"), EVERY)
def test_tables_with_lines_repeat_their_titles(kind: LetterheadKind, name: str) -> None:
    body = part(render(samples.every_paper(kind)[name]), "word/document.xml")

    for table in body.iter(f"{W}tbl"):
        has_lines = table.find(f"{W}tblPr/{W}tblStyle").get(f"{W}val") == "TableGrid"
        headed = [row.find(f"{W}trPr/{W}tblHeader") is not None for row in table.iter(f"{W}tr")]
        assert headed == [has_lines] + [False] * (len(headed) - 1)


@pytest.mark.parametrize(("kind", "name"), EVERY)
def test_two_tables_never_touch_and_a_cell_ends_with_a_paragraph(
    kind: LetterheadKind, name: str
) -> None:
    body = part(render(samples.every_paper(kind)[name]), "word/document.xml")

    for table in body.iter(f"{W}tbl"):
        assert table.getnext().tag == f"{W}p"
    for cell in body.iter(f"{W}tc"):
        assert cell[-1].tag == f"{W}p"
