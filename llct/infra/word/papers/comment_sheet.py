"""Phiếu góp ý: comments without points."""

from llct.infra.word.fields import Field, Values, listing, or_blank, part
from llct.infra.word.layout import PaperLayout
from llct.infra.word.lesson import FIELDS as LESSON_FIELDS
from llct.infra.word.lesson import draw_lesson, lesson_values
from llct.infra.word.page import Cell, Page, Table, value
from llct.infra.word.remarks import DOTTED_LINES, draw_remarks, remark_values
from llct.infra.word.remarks import FIELDS as REMARK_FIELDS
from llct.infra.word.styles import Style
from llct.infra.word.types import CommentSheet
from llct.infra.word.wording import join

_FIELDS = (
    *LESSON_FIELDS,
    Field("nguoi_gop_y", "Người góp ý, chức vụ"),
    part("co_muc_danh_gia", "Bảng góp ý nhanh, khi có"),
    listing("muc_danh_gia", "Từng tiêu chí góp ý nhanh"),
    Field("muc_danh_gia.tieu_chi", "Tiêu chí"),
    Field("muc_danh_gia.muc", "Mức đánh giá"),
    Field("muc_danh_gia.nhan_xet", "Nhận xét về tiêu chí"),
    *REMARK_FIELDS,
    part("co_diem_can_cai_tien", "Phần những điểm cần cải tiến, khi có"),
    listing("diem_can_cai_tien", "Từng điểm cần cải tiến"),
    Field("diem_can_cai_tien.stt", "Số thứ tự của điểm cần cải tiến"),
    Field("diem_can_cai_tien.noi_dung", "Nội dung cần cải tiến"),
    Field("ket_luan", "Kết luận của người chủ trì"),
    part("co_y_kien_lanh_dao", "Phần ý kiến của lãnh đạo dự, khi có"),
    listing("y_kien_lanh_dao", "Từng ý kiến của lãnh đạo dự"),
    Field("y_kien_lanh_dao.nguoi", "Lãnh đạo cho ý kiến"),
    Field("y_kien_lanh_dao.noi_dung", "Nội dung ý kiến của lãnh đạo"),
)


def _draw(page: Page) -> None:
    draw_lesson(page)
    page.optional("nguoi_gop_y", Style.FACT, "Người góp ý: ", value("nguoi_gop_y"))
    with page.part("co_muc_danh_gia"):
        page.paragraph(Style.PART, "Góp ý nhanh")
        _draw_levels(page)
    draw_remarks(page, Style.PART)
    with page.part("co_diem_can_cai_tien"):
        page.paragraph(Style.PART, "Những điểm cần cải tiến")
        with page.part("diem_can_cai_tien"):
            number, text = value("diem_can_cai_tien.stt"), value("diem_can_cai_tien.noi_dung")
            page.paragraph(Style.BODY, f"{number}. ", text)
    with page.part("ket_luan"):
        page.paragraph(Style.PART, "Kết luận của người chủ trì")
        page.paragraph(Style.BODY, value("ket_luan"))
    with page.part("co_y_kien_lanh_dao"):
        page.paragraph(Style.PART, "Ý kiến của lãnh đạo dự")
        with page.part("y_kien_lanh_dao"):
            page.paragraph(Style.BODY, value("y_kien_lanh_dao.nguoi"), ":", keep_next=True)
            page.paragraph(Style.BODY, value("y_kien_lanh_dao.noi_dung"))


def _draw_levels(page: Page) -> None:
    table = Table(page, (80, 30, 55))
    table.heading_row("Tiêu chí", "Mức đánh giá", "Nhận xét")
    table.row(
        Cell("{{#muc_danh_gia}}" + value("muc_danh_gia.tieu_chi")),
        Cell(value("muc_danh_gia.muc"), Style.TABLE_CENTRED),
        Cell(value("muc_danh_gia.nhan_xet") + "{{/muc_danh_gia}}"),
    )
    page.paragraph(Style.GAP)


def _values(paper: CommentSheet) -> Values:
    commenter = join(paper.commenter, paper.commenter_position)
    return {
        **lesson_values(paper.lesson, paper.is_blank),
        **remark_values(paper),
        "nguoi_gop_y": or_blank(commenter, paper.is_blank),
        "co_muc_danh_gia": bool(paper.levels),
        "muc_danh_gia": [
            {
                "muc_danh_gia.tieu_chi": mark.criterion,
                "muc_danh_gia.muc": mark.level,
                "muc_danh_gia.nhan_xet": mark.remark,
            }
            for mark in paper.levels
        ],
        "co_diem_can_cai_tien": bool(paper.points_to_improve),
        "diem_can_cai_tien": [
            {"diem_can_cai_tien.stt": str(number), "diem_can_cai_tien.noi_dung": point}
            for number, point in enumerate(paper.points_to_improve, start=1)
        ],
        "ket_luan": paper.conclusion,
        "co_y_kien_lanh_dao": bool(paper.leader_opinions),
        "y_kien_lanh_dao": [
            {
                "y_kien_lanh_dao.nguoi": opinion.speaker,
                "y_kien_lanh_dao.noi_dung": or_blank(opinion.text, paper.is_blank, DOTTED_LINES),
            }
            for opinion in paper.leader_opinions
        ],
    }


LAYOUT = PaperLayout(paper=CommentSheet, body_fields=_FIELDS, draw_body=_draw, body_values=_values)
