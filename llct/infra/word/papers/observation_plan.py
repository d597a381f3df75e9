"""Kế hoạch dự giờ: the visits of a period in one table (landscape)."""

from llct.infra.word.fields import Field, Values, listing, part
from llct.infra.word.layout import PaperLayout
from llct.infra.word.page import Page, Table, value
from llct.infra.word.styles import Style
from llct.infra.word.types import ObservationPlanPaper, PlanRow

_COLUMNS = (
    ("stt", "STT", 11),
    ("thoi_gian", "Thời gian", 26),
    ("giang_vien", "Giảng viên được dự", 33),
    ("loai", "Loại giảng viên", 24),
    ("bai_giang", "Bài - chương trình - lớp", 46),
    ("hinh_thuc", "Hình thức", 28),
    ("thanh_phan", "Thành phần dự", 36),
    ("chu_tri", "Người chủ trì", 28),
    ("ghi_chu", "Ghi chú", 20),
)

_FIELDS = (
    Field("mo_dau", "Đoạn mở đầu, căn cứ"),
    Field("muc_dich", "Mục đích, yêu cầu"),
    part("co_luot_du", "Bảng các lượt dự giờ, khi có"),
    listing("luot_du", "Từng lượt dự giờ", required=True),
    *(Field(f"luot_du.{name}", title) for name, title, _width in _COLUMNS),
    Field("so_luot", "Câu nêu số lượt dự giờ, khi không có phần tổ chức thực hiện"),
    Field("to_chuc", "Tổ chức thực hiện"),
)


def _draw(page: Page) -> None:
    page.optional("mo_dau", Style.BODY)
    with page.part("muc_dich"):
        page.paragraph(Style.PART, "Mục đích, yêu cầu")
        page.paragraph(Style.BODY, value("muc_dich"))
    page.paragraph(Style.PART, "Nội dung")
    with page.part("co_luot_du"):
        table = Table(page, [width for _name, _title, width in _COLUMNS])
        table.heading_row(*(title for _name, title, _width in _COLUMNS))
        names = [name for name, _title, _width in _COLUMNS]
        table.repeated_row("luot_du", names, centred=("stt",))
        page.paragraph(Style.GAP)
    with page.part("to_chuc"):
        page.paragraph(Style.PART, "Tổ chức thực hiện")
        page.paragraph(Style.BODY, value("to_chuc"))
    page.optional("so_luot", Style.BODY)


def _values(paper: ObservationPlanPaper) -> Values:
    return {
        "mo_dau": paper.introduction,
        "muc_dich": paper.aims,
        "co_luot_du": bool(paper.rows),
        "luot_du": [_row_values(*numbered) for numbered in enumerate(paper.rows, start=1)],
        "to_chuc": paper.organisation,
        "so_luot": _count_words(paper),
    }


def _count_words(paper: ObservationPlanPaper) -> str:
    """So that the signatures have a line of text to stand under, and no row can be added."""
    if not paper.rows:
        return "Kế hoạch chưa ghi lượt dự giờ nào."
    return "" if paper.organisation else f"Kế hoạch gồm {len(paper.rows):02d} lượt dự giờ."


def _row_values(number: int, row: PlanRow) -> Values:
    texts = (
        str(number),
        row.when,
        row.lecturer,
        row.lecturer_kind,
        row.lesson,
        row.form,
        row.observers,
        row.chair,
        row.note,
    )
    names = (name for name, _title, _width in _COLUMNS)
    return {f"luot_du.{name}": text for name, text in zip(names, texts, strict=True)}


LAYOUT = PaperLayout(
    paper=ObservationPlanPaper,
    body_fields=_FIELDS,
    draw_body=_draw,
    body_values=_values,
    landscape=True,
)
