"""The named styles of every template, written from the numbers of a Look."""

from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from llct.infra.word.look import (
    FIRST_LINE_MM,
    FONT,
    PARAGRAPH_GAP_POINTS,
    RULE_POINTS,
    TABLE_POINTS,
    Look,
)
from llct.infra.word.metrics import twips
from llct.infra.word.types import LetterheadKind

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
# All four slots: with one missing, Word takes the theme's font for some of the letters.
_SLOTS = ("ascii", "hAnsi", "eastAsia", "cs")
_FONTS = "<w:rFonts " + " ".join(f'w:{slot}="{FONT}"' for slot in _SLOTS) + "/>"


class Style(StrEnum):
    """Names as Word shows them; built-in ones are translated by Word itself."""

    NORMAL = "Normal"
    BODY = "Body Text"
    TITLE = "Title"
    SUBTITLE = "Subtitle"
    PART = "heading 1"
    ITEM = "heading 2"
    SECTION = "heading 3"
    PAGE_NUMBER = "header"
    SUPERIOR = "Cơ quan cấp trên"
    ISSUER = "Cơ quan ban hành"
    ISSUER_MARK = "Dấu dưới cơ quan"
    MOTTO = "Quốc hiệu - Tiêu đề Đảng"
    MOTTO_SECOND = "Tiêu ngữ"
    MOTTO_RULE = "Đường kẻ dưới tiêu đề"
    NUMBER = "Số và ký hiệu"
    PLACE_AND_DATE = "Địa danh ngày tháng"
    SUBTITLE_MARK = "Dấu dưới trích yếu"
    FACT = "Thông tin"
    ADDRESSEE = "Kính gửi"
    TABLE_HEAD = "Bảng - Đầu cột"
    TABLE_TEXT = "Bảng - Chữ"
    TABLE_CENTRED = "Bảng - Giữa ô"
    TABLE_GROUP = "Bảng - Nhóm"
    TABLE_GROUP_CENTRED = "Bảng - Nhóm giữa ô"
    TABLE_TOTAL = "Bảng - Tổng cộng"
    GAP = "Khoảng cách"
    PART_MARK = "Dấu phần"
    BEFORE_SIGNATURES = "Trước chữ ký"
    END = "Cuối văn bản"
    SIGNER_AUTHORITY = "Quyền hạn người ký"
    SIGNER_POSITION = "Chức vụ người ký"
    SIGNER_HINT = "Ghi chú chữ ký"
    SIGNER_ROOM = "Chỗ ký"
    SIGNER_NAME = "Họ tên người ký"
    RECIPIENTS_LABEL = "Nơi nhận"
    RECIPIENTS = "Danh sách nơi nhận"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Spec:
    style: Style
    points: float
    bold: bool = False
    italic: bool = False
    underline: bool = False
    hidden: bool = False
    align: str = "left"
    first_line: int = 0
    before: float = 0
    after: float = 0
    exact: float | None = None
    keep_next: bool = False
    level: int | None = None
    outline: int | None = None
    dotted_tab: int | None = None


def style_id(style: Style) -> str:
    """A plain ASCII id; the visible name may carry any letter."""
    return style.name.title().replace("_", "")


def styles_xml(look: Look, text_width: int) -> str:
    """word/styles.xml with the four font slots set everywhere."""
    specs = "".join(_paragraph_style(spec) for spec in _specs(look, text_width))
    return (
        f'<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr>{_FONTS}'
        f"{_size(look.body)}"
        '<w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>" + specs + _TABLE_STYLES + "</w:styles>"
    )


def _specs(look: Look, text_width: int) -> tuple[_Spec, ...]:
    return (
        _Spec(style=Style.NORMAL, points=look.body),
        *_prose(look, text_width),
        *_head(look),
        *_tables(),
        *_signing(look),
    )


def _prose(look: Look, text_width: int) -> tuple[_Spec, ...]:
    gap, line = PARAGRAPH_GAP_POINTS, look.exact_line
    prose = partial(_Spec, points=look.body, exact=line)
    indented = partial(prose, first_line=FIRST_LINE_MM, after=gap)
    heading = partial(indented, bold=True, before=gap, keep_next=True)
    return (
        indented(style=Style.BODY, align="both", dotted_tab=text_width),
        heading(style=Style.PART, level=0),
        heading(style=Style.ITEM, level=1),
        _Spec(
            style=Style.SECTION,
            points=look.body,
            bold=True,
            exact=line,
            before=2 * gap,
            after=gap,
            keep_next=True,
            outline=0,
        ),
        prose(style=Style.FACT, after=3, dotted_tab=text_width),
        _Spec(style=Style.ADDRESSEE, points=look.body, align="center", before=6, after=12),
        _Spec(style=Style.PART_MARK, points=8, italic=True),
        _Spec(style=Style.GAP, points=look.body, exact=8),
        _Spec(style=Style.BEFORE_SIGNATURES, points=look.body, exact=8, keep_next=True),
        _Spec(style=Style.END, points=1, exact=1, hidden=True),
        _Spec(style=Style.PAGE_NUMBER, points=look.page_number, align="center"),
    )


def _head(look: Look) -> tuple[_Spec, ...]:
    state = look.kind is LetterheadKind.STATE
    mark = RULE_POINTS if state else look.subtitle
    sizes = [points for _text, points in look.motto] or [look.issuer]
    centred = partial(_Spec, align="center")
    return (
        centred(style=Style.SUPERIOR, points=look.superior),
        centred(style=Style.ISSUER, points=look.issuer, bold=True),
        centred(style=Style.ISSUER_MARK, points=mark, bold=state),
        centred(style=Style.MOTTO, points=sizes[0], bold=True),
        centred(style=Style.MOTTO_SECOND, points=sizes[-1], bold=True),
        centred(style=Style.MOTTO_RULE, points=2, exact=4, before=1),
        centred(style=Style.NUMBER, points=look.number, before=2),
        centred(
            style=Style.PLACE_AND_DATE,
            points=look.place_and_date,
            italic=True,
            before=2,
            keep_next=True,
        ),
        centred(style=Style.TITLE, points=look.title, bold=True, before=18),
        centred(style=Style.SUBTITLE, points=look.subtitle, bold=True),
        centred(style=Style.SUBTITLE_MARK, points=mark, bold=state, after=2),
    )


def _tables() -> tuple[_Spec, ...]:
    inside = partial(_Spec, points=TABLE_POINTS, before=1, after=1)
    return (
        inside(style=Style.TABLE_HEAD, bold=True, align="center"),
        inside(style=Style.TABLE_TEXT),
        inside(style=Style.TABLE_CENTRED, align="center"),
        inside(style=Style.TABLE_GROUP, bold=True),
        inside(style=Style.TABLE_GROUP_CENTRED, bold=True, align="center"),
        inside(style=Style.TABLE_TOTAL, bold=True, align="center"),
    )


def _signing(look: Look) -> tuple[_Spec, ...]:
    state = look.kind is LetterheadKind.STATE
    signer = partial(_Spec, points=look.signer, align="center", keep_next=True)
    return (
        signer(style=Style.SIGNER_AUTHORITY, bold=True),
        signer(style=Style.SIGNER_POSITION, bold=look.position_is_bold),
        signer(style=Style.SIGNER_HINT, points=TABLE_POINTS, italic=True),
        signer(style=Style.SIGNER_ROOM, before=36),
        signer(style=Style.SIGNER_NAME, bold=True),
        _Spec(
            style=Style.RECIPIENTS_LABEL,
            points=look.recipients_label,
            bold=state,
            italic=state,
            underline=not state,
            keep_next=True,
        ),
        _Spec(style=Style.RECIPIENTS, points=look.recipients, keep_next=True),
    )


def _paragraph_style(spec: _Spec) -> str:
    default = ' w:default="1"' if spec.style is Style.NORMAL else ""
    based_on = "" if default else '<w:basedOn w:val="Normal"/>'
    return (
        f'<w:style w:type="paragraph"{default} w:styleId="{style_id(spec.style)}">'
        f'<w:name w:val="{spec.style}"/>{based_on}<w:qFormat/>'
        f"<w:pPr>{_paragraph_properties(spec)}</w:pPr><w:rPr>{_run_properties(spec)}</w:rPr></w:style>"
    )


def _paragraph_properties(spec: _Spec) -> str:
    line = (
        f' w:line="{spec.exact * 20:.0f}" w:lineRule="exact"'
        if spec.exact
        else ' w:line="240" w:lineRule="auto"'
    )
    level = spec.level
    outline = level if spec.outline is None else spec.outline
    numbering = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>'
    tab = f'<w:tab w:val="right" w:leader="dot" w:pos="{twips(spec.dotted_tab or 0)}"/>'
    return "".join(
        (
            "<w:keepNext/>" if spec.keep_next else "",
            numbering if level is not None else "",
            f"<w:tabs>{tab}</w:tabs>" if spec.dotted_tab else "",
            f'<w:spacing w:before="{spec.before * 20:.0f}" w:after="{spec.after * 20:.0f}"{line}/>',
            f'<w:ind w:left="0" w:firstLine="{twips(spec.first_line)}"/>',
            f'<w:jc w:val="{spec.align}"/>',
            f'<w:outlineLvl w:val="{outline}"/>' if outline is not None else "",
        )
    )


def _run_properties(spec: _Spec) -> str:
    return "".join(
        (
            _FONTS if spec.style is Style.NORMAL else "",
            "<w:b/><w:bCs/>" if spec.bold else "",
            "<w:i/><w:iCs/>" if spec.italic else "",
            "<w:vanish/>" if spec.hidden else "",
            _size(spec.points),
            '<w:u w:val="single"/>' if spec.underline else "",
        )
    )


def _size(points: float) -> str:
    return f'<w:sz w:val="{points * 2:.0f}"/><w:szCs w:val="{points * 2:.0f}"/>'


def _table_style(style: str, name: str, side_margin: int, *, borders: bool) -> str:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    lines = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>' for side in sides
    )
    default = ' w:default="1"' if style == "TableNormal" else ""
    based_on = "" if default else '<w:basedOn w:val="TableNormal"/>'
    return (
        f'<w:style w:type="table"{default} w:styleId="{style}"><w:name w:val="{name}"/>{based_on}'
        '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
        + (f"<w:tblBorders>{lines}</w:tblBorders>" if borders else "")
        + f'<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="{side_margin}" w:type="dxa"/>'
        f'<w:bottom w:w="0" w:type="dxa"/><w:right w:w="{side_margin}" w:type="dxa"/>'
        "</w:tblCellMar></w:tblPr></w:style>"
    )


_TABLE_STYLES = (
    _table_style("TableNormal", "Normal Table", 80, borders=False)
    + _table_style("TableGrid", "Table Grid", 80, borders=True)
    + _table_style("TableLayout", "Bảng không kẻ", 0, borders=False)
)
