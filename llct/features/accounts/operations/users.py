"""Accounts and their roles."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.orm.attributes import flag_modified

from llct.core import clock
from llct.core.errors import Invalid, NotAllowed, Stale, WrongState
from llct.core.permissions import CENTRE_ROLES, Actor
from llct.features.accounts import access, passwords, queries
from llct.features.accounts.models import Device, Person, RoleAssignment, User
from llct.features.accounts.rules import (
    RoleHeld,
    is_login_name,
    normal_login_name,
    password_problem,
    suggest_login_name,
)
from llct.features.centres import settings
from llct.features.centres.models import Centre, Province
from llct.infra.db import db, record


def deputy_may(actor: Actor) -> bool:
    """Whether the centre lets its deputy give roles."""
    if actor.centre_id is None:
        return False
    return settings.get(actor.centre_id, settings.DEPUTY_EDITS_SETTINGS)


def free_login_name(full_name: str) -> str:
    """A login name nobody has yet, made from the name."""
    base, number = suggest_login_name(full_name), 1
    while queries.user_by_login(base if number == 1 else f"{base}{number}"):
        number += 1
    return base if number == 1 else f"{base}{number}"


def create_user(actor: Actor, person: Person, *, login_name: str, role: RoleHeld) -> User:
    """An account with its first role; the person chooses a password through a link."""
    if not access.may_assign(actor, role, deputy_may=deputy_may(actor)):
        raise NotAllowed("not_allowed")
    if queries.user_of_person(person.id) is not None:
        raise Invalid("", "accounts.has_account")
    user = _add_user(person, login_name)
    record(
        actor,
        "user.create",
        user,
        for_person_id=person.id,
        centre_id=role.centre_id,
        details={"login_name": user.login_name},
    )
    _add_role(actor, user, role)
    return user


def create_administrator(full_name: str, login_name: str, password: str) -> User:
    """The first account of an installation, made on the machine itself."""
    name = normal_login_name(login_name)
    problem = password_problem(password, name)
    if problem:
        raise Invalid("password", problem)
    person = Person(full_name=full_name)
    db.session.add(person)
    db.session.flush()
    user = _add_user(person, name)
    user.password_hash = passwords.hash_password(password)
    record(None, "user.create", user, for_person_id=person.id)
    _add_role(None, user, RoleHeld(access.Role.ADMINISTRATOR))
    return user


def _add_user(person: Person, login_name: str) -> User:
    user = User(person_id=person.id, login_name=_checked_login(login_name), created_at=clock.now())
    db.session.add(user)
    db.session.flush()
    return user


def _checked_login(login_name: str, user_id: int | None = None) -> str:
    name = normal_login_name(login_name)
    if not is_login_name(name):
        raise Invalid("login_name", "accounts.login_name_form")
    taken = queries.user_by_login(name)
    if taken is not None and taken.id != user_id:
        raise Invalid("login_name", "accounts.login_name_taken")
    return name


def grant_role(actor: Actor, user: User, role: RoleHeld, *, seen_version: int) -> None:
    """Give a role from now on."""
    if not access.may_assign(actor, role, deputy_may=deputy_may(actor)):
        raise NotAllowed("not_allowed")
    _check_place(role)
    _touch(user, seen_version)
    if role in queries.held_by(user.id):
        raise Invalid("role", "accounts.role_held")
    _add_role(actor, user, role)


def _check_place(role: RoleHeld) -> None:
    if not role.is_placed_rightly:
        raise Invalid("place", "accounts.role_place")
    place: Centre | Province | None = None
    if role.role in CENTRE_ROLES:
        place = db.session.get(Centre, role.centre_id)
        if place is not None and place.closed_on and place.closed_on <= clock.today():
            raise Invalid("place", "accounts.centre_closed")
    elif role.province_id is not None:
        place = db.session.get(Province, role.province_id)
    else:
        return
    if place is None:
        raise Invalid("place", "accounts.role_place")


def _add_role(actor: Actor | None, user: User, role: RoleHeld) -> None:
    db.session.add(
        RoleAssignment(
            user_id=user.id,
            role=role.role,
            centre_id=role.centre_id,
            province_id=role.province_id,
            granted_at=clock.now(),
            granted_by_id=actor.user_id if actor else None,
        )
    )
    db.session.flush()
    _record_role(actor, user, role, "user.grant", to_status=role.role.value)


def revoke_role(actor: Actor, user: User, assignment: RoleAssignment, *, seen_version: int) -> None:
    """Take a role away; the last director and the last administrator keep theirs."""
    role = RoleHeld(assignment.role, assignment.centre_id, assignment.province_id)
    if not access.may_assign(actor, role, deputy_may=deputy_may(actor)):
        raise NotAllowed("not_allowed")
    _touch(user, seen_version)
    if role.must_have_a_holder and queries.other_holders(role, user.id) == 0:
        raise WrongState(f"accounts.last_{role.role.value}")
    assignment.revoked_at = clock.now()
    assignment.revoked_by_id = actor.user_id
    db.session.flush()
    _record_role(actor, user, role, "user.revoke", from_status=role.role.value)


def _record_role(
    actor: Actor | None,
    user: User,
    role: RoleHeld,
    action: str,
    *,
    from_status: str | None = None,
    to_status: str | None = None,
) -> None:
    record(
        actor,
        action,
        user,
        from_status=from_status,
        to_status=to_status,
        for_person_id=user.person_id,
        centre_id=role.centre_id,
    )


def rename_login(actor: Actor, user: User, login_name: str, *, seen_version: int) -> None:
    if not access.is_administrator(actor):
        raise NotAllowed("not_allowed")
    _touch(user, seen_version)
    user.login_name = _checked_login(login_name, user.id)
    db.session.flush()
    record(actor, "user.rename", user, details={"login_name": user.login_name})


def close_account(actor: Actor, user: User, *, seen_version: int) -> None:
    """Nobody signs in to it any more and every device is signed out; roles and records stay."""
    if not access.is_administrator(actor):
        raise NotAllowed("not_allowed")
    _touch(user, seen_version)
    for role in queries.held_by(user.id):
        if role.must_have_a_holder and queries.other_holders(role, user.id) == 0:
            raise WrongState(f"accounts.last_{role.role.value}")
    user.is_active = False
    db.session.execute(
        sa.update(Device)
        .where(Device.user_id == user.id, Device.revoked_at.is_(None))
        .values(revoked_at=clock.now())
    )
    db.session.flush()
    record(actor, "user.close", user, for_person_id=user.person_id)


def reopen_account(actor: Actor, user: User, *, seen_version: int) -> None:
    if not access.is_administrator(actor):
        raise NotAllowed("not_allowed")
    _touch(user, seen_version)
    user.is_active = True
    db.session.flush()
    record(actor, "user.reopen", user, for_person_id=user.person_id)


def _touch(user: User, seen_version: int) -> None:
    """A change of roles counts as a change of the account."""
    if user.version != seen_version:
        raise Stale
    flag_modified(user, "login_name")
