"""Who may give roles, issue links and change persons."""

from __future__ import annotations

from collections.abc import Sequence

from llct.core.permissions import CENTRE_ROLES, Actor, Permission, Role
from llct.features.accounts.rules import RoleHeld

BOARD = frozenset({Role.DIRECTOR, Role.DEPUTY})


def is_administrator(actor: Actor) -> bool:
    return actor.can(Permission.USERS_MANAGE)


def may_manage_users(actor: Actor, *, deputy_may: bool) -> bool:
    """The administrator, the director, and the deputy where the centre has decided so."""
    if is_administrator(actor):
        return True
    if actor.centre_id is None or not actor.can(Permission.ROLE_ASSIGN):
        return False
    return actor.is_director or deputy_may


def may_assign(actor: Actor, role: RoleHeld, *, deputy_may: bool) -> bool:
    """Give or take this role. A deputy does not decide about the board."""
    if not may_manage_users(actor, deputy_may=deputy_may):
        return False
    if is_administrator(actor):
        return True
    is_own = role.role in CENTRE_ROLES and role.centre_id == actor.centre_id
    return is_own and (actor.is_director or role.role not in BOARD)


def may_issue_link(actor: Actor, held: Sequence[RoleHeld]) -> bool:
    """A link lets its bearer act as the person, so nobody opens more than they oversee.

    Director: anybody of the centre; deputy: lecturers; clerk: users who are nothing but lecturer.
    `held` are the person's roles in all places, the oldest first: the centre of the oldest is the
    person's home. Otherwise a centre could give a role to somebody of another one and then enter
    that centre with a link. Whoever is more than a lecturer elsewhere is left to the administrator.
    """
    if not actor.can(Permission.SIGN_IN_LINK_ISSUE):
        return False
    if is_administrator(actor):
        return True
    here = {item.role for item in held if item.centre_id == actor.centre_id}
    elsewhere = {item.role for item in held if item.centre_id != actor.centre_id}
    is_home = bool(held) and held[0].centre_id == actor.centre_id
    if actor.centre_id is None or not is_home or not elsewhere <= {Role.LECTURER}:
        return False
    if actor.is_director:
        return True
    if actor.has(Role.DEPUTY):
        return Role.LECTURER in here and here.isdisjoint(BOARD)
    return here == {Role.LECTURER}


def may_edit_person(actor: Actor, person_id: int, *, is_of_centre: bool) -> bool:
    """The administrator; leaders and the clerk for persons of their centre."""
    if is_administrator(actor):
        return True
    return actor.can(Permission.PERSON_EDIT) and is_of_centre
