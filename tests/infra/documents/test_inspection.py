"""What a document carries is found before it is opened."""

from __future__ import annotations

import random
import warnings
import zipfile
from io import BytesIO

import pytest

from llct.infra.documents.inspecting import inspect_file
from llct.infra.documents.inspection import (
    Finding,
    FindingKind,
    InspectionLimits,
    Severity,
    finding,
    refused,
)
from llct.infra.documents.kinds import recognise
from tests.infra.documents import others
from tests.infra.documents.packages import (
    DOCUMENT,
    MACRO_WORD,
    document,
    docx,
    docx_parts,
    paragraph,
    pptx,
    relations,
    zipped,
)

SMALL = InspectionLimits(parts=20, part_size=1 << 20, whole_size=2 << 20, ratio=100, small=50_000)


NOISE = random.Random(1).randbytes(1_100_000)  # noqa: S311 - packs badly, nothing more


def found(content: bytes, limits: InspectionLimits = SMALL) -> dict[str, str]:
    """Kinds found, with their severity."""
    kind = recognise(content).kind
    return {
        one.kind.value: one.severity.value for one in inspect_file(BytesIO(content), kind, limits)
    }


def with_entry(info: zipfile.ZipInfo, data: bytes = b"x") -> bytes:
    target = BytesIO(docx())
    with warnings.catch_warnings(), zipfile.ZipFile(target, "a") as archive:
        warnings.simplefilter("ignore")  # it warns of the duplicate that is wanted here
        archive.writestr(info, data)
    return target.getvalue()


def link() -> zipfile.ZipInfo:
    info = zipfile.ZipInfo("word/media/a.png")
    info.create_system, info.external_attr = 3, 0o120777 << 16
    return info


def overlapping() -> bytes:
    """Two names for the same packed bytes."""
    content = docx(more={"word/aa.bin": bytes(900), "word/ab.bin": b"b"})
    with zipfile.ZipFile(BytesIO(content)) as archive:
        first = archive.getinfo("word/aa.bin").header_offset
        second = archive.getinfo("word/ab.bin").header_offset
    pointer = second.to_bytes(4, "little") + b"word/ab.bin"
    return content.replace(pointer, first.to_bytes(4, "little") + b"word/ab.bin")


def flagged(bit: int) -> bytes:
    """The flag in the list of contents only: that is what readers go by."""
    content = bytearray(docx())
    content[content.rindex(b"PK\x01\x02") + 8] |= bit
    return bytes(content)


def with_method(method: int) -> bytes:
    content = bytearray(docx())
    content[content.rindex(b"PK\x01\x02") + 10] = method
    return bytes(content)


def related(*rows: tuple[str, str, str, str]) -> bytes:
    return docx(more={"word/_rels/document.xml.rels": relations(*rows)})


UTF_16 = document(paragraph("a")).replace("UTF-8", "UTF-16").encode("utf-16")
DTD = '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "b">]><w/>'

FATAL = {
    "too many parts": (docx(more={f"word/{n}.xml": "<a/>" for n in range(30)}), "too_many_parts"),
    "part too big": (docx(more={"word/media/a.png": NOISE}), "unpacks_too_big"),
    "whole too big": (
        docx(more={f"word/media/{n}.png": NOISE[:900_000] for n in range(3)}),
        "unpacks_too_big",
    ),
    "too dense": (docx(more={"word/media/a.png": bytes(500_000)}), "unpacks_too_dense"),
    "overlap": (overlapping(), "overlapping_parts"),
    "same name": (with_entry(zipfile.ZipInfo(DOCUMENT)), "duplicate_name"),
    "same name but for capitals": (
        with_entry(zipfile.ZipInfo("WORD/Document.xml")),
        "duplicate_name",
    ),
    "link": (with_entry(link(), b"/etc/passwd"), "link_in_archive"),
    "locked part": (flagged(1), "encrypted"),
    "unknown packing": (with_method(99), "unknown_packing"),
    "bytes before": (b"PK\x03\x04hidden" + docx(), "hidden_data"),
    "bytes behind": (docx() + b"hidden", "hidden_data"),
    "zip inside": (docx(more={"word/media/a.png": docx()}), "nested_archive"),
    "program inside": (docx(more={"word/media/a.png": b"MZ" + bytes(90)}), "program_inside"),
    "dtd": (docx(more={"word/styles.xml": DTD}), "dtd"),
    "dtd in utf-16": (docx(more={"word/styles.xml": DTD.encode("utf-16")}), "dtd"),
    "dtd behind a long comment": (
        docx(more={"word/styles.xml": f"<!--{NOISE[:40_000].hex()}-->{DTD}"}),
        "dtd",
    ),
    "dtd in another alphabet": (
        docx(more={"word/styles.xml": DTD.encode("cp037")}),
        "strange_encoding",
    ),
    "declared utf-7": (
        docx(more={"word/styles.xml": '<?xml version="1.0" encoding="utf-7"?><a/>'}),
        "strange_encoding",
    ),
    "locked pdf": (others.pdf("Bai", trailer="/Encrypt 9 0 R"), "encrypted"),
    "locked office": (others.compound({"EncryptedPackage": b""}), "encrypted"),
    "locked doc": (others.compound({"WordDocument": others.word_stream(locked=True)}), "encrypted"),
    "no document": (b"plain", "broken"),
}

BAD_NAMES = ["../a.xml", "word/../../a", "/etc/passwd", "C:/a", "word\\a", "word//a", "a\nb", "./a"]

RISKY = {
    "macro by type": (zipped(docx_parts(main=MACRO_WORD)), "macro"),
    "macro by name": (docx(more={"word/vbaProject.bin": b"x"}), "macro"),
    "macro in slides": (pptx(more={"ppt/vbaProject.bin": b"x"}), "macro"),
    "control": (docx(more={"word/activeX/activeX1.xml": "<a/>"}), "active_control"),
    "object": (docx(more={"word/embeddings/oleObject1.bin": b"x"}), "embedded_file"),
    "document inside": (docx(more={"word/embeddings/a.docx": docx()}), "embedded_file"),
    "object under another name": (
        docx(more={"word/media/a.emf": others.compound({"a": b""})}),
        "embedded_file",
    ),
    "template of another server": (
        related(("r1", "attachedTemplate", "https://example.org/a.dotm", "External")),
        "outside_template",
    ),
    "template of a shared folder": (
        related(("r1", "attachedTemplate", "file://server/a.dotm", "External")),
        "outside_template",
    ),
    "template of a shared folder, windows": (
        related(("r1", "attachedTemplate", r"\\server\a.dotm", "External")),
        "outside_template",
    ),
    "picture of another server": (
        related(("r1", "image", "http://example.org/a.png", "External")),
        "outside_picture",
    ),
    "object of another server": (
        related(("r1", "oleObject", "http://example.org/a", "External")),
        "outside_data",
    ),
    "command in a field": (
        docx('<w:p><w:r><w:instrText> DDEAUTO c:\\\\a "b" </w:instrText></w:r></w:p>'),
        "starts_program",
    ),
    "command in a simple field": (
        docx('<w:p><w:fldSimple w:instr="DDE a b"/></w:p>'),
        "starts_program",
    ),
    "command in pieces": (
        docx("".join(f"<w:r><w:instrText>{part}</w:instrText></w:r>" for part in ("DD", "E a"))),
        "starts_program",
    ),
    "pdf with script": (others.pdf("a", catalog="/OpenAction << /S /JavaScript >>"), "script"),
    "pdf with hidden script": (others.pdf("a", catalog="/AA << /S /J#61vaScript >>"), "script"),
    "pdf with packed script": (
        others.pdf(
            "a", objects=[others.stream(b"1 0 << /S /JavaScript >>", "/Type /ObjStm", packed=True)]
        ),
        "script",
    ),
    "pdf with form": (others.pdf("a", catalog="/AcroForm << /XFA 9 0 R >>"), "script"),
    "pdf that starts": (others.pdf("a", catalog="/A << /S /Launch >>"), "starts_program"),
    "pdf with file": (
        others.pdf("a", catalog="/Names << /EmbeddedFiles 9 0 R >>"),
        "embedded_file",
    ),
    "pdf with film": (others.pdf("a", catalog="/X << /S /RichMedia >>"), "active_control"),
    "pdf that sends": (others.pdf("a", catalog="/A << /S /SubmitForm >>"), "outside_data"),
    "old macro": (others.doc(Macros=b""), "macro"),
    "old object": (others.compound({"WordDocument": b"", "\x01Ole10Native": b""}), "embedded_file"),
}

USUAL = {
    "own template": related(("r1", "attachedTemplate", "file:///C:\\Mau\\a.dotm", "External")),
    "own template, short": related(("r1", "attachedTemplate", "Normal.dotm", "External")),
    "own film": related(("r1", "video", "file:///D:/phim/a.mp4", "External")),
    "sheet behind a chart": pptx(more={"ppt/embeddings/Microsoft_Excel_Sheet.xlsx": docx()}),
}

CLEAN = {
    "docx": docx(),
    "pptx": pptx(),
    "pdf": others.pdf("Bai giang"),
    "doc": others.doc(),
    "links to pages": related(("r1", "hyperlink", "https://example.org/", "External")),
    "picture": docx(more={"word/media/a.png": b"\x89PNG" + bytes(50)}),
    "field": docx("<w:p><w:r><w:instrText>PAGE \\* MERGEFORMAT</w:instrText></w:r></w:p>"),
    "words that look like commands": docx(paragraph("DDEAUTO <!DOCTYPE html> & /JavaScript")),
    "utf-16": docx(more={DOCUMENT: UTF_16}),
    "empty folder": with_entry(zipfile.ZipInfo("word/media/"), b""),
}


@pytest.mark.parametrize(("content", "kind"), FATAL.values(), ids=FATAL.keys())
def test_what_no_honest_document_has_is_fatal(content: bytes, kind: str) -> None:
    assert found(content) == {kind: "fatal"}


@pytest.mark.parametrize("name", BAD_NAMES)
def test_name_that_could_leave_its_folder_is_fatal(name: str) -> None:
    assert found(with_entry(zipfile.ZipInfo(name))) == {"bad_name": "fatal"}


@pytest.mark.parametrize(("content", "kind"), RISKY.values(), ids=RISKY.keys())
def test_what_may_harm_a_reader_is_risky(content: bytes, kind: str) -> None:
    assert found(content) == {kind: "risky"}


@pytest.mark.parametrize("content", USUAL.values(), ids=USUAL.keys())
def test_what_every_second_document_has_is_only_said(content: bytes) -> None:
    assert set(found(content).values()) == {"notable"}


@pytest.mark.parametrize("content", CLEAN.values(), ids=CLEAN.keys())
def test_ordinary_documents_have_no_findings(content: bytes) -> None:
    assert found(content) == {}


def test_setting_tolerates_a_risk_but_nothing_fatal() -> None:
    macro = finding(FindingKind.MACRO, "word/vbaProject.bin")
    dtd = finding(FindingKind.DTD, "word/document.xml")
    sheet = finding(FindingKind.EMBEDDED_FILE, "a.xlsx", is_usual=True)

    assert refused((macro, dtd, sheet)) == (macro, dtd)
    assert refused((macro, dtd, sheet), frozenset(FindingKind)) == (dtd,)


def test_place_of_a_finding_is_short_and_shows_what_it_is() -> None:
    place = finding(FindingKind.BAD_NAME, "a\u202egpj\n" + "x" * 500).where

    assert place.startswith("a\ufffdgpj\ufffdxxx")
    assert len(place) == 200


def test_findings_say_where() -> None:
    content = docx(more={"word/vbaProject.bin": b"x"})

    assert inspect_file(BytesIO(content), recognise(content).kind, SMALL) == (
        Finding(FindingKind.MACRO, "word/vbaProject.bin", Severity.RISKY),
    )


def test_a_thousand_findings_are_cut() -> None:
    content = docx(more={f"word/embeddings/{n}.bin": b"x" for n in range(150)})

    limits = InspectionLimits()
    assert len(inspect_file(BytesIO(content), recognise(content).kind, limits)) == 100


@pytest.mark.parametrize("whole", [docx(), pptx()])
def test_changed_bytes_never_escape_the_inspection(whole: bytes) -> None:
    kind = recognise(whole).kind
    for at in range(0, len(whole), 23):
        spoiled = whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :]
        results = inspect_file(BytesIO(spoiled), kind, SMALL)
        assert all(isinstance(one, Finding) for one in results)
