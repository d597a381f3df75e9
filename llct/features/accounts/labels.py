"""Vietnamese words of people, accounts and signing in."""

from __future__ import annotations

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from llct.core.permissions import Permission
from llct.features.accounts.rules import Gender, LinkPurpose

_P = Permission

GENDERS: dict[Gender, LazyString] = {Gender.FEMALE: _l("Nữ"), Gender.MALE: _l("Nam")}
LINK_PURPOSES: dict[LinkPurpose, LazyString] = {
    LinkPurpose.INVITE: _l("Mời dùng phần mềm"),
    LinkPurpose.RESET: _l("Đặt lại mật khẩu"),
    LinkPurpose.SIGN_IN: _l("Đăng nhập một lần"),
}

# What decides beside the role: the person, the object, the moment.
PERMISSION_NOTES: dict[Permission, LazyString] = {
    _P.CENTRE_SETTINGS_EDIT: _l("Phó Giám đốc: chỉ khi Giám đốc cho phép trong thiết đặt."),
    _P.ROLE_ASSIGN: _l(
        "Giám đốc: vai trò trong Trung tâm mình. Phó Giám đốc: khi được phép, trừ vai trò của "
        "Ban Giám đốc. Không bỏ được Giám đốc, quản trị cuối cùng."
    ),
    _P.SIGN_IN_LINK_ISSUE: _l(
        "Giám đốc: mọi người trong Trung tâm. Phó Giám đốc: giảng viên. Giáo vụ: người chỉ có "
        "vai trò giảng viên. Người vốn thuộc Trung tâm khác: Trung tâm đó cấp. Người có vai "
        "trò cao hơn ở nơi khác: quản trị hệ thống."
    ),
    _P.PERSON_EDIT: _l("Chỉ người có vai trò hoặc hồ sơ giảng viên ở Trung tâm mình."),
    _P.LECTURER_SEE: _l("Giảng viên: hồ sơ của mình; của người khác chỉ thấy họ tên, đơn vị."),
    _P.LECTURER_EDIT_OWN: _l("Chỉ nhật ký bồi dưỡng và thông tin liên hệ của mình."),
    _P.LESSON_BANK_SEE: _l("Cán bộ cấp tỉnh: giáo án các Trung tâm trong tỉnh chia sẻ."),
    _P.CURRICULUM_EDIT: _l("Chỉ chương trình do cấp mình quản lý."),
    _P.TEACHING_ANSWER: _l("Chỉ lời mời gửi cho mình."),
    _P.RUBRIC_EDIT: _l("Chỉ mẫu phiếu của cấp mình; mẫu đã dùng thì lập phiên bản mới."),
    _P.OBSERVATION_SEE: _l(
        "Giảng viên: tiết của mình và tiết mình dự. Tiết đột xuất: giảng viên thấy từ khi "
        "tiết giảng bắt đầu."
    ),
    _P.OBSERVATION_PLAN: _l("Giáo vụ đề xuất; Giám đốc duyệt."),
    _P.OBSERVATION_POSTPONE: _l("Khi chưa có phiếu nào được ghi; cần nêu lý do."),
    _P.OBSERVATION_RECORD_PAST: _l("Giảng viên: chỉ tiết mình đã dự."),
    _P.OBSERVATION_SEAT: _l(
        "Theo phần việc được phân công ở từng tiết, kể cả tiết của Trung tâm khác. Với tiết của "
        "chính mình thì chỉ có quyền của giảng viên."
    ),
    _P.OBSERVATION_FOR_OTHERS: _l("Luôn ghi nhật ký; người được nhập thay xác nhận hoặc phản đối."),
    _P.OBSERVATION_REPLY: _l("Chỉ tiết giảng của mình, sau khi có kết luận."),
    _P.PAPER_SEE: _l("Giảng viên: văn bản về mình và văn bản mình lập."),
    _P.FOLLOWUP_SEE: _l("Giảng viên: nội dung của mình."),
    _P.AUDIT_SEE: _l("Giám đốc: Trung tâm mình. Quản trị hệ thống: toàn bộ, không có nội dung."),
    _P.PROVINCE_SEE: _l("Số liệu chung; cá nhân chỉ ở thao giảng, hội thi, tiết mình dự."),
}

EVENTS: dict[str, LazyString] = {
    "device.open": _l("Đăng nhập trên một thiết bị"),
    "device.revoke": _l("Đăng xuất một thiết bị"),
    "person.create": _l("Thêm người"),
    "person.edit": _l("Sửa thông tin cá nhân"),
    "sign_in_link.invite": _l("Cấp liên kết mời dùng phần mềm"),
    "sign_in_link.reset": _l("Cấp liên kết đặt lại mật khẩu"),
    "sign_in_link.sign_in": _l("Cấp liên kết đăng nhập"),
    "sign_in_link.revoke": _l("Thu hồi liên kết"),
    "sign_in_link.use": _l("Dùng liên kết"),
    "user.close": _l("Khóa tài khoản"),
    "user.create": _l("Lập tài khoản"),
    "user.grant": _l("Giao vai trò"),
    "user.password": _l("Đặt mật khẩu"),
    "user.rename": _l("Đổi tên đăng nhập"),
    "user.reopen": _l("Mở lại tài khoản"),
    "user.revoke": _l("Kết thúc vai trò"),
}
SUBJECTS: dict[str, LazyString] = {
    "device": _l("Thiết bị"),
    "person": _l("Người"),
    "sign_in_link": _l("Liên kết đăng nhập"),
    "user_account": _l("Tài khoản"),
}

MESSAGES: dict[str, LazyString] = {
    "accounts.birth_year": _l("Năm sinh không hợp lý."),
    "accounts.centre_closed": _l("Trung tâm này đã ngừng hoạt động."),
    "accounts.full_name": _l("Cần ghi đủ họ và tên."),
    "accounts.has_account": _l("Người này đã có tài khoản."),
    "accounts.last_administrator": _l("Đây là quản trị hệ thống cuối cùng nên không bỏ được."),
    "accounts.last_director": _l(
        "Đây là Giám đốc cuối cùng của Trung tâm. Hãy giao vai trò Giám đốc cho người khác trước."
    ),
    "accounts.link_not_yours": _l(
        "Liên kết cho người này do Giám đốc, Trung tâm ban đầu của người này hoặc quản trị "
        "hệ thống cấp."
    ),
    "accounts.link_used": _l(
        "Liên kết này đã dùng, hết hạn hoặc bị thu hồi. Hãy xin liên kết mới."
    ),
    "accounts.login_name_form": _l(
        "Từ 3 đến 60 ký tự: chữ thường không dấu, số, dấu chấm, gạch ngang."
    ),
    "accounts.login_name_taken": _l("Tên đăng nhập này đã có người dùng."),
    "accounts.password_again": _l("Hai lần nhập mật khẩu chưa giống nhau."),
    "accounts.password_easy": _l("Mật khẩu này dễ đoán. Hãy ghép vài từ không liên quan."),
    "accounts.password_long": _l("Mật khẩu dài quá 200 ký tự."),
    "accounts.password_short": _l("Mật khẩu cần ít nhất 10 ký tự; ghép ba, bốn từ là dễ nhớ nhất."),
    "accounts.password_wrong": _l("Mật khẩu hiện tại chưa đúng."),
    "accounts.role_held": _l("Người này đang giữ vai trò đó."),
    "accounts.role_place": _l("Hãy chọn nơi phù hợp với vai trò."),
}
