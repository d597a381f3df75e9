"""The zip around a document: always the same bytes, its unchanging parts compressed only once."""

import struct
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from zipfile import BadZipFile, ZipFile

DOCUMENT_PART = "word/document.xml"
LARGEST_PART = 32 * 1024 * 1024
_STORED, _DEFLATED = 0, 8
_UTF8_NAMES = 0x0800
_FIRST_OF_1980 = (0, 0x21)  # the earliest time and date a zip can hold
_LARGEST_ZIP = 0xFFFFFFFF
_MOST_ENTRIES = 0xFFFF


class NotAPackage(Exception):
    """These bytes are no usable Word file."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of a zip, ready to be written."""

    name: str
    method: int
    crc: int
    size: int
    data: bytes

    @property
    def fields(self) -> tuple[int, ...]:
        """The part of both headers that describes the data."""
        return (
            _UTF8_NAMES,
            self.method,
            *_FIRST_OF_1980,
            self.crc,
            len(self.data),
            self.size,
            len(self.name.encode()),
            0,
        )


def deflated(name: str, data: bytes) -> Entry:
    packer = zlib.compressobj(6, zlib.DEFLATED, -15)
    packed = packer.compress(data) + packer.flush()
    return Entry(name, _DEFLATED, zlib.crc32(data), len(data), packed)


def stored(name: str, data: bytes) -> Entry:
    return Entry(name, _STORED, zlib.crc32(data), len(data), data)


def write_zip(entries: Iterable[Entry]) -> Iterator[bytes]:
    """The bytes of a zip, entry by entry, so that hundreds of papers need not be held at once."""
    directory, offset, count = [], 0, 0
    for entry in entries:
        name = entry.name.encode()
        head = struct.pack("<4s5H3I2H", b"PK\x03\x04", 20, *entry.fields)
        directory.append(
            struct.pack("<4s6H3I5H2I", b"PK\x01\x02", 20, 20, *entry.fields, 0, 0, 0, 0, offset)
            + name
        )
        offset += len(head) + len(name) + len(entry.data)
        count += 1
        if offset > _LARGEST_ZIP or count > _MOST_ENTRIES:
            raise ValueError("too much for one zip")
        yield head + name
        yield entry.data
    central = b"".join(directory)
    end = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, count, count, len(central), offset, 0)
    yield central + end


class Package:
    """The parts of a template around its document, kept compressed."""

    def __init__(self, parts: Mapping[str, bytes]) -> None:
        # Word and the schema want the content types first; the order of the rest is kept.
        self._static = tuple(deflated(name, data) for name, data in parts.items())

    def with_document(self, document: bytes) -> bytes:
        return b"".join(write_zip((*self._static, deflated(DOCUMENT_PART, document))))


def read_parts(data: bytes) -> dict[str, bytes]:
    """All parts of a .docx in their order; refuses what is no .docx or is too large to be one."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            infos = [info for info in archive.infolist() if not info.is_dir()]
            if sum(info.file_size for info in infos) > LARGEST_PART:
                raise NotAPackage("too large")
            parts = {info.filename: archive.read(info) for info in infos}
    except (BadZipFile, EOFError, NotImplementedError, RuntimeError, zlib.error) as error:
        raise NotAPackage("unreadable") from error
    if DOCUMENT_PART not in parts:
        raise NotAPackage("no document")
    return parts
