"""Forms of signing in, accounts and persons."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, PasswordField

from llct.features.accounts.labels import GENDERS
from llct.features.accounts.rules import (
    LONGEST_LOGIN_NAME,
    LONGEST_PASSWORD,
    SHORTEST_PASSWORD,
    Gender,
)
from llct.web.forms import (
    BaseForm,
    BooleanField,
    ChoiceField,
    TextField,
    VersionField,
    WholeNumberField,
    between,
    has_content,
    max_length,
    optional,
    required,
)
from llct.web.labels import ROLE_LABELS

_NEW_PASSWORD_HINT = _l("Ít nhất %(n)s ký tự, ghép vài từ cho dễ nhớ.", n=SHORTEST_PASSWORD)


class SignInForm(BaseForm):
    """Name and password."""

    error_heading = _l("Chưa đăng nhập được")

    login_name = TextField(
        _l("Tên đăng nhập"),
        [has_content],
        limit=LONGEST_LOGIN_NAME,
        render_kw={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"},
    )
    password = PasswordField(
        _l("Mật khẩu"),
        [required(), max_length(LONGEST_PASSWORD)],
        render_kw={"autocomplete": "current-password"},
    )
    is_own = BooleanField(
        _l("Máy của tôi"),
        description=_l("Giữ đăng nhập nhiều tháng. Đừng chọn trên máy dùng chung."),
    )
    next = HiddenField()
    kept = HiddenField()


class OpenLinkForm(BaseForm):
    """The button on the page of a link."""

    is_own = BooleanField(
        _l("Máy của tôi"),
        default=True,
        description=_l("Giữ đăng nhập nhiều tháng. Bỏ chọn nếu là máy dùng chung."),
    )


def _new_password() -> PasswordField:
    return PasswordField(
        _l("Mật khẩu mới"),
        [required(), max_length(LONGEST_PASSWORD)],
        description=_NEW_PASSWORD_HINT,
        render_kw={"autocomplete": "new-password"},
    )


def _again() -> PasswordField:
    return PasswordField(
        _l("Nhập lại mật khẩu mới"), [required()], render_kw={"autocomplete": "new-password"}
    )


class NewPasswordForm(BaseForm):
    password = _new_password()
    password_again = _again()


class ResetPasswordForm(NewPasswordForm):
    """The page of a reset link: the new password and the device in one step."""

    is_own = BooleanField(
        _l("Máy của tôi"),
        default=True,
        description=_l("Giữ đăng nhập nhiều tháng. Bỏ chọn nếu là máy dùng chung."),
    )


class ChangePasswordForm(BaseForm):
    """Who has a password proves it before changing it."""

    password_current = PasswordField(
        _l("Mật khẩu hiện tại"),
        [required(), max_length(LONGEST_PASSWORD)],
        render_kw={"autocomplete": "current-password"},
    )
    password = _new_password()
    password_again = _again()


class OwnDetailsForm(BaseForm):
    workplace = TextField(_l("Cơ quan công tác"))
    position = TextField(_l("Chức vụ"))
    phone = TextField(_l("Điện thoại"), limit=30)
    version = VersionField()


class PersonForm(BaseForm):
    full_name = TextField(_l("Họ và tên"), [has_content], limit=100)
    birth_year = WholeNumberField(_l("Năm sinh"), [optional(), between(1900, 2100)])
    gender = ChoiceField(
        _l("Giới tính"),
        [optional()],
        of=Gender,
        choices=[("", _l("không ghi")), *((k.value, v) for k, v in GENDERS.items())],
    )
    ethnicity = TextField(_l("Dân tộc"), limit=50)
    workplace = TextField(_l("Cơ quan công tác"))
    position = TextField(_l("Chức vụ"))
    phone = TextField(_l("Điện thoại"), limit=30)
    protocol_rank = WholeNumberField(
        _l("Thứ tự trong văn bản"),
        [required(), between(1, 9999)],
        default=1000,
        description=_l("Số nhỏ đứng trước: cấp ủy, lãnh đạo, rồi đến người khác."),
    )


class NewPersonForm(PersonForm):
    is_somebody_else = BooleanField(_l("Là người khác, vẫn thêm mới"))


class EditPersonForm(PersonForm):
    version = VersionField()


# A role is chosen, never proposed: the first of a list would be given by a click too early.
NO_ROLE_YET = ("", _l("Chưa chọn"))


class RoleForm(BaseForm):
    """A role and, for the administrator, its place ("centre:3", "province:1")."""

    role = ChoiceField(
        _l("Vai trò"),
        [required()],
        choices=[NO_ROLE_YET, *((k.value, v) for k, v in reversed(ROLE_LABELS.items()))],
    )
    place = ChoiceField(_l("Nơi giữ vai trò"))


class GrantRoleForm(RoleForm):
    version = VersionField()


class NewUserForm(RoleForm):
    login_name = TextField(
        _l("Tên đăng nhập"),
        [has_content],
        limit=LONGEST_LOGIN_NAME,
        description=_l("Chữ thường không dấu, số, dấu chấm."),
        render_kw={"autocapitalize": "none", "spellcheck": "false"},
    )


class RenameForm(BaseForm):
    login_name = TextField(_l("Tên đăng nhập"), [has_content], limit=LONGEST_LOGIN_NAME)
    version = VersionField()


class VersionOnlyForm(BaseForm):
    """A confirmed step: nothing is typed, only the seen version is sent."""

    version = VersionField()
