"""The text of slides in the order shown, and what is under them apart."""

from __future__ import annotations

from io import BytesIO

from llct.infra.documents.extraction import extract
from llct.infra.documents.kinds import DocumentKind
from llct.infra.documents.limits import ReadingLimits
from llct.infra.documents.text import BlockKind, DocumentText, Place
from tests.infra.documents.packages import (
    A,
    pptx,
    pptx_parts,
    relations,
    shape,
    slide,
    text_body,
    zipped,
)

DIAGRAM = "http://schemas.openxmlformats.org/drawingml/2006/diagram"


def read(content: bytes) -> DocumentText:
    return extract(BytesIO(content), DocumentKind.PPTX, ReadingLimits())


def lines(content: bytes) -> list[tuple[str, str, int | None]]:
    return [(block.kind.value, block.text, block.place.slide) for block in read(content).blocks]


def test_slides_come_in_the_order_shown() -> None:
    slides = [shape(f"slide {n}") for n in (1, 2, 3)]

    made = lines(zipped(pptx_parts(*slides, order=(3, 1, 2))))

    assert made == [
        ("slide_text", "slide 3", 1),
        ("slide_text", "slide 1", 2),
        ("slide_text", "slide 2", 3),
    ]


def test_title_is_known_and_what_repeats_is_left_out() -> None:
    made = lines(
        pptx(
            shape("Bài 5:", "Phấn đấu", placeholder="ctrTitle")
            + shape("một", "", "hai", placeholder="body")
            + shape("7", placeholder="sldNum")
            + shape("Trung tâm", placeholder="ftr")
        )
    )

    assert made == [
        ("slide_title", "Bài 5: Phấn đấu", 1),
        ("slide_text", "một", 1),
        ("slide_text", "hai", 1),
    ]


def test_table_on_a_slide_has_rows_and_cells() -> None:
    cells = "".join(
        f"<a:tc>{text_body(text)}</a:tc>".replace("p:txBody", "a:txBody") for text in "ab"
    )
    text = read(pptx(f"<p:graphicFrame><a:tbl><a:tr>{cells}</a:tr></a:tbl></p:graphicFrame>"))

    assert [(block.cells, block.place) for block in text.blocks] == [
        (("a", "b"), Place(table=1, row=1, slide=1))
    ]


def test_groups_are_read_and_old_forms_are_not_read_twice() -> None:
    made = lines(
        pptx(
            f"<p:grpSp>{shape('nhóm')}</p:grpSp><mc:AlternateContent>"
            f"<mc:Choice Requires='x'>{shape('mới')}</mc:Choice>"
            f"<mc:Fallback>{shape('cũ')}</mc:Fallback></mc:AlternateContent>"
        )
    )

    assert [text for _kind, text, _slide in made] == ["nhóm", "mới"]


def test_diagram_is_read_from_its_own_part() -> None:
    frame = f'<p:graphicFrame><d:relIds xmlns:d="{DIAGRAM}" r:dm="rId5"/></p:graphicFrame>'
    point = "<d:t><a:p><a:r><a:t>Vòng</a:t></a:r></a:p></d:t>"
    data = f'<d:dataModel xmlns:d="{DIAGRAM}" xmlns:a="{A}">{point}</d:dataModel>'
    content = pptx(
        frame,
        more={
            "ppt/slides/_rels/slide1.xml.rels": relations(
                ("rId5", "diagramData", "../diagrams/data1.xml")
            ),
            "ppt/diagrams/data1.xml": data,
        },
    )

    assert lines(content) == [("slide_text", "Vòng", 1)]


def test_notes_stand_apart() -> None:
    notes = slide(shape("1", placeholder="sldNum") + shape("dặn dò", placeholder="body"), "notes")
    content = pptx(
        shape("a"),
        more={
            "ppt/slides/_rels/slide1.xml.rels": relations(
                ("r1", "notesSlide", "../notesSlides/notesSlide1.xml")
            ),
            "ppt/notesSlides/notesSlide1.xml": notes,
        },
    )

    text = read(content)

    assert [(block.kind, block.text) for block in text.notes] == [(BlockKind.NOTE, "dặn dò")]
    assert [block.text for block in text.blocks] == ["a"]
    assert text.slide_count == 1


def test_old_fonts_of_runs_are_turned_into_letters() -> None:
    content = pptx(
        shape("X").replace(
            "<a:r><a:t>X", '<a:r><a:rPr><a:latin typeface="VNI-Times"/></a:rPr><a:t>Ñaûng vieân'
        )
    )

    assert lines(content) == [("slide_text", "Đảng viên", 1)]


def test_presentation_without_slides_has_no_text() -> None:
    text = read(zipped(pptx_parts()))

    assert (text.blocks, text.slide_count, text.is_readable) == ((), 0, False)
