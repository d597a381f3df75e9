"""Who somebody is to an observation: lecturer, seat, leader, arranger."""

from __future__ import annotations

from typing import TYPE_CHECKING

from llct.core.permissions import Actor, Permission, Role
from llct.features.observations.rules.statuses import TAKEN_SEATS, SeatRole

if TYPE_CHECKING:
    from llct.features.observations.models import Observation


def is_own_lesson(actor: Actor, observation: Observation) -> bool:
    return observation.lecturer_person_id == actor.person_id


def is_of_own_centre(actor: Actor, observation: Observation) -> bool:
    return actor.centre_id is not None and observation.centre_id == actor.centre_id


def is_own_visit(actor: Actor, observation: Observation) -> bool:
    """A visit that an officer of the province made and sits in."""
    is_theirs = observation.created_by_id == actor.person_id
    return actor.has(Role.PROVINCIAL_OFFICER) and is_theirs and has_seat(actor, observation)


def has_seat(actor: Actor, observation: Observation, *roles: SeatRole) -> bool:
    """Holds a seat that was not declined; of one of these roles, when any is named."""
    if is_own_lesson(actor, observation):
        return False
    return any(
        seat.person_id == actor.person_id
        and seat.status in TAKEN_SEATS
        and (not roles or seat.role in roles)
        for seat in observation.seats
    )


def is_chair(actor: Actor, observation: Observation) -> bool:
    return has_seat(actor, observation, SeatRole.CHAIR)


def leads_the_centre(actor: Actor, observation: Observation) -> bool:
    """Director or deputy of the observation's centre, unless it is their own lesson."""
    is_board = actor.is_board and is_of_own_centre(actor, observation)
    return is_board and not is_own_lesson(actor, observation)


def manages(actor: Actor, observation: Observation) -> bool:
    """May arrange observations of this centre, unless it is their own lesson."""
    may = actor.can(Permission.OBSERVATION_SCHEDULE) and is_of_own_centre(actor, observation)
    return may and not is_own_lesson(actor, observation)


def acts_for_others(actor: Actor, observation: Observation) -> bool:
    """Clerk or deputy: nhập thay, always logged and shown as such."""
    may = actor.can(Permission.OBSERVATION_FOR_OTHERS) and actor.has(Role.CLERK, Role.DEPUTY)
    is_here = is_of_own_centre(actor, observation)
    return may and is_here and not is_own_lesson(actor, observation)


def may_declare_conflicts(actor: Actor) -> bool:
    """Who arranges observations in the active centre."""
    return actor.can(Permission.OBSERVATION_SCHEDULE) and actor.centre_id is not None
