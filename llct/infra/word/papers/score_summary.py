"""Bảng tổng hợp: the marks of all observers of one lesson, a column for each (landscape)."""

from dataclasses import astuple, dataclass, replace

from llct.infra.word.fields import Field, Values, cells, listing, part
from llct.infra.word.layout import PaperLayout
from llct.infra.word.lesson import FIELDS as LESSON_FIELDS
from llct.infra.word.lesson import draw_lesson_in_columns, lesson_values
from llct.infra.word.look import TABLE_POINTS
from llct.infra.word.metrics import bold_width_mm
from llct.infra.word.page import Cell, Page, Table, value
from llct.infra.word.styles import Style
from llct.infra.word.types import ScoreSummary, SummaryGroup, SummaryRow, anonymous_observers

_CRITERION = "nhom.tieu_chi"


@dataclass(frozen=True, slots=True)
class _Columns:
    """Widths in millimetres; 0 leaves a column out. ``marks`` is shared by the observers."""

    code: int
    text: int
    max_score: int
    marks: int
    result: int
    note: int


_SCORES = _Columns(code=13, text=100, max_score=14, marks=72, result=18, note=35)
_SCORES_OF_MANY = _Columns(code=14, text=59, max_score=16, marks=145, result=18, note=0)
_LEVELS = _Columns(code=13, text=100, max_score=0, marks=84, result=20, note=35)
_LEVELS_OF_MANY = _Columns(code=14, text=67, max_score=0, marks=151, result=20, note=0)
_CELL_MARGINS_MM = 3
# Letters: about three lines of the notes' column. Longer ones stand below the table.
_LONGEST_NOTE = 60
_BELOW = "Xem dưới bảng"

_FIELDS = (
    *LESSON_FIELDS,
    part("bang_diem", "Bảng tổng hợp của phiếu chấm điểm"),
    part("bang_diem_rong", "Bảng tổng hợp của phiếu chấm điểm, khi có nhiều người dự"),
    part("bang_muc", "Bảng tổng hợp của phiếu chỉ xếp mức"),
    part("bang_muc_rong", "Bảng tổng hợp của phiếu chỉ xếp mức, khi có nhiều người dự"),
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
    Field("cau_xep_loai", "Câu nêu kết quả xếp loại và lý do, không có thì nêu số phiếu"),
    Field("ghi_chu", "Ghi chú dưới bảng, mỗi dòng một ý"),
)


def _draw(page: Page) -> None:
    draw_lesson_in_columns(page)
    with page.part("bang_diem"):
        _draw_table(page, _SCORES)
    with page.part("bang_diem_rong"):
        _draw_table(page, _SCORES_OF_MANY)
    with page.part("bang_muc"):
        _draw_table(page, _LEVELS)
    with page.part("bang_muc_rong"):
        _draw_table(page, _LEVELS_OF_MANY)
    page.paragraph(Style.GAP)
    page.optional("ghi_chu", Style.FACT)
    page.optional("cau_xep_loai", Style.FACT)


def _draw_table(page: Page, columns: _Columns) -> None:
    """Four rows: titles, a group, its criteria, the totals; the marks' cell repeats."""
    table = Table(page, [width for width in astuple(columns) if width])
    titles = ("Mã", "Tiêu chí", "Điểm tối đa", "{{>nguoi_du}}", "Kết quả", "Ghi chú")
    chosen = [title for title, width in zip(titles, astuple(columns), strict=True) if width]
    table.heading_row(*chosen)
    group, text = Style.TABLE_GROUP_CENTRED, Style.TABLE_CENTRED
    name = Cell("{{#nhom}}" + value("nhom.ten"), Style.TABLE_GROUP, span=2)
    rest = _rest_of_row(columns, "nhom", "", group)
    table.row(name, *rest, keep_next=True)
    code = Cell("{{#nhom.tieu_chi}}" + value(f"{_CRITERION}.ma"), text)
    end = "{{/nhom.tieu_chi}}{{/nhom}}"
    table.row(
        code, Cell(value(f"{_CRITERION}.noi_dung")), *_rest_of_row(columns, _CRITERION, end, text)
    )
    if columns.max_score:
        note, total = (Cell(""),) if columns.note else (), Style.TABLE_TOTAL
        table.row(
            Cell("Tổng điểm", total, span=2),
            Cell(value("tong_toi_da"), total),
            Cell("{{>tong_nguoi_du}}", total),
            Cell(value("tong_ket_qua"), total),
            *note,
        )


def _rest_of_row(columns: _Columns, scope: str, end: str, style: Style) -> list[Cell]:
    """The cells from the maximum on; the last one closes the parts of the row."""
    texts = [f"{{{{>{scope}.diem_nguoi_du}}}}", value(f"{scope}.ket_qua")]
    if columns.max_score:
        texts.insert(0, value(f"{scope}.diem_toi_da"))
    found = [Cell(text, style) for text in texts]
    if columns.note:
        found.append(Cell(value(f"{scope}.ghi_chu") if scope == _CRITERION else ""))
    found[-1] = replace(found[-1], text=found[-1].text + end)
    return found


def _values(paper: ScoreSummary) -> Values:
    observers = paper.observers or anonymous_observers(paper.observer_count)
    count = len(observers)
    usual, wide = (_SCORES, _SCORES_OF_MANY) if paper.has_points else (_LEVELS, _LEVELS_OF_MANY)
    is_wide, is_numbered = _needs_room(observers, usual), _needs_room(observers, wide)
    notes = (
        *(_observers_in_words(paper, count) if is_numbered else ()),
        *paper.notes,
        *_notes_of_rows(paper, 0 if is_wide else _LONGEST_NOTE),
    )
    # So that the signatures have a line of text to stand under, and no row can be added.
    closing = paper.grade_sentence or f"Bảng này tổng hợp {count:02d} phiếu."
    return {
        **lesson_values(paper.lesson, paper.is_blank),
        "bang_diem": paper.has_points and not is_wide,
        "bang_diem_rong": paper.has_points and is_wide,
        "bang_muc": not paper.has_points and not is_wide,
        "bang_muc_rong": not paper.has_points and is_wide,
        "nguoi_du": [str(at) for at in range(1, count + 1)] if is_numbered else observers,
        "nhom": [_group_values(group, count) for group in paper.groups],
        "tong_toi_da": paper.max_total,
        "tong_nguoi_du": _one_each(paper.totals, count),
        "tong_ket_qua": paper.total_result,
        "cau_xep_loai": closing,
        "ghi_chu": "\n".join(notes),
    }


def _needs_room(observers: tuple[str, ...], columns: _Columns) -> bool:
    """Whether a word of a title would be cut in two in the usual columns."""
    words = " ".join(observers).split()
    longest = max((bold_width_mm(word, TABLE_POINTS) for word in words), default=0)
    return longest + _CELL_MARGINS_MM > columns.marks / len(observers)


def _observers_in_words(paper: ScoreSummary, count: int) -> tuple[str]:
    """What the columns' numbers stand for, where titles have no room."""
    if not paper.observers:
        return (f"Các cột từ 1 đến {count}: Người dự 1 đến Người dự {count}.",)
    names = "; ".join(f"{at}. {name}" for at, name in enumerate(paper.observers, start=1))
    return (f"Người dự: {names}.",)


def _notes_of_rows(paper: ScoreSummary, room: int) -> list[str]:
    """Below the table, where it has no room for them."""
    rows = [row for group in paper.groups for row in group.rows]
    return [f"{row.code}: {row.note}" for row in rows if len(row.note) > room]


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
        f"{_CRITERION}.ghi_chu": _BELOW if len(row.note) > _LONGEST_NOTE else row.note,
    }


LAYOUT = PaperLayout(
    paper=ScoreSummary,
    body_fields=_FIELDS,
    draw_body=_draw,
    body_values=_values,
    landscape=True,
)
