"""One's own account: details, password, devices."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from llct.core import clock
from llct.core.permissions import Actor
from llct.features.accounts import identity, operations, queries
from llct.features.accounts.forms import ChangePasswordForm, NewPasswordForm, OwnDetailsForm
from llct.features.accounts.labels import LINK_PURPOSES
from llct.features.accounts.models import User
from llct.features.accounts.views.blueprint import bp
from llct.web.access import allow_signed_in, current_actor, load
from llct.web.forms import BaseForm
from llct.web.writes import keep_changes, writes

REFUSED = 422


@bp.get("/tai-khoan")
@allow_signed_in
def account() -> Any:
    return _page(current_actor())


def _own_user(actor: Actor) -> User:
    return load(queries.get_user(None, actor.user_id))


def _password_form(user: User) -> NewPasswordForm | ChangePasswordForm:
    return ChangePasswordForm() if user.password_hash else NewPasswordForm()


def _page(
    actor: Actor, *, details: BaseForm | None = None, password: BaseForm | None = None
) -> str:
    user = _own_user(actor)
    links = [
        {"purpose": LINK_PURPOSES[link.purpose], "at": link.issued_at, "who": who}
        for link, who in queries.list_links(user.id)
    ]
    return render_template(
        "accounts/account.html",
        user=user,
        person=user.person,
        details=details or OwnDetailsForm(formdata=None, obj=user.person),
        password=password or _password_form(user),
        devices=queries.list_devices(user.id, clock.now()),
        this_device=identity.current_device_id(),
        links=links,
    )


@bp.post("/tai-khoan/thong-tin")
@allow_signed_in
@writes
def edit_details() -> Any:
    actor, form = current_actor(), OwnDetailsForm()
    person = _own_user(actor).person
    if form.validate_on_submit():
        operations.edit_own_details(
            actor,
            person,
            workplace=form.workplace.data or "",
            position=form.position.data or "",
            phone=form.phone.data or "",
            seen_version=form.version.data,
        )
        flash(_("Đã lưu."))
        return redirect(url_for("accounts.account"))
    return _page(actor, details=form), REFUSED


@bp.post("/tai-khoan/mat-khau")
@allow_signed_in
@writes
def change_password() -> Any:
    actor = current_actor()
    user = _own_user(actor)
    form = _password_form(user)
    if form.validate_on_submit() and form.password.data != form.password_again.data:
        form.password_again.errors = [_("Hai lần nhập mật khẩu chưa giống nhau.")]
    if not form.errors:
        current = form["password_current"].data if user.password_hash else None
        with form.domain_errors():
            operations.choose_password(
                actor,
                user,
                form.password.data,
                current=current,
                kept_device_id=identity.current_device_id(),
                address=request.remote_addr or "",
            )
    if form.is_clean:
        flash(_("Đã đặt mật khẩu. Các máy khác đã được đăng xuất."))
        return redirect(url_for("accounts.account"))
    keep_changes()
    return _page(actor, password=form), REFUSED


@bp.post("/tai-khoan/thiet-bi/<int:device_id>/dang-xuat")
@allow_signed_in
@writes
def revoke_device(device_id: int) -> Any:
    actor = current_actor()
    device = load(queries.get_device(actor.user_id, device_id))
    operations.revoke_device(actor, device)
    if device.id == identity.current_device_id():
        identity.sign_out()
        return redirect(url_for("accounts.sign_in"))
    flash(_("Đã đăng xuất máy đó."))
    return redirect(url_for("accounts.account"))


@bp.post("/tai-khoan/thiet-bi/dang-xuat-het")
@allow_signed_in
@writes
def revoke_other_devices() -> Any:
    actor = current_actor()
    device_id = identity.current_device_id()
    count = operations.revoke_other_devices(actor, _own_user(actor), device_id)
    flash(ngettext("Đã đăng xuất %(num)s máy khác.", "Đã đăng xuất %(num)s máy khác.", count))
    return redirect(url_for("accounts.account"))
