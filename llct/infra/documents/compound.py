"""The names inside an OLE compound file (old Office, encrypted new Office), and no more of it."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from llct.infra.documents.source import read_at

SIGN = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MOST_SECTORS = 4096  # of a directory: 32,768 names
_HEADER = 512
_END = 0xFFFFFFFA  # this number and those above it are marks, not sectors
_ENTRY = 128


@dataclass(frozen=True)
class _Layout:
    sector_size: int
    fat_sectors: tuple[int, ...]


@dataclass(frozen=True)
class CompoundEntry:
    """A stream or storage, and the sector where it begins."""

    name: str
    sector: int


def entry_names(file: BinaryIO) -> tuple[str, ...]:
    """Names of streams and storages in the directory's order; empty when it cannot be followed."""
    return tuple(entry.name for entry in list_entries(file))


def list_entries(file: BinaryIO) -> tuple[CompoundEntry, ...]:
    header = read_at(file, 0, _HEADER)
    if len(header) < _HEADER or not header.startswith(SIGN):
        return ()
    shift = struct.unpack_from("<H", header, 30)[0]
    if shift not in (9, 12):
        return ()
    layout = _Layout(1 << shift, tuple(_fat_sectors(file, header, 1 << shift)))
    first = struct.unpack_from("<I", header, 48)[0]
    return tuple(entry for sector in _chain(file, layout, first) for entry in _entries(sector))


def _fat_sectors(file: BinaryIO, header: bytes, size: int) -> Iterator[int]:
    """Sectors of the allocation table: 109 in the header, the rest in a chain of their own."""
    yield from struct.unpack_from("<109I", header, 76)
    following = struct.unpack_from("<I", header, 68)[0]
    seen: set[int] = set()
    while following < _END and following not in seen and len(seen) < MOST_SECTORS:
        seen.add(following)
        sector = _sector(file, size, following)
        if len(sector) < size:
            return
        *numbers, following = struct.unpack(f"<{size // 4}I", sector)
        yield from numbers


def _chain(file: BinaryIO, layout: _Layout, sector: int) -> Iterator[bytes]:
    seen: set[int] = set()
    while sector < _END and sector not in seen and len(seen) < MOST_SECTORS:
        seen.add(sector)
        yield _sector(file, layout.sector_size, sector)
        sector = _next(file, layout, sector)


def _next(file: BinaryIO, layout: _Layout, sector: int) -> int:
    table, place = divmod(sector, layout.sector_size // 4)
    if table >= len(layout.fat_sectors) or layout.fat_sectors[table] >= _END:
        return _END
    at = (layout.fat_sectors[table] + 1) * layout.sector_size + place * 4
    number = read_at(file, at, 4)
    return int.from_bytes(number, "little") if len(number) == 4 else _END


def _sector(file: BinaryIO, size: int, number: int) -> bytes:
    return read_at(file, (number + 1) * size, size)


def _entries(sector: bytes) -> Iterator[CompoundEntry]:
    for at in range(0, len(sector) - _ENTRY + 1, _ENTRY):
        length, kind = struct.unpack_from("<HB", sector, at + 64)
        if kind and 2 <= length <= 64:
            name = sector[at : at + length - 2].decode("utf-16-le", "replace")
            yield CompoundEntry(name, struct.unpack_from("<I", sector, at + 116)[0])


def first_bytes(file: BinaryIO, entry: CompoundEntry, count: int) -> bytes:
    """The beginning of a large stream (small ones lie elsewhere, together)."""
    shift = struct.unpack("<H", read_at(file, 30, 2))[0]
    return read_at(file, (entry.sector + 1) << shift, count) if shift in (9, 12) else b""
