"""Who may change a class, plan its sessions, and answer an invitation to teach."""

from __future__ import annotations

from typing import TYPE_CHECKING

from llct.core.permissions import Actor, Permission

if TYPE_CHECKING:
    from llct.features.classes.models import ClassSession, TeachingInvitation, TrainingClass


def may_edit_class(actor: Actor, training_class: TrainingClass) -> bool:
    return actor.can(Permission.CLASS_EDIT) and training_class.centre_id == actor.centre_id


def may_schedule(actor: Actor, thing: TrainingClass | ClassSession | TeachingInvitation) -> bool:
    """Plan, move, cancel sessions; invite and withdraw."""
    return actor.can(Permission.TIMETABLE_EDIT) and thing.centre_id == actor.centre_id


def is_invited(actor: Actor, invitation: TeachingInvitation) -> bool:
    return actor.lecturer_id is not None and actor.lecturer_id == invitation.lecturer_id


def may_answer(actor: Actor, invitation: TeachingInvitation) -> bool:
    """The lecturer answers; the office may enter an answer for them (nhập thay)."""
    own = actor.can(Permission.TEACHING_ANSWER) and is_invited(actor, invitation)
    return own or may_schedule(actor, invitation)


def sees_answers_of(actor: Actor, person_id: int | None) -> bool:
    """Who was busy, and why, is for the office and for that person."""
    is_own = person_id is not None and person_id == actor.person_id
    return is_own or actor.can(Permission.TIMETABLE_EDIT)
