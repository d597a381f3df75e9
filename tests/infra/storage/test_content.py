"""A scan is what its content says, whole, unlocked and unable to run anything."""

from __future__ import annotations

import pytest

from llct.infra.storage import BadFile, FileProblem, FileType, recognise, safe_name

PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\nstartxref\n0\n%%EOF\n"
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF" + b"\x00" * 40 + b"\xff\xd9"
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + b"\x00" * 20 + b"IEND\xaeB`\x82"


@pytest.mark.parametrize(
    ("content", "file_type"),
    [
        (PDF, FileType.PDF),
        (b"\x00junk of a scanner\n" + PDF, FileType.PDF),
        (JPEG, FileType.JPEG),
        (JPEG + b"\x00\x00", FileType.JPEG),
        (JPEG.replace(b"\x00" * 40, b"<script>%PDF-1.4"), FileType.JPEG),
        (PNG, FileType.PNG),
    ],
)
def test_a_scan_is_known_by_its_content(content: bytes, file_type: FileType) -> None:
    assert recognise(content) is file_type


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", FileProblem.EMPTY),
        (b"MZ\x90\x00" + b"\x00" * 100, FileProblem.UNKNOWN),
        (b"<html><script>alert(1)</script></html>", FileProblem.UNKNOWN),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", FileProblem.UNKNOWN),
        (b"PK\x03\x04" + b"\x00" * 100, FileProblem.UNKNOWN),
        (PDF[:-7], FileProblem.BROKEN),
        (JPEG[:-2], FileProblem.BROKEN),
        (PNG[:-8], FileProblem.BROKEN),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 40, FileProblem.BROKEN),
        (PDF.replace(b"trailer\n<<>>", b"trailer\n<</Encrypt 5 0 R>>"), FileProblem.ENCRYPTED),
        (PDF.replace(b"<<>>", b"<</S/JavaScript/JS(app.alert)>>"), FileProblem.ACTIVE),
        (PDF.replace(b"<<>>", b"<</S/Launch/F(cmd.exe)>>"), FileProblem.ACTIVE),
        (PDF.replace(b"<<>>", b"<</S/J#61v#61Script/JS(app.alert)>>"), FileProblem.ACTIVE),
        (b"<html><body onload='x'>" + PDF, FileProblem.UNKNOWN),
        (b"MZ\x90\x00" + PDF, FileProblem.UNKNOWN),
        (b"PK\x03\x04" + PDF, FileProblem.UNKNOWN),
        (b"GIF89a" + PDF, FileProblem.UNKNOWN),
        (PNG.replace(b"\x00" * 8, b"\x00\x01\x00\x00" * 2, 1), FileProblem.HUGE),
        (b"\xff\xd8\xff\xc0\x00\x11\x08\xff\xff\xff\xff" + JPEG[2:], FileProblem.HUGE),
        (JPEG[:20] + b"\xff", FileProblem.BROKEN),
    ],
)
def test_anything_else_is_refused_with_its_reason(content: bytes, problem: FileProblem) -> None:
    with pytest.raises(BadFile) as refused:
        recognise(content)

    assert refused.value.problem is problem


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("Biên bản số 05.pdf", "Biên bản số 05.pdf"),
        ("../../../etc/passwd", "passwd.pdf"),
        ("C:\\Users\\Mai\\Bản quét.PDF", "Bản quét.pdf"),
        ("bien-ban.pdf.exe", "bien-ban.pdf.pdf"),
        ("hóa đơn\u202efdp.exe", "hóa đơnfdp.pdf"),
        ('a"b<c>\r\nSet-Cookie: x.pdf', "a b c Set-Cookie x.pdf"),
        ("Bie\u0302n ba\u0309n.pdf", "Biên bản.pdf"),
        ("", "ban-quet.pdf"),
        (None, "ban-quet.pdf"),
        ("...", "ban-quet.pdf"),
        ("x" * 500 + ".pdf", "x" * 150 + ".pdf"),
        ("ế" * 150 + ".pdf", "ế" * 83 + ".pdf"),
        ("\u202b\u2066đề cương\u2069.pdf", "đề cương.pdf"),
        ("CON.pdf", "_CON.pdf"),
        ("nul.tar.pdf", "_nul.tar.pdf"),
        ("contact.pdf", "contact.pdf"),
    ],
)
def test_names_lose_what_could_mislead(given: str | None, shown: str) -> None:
    assert safe_name(given, FileType.PDF) == shown


@pytest.mark.parametrize("letter", ["a", "đ", "ế", "𝒳"])
def test_a_long_name_is_one_that_every_system_takes(letter: str) -> None:
    name = safe_name(letter * 400, FileType.PDF)

    assert len(name.encode()) <= 255
    assert set(name.removesuffix(".pdf")) == {letter}
