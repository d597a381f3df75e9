"""What an uploaded file is, told by its content: its name and the browser's word do not count."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import BinaryIO

from llct.infra.documents import compound
from llct.infra.documents.archive import BadArchive, PartTooBig, open_archive
from llct.infra.documents.source import Source, opened, read_at
from llct.infra.storage.content import ENCRYPTED_PDF, OTHER_FILES

_HEAD = 4096
_CHUNK = 1 << 20
_OVERLAP = 64
_LARGEST_TYPES = 1 << 20
CONTENT_TYPES = "[Content_Types].xml"


class DocumentKind(StrEnum):
    """Kinds that are told apart, so that a refusal can say what the file really is."""

    DOCX = "docx"
    PPTX = "pptx"
    PDF = "pdf"
    DOC = "doc"
    PPT = "ppt"
    JPEG = "jpg"
    PNG = "png"
    DOCM = "docm"
    PPTM = "pptm"
    XLSX = "xlsx"
    XLS = "xls"
    OPEN_DOCUMENT = "open_document"
    ZIP = "zip"
    OLE = "ole"
    LOCKED_OFFICE = "locked_office"
    RTF = "rtf"
    HTML = "html"
    SVG = "svg"
    XML = "xml"
    PROGRAM = "program"
    POLYGLOT = "polyglot"
    EMPTY = "empty"
    UNKNOWN = "unknown"


class KeptKind(StrEnum):
    """Kinds of files that may lie beside a lesson; the value is the suffix given at download."""

    DOCX = "docx"
    PPTX = "pptx"
    PDF = "pdf"
    DOC = "doc"
    PPT = "ppt"
    XLSX = "xlsx"
    JPEG = "jpg"
    PNG = "png"

    @property
    def mimetype(self) -> str:
        return _MIMETYPES[self]


_OFFICE = "application/vnd.openxmlformats-officedocument"
_MIMETYPES = {
    KeptKind.DOCX: f"{_OFFICE}.wordprocessingml.document",
    KeptKind.PPTX: f"{_OFFICE}.presentationml.presentation",
    KeptKind.XLSX: f"{_OFFICE}.spreadsheetml.sheet",
    KeptKind.PDF: "application/pdf",
    KeptKind.DOC: "application/msword",
    KeptKind.PPT: "application/vnd.ms-powerpoint",
    KeptKind.JPEG: "image/jpeg",
    KeptKind.PNG: "image/png",
}

# What a plan's main file may be, before its inspection; the rest of the kinds only name refusals.
MAIN_KINDS = frozenset(
    {DocumentKind.DOCX, DocumentKind.PPTX, DocumentKind.PDF, DocumentKind.DOC, DocumentKind.PPT}
)
PACKAGES = frozenset({DocumentKind.DOCX, DocumentKind.PPTX, DocumentKind.DOCM, DocumentKind.PPTM})


@dataclass(frozen=True)
class Recognised:
    """What a file is, and whether a password keeps its contents shut."""

    kind: DocumentKind
    is_encrypted: bool = False


_MAIN_TYPES = {
    DocumentKind.DOCM: re.compile(rb"ms-word\.\w+\.macroEnabled(Template)?\.main\+xml", re.I),
    DocumentKind.PPTM: re.compile(rb"ms-powerpoint\.\w+\.macroEnabled(\.main)?\+xml", re.I),
    DocumentKind.DOCX: re.compile(rb"wordprocessingml\.(document|template)\.main\+xml", re.I),
    DocumentKind.PPTX: re.compile(
        rb"presentationml\.(presentation|slideshow|template)\.main\+xml", re.I
    ),
    DocumentKind.XLSX: re.compile(
        rb"spreadsheetml\.(sheet|template)\.main\+xml|ms-excel\.\w+\.macroEnabled", re.I
    ),
}
_STREAMS = {
    "EncryptedPackage": DocumentKind.LOCKED_OFFICE,
    "WordDocument": DocumentKind.DOC,
    "PowerPoint Document": DocumentKind.PPT,
    "Workbook": DocumentKind.XLS,
    "Book": DocumentKind.XLS,
}
_PROGRAMS = (b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe", b"L\x00\x00\x00\x01")
_MARKUP = (
    (re.compile(rb"<svg[\s>]", re.I), DocumentKind.SVG),
    (
        re.compile(rb"<(!doctype\s+html|html|head|body|script|meta|iframe)[\s>/]", re.I),
        DocumentKind.HTML,
    ),
    (re.compile(rb"^mime-version:", re.I), DocumentKind.HTML),
    (re.compile(rb"^<\?xml[\s]", re.I), DocumentKind.XML),
)


def recognise(source: Source) -> Recognised:
    """The kind of a file. Nothing is unpacked but the list of contents of a zip."""
    with opened(source) as file:
        return _recognise(file)


def _recognise(file: BinaryIO) -> Recognised:
    head = read_at(file, 0, _HEAD)
    if not head:
        return Recognised(DocumentKind.EMPTY)
    if head.startswith(b"PK\x03\x04"):
        return Recognised(_of_zip(file))
    if head.startswith(compound.SIGN):
        return _of_compound(file)
    simple = _of_beginning(head)
    if simple is DocumentKind.UNKNOWN:
        return Recognised(_of_text(head))
    if _ends_as_zip(file):
        return Recognised(DocumentKind.POLYGLOT)
    is_encrypted = simple is DocumentKind.PDF and _finds(file, ENCRYPTED_PDF)
    return Recognised(simple, is_encrypted)


def _of_beginning(head: bytes) -> DocumentKind:
    if head.startswith(b"\xff\xd8\xff"):
        return DocumentKind.JPEG
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return DocumentKind.PNG
    before, sign, _rest = head[:1024].partition(b"%PDF-")
    if not sign:
        return DocumentKind.UNKNOWN
    is_disguised = b"<" in before or before.startswith(OTHER_FILES)
    return DocumentKind.POLYGLOT if is_disguised else DocumentKind.PDF


def _of_text(head: bytes) -> DocumentKind:
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if text.startswith(b"{\\rt"):
        return DocumentKind.RTF
    if head.startswith(_PROGRAMS) or text[:5].lower() in (b"<?php", b"@echo"):
        return DocumentKind.PROGRAM
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = head.decode("utf-16", "ignore").lstrip().encode()
    return next((kind for sign, kind in _MARKUP if sign.search(text)), DocumentKind.UNKNOWN)


def _of_zip(file: BinaryIO) -> DocumentKind:
    """By the type of its main part; a package that claims two main parts is neither."""
    try:
        with open_archive(file) as archive:
            if "mimetype" in archive:
                return DocumentKind.OPEN_DOCUMENT
            if CONTENT_TYPES not in archive:
                return DocumentKind.ZIP
            types = archive.read(CONTENT_TYPES, _LARGEST_TYPES)
    except (BadArchive, PartTooBig):
        return DocumentKind.ZIP
    found = [kind for kind, sign in _MAIN_TYPES.items() if sign.search(types.replace(b"\x00", b""))]
    return found[0] if len(found) == 1 else DocumentKind.ZIP


def _of_compound(file: BinaryIO) -> Recognised:
    names = set(compound.entry_names(file))
    if names & {"EncryptedPackage", "EncryptionInfo"}:
        return Recognised(DocumentKind.LOCKED_OFFICE, is_encrypted=True)
    kind = next((kind for name, kind in _STREAMS.items() if name in names), DocumentKind.OLE)
    return Recognised(kind, is_encrypted="EncryptedSummary" in names)


def _ends_as_zip(file: BinaryIO) -> bool:
    """A zip is read from its end: one behind a picture or a PDF makes two files of one."""
    try:
        with open_archive(file) as archive:
            return bool(archive.entries)
    except BadArchive:
        return False


def _finds(file: BinaryIO, sign: re.Pattern[bytes]) -> bool:
    """Whether the sign stands anywhere, a piece of the file at a time."""
    file.seek(0)
    kept = b""
    while piece := file.read(_CHUNK):
        if sign.search(kept + piece):
            return True
        kept = piece[-_OVERLAP:]
    return False
