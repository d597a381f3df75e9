"""Documents people teach from: told by their content, read piece by piece, never as a whole."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from enum import StrEnum
from typing import BinaryIO

from llct.infra.storage.content import (
    ACTIVE,
    ENCRYPTED_PDF,
    HEAD,
    NUMBERED,
    BadFile,
    FileProblem,
    is_pdf_head,
    recognise,
)

CHUNK = 1024 * 1024
OVERLAP = 64
TAIL = 2048
MOST_PARTS = 10_000
MOST_UNPACKED = 1024 * CHUNK
LARGEST_TYPES = CHUNK

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TYPES_PART = "[Content_Types].xml"
_MAIN = re.compile(rb'ContentType\s*=\s*["\']([^"\']*\.main\+xml)["\']')
_IS_ENCRYPTED = 0x1
_BROKEN_ARCHIVE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    NotImplementedError,
    ValueError,
)


class DocumentType(StrEnum):
    """Kinds of files around a lesson; the value is also the suffix given at download."""

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
    DocumentType.DOCX: f"{_OFFICE}.wordprocessingml.document",
    DocumentType.PPTX: f"{_OFFICE}.presentationml.presentation",
    DocumentType.XLSX: f"{_OFFICE}.spreadsheetml.sheet",
    DocumentType.PDF: "application/pdf",
    DocumentType.DOC: "application/msword",
    DocumentType.PPT: "application/vnd.ms-powerpoint",
    DocumentType.JPEG: "image/jpeg",
    DocumentType.PNG: "image/png",
}
_MAIN_TYPES = {
    f"{_MIMETYPES[kind]}.main+xml".encode(): kind
    for kind in (DocumentType.DOCX, DocumentType.PPTX, DocumentType.XLSX)
}
# The names of streams in an old Office file, as its directory writes them.
_OLE_STREAMS = {
    "EncryptedPackage".encode("utf-16-le"): None,
    "WordDocument".encode("utf-16-le"): DocumentType.DOC,
    "PowerPoint Document".encode("utf-16-le"): DocumentType.PPT,
}


def recognise_document(stream: BinaryIO) -> DocumentType:
    """The type of a whole document; BadFile when it is none, broken, locked or can run something.

    The stream is left at its beginning.
    """
    try:
        return _recognise(stream)
    finally:
        stream.seek(0)


def _recognise(stream: BinaryIO) -> DocumentType:
    stream.seek(0)
    head = stream.read(HEAD)
    if not head:
        raise BadFile(FileProblem.EMPTY)
    if head.startswith(_ZIP):
        return _office(stream)
    if head.startswith(_OLE):
        return _old_office(stream)
    if is_pdf_head(head):
        return _pdf(stream)
    stream.seek(0)
    return DocumentType(recognise(stream.read()).value)


def _office(stream: BinaryIO) -> DocumentType:
    """By the type of the main part; an archive that unfolds to too much is not opened."""
    try:
        with zipfile.ZipFile(stream) as archive:
            parts = archive.infolist()
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
                raise BadFile(FileProblem.HUGE)
            if any(part.flag_bits & _IS_ENCRYPTED for part in parts):
                raise BadFile(FileProblem.ENCRYPTED)
            types = _content_types(archive)
    except BadFile:
        raise
    except _BROKEN_ARCHIVE as error:
        raise BadFile(FileProblem.BROKEN) from error
    return _by_main_part(types)


def _content_types(archive: zipfile.ZipFile) -> bytes:
    if _TYPES_PART not in archive.namelist():
        raise BadFile(FileProblem.UNKNOWN)
    with archive.open(_TYPES_PART) as part:
        types = part.read(LARGEST_TYPES + 1)
    if len(types) > LARGEST_TYPES:
        raise BadFile(FileProblem.HUGE)
    return types


def _by_main_part(types: bytes) -> DocumentType:
    mains = _MAIN.findall(types)
    if any(b"macroEnabled" in main for main in mains) or b"vbaProject" in types:
        raise BadFile(FileProblem.ACTIVE)
    found = {_MAIN_TYPES[main] for main in mains if main in _MAIN_TYPES}
    if len(found) != 1:
        raise BadFile(FileProblem.UNKNOWN)
    return found.pop()


def _old_office(stream: BinaryIO) -> DocumentType:
    names = set[bytes]()
    for chunk in _chunks(stream):
        names |= {name for name in _OLE_STREAMS if name in chunk}
    for name, kind in _OLE_STREAMS.items():
        if name in names:
            if kind is None:
                raise BadFile(FileProblem.ENCRYPTED)
            return kind
    raise BadFile(FileProblem.UNKNOWN)


def _pdf(stream: BinaryIO) -> DocumentType:
    for chunk in _chunks(stream):
        if ENCRYPTED_PDF.search(chunk):
            raise BadFile(FileProblem.ENCRYPTED)
        plain = NUMBERED.sub(lambda found: bytes([int(found[1], 16)]), chunk)
        if any(name in plain for name in ACTIVE):
            raise BadFile(FileProblem.ACTIVE)
    stream.seek(-min(TAIL, stream.seek(0, io.SEEK_END)), io.SEEK_END)
    if b"%%EOF" not in stream.read():
        raise BadFile(FileProblem.BROKEN)
    return DocumentType.PDF


def _chunks(stream: BinaryIO) -> Iterator[bytes]:
    """The whole content; each chunk begins with the end of the one before."""
    stream.seek(0)
    before = b""
    while chunk := stream.read(CHUNK):
        yield before + chunk
        before = chunk[-OVERLAP:]
