"""An empty Word file with our styles, numbering, page and page number; nothing about anybody."""

from functools import cache

from llct.infra.word.look import PAGE_MM, PAGE_NUMBER_FROM_EDGE_MM, Look
from llct.infra.word.metrics import twips
from llct.infra.word.package import DOCUMENT_PART, deflated, write_zip
from llct.infra.word.styles import Style, W, style_id, styles_xml

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PROPERTIES = "application/vnd.openxmlformats-officedocument.extended-properties+xml"
_CORE = "application/vnd.openxmlformats-package.core-properties+xml"
_OVERRIDES = {
    "word/document.xml": f"{_MAIN}.document.main+xml",
    "word/styles.xml": f"{_MAIN}.styles+xml",
    "word/settings.xml": f"{_MAIN}.settings+xml",
    "word/numbering.xml": f"{_MAIN}.numbering+xml",
    "word/header1.xml": f"{_MAIN}.header+xml",
    "docProps/core.xml": _CORE,
    "docProps/app.xml": _PROPERTIES,
}


def base_parts(look: Look, *, landscape: bool) -> dict[str, bytes]:
    """The parts by name, content types first."""
    texts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relationships(
            ("officeDocument", "word/document.xml", _OFFICE),
            ("extended-properties", "docProps/app.xml", _OFFICE),
            ("metadata/core-properties", "docProps/core.xml", _PACKAGE),
        ),
        "docProps/core.xml": _core_properties(),
        "docProps/app.xml": _app_properties(),
        "word/_rels/document.xml.rels": _relationships(
            ("styles", "styles.xml", _OFFICE),
            ("settings", "settings.xml", _OFFICE),
            ("numbering", "numbering.xml", _OFFICE),
            ("header", "header1.xml", _OFFICE),
        ),
        "word/styles.xml": styles_xml(look, look.text_width(landscape)),
        "word/settings.xml": _settings(),
        "word/numbering.xml": _numbering(look.heading_mark),
        "word/header1.xml": _page_number(),
        DOCUMENT_PART: _document(look, landscape),
    }
    return {name: (_XML + text).encode() for name, text in texts.items()}


@cache
def base_package(look: Look, *, landscape: bool) -> bytes:
    """The same as one .docx."""
    parts = base_parts(look, landscape=landscape)
    return b"".join(write_zip(deflated(name, data) for name, data in parts.items()))


def _content_types() -> str:
    overrides = "".join(
        f'<Override PartName="/{part}" ContentType="{kind}"/>' for part, kind in _OVERRIDES.items()
    )
    relationships = "application/vnd.openxmlformats-package.relationships+xml"
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="{relationships}"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relationships(*targets: tuple[str, str, str]) -> str:
    rows = "".join(
        f'<Relationship Id="rId{number}" Type="{family}/relationships/{kind}" Target="{target}"/>'
        for number, (kind, target, family) in enumerate(targets, start=1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{rows}</Relationships>'


def _core_properties() -> str:
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:language>vi-VN</dc:language>'
        "</cp:coreProperties>"
    )


def _app_properties() -> str:
    return (
        f'<Properties xmlns="{_OFFICE}/extended-properties">'
        "<Application>LLCT</Application></Properties>"
    )


def _settings() -> str:
    """Lines broken by hand are not stretched; the layout is that of Word 2013 and later."""
    return (
        f'<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="567"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/>'
        "<w:compat><w:doNotExpandShiftReturn/>"
        '<w:compatSetting w:name="compatibilityMode"'
        ' w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        '<w:themeFontLang w:val="vi-VN"/>'
        '<w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>'
    )


def _numbering(mark: str) -> str:
    """I- (or I.) and 1. before the two headings, counted by Word."""
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:pStyle w:val="{style_id(style)}"/><w:suff w:val="space"/>'
        f'<w:lvlText w:val="%{level + 1}{end}"/><w:lvlJc w:val="left"/></w:lvl>'
        for level, form, style, end in (
            (0, "upperRoman", Style.PART, mark),
            (1, "decimal", Style.ITEM, "."),
        )
    )
    return (
        f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0">'
        f'<w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )


def _page_number() -> str:
    return (
        f'<w:hdr xmlns:w="{W}"><w:p>'
        f'<w:pPr><w:pStyle w:val="{style_id(Style.PAGE_NUMBER)}"/></w:pPr>'
        '<w:fldSimple w:instr=" PAGE "><w:r><w:t>2</w:t></w:r></w:fldSimple></w:p></w:hdr>'
    )


def _document(look: Look, landscape: bool) -> str:
    short, long = (twips(side) for side in PAGE_MM)
    size = (
        f'w:w="{long}" w:h="{short}" w:orient="landscape"'
        if landscape
        else f'w:w="{short}" w:h="{long}"'
    )
    margins = " ".join(
        f'w:{side}="{twips(getattr(look.margins, side))}"'
        for side in ("top", "right", "bottom", "left")
    )
    edge = twips(PAGE_NUMBER_FROM_EDGE_MM)
    return (
        f'<w:document xmlns:w="{W}" xmlns:r="{_OFFICE}/relationships"><w:body><w:sectPr>'
        f'<w:headerReference w:type="default" r:id="rId4"/><w:pgSz {size}/>'
        f'<w:pgMar {margins} w:header="{edge}" w:footer="{edge}" w:gutter="0"/><w:titlePg/>'
        "</w:sectPr></w:body></w:document>"
    )
