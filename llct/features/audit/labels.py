"""Words of the audit, and those of all features for what happens in them."""

from __future__ import annotations

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from llct.features.audit.rules import BreakKind

BREAKS: dict[BreakKind, LazyString] = {
    BreakKind.MISSING: _l("thiếu"),
    BreakKind.UNLINKED: _l("không nối với việc trước"),
    BreakKind.CHANGED: _l("đã bị sửa"),
    BreakKind.DETAILS_CHANGED: _l("nội dung kèm theo đã bị sửa"),
    BreakKind.CUT: _l("cuối chuỗi không khớp"),
}

# What was done, where the feature has no words of its own for it (EVENTS, or its actions' labels).
EVENTS: dict[str, LazyString] = {
    "class.cancel": _l("Hủy lớp"),
    "class.create": _l("Mở lớp"),
    "class.edit": _l("Sửa lớp"),
    "class.learners": _l("Ghi số học viên, kết quả"),
    "clearance.create": _l("Giao giảng bài"),
    "clearance.edit": _l("Sửa việc giao giảng bài"),
    "invitation.send": _l("Mời giảng"),
    "lecturer.status": _l("Đổi tình trạng giảng viên"),
    "observation_form.fill": _l("Ghi phiếu dự giờ"),
    "programme.load": _l("Nạp chương trình"),
    "rubric.copy": _l("Sao chép mẫu phiếu"),
    "session.move": _l("Dời lịch"),
}
VERBS: dict[str, LazyString] = {
    "add": _l("Thêm"),
    "create": _l("Lập"),
    "delete": _l("Xóa"),
    "edit": _l("Sửa"),
    "remove": _l("Bỏ"),
    "reply": _l("Phản hồi"),
}
SUBJECTS: dict[str, LazyString] = {
    "class_session": _l("Buổi giảng"),
    "clearance": _l("Giao giảng bài"),
    "curriculum_module": _l("Bài"),
    "declared_conflict": _l("Cặp không xếp dự giờ nhau"),
    "development_entry": _l("Nhật ký bồi dưỡng"),
    "duty": _l("Nhiệm vụ được giao"),
    "improvement_point": _l("Nội dung cần khắc phục"),
    "lecturer": _l("Hồ sơ giảng viên"),
    "observation": _l("Lần dự giờ"),
    "observation_form": _l("Phiếu dự giờ"),
    "observation_plan": _l("Kế hoạch dự giờ"),
    "observation_plan_row": _l("Lượt dự giờ trong kế hoạch"),
    "paper": _l("Văn bản"),
    "programme": _l("Chương trình"),
    "rubric": _l("Mẫu phiếu"),
    "teaching_invitation": _l("Lời mời giảng"),
    "training_class": _l("Lớp"),
}
