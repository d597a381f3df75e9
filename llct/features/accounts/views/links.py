"""One-time links issued for somebody else, with a message made to be sent on."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _

from llct.core.permissions import Permission
from llct.features.accounts import operations, queries
from llct.features.accounts.models import SignInLink, User
from llct.features.accounts.rules import LinkPurpose
from llct.features.accounts.views.blueprint import bp
from llct.web.access import allow, current_actor, load
from llct.web.addresses import public_url
from llct.web.template_tools import show_date
from llct.web.writes import writes


@bp.post("/nguoi-dung/<int:user_id>/lien-ket/<any(invite, reset, sign_in):purpose>")
@allow(Permission.SIGN_IN_LINK_ISSUE)
@writes
def issue_link(user_id: int, purpose: str) -> Any:
    """The link is shown once, on this page; only its digest is kept."""
    actor = current_actor()
    user = load(queries.get_user(actor.centre_id, user_id))
    link, token = operations.issue_link(actor, user, LinkPurpose(purpose))
    return render_template(
        "accounts/link_issued.html", user=user, link=link, text=_message(user, link, token)
    )


def _message(user: User, link: SignInLink, token: str) -> str:
    address = public_url(url_for("accounts.open_link", token=token))
    opening = {
        LinkPurpose.INVITE: _("Kính mời đồng chí %(name)s dùng phần mềm dự giờ của Trung tâm."),
        LinkPurpose.RESET: _("Gửi đồng chí %(name)s liên kết đặt lại mật khẩu."),
        LinkPurpose.SIGN_IN: _("Gửi đồng chí %(name)s liên kết đăng nhập."),
    }[link.purpose] % {"name": user.person.full_name}
    steps = (
        _("Mở liên kết rồi đặt mật khẩu mới.")
        if link.purpose is LinkPurpose.RESET
        else _("Mở liên kết rồi bấm nút Đăng nhập.")
    )
    closing = _(
        "Liên kết dùng một lần, đến hết ngày %(day)s; xin không chuyển cho người khác.",
        day=show_date(link.expires_at),
    )
    return f"{opening}\n{address}\n{steps} {closing}"


@bp.post("/nguoi-dung/<int:user_id>/lien-ket/<int:link_id>/thu-hoi")
@allow(Permission.SIGN_IN_LINK_ISSUE)
@writes
def revoke_link(user_id: int, link_id: int) -> Any:
    actor = current_actor()
    user = load(queries.get_user(actor.centre_id, user_id))
    operations.revoke_link(actor, user, load(queries.get_link(user.id, link_id)))
    flash(_("Đã thu hồi liên kết."))
    return redirect(url_for("accounts.user", user_id=user.id))
