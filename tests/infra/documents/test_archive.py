"""A small part is read in one go: what comes out, or is refused, is what zipfile says."""

from __future__ import annotations

import io
import struct
import zipfile
from io import BytesIO
from typing import Any

import pytest

from llct.infra.documents.archive import BadArchive, PartTooBig, open_archive
from tests.infra.documents.packages import zipped

NAME = "word/tài-liệu.xml"
TEXT = ("Đường lối " * 200).encode()
LOCAL, LISTED = b"PK\x03\x04", b"PK\x01\x02"


class Line(io.RawIOBase):
    """Cannot go back: who writes a zip to it learns a part's size too late."""

    sent = b""

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self.sent += bytes(data)
        return len(data)


def read(content: bytes, name: str = NAME, limit: int = 1 << 20) -> bytes:
    with open_archive(BytesIO(content)) as archive:
        return archive.read(name, limit)


def spoiled(at: int, value: bytes, record: bytes = LISTED, name: str = NAME) -> bytes:
    """With other bytes at a place of a record: the one in front of the part, or in the list."""
    content = bytearray(zipped({name: TEXT}))
    begin = content.index(record) + at
    content[begin : begin + len(value)] = value
    return bytes(content)


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
@pytest.mark.parametrize("data", [TEXT, b"", b"\x00"])
def test_part_is_read_as_it_was_written(method: int, data: bytes) -> None:
    assert read(zipped({"a.xml": b"before", NAME: data, "b.xml": b"after"}, method)) == data


def test_part_whose_size_stands_behind_it_is_read() -> None:
    line = Line()
    with zipfile.ZipFile(line, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(NAME, TEXT)

    assert read(line.sent) == TEXT


def test_part_behind_foreign_bytes_is_read() -> None:
    assert read(b"#!/bin/sh\n" + zipped({NAME: TEXT})) == TEXT


def test_large_part_is_read_piece_by_piece_and_the_same() -> None:
    data = TEXT * 600
    assert len(data) > 1 << 20

    assert read(zipped({NAME: data}), limit=len(data)) == data


def test_part_over_the_limit_is_not_unpacked() -> None:
    with pytest.raises(PartTooBig):
        read(zipped({NAME: TEXT}), limit=len(TEXT) - 1)


SPOILED = {
    "other sum": spoiled(16, b"\0\0\0\0"),
    "shorter than it is": spoiled(24, struct.pack("<I", len(TEXT) - 1)),
    "packed shorter than it is": spoiled(20, struct.pack("<I", 5)),
    "other method": spoiled(10, struct.pack("<H", 12)),
    "encrypted": spoiled(8, struct.pack("<H", 0x801)),
    "patched": spoiled(8, struct.pack("<H", 0x820)),
    "strongly encrypted": spoiled(8, struct.pack("<H", 0x840)),
    "stands somewhere else": spoiled(42, struct.pack("<I", 7)),
    "stands outside the file": spoiled(42, struct.pack("<I", 1 << 30)),
    "another name in front of it": spoiled(30, b"WORD", LOCAL),
    "a name in no letters": spoiled(30, b"\xff\xfe", LOCAL),
    "no sign in front of it": spoiled(0, b"XX", LOCAL),
    "torn data": spoiled(30 + len(NAME.encode()), b"\xff" * 8, LOCAL),
}


@pytest.mark.parametrize("case", SPOILED)
def test_part_that_contradicts_the_list_is_refused_as_zipfile_refuses_it(case: str) -> None:
    with pytest.raises(Exception), zipfile.ZipFile(BytesIO(SPOILED[case])) as archive:  # noqa: B017, PT011
        archive.read(NAME)

    with pytest.raises(BadArchive):
        read(SPOILED[case])
