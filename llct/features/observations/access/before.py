"""Planning, scheduling, seats, postponing, starting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from llct.core import clock
from llct.core.permissions import Actor, Permission
from llct.features.observations.access.persons import (
    acts_for_others,
    has_seat,
    is_of_own_centre,
    is_own_lesson,
    is_own_visit,
    leads_the_centre,
    manages,
)
from llct.features.observations.rules.statuses import (
    TAKEN_SEATS,
    ObservationStatus,
    SeatRole,
)

if TYPE_CHECKING:
    from llct.features.observations.models import Observation, Seat

_S = ObservationStatus


def may_plan(actor: Actor, observation: Observation) -> bool:
    may = actor.can(Permission.OBSERVATION_PLAN) and is_of_own_centre(actor, observation)
    return may and not is_own_lesson(actor, observation)


def may_schedule_new(actor: Actor, observation: Observation) -> bool:
    return manages(actor, observation) or makes_own_visit(actor, observation)


def makes_own_visit(actor: Actor, observation: Observation) -> bool:
    """Đoàn tỉnh: an officer brings a visit of their own into being; that they sit in it and that
    the centre is of their province is asked where the seats and the centre are known."""
    is_theirs = observation.created_by_id == actor.person_id
    may = actor.can(Permission.OBSERVATION_OWN_VISIT) and is_theirs
    return may and not is_own_lesson(actor, observation)


def may_schedule(actor: Actor, observation: Observation) -> bool:
    return manages(actor, observation) or is_own_visit(actor, observation)


def may_change_seats(actor: Actor, observation: Observation) -> bool:
    """Invite, replace, withdraw: by whoever arranges, until forms are shown to each other."""
    is_open = observation.status in {_S.PLANNED, _S.SCHEDULED, _S.HELD}
    return may_schedule(actor, observation) and is_open


def may_postpone(actor: Actor, observation: Observation) -> bool:
    """Not what waits for a day already."""
    return may_cancel(actor, observation) and not waits_for_a_day(observation)


def may_cancel(actor: Actor, observation: Observation) -> bool:
    """Once a form has an event the lesson has been observed; nothing undoes that."""
    is_leader = actor.can(Permission.OBSERVATION_POSTPONE) and leads_the_centre(actor, observation)
    return (is_leader or is_own_visit(actor, observation)) and not has_form_events(observation)


def waits_for_a_day(observation: Observation) -> bool:
    """Planned without one, or postponed; a session that was put off leaves its old day behind."""
    is_put_off = observation.on is None or bool(observation.postpone_reason)
    return observation.status is _S.PLANNED and is_put_off


def has_form_events(observation: Observation) -> bool:
    return any(form.revision > 0 for form in observation.forms)


def may_answer_seat(actor: Actor, observation: Observation, seat: Seat) -> bool:
    """The invited person, or clerk and deputy for them."""
    is_open = observation.status in {_S.PLANNED, _S.SCHEDULED, _S.HELD}
    if is_own_lesson(actor, observation) or seat.status not in TAKEN_SEATS or not is_open:
        return False
    return seat.person_id == actor.person_id or acts_for_others(actor, observation)


def has_day_come(observation: Observation) -> bool:
    return observation.on is not None and observation.on <= clock.today()


def may_record_past(actor: Actor, observation: Observation) -> bool:
    """Leaders and the clerk any visit; a lecturer a visit of their own."""
    if is_own_lesson(actor, observation) or not is_of_own_centre(actor, observation):
        return False
    is_own = has_seat(actor, observation, SeatRole.OBSERVER)
    may_own = actor.can(Permission.OBSERVATION_RECORD_PAST) and is_own
    return manages(actor, observation) or may_own
