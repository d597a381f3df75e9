"""Example data of the style guide; invented, and the same on every visit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

from werkzeug.datastructures import MultiDict

from llct.web.forms import (
    BaseForm,
    BooleanField,
    ChoiceField,
    DateField,
    DecimalField,
    LongTextField,
    ManyChoiceField,
    RadioField,
    TextField,
    TimeField,
    VersionField,
    WholeNumberField,
    required,
)
from llct.web.listing import ListQuery, Page


@dataclass(frozen=True)
class Row:
    """One line of the example table."""

    name: str
    title: str
    kind: str
    periods: int
    seen_on: date | None
    status: str
    tone: str


class ExampleForm(BaseForm):
    """One field of every kind."""

    title = TextField("Tên bài", [required()])
    on = DateField("Ngày dạy", [required()])
    starts = TimeField("Giờ bắt đầu")
    periods = WholeNumberField("Số tiết", description="Từ 1 đến 5 tiết.")
    weight = DecimalField("Hệ số")
    room = ChoiceField("Phòng", choices=[("", "Chưa xếp"), ("1", "Phòng 1"), ("2", "Phòng 2")])
    kind = RadioField(
        "Hình thức",
        choices=[("comment", "Dự giờ góp ý"), ("demo", "Thao giảng")],
        default="comment",
    )
    people = ManyChoiceField(
        "Người dự", choices=[("1", "Triệu Thị Mai"), ("2", "Nông Văn Thưởng"), ("3", "Lý Thị Mẩy")]
    )
    is_announced = BooleanField("Báo trước cho giảng viên")
    note = LongTextField(
        "Góp ý",
        description="Viết như đang nói với đồng nghiệp: việc gì, phút nào, nên thử cách nào.",
    )
    version = VersionField()


ROWS = (
    Row("Nguyễn Thị Hường", "Bài 3", "Dự giờ góp ý", 2, date(2026, 11, 18), "Đang dự", "cham"),
    Row("Nông Văn Thưởng", "Bài 4", "Dự giờ góp ý", 1, date(2026, 11, 17), "Chờ họp", "wait"),
    Row("Lò Thị Phượng", "Bài 2", "Thao giảng", 3, date(2026, 11, 16), "Đã xong", "ok"),
    Row("Vàng Mí Dế", "Bài 5", "Kiểm tra", 1250, None, "Trùng phòng", "bad"),
)


def examples() -> dict[str, Any]:
    """Everything the style guide's page shows."""
    query = ListQuery(path="/kieu-dang/", sort="name", default_sort="name")
    searched = ListQuery(path="/kieu-dang/", q="dân vận khéo", default_sort="name")
    paged = ListQuery(path="/kieu-dang/", page=3, default_sort="name")
    return {
        "rows": ROWS,
        "query": query,
        "searched": searched,
        "page": Page(ROWS, 328, paged),
        "form": _form(),
        "broken_form": _broken_form(),
        "strip": _strip(),
        "known": [("Chức vụ", "Phó Bí thư chi bộ"), ("Điện thoại", ""), ("Năm sinh", 1985)],
        "todo": _todo(),
        "story": _story(),
        "week": _week(),
        "month": _month(),
        "message": MESSAGE,
    }


MESSAGE = """Trung tâm Chính trị xã Suối Chàm
Mời đồng chí dự giờ bài “Đạo đức cách mạng”, 08:00 thứ Năm 19/11/2026, phòng 1.
Mở phiếu tại: trungtam.example/du-gio/12"""


def _form() -> ExampleForm:
    return ExampleForm(
        formdata=None,
        title="Xây dựng Đảng về đạo đức",
        on=date(2026, 11, 18),
        starts=time(8, 0),
        periods=2,
        weight=Decimal("1.5"),
        people=["1"],
        version=7,
    )


def _broken_form() -> ExampleForm:
    typed = MultiDict(
        {"title": "", "on": "31/02/2026", "starts": "25:00", "version": "7", "room": ""}
    )
    form = ExampleForm(formdata=typed, prefix="")
    form.validate()
    for field in form:
        field.id = f"broken-{field.id}"
        field.label.field_id = field.id
    return form


def _strip() -> list[dict[str, Any]]:
    return [
        {
            "label": "Tiết đã dự so với kế hoạch quý IV",
            "value": 11,
            "of": 16,
            "percent": 69,
            "notes": ["còn 5 tiết, 6 tuần"],
        },
        {
            "label": "Giảng viên đã được dự giờ năm 2026",
            "value": 11,
            "of": 16,
            "notes": ["chuyên trách 2/2", "kiêm nhiệm 9/14"],
        },
        {
            "label": "Giáo án chờ duyệt",
            "value": 5,
            "notes": [{"text": "2 quá hạn", "tone": "late"}, "lâu nhất 3 ngày"],
        },
        {"label": "Điểm trung bình học viên đánh giá", "value": None},
    ]


def _todo() -> list[dict[str, Any]]:
    return [
        {
            "title": "Trùng phòng 1, sáng thứ Năm 19/11",
            "detail": "Vàng Mí Dế 08:00, Hoàng Văn Sình 09:00",
            "verb": "Dời lịch",
            "url": "#viec",
            "tone": "bad",
            "icon": "triangle-alert",
        },
        {
            "title": "Chưa ghi biên bản họp rút kinh nghiệm",
            "detail": "Nông Văn Thưởng, dự giờ hôm qua",
            "verb": "Ghi biên bản",
            "url": "#viec",
            "tone": "wait",
            "icon": "message-square",
        },
        {
            "title": "Báo cáo quý IV gửi tỉnh trước 05/12",
            "detail": "Đủ 11/16 phiếu để tổng hợp",
            "verb": "Xem bản nháp",
            "url": "#viec",
            "icon": "file-text",
        },
    ]


def _story() -> list[dict[str, Any]]:
    return [
        {
            "title": "Trả lại để hoàn thiện",
            "detail": "Chờ duyệt → Cần hoàn thiện",
            "who": "Triệu Thị Mai",
            "at": datetime(2026, 11, 17, 2, 5, tzinfo=UTC),
            "tone": "wait",
            "icon": "undo-2",
            "note": "Bổ sung câu hỏi thảo luận cho nội dung 2.",
        },
        {
            "title": "Gửi duyệt",
            "detail": "Nháp → Chờ duyệt",
            "who": "Nguyễn Thị Hường",
            "at": datetime(2026, 11, 16, 7, 40, tzinfo=UTC),
            "icon": "send",
        },
    ]


def _event(hour: str, who: str, about: str, status: str, tone: str) -> dict[str, str]:
    return {
        "time": hour,
        "title": who,
        "detail": about,
        "status": status,
        "tone": tone,
        "url": "#lich",
    }


def _week() -> list[dict[str, Any]]:
    hours = {
        16: {"morning": [_event("08:00", "Lò Thị Phượng", "Bài 2 · phòng 1", "xong", "done")]},
        17: {
            "afternoon": [_event("14:00", "Nông Văn Thưởng", "Bài 4 · phòng 2", "chờ họp", "wait")]
        },
        18: {"morning": [_event("08:00", "Nguyễn Thị Hường", "Bài 3 · phòng 1", "đang dự", "now")]},
        19: {
            "morning": [
                _event("08:00", "Vàng Mí Dế", "Bài 5 · phòng 1", "trùng", "clash"),
                _event("09:00", "Hoàng Văn Sình", "Bài 1 · phòng 1", "trùng", "clash"),
            ],
            "afternoon": [_event("14:00", "Ma Thị Dung", "Bài 6 · phòng 2", "đã xếp", "plan")],
        },
        21: {"morning": [_event("08:00", "Giàng A Páo", "Điểm Lũng Táo", "đã xếp", "plan")]},
    }
    return [
        {
            "on": date(2026, 11, day),
            "is_today": day == 18,
            "holiday": "Lễ 20/11" if day == 20 else "",
            "closed": "Không xếp lịch" if day == 20 else "",
            "morning": hours.get(day, {}).get("morning", []),
            "afternoon": hours.get(day, {}).get("afternoon", []),
        }
        for day in range(16, 22)
    ]


def _month() -> list[list[dict[str, Any]]]:
    days = [date(2026, 10, day) for day in range(26, 32)]
    days += [date(2026, 11, day) for day in range(1, 31)]
    days += [date(2026, 12, day) for day in range(1, 7)]
    busy = {event["on"]: event["morning"] + event["afternoon"] for event in _week()}
    cells = [
        {
            "on": day,
            "is_today": day == date(2026, 11, 18),
            "is_other_month": day.month != 11,
            "holiday": "Lễ 20/11" if day == date(2026, 11, 20) else "",
            "events": busy.get(day, []),
            "url": "#lich",
        }
        for day in days
    ]
    return [cells[start : start + 7] for start in range(0, len(cells), 7)]
