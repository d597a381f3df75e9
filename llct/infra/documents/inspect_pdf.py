"""Inspection of a PDF: names of what can run, start, send or carry something."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import UnsupportedOperation
from mmap import ACCESS_READ, mmap
from typing import BinaryIO

from llct.infra.documents.inspection import Finding, FindingKind, finding
from llct.infra.documents.source import size_of
from llct.infra.storage.content import ENCRYPTED_PDF

# A letter of a name may be written as its number: /J#61vaScript.
_NUMBERED = re.compile(rb"#([0-9A-Fa-f]{2})")
# Packed pictures hold any three letters by chance: only long names, or names with what follows.
_SIGNS = (
    (FindingKind.SCRIPT, re.compile(rb"/JavaScript\b|/XFA\s*[\[\d]")),
    (FindingKind.STARTS_PROGRAM, re.compile(rb"/Launch\b")),
    (FindingKind.ACTIVE_CONTROL, re.compile(rb"/RichMedia\b|/Subtype\s*/(Movie|Sound|3D)\b")),
    (FindingKind.EMBEDDED_FILE, re.compile(rb"/(EmbeddedFiles?|FileAttachment)\b")),
    (FindingKind.OUTSIDE_DATA, re.compile(rb"/(SubmitForm|ImportData|GoToR|GoToE)\b")),
)
# Objects are also kept packed, many in one stream.
_PACKED = re.compile(rb"/ObjStm\b")
_STREAM = re.compile(rb"\bstream\r?\n")
_MOST_STREAMS = 20_000
_LARGEST_STREAM = 8 << 20
_MOST_UNPACKED = 256 << 20
_WINDOW = 1 << 20
_OVERLAP = 64


def inspect_pdf(file: BinaryIO) -> Iterator[Finding]:
    """All findings, once each, with the name that gave them away."""
    if not size_of(file):
        yield finding(FindingKind.BROKEN)
        return
    with _held(file) as content:
        if ENCRYPTED_PDF.search(content):
            yield finding(FindingKind.ENCRYPTED)
            return
        yield from _of_content(content)


@contextmanager
def _held(file: BinaryIO) -> Iterator[bytes | mmap]:
    """A file on disk as if it were in memory."""
    try:
        number = file.fileno()
    except UnsupportedOperation:
        file.seek(0)
        yield file.read()
    else:
        with mmap(number, 0, access=ACCESS_READ) as content:
            yield content


def _of_content(content: bytes | mmap) -> Iterator[Finding]:
    seen: set[FindingKind] = set()
    for text in _texts(content):
        for kind, where in _signs(text):
            if kind not in seen:
                seen.add(kind)
                yield finding(kind, where)


def _signs(text: bytes) -> Iterator[tuple[FindingKind, str]]:
    if b"#" in text:
        text = _NUMBERED.sub(lambda found: bytes([int(found[1], 16)]), text)
    for kind, sign in _SIGNS:
        if found := sign.search(text):
            yield kind, found[0].decode("latin-1")


def _texts(content: bytes | mmap) -> Iterator[bytes]:
    """The file a window at a time, then its packed objects; pictures and pages stay packed."""
    for at in range(0, len(content), _WINDOW):
        yield content[max(0, at - _OVERLAP) : at + _WINDOW]
    left = _MOST_UNPACKED
    for number, found in enumerate(_PACKED.finditer(content)):
        beginning = _STREAM.search(content, found.end(), found.end() + 1024)
        if beginning is None:
            continue
        if number >= _MOST_STREAMS or left <= 0:
            raise MemoryError
        text = _unpacked(content, beginning.end())
        left -= len(text)
        yield text


def _unpacked(content: bytes | mmap, at: int) -> bytes:
    """What can be unpacked of a stream: a reader would also use the whole part of a broken one."""
    unpacker = zlib.decompressobj()
    pieces, size = [], 0
    try:
        while not unpacker.eof and size < _LARGEST_STREAM and at < len(content):
            piece = unpacker.decompress(content[at : at + 65_536], _LARGEST_STREAM - size)
            at += 65_536
            pieces.append(piece)
            size += len(piece)
    except zlib.error:
        pass
    return b"".join(pieces)
