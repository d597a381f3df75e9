"""Which files are kept beside a lesson, and what is said about the others."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
import xlsxwriter
from flask import Flask

from llct.core.errors import Invalid
from llct.features.lesson_plans.labels import MESSAGES
from llct.features.lesson_plans.operations.receiving import (
    _ACTIVE,
    _FINDING_KEYS,
    _OUTSIDE,
    _PROBLEM_KEYS,
    LARGEST_IMAGE_MB,
    MEGABYTE,
    Checked,
    Limits,
    SentFile,
    check_attachment,
    check_main,
    keep,
)
from llct.infra.documents.inspection import FindingKind
from llct.infra.documents.kinds import MAIN_KINDS, DocumentKind, KeptKind
from llct.infra.storage import file_store
from tests.infra.documents import others
from tests.infra.documents.packages import (
    MACRO_WORD,
    docx,
    docx_parts,
    paragraph,
    pptx,
    relations,
    shape,
    zipped,
)
from tests.pictures import JPEG, JPEG_HEAD, PNG

STRICT = Limits(main_mb=1, attachment_mb=1, tolerated=_OUTSIDE)
LENIENT = Limits(main_mb=1, attachment_mb=1, tolerated=_ACTIVE | _OUTSIDE)
CLOSED = Limits(main_mb=1, attachment_mb=1, tolerated=frozenset())
LINK = ("r", "image", "http://x.vn/a.png", "External")
LINKED = docx(
    more={
        "word/_rels/document.xml.rels": relations(("r", "image", "http://x.vn/a.png", "External"))
    }
)
WITH_MACRO = docx(more={"word/vbaProject.bin": b"x"})


def sheet() -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        book.add_worksheet().write(0, 0, "Câu hỏi")
    return buffer.getvalue()


def sent(content: bytes, name: str = "Bài 1.docx") -> SentFile:
    return SentFile(name, io.BytesIO(content))


def refusal(check: Callable[..., object], content: bytes, limits: Limits = STRICT) -> str:
    with pytest.raises(Invalid) as refused:
        check(sent(content), limits)
    return refused.value.key.removeprefix("lesson_plans.")


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"", "kind_empty"),
        (b"MZ not a plan", "kind_program"),
        (PNG, "kind_png"),
        (b"<html><body>Gi\xc3\xa1o \xc3\xa1n</body></html>", "kind_html"),
        (zipped({"a.txt": "x"}), "kind_zip"),
        (zipped(docx_parts(main=MACRO_WORD)), "kind_docm"),
        (docx()[:-100], "kind_zip"),
        (docx(paragraph("x"), {"word/a.xml": "<!DOCTYPE a><a/>"}), "file_odd"),
        (others.pdf("a", trailer="/Encrypt 9 0 R"), "file_encrypted"),
        (others.pdf("a", catalog="/A << /S /JavaScript >>"), "file_active"),
        (others.pdf(), "file_broken"),
        (WITH_MACRO, "file_active"),
        (docx(paragraph("TỐI MẬT")), "file_secret"),
        (b"%PDF-" + bytes(1 << 20), "file_too_large"),
    ],
)
def test_a_document_is_refused_in_words_of_its_own(content: bytes, key: str) -> None:
    assert refusal(check_main, content) == key


def test_a_document_is_read_with_what_it_carries() -> None:
    checked = check_main(sent(LINKED), STRICT)

    assert checked.kind is KeptKind.DOCX
    assert checked.text.plain == "Bài giảng"
    assert [found.kind for found in checked.findings] == [FindingKind.OUTSIDE_PICTURE]


def test_the_centre_decides_about_macros_and_links() -> None:
    assert check_main(sent(WITH_MACRO), LENIENT).findings[0].kind is FindingKind.MACRO
    assert refusal(check_main, LINKED, CLOSED) == "file_outside"


def test_slides_are_read_by_what_they_are_and_not_by_their_name() -> None:
    checked = check_main(sent(pptx(shape("Mục tiêu", placeholder="title")), "a.docx"), STRICT)

    assert (checked.kind, checked.text.plain) == (KeptKind.PPTX, "Mục tiêu")


def test_a_lesson_about_secrets_is_no_secret() -> None:
    law = paragraph("Độ mật gồm: Tuyệt mật, Tối mật, Mật theo Luật Bảo vệ bí mật nhà nước.")

    assert check_main(sent(docx(law)), STRICT).text.is_readable


@pytest.mark.parametrize(
    ("content", "kind"),
    [(sheet(), KeptKind.XLSX), (PNG, KeptKind.PNG), (JPEG, KeptKind.JPEG), (docx(), KeptKind.DOCX)],
)
def test_sheets_and_images_may_lie_beside_a_plan(content: bytes, kind: KeptKind) -> None:
    assert check_attachment(sent(content), STRICT).kind is kind


@pytest.mark.parametrize("extra", [b"PK\x03\x04hidden.zip", bytes(5000), b"<script>"])
def test_of_a_picture_only_the_picture_is_kept(app: Flask, extra: bytes) -> None:
    note = b"\xff\xe1\x00\x1bhttp://ns.adobe.com/21.03" + JPEG_HEAD[2:]
    taken = sent(JPEG.replace(JPEG_HEAD, JPEG_HEAD[:2] + note) + extra, "Ảnh lớp.jpg")
    with app.app_context():
        received = keep(taken, Checked(KeptKind.JPEG))

        assert file_store().read(received.stored.digest) == JPEG


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"MZ", "kind_program"),
        (PNG[:-12], "file_broken"),
        (PNG.replace(b"\0\0\0\0IEND", b"\0\0\xff\0IEND"), "file_broken"),
        (WITH_MACRO, "file_active"),
        (b"<svg onload='x()'/>", "kind_svg"),
    ],
)
def test_a_bad_attachment_is_refused(content: bytes, key: str) -> None:
    assert refusal(check_attachment, content) == key


def test_a_picture_may_be_less_large_than_slides() -> None:
    large = JPEG[:-2] + bytes(LARGEST_IMAGE_MB * MEGABYTE) + JPEG[-2:]
    limits = Limits(main_mb=50, attachment_mb=50, tolerated=CLOSED.tolerated)

    assert refusal(check_attachment, large, limits) == "image_too_large"


def test_every_refusal_has_a_sentence_with_what_it_needs() -> None:
    kinds = {f"kind_{kind}" for kind in DocumentKind if kind not in MAIN_KINDS}
    keys = kinds | set(_FINDING_KEYS.values()) | set(_PROBLEM_KEYS.values())

    for key in keys | {"file_odd", "file_secret", "file_too_large"}:
        sentence = str(MESSAGES[f"lesson_plans.{key}"])
        assert sentence % {"name": "a", "where": "b", "mark": "c", "most": 1}
        assert "%(name)s" in sentence
