"""A photo of notes says nothing about where and with what it was taken."""

from __future__ import annotations

import struct
import zlib

import pytest

from llct.core.picture_metadata import BrokenPicture, orientation_of, without_metadata


def segment(marker: int, body: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body


def exif(order: str = ">", orientation: int = 6) -> bytes:
    """As a phone writes it: maker, orientation, and a pointer to the place."""
    gps = struct.pack(f"{order}HHHI", 1, 1, 2, 2) + b"N\0\0\0"
    tiff = (b"MM\0*" if order == ">" else b"II*\0") + struct.pack(f"{order}IH", 8, 3)
    tiff += struct.pack(f"{order}HHI", 0x010F, 2, 4) + b"Sam\0"
    tiff += struct.pack(f"{order}HHIHH", 0x0112, 3, 1, orientation, 0)
    tiff += struct.pack(f"{order}HHII", 0x8825, 4, 1, 8 + 2 + 36 + 4)
    tiff += struct.pack(f"{order}I", 0) + gps
    return segment(0xE1, b"Exif\0\0" + tiff)


JFIF = segment(0xE0, b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0")
ICC = segment(0xE2, b"ICC_PROFILE\0\x01\x01colours")
ADOBE = segment(0xEE, b"Adobe\0d\0\0\0\0\x01")
TABLE = segment(0xDB, b"\0" + bytes(64))
# Bytes of the picture that look like markers, a restart, then a second scan.
SCANS = segment(0xDA, b"\x01\x01\0\0?\0") + b"a\xff\0b\xff\xd0c" + segment(0xDA, b"\0") + b"d"
END = b"\xff\xd9"
CLEAN = b"\xff\xd8" + JFIF + ICC + ADOBE + TABLE + SCANS + END


@pytest.mark.parametrize("order", [">", "<"])
def test_place_and_phone_are_gone_and_the_way_up_stays(order: str) -> None:
    notes = exif(order) + segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0<gps/>")
    notes += segment(0xED, b"Photoshop 3.0\0") + segment(0xFE, b"Hoang Van Sinh")
    photo = CLEAN.replace(JFIF, JFIF + notes)

    cleaned = without_metadata(photo)

    assert orientation_of(cleaned) == 6
    for trace in (b"Sam\0", b"N\0\0\0", b"gps", b"Photoshop", b"Hoang Van Sinh"):
        assert trace not in cleaned
    assert cleaned.endswith(JFIF + ICC + ADOBE + TABLE + SCANS + END)


def test_a_picture_without_notes_stays_as_it_is() -> None:
    assert without_metadata(CLEAN) == CLEAN
    assert without_metadata(without_metadata(CLEAN)) == CLEAN


def test_an_upright_picture_needs_no_note() -> None:
    assert without_metadata(CLEAN.replace(JFIF, exif(orientation=1))) == CLEAN.replace(JFIF, b"")


def test_what_hangs_on_behind_the_picture_is_cut_off() -> None:
    """Phones hang a short film, with its place, behind the picture."""
    assert without_metadata(CLEAN + b"ftypmp42 21.5N 104.8E") == CLEAN


def test_a_damaged_note_does_not_take_the_picture_away() -> None:
    for broken in (b"Exif\0\0", b"Exif\0\0MM\0*\xff\xff\xff\xff", b"Exif\0\0??\0*"):
        assert without_metadata(CLEAN.replace(JFIF, segment(0xE1, broken))) == CLEAN.replace(
            JFIF, b""
        )


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xd8",
        b"\xff\xd8\xff",
        CLEAN[:-2],
        CLEAN[:40],
        CLEAN.replace(JFIF, b"junk"),
        b"\xff\xd8\xff\xe1\x00\x01" + END,
        b"GIF89a",
        b"\x89PNG\r\n\x1a\n",
        b"\x89PNG\r\n\x1a\n\xff\xff\xff\xffIDAT",
    ],
)
def test_what_cannot_be_told_apart_is_refused(content: bytes) -> None:
    with pytest.raises(BrokenPicture):
        without_metadata(content)


def chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def test_a_png_keeps_its_picture_and_colours_only() -> None:
    head, data = chunk(b"IHDR", bytes(13)), chunk(b"IDAT", b"picture")
    kept = [head, chunk(b"gAMA", bytes(4)), data, chunk(b"IEND", b"")]
    notes = [chunk(b"tEXt", b"Author\0S"), chunk(b"eXIf", b"MM"), chunk(b"tIME", bytes(7))]
    start = b"\x89PNG\r\n\x1a\n"

    cleaned = without_metadata(start + b"".join([*kept[:2], *notes, *kept[2:]]) + b"behind")

    assert cleaned == start + b"".join(kept)
