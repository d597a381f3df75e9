"""Pages of a PDF as pictures. Runs in the child process; only pixels leave it."""

from __future__ import annotations

import base64
import struct
import zlib
from typing import Any, BinaryIO

import pypdfium2

from llct.infra.documents.limits import ReadingFailed, ReadingProblem

PNG_START = b"\x89PNG\r\n\x1a\n"
_RGB, _EIGHT_BITS = 2, 8
LONGEST_SIDE = 1400


def draw(file: BinaryIO, first: int, most: int) -> dict[str, Any]:
    """Pictures of pages from `first` on (0 is the first page), and how many pages there are."""
    try:
        document = pypdfium2.PdfDocument(file)
    except pypdfium2.PdfiumError as error:
        raise ReadingFailed(ReadingProblem.BROKEN) from error
    try:
        count = len(document)
        numbers = range(first, min(first + most, count))
        pictures = [base64.b64encode(_draw(document[number])).decode() for number in numbers]
    except pypdfium2.PdfiumError as error:
        raise ReadingFailed(ReadingProblem.BROKEN) from error
    finally:
        document.close()
    return {"pages": count, "pictures": pictures}


def _draw(page: pypdfium2.PdfPage) -> bytes:
    """Of a bounded size, whatever size the page says it has."""
    scale = LONGEST_SIDE / max(page.get_width(), page.get_height(), 1.0)
    bitmap = page.render(scale=scale, may_draw_forms=False, rev_byteorder=True)
    try:
        channels = bitmap.n_channels
        rows = [
            bytes(bitmap.buffer[at : at + bitmap.width * channels])
            for at in range(0, bitmap.height * bitmap.stride, bitmap.stride)
        ]
        return png(bitmap.width, bitmap.height, [_rgb(row, channels) for row in rows])
    finally:
        bitmap.close()
        page.close()


def _rgb(row: bytes, channels: int) -> bytes:
    """Three bytes for each point; the fourth of a row with four says nothing here."""
    if channels != 4:
        return row
    points = bytearray(len(row) // 4 * 3)
    for channel in range(3):
        points[channel::3] = row[channel::4]
    return bytes(points)


def png(width: int, height: int, rows: list[bytes]) -> bytes:
    head = struct.pack(">IIBBBBB", width, height, _EIGHT_BITS, _RGB, 0, 0, 0)
    data = zlib.compress(b"".join(b"\0" + row for row in rows), 6)
    return PNG_START + _chunk(b"IHDR", head) + _chunk(b"IDAT", data) + _chunk(b"IEND", b"")


def _chunk(name: bytes, body: bytes) -> bytes:
    checksum = struct.pack(">I", zlib.crc32(name + body))
    return struct.pack(">I", len(body)) + name + body + checksum
