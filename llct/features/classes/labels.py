"""Vietnamese words of classes, sessions and invitations to teach."""

from __future__ import annotations

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from llct.features.classes.rules import (
    ClashKind,
    ClassKind,
    ClassState,
    Half,
    InvitationAction,
    InvitationStatus,
    SessionAction,
    SessionChangeKind,
    SessionStatus,
    SessionWarning,
    WarningKind,
)

CLASS_KIND_LABELS: dict[ClassKind, LazyString] = {
    ClassKind.TRAINING: _l("Lớp bồi dưỡng"),
    ClassKind.SUMMER: _l("Bồi dưỡng chính trị hè"),
    ClassKind.JOINT: _l("Lớp phối hợp với Trường Chính trị tỉnh"),
    ClassKind.RESOLUTION_STUDY: _l("Hội nghị học tập nghị quyết"),
    ClassKind.CURRENT_AFFAIRS: _l("Hội nghị thời sự, chính sách"),
    ClassKind.FIELD_TRIP: _l("Tham quan thực tế, về nguồn"),
}

CLASS_STATE_LABELS: dict[ClassState, LazyString] = {
    ClassState.UPCOMING: _l("Sắp khai giảng"),
    ClassState.RUNNING: _l("Đang học"),
    ClassState.FINISHED: _l("Đã bế giảng"),
    ClassState.CANCELLED: _l("Đã hủy"),
}

CLASS_STATE_TONES: dict[ClassState, str] = {
    ClassState.UPCOMING: "wait",
    ClassState.RUNNING: "cham",
    ClassState.FINISHED: "ok",
    ClassState.CANCELLED: "",
}

SESSION_STATUS_LABELS: dict[SessionStatus, LazyString] = {
    SessionStatus.PLANNED: _l("Đã xếp"),
    SessionStatus.HELD: _l("Đã giảng"),
    SessionStatus.POSTPONED: _l("Đã hoãn"),
    SessionStatus.CANCELLED: _l("Đã hủy"),
}

SESSION_STATUS_TONES: dict[SessionStatus, str] = {
    SessionStatus.PLANNED: "cham",
    SessionStatus.HELD: "ok",
    SessionStatus.POSTPONED: "wait",
    SessionStatus.CANCELLED: "",
}

SESSION_ACTION_LABELS: dict[SessionAction, LazyString] = {
    SessionAction.EDIT: _l("Sửa"),
    SessionAction.MOVE: _l("Dời lịch"),
    SessionAction.POSTPONE: _l("Hoãn"),
    SessionAction.CANCEL: _l("Hủy buổi"),
    SessionAction.HOLD: _l("Xác nhận đã giảng"),
    SessionAction.REOPEN: _l("Mở lại"),
}

SESSION_CHANGE_LABELS: dict[SessionChangeKind, LazyString] = {
    SessionChangeKind.MOVED: _l("Dời lịch"),
    SessionChangeKind.POSTPONED: _l("Hoãn"),
    SessionChangeKind.CANCELLED: _l("Hủy buổi"),
    SessionChangeKind.REOPENED: _l("Mở lại"),
    SessionChangeKind.LECTURER: _l("Đổi giảng viên"),
}

INVITATION_STATUS_LABELS: dict[InvitationStatus, LazyString] = {
    InvitationStatus.INVITED: _l("Đã mời, chờ trả lời"),
    InvitationStatus.ACCEPTED: _l("Đã nhận lời"),
    InvitationStatus.BUSY: _l("Báo bận"),
    InvitationStatus.REPLACED: _l("Đã thay giảng viên"),
    InvitationStatus.POSTPONED: _l("Đã dời hoặc hoãn"),
    InvitationStatus.WITHDRAWN: _l("Đã rút lời mời"),
}

INVITATION_STATUS_TONES: dict[InvitationStatus, str] = {
    InvitationStatus.INVITED: "wait",
    InvitationStatus.ACCEPTED: "ok",
    InvitationStatus.BUSY: "bad",
    InvitationStatus.REPLACED: "",
    InvitationStatus.POSTPONED: "",
    InvitationStatus.WITHDRAWN: "",
}

INVITATION_ACTION_LABELS: dict[InvitationAction, LazyString] = {
    InvitationAction.ACCEPT: _l("Nhận lời"),
    InvitationAction.DECLINE: _l("Báo bận"),
    InvitationAction.REPLACE: _l("Đổi giảng viên"),
    InvitationAction.POSTPONE: _l("Dời hoặc hoãn"),
    InvitationAction.WITHDRAW: _l("Rút lời mời"),
}

CLASH_LABELS: dict[ClashKind, LazyString] = {
    ClashKind.LECTURER: _l("Trùng giảng viên"),
    ClashKind.ROOM: _l("Trùng phòng"),
    ClashKind.CLASS: _l("Trùng lịch của lớp"),
}

HALF_LABELS: dict[Half, LazyString] = {
    Half.MORNING: _l("Sáng"),
    Half.AFTERNOON: _l("Chiều"),
}

WARNING_LABELS: dict[WarningKind, LazyString] = {
    WarningKind.LECTURER: _l("Trùng giảng viên: %(name)s giảng %(what)s, %(when)s."),
    WarningKind.ELSEWHERE: _l("Trùng giảng viên: %(name)s đã có lịch ở Trung tâm khác, %(when)s."),
    WarningKind.ROOM: _l("Trùng phòng: %(what)s, %(when)s."),
    WarningKind.CLASS: _l("Lớp đã có buổi khác: %(what)s, %(when)s."),
    WarningKind.NOT_CLEARED: _l("%(name)s chưa được giao giảng bài này."),
    WarningKind.NO_PLAN: _l("%(name)s chưa có giáo án được duyệt cho bài này."),
    WarningKind.NOT_ACTIVE: _l("%(name)s đang tạm nghỉ hoặc đã thôi giảng."),
    WarningKind.CLOSED_DAY: _l("%(day)s là ngày nghỉ: %(title)s."),
    WarningKind.OUTSIDE_CLASS: _l("Ngày này ngoài thời gian của lớp (%(span)s)."),
}


def warning_text(warning: SessionWarning) -> str:
    text = str(WARNING_LABELS[warning.kind]) % warning.about
    return text[:1].upper() + text[1:]


MESSAGES: dict[str, LazyString] = {
    "classes.enrolled_sum": _l(
        "Tổng theo đơn vị cử là %(total)s, số ghi danh đang nhập là %(typed)s."
        " Sửa cho khớp, hoặc để trống để tự cộng."
    ),
    "classes.count_limits": _l("Cần một số từ 0 đến %(most)s."),
    "classes.more_than_enrolled": _l("Không thể nhiều hơn số ghi danh (%(enrolled)s)."),
    "classes.missing_more_than_enrolled": _l(
        "Vắng và không đúng đối tượng cộng lại nhiều hơn số ghi danh (%(enrolled)s)."
    ),
    "classes.eligible_more_than_left": _l(
        "Số đủ điều kiện (%(eligible)s) nhiều hơn số còn lại (%(left)s)"
        " sau khi trừ vắng và không đúng đối tượng."
    ),
    "classes.results_more_than_eligible": _l(
        "Tổng kết quả (%(results)s) nhiều hơn số đủ điều kiện (%(eligible)s)."
    ),
    "classes.certificates_more_than_passed": _l(
        "Số giấy chứng nhận nhiều hơn số học viên đạt (%(passed)s)."
    ),
    "classes.no_weekday": _l("Chọn ít nhất một ngày trong tuần."),
    "classes.no_half": _l("Chọn ít nhất một buổi: sáng hoặc chiều."),
    "classes.no_open_day": _l("Hơn một năm liền không có ngày nào xếp được. Xem lại ngày nghỉ."),
    "classes.periods_limits": _l("Số tiết từ 1 đến %(most)s."),
    "classes.past_midnight": _l("Buổi giảng kéo quá nửa đêm. Xem lại giờ bắt đầu và số tiết."),
    "classes.code_taken": _l("Mã này đã dùng cho lớp “%(title)s” trong năm %(year)s."),
    "classes.closed_before_opened": _l(
        "Ngày bế giảng phải từ ngày khai giảng (%(opened)s) trở đi."
    ),
    "classes.programme_missing": _l("Loại lớp này cần một chương trình."),
    "classes.cancelled": _l("Lớp đã hủy nên không sửa, không xếp lịch được."),
    "classes.has_held": _l(
        "Lớp đã có %(count)s buổi giảng nên không hủy được. Hãy ghi ngày bế giảng thay cho hủy."
    ),
    "classes.programme_in_use": _l(
        "Lớp đã xếp buổi theo bài của chương trình cũ nên chưa đổi chương trình được."
    ),
    "classes.ends_before_starts": _l("Giờ kết thúc phải sau giờ bắt đầu (%(starts)s)."),
    "classes.subject_missing": _l("Chọn một bài, hoặc ghi nội dung của buổi."),
    "classes.needs_confirming": _l("Xem các điểm cần lưu ý ở trên rồi đánh dấu để vẫn lưu."),
    "classes.no_plan": _l(
        "Giảng viên chưa có giáo án được duyệt cho bài này (thiết đặt của Trung tâm)."
    ),
    "classes.not_cleared": _l("Giảng viên chưa được giao giảng bài này (thiết đặt của Trung tâm)."),
    "classes.not_over": _l("Buổi này chưa tới ngày giảng nên chưa xác nhận được."),
    "classes.no_lecturer": _l("Buổi này chưa phân công giảng viên nên chưa mời được."),
    "classes.already_invited": _l("Giảng viên của buổi này đã được mời."),
    "classes.is_busy": _l("Giảng viên này báo bận. Chọn người khác, dời lịch hoặc hoãn buổi."),
    "classes.over": _l("Buổi giảng đã qua nên không trả lời được nữa."),
    "classes.same_slot": _l("Ngày, giờ và phòng chưa thay đổi."),
    "classes.nothing_chosen": _l("Chưa chọn buổi nào."),
}
