"""Bảng tổng hợp: the marks of all observers of one lesson, a column for each (landscape)."""

from llct.infra.word.fields import Field, Values, cells, listing, part
from llct.infra.word.layout import PaperLayout
from llct.infra.word.lesson import FIELDS as LESSON_FIELDS
from llct.infra.word.lesson import draw_lesson, lesson_values
from llct.infra.word.page import Cell, Page, Table, value
from llct.infra.word.styles import Style
from llct.infra.word.types import ScoreSummary, SummaryGroup, SummaryRow, anonymous_observers

_CRITERION = "nhom.tieu_chi"

_FIELDS = (
    *LESSON_FIELDS,
    part("bang_diem", "Bảng tổng hợp của phiếu chấm điểm"),
    part("bang_muc", "Bảng tổng hợp của phiếu chỉ xếp mức"),
    cells("nguoi_du", "Tên cột của từng người dự", required=True),
    listing("nhom", "Từng nhóm tiêu chí", required=True),
    Field("nhom.ten", "Tên nhóm tiêu chí"),
    Field("nhom.diem_toi_da", "Điểm tối đa của nhóm"),
    cells("nhom.diem_nguoi_du", "Điểm nhóm của từng người dự"),
    Field("nhom.ket_qua", "Kết quả của nhóm"),
    listing(_CRITERION, "Từng tiêu chí trong nhóm", required=True),
    Field(f"{_CRITERION}.ma", "Mã tiêu chí"),
    Field(f"{_CRITERION}.noi_dung", "Nội dung tiêu chí"),
    Field(f"{_CRITERION}.diem_toi_da", "Điểm tối đa của tiêu chí"),
    cells(f"{_CRITERION}.diem_nguoi_du", "Điểm hoặc mức của từng người dự", required=True),
    Field(f"{_CRITERION}.ket_qua", "Kết quả của tiêu chí"),
    Field(f"{_CRITERION}.ghi_chu", "Ghi chú về tiêu chí"),
    Field("tong_toi_da", "Tổng điểm tối đa"),
    cells("tong_nguoi_du", "Tổng điểm của từng người dự"),
    Field("tong_ket_qua", "Kết quả chung"),
    Field("cau_xep_loai", "Câu nêu kết quả xếp loại và lý do"),
    Field("ghi_chu", "Ghi chú dưới bảng, mỗi dòng một ý"),
)


def _draw(page: Page) -> None:
    draw_lesson(page)
    page.paragraph(Style.AFTER_TABLE, keep_next=True)
    with page.part("bang_diem"):
        _draw_scores(page)
    with page.part("bang_muc"):
        _draw_levels(page)
    page.paragraph(Style.AFTER_TABLE)
    page.optional("ghi_chu", Style.FACT)
    page.optional("cau_xep_loai", Style.FACT, keep_next=True)


def _draw_scores(page: Page) -> None:
    table = Table(page, (14, 88, 16, 84, 20, 30))
    table.heading_row("Mã", "Tiêu chí", "Điểm tối đa", "{{>nguoi_du}}", "Kết quả", "Ghi chú")
    group, text = Style.TABLE_GROUP_CENTRED, Style.TABLE_CENTRED
    table.row(
        Cell("{{#nhom}}" + value("nhom.ten"), Style.TABLE_GROUP, span=2, keep_next=True),
        Cell(value("nhom.diem_toi_da"), group, keep_next=True),
        Cell("{{>nhom.diem_nguoi_du}}", group, keep_next=True),
        Cell(value("nhom.ket_qua"), group, keep_next=True),
        Cell("", keep_next=True),
    )
    table.row(
        Cell("{{#nhom.tieu_chi}}" + value(f"{_CRITERION}.ma"), text),
        Cell(value(f"{_CRITERION}.noi_dung")),
        Cell(value(f"{_CRITERION}.diem_toi_da"), text),
        Cell(f"{{{{>{_CRITERION}.diem_nguoi_du}}}}", text),
        Cell(value(f"{_CRITERION}.ket_qua"), text),
        Cell(value(f"{_CRITERION}.ghi_chu") + "{{/nhom.tieu_chi}}{{/nhom}}"),
    )
    table.row(
        Cell("Tổng điểm", group, span=2),
        Cell(value("tong_toi_da"), group),
        Cell("{{>tong_nguoi_du}}", group),
        Cell(value("tong_ket_qua"), group),
        Cell(""),
    )


def _draw_levels(page: Page) -> None:
    table = Table(page, (14, 88, 94, 26, 30))
    table.heading_row("Mã", "Tiêu chí", "{{>nguoi_du}}", "Kết quả", "Ghi chú")
    table.row(
        Cell("{{#nhom}}" + value("nhom.ten"), Style.TABLE_GROUP, span=2, keep_next=True),
        Cell("{{>nhom.diem_nguoi_du}}", Style.TABLE_GROUP_CENTRED, keep_next=True),
        Cell(value("nhom.ket_qua"), Style.TABLE_GROUP_CENTRED, keep_next=True),
        Cell("", keep_next=True),
    )
    table.row(
        Cell("{{#nhom.tieu_chi}}" + value(f"{_CRITERION}.ma"), Style.TABLE_CENTRED),
        Cell(value(f"{_CRITERION}.noi_dung")),
        Cell(f"{{{{>{_CRITERION}.diem_nguoi_du}}}}", Style.TABLE_CENTRED),
        Cell(value(f"{_CRITERION}.ket_qua"), Style.TABLE_CENTRED),
        Cell(value(f"{_CRITERION}.ghi_chu") + "{{/nhom.tieu_chi}}{{/nhom}}"),
    )


def _values(paper: ScoreSummary) -> Values:
    observers = paper.observers or anonymous_observers(paper.observer_count)
    count = len(observers)
    return {
        **lesson_values(paper.lesson, paper.is_blank),
        "bang_diem": paper.has_points,
        "bang_muc": not paper.has_points,
        "nguoi_du": observers,
        "nhom": [_group_values(group, count) for group in paper.groups],
        "tong_toi_da": paper.max_total,
        "tong_nguoi_du": _one_each(paper.totals, count),
        "tong_ket_qua": paper.total_result,
        "cau_xep_loai": paper.grade_sentence,
        "ghi_chu": "\n".join(paper.notes),
    }


def _one_each(marks: tuple[str, ...], count: int) -> tuple[str, ...]:
    """A mark per column: a wrong number of them would shift scores under another observer."""
    if marks and len(marks) != count:
        raise ValueError(f"{len(marks)} marks for {count} observers")
    return marks or ("",) * count


def _group_values(group: SummaryGroup, count: int) -> Values:
    return {
        "nhom.ten": group.name,
        "nhom.diem_toi_da": group.max_score,
        "nhom.diem_nguoi_du": _one_each(group.marks, count),
        "nhom.ket_qua": group.result,
        _CRITERION: [_row_values(row, count) for row in group.rows],
    }


def _row_values(row: SummaryRow, count: int) -> Values:
    return {
        f"{_CRITERION}.ma": row.code,
        f"{_CRITERION}.noi_dung": row.text,
        f"{_CRITERION}.diem_toi_da": row.max_score,
        f"{_CRITERION}.diem_nguoi_du": _one_each(row.marks, count),
        f"{_CRITERION}.ket_qua": row.result,
        f"{_CRITERION}.ghi_chu": row.note,
    }


LAYOUT = PaperLayout(
    paper=ScoreSummary,
    body_fields=_FIELDS,
    draw_body=_draw,
    body_values=_values,
    landscape=True,
)
