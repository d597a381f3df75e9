"""Lesson plans of the demo as files: in the centre's Word format, as slides, as PDF.

Made by hand where no library writes them: small, whole, and the same bytes every time.
"""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from io import BytesIO
from textwrap import wrap
from unicodedata import normalize
from xml.sax.saxutils import escape

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = "application/vnd.openxmlformats-officedocument.presentationml"
_SPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    f'xmlns:r="{_OFFICE}" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_FRAME = '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>'
_COLOURS = "".join(
    f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>'
    for name, value in (
        ("dk1", "000000"),
        ("lt1", "FFFFFF"),
        ("dk2", "1F3A5F"),
        ("lt2", "EEF2F7"),
        *((f"accent{number}", "1F3A5F") for number in range(1, 7)),
        ("hlink", "1F3A5F"),
        ("folHlink", "1F3A5F"),
    )
)
_FILL = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
_LINE = f"<a:ln>{_FILL}</a:ln>"
_FONT = '<a:latin typeface="Arial"/><a:ea typeface=""/><a:cs typeface=""/>'
_MAP = " ".join(
    f'{name}="{value}"'
    for name, value in (
        ("bg1", "lt1"),
        ("tx1", "dk1"),
        ("bg2", "lt2"),
        ("tx2", "dk2"),
        *((f"accent{number}", f"accent{number}") for number in range(1, 7)),
        ("hlink", "hlink"),
        ("folHlink", "folHlink"),
    )
)

Slide = tuple[str, Sequence[str]]


def slides_file(slides: Sequence[Slide]) -> bytes:
    """A .pptx: each slide has a title and lines."""
    parts = {
        "[Content_Types].xml": _content_types(len(slides)),
        "_rels/.rels": _relations([("officeDocument", "ppt/presentation.xml")]),
        "ppt/presentation.xml": _presentation(len(slides)),
        "ppt/_rels/presentation.xml.rels": _relations(
            [
                ("slideMaster", "slideMasters/slideMaster1.xml"),
                *(("slide", f"slides/slide{number}.xml") for number in _numbers(slides)),
            ]
        ),
        "ppt/slideMasters/slideMaster1.xml": _master(),
        "ppt/slideMasters/_rels/slideMaster1.xml.rels": _relations(
            [("slideLayout", "../slideLayouts/slideLayout1.xml"), ("theme", "../theme/theme1.xml")]
        ),
        "ppt/slideLayouts/slideLayout1.xml": (
            f'{_HEAD}<p:sldLayout {_SPACES} type="obj"><p:cSld><p:spTree>{_FRAME}</p:spTree>'
            "</p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"
        ),
        "ppt/slideLayouts/_rels/slideLayout1.xml.rels": _relations(
            [("slideMaster", "../slideMasters/slideMaster1.xml")]
        ),
        "ppt/theme/theme1.xml": _theme(),
    }
    for number, (title, lines) in enumerate(slides, start=1):
        parts[f"ppt/slides/slide{number}.xml"] = _slide(title, lines)
        parts[f"ppt/slides/_rels/slide{number}.xml.rels"] = _relations(
            [("slideLayout", "../slideLayouts/slideLayout1.xml")]
        )
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name), text, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def _numbers(slides: Sequence[Slide]) -> range:
    return range(1, len(slides) + 1)


def _content_types(count: int) -> str:
    kinds = [
        ("presentation", "presentation.main"),
        ("slideMasters/slideMaster1", "slideMaster"),
        ("slideLayouts/slideLayout1", "slideLayout"),
        *((f"slides/slide{number}", "slide") for number in range(1, count + 1)),
    ]
    rows = "".join(
        f'<Override PartName="/ppt/{name}.xml" ContentType="{_TYPES}.{kind}+xml"/>'
        for name, kind in kinds
    )
    return (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{rows}'
        '<Override PartName="/ppt/theme/theme1.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.theme+xml"/></Types>'
    )


def _relations(targets: Sequence[tuple[str, str]]) -> str:
    rows = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, start=1)
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{rows}</Relationships>'


def _presentation(count: int) -> str:
    ids = "".join(f'<p:sldId id="{256 + at}" r:id="rId{at + 2}"/>' for at in range(count))
    return (
        f"{_HEAD}<p:presentation {_SPACES}><p:sldMasterIdLst>"
        f'<p:sldMasterId id="2147483648" r:id="rId1"/></p:sldMasterIdLst><p:sldIdLst>{ids}'
        '</p:sldIdLst><p:sldSz cx="12192000" cy="6858000"/><p:notesSz cx="6858000" cy="9144000"/>'
        "</p:presentation>"
    )


def _master() -> str:
    return (
        f"{_HEAD}<p:sldMaster {_SPACES}><p:cSld><p:spTree>{_FRAME}</p:spTree></p:cSld>"
        f"<p:clrMap {_MAP}/><p:sldLayoutIdLst>"
        '<p:sldLayoutId id="2147483649" r:id="rId1"/></p:sldLayoutIdLst></p:sldMaster>'
    )


def _theme() -> str:
    fonts = f"<a:majorFont>{_FONT}</a:majorFont><a:minorFont>{_FONT}</a:minorFont>"
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'{_HEAD}<a:theme {_SPACES} name="LLCT"><a:themeElements>'
        f'<a:clrScheme name="LLCT">{_COLOURS}</a:clrScheme>'
        f'<a:fontScheme name="LLCT">{fonts}</a:fontScheme><a:fmtScheme name="LLCT">'
        f"<a:fillStyleLst>{_FILL * 3}</a:fillStyleLst><a:lnStyleLst>{_LINE * 3}</a:lnStyleLst>"
        f"<a:effectStyleLst>{effect * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{_FILL * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements>"
        "</a:theme>"
    )


def _slide(title: str, lines: Sequence[str]) -> str:
    return (
        f"{_HEAD}<p:sld {_SPACES}><p:cSld><p:spTree>{_FRAME}"
        f"{_shape(2, 'title', [title], 457200, 1100000, 3200)}"
        f"{_shape(3, 'body', lines, 1700000, 4700000, 2000)}"
        "</p:spTree></p:cSld></p:sld>"
    )


def _shape(number: int, kind: str, lines: Sequence[str], top: int, height: int, size: int) -> str:
    place = ' idx="1"' if kind == "body" else ""
    paragraphs = "".join(
        f'<a:p><a:r><a:rPr lang="vi-VN" sz="{size}"/><a:t>{escape(line)}</a:t></a:r></a:p>'
        for line in lines
    )
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{kind}"/><p:cNvSpPr/>'
        f'<p:nvPr><p:ph type="{kind}"{place}/></p:nvPr></p:nvSpPr><p:spPr><a:xfrm>'
        f'<a:off x="609600" y="{top}"/><a:ext cx="10972800" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>'
        f'<p:txBody><a:bodyPr wrap="square"><a:normAutofit/></a:bodyPr>{paragraphs}</p:txBody>'
        "</p:sp>"
    )


_LETTERS_IN_LINE, _LINES_ON_PAGE = 88, 46
_WIDTHS = {250: " .,", 278: "ijlt:;", 333: "fr()-I", 389: "s", 444: "acez", 722: "w", 778: "m"}
# A font of one byte: the plain letters where they are, the others from 128 on.
_PLAIN = range(32, 127)


def pdf_file(lines: Sequence[str]) -> bytes:
    """A PDF with text in Times New Roman: not embedded, every office machine has it."""
    wrapped = [piece for line in lines for piece in wrap(line, _LETTERS_IN_LINE) or [""]]
    letters = sorted({char for line in wrapped for char in line if ord(char) not in _PLAIN})
    codes = {char: 128 + at for at, char in enumerate(letters)}
    pages = [wrapped[at : at + _LINES_ON_PAGE] for at in range(0, len(wrapped), _LINES_ON_PAGE)]
    kids = " ".join(f"{5 + 2 * at} 0 R" for at in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        _font(letters),
        _stream(_unicode_map(codes)),
    ]
    for at, page in enumerate(pages):
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] "
            b"/Resources << /Font << /F1 3 0 R >> >> /Contents %d 0 R >>" % (6 + 2 * at)
        )
        objects.append(_stream(_drawn(page, codes)))
    return _assembled(objects)


def _font(letters: Sequence[str]) -> bytes:
    names = " ".join(f"/uni{ord(char):04X}" for char in letters)
    shown = [*map(chr, _PLAIN), " ", *letters]
    widths = " ".join(str(_width(char)) for char in shown)
    return (
        "<< /Type /Font /Subtype /TrueType /BaseFont /TimesNewRomanPSMT /ToUnicode 4 0 R "
        f"/FirstChar 32 /LastChar {31 + len(shown)} /Widths [{widths}] "
        f"/Encoding << /Type /Encoding /Differences [128 {names}] >> >>"
    ).encode()


def _width(char: str) -> int:
    """In thousandths of the size, as Times has them; marks add nothing."""
    base = normalize("NFD", char)[0]
    known = next((width for width, chars in _WIDTHS.items() if base in chars), 500)
    return 680 if base.isupper() and known == 500 else known


def _unicode_map(codes: dict[str, int]) -> bytes:
    known = {**{chr(code): code for code in _PLAIN}, **codes}
    rows = [f"<{code:02X}> <{ord(char):04X}>" for char, code in known.items()]
    blocks = (rows[at : at + 100] for at in range(0, len(rows), 100))
    body = "\n".join(
        f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks
    )
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap "
        "/CMapName /LLCT def /CMapType 2 def\n"
        f"1 begincodespacerange <00> <FF> endcodespacerange\n{body}\nendcmap end end"
    ).encode()


def _drawn(lines: Sequence[str], codes: dict[str, int]) -> bytes:
    shown = b" T* ".join(
        b"<" + bytes(codes.get(char, ord(char)) for char in line).hex().encode() + b"> Tj"
        for line in lines
    )
    return b"BT /F1 11 Tf 15.5 TL 70 780 Td " + shown + b" ET"


def _stream(data: bytes) -> bytes:
    return b"<< /Length %d >>\nstream\n" % len(data) + data + b"\nendstream"


def _assembled(objects: Sequence[bytes]) -> bytes:
    written = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(written))
        written += b"%d 0 obj\n" % number + content + b"\nendobj\n"
    start, size = len(written), len(objects) + 1
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    written += b"xref\n0 %d\n0000000000 65535 f \n" % size + table
    written += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, start)
    return bytes(written)
