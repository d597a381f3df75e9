"""The smallest files that are pictures through and through."""

from __future__ import annotations

JPEG_HEAD = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"


def jpeg_of(coded: bytes) -> bytes:
    """A JPEG whose coded picture is these bytes; without FF in them."""
    return JPEG_HEAD + b"\xff\xda\x00\x02" + coded + b"\xff\xd9"


JPEG = jpeg_of(b"0" * 200)
PNG = b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" + bytes(17) + b"\0\0\0\0IEND\xaeB`\x82"
