"""Vietnamese words of lesson plans."""

from __future__ import annotations

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from llct.features.lesson_plans.rules import PlanAction, PlanKeeping, PlanStatus, Validity

PLAN_STATUS_LABELS: dict[PlanStatus, LazyString] = {
    PlanStatus.DRAFT: _l("Nháp"),
    PlanStatus.SUBMITTED: _l("Chờ duyệt"),
    PlanStatus.RETURNED: _l("Cần sửa"),
    PlanStatus.APPROVED: _l("Đã duyệt"),
}

PLAN_STATUS_TONES: dict[PlanStatus, str] = {
    PlanStatus.DRAFT: "",
    PlanStatus.SUBMITTED: "wait",
    PlanStatus.RETURNED: "bad",
    PlanStatus.APPROVED: "ok",
}

PLAN_ACTION_LABELS: dict[PlanAction, LazyString] = {
    PlanAction.SUBMIT: _l("Gửi duyệt"),
    PlanAction.WITHDRAW: _l("Rút lại"),
    PlanAction.APPROVE: _l("Duyệt giáo án"),
    PlanAction.RETURN: _l("Trả lại để sửa"),
}

VALIDITY_LABELS: dict[Validity, LazyString] = {
    Validity.IN_FORCE: _l("Còn hiệu lực"),
    Validity.NEEDS_UPDATE: _l("Cần cập nhật"),
    Validity.EXPIRED: _l("Hết hiệu lực"),
}

KEEPING_LABELS: dict[PlanKeeping, LazyString] = {
    PlanKeeping.APPROVED: _l("Đã duyệt"),
    PlanKeeping.SUBMITTED: _l("Chờ duyệt"),
    PlanKeeping.IN_WORK: _l("Đang soạn, sửa"),
    PlanKeeping.MISSING: _l("Chưa có"),
}

KEEPING_TONES: dict[PlanKeeping, str] = {
    PlanKeeping.APPROVED: "ok",
    PlanKeeping.SUBMITTED: "wait",
    PlanKeeping.IN_WORK: "wait",
    PlanKeeping.MISSING: "bad",
}

SUBJECTS: dict[str, LazyString] = {
    "lesson_plan": _l("Giáo án"),
}

# What the story of a plan says, by the event's action.
EVENTS: dict[str, LazyString] = {
    "lesson_plan.upload": _l("Nộp tệp giáo án"),
    "lesson_plan.replace": _l("Thay tệp của bản nháp"),
    "lesson_plan.submit": _l("Gửi duyệt"),
    "lesson_plan.withdraw": _l("Rút lại"),
    "lesson_plan.approve": _l("Duyệt giáo án"),
    "lesson_plan.return": _l("Trả lại để sửa"),
}

MESSAGES: dict[str, LazyString] = {
    "lesson_plans.file_missing": _l("Chưa chọn tệp giáo án."),
    "lesson_plans.file_empty": _l("Tệp “%(name)s” trống, chưa lưu. Hãy chọn tệp khác."),
    "lesson_plans.file_too_large": _l("Tệp “%(name)s” lớn quá %(most)s MB, chưa lưu."),
    "lesson_plans.file_unknown": _l(
        "Chưa lưu “%(name)s”: giáo án cần là tệp Word, PowerPoint hoặc PDF."
    ),
    "lesson_plans.file_broken": _l(
        "Tệp “%(name)s” bị hỏng hoặc tải lên chưa trọn, chưa lưu. Hãy mở thử rồi tải lại."
    ),
    "lesson_plans.file_encrypted": _l(
        "Tệp “%(name)s” có mật khẩu, chưa lưu. Hãy bỏ mật khẩu rồi tải lên."
    ),
    "lesson_plans.file_huge": _l("Tệp “%(name)s” mở ra quá lớn, chưa lưu."),
    "lesson_plans.file_active": _l(
        "Tệp “%(name)s” chứa macro hoặc chương trình chạy được, chưa lưu."
        " Hãy lưu lại dạng .docx, .pptx hoặc .pdf thường."
    ),
    "lesson_plans.file_lost": _l(
        "Tệp này không còn đọc được trên máy chủ. Hãy báo quản trị hệ thống."
    ),
    "lesson_plans.too_many_files": _l("Mỗi phiên bản kèm nhiều nhất %(most)s tệp."),
    "lesson_plans.waiting": _l("Phiên bản đã gửi đang chờ duyệt. Rút lại rồi mới nộp tệp khác."),
}
