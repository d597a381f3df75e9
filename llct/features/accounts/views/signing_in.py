"""Signing in by password or one-time link, signing out, and going on where one was."""

from __future__ import annotations

from datetime import timedelta
from math import ceil
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.exceptions import Gone

from llct.extensions import limiter
from llct.features.accounts import identity, operations, queries
from llct.features.accounts.forms import OpenLinkForm, ResetPasswordForm, SignInForm
from llct.features.accounts.models import Person, SignInLink, User
from llct.features.accounts.rules import LinkPurpose, is_in_app_browser
from llct.features.accounts.views.blueprint import bp
from llct.infra.db import db
from llct.web import kept
from llct.web.access import actor_or_none, allow_public, allow_signed_in
from llct.web.addresses import public_url, safe_next
from llct.web.labels import ROLE_LABELS
from llct.web.writes import keep_changes, writes

PER_ADDRESS = "60 per minute"
REFUSED = 422


def _is_no_guess() -> bool:
    """Everything but passwords and links is free."""
    is_password = request.endpoint == "accounts.sign_in" and request.method == "POST"
    return not (is_password or request.endpoint == "accounts.open_link")


# A limit of the blueprint is looked at before the views' guard, so before the CSRF token too.
limiter.limit(PER_ADDRESS, exempt_when=_is_no_guess)(bp)


@bp.route("/dang-nhap", methods=["GET", "POST"])
@allow_public
@writes
def sign_in() -> Any:
    form = SignInForm()
    if request.method == "GET":
        if actor_or_none() is not None:
            return redirect(safe_next(request.args.get("next")))
        form.next.data = safe_next(request.args.get("next"))
        return render_template("accounts/sign_in.html", form=form)
    if not form.validate():
        return render_template("accounts/sign_in.html", form=form), REFUSED
    attempt = operations.try_password(
        form.login_name.data, form.password.data, address=request.remote_addr or ""
    )
    if attempt.user is None:
        keep_changes()
        form.form_errors.append(_refusal(attempt.wait))
        return render_template("accounts/sign_in.html", form=form), REFUSED
    identity.sign_in(attempt.user, attempt.user.person.full_name, is_own=form.is_own.data)
    return _go_on(attempt.user, form.kept.data, form.next.data)


def _refusal(wait: timedelta) -> str:
    if not wait:
        return _("Tên đăng nhập hoặc mật khẩu chưa đúng.")
    if wait < timedelta(minutes=1):
        return ngettext(
            "Tên đăng nhập hoặc mật khẩu chưa đúng. Hãy đợi %(num)s giây rồi thử lại.",
            "Tên đăng nhập hoặc mật khẩu chưa đúng. Hãy đợi %(num)s giây rồi thử lại.",
            ceil(wait.total_seconds()),
        )
    return ngettext(
        "Tên đăng nhập hoặc mật khẩu chưa đúng. Hãy đợi %(num)s phút rồi thử lại, "
        "hoặc xin liên kết đăng nhập.",
        "Tên đăng nhập hoặc mật khẩu chưa đúng. Hãy đợi %(num)s phút rồi thử lại, "
        "hoặc xin liên kết đăng nhập.",
        ceil(wait.total_seconds() / 60),
    )


def _go_on(user: User, sealed: str | None, target: str | None) -> Any:
    """To the form that was being sent when the sign-in had run out, else to the wanted page."""
    form = kept.unseal(sealed)
    if form is None:
        return redirect(safe_next(target))
    if form.user_id != user.id:
        flash(
            _("Nội dung vừa gửi không phải của người vừa đăng nhập nên không gửi tiếp được."),
            "warning",
        )
        return redirect(url_for("accounts.account"))
    return kept.resend_page(form)


@bp.app_template_global("owner_mark")
def _owner_mark() -> str:
    return kept.owner_mark()


def signed_out_page() -> Any:
    """The answer to a form sent by a signed-out person: sign in, and nothing typed is lost."""
    form = SignInForm(formdata=None)
    sealed = kept.seal(kept.this_form(identity.former_user_id()))
    form.kept.data = sealed
    form.next.data = "/"
    return render_template("accounts/sign_in.html", form=form, is_kept=bool(sealed)), 401


@bp.post("/dang-xuat")
@allow_signed_in
@writes
def sign_out() -> Any:
    actor = actor_or_none()
    device = queries.get_device(actor.user_id, identity.current_device_id()) if actor else None
    if actor is not None and device is not None:
        operations.revoke_device(actor, device)
    identity.sign_out()
    flash(_("Đã đăng xuất."))
    return redirect(url_for("accounts.sign_in"))


@bp.route("/lien-ket/<token>", methods=["GET", "POST"])
@allow_public
@writes
def open_link(token: str) -> Any:
    """Looking at a link uses nothing up: a message preview must not consume it."""
    link = queries.find_link(operations.digest(token))
    if link is None or not operations.is_open(link):
        return _link_page(None), Gone.code
    form = ResetPasswordForm() if link.purpose is LinkPurpose.RESET else OpenLinkForm()
    if not form.validate_on_submit():
        return _link_page(link, form), REFUSED if form.is_submitted() else 200
    if isinstance(form, ResetPasswordForm) and form.password.data != form.password_again.data:
        form.password_again.errors = [_("Hai lần nhập mật khẩu chưa giống nhau.")]
        return _link_page(link, form), REFUSED
    with form.domain_errors():
        user = operations.use_link(link)
        if isinstance(form, ResetPasswordForm):
            operations.choose_password(None, user, form.password.data, current=None)
    if not form.is_clean:
        return _link_page(link, form), REFUSED
    person = _person_of(link)
    identity.sign_in(user, person.full_name, is_own=form.is_own.data)
    flash(_("Đã đăng nhập: %(name)s.", name=person.full_name))
    if link.purpose is LinkPurpose.INVITE and user.password_hash is None:
        return redirect(url_for("accounts.account"))
    return redirect("/")


def _person_of(link: SignInLink) -> Person:
    user = db.session.get_one(User, link.user_id)
    return db.session.get_one(Person, user.person_id)


def _link_page(link: SignInLink | None, form: Any = None) -> str:
    if link is None:
        return render_template("accounts/link_gone.html")
    here = public_url(request.path)
    roles = sorted({str(ROLE_LABELS[held.role]) for held in queries.held_by(link.user_id)})
    return render_template(
        "accounts/open_link.html",
        form=form,
        person=_person_of(link),
        roles=", ".join(roles),
        login_name=db.session.get_one(User, link.user_id).login_name,
        is_reset=link.purpose is LinkPurpose.RESET,
        chrome_url=_chrome_url(here) if is_in_app_browser(request.user_agent.string) else None,
        here=here,
    )


def _chrome_url(address: str) -> str | None:
    """An address that Android opens in Chrome; other systems have no such address."""
    if "Android" not in request.user_agent.string:
        return None
    scheme, _sep, rest = address.partition("://")
    return f"intent://{rest}#Intent;scheme={scheme};package=com.android.chrome;end"
