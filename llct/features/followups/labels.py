"""Vietnamese words of points to improve."""

from __future__ import annotations

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from llct.features.followups.rules import PointAction, PointReply, PointStatus

POINT_STATUS_LABELS: dict[PointStatus, LazyString] = {
    PointStatus.OPEN: _l("Chưa khắc phục"),
    PointStatus.DONE: _l("Đã khắc phục"),
    PointStatus.DROPPED: _l("Không theo dõi nữa"),
}

POINT_STATUS_TONES: dict[PointStatus, str] = {
    PointStatus.OPEN: "wait",
    PointStatus.DONE: "ok",
    PointStatus.DROPPED: "",
}

POINT_REPLY_LABELS: dict[PointReply, LazyString] = {
    PointReply.ACKNOWLEDGED: _l("Đã tiếp thu"),
    PointReply.HAS_VIEW: _l("Có ý kiến trao đổi thêm"),
}

POINT_ACTION_LABELS: dict[PointAction, LazyString] = {
    PointAction.REPLY: _l("Phản hồi"),
    PointAction.MARK_DONE: _l("Ghi nhận đã khắc phục"),
    PointAction.RESCHEDULE: _l("Đổi hạn, người thực hiện"),
    PointAction.DROP: _l("Thôi theo dõi"),
    PointAction.REOPEN: _l("Theo dõi lại"),
}

# What the story of a point says, by the event's action.
POINT_EVENT_LABELS: dict[str, LazyString] = {
    "improvement_point.add": _l("Nêu nội dung cần khắc phục"),
    "improvement_point.reply": _l("Phản hồi"),
    "improvement_point.mark_done": _l("Ghi nhận đã khắc phục"),
    "improvement_point.reschedule": _l("Đổi hạn, người thực hiện"),
    "improvement_point.drop": _l("Thôi theo dõi"),
    "improvement_point.reopen": _l("Theo dõi lại"),
}

MESSAGES: dict[str, LazyString] = {
    "followups.too_many": _l("Nhiều nhất %(most)s nội dung cho một lần dự."),
    "followups.due_before_observation": _l("Hạn khắc phục không được trước ngày dự giờ."),
    "followups.view_missing": _l("Cần ghi ý kiến trao đổi thêm."),
    "followups.reply_is_own": _l(
        "Giảng viên đã tự phản hồi nội dung này, không nhập thay được nữa."
    ),
    "followups.seen_in_same_observation": _l(
        "Nội dung được nêu ở chính lần dự này, cần ghi nhận ở lần dự sau."
    ),
}
