"""The lines that say which lesson a paper is about."""

from collections.abc import Sequence

from llct.infra.word.fields import Field, Value, Values, listing, or_blank
from llct.infra.word.page import Block, Page, Table, value
from llct.infra.word.styles import Style
from llct.infra.word.types import Fact, LessonFacts
from llct.infra.word.wording import join

_LINES = (
    ("giang_vien", "Họ và tên giảng viên"),
    ("chuc_vu_giang_vien", "Chức vụ, đơn vị công tác"),
    ("chuong_trinh", "Chương trình"),
    ("bai_giang", "Bài giảng"),
    ("lop", "Lớp"),
    ("thoi_gian", "Thời gian"),
    ("dia_diem", "Địa điểm"),
    ("hoc_vien", "Số học viên có mặt"),
    ("hinh_thuc", "Hình thức"),
)
_LINES_IN_LEFT_COLUMN = 4
_COLUMN_GAP_MM = 6
_REQUIRED = ("giang_vien", "bai_giang")

FIELDS = (
    *(Field(name, label, required=name in _REQUIRED) for name, label in _LINES),
    listing("thong_tin_khac", "Các dòng thông tin khác"),
    Field("thong_tin_khac.ten", "Tên của dòng thông tin"),
    Field("thong_tin_khac.noi_dung", "Nội dung của dòng thông tin"),
)


def draw_lesson(block: Block, style: Style = Style.FACT, bullet: str = "") -> None:
    """One line per fact that is known."""
    _draw_lines(block, _LINES, style, bullet)
    _draw_others(block, style, bullet)


def draw_lesson_in_columns(page: Page) -> None:
    """The same in two columns, on a wide page."""
    column = (page.width - _COLUMN_GAP_MM) / 2
    table = Table(page, (column, _COLUMN_GAP_MM, column), style="TableLayout")
    left, gap, right = table.blocks(1, 1, 1)
    _draw_lines(left, _LINES[:_LINES_IN_LEFT_COLUMN], Style.FACT)
    _draw_lines(right, _LINES[_LINES_IN_LEFT_COLUMN:], Style.FACT)
    _draw_others(right, Style.FACT)
    for block in (left, gap, right):
        block.paragraph(Style.END, keep_next=True)
    # Without a paragraph between them, two tables become one.
    page.paragraph(Style.GAP, keep_next=True)


def _draw_lines(
    block: Block, lines: Sequence[tuple[str, str]], style: Style, bullet: str = ""
) -> None:
    for name, label in lines:
        block.optional(name, style, f"{bullet}{label}: ", value(name))


def _draw_others(block: Block, style: Style, bullet: str = "") -> None:
    with block.part("thong_tin_khac"):
        name, text = value("thong_tin_khac.ten"), value("thong_tin_khac.noi_dung")
        block.paragraph(style, f"{bullet}{name}: ", text)


def lesson_values(lesson: LessonFacts, is_blank: bool) -> Values:
    texts = {
        "giang_vien": lesson.lecturer,
        "chuc_vu_giang_vien": join(lesson.lecturer_position, lesson.lecturer_unit),
        "chuong_trinh": lesson.programme,
        "bai_giang": lesson.lesson,
        "lop": lesson.training_class,
        "thoi_gian": join(lesson.held_on, lesson.periods),
        "dia_diem": lesson.place,
        "hoc_vien": lesson.learners,
        "hinh_thuc": lesson.visit_kind,
    }
    values: dict[str, Value] = {name: or_blank(text, is_blank) for name, text in texts.items()}
    values["thong_tin_khac"] = [_fact_values(fact, is_blank) for fact in lesson.extra]
    return values


def _fact_values(fact: Fact, is_blank: bool) -> Values:
    return {
        "thong_tin_khac.ten": fact.label,
        "thong_tin_khac.noi_dung": or_blank(fact.value, is_blank),
    }
