"""Filling, entering for others, reading, returning a form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from llct.core.permissions import Actor, Role
from llct.features.observations.access.before import has_day_come
from llct.features.observations.access.persons import (
    acts_for_others,
    has_seat,
    is_chair,
    is_own_lesson,
    is_own_visit,
    leads_the_centre,
)
from llct.features.observations.rules.kinds import KINDS
from llct.features.observations.rules.statuses import (
    AFTER_THE_CONCLUSION,
    OPEN_TO_FORMS,
    TAKEN_SEATS,
    FormStatus,
    ObservationStatus,
    SeatRole,
)

if TYPE_CHECKING:
    from llct.features.observations.models import Observation, ObservationForm

_S = ObservationStatus


def holds_form(actor: Actor, form: ObservationForm) -> bool:
    return form.person_id == actor.person_id


def may_fill_form(actor: Actor, observation: Observation, form: ObservationForm) -> bool:
    """The observer, from the day of the lesson on, until submitted; again when returned."""
    if not holds_form(actor, form) or not _has_taken_seat(actor, observation, form):
        return False
    return _is_form_open(observation, form)


def _has_taken_seat(actor: Actor, observation: Observation, form: ObservationForm) -> bool:
    return not is_own_lesson(actor, observation) and any(
        seat.id == form.seat_id and seat.status in TAKEN_SEATS for seat in observation.seats
    )


def is_opinion(observation: Observation, form: ObservationForm) -> bool:
    """A leader's: apart from the panel, and so from its collection."""
    return any(s.id == form.seat_id and s.role is SeatRole.LEADER for s in observation.seats)


def _takes_opinions(observation: Observation) -> bool:
    """Until the minutes are written; without a meeting, until the conclusion."""
    if observation.status in OPEN_TO_FORMS:
        return True
    is_unwritten = observation.minutes_due_on is not None and observation.minutes_ready_at is None
    return observation.status in {_S.CONCLUDED, _S.ANSWERED} and is_unwritten


def _is_form_open(observation: Observation, form: ObservationForm) -> bool:
    if is_opinion(observation, form) and _takes_opinions(observation):
        return form.status is not FormStatus.SUBMITTED
    if form.status is FormStatus.RETURNED:
        return observation.status in OPEN_TO_FORMS
    is_during = observation.status is _S.HELD or (
        observation.status is _S.SCHEDULED and has_day_come(observation)
    )
    return form.status is FormStatus.OPEN and is_during


def may_enter_form_for(actor: Actor, observation: Observation, form: ObservationForm) -> bool:
    """Clerk or deputy types in a paper form: one that nobody else has begun, and not while an
    own form waits, which must be filled blind."""
    if not acts_for_others(actor, observation) or holds_form(actor, form):
        return False
    is_theirs = form.entered_by_id == actor.person_id or form.revision == 0
    is_blind = all(
        own.status is FormStatus.SUBMITTED
        for own in observation.forms
        if holds_form(actor, own) and _has_taken_seat(actor, observation, own)
    )
    is_seated = any(
        seat.id == form.seat_id and seat.status in TAKEN_SEATS for seat in observation.seats
    )
    return is_theirs and is_blind and is_seated and _is_form_open(observation, form)


def may_write_form(actor: Actor, observation: Observation, form: ObservationForm) -> bool:
    return may_fill_form(actor, observation, form) or may_enter_form_for(actor, observation, form)


def may_confirm_entered(actor: Actor, observation: Observation, form: ObservationForm) -> bool:
    """The observer, about a form that somebody else typed in for them."""
    is_entered = form.entered_by_id is not None and form.status is FormStatus.SUBMITTED
    return is_entered and holds_form(actor, form) and _has_taken_seat(actor, observation, form)


def may_start(actor: Actor, observation: Observation) -> bool:
    """Whoever may write in a form starts the observation with its first event."""
    return has_day_come(observation) and may_submit_a_form(actor, observation)


def may_submit_a_form(actor: Actor, observation: Observation) -> bool:
    return any(may_write_form(actor, observation, form) for form in observation.forms)


def may_give_opinion(actor: Actor, observation: Observation) -> bool:
    """After the conclusion only a leader's opinion is still taken in."""
    return any(
        is_opinion(observation, form) and may_write_form(actor, observation, form)
        for form in observation.forms
    )


def may_read_form(actor: Actor, observation: Observation, form: ObservationForm) -> bool:
    """One form with its author's name: one's own, one typed in for somebody, or one to return.

    After the conclusion also the centre's leaders and, for open lessons, the province.
    """
    if is_own_lesson(actor, observation):
        return False
    if holds_form(actor, form):
        return _has_taken_seat(actor, observation, form)
    if form.entered_by_id == actor.person_id and acts_for_others(actor, observation):
        return True
    return may_return_form(actor, observation, form) or (
        form.status is FormStatus.SUBMITTED and may_read_forms_after(actor, observation)
    )


def may_read_forms_after(actor: Actor, observation: Observation) -> bool:
    """All forms with names, after the conclusion."""
    if is_own_lesson(actor, observation) or observation.status not in AFTER_THE_CONCLUSION:
        return False
    is_officer = actor.has(Role.PROVINCIAL_OFFICER) and (
        KINDS[observation.kind].is_open_to_province or is_own_visit(actor, observation)
    )
    return leads_the_centre(actor, observation) or is_chair(actor, observation) or is_officer


def may_see_who_submitted(actor: Actor, observation: Observation) -> bool:
    """Chair and secretary; who arranges sees only how many."""
    return has_seat(actor, observation, SeatRole.CHAIR, SeatRole.SECRETARY)


def may_return_form(actor: Actor, observation: Observation, form: ObservationForm) -> bool:
    """The chair, before the conclusion; reading it first asks for an own form submitted."""
    is_submitted = form.status is FormStatus.SUBMITTED
    stands = own_form_stands(actor, observation, form)
    return is_submitted and may_return_forms(actor, observation) and not stands


def own_form_stands(actor: Actor, observation: Observation, form: ObservationForm) -> bool:
    """A chair who could read the others' forms does not change the own one any more: the panel's
    agreed score, with its reason, is the way."""
    is_own = form.status is FormStatus.SUBMITTED and holds_form(actor, form)
    if not is_own or not may_return_forms(actor, observation):
        return False
    return any(
        other.status is FormStatus.SUBMITTED and not holds_form(actor, other)
        for other in observation.forms
    )


def may_return_forms(actor: Actor, observation: Observation) -> bool:
    if not is_chair(actor, observation) or observation.status not in OPEN_TO_FORMS:
        return False
    submitted = [f for f in observation.forms if f.status is FormStatus.SUBMITTED]
    own = [f for f in observation.forms if holds_form(actor, f)]
    return bool(submitted) and all(form.status is FormStatus.SUBMITTED for form in own)
