"""Vietnamese words for roles, permissions and the errors that any page may meet."""

from __future__ import annotations

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from llct.core.permissions import Permission, Role

ROLE_LABELS: dict[Role, LazyString] = {
    Role.DIRECTOR: _l("Giám đốc"),
    Role.DEPUTY: _l("Phó Giám đốc"),
    Role.CLERK: _l("Giáo vụ"),
    Role.LECTURER: _l("Giảng viên"),
    Role.PROVINCIAL_OFFICER: _l("Cán bộ Ban Tuyên giáo và Dân vận tỉnh"),
    Role.ADMINISTRATOR: _l("Quản trị hệ thống"),
}

PERMISSION_LABELS: dict[Permission, LazyString] = {
    Permission.HOME_SEE: _l("Trang tổng quan của mình"),
    Permission.CENTRE_SETTINGS_SEE: _l("Xem thông tin và thiết đặt của Trung tâm"),
    Permission.CENTRE_SETTINGS_EDIT: _l("Sửa thiết đặt của Trung tâm"),
    Permission.CENTRE_SETUP: _l("Lập tỉnh, cụm thi đua, Trung tâm"),
    Permission.ROLE_ASSIGN: _l("Phân vai trò"),
    Permission.SIGN_IN_LINK_ISSUE: _l("Cấp liên kết đăng nhập"),
    Permission.PERSON_EDIT: _l("Sửa thông tin cá nhân"),
    Permission.LECTURER_SEE: _l("Xem danh sách giảng viên"),
    Permission.LECTURER_EDIT: _l("Sửa hồ sơ giảng viên"),
    Permission.LECTURER_EDIT_OWN: _l("Sửa hồ sơ của mình"),
    Permission.CURRICULUM_SEE: _l("Xem chương trình"),
    Permission.CURRICULUM_EDIT: _l("Sửa chương trình"),
    Permission.CLASS_SEE: _l("Xem lớp học"),
    Permission.CLASS_EDIT: _l("Sửa lớp học"),
    Permission.TIMETABLE_SEE: _l("Xem lịch giảng"),
    Permission.TIMETABLE_EDIT: _l("Xếp lịch giảng, mời giảng"),
    Permission.TEACHING_ANSWER: _l("Trả lời lời mời giảng của mình"),
    Permission.LESSON_PLAN_SEE: _l("Xem giáo án"),
    Permission.LESSON_BANK_SEE: _l("Xem kho bài giảng"),
    Permission.LESSON_PLAN_UPLOAD: _l("Nộp giáo án của mình"),
    Permission.LESSON_PLAN_FOR_OTHERS: _l("Nộp giáo án thay giảng viên"),
    Permission.LESSON_PLAN_APPROVE: _l("Duyệt, trả lại giáo án"),
    Permission.RUBRIC_SEE: _l("Xem mẫu phiếu dự giờ"),
    Permission.RUBRIC_EDIT: _l("Sửa mẫu phiếu dự giờ"),
    Permission.OBSERVATION_SEE: _l("Xem dự giờ (theo phần việc của mình)"),
    Permission.OBSERVATION_PLAN: _l("Lập kế hoạch dự giờ"),
    Permission.OBSERVATION_PLAN_APPROVE: _l("Duyệt kế hoạch dự giờ"),
    Permission.OBSERVATION_SCHEDULE: _l("Xếp lịch dự giờ"),
    Permission.OBSERVATION_OWN_VISIT: _l("Xếp, hoãn, hủy lần dự giờ của đoàn tỉnh"),
    Permission.OBSERVATION_POSTPONE: _l("Hoãn, hủy dự giờ"),
    Permission.OBSERVATION_RECORD_PAST: _l("Ghi nhận tiết đã dự"),
    Permission.OBSERVATION_SEAT: _l("Dự giờ, chủ trì, ghi biên bản khi được phân công"),
    Permission.OBSERVATION_FOR_OTHERS: _l("Nhập thay phiếu, phản hồi"),
    Permission.OBSERVATION_REPLY: _l("Phản hồi góp ý cho tiết giảng của mình"),
    Permission.PAPER_SEE: _l("Xem văn bản"),
    Permission.PAPER_ISSUE: _l("Trình ký, ghi số, lưu bản đã ký"),
    Permission.FOLLOWUP_SEE: _l("Xem nội dung cần khắc phục"),
    Permission.NOTICE_SEE: _l("Xem thông báo của mình"),
    Permission.AUDIT_SEE: _l("Xem nhật ký của đơn vị"),
    Permission.AUDIT_SEE_OWN: _l("Xem nhật ký việc mình đã làm"),
    Permission.PERMISSIONS_SEE: _l("Xem bảng phân quyền"),
    Permission.STYLE_GUIDE: _l("Xem bộ mẫu giao diện"),
    Permission.USERS_MANAGE: _l("Quản lý tài khoản"),
    Permission.PROVINCE_SEE: _l("Xem các Trung tâm trong tỉnh"),
}

MESSAGES: dict[str, LazyString] = {
    "not_found": _l("Không tìm thấy nội dung này trong đơn vị đang làm việc."),
    "not_allowed": _l("Vai trò hiện tại không được làm việc này."),
    "stale": _l("Trang đã cũ: nội dung vừa được người khác sửa. Hãy tải lại rồi làm tiếp."),
    "wrong_state": _l("Việc này không làm được ở bước hiện tại."),
    "reason_missing": _l("Cần ghi lý do."),
    "required": _l("Cần nhập nội dung này."),
    "too_long": _l("Dài quá %(max)s ký tự."),
    "arrival_gone": _l("Phần đã tải lên không còn trên máy chủ. Hãy chọn lại tệp."),
    "not_a_choice": _l("Giá trị này không có trong danh sách."),
}
