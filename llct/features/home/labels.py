"""Words of the first pages."""

from __future__ import annotations

from collections.abc import Callable

from flask_babel import LazyString, gettext, ngettext
from flask_babel import lazy_gettext as _l

from llct.features.home.rules import DueReason
from llct.features.observations.rules import ObservationAction, ObservationStatus

# Why a lecturer is due, said with how much of it.
DUE_REASON_LABELS: dict[DueReason, Callable[[int], str]] = {
    DueReason.POINT_OVERDUE: lambda count: ngettext(
        "%(num)s nội dung quá hạn", "%(num)s nội dung quá hạn", count
    ),
    DueReason.NEVER_OBSERVED: lambda _count: gettext("chưa được dự"),
    DueReason.QUOTA_OPEN: lambda count: ngettext(
        "còn thiếu %(num)s tiết", "còn thiếu %(num)s tiết", count
    ),
    DueReason.LONG_AGO: lambda count: ngettext("đã %(num)s tháng", "đã %(num)s tháng", count),
    DueReason.POINTS_OPEN: lambda count: ngettext("%(num)s nội dung", "%(num)s nội dung", count),
}
DUE_REASON_TONES: dict[DueReason, str] = {
    DueReason.POINT_OVERDUE: "late",
    DueReason.NEVER_OBSERVED: "late",
    DueReason.QUOTA_OPEN: "",
    DueReason.LONG_AGO: "",
    DueReason.POINTS_OPEN: "",
}

# What an observation asks of a person; None: an invitation to answer.
TASK_LABELS: dict[ObservationAction | None, LazyString] = {
    None: _l("Lời mời dự giờ %(name)s"),
    ObservationAction.SUBMIT_FORM: _l("Phiếu dự giờ %(name)s"),
    ObservationAction.CONCLUDE: _l("Kết luận tiết giảng của %(name)s"),
    ObservationAction.CLOSE: _l("Kết thúc lần dự giờ %(name)s"),
    ObservationAction.REPLY: _l("Góp ý cho tiết giảng của %(name)s"),
    ObservationAction.WRITE_MINUTES: _l("Biên bản họp về tiết giảng của %(name)s"),
}
TASK_VERBS: dict[ObservationAction | None, LazyString] = {
    None: _l("Trả lời"),
    ObservationAction.SUBMIT_FORM: _l("Mở phiếu"),
    ObservationAction.CONCLUDE: _l("Kết luận"),
    ObservationAction.CLOSE: _l("Kết thúc lần dự giờ"),
    ObservationAction.REPLY: _l("Phản hồi"),
    ObservationAction.WRITE_MINUTES: _l("Lập biên bản"),
}

# One or two words for the narrow boxes of the week.
WEEK_LABELS: dict[ObservationStatus, LazyString] = {
    ObservationStatus.PLANNED: _l("dự kiến"),
    ObservationStatus.SCHEDULED: _l("đã xếp"),
    ObservationStatus.HELD: _l("đang dự"),
    ObservationStatus.COLLECTED: _l("chờ họp"),
    ObservationStatus.CONCLUDED: _l("chờ phản hồi"),
    ObservationStatus.ANSWERED: _l("đã phản hồi"),
    ObservationStatus.CLOSED: _l("xong"),
    ObservationStatus.CANCELLED: _l("hủy"),
}
