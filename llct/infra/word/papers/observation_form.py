"""Phiếu dự giờ of one observer: running log, criteria by group, remarks."""

from llct.infra.word.fields import Field, Values, listing, or_blank, part
from llct.infra.word.layout import PaperLayout
from llct.infra.word.lesson import FIELDS as LESSON_FIELDS
from llct.infra.word.lesson import draw_lesson, lesson_values
from llct.infra.word.page import Cell, Page, Table, value
from llct.infra.word.remarks import FIELDS as REMARK_FIELDS
from llct.infra.word.remarks import draw_remarks, remark_values
from llct.infra.word.styles import Style
from llct.infra.word.types import FormCriterion, FormGroup, LogEntry, ObservationFormPaper
from llct.infra.word.wording import join

_LOG_ROW_MM = 9
_CRITERION = "nhom.tieu_chi"

_FIELDS = (
    *LESSON_FIELDS,
    Field("nguoi_du", "Người dự giờ, chức vụ"),
    part("co_nhat_ky", "Phần diễn biến giờ giảng, khi có"),
    listing("nhat_ky", "Từng dòng ghi chép diễn biến"),
    Field("nhat_ky.thoi_gian", "Thời điểm"),
    Field("nhat_ky.noi_dung", "Tóm tắt nội dung"),
    Field("nhat_ky.hoat_dong", "Hoạt động của giảng viên, học viên"),
    Field("nhat_ky.nhan_xet", "Nhận xét tại thời điểm đó"),
    part("co_tieu_chi", "Phần đánh giá theo tiêu chí, khi có"),
    part("bang_diem", "Bảng tiêu chí của phiếu chấm điểm"),
    part("bang_muc", "Bảng tiêu chí của phiếu chỉ xếp mức"),
    listing("nhom", "Từng nhóm tiêu chí", required=True),
    Field("nhom.ten", "Tên nhóm tiêu chí"),
    Field("nhom.diem_toi_da", "Điểm tối đa của nhóm"),
    Field("nhom.diem", "Điểm của nhóm"),
    listing(_CRITERION, "Từng tiêu chí trong nhóm", required=True),
    Field(f"{_CRITERION}.ma", "Mã tiêu chí"),
    Field(f"{_CRITERION}.noi_dung", "Nội dung tiêu chí", required=True),
    Field(f"{_CRITERION}.diem_toi_da", "Điểm tối đa của tiêu chí"),
    Field(f"{_CRITERION}.diem", "Điểm hoặc mức của tiêu chí", required=True),
    Field(f"{_CRITERION}.nhan_xet", "Nhận xét về tiêu chí"),
    Field("tong_toi_da", "Tổng điểm tối đa"),
    Field("tong_diem", "Tổng điểm"),
    Field("xep_loai", "Xếp loại"),
    Field("ghi_chu_tieu_chi", "Ghi chú dưới bảng tiêu chí"),
    part("co_nhan_xet", "Phần nhận xét, góp ý, khi có"),
    *REMARK_FIELDS,
)


def _draw(page: Page) -> None:
    draw_lesson(page)
    page.optional("nguoi_du", Style.FACT, "Người dự giờ: ", value("nguoi_du"))
    with page.part("co_nhat_ky"):
        page.paragraph(Style.PART, "Diễn biến giờ giảng")
        _draw_log(page)
    with page.part("co_tieu_chi"):
        page.paragraph(Style.PART, "Đánh giá theo tiêu chí")
        with page.part("bang_diem"):
            _draw_scores(page)
        with page.part("bang_muc"):
            _draw_levels(page)
        page.paragraph(Style.GAP)
        page.optional("ghi_chu_tieu_chi", Style.FACT)
    with page.part("co_nhan_xet"):
        page.paragraph(Style.PART, "Nhận xét, góp ý")
        draw_remarks(page, Style.ITEM)


def _draw_log(page: Page) -> None:
    table = Table(page, (19, 56, 48, 42))
    table.heading_row(
        "Thời điểm", "Tóm tắt nội dung", "Hoạt động của giảng viên, học viên", "Nhận xét"
    )
    table.row(
        Cell("{{#nhat_ky}}" + value("nhat_ky.thoi_gian"), Style.TABLE_CENTRED),
        Cell(value("nhat_ky.noi_dung")),
        Cell(value("nhat_ky.hoat_dong")),
        Cell(value("nhat_ky.nhan_xet") + "{{/nhat_ky}}"),
        at_least=_LOG_ROW_MM,
    )
    page.paragraph(Style.GAP)


def _draw_scores(page: Page) -> None:
    table = Table(page, (13, 80, 17, 17, 38))
    table.heading_row("Mã", "Tiêu chí", "Điểm tối đa", "Điểm", "Nhận xét")
    centred = Style.TABLE_GROUP_CENTRED
    table.row(
        Cell("{{#nhom}}" + value("nhom.ten"), Style.TABLE_GROUP, span=2),
        Cell(value("nhom.diem_toi_da"), centred),
        Cell(value("nhom.diem"), centred),
        Cell(""),
        keep_next=True,
    )
    table.row(
        Cell("{{#nhom.tieu_chi}}" + value(f"{_CRITERION}.ma"), Style.TABLE_CENTRED),
        Cell(value(f"{_CRITERION}.noi_dung")),
        Cell(value(f"{_CRITERION}.diem_toi_da"), Style.TABLE_CENTRED),
        Cell(value(f"{_CRITERION}.diem"), Style.TABLE_CENTRED),
        Cell(value(f"{_CRITERION}.nhan_xet") + "{{/nhom.tieu_chi}}{{/nhom}}"),
    )
    total = Style.TABLE_TOTAL
    table.row(
        Cell("Tổng điểm", total, span=2),
        Cell(value("tong_toi_da"), total),
        Cell(value("tong_diem"), total),
        Cell("{{#xep_loai}}Xếp loại: " + value("xep_loai") + "{{/xep_loai}}", Style.TABLE_GROUP),
    )


def _draw_levels(page: Page) -> None:
    table = Table(page, (13, 82, 28, 42))
    table.heading_row("Mã", "Tiêu chí", "Mức đánh giá", "Nhận xét")
    table.row(Cell("{{#nhom}}" + value("nhom.ten"), Style.TABLE_GROUP, span=4), keep_next=True)
    table.row(
        Cell("{{#nhom.tieu_chi}}" + value(f"{_CRITERION}.ma"), Style.TABLE_CENTRED),
        Cell(value(f"{_CRITERION}.noi_dung")),
        Cell(value(f"{_CRITERION}.diem"), Style.TABLE_CENTRED),
        Cell(value(f"{_CRITERION}.nhan_xet") + "{{/nhom.tieu_chi}}{{/nhom}}"),
    )


def _values(paper: ObservationFormPaper) -> Values:
    log = (*paper.log, *(LogEntry("", "") for _ in range(paper.empty_log_rows)))
    return {
        **lesson_values(paper.lesson, paper.is_blank),
        **remark_values(paper),
        "co_nhan_xet": any((paper.strengths, paper.limits, paper.suggestions, paper.is_blank)),
        "co_tieu_chi": bool(paper.groups),
        "nguoi_du": or_blank(join(paper.observer, paper.observer_position), paper.is_blank),
        "co_nhat_ky": bool(log),
        "nhat_ky": [_log_values(entry) for entry in log],
        "bang_diem": paper.has_points,
        "bang_muc": not paper.has_points,
        "nhom": [_group_values(group) for group in paper.groups],
        "tong_toi_da": paper.max_total,
        "tong_diem": paper.total,
        "xep_loai": paper.grade,
        "ghi_chu_tieu_chi": paper.criteria_note,
    }


def _log_values(entry: LogEntry) -> Values:
    learners = entry.learner_activity and f"HV: {entry.learner_activity}"
    return {
        "nhat_ky.thoi_gian": entry.time,
        "nhat_ky.noi_dung": entry.content,
        "nhat_ky.hoat_dong": join(entry.activity, learners, by="\n"),
        "nhat_ky.nhan_xet": entry.remark,
    }


def _group_values(group: FormGroup) -> Values:
    return {
        "nhom.ten": group.name,
        "nhom.diem_toi_da": group.max_score,
        "nhom.diem": group.mark,
        _CRITERION: [_criterion_values(criterion) for criterion in group.criteria],
    }


def _criterion_values(criterion: FormCriterion) -> Values:
    return {
        f"{_CRITERION}.ma": criterion.code,
        f"{_CRITERION}.noi_dung": criterion.text,
        f"{_CRITERION}.diem_toi_da": criterion.max_score,
        f"{_CRITERION}.diem": criterion.mark,
        f"{_CRITERION}.nhan_xet": criterion.remark,
    }


LAYOUT = PaperLayout(
    paper=ObservationFormPaper, body_fields=_FIELDS, draw_body=_draw, body_values=_values
)
