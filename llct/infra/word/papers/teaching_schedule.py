"""Lịch phân công giảng dạy of a class, a week or a month (landscape)."""

from llct.infra.word.fields import Field, Values, listing
from llct.infra.word.layout import PaperLayout
from llct.infra.word.page import Page, Table
from llct.infra.word.styles import Style
from llct.infra.word.types import ScheduleRow, TeachingSchedule
from llct.infra.word.wording import join

_COLUMNS = (
    ("ngay", "Thứ, ngày", 28),
    ("thoi_gian", "Thời gian", 34),
    ("bai_giang", "Nội dung", 74),
    ("so_tiet", "Số tiết", 14),
    ("giang_vien", "Giảng viên", 34),
    ("lop", "Lớp, địa điểm", 50),
    ("ghi_chu", "Ghi chú", 18),
)

_FIELDS = (
    Field("mo_dau", "Đoạn mở đầu"),
    listing("buoi", "Từng buổi giảng", required=True),
    *(Field(f"buoi.{name}", title) for name, title, _width in _COLUMNS),
    Field("ghi_chu", "Ghi chú dưới bảng"),
)


def _draw(page: Page) -> None:
    page.optional("mo_dau", Style.BODY)
    table = Table(page, [width for _name, _title, width in _COLUMNS])
    table.heading_row(*(title for _name, title, _width in _COLUMNS))
    names = [name for name, _title, _width in _COLUMNS]
    table.repeated_row("buoi", names, centred=("ngay", "thoi_gian", "so_tiet"))
    page.paragraph(Style.GAP)
    page.optional("ghi_chu", Style.BODY)


def _values(paper: TeachingSchedule) -> Values:
    return {
        "mo_dau": paper.introduction,
        "buoi": [_row_values(row) for row in paper.rows],
        # So that the signatures have a line of text to stand under, and no row can be added.
        "ghi_chu": paper.notes or f"Lịch này gồm {len(paper.rows):02d} buổi.",
    }


def _row_values(row: ScheduleRow) -> Values:
    texts = (
        row.day,
        row.time,
        row.lesson,
        row.periods,
        row.lecturer,
        join(row.training_class, row.place, by="\n"),
        row.note,
    )
    names = (name for name, _title, _width in _COLUMNS)
    return {f"buoi.{name}": text for name, text in zip(names, texts, strict=True)}


LAYOUT = PaperLayout(
    paper=TeachingSchedule,
    body_fields=_FIELDS,
    draw_body=_draw,
    body_values=_values,
    landscape=True,
)
