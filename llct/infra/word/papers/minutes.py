"""Biên bản góp ý, rút kinh nghiệm giờ giảng."""

from llct.infra.word.fields import Field, Values, listing, part
from llct.infra.word.layout import PaperLayout
from llct.infra.word.lesson import FIELDS as LESSON_FIELDS
from llct.infra.word.lesson import draw_lesson, lesson_values
from llct.infra.word.page import Page, value
from llct.infra.word.styles import Style
from llct.infra.word.types import Attendee, ImprovementPoint, Minutes, Opinion
from llct.infra.word.wording import join

_UNKNOWN_TIME = "........ giờ ........"

_FIELDS = (
    *LESSON_FIELDS,
    part("co_noi_hop", "Phần thời gian, địa điểm, khi có"),
    Field("thoi_gian_hop", "Thời gian bắt đầu cuộc họp"),
    Field("dia_diem_hop", "Địa điểm họp"),
    part("co_nguoi_hop", "Phần thành phần, khi có"),
    Field("chu_tri", "Người chủ trì, chức vụ"),
    Field("thu_ky", "Thư ký, chức vụ"),
    part("co_thanh_phan", "Danh sách người dự họp, khi có"),
    listing("thanh_phan", "Từng người dự họp"),
    Field("thanh_phan.ho_ten", "Họ tên, chức vụ người dự họp"),
    part("co_noi_dung", "Phần nội dung, khi có"),
    Field("tu_nhan_xet", "Giảng viên tự nhận xét"),
    part("co_y_kien", "Phần ý kiến góp ý, khi có"),
    listing("y_kien", "Từng ý kiến góp ý", required=True),
    Field("y_kien.nguoi", "Người phát biểu"),
    Field("y_kien.noi_dung", "Nội dung ý kiến", required=True),
    part("co_y_kien_tren_phieu", "Phần ý kiến ghi trên phiếu dự giờ, khi có"),
    listing("y_kien_tren_phieu", "Từng mục của phiếu: ưu điểm, hạn chế, góp ý"),
    Field("y_kien_tren_phieu.muc", "Tên mục của phiếu"),
    Field("y_kien_tren_phieu.noi_dung", "Các ý kiến ở mục đó, không ghi tên, mỗi dòng một ý"),
    part("co_y_kien_lanh_dao", "Phần ý kiến của lãnh đạo dự, khi có"),
    listing("y_kien_lanh_dao", "Từng ý kiến của lãnh đạo dự", required=True),
    Field("y_kien_lanh_dao.nguoi", "Lãnh đạo cho ý kiến"),
    Field("y_kien_lanh_dao.noi_dung", "Nội dung ý kiến của lãnh đạo", required=True),
    part("co_diem_can_cai_tien", "Phần những điểm cần cải tiến, khi có"),
    listing("diem_can_cai_tien", "Từng điểm cần cải tiến", required=True),
    Field("diem_can_cai_tien.noi_dung", "Nội dung cần cải tiến, thời hạn", required=True),
    Field("y_kien_giang_vien", "Ý kiến tiếp thu của giảng viên"),
    part("co_ket_luan", "Phần kết luận, khi có"),
    Field("ket_luan", "Kết luận của người chủ trì", required=True),
    Field("ket_qua", "Kết quả"),
    Field("cau_xep_loai", "Câu nêu xếp loại và lý do"),
    Field("cuoc_hop", "Cuộc họp hoặc tiết giảng, trong câu kết thúc"),
    Field("ket_thuc", "Thời gian kết thúc"),
)


def _draw(page: Page) -> None:
    with page.part("co_noi_hop"):
        page.paragraph(Style.PART, "Thời gian, địa điểm")
        page.optional("thoi_gian_hop", Style.BODY, "- Thời gian: ", value("thoi_gian_hop"))
        page.optional("dia_diem_hop", Style.BODY, "- Địa điểm: ", value("dia_diem_hop"))
    with page.part("co_nguoi_hop"):
        page.paragraph(Style.PART, "Thành phần")
        page.optional("chu_tri", Style.BODY, "- Chủ trì: ", value("chu_tri"))
        page.optional("thu_ky", Style.BODY, "- Thư ký: ", value("thu_ky"))
        with page.part("co_thanh_phan"):
            page.paragraph(Style.BODY, "- Thành phần dự:", keep_next=True)
            with page.part("thanh_phan"):
                page.paragraph(Style.BODY, "+ ", value("thanh_phan.ho_ten"))
    page.paragraph(Style.PART, "Giờ giảng được dự")
    draw_lesson(page, Style.BODY, "- ")
    with page.part("co_noi_dung"):
        page.paragraph(Style.PART, "Nội dung")
        _draw_discussion(page)
    with page.part("co_ket_luan"):
        page.paragraph(Style.PART, "Kết luận")
        for name in ("ket_luan", "ket_qua", "cau_xep_loai"):
            page.optional(name, Style.BODY)
    closing = "; biên bản đã được đọc lại cho những người dự cùng nghe và nhất trí."
    page.paragraph(Style.BODY, value("cuoc_hop"), " kết thúc lúc ", value("ket_thuc"), closing)


def _draw_discussion(page: Page) -> None:
    _draw_statement(page, "tu_nhan_xet", "Giảng viên tự nhận xét")
    _draw_opinions(page, "y_kien", "Ý kiến góp ý")
    with page.part("co_y_kien_tren_phieu"):
        page.paragraph(Style.ITEM, "Ý kiến ghi trên phiếu dự giờ")
        with page.part("y_kien_tren_phieu"):
            page.paragraph(Style.BODY, f"- {value('y_kien_tren_phieu.muc')}:", keep_next=True)
            page.paragraph(Style.BODY, value("y_kien_tren_phieu.noi_dung"))
    _draw_opinions(page, "y_kien_lanh_dao", "Ý kiến của lãnh đạo dự")
    with page.part("co_diem_can_cai_tien"):
        page.paragraph(Style.ITEM, "Những điểm cần cải tiến")
        with page.part("diem_can_cai_tien"):
            page.paragraph(Style.BODY, "- ", value("diem_can_cai_tien.noi_dung"))
    _draw_statement(page, "y_kien_giang_vien", "Ý kiến tiếp thu của giảng viên")


def _draw_statement(page: Page, name: str, title: str) -> None:
    with page.part(name):
        page.paragraph(Style.ITEM, title)
        page.paragraph(Style.BODY, value(name))


def _draw_opinions(page: Page, name: str, title: str) -> None:
    with page.part(f"co_{name}"):
        page.paragraph(Style.ITEM, title)
        with page.part(name):
            page.paragraph(Style.BODY, f"- {value(f'{name}.nguoi')}: ", value(f"{name}.noi_dung"))


def _values(paper: Minutes) -> Values:
    return {
        **lesson_values(paper.lesson, paper.is_blank),
        **_shown_parts(paper),
        "thoi_gian_hop": paper.opened_at,
        "dia_diem_hop": paper.place,
        "chu_tri": _person(paper.chair),
        "thu_ky": _person(paper.secretary),
        "co_thanh_phan": bool(paper.attendees),
        "thanh_phan": [{"thanh_phan.ho_ten": _person(one)} for one in paper.attendees],
        "tu_nhan_xet": paper.self_assessment,
        **_opinion_values("y_kien", paper.opinions),
        **_written_values(paper.written_opinions),
        **_opinion_values("y_kien_lanh_dao", paper.leader_opinions),
        "co_diem_can_cai_tien": bool(paper.points_to_improve),
        "diem_can_cai_tien": [_point_values(point) for point in paper.points_to_improve],
        "y_kien_giang_vien": paper.lecturer_reply,
        "ket_luan": paper.conclusion,
        "ket_qua": paper.result,
        "cau_xep_loai": paper.grade_sentence,
        "cuoc_hop": paper.occasion,
        "ket_thuc": paper.closed_at or _UNKNOWN_TIME,
    }


def _shown_parts(paper: Minutes) -> Values:
    """A heading without anything under it is left out."""
    opinions = (paper.opinions, paper.written_opinions, paper.leader_opinions)
    said = (paper.self_assessment, *opinions, paper.lecturer_reply)
    return {
        "co_noi_hop": any((paper.opened_at, paper.place)),
        "co_nguoi_hop": any((paper.chair, paper.secretary, paper.attendees)),
        "co_noi_dung": any((*said, paper.points_to_improve)),
        "co_ket_luan": any((paper.conclusion, paper.result, paper.grade_sentence)),
    }


def _person(attendee: Attendee | None) -> str:
    return join(attendee.name, attendee.position) if attendee else ""


def _opinion_values(name: str, opinions: tuple[Opinion, ...]) -> Values:
    return {
        f"co_{name}": bool(opinions),
        name: [
            {f"{name}.nguoi": opinion.speaker, f"{name}.noi_dung": opinion.text}
            for opinion in opinions
        ],
    }


def _written_values(boxes: tuple[Opinion, ...]) -> Values:
    return {
        "co_y_kien_tren_phieu": bool(boxes),
        "y_kien_tren_phieu": [
            {
                "y_kien_tren_phieu.muc": box.speaker,
                "y_kien_tren_phieu.noi_dung": "\n".join(
                    f"+ {line}" for line in box.text.split("\n")
                ),
            }
            for box in boxes
        ],
    }


def _point_values(point: ImprovementPoint) -> Values:
    due = f" (thời hạn: {point.due})" if point.due else ""
    return {"diem_can_cai_tien.noi_dung": point.text + due}


LAYOUT = PaperLayout(paper=Minutes, body_fields=_FIELDS, draw_body=_draw, body_values=_values)
