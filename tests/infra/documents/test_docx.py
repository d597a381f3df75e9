"""The text of a .docx as a reader sees it, in order, nothing twice."""

from __future__ import annotations

import unicodedata
from io import BytesIO

import pytest
from docx import Document

from llct.infra.documents.extraction import extract
from llct.infra.documents.kinds import DocumentKind
from llct.infra.documents.limits import ReadingFailed, ReadingLimits, ReadingProblem
from llct.infra.documents.old_letters import OldEncoding
from llct.infra.documents.text import Block, BlockKind, DocumentText, Place
from tests.infra.documents.packages import (
    DOCUMENT,
    W,
    document,
    docx,
    docx_parts,
    paragraph,
    relations,
    table,
    zipped,
)


def read(content: bytes, limits: ReadingLimits | None = None) -> DocumentText:
    return extract(BytesIO(content), DocumentKind.DOCX, limits or ReadingLimits())


def lines(body: str, more: dict[str, str | bytes] | None = None) -> list[str]:
    return [block.text for block in read(docx(body, more)).blocks]


def styles(*rows: str) -> dict[str, str | bytes]:
    return {
        "word/styles.xml": f'<w:styles xmlns:w="{W}">{"".join(rows)}</w:styles>',
        "word/_rels/document.xml.rels": relations(("r1", "styles", "styles.xml")),
    }


def style(style_id: str, inner: str, kind: str = "paragraph", more: str = "") -> str:
    return f'<w:style w:type="{kind}" w:styleId="{style_id}" {more}>{inner}</w:style>'


HEADING = style("u1", '<w:name w:val="heading 1"/>')
DERIVED = style("u2", '<w:name w:val="Mục"/><w:basedOn w:val="u1"/>')
CIRCLE = style("u3", '<w:name w:val="a"/><w:basedOn w:val="u3"/>')
OLD_FONT = '<w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/>'


def test_a_document_written_by_another_program_is_read_in_order() -> None:
    made = Document()
    made.add_heading("A. Mục đích, yêu cầu", 1)
    made.add_paragraph("Về kiến thức")
    grid = made.add_table(rows=2, cols=2)
    for index, text in enumerate(["Thời gian", "Nội dung", "10 phút", "Ổn định lớp"]):
        grid.cell(*divmod(index, 2)).text = text
    made.add_heading("Chi tiết", 2)
    target = BytesIO()
    made.save(target)

    assert read(target.getvalue()).blocks == (
        Block(BlockKind.HEADING, "A. Mục đích, yêu cầu", Place(paragraph=1), 1),
        Block(BlockKind.PARAGRAPH, "Về kiến thức", Place(paragraph=2)),
        Block(
            BlockKind.TABLE_ROW,
            "Thời gian\tNội dung",
            Place(table=1, row=1),
            cells=("Thời gian", "Nội dung"),
        ),
        Block(
            BlockKind.TABLE_ROW,
            "10 phút\tỔn định lớp",
            Place(table=1, row=2),
            cells=("10 phút", "Ổn định lớp"),
        ),
        Block(BlockKind.HEADING, "Chi tiết", Place(paragraph=3), 2),
    )


def run(inner: str) -> str:
    return f"<w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr><w:r>{inner}</w:r></w:p>"


BOX = "<w:txbxContent><w:p><w:r><w:t>trong khung</w:t></w:r></w:p></w:txbxContent>"
BODIES = {
    "tabs and breaks": (run("<w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t>"), ["a\tb\nc"]),
    "hyphens": (
        run("<w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t><w:softHyphen/><w:t>c</w:t>"),
        ["a-bc"],
    ),
    "empty paragraphs": (paragraph("") + paragraph(" \u00a0") + paragraph("a"), ["a"]),
    "decomposed letters": (paragraph(unicodedata.normalize("NFD", "Đường lối")), ["Đường lối"]),
    "unseen letters": (paragraph("\u202eĐảng\u200b\ufeff"), ["Đảng"]),
    "struck out": (
        "<w:p><w:r><w:t>giữ</w:t></w:r><w:del><w:r><w:delText> bỏ</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t> thêm</w:t></w:r></w:ins></w:p>",
        ["giữ thêm"],
    ),
    "moved away": (
        "<w:p><w:moveFrom><w:r><w:t>cũ</w:t></w:r></w:moveFrom></w:p>"
        "<w:p><w:moveTo><w:r><w:t>mới</w:t></w:r></w:moveTo></w:p>",
        ["mới"],
    ),
    "paragraph end struck out": (
        paragraph("một ", "<w:rPr><w:del/></w:rPr>") + paragraph("câu"),
        ["một câu"],
    ),
    "fields": (
        "<w:p><w:r><w:instrText>PAGE</w:instrText></w:r><w:fldSimple w:instr='DATE'>"
        "<w:r><w:t>12/8</w:t></w:r></w:fldSimple></w:p>",
        ["12/8"],
    ),
    "link": ("<w:p><w:hyperlink><w:r><w:t>trang</w:t></w:r></w:hyperlink></w:p>", ["trang"]),
    "content control": (
        f"<w:sdt><w:sdtContent>{paragraph('a')}</w:sdtContent></w:sdt>" + paragraph("b"),
        ["a", "b"],
    ),
    "text box kept twice": (
        "<w:p><w:r><w:t>ngoài</w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires='wps'>"
        f"{BOX}</mc:Choice><mc:Fallback>{BOX}</mc:Fallback></mc:AlternateContent></w:r></w:p>",
        ["ngoài", "trong khung"],
    ),
    "text box of an old program": (
        f"<w:p><w:r><w:pict>{BOX}</w:pict></w:r></w:p>",
        ["trong khung"],
    ),
    "table with empty row": (table(("a", "b"), ("", ""), ("", "c")), ["a\tb", "\tc"]),
    "row in a content control": (
        "<w:tbl><w:sdt><w:sdtContent><w:tr><w:tc>" + paragraph("a") + "</w:tc></w:tr>"
        "</w:sdtContent></w:sdt></w:tbl>",
        ["a"],
    ),
    "paragraphs in a cell": (
        f"<w:tbl><w:tr><w:tc>{paragraph('a')}{paragraph('b')}</w:tc></w:tr></w:tbl>",
        ["a\nb"],
    ),
    "table in a cell": (
        f"<w:tbl><w:tr><w:tc>{table(('a', 'b'))}{paragraph('')}</w:tc></w:tr></w:tbl>",
        ["a\tb"],
    ),
    "heading by outline": (paragraph("Phần I", '<w:outlineLvl w:val="0"/>'), ["Phần I"]),
    "old letters by font": (paragraph("§¶ng Céng s¶n", run=OLD_FONT), ["Đảng Cộng sản"]),
    "old letters in pieces": (
        "<w:p>"
        + "".join(
            f"<w:r><w:rPr><w:rFonts w:ascii='VNI-Times'/></w:rPr><w:t>{part}</w:t></w:r>"
            for part in ("Ña", "ûng vie", "ân")
        )
        + "</w:p>",
        ["Đảng viên"],
    ),
    "old letters by themselves": (
        paragraph("§¶ng Céng s¶n ViÖt Nam") + paragraph("Hå ChÝ Minh"),
        ["Đảng Cộng sản Việt Nam", "Hồ Chí Minh"],
    ),
    "foreign words": (paragraph("café, résumé, être, hôtel"), ["café, résumé, être, hôtel"]),
}


@pytest.mark.parametrize(("body", "expected"), BODIES.values(), ids=BODIES.keys())
def test_text_is_what_a_reader_sees(body: str, expected: list[str]) -> None:
    assert lines(body) == expected


@pytest.mark.parametrize(("style_id", "level"), [("u1", 1), ("u2", 1), ("u3", 0), ("none", 0)])
def test_heading_is_known_by_its_style_and_what_that_is_based_on(style_id: str, level: int) -> None:
    body = paragraph("Mục đích", f'<w:pStyle w:val="{style_id}"/>')

    (block,) = read(docx(body, styles(HEADING, DERIVED, CIRCLE))).blocks

    assert (block.kind is BlockKind.HEADING, block.level) == (level > 0, level)


def test_old_font_of_a_style_counts_where_a_run_names_none() -> None:
    usual = style("n", f"<w:rPr>{OLD_FONT}</w:rPr>", more='w:default="1"')
    new = '<w:rFonts w:ascii="Arial"/>'

    text = read(docx(paragraph("§¶ng") + paragraph("café", run=new), styles(usual)))

    assert [block.text for block in text.blocks] == ["Đảng", "café"]
    assert text.old_encodings == (OldEncoding.TCVN3,)


def test_footnotes_stand_apart_and_headers_are_left_out() -> None:
    parts: dict[str, str | bytes] = {
        "word/footnotes.xml": f'<w:footnotes xmlns:w="{W}"><w:footnote w:type="separator">'
        f"{paragraph('---')}</w:footnote><w:footnote>{paragraph('V.I. Lênin')}</w:footnote>"
        "</w:footnotes>",
        "word/header1.xml": f'<w:hdr xmlns:w="{W}">{paragraph("đầu trang")}</w:hdr>',
        "word/_rels/document.xml.rels": relations(
            ("r1", "footnotes", "footnotes.xml"), ("r2", "header", "header1.xml")
        ),
    }

    text = read(docx(paragraph("thân bài"), parts))

    assert [block.text for block in text.blocks] == ["thân bài"]
    assert [(block.kind, block.text) for block in text.notes] == [(BlockKind.NOTE, "V.I. Lênin")]


def test_pages_are_those_word_counted() -> None:
    content = docx(more={"docProps/app.xml": "<Properties><Pages>11</Pages></Properties>"})

    assert read(content).page_count == 11
    assert read(docx()).page_count is None


def test_strict_form_of_the_standard_is_read() -> None:
    parts = docx_parts(paragraph("Đảng"))
    strict = "http://purl.oclc.org/ooxml/"
    parts[DOCUMENT] = document(paragraph("Đảng")).replace(W, f"{strict}wordprocessingml/main")
    parts["_rels/.rels"] = str(parts["_rels/.rels"]).replace(
        "http://schemas.openxmlformats.org/officeDocument/2006/", f"{strict}officeDocument/"
    )

    assert [block.text for block in read(zipped(parts)).blocks] == ["Đảng"]


def test_large_document_is_read_a_piece_at_a_time_with_the_same_result() -> None:
    bulk = '<w:lang w:val="vi-VN"/>' * 40
    body = (paragraph("Đảng " * 40, run=bulk) + table(("a", "b"))) * 9_000

    text = read(docx(body))

    assert len(document(body)) > 8 << 20
    assert len(text.blocks) == 18_000
    assert text.blocks[-1].place == Place(table=9_000, row=1)
    assert text.blocks[-2].place == Place(paragraph=9_000)


@pytest.mark.parametrize(
    ("limits", "problem"),
    [
        (ReadingLimits(letters=1_000), ReadingProblem.TOO_BIG),
        (ReadingLimits(largest_part=1_000), ReadingProblem.TOO_BIG),
    ],
)
def test_more_than_a_plan_holds_is_refused(limits: ReadingLimits, problem: ReadingProblem) -> None:
    with pytest.raises(ReadingFailed) as failed:
        read(docx(paragraph("Đảng " * 300)), limits)

    assert failed.value.problem is problem
