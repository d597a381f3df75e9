"""PDF and OLE files made by hand: small, whole, and easy to spoil."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Sequence

SECTOR = 512
_FREE, _LAST, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def pdf(
    *pages: str, objects: Sequence[str | bytes] = (), catalog: str = "", trailer: str = ""
) -> bytes:
    """Each text is one page; `objects` follow after the pages' own."""
    count = len(pages)
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(count))
    own: list[str | bytes] = [
        f"<< /Type /Catalog /Pages 2 0 R {catalog} >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {count} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, text in enumerate(pages):
        own.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] "
            f"/Resources << /Font << /F1 3 0 R >> >> /Contents {5 + 2 * number} 0 R >>"
        )
        own.append(stream(_shown(text)))
    return assembled([*own, *objects], trailer)


def _shown(text: str) -> bytes:
    lines = [
        line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
        for line in text.split("\n")
    ]
    shown = " T* ".join(f"({line}) Tj" for line in lines)
    return f"BT /F1 14 Tf 16 TL 72 720 Td {shown} ET".encode("cp1252")


def stream(data: bytes, entries: str = "", *, packed: bool = False) -> bytes:
    if packed:
        data, entries = zlib.compress(data), entries + " /Filter /FlateDecode"
    return f"<< /Length {len(data)} {entries} >>\nstream\n".encode() + data + b"\nendstream"


def assembled(objects: Iterable[str | bytes], trailer: str = "") -> bytes:
    written = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(written))
        body = content.encode("latin-1") if isinstance(content, str) else content
        written += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(written)
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    written += f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n{table}".encode()
    written += f"trailer\n<< /Size {len(places) + 1} /Root 1 0 R {trailer} >>\n".encode()
    written += f"startxref\n{start}\n%%EOF\n".encode()
    return bytes(written)


def compound(streams: dict[str, bytes]) -> bytes:
    """An OLE file with these streams (at least 4,096 bytes each, so that none is a small one)."""
    names = ["Root Entry", *streams]
    directory_sectors = -(-len(names) * 128 // SECTOR)
    fat = [_FAT, *_run(1, directory_sectors)]
    entries, data = [_entry("Root Entry", 5, _LAST, 0)], b""
    for name, content in streams.items():
        padded = content.ljust(max(4096, -(-len(content) // SECTOR) * SECTOR), b"\0")
        entries.append(_entry(name, 2, len(fat), len(padded)))
        fat += _run(len(fat), len(padded) // SECTOR)
        data += padded
    table = struct.pack("<128I", *fat, *[_FREE] * (128 - len(fat)))
    directory = b"".join(entries).ljust(directory_sectors * SECTOR, b"\0")
    return _header() + table + directory + data


def _run(first: int, count: int) -> list[int]:
    return [*range(first + 1, first + count), _LAST]


def _entry(name: str, kind: int, sector: int, size: int) -> bytes:
    written = name.encode("utf-16-le")
    head = written.ljust(64, b"\0") + struct.pack("<HBB3I", len(written) + 2, kind, 1, *[_FREE] * 3)
    return head.ljust(116, b"\0") + struct.pack("<IQ", sector, size)


def _header() -> bytes:
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack("<5H", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<9I", 0, 1, 1, 0, 4096, _LAST, 0, _LAST, 0)
    return head + struct.pack("<109I", 0, *[_FREE] * 108)


def word_stream(*, locked: bool = False) -> bytes:
    return b"\xec\xa5\xc1\x00" + bytes(6) + struct.pack("<H", 0x0100 if locked else 0)


def doc(**more: bytes) -> bytes:
    return compound({"WordDocument": word_stream(), "1Table": b"", **more})
