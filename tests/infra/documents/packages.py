"""Small .docx and .pptx files, part by part, so that a test can spoil any of them."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO
from xml.sax.saxutils import escape

TYPES = "[Content_Types].xml"
DOCUMENT = "word/document.xml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
P = "http://schemas.openxmlformats.org/presentationml/2006/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
WORD_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
SLIDES_MAIN = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
MACRO_WORD = "application/vnd.ms-word.document.macroEnabled.main+xml"
MACRO_SLIDES = "application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml"

Parts = dict[str, str | bytes]


def zipped(parts: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name), data, method)
    return target.getvalue()


def content_types(main: str, part: str) -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/{part}" ContentType="{main}"/></Types>'
    )


def relations(*targets: tuple[str, str, str] | tuple[str, str, str, str]) -> str:
    """(id, kind, target) or with a fourth word: External."""
    rows = "".join(
        f'<Relationship Id="{row[0]}" Type="{OFFICE}/{row[1]}" Target="{escape(row[2])}"'
        + (f' TargetMode="{row[3]}"/>' if len(row) == 4 else "/>")
        for row in targets
    )
    space = f"{PACKAGE}/relationships"
    return f'<?xml version="1.0"?><Relationships xmlns="{space}">{rows}</Relationships>'


def document(body: str) -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f'<w:document xmlns:w="{W}" xmlns:mc="{MC}"><w:body>{body}</w:body></w:document>'
    )


def paragraph(text: str, properties: str = "", run: str = "") -> str:
    return (
        f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr>"
        f'<w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'
    )


def table(*rows: tuple[str, ...]) -> str:
    return (
        "<w:tbl>"
        + "".join(
            "<w:tr>" + "".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row) + "</w:tr>"
            for row in rows
        )
        + "</w:tbl>"
    )


def docx_parts(body: str = "", main: str = WORD_MAIN) -> Parts:
    return {
        TYPES: content_types(main, DOCUMENT),
        "_rels/.rels": relations(("rId1", "officeDocument", DOCUMENT)),
        DOCUMENT: document(body or paragraph("Bài giảng")),
    }


def docx(body: str = "", more: Mapping[str, str | bytes] | None = None) -> bytes:
    return zipped({**docx_parts(body), **(more or {})})


def text_body(*paragraphs: str) -> str:
    lines = "".join(f"<a:p><a:r><a:t>{escape(text)}</a:t></a:r></a:p>" for text in paragraphs)
    return f"<p:txBody><a:bodyPr/>{lines}</p:txBody>"


def shape(*paragraphs: str, placeholder: str = "") -> str:
    mark = f'<p:ph type="{placeholder}"/>' if placeholder else ""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="2" name="x"/><p:cNvSpPr/><p:nvPr>{mark}</p:nvPr></p:nvSpPr>'
        f"<p:spPr/>{text_body(*paragraphs)}</p:sp>"
    )


def slide(shapes: str, root: str = "sld") -> str:
    return (
        f'<?xml version="1.0"?><p:{root} xmlns:p="{P}" xmlns:a="{A}" xmlns:r="{OFFICE}" '
        f'xmlns:mc="{MC}"><p:cSld><p:spTree>{shapes}</p:spTree></p:cSld></p:{root}>'
    )


def pptx_parts(*slides: str, order: tuple[int, ...] = (), main: str = SLIDES_MAIN) -> Parts:
    """`order` lists the slides' numbers in their files as they are shown."""
    shown = order or tuple(range(1, len(slides) + 1))
    ids = "".join(f'<p:sldId id="{255 + n}" r:id="rId{n}"/>' for n in shown)
    parts: Parts = {
        TYPES: content_types(main, "ppt/presentation.xml"),
        "_rels/.rels": relations(("rId1", "officeDocument", "ppt/presentation.xml")),
        "ppt/presentation.xml": f'<?xml version="1.0"?><p:presentation xmlns:p="{P}" '
        f'xmlns:r="{OFFICE}"><p:sldIdLst>{ids}</p:sldIdLst></p:presentation>',
        "ppt/_rels/presentation.xml.rels": relations(
            *((f"rId{n}", "slide", f"slides/slide{n}.xml") for n in range(1, len(slides) + 1))
        ),
    }
    for number, shapes in enumerate(slides, 1):
        parts[f"ppt/slides/slide{number}.xml"] = slide(shapes)
    return parts


def pptx(*slides: str, more: Mapping[str, str | bytes] | None = None) -> bytes:
    made = slides or (shape("Bài giảng", placeholder="title"),)
    return zipped({**pptx_parts(*made), **(more or {})})
