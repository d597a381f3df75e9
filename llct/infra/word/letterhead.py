"""The head of the first page and the title under it."""

from llct.infra.word.fields import Field, Values, part
from llct.infra.word.look import LOOKS, RULE_POINTS, Look
from llct.infra.word.metrics import bold_width_mm, break_name, rule_of, twips
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
    part("ngay_thuong", "Dòng số và ngày tháng khi địa danh ngắn"),
    part("ngay_dai", "Dòng số và ngày tháng khi địa danh dài"),
    Field("ten_loai", "Tên loại văn bản", required=True),
    Field("trich_yeu", "Trích yếu nội dung"),
    Field("dau_duoi_trich_yeu", "Dấu ----- (Đảng) hoặc đường kẻ (Nhà nước) dưới trích yếu"),
)

# Nghị định 30/2020: the rule is a third to a half as long as the text above it.
_SHARE = 0.42
# What the date takes from the organ's column when the place has a long name.
_LONG_DATE_MM = 14


def draw_letterhead(page: Page) -> None:
    """Two columns without lines: the organ at the left, the motto at the right."""
    look = page.look
    left, right = look.letterhead_columns(page.landscape)
    widths = (left - _LONG_DATE_MM, _LONG_DATE_MM, right)
    table = Table(page, widths, style="TableLayout")
    organ, motto = table.blocks(2, 1)
    organ.optional("co_quan_cap_tren", Style.SUPERIOR)
    organ.paragraph(Style.ISSUER, value("co_quan"))
    if look.kind is LetterheadKind.NONE:
        motto.paragraph(Style.MOTTO)
        number, _nothing = table.blocks(2, 1)
        _nothing.paragraph(Style.NUMBER)
        number.paragraph(Style.NUMBER, value("so_ky_hieu"))
        return
    organ.paragraph(Style.ISSUER_MARK, value("dau_duoi_co_quan"))
    _draw_motto(motto, look, right)
    _draw_number_and_date(table, "ngay_thuong", (2, 1))
    _draw_number_and_date(table, "ngay_dai", (1, 2))


def _draw_number_and_date(table: Table, part_name: str, spans: tuple[int, int]) -> None:
    number, day = table.blocks(*spans)
    number.paragraph(Style.NUMBER, f"{{{{#{part_name}}}}}", value("so_ky_hieu"))
    day.paragraph(Style.PLACE_AND_DATE, value("dia_danh_ngay"), f"{{{{/{part_name}}}}}")


def _draw_motto(block: Block, look: Look, column: int) -> None:
    """The rule below is as long as the last line."""
    for style, (text, _points) in zip((Style.MOTTO, Style.MOTTO_SECOND), look.motto, strict=False):
        block.paragraph(style, text)
    text, points = look.motto[-1]
    block.rule(Style.MOTTO_RULE, twips((column - bold_width_mm(text, points)) / 2))


def draw_title(page: Page) -> None:
    page.paragraph(Style.TITLE, value("ten_loai"))
    page.optional("trich_yeu", Style.SUBTITLE)
    page.optional("dau_duoi_trich_yeu", Style.SUBTITLE_MARK)
    page.paragraph(Style.GAP)


def letterhead_values(paper: Paper, *, landscape: bool) -> Values:
    head = paper.letterhead
    look = LOOKS[head.kind]
    organ_width, motto_width = look.letterhead_columns(landscape)
    superior, issuer = (
        "\n".join(break_name(line, points, organ_width) for line in lines)
        for lines, points in (
            (head.superior_lines, look.superior),
            (head.issuer_lines, look.issuer),
        )
    )
    day = place_and_date(head)
    # The bold face is a little wider than the italic one: on the safe side.
    length = bold_width_mm(day, look.place_and_date)
    is_long = length > motto_width
    if length > motto_width + _LONG_DATE_MM:
        day = day.replace(", ", ",\n", 1)
    return {
        "co_quan_cap_tren": superior,
        "co_quan": issuer,
        "dau_duoi_co_quan": _mark(look, "*", issuer, look.issuer, organ_width),
        "so_ky_hieu": number_line(head),
        "dia_danh_ngay": day,
        "ngay_thuong": not is_long,
        "ngay_dai": is_long,
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
