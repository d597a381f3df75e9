"""A file is what its bytes say, whatever it is called."""

from __future__ import annotations

from pathlib import Path

import pytest

from llct.infra.documents.kinds import DocumentKind, Recognised, recognise
from tests.infra.documents import others
from tests.infra.documents.packages import (
    MACRO_SLIDES,
    MACRO_WORD,
    TYPES,
    content_types,
    docx,
    docx_parts,
    pptx,
    pptx_parts,
    shape,
    zipped,
)

SHEET_MAIN = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(40)

KINDS = {
    "docx": (docx(), DocumentKind.DOCX),
    "pptx": (pptx(), DocumentKind.PPTX),
    "docm": (zipped(docx_parts(main=MACRO_WORD)), DocumentKind.DOCM),
    "pptm": (zipped(pptx_parts(shape("x"), main=MACRO_SLIDES)), DocumentKind.PPTM),
    "xlsx": (zipped({TYPES: content_types(SHEET_MAIN, "xl/workbook.xml")}), DocumentKind.XLSX),
    "pdf": (others.pdf("Bai giang"), DocumentKind.PDF),
    "pdf behind junk": (b"\x00junk\n" + others.pdf("Bai giang"), DocumentKind.PDF),
    "doc": (others.doc(), DocumentKind.DOC),
    "ppt": (others.compound({"PowerPoint Document": b""}), DocumentKind.PPT),
    "xls": (others.compound({"Workbook": b""}), DocumentKind.XLS),
    "other ole": (others.compound({"Contents": b""}), DocumentKind.OLE),
    "ole cut in its directory": (others.doc()[:1100], DocumentKind.OLE),
    "jpg": (b"\xff\xd8\xff\xe0" + bytes(30) + b"\xff\xd9", DocumentKind.JPEG),
    "png": (PNG, DocumentKind.PNG),
    "odt": (zipped({"mimetype": "application/vnd.oasis"}), DocumentKind.OPEN_DOCUMENT),
    "zip": (zipped({"a.txt": "a"}), DocumentKind.ZIP),
    "two main parts": (
        zipped({TYPES: content_types(MACRO_WORD, "a") + content_types(SHEET_MAIN, "b")}),
        DocumentKind.ZIP,
    ),
    "zip cut off": (docx()[:200], DocumentKind.ZIP),
    "rtf": (b"{\\rtf1\\ansi Bai giang}", DocumentKind.RTF),
    "html": (b"\xef\xbb\xbf\n<!DOCTYPE html><p>Bai</p>", DocumentKind.HTML),
    "page saved by word": (b"MIME-Version: 1.0\nContent-Type: multipart", DocumentKind.HTML),
    "html in utf-16": ("<html><body>".encode("utf-16"), DocumentKind.HTML),
    "svg": (b'<?xml version="1.0"?>\n<svg onload="alert(1)">', DocumentKind.SVG),
    "flat word xml": (b'<?xml version="1.0"?><w:wordDocument>', DocumentKind.XML),
    "windows program": (b"MZ\x90\x00" + bytes(90), DocumentKind.PROGRAM),
    "shell script": (b"#!/bin/sh\nrm x", DocumentKind.PROGRAM),
    "php": (b"\n<?php system('x');", DocumentKind.PROGRAM),
    "page before a pdf": (b"<script>x</script>" + others.pdf("Bai"), DocumentKind.POLYGLOT),
    "program before a pdf": (b"MZ   " + others.pdf("Bai"), DocumentKind.POLYGLOT),
    "pdf with a zip behind": (others.pdf("Bai") + zipped({"a.js": "x"}), DocumentKind.POLYGLOT),
    "picture with a zip behind": (PNG + docx(), DocumentKind.POLYGLOT),
    "empty": (b"", DocumentKind.EMPTY),
    "plain text": ("Bài giảng".encode(), DocumentKind.UNKNOWN),
    "zeros": (bytes(5000), DocumentKind.UNKNOWN),
}


@pytest.mark.parametrize(("content", "kind"), KINDS.values(), ids=KINDS.keys())
def test_kind_is_told_by_content(content: bytes, kind: DocumentKind) -> None:
    assert recognise(content) == Recognised(kind)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (others.compound({"EncryptedPackage": b"", "EncryptionInfo": b""}), "locked_office"),
        (others.compound({"PowerPoint Document": b"", "EncryptedSummary": b""}), "ppt"),
        (others.pdf("Bai", trailer="/Encrypt 9 0 R"), "pdf"),
        (others.pdf("x" * 2_000_000, trailer="/Encrypt << /V 4 >>"), "pdf"),
    ],
)
def test_a_password_is_noticed(content: bytes, kind: str) -> None:
    assert recognise(content) == Recognised(DocumentKind(kind), is_encrypted=True)


def test_name_on_disk_says_nothing(tmp_path: Path) -> None:
    path = tmp_path / "bai-giang.docx"
    path.write_bytes(others.pdf("Bai"))

    assert recognise(path).kind is DocumentKind.PDF


@pytest.mark.parametrize("whole", [docx(), pptx(), others.doc(), others.pdf("Bai", "giang")])
def test_every_cut_is_recognised_as_something(whole: bytes) -> None:
    kinds = {recognise(whole[:end]).kind for end in range(0, len(whole), 37)}

    assert kinds <= set(DocumentKind)
    assert DocumentKind.DOCX not in kinds
    assert DocumentKind.PPTX not in kinds
