"""Forms of points to improve."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from llct.features.followups.labels import POINT_REPLY_LABELS
from llct.features.followups.rules import MAX_REASON, MAX_TEXT, PointReply
from llct.web.forms import (
    BaseForm,
    ChoiceField,
    DateField,
    LongTextField,
    RadioField,
    VersionField,
    has_content,
    optional,
    required,
)


class ReplyForm(BaseForm):
    """The lecturer's answer to one point."""

    version = VersionField()
    reply = RadioField(
        _l("Phản hồi"),
        [required()],
        coerce=lambda value: PointReply(value) if value in set(PointReply) else None,
        choices=list(POINT_REPLY_LABELS.items()),
    )
    text = LongTextField(
        _l("Ý kiến"),
        limit=MAX_TEXT,
        description=_l("Cần ghi khi có ý kiến trao đổi thêm."),
    )


class DoneForm(BaseForm):
    """The point was seen done."""

    version = VersionField()
    note = LongTextField(
        _l("Ghi chú"), limit=MAX_TEXT, description=_l("Thấy ở đâu, lần nào, nếu cần.")
    )


class ReasonForm(BaseForm):
    """Dropping or reopening a point."""

    version = VersionField()
    reason = LongTextField(_l("Lý do"), [has_content], limit=MAX_REASON)


class RescheduleForm(BaseForm):
    """Another date or another person."""

    version = VersionField()
    due_on = DateField(_l("Hạn khắc phục"), [optional()])
    owner_id = ChoiceField(_l("Người thực hiện"), [required()], of=int)
