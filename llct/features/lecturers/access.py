"""Who may see and change a lecturer's record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from llct.core.permissions import Actor, Permission

if TYPE_CHECKING:
    from llct.features.lecturers.models import Lecturer


def may_see_record(actor: Actor, lecturer: Lecturer) -> bool:
    """Leaders and the clerk see every record of the centre; a lecturer the own one."""
    return actor.can(Permission.LECTURER_EDIT) or is_own_record(actor, lecturer)


def may_see_teaching(actor: Actor, lecturer: Lecturer) -> bool:
    """Visits and what is to improve: director, deputy, and the lecturer."""
    is_here = lecturer.centre_id == actor.centre_id
    return (actor.is_board and is_here) or is_own_record(actor, lecturer)


def may_edit_record(actor: Actor, lecturer: Lecturer) -> bool:
    return actor.can(Permission.LECTURER_EDIT) and lecturer.centre_id == actor.centre_id


def may_edit_own_log(actor: Actor, lecturer: Lecturer) -> bool:
    """The development log may also be kept by the lecturer."""
    own = actor.can(Permission.LECTURER_EDIT_OWN) and is_own_record(actor, lecturer)
    return own or may_edit_record(actor, lecturer)


def is_own_record(actor: Actor, lecturer: Lecturer) -> bool:
    return lecturer.centre_id == actor.centre_id and lecturer.person_id == actor.person_id
