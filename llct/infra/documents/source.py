"""A document as it comes: a file on disk, or the bytes of a small one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

Source = Path | bytes


@contextmanager
def opened(source: Source) -> Iterator[BinaryIO]:
    """The source as a file to read and seek in; a file on disk is never held whole."""
    with BytesIO(source) if isinstance(source, bytes) else source.open("rb") as file:
        yield file


def size_of(file: BinaryIO) -> int:
    at = file.tell()
    size = file.seek(0, 2)
    file.seek(at)
    return size


def read_at(file: BinaryIO, at: int, count: int) -> bytes:
    """Up to `count` bytes from `at`; nothing for a place outside."""
    if at < 0:
        return b""
    file.seek(at)
    return file.read(count)
