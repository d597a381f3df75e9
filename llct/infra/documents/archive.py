"""A zip from a stranger: its list of contents is measured before anything reads it."""

from __future__ import annotations

import stat
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from os import SEEK_CUR
from typing import IO, BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from llct.infra.documents.source import read_at, size_of

END_SIGN = b"PK\x05\x06"
LONGEST_END = 22 + 0xFFFF
# zipfile makes an object of every entry before anybody can count them.
LARGEST_DIRECTORY = 1 << 20
METHODS = frozenset({ZIP_STORED, ZIP_DEFLATED})
_CHUNK = 1 << 16
# A presentation has hundreds of parts of a few kilobytes, and zipfile takes longer to set out on
# each than to unpack it. What is no larger than this, packed and unpacked, is read in one go.
_SMALL = 1 << 20
_LOCAL = struct.Struct("<4s2xH18xHH")
_LOCAL_SIGN = b"PK\x03\x04"
_UTF8 = 0x800
_ENCRYPTED, _PATCHED, _STRONGLY_ENCRYPTED = 0x1, 0x20, 0x40
_UNREADABLE = _ENCRYPTED | _PATCHED | _STRONGLY_ENCRYPTED
_FAILURES = (BadZipFile, EOFError, NotImplementedError, OSError, RuntimeError, ValueError)


class BadArchive(Exception):
    """This zip cannot be read, or its list of contents is no honest one."""


class PartTooBig(Exception):
    """A part unpacks to more than its reader allows."""


@dataclass(frozen=True)
class Entry:
    """What the list of contents says of one part."""

    info: ZipInfo

    @property
    def name(self) -> str:
        """As written: zipfile cuts at a zero and turns other systems' separators round."""
        return self.info.orig_filename

    @property
    def size(self) -> int:
        return self.info.file_size

    @property
    def is_link(self) -> bool:
        return stat.S_ISLNK(self.info.external_attr >> 16)

    @property
    def is_encrypted(self) -> bool:
        return bool(self.info.flag_bits & 0x1)

    @property
    def has_known_method(self) -> bool:
        return self.info.compress_type in METHODS


class Archive:
    """Parts by name, each read up to a limit."""

    def __init__(self, source: BinaryIO, file: ZipFile, first_byte: int, spare_bytes: int) -> None:
        self._source, self._file = source, file
        self.entries = tuple(Entry(info) for info in file.infolist())
        self._names = {entry.name: entry for entry in self.entries}
        self.first_byte = first_byte
        self.spare_bytes = spare_bytes

    def __contains__(self, name: str) -> bool:
        return name in self._names

    def read(self, name: str, limit: int) -> bytes:
        entry = self._names.get(name)
        if entry is None:
            raise BadArchive(f"no part {name}")
        if entry.size > limit:
            raise PartTooBig(name)
        if entry.size <= _SMALL and entry.info.compress_size <= _SMALL:
            with _reading():
                return _unpacked(self._source, entry.info)
        # With the size named: without, zipfile unpacks all there is before it looks at the list.
        with _reading(), self._file.open(entry.info) as part:
            return part.read(entry.size)

    def pieces(self, entry: Entry) -> Iterator[bytes]:
        """The unpacked part in pieces; never more than the list of contents says."""
        with _reading(), self._file.open(entry.info) as part:
            yield from _pieces(part)

    def beginning(self, entry: Entry, count: int) -> bytes:
        with _reading(), self._file.open(entry.info) as part:
            return part.read(count)


def _unpacked(source: BinaryIO, info: ZipInfo) -> bytes:
    """A small part, with all that zipfile checks; never more than the list of contents says."""
    head = read_at(source, info.header_offset, _LOCAL.size)
    sign, flags, name_length, more_length = _LOCAL.unpack(head)
    coding = "utf-8" if flags & _UTF8 else "cp437"
    is_meant = source.read(name_length).decode(coding) == info.orig_filename
    if sign != _LOCAL_SIGN or not is_meant or info.flag_bits & _UNREADABLE:
        raise BadArchive("unreadable")
    source.seek(more_length, SEEK_CUR)
    data = source.read(info.compress_size)
    if info.compress_type == ZIP_DEFLATED:
        data = zlib.decompressobj(-zlib.MAX_WBITS).decompress(data, max(info.file_size, 1))
    elif info.compress_type != ZIP_STORED:
        raise BadArchive("unreadable")
    if zlib.crc32(data) != info.CRC:
        raise BadArchive("unreadable")
    return data


def _pieces(part: IO[bytes]) -> Iterator[bytes]:
    while piece := part.read(_CHUNK):
        yield piece


@contextmanager
def _reading() -> Iterator[None]:
    try:
        yield
    except (*_FAILURES, zlib.error, struct.error) as error:
        raise BadArchive("unreadable") from error


@contextmanager
def open_archive(file: BinaryIO) -> Iterator[Archive]:
    """BadArchive for what is no zip or lists more than an honest document does."""
    start, spare = _measure(file)
    with _reading():
        opened = ZipFile(file)
    with opened:
        yield Archive(file, opened, start, spare)


def _measure(file: BinaryIO) -> tuple[int, int]:
    """(bytes before the first part, bytes behind the end), after a look at the last record."""
    size = size_of(file)
    tail_at = max(0, size - LONGEST_END)
    tail = read_at(file, tail_at, LONGEST_END)
    at = len(tail) - 22 if tail[-22:-18] == END_SIGN and tail[-2:] == b"\0\0" else -1
    at = at if at >= 0 else tail.rfind(END_SIGN)
    if at < 0 or len(tail) - at < 22:
        raise BadArchive("no end")
    count, directory, offset, comment = struct.unpack_from("<HIIH", tail, at + 10)
    if tail[max(0, at - 20) :][:4] == b"PK\x06\x07" or 0xFFFFFFFF in (directory, offset):
        raise BadArchive("a list for giants")
    if directory > LARGEST_DIRECTORY or count == 0xFFFF:
        raise BadArchive("too many entries")
    before = tail_at + at - directory - offset
    return before, len(tail) - at - 22 - comment
