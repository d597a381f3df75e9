"""Inviting, answering, replacing, letting go."""

from __future__ import annotations

from llct.core import clock
from llct.core.errors import Invalid, NotAllowed, Stale, WrongState
from llct.core.permissions import Actor
from llct.features.notices.operations import mark_answered
from llct.features.observations import access
from llct.features.observations.models import DeclaredConflict, Observation, Seat
from llct.features.observations.operations.collecting import collect_if_all_in
from llct.features.observations.operations.lessons import add_seat
from llct.features.observations.operations.steps import tell
from llct.features.observations.operations.telling import (
    invite_by_notice,
    path_of,
    tell_person,
    words_of,
)
from llct.features.observations.rules import SeatRole, SeatStatus, messages
from llct.features.observations.rules.statuses import TAKEN_SEATS
from llct.features.observations.rules.visits import MOST_SEATS, SeatWish
from llct.infra.db import db, record

LONGEST_NOTE = 500


def invite(actor: Actor, observation: Observation, wish: SeatWish) -> Seat:
    """One more person, of whatever centre: the seat opens this observation and nothing else."""
    if not access.may_change_seats(actor, observation):
        raise NotAllowed("observation.may_change_seats")
    _check_wish(observation, wish)
    seat = _take_back(observation, wish)
    if seat is None:
        seat = add_seat(observation, wish, has_come=wish.person_id == actor.person_id)
    tell(actor, observation, "seat_invite", details=_details(seat), for_person_id=wish.person_id)
    if wish.person_id != actor.person_id:
        invite_by_notice(actor, observation, [seat])
    return seat


def answer(
    actor: Actor,
    observation: Observation,
    seat: Seat,
    *,
    seen_version: int,
    accepts: bool,
    note: str = "",
) -> None:
    """Accept or decline, by oneself or entered for somebody. A declined seat opens nothing."""
    _check_seat(actor, observation, seat, seen_version)
    if not accepts:
        _check_not_begun(observation, seat)
    seat.status = SeatStatus.ACCEPTED if accepts else SeatStatus.DECLINED
    seat.answered_at = clock.now()
    seat.note = note.strip()[:LONGEST_NOTE]
    mark_answered(seat.person_id, "observation.invited", path_of(observation))
    is_own = seat.person_id == actor.person_id
    action = "seat_accept" if accepts else "seat_decline"
    for_person = None if is_own else seat.person_id
    tell(
        actor, observation, action, note=seat.note, details=_details(seat), for_person_id=for_person
    )
    _tell_arranger(actor, observation, seat, accepts)
    if not accepts:
        collect_if_all_in(actor, observation)


def substitute(
    actor: Actor,
    observation: Observation,
    seat: Seat,
    *,
    seen_version: int,
    person_id: int,
    note: str = "",
) -> Seat:
    """Somebody comes instead: named by the invited person or by whoever arranges."""
    may_arrange = access.may_change_seats(actor, observation)
    if not may_arrange and not access.may_answer_seat(actor, observation, seat):
        raise NotAllowed("observation.may_answer_seat")
    if seen_version != seat.version or seat.status not in TAKEN_SEATS:
        raise Stale
    _check_not_begun(observation, seat)
    wish = SeatWish(person_id, seat.role)
    seat.status, seat.answered_at = SeatStatus.SUBSTITUTED, clock.now()
    seat.note = note.strip()[:LONGEST_NOTE]
    _check_wish(observation, wish, replaced=seat)
    new = _take_back(observation, wish) or add_seat(
        observation, wish, has_come=person_id == actor.person_id
    )
    db.session.flush()
    seat.replaced_by_id = new.id
    tell(
        actor,
        observation,
        "seat_substitute",
        note=seat.note,
        details=_details(seat) | {"by": new.id},
        for_person_id=person_id,
    )
    if person_id != actor.person_id:
        invite_by_notice(actor, observation, [new])
    return new


def withdraw(actor: Actor, observation: Observation, seat: Seat, *, seen_version: int) -> None:
    """Take an invitation back, as long as the person has written nothing."""
    if not access.may_change_seats(actor, observation):
        raise NotAllowed("observation.may_change_seats")
    if seen_version != seat.version or seat.status not in TAKEN_SEATS:
        raise Stale
    _check_not_begun(observation, seat)
    seat.status, seat.answered_at = SeatStatus.DECLINED, clock.now()
    tell(actor, observation, "seat_withdraw", details=_details(seat), for_person_id=seat.person_id)
    if seat.person_id != actor.person_id:
        text = messages.seat_withdrawn(words_of(observation))
        tell_person(observation, seat.person_id, "seat_withdrawn", text, sender=actor)
    collect_if_all_in(actor, observation)


def declare_conflict(actor: Actor, person_id: int, other_person_id: int) -> DeclaredConflict:
    """Two people of whom one should not observe the other. The reason is nobody's business."""
    if not access.may_declare_conflicts(actor):
        raise NotAllowed("observation.may_declare_conflicts")
    if person_id == other_person_id:
        raise Invalid("other_person_id", "observation.two_people")
    first, second = sorted((person_id, other_person_id))
    conflict = DeclaredConflict(
        centre_id=actor.centre,
        person_id=first,
        other_person_id=second,
        declared_at=clock.now(),
        declared_by_id=actor.person_id,
    )
    db.session.add(conflict)
    db.session.flush()
    record(actor, "declared_conflict.add", conflict)
    return conflict


def remove_conflict(actor: Actor, conflict: DeclaredConflict) -> None:
    if not access.may_declare_conflicts(actor):
        raise NotAllowed("observation.may_declare_conflicts")
    record(actor, "declared_conflict.remove", conflict)
    db.session.delete(conflict)
    db.session.flush()


def _check_wish(observation: Observation, wish: SeatWish, replaced: Seat | None = None) -> None:
    taken = [s for s in observation.seats if s.status in TAKEN_SEATS and s is not replaced]
    if wish.person_id == observation.lecturer_person_id:
        raise Invalid("person_id", "observation.lecturer_has_seat")
    if any(s.person_id == wish.person_id and s.role is wish.role for s in taken):
        raise Invalid("person_id", "observation.seat_twice")
    if len(observation.seats) >= MOST_SEATS:
        raise Invalid("person_id", "observation.too_many_seats", most=MOST_SEATS)
    roles = [s.role for s in taken]
    if wish.role is SeatRole.CHAIR and SeatRole.CHAIR in roles:
        raise Invalid("role", "observation.one_chair")
    if wish.role is SeatRole.SECRETARY and SeatRole.SECRETARY in roles:
        raise Invalid("role", "observation.one_secretary")


def _take_back(observation: Observation, wish: SeatWish) -> Seat | None:
    """Whoever declined and is asked again gets the same seat."""
    seat = next(
        (s for s in observation.seats if s.person_id == wish.person_id and s.role is wish.role),
        None,
    )
    if seat is not None:
        seat.status, seat.answered_at, seat.note = SeatStatus.INVITED, None, ""
        seat.replaced_by_id = None
        seat.invited_at = clock.now()
    return seat


def _check_seat(actor: Actor, observation: Observation, seat: Seat, seen_version: int) -> None:
    if not access.may_answer_seat(actor, observation, seat):
        raise NotAllowed("observation.may_answer_seat")
    if seen_version != seat.version:
        raise Stale


def _check_not_begun(observation: Observation, seat: Seat) -> None:
    form = next((f for f in observation.forms if f.seat_id == seat.id), None)
    if form is not None and form.revision > 0:
        raise WrongState("observation.form_has_begun")


def _tell_arranger(actor: Actor, observation: Observation, seat: Seat, accepts: bool) -> None:
    """Whoever made the visit hears the answer."""
    person_id = observation.created_by_id
    if person_id is None or person_id == actor.person_id:
        return
    if person_id == observation.lecturer_person_id:
        return
    text = messages.answered(seat.name, accepts, words_of(observation), seat.note)
    tell_person(observation, person_id, "answered", text)


def _details(seat: Seat) -> dict[str, int | str]:
    return {"seat": seat.id, "role": seat.role.value}
