"""The head of the first page and the title under it."""

from llct.infra.word.fields import Field, Values
from llct.infra.word.look import LOOKS, RULE_POINTS, Look
from llct.infra.word.metrics import bold_width_mm, rule_of, twips
from llct.infra.word.page import Block, Page, Table, value
from llct.infra.word.styles import Style
from llct.infra.word.types import LetterheadKind, Paper
from llct.infra.word.wording import number_line, place_and_date

FIELDS = (
    Field("co_quan_cap_tren", "Cơ quan cấp trên, mỗi dòng một tên"),
    Field("co_quan", "Cơ quan ban hành", required=True),
    Field("dau_duoi_co_quan", "Dấu sao (Đảng) hoặc đường kẻ (Nhà nước) dưới tên cơ quan"),
    Field("so_ky_hieu", "Số và ký hiệu; để trống số khi chưa vào sổ"),
    Field("dia_danh_ngay", "Địa danh và ngày, tháng, năm"),
    Field("ten_loai", "Tên loại văn bản", required=True),
    Field("trich_yeu", "Trích yếu nội dung"),
    Field("dau_duoi_trich_yeu", "Dấu ----- (Đảng) hoặc đường kẻ (Nhà nước) dưới trích yếu"),
)

# Nghị định 30/2020: the rule is a third to a half as long as the text above it.
_SHARE = 0.42


def draw_letterhead(page: Page) -> None:
    """Two columns without lines: the organ at the left, the motto at the right."""
    look = page.look
    columns = look.letterhead_columns(page.landscape)
    table = Table(page, columns, style="TableLayout")
    organ, motto = table.blocks(1, 1)
    organ.optional("co_quan_cap_tren", Style.SUPERIOR)
    organ.paragraph(Style.ISSUER, value("co_quan"))
    if look.kind is LetterheadKind.NONE:
        motto.paragraph(Style.MOTTO)
    else:
        organ.paragraph(Style.ISSUER_MARK, value("dau_duoi_co_quan"))
        _draw_motto(motto, look, columns[1])
    number, day = table.blocks(1, 1)
    number.paragraph(Style.NUMBER, value("so_ky_hieu"))
    if look.kind is LetterheadKind.NONE:
        day.paragraph(Style.NUMBER)
    else:
        day.paragraph(Style.PLACE_AND_DATE, value("dia_danh_ngay"))


def _draw_motto(block: Block, look: Look, column: int) -> None:
    """The rule below is as long as the last line."""
    for style, (text, _points) in zip((Style.MOTTO, Style.MOTTO_SECOND), look.motto, strict=False):
        block.paragraph(style, text)
    text, points = look.motto[-1]
    block.rule(Style.MOTTO_RULE, twips((column - bold_width_mm(text, points)) / 2))


def draw_title(page: Page) -> None:
    page.paragraph(Style.TITLE, value("ten_loai"))
    page.optional("trich_yeu", Style.SUBTITLE)
    page.paragraph(Style.SUBTITLE_MARK, value("dau_duoi_trich_yeu"))


def letterhead_values(paper: Paper, *, landscape: bool) -> Values:
    head = paper.letterhead
    look = LOOKS[head.kind]
    issuer = "\n".join(head.issuer_lines)
    organ_width = look.letterhead_columns(landscape)[0]
    return {
        "co_quan_cap_tren": "\n".join(head.superior_lines),
        "co_quan": issuer,
        "dau_duoi_co_quan": _mark(look, "*", issuer, look.issuer, organ_width),
        "so_ky_hieu": number_line(head),
        "dia_danh_ngay": place_and_date(head),
        "ten_loai": paper.title,
        "trich_yeu": paper.subtitle,
        "dau_duoi_trich_yeu": _mark(
            look, "-----", paper.subtitle, look.subtitle, look.text_width(landscape)
        ),
    }


def _mark(look: Look, party_mark: str, text: str, points: int, width: float) -> str:
    """What stands under a name: a sign (Party), a short rule (State), nothing."""
    if not text or look.kind is LetterheadKind.NONE:
        return ""
    if look.kind is LetterheadKind.PARTY:
        return party_mark
    return rule_of(text, points, widest_mm=width, share=_SHARE, rule_points=RULE_POINTS)
