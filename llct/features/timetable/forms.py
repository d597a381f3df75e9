"""Forms of the timetable: one session, a whole class, moving, inviting, answering."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import FieldList, FormField, HiddenField
from wtforms.validators import ValidationError

from llct.features.classes.labels import HALF_LABELS
from llct.features.classes.rules import Half
from llct.web.forms import (
    BaseForm,
    BooleanField,
    ChoiceField,
    DateField,
    LongTextField,
    ManyChoiceField,
    TextField,
    TimeField,
    VersionField,
    WholeNumberField,
    between,
    has_content,
    optional,
    refused_empty,
    required,
)

MOST_PERIODS = 20
MOST_ROWS = 200
REASON_LENGTH = 500
ROOMS = {"list": "cac-phong"}
Choices = Sequence[tuple[Any, Any]]

WEEKDAYS = [
    ("0", _l("Thứ Hai")),
    ("1", _l("Thứ Ba")),
    ("2", _l("Thứ Tư")),
    ("3", _l("Thứ Năm")),
    ("4", _l("Thứ Sáu")),
    ("5", _l("Thứ Bảy")),
    ("6", _l("Chủ nhật")),
]


class ConfirmedForm(BaseForm):
    """A form that shows warnings first; the box appears with them."""

    confirmed = BooleanField(_l("Đã xem các điểm cần lưu ý, vẫn lưu"))


class SubjectForm(ConfirmedForm):
    """What a session is about and who teaches it."""

    module_id = ChoiceField(_l("Bài"), of=int)
    topic = TextField(
        _l("Nội dung khác"),
        limit=300,
        description=_l("Khai giảng, thảo luận, tham quan…; hoặc ghi thêm phần của bài."),
    )
    lecturer_id = ChoiceField(_l("Giảng viên"), of=int)
    periods = WholeNumberField(_l("Số tiết"), [required(), between(1, MOST_PERIODS)])
    ends = TimeField(
        _l("Kết thúc"), [optional()], description=_l("Để trống thì tính theo số tiết.")
    )
    note = LongTextField(_l("Ghi chú"), limit=1000)

    def offer(self, modules: Choices, lecturers: Choices) -> None:
        self.module_id.choices = [("", _l("Không theo bài")), *modules]
        self.lecturer_id.choices = [("", _l("Chưa phân công")), *lecturers]


class SessionForm(SubjectForm):
    """A new session."""

    on = DateField(_l("Ngày"), [required()])
    starts = TimeField(_l("Bắt đầu"), [required()])
    room = TextField(_l("Phòng"), limit=100, render_kw=ROOMS)
    invites = BooleanField(_l("Mời giảng viên ngay"))


class EditSessionForm(SubjectForm):
    version = VersionField()


class MoveForm(ConfirmedForm):
    """Dời lịch: date, time, room."""

    on = DateField(_l("Ngày mới"), [required()])
    starts = TimeField(_l("Bắt đầu"), [required()])
    ends = TimeField(
        _l("Kết thúc"), [optional()], description=_l("Để trống thì giữ thời lượng cũ.")
    )
    room = TextField(_l("Phòng"), limit=100, render_kw=ROOMS)
    reason = TextField(
        _l("Lý do"), limit=REASON_LENGTH, description=_l("Giảng viên đọc được lý do này.")
    )
    has_agreed = BooleanField(_l("Giảng viên đã đồng ý ngày giờ mới (ghi thay)"))
    version = VersionField()


class AssignForm(ConfirmedForm):
    lecturer_id = ChoiceField(_l("Giảng viên"), of=int)
    invites = BooleanField(_l("Mời giảng viên ngay"), default=True)
    version = VersionField()

    def offer(self, lecturers: Choices) -> None:
        self.lecturer_id.choices = [("", _l("Chưa phân công")), *lecturers]


class ReasonForm(BaseForm):
    reason = LongTextField(_l("Lý do"), [required(), has_content], limit=REASON_LENGTH)
    version = VersionField()


class VersionForm(BaseForm):
    version = VersionField()


class AnswerForm(BaseForm):
    accepts = ChoiceField(
        _l("Trả lời"), choices=[("1", _l("Nhận lời")), ("0", _l("Báo bận"))], of=str
    )
    note = TextField(_l("Ghi chú"), limit=REASON_LENGTH)
    version = VersionField()


class HabitForm(BaseForm):
    """When a class meets: asked by GET, so that the address keeps it."""

    first_on = DateField(_l("Từ ngày"), [required()])
    weekdays = ManyChoiceField(_l("Các ngày học"), [refused_empty], choices=WEEKDAYS)
    halves = ManyChoiceField(
        _l("Buổi"),
        [refused_empty],
        choices=[(half.value, label) for half, label in HALF_LABELS.items()],
    )
    room = TextField(_l("Phòng"), limit=100, render_kw=ROOMS)

    def days(self) -> frozenset[int]:
        return frozenset(int(day) for day in self.weekdays.data or [])

    def chosen_halves(self) -> frozenset[Half]:
        return frozenset(Half(half) for half in self.halves.data or [])


class RowForm(BaseForm):
    """One proposed session of a whole class; a row that is not kept is left out."""

    keep = BooleanField(_l("Xếp"), default=True)
    module_id = HiddenField()
    on = DateField(_l("Ngày"), [refused_empty])
    starts = TimeField(_l("Bắt đầu"), [refused_empty])
    periods = WholeNumberField(_l("Số tiết"), [refused_empty, between(1, MOST_PERIODS)])
    lecturer_id = ChoiceField(_l("Giảng viên"), of=int)
    room = TextField(_l("Phòng"), limit=100, render_kw=ROOMS)

    def validate_on(self, field: DateField) -> None:
        self._needed(field)

    def validate_starts(self, field: TimeField) -> None:
        self._needed(field)

    def validate_periods(self, field: WholeNumberField) -> None:
        self._needed(field)

    def _needed(self, field: Any) -> None:
        if self.keep.data and field.data is None and not field.errors:
            raise ValidationError(_l("Cần nhập nội dung này."))


class LayoutForm(ConfirmedForm):
    """A whole class's sessions, proposed and then mended by hand."""

    rows = FieldList(FormField(RowForm), max_entries=MOST_ROWS)

    def offer(self, lecturers: Choices) -> None:
        for entry in self.rows.entries:
            entry.form.lecturer_id.choices = [("", _l("Chưa phân công")), *lecturers]
