"""Giấy mời giảng dạy: one session as lines, several as a table."""

from llct.infra.word.fields import Field, Values, listing, part
from llct.infra.word.layout import PaperLayout
from llct.infra.word.page import Page, Table, value
from llct.infra.word.styles import Style
from llct.infra.word.types import InvitationLetter, InvitationRow

_COLUMNS = (
    ("stt", "STT", 11),
    ("thoi_gian", "Thời gian", 36),
    ("bai_giang", "Bài giảng", 50),
    ("so_tiet", "Số tiết", 14),
    ("lop", "Lớp", 27),
    ("dia_diem", "Địa điểm", 27),
)
_LINES = (
    ("bai_giang", "Nội dung"),
    ("so_tiet", "Số tiết"),
    ("lop", "Lớp"),
    ("thoi_gian", "Thời gian"),
    ("dia_diem", "Địa điểm"),
)

_FIELDS = (
    Field("kinh_gui", "Người được mời", required=True),
    Field("mo_dau", "Đoạn mở đầu"),
    Field("chuong_trinh", "Chương trình"),
    Field("hoc_vien", "Đối tượng, số học viên"),
    part("mot_buoi", "Các dòng khi mời dạy một buổi"),
    part("nhieu_buoi", "Bảng khi mời dạy nhiều buổi"),
    listing("buoi", "Từng buổi mời dạy", required=True),
    *(Field(f"buoi.{name}", title) for name, title, _width in _COLUMNS),
    Field("lien_he", "Người liên hệ"),
    Field("ket_thuc", "Lời kết"),
)


def _draw(page: Page) -> None:
    page.paragraph(Style.ADDRESSEE, "Kính gửi: ", value("kinh_gui"))
    page.optional("mo_dau", Style.BODY)
    page.optional("chuong_trinh", Style.BODY, "- Chương trình: ", value("chuong_trinh"))
    with page.part("mot_buoi"), page.part("buoi"):
        for name, label in _LINES:
            page.optional(f"buoi.{name}", Style.BODY, f"- {label}: ", value(f"buoi.{name}"))
    page.optional("hoc_vien", Style.BODY, "- Học viên: ", value("hoc_vien"))
    with page.part("nhieu_buoi"):
        page.paragraph(Style.BODY, "- Thời gian, nội dung cụ thể:", keep_next=True)
        table = Table(page, [width for _name, _title, width in _COLUMNS])
        table.heading_row(*(title for _name, title, _width in _COLUMNS))
        names = [name for name, _title, _width in _COLUMNS]
        table.repeated_row("buoi", names, centred=("stt", "so_tiet"))
        page.paragraph(Style.GAP)
    page.optional("lien_he", Style.BODY)
    page.optional("ket_thuc", Style.BODY)


def _values(paper: InvitationLetter) -> Values:
    several = len(paper.rows) > 1
    return {
        "kinh_gui": paper.addressee,
        "mo_dau": paper.opening,
        "chuong_trinh": paper.programme,
        "hoc_vien": paper.learners,
        "mot_buoi": not several,
        "nhieu_buoi": several,
        "buoi": [_row_values(*one, several) for one in enumerate(paper.rows, start=1)],
        "lien_he": paper.contact,
        "ket_thuc": paper.closing,
    }


def _row_values(number: int, row: InvitationRow, is_in_table: bool) -> Values:
    """A cell begins with a capital letter, what follows "Thời gian:" does not."""
    when = row.when[:1].upper() + row.when[1:] if is_in_table else row.when
    texts = (str(number), when, row.lesson, row.periods, row.training_class, row.place)
    names = (name for name, _title, _width in _COLUMNS)
    return {f"buoi.{name}": text for name, text in zip(names, texts, strict=True)}


LAYOUT = PaperLayout(
    paper=InvitationLetter, body_fields=_FIELDS, draw_body=_draw, body_values=_values
)
