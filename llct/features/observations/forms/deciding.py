"""Forms of agreeing, concluding, minutes and replies."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, ValidationError

from llct.features.followups.labels import POINT_REPLY_LABELS
from llct.features.followups.rules import MAX_TEXT, PointReply
from llct.features.observations.rules.conclusions import Draft
from llct.web.forms import (
    BaseForm,
    BooleanField,
    ChoiceField,
    DateField,
    DecimalField,
    LongTextField,
    RadioField,
    TextField,
    TimeField,
    VersionField,
    WholeNumberField,
    between,
    has_content,
    optional,
    required,
)


class CloseForm(BaseForm):
    """One button, with the version of the page it stands on."""

    version = VersionField()


class SubmitForm(BaseForm):
    """Hand in a form, as it was when the page was shown."""

    version = VersionField()


class ReasonForm(BaseForm):
    """Postpone, cancel, return: always with a reason."""

    version = VersionField()
    reason = LongTextField(_l("Lý do"), [has_content], limit=1000)


class AgreeForm(BaseForm):
    """The panel's score for one criterion; empty takes it back."""

    seen = HiddenField("")
    score = DecimalField(_l("Điểm thống nhất"), [optional()])
    reason = TextField(_l("Lý do"), limit=1000)


class PrivateNoteForm(BaseForm):
    """What was said, and when."""

    version = VersionField()
    quotation = LongTextField(_l("Câu đã nói (trích nguyên văn)"))
    minute = WholeNumberField(_l("Phút thứ"), [optional(), between(0, 600)])


class SelfReviewForm(BaseForm):
    """The lecturer's self-assessment."""

    version = VersionField()
    self_review = LongTextField(_l("Tự nhận xét"), [has_content])


class ConcludeForm(BaseForm):
    """The chair's word. Which fields are shown depends on the kind."""

    version = VersionField()
    text = LongTextField(_l("Kết luận của chủ trì"), limit=8000)
    point_1 = LongTextField(_l("Nội dung cần khắc phục 1"), limit=MAX_TEXT)
    point_2 = LongTextField(_l("Nội dung cần khắc phục 2"), limit=MAX_TEXT)
    point_3 = LongTextField(_l("Nội dung cần khắc phục 3"), limit=MAX_TEXT)
    more_points = LongTextField(_l("Nội dung khác (mỗi dòng một nội dung)"))
    actual_minutes = WholeNumberField(_l("Số phút thực giảng"), [optional(), between(1, 600)])
    decided_grade = ChoiceField(_l("Xếp loại do chủ trì quyết định"), [optional()])
    decided_reason = LongTextField(_l("Lý do"), limit=2000)
    prize = TextField(_l("Giải thưởng"), limit=100)
    attendees = LongTextField(
        _l("Danh sách người dự"),
        limit=20000,
        description=_l("Mỗi dòng một người: họ tên; chức vụ; đơn vị."),
    )

    def draft(self) -> Draft:
        return Draft(
            text=self._typed("text"),
            points=self._points(),
            decided_grade=self._typed("decided_grade") or None,
            decided_reason=self._typed("decided_reason"),
            prize=self._typed("prize"),
            actual_minutes=self.actual_minutes.data if self.actual_minutes else None,
            attendees=self._attendees(),
        )

    def _typed(self, name: str) -> str:
        """The text of a field; nothing where this kind of observation has no such field."""
        return (self[name].data or "") if name in self else ""

    def _points(self) -> tuple[str, ...]:
        own = [self._typed(name) for name in ("point_1", "point_2", "point_3")]
        return tuple([*own, *self._typed("more_points").splitlines()])

    def _attendees(self) -> tuple[tuple[str, str, str], ...]:
        people = []
        for line in self._typed("attendees").splitlines():
            parts = [part.strip() for part in line.split(";", 2)] + ["", ""]
            people.append((parts[0], parts[1], parts[2]))
        return tuple(people)


class CorrectForm(ConcludeForm):
    """A new version of the conclusion, with its reason."""

    correction_reason = LongTextField(_l("Lý do đính chính"), [has_content], limit=1000)


class MinutesForm(BaseForm):
    """Facts of the meeting; what each seat said is in fields named by the seat."""

    version = VersionField()
    on = DateField(_l("Ngày họp"), [optional()])
    starts = TimeField(_l("Bắt đầu lúc"), [optional()])
    ends = TimeField(_l("Kết thúc lúc"), [optional()])
    place = TextField(_l("Địa điểm"))
    self_review = LongTextField(_l("Giảng viên tự nhận xét"))
    acceptance = LongTextField(_l("Ý kiến tiếp thu của giảng viên"))
    is_ready = BooleanField(_l("Biên bản đã lập xong"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.starts.flags.required = True  # of a meeting whose day is written, and it is proposed


class ReplyToPointForm(BaseForm):
    """The answer to one point."""

    version = VersionField()
    reply = RadioField(
        _l("Phản hồi"),
        [required()],
        coerce=lambda value: PointReply(value) if value in set(PointReply) else None,
        choices=list(POINT_REPLY_LABELS.items()),
    )
    text = LongTextField(
        _l("Ý kiến"), limit=MAX_TEXT, description=_l("Cần ghi khi có ý kiến trao đổi thêm.")
    )

    def validate_text(self, field: LongTextField) -> None:
        if self.reply.data is PointReply.HAS_VIEW and not (field.data or "").strip():
            raise ValidationError(_("Cần ghi ý kiến trao đổi thêm."))


class ReplyForm(BaseForm):
    """The lecturer's words on the whole."""

    version = VersionField()
    acceptance = LongTextField(_l("Ý kiến chung (nếu có)"))
