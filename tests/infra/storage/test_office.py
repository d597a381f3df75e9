"""A document is what its content says: whole, unlocked, without macros, of a bearable size."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest
from docx import Document

from llct.infra.storage import BadFile, DocumentType, FileProblem, recognise_document, safe_name
from llct.infra.storage.office import CHUNK, MOST_PARTS
from tests.infra.storage.test_content import JPEG, PDF, PNG

OFFICE = "application/vnd.openxmlformats-officedocument"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 504


def archive(main: str, **parts: bytes) -> bytes:
    buffer = io.BytesIO()
    types = f"<Types><Override PartName='/x' ContentType='{main}'/></Types>"
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("[Content_Types].xml", types)
        for name, content in parts.items():
            made.writestr(name, content)
    return buffer.getvalue()


def word_file() -> bytes:
    buffer = io.BytesIO()
    Document().save(buffer)
    return buffer.getvalue()


def without_types() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as made:
        made.writestr("readme.txt", "x")
    return buffer.getvalue()


def locked() -> bytes:
    """An archive whose parts say that they need a password."""
    content = bytearray(archive(f"{OFFICE}.wordprocessingml.document.main+xml"))
    for sign, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = content.index(sign) + at
        content[place : place + 2] = struct.pack("<H", 1)
    return bytes(content)


WORD = word_file()
SLIDES = archive(f"{OFFICE}.presentationml.presentation.main+xml")
SHEET = archive(f"{OFFICE}.spreadsheetml.sheet.main+xml")
MACROS = "application/vnd.ms-word.document.macroEnabled.main+xml"
BOMB = archive(f"{OFFICE}.wordprocessingml.document.main+xml", bomb=b"\x00" * 1025 * CHUNK)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (WORD, DocumentType.DOCX),
        (SLIDES, DocumentType.PPTX),
        (SHEET, DocumentType.XLSX),
        (PDF, DocumentType.PDF),
        (OLE + "WordDocument".encode("utf-16-le"), DocumentType.DOC),
        (OLE + "PowerPoint Document".encode("utf-16-le"), DocumentType.PPT),
        (OLE + b"\x00" * (CHUNK - 520) + "WordDocument".encode("utf-16-le"), DocumentType.DOC),
        (JPEG, DocumentType.JPEG),
        (PNG, DocumentType.PNG),
    ],
)
def test_a_document_is_known_by_its_content(content: bytes, expected: DocumentType) -> None:
    stream = io.BytesIO(content)

    assert recognise_document(stream) is expected
    assert stream.tell() == 0


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", FileProblem.EMPTY),
        (b"MZ" + b"\x00" * 100, FileProblem.UNKNOWN),
        (b"<html><script>alert(1)</script></html>", FileProblem.UNKNOWN),
        (without_types(), FileProblem.UNKNOWN),
        (archive("text/plain"), FileProblem.UNKNOWN),
        (OLE + b"nothing known", FileProblem.UNKNOWN),
        (WORD[:-200], FileProblem.BROKEN),
        (WORD[: len(WORD) // 2], FileProblem.BROKEN),
        (PDF[:-7], FileProblem.BROKEN),
        (locked(), FileProblem.ENCRYPTED),
        (OLE + "EncryptedPackage".encode("utf-16-le"), FileProblem.ENCRYPTED),
        (PDF.replace(b"<<>>", b"<</Encrypt 5 0 R>>"), FileProblem.ENCRYPTED),
        (archive(MACROS), FileProblem.ACTIVE),
        (PDF.replace(b"<<>>", b"<</S/J#61vaScript/JS(x)>>"), FileProblem.ACTIVE),
        (
            PDF.replace(b"<<>>", b" " * (CHUNK - 12) + b"<</S/JavaScript/JS(x)>>", 1),
            FileProblem.ACTIVE,
        ),
        (BOMB, FileProblem.HUGE),
        (
            archive("x", **{f"p{n}": b"" for n in range(MOST_PARTS)}),
            FileProblem.HUGE,
        ),
        (archive("x" * (CHUNK + 1)), FileProblem.HUGE),
    ],
)
def test_anything_else_is_refused_with_its_problem(content: bytes, problem: FileProblem) -> None:
    with pytest.raises(BadFile) as refused:
        recognise_document(io.BytesIO(content))

    assert refused.value.problem is problem


def test_the_suffix_is_that_of_the_content() -> None:
    assert safe_name("../Bài 1.exe", DocumentType.DOCX) == "Bài 1.docx"


@pytest.mark.parametrize("kind", DocumentType)
def test_every_kind_has_a_type_for_the_browser(kind: DocumentType) -> None:
    assert "/" in kind.mimetype
