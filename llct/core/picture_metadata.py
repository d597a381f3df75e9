"""What a camera writes beside the picture is taken away: where it was made, when, with whose phone.

The picture itself is not touched, so nothing is lost to a second compression. Which way up it is
shown stays known; thumbnails, comments and whatever is hung on behind the picture go.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

JPEG_START = b"\xff\xd8"
PNG_START = b"\x89PNG\r\n\x1a\n"

_EXIF = b"Exif\0\0"
_ICC_PROFILE = b"ICC_PROFILE\0"
_ORIENTATION = 0x0112
_SHORT = 3
_SOS, _EOI = 0xDA, 0xD9
_APP0, _APP1, _APP2, _APP14, _APP15, _COMMENT = 0xE0, 0xE1, 0xE2, 0xEE, 0xEF, 0xFE
_RESTARTS = frozenset(range(0xD0, 0xD8))
# What a viewer needs to show the picture in its colours and size; text, times and places are not.
_PNG_KEPT = frozenset(
    b"IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP sBIT bKGD pHYs acTL fcTL fdAT".split()
)


class BrokenPicture(ValueError):
    """The parts of the file cannot be told apart, so nobody can say what they hold."""


def without_metadata(content: bytes) -> bytes:
    """The same picture, JPEG or PNG, and nothing else."""
    try:
        if content.startswith(JPEG_START):
            return _clean_jpeg(content)
        if content.startswith(PNG_START):
            return PNG_START + b"".join(_clean_chunks(content))
    except (struct.error, IndexError) as error:
        raise BrokenPicture from error
    raise BrokenPicture


def orientation_of(content: bytes) -> int:
    """How the picture is turned, 1 to 8; 1 where it does not say."""
    for marker, body in _segments(content):
        if marker == _APP1 and body[4:].startswith(_EXIF):
            return _orientation_in(body[4 + len(_EXIF) :])
    return 1


def _clean_jpeg(content: bytes) -> bytes:
    turned = orientation_of(content)
    kept = [body for marker, body in _segments(content) if _is_of_the_picture(marker, body)]
    told = [] if turned == 1 else [_only_orientation(turned)]
    return b"".join([JPEG_START, *told, *kept])


def _is_of_the_picture(marker: int, body: bytes) -> bool:
    if marker == _APP2:
        return body[4:].startswith(_ICC_PROFILE)
    is_note = _APP0 < marker <= _APP15 or marker == _COMMENT
    return not is_note or marker == _APP14


def _segments(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Each marker with all its bytes, the coded picture together with the marker before it."""
    at = len(JPEG_START)
    while True:
        if content[at] != 0xFF:
            raise BrokenPicture
        marker = content[at + 1]
        if marker == 0xFF:  # fill bytes
            at += 1
            continue
        if marker == _EOI:
            yield marker, content[at : at + 2]
            return
        (length,) = struct.unpack_from(">H", content, at + 2)
        end = at + 2 + length
        if length < 2 or end >= len(content):
            raise BrokenPicture
        if marker == _SOS:
            end = _end_of_scan(content, end)
        yield marker, content[at:end]
        at = end


def _end_of_scan(content: bytes, at: int) -> int:
    """Where the next marker begins: FF00 is a byte of the picture, FFD0 to FFD7 a restart."""
    while True:
        at = content.find(b"\xff", at)
        if at < 0:
            raise BrokenPicture
        following = content[at + 1]
        if following == 0x00 or following in _RESTARTS:
            at += 2
        elif following == 0xFF:
            at += 1
        else:
            return at


def _orientation_in(tiff: bytes) -> int:
    """A damaged note about the picture says nothing; the picture may be whole all the same."""
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None:
        return 1
    try:
        (at,) = struct.unpack_from(f"{order}I", tiff, 4)
        (count,) = struct.unpack_from(f"{order}H", tiff, at)
        for number in range(count):
            entry = at + 2 + 12 * number
            tag, _kind, _count, value = struct.unpack_from(f"{order}HHIH", tiff, entry)
            if tag == _ORIENTATION:
                return int(value) if 1 <= value <= 8 else 1
    except struct.error:
        return 1
    return 1


def _only_orientation(value: int) -> bytes:
    entry = struct.pack(">HHIHH", _ORIENTATION, _SHORT, 1, value, 0)
    tiff = b"MM\0*" + struct.pack(">IH", 8, 1) + entry + struct.pack(">I", 0)
    body = _EXIF + tiff
    return struct.pack(">BBH", 0xFF, _APP1, len(body) + 2) + body


def _clean_chunks(content: bytes) -> Iterator[bytes]:
    at = len(PNG_START)
    while True:
        length, name = struct.unpack_from(">I4s", content, at)
        end = at + 12 + length
        if end > len(content):
            raise BrokenPicture
        if name in _PNG_KEPT:
            yield content[at:end]
        if name == b"IEND":
            return
        at = end
