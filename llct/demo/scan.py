"""A page as a scanner gives it: lines of writing, a stamp, a signature. No font, no library."""

from __future__ import annotations

import zlib
from random import Random

WIDTH, HEIGHT = 595, 842
LEFT, RIGHT = 85, 540
SEED = 7


def scanned_page() -> bytes:
    """A PDF of one page, the same bytes every time."""
    drawing = zlib.compress("\n".join([*_writing(), *_stamp(), *_signature()]).encode("ascii"), 9)
    page = f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Contents 4 0 R >>"
    return _file(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            page.encode("ascii"),
            b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream"
            % (len(drawing), drawing),
        ]
    )


def _file(objects: list[bytes]) -> bytes:
    """Numbered objects, where each begins, and where that table stands."""
    content = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return content + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n%s\nstartxref\n%d\n%%%%EOF\n" % (
        size,
        table,
        b"<< /Size %d /Root 1 0 R >>" % size,
        len(content),
    )


def _writing() -> list[str]:
    """Words as grey bars of uneven length, line by line; the heading is darker and centred."""
    random = Random(SEED)  # noqa: S311 - a drawing, not a secret
    parts = ["0.25 g", f"{WIDTH / 2 - 90} 745 180 9 re f", f"{WIDTH / 2 - 120} 725 240 7 re f"]
    parts.append("0.45 g")
    for y in range(690, 330, -17):
        x = LEFT + (24 if random.random() < 0.2 else 0)
        end = RIGHT if random.random() < 0.75 else RIGHT - random.randint(60, 260)
        while x < end:
            width = random.randint(9, 34)
            parts.append(f"{x} {y} {min(width, end - x)} 5 re f")
            x += width + 5
    return parts


def _stamp() -> list[str]:
    """Two red rings and a star's place, over the signature's left edge as the rule asks."""
    return ["0.78 0.08 0.1 RG", "2.2 w", *_circle(385, 235, 48), "1 w", *_circle(385, 235, 40)]


def _circle(x: float, y: float, r: float) -> list[str]:
    k = 0.5523 * r
    return [
        f"{x + r} {y} m",
        f"{x + r} {y + k} {x + k} {y + r} {x} {y + r} c",
        f"{x - k} {y + r} {x - r} {y + k} {x - r} {y} c",
        f"{x - r} {y - k} {x - k} {y - r} {x} {y - r} c",
        f"{x + k} {y - r} {x + r} {y - k} {x + r} {y} c S",
    ]


def _signature() -> list[str]:
    return [
        "0.1 0.15 0.5 RG",
        "1.6 w",
        "395 225 m 410 270 425 270 430 235 c 433 215 445 265 460 240 c 470 225 480 260 520 250 c S",
        "0.45 g",
        "400 180 95 6 re f",
    ]
