"""Giáo án: the centre's document to begin a lesson plan with, completed in Word."""

from llct.infra.word.fields import Field, Values, listing, or_blank, part
from llct.infra.word.layout import PaperLayout
from llct.infra.word.page import Page, Table, value
from llct.infra.word.plan_types import LessonPlanPaper, PlanSection, PlanStep
from llct.infra.word.styles import Style

_COLUMNS = (
    ("thoi_gian", "Thời gian", 22),
    ("noi_dung", "Nội dung", 53),
    ("phuong_phap", "Phương pháp", 26),
    ("giang_vien", "Hoạt động của giảng viên", 32),
    ("hoc_vien", "Hoạt động của học viên", 32),
)
_SECTIONS = (
    ("phan_truoc", "Từng phần trước bảng nội dung chi tiết (A, B, C, D)"),
    ("phan_sau", "Từng phần sau bảng nội dung chi tiết (F, G, H)"),
)

_FIELDS = (
    listing("thong_tin", "Từng dòng ở đầu giáo án", required=True),
    Field("thong_tin.ten", "Tên của dòng"),
    Field("thong_tin.noi_dung", "Nội dung của dòng"),
    *(
        field
        for name, description in _SECTIONS
        for field in (
            listing(name, description, required=True),
            Field(f"{name}.ten", "Tên của phần"),
            listing(f"{name}.dong", "Từng dòng gợi ý của phần"),
            Field(f"{name}.dong.noi_dung", "Một dòng gợi ý, để điền tiếp"),
        )
    ),
    part("co_noi_dung", "Phần nội dung chi tiết"),
    Field("ten_noi_dung", "Tên của phần nội dung chi tiết"),
    listing("buoc", "Từng dòng của bảng nội dung chi tiết", required=True),
    *(Field(f"buoc.{name}", title) for name, title, _width in _COLUMNS),
    Field("tong_thoi_gian", "Tổng thời gian của bài"),
)


def _draw(page: Page) -> None:
    page.paragraph(Style.GAP)
    with page.part("thong_tin"):
        page.paragraph(Style.FACT, value("thong_tin.ten"), ": ", value("thong_tin.noi_dung"))
    _draw_sections(page, "phan_truoc")
    with page.part("co_noi_dung"):
        page.paragraph(Style.SECTION, value("ten_noi_dung"))
        table = Table(page, [width for _name, _title, width in _COLUMNS])
        table.heading_row(*(title for _name, title, _width in _COLUMNS))
        names = [name for name, _title, _width in _COLUMNS]
        table.repeated_row("buoc", names, centred=("thoi_gian",))
        page.paragraph(Style.GAP)
        page.paragraph(Style.BODY, value("tong_thoi_gian"))
    _draw_sections(page, "phan_sau")


def _draw_sections(page: Page, name: str) -> None:
    with page.part(name):
        page.paragraph(Style.SECTION, value(f"{name}.ten"))
        with page.part(f"{name}.dong"):
            page.paragraph(Style.BODY, value(f"{name}.dong.noi_dung"))


def _values(paper: LessonPlanPaper) -> Values:
    return {
        "thong_tin": [
            {
                "thong_tin.ten": fact.label,
                "thong_tin.noi_dung": or_blank(fact.value, is_blank=True),
            }
            for fact in paper.facts
        ],
        "phan_truoc": [_section("phan_truoc", section) for section in paper.before],
        "co_noi_dung": bool(paper.steps),
        "ten_noi_dung": paper.contents,
        "buoc": [_step(step) for step in paper.steps],
        "tong_thoi_gian": paper.total,
        "phan_sau": [_section("phan_sau", section) for section in paper.after],
    }


def _section(name: str, section: PlanSection) -> Values:
    lines = [{f"{name}.dong.noi_dung": line} for line in section.lines]
    return {f"{name}.ten": section.heading, f"{name}.dong": lines}


def _step(step: PlanStep) -> Values:
    texts = (step.minutes, step.content, step.method, step.lecturer, step.learners)
    names = (name for name, _title, _width in _COLUMNS)
    return {f"buoc.{name}": text for name, text in zip(names, texts, strict=True)}


LAYOUT = PaperLayout(
    paper=LessonPlanPaper, body_fields=_FIELDS, draw_body=_draw, body_values=_values
)
