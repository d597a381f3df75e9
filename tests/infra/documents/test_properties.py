"""What a document says of itself: read where it can be, empty elsewhere, never a refusal."""

from __future__ import annotations

import io

import pytest

from llct.infra.documents import answers
from llct.infra.documents.kinds import DocumentKind
from llct.infra.documents.properties import read_properties
from llct.infra.documents.reading import examine_document
from llct.infra.documents.text import DocumentProperties
from tests.infra.documents import others
from tests.infra.documents.packages import docx

DC = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'
PART = "docProps/core.xml"


def core(creator: str, title: str = "") -> str:
    return f"<p {DC}><dc:creator>{creator}</dc:creator><dc:title>{title}</dc:title></p>"


def test_author_and_title_come_from_the_child_with_the_text() -> None:
    content = docx(more={PART: core("  Lo\u0300 Văn  Pành ", "Bài 3")})

    found = examine_document(content, DocumentKind.DOCX)

    assert found.properties == DocumentProperties("Lò Văn Pành", "Bài 3")
    assert found.text.is_readable


def test_a_pdf_has_them_too() -> None:
    content = others.pdf(
        "Bai 1", objects=["<< /Author (Le Hung) /Title (Bai 3) >>"], trailer="/Info 6 0 R"
    )

    found = read_properties(io.BytesIO(content), DocumentKind.PDF)

    assert found == DocumentProperties("Le Hung", "Bai 3")


@pytest.mark.parametrize(
    "part",
    ["", "<broken", f"<!DOCTYPE x [<!ENTITY a 'b'>]>{core('&a;')}", core("x" * 70_000), "<p/>"],
    ids=["empty", "broken", "entities", "huge", "without"],
)
def test_what_cannot_be_read_is_empty(part: str) -> None:
    content = docx(more={PART: part})

    assert read_properties(io.BytesIO(content), DocumentKind.DOCX) == DocumentProperties()
    assert read_properties(io.BytesIO(b"no file"), DocumentKind.PDF) == DocumentProperties()


def test_an_answer_comes_back_as_it_was_written() -> None:
    properties = DocumentProperties("Lò Văn Pành", "Bài 3")

    assert answers.read_properties(answers.write_properties(properties)) == properties
