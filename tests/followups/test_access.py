"""Who may do what with a point."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from llct.core.permissions import Actor, Role, permissions_of
from llct.features.followups import access

LECTURER_PERSON = 7
OWNER_PERSON = 8
POINT = SimpleNamespace(lecturer=SimpleNamespace(person_id=LECTURER_PERSON), owner_id=OWNER_PERSON)


def actor(*roles: Role, person_id: int = 1) -> Actor:
    chosen = frozenset(roles)
    return Actor(1, person_id, "Ai đó", chosen, centre_id=1, permissions=permissions_of(chosen))


@pytest.mark.parametrize(
    ("who", "see", "reply", "manage", "mark_done"),
    [
        (actor(Role.DIRECTOR), True, False, True, True),
        (actor(Role.DEPUTY), True, True, True, True),
        (actor(Role.CLERK), True, True, False, False),
        (actor(Role.LECTURER), False, False, False, False),
        (actor(Role.LECTURER, person_id=LECTURER_PERSON), True, True, False, False),
        (actor(Role.LECTURER, person_id=OWNER_PERSON), True, False, False, False),
        (actor(Role.DIRECTOR, Role.LECTURER, person_id=LECTURER_PERSON), True, True, False, False),
        (actor(Role.DEPUTY, Role.LECTURER, person_id=LECTURER_PERSON), True, True, False, False),
    ],
)
def test_rights_by_role_and_by_person(
    who: Actor, see: bool, reply: bool, manage: bool, mark_done: bool
) -> None:
    assert access.may_see(who, POINT) is see
    assert access.may_reply(who, POINT) is reply
    assert access.may_manage(who, POINT) is manage
    assert access.may_mark_done(who, POINT) is mark_done


def test_an_observer_may_see_a_point_done_but_not_an_own_one() -> None:
    colleague = actor(Role.LECTURER)
    oneself = actor(Role.LECTURER, person_id=LECTURER_PERSON)

    assert access.may_mark_done(colleague, POINT, is_observer=True)
    assert not access.may_mark_done(oneself, POINT, is_observer=True)
