"""Accounts and roles: the list, one account, roles given and taken."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from llct.core.errors import NotAllowed
from llct.core.permissions import CENTRE_ROLES, Actor, Permission, Role
from llct.features.accounts import access, operations, queries
from llct.features.accounts.forms import (
    NO_ROLE_YET,
    GrantRoleForm,
    NewUserForm,
    RenameForm,
    RoleForm,
    VersionOnlyForm,
)
from llct.features.accounts.labels import LINK_PURPOSES
from llct.features.accounts.models import Person, User
from llct.features.accounts.rules import LinkPurpose, RoleHeld
from llct.features.accounts.views.blueprint import bp
from llct.features.accounts.views.person_ref import person_of_ref
from llct.features.centres.queries import list_places
from llct.web.access import allow, current_actor, load
from llct.web.labels import ROLE_LABELS
from llct.web.listing import ListQuery
from llct.web.writes import writes

REFUSED = 422
STATES = ("active", "closed")


@bp.get("/nguoi-dung")
@allow(Permission.SIGN_IN_LINK_ISSUE)
def users() -> Any:
    actor = current_actor()
    query = ListQuery.from_request(
        sorts=("name", "login"), filters={"role": _roles_shown(actor), "state": STATES}
    )
    page = queries.list_users(actor.centre_id, query)
    return render_template(
        "accounts/users.html",
        page=page,
        role_choices=[("", _("Tất cả")), *((r.value, ROLE_LABELS[r]) for r in _roles_shown(actor))],
        may_create=access.may_manage_users(actor, deputy_may=operations.deputy_may(actor)),
    )


def _roles_shown(actor: Actor) -> list[Role]:
    return [r for r in Role if actor.centre_id is None or r in CENTRE_ROLES]


@bp.get("/nguoi-dung/<int:user_id>")
@allow(Permission.SIGN_IN_LINK_ISSUE)
def user(user_id: int) -> Any:
    actor = current_actor()
    return user_page(actor, load(queries.get_user(actor.centre_id, user_id)))


def user_page(actor: Actor, shown: User, **extra: Any) -> str:
    """One account with what the actor may do to it."""
    deputy_may = operations.deputy_may(actor)
    held = queries.held_by(shown.id)
    may_issue = shown.is_active and access.may_issue_link(actor, held)
    rows = queries.roles_of(actor.centre_id, [shown.id]).get(shown.id, [])
    roles = [
        {"row": row, "may_revoke": access.may_assign(actor, row.held, deputy_may=deputy_may)}
        for row in rows
    ]
    may_grant = access.may_manage_users(actor, deputy_may=deputy_may)
    context: dict[str, Any] = {
        "grant": _arranged(GrantRoleForm(obj=shown), actor) if may_grant else None,
        "rename": RenameForm(obj=shown) if access.is_administrator(actor) else None,
    }
    context.update(extra)
    return render_template(
        "accounts/user.html",
        user=shown,
        roles=roles,
        is_administered=access.is_administrator(actor),
        purposes=LINK_PURPOSES if may_issue else {},
        links=[
            {
                "link": link,
                "who": who,
                "purpose": LINK_PURPOSES[link.purpose],
                "is_open": operations.is_open(link),
            }
            for link, who in (queries.list_links(shown.id) if may_issue else [])
        ],
        suggested=LinkPurpose.RESET if shown.password_hash else LinkPurpose.INVITE,
        **context,
    )


def _arranged(form: RoleForm, actor: Actor) -> RoleForm:
    """A centre gives roles in itself; the administrator names the place."""
    if actor.centre_id is not None:
        deputy_may = operations.deputy_may(actor)
        roles = [
            (role.value, ROLE_LABELS[role])
            for role in reversed(Role)
            if access.may_assign(actor, RoleHeld(role, actor.centre_id), deputy_may=deputy_may)
        ]
        form.role.choices = roles if len(roles) == 1 else [NO_ROLE_YET, *roles]
        del form.place
    else:
        form.place.choices = [
            ("", _("toàn hệ thống")),
            *((f"{kind}:{key}", name) for kind, key, name in list_places()),
        ]
    return form


def _role_of(form: RoleForm, actor: Actor) -> RoleHeld:
    role = Role(form.role.data)
    if actor.centre_id is not None:
        return RoleHeld(role, actor.centre_id)
    kind, _sep, number = (form.place.data or "").partition(":")
    place_id = int(number) if number else None
    return RoleHeld(
        role,
        centre_id=place_id if kind == "centre" else None,
        province_id=place_id if kind == "province" else None,
    )


@bp.route("/nguoi-dung/moi/<ref>", methods=["GET", "POST"])
@allow(Permission.ROLE_ASSIGN)
@writes
def create_user(ref: str) -> Any:
    """An account for a person who has none; who has one gets the role on top."""
    actor = current_actor()
    if not access.may_manage_users(actor, deputy_may=operations.deputy_may(actor)):
        raise NotAllowed("not_allowed")
    person = load(queries.get_person(load(person_of_ref(ref))))
    known = queries.user_of_person(person.id)
    form = _arranged(NewUserForm(), actor)
    if known is not None:
        del form.login_name
    elif request.method == "GET":
        form.login_name.data = operations.free_login_name(person.full_name)
    if form.validate_on_submit():
        with form.domain_errors():
            made = _created(actor, person, known, form)
        if form.is_clean:
            flash(_("Đã giao vai trò. Cấp liên kết để người này đăng nhập."))
            return redirect(url_for("accounts.user", user_id=made.id))
    status = REFUSED if request.method == "POST" else 200
    return render_template(
        "accounts/create_user.html", form=form, person=person, has_account=known is not None
    ), status


def _created(actor: Actor, person: Person, known: User | None, form: NewUserForm) -> User:
    role = _role_of(form, actor)
    if known is None:
        return operations.create_user(actor, person, login_name=form.login_name.data, role=role)
    operations.grant_role(actor, known, role, seen_version=known.version)
    return known


@bp.post("/nguoi-dung/<int:user_id>/vai-tro")
@allow(Permission.ROLE_ASSIGN)
@writes
def grant_role(user_id: int) -> Any:
    actor = current_actor()
    user = load(queries.get_user(actor.centre_id, user_id))
    form = _arranged(GrantRoleForm(), actor)
    if form.validate_on_submit():
        with form.domain_errors():
            operations.grant_role(
                actor, user, _role_of(form, actor), seen_version=form.version.data
            )
        if form.is_clean:
            flash(_("Đã giao vai trò."))
            return redirect(url_for("accounts.user", user_id=user.id))
    return user_page(actor, user, grant=form), REFUSED


@bp.post("/nguoi-dung/<int:user_id>/vai-tro/<int:assignment_id>/thoi")
@allow(Permission.ROLE_ASSIGN)
@writes
def revoke_role(user_id: int, assignment_id: int) -> Any:
    actor = current_actor()
    user = load(queries.get_user(actor.centre_id, user_id))
    assignment = load(queries.get_assignment(actor.centre_id, user.id, assignment_id))
    form = VersionOnlyForm()
    if form.validate_on_submit():
        operations.revoke_role(actor, user, assignment, seen_version=form.version.data)
        flash(_("Đã kết thúc vai trò."))
        return redirect(url_for("accounts.user", user_id=user.id))
    return user_page(actor, user), REFUSED


@bp.post("/nguoi-dung/<int:user_id>/ten-dang-nhap")
@allow(Permission.USERS_MANAGE)
@writes
def rename_user(user_id: int) -> Any:
    actor, form = current_actor(), RenameForm()
    user = load(queries.get_user(None, user_id))
    if form.validate_on_submit():
        with form.domain_errors():
            operations.rename_login(
                actor, user, form.login_name.data, seen_version=form.version.data
            )
        if form.is_clean:
            flash(_("Đã đổi tên đăng nhập."))
            return redirect(url_for("accounts.user", user_id=user.id))
    return user_page(actor, user, rename=form), REFUSED


@bp.post("/nguoi-dung/<int:user_id>/khoa")
@allow(Permission.USERS_MANAGE)
@writes
def close_user(user_id: int) -> Any:
    actor, form = current_actor(), VersionOnlyForm()
    user = load(queries.get_user(None, user_id))
    if form.validate_on_submit():
        operations.close_account(actor, user, seen_version=form.version.data)
        flash(_("Đã khóa tài khoản."))
        return redirect(url_for("accounts.user", user_id=user.id))
    return user_page(actor, user), REFUSED


@bp.post("/nguoi-dung/<int:user_id>/mo-khoa")
@allow(Permission.USERS_MANAGE)
@writes
def reopen_user(user_id: int) -> Any:
    actor, form = current_actor(), VersionOnlyForm()
    user = load(queries.get_user(None, user_id))
    if form.validate_on_submit():
        operations.reopen_account(actor, user, seen_version=form.version.data)
        flash(_("Đã mở lại tài khoản."))
        return redirect(url_for("accounts.user", user_id=user.id))
    return user_page(actor, user), REFUSED
