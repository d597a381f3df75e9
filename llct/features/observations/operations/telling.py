"""Who is told what. The lecturer of an unannounced visit hears nothing until it is held."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from llct.core.permissions import Actor
from llct.features.notices.operations import notify
from llct.features.observations import access
from llct.features.observations.models import Observation, ObservationForm, Seat
from llct.features.observations.rules import SeatRole, messages
from llct.features.observations.rules.messages import VisitWords
from llct.features.observations.rules.statuses import TAKEN_SEATS


def words_of(observation: Observation) -> VisitWords:
    return VisitWords(
        kind=observation.kind,
        lecturer=observation.lecturer_name,
        module=observation.module_title,
        class_title=observation.class_title,
        on=observation.on,
        starts=observation.starts,
        ends=observation.ends,
        place=observation.place,
    )


def path_of(observation: Observation) -> str:
    return f"/du-gio/{observation.id}"


def path_of_form(form: ObservationForm) -> str:
    """Where a form that was handed in is read."""
    return f"/du-gio/{form.observation_id}/phieu/{form.id}/doc"


def tell_person(
    observation: Observation,
    person_id: int,
    kind: str,
    text: str,
    *,
    share_text: str = "",
    sender: Actor | None = None,
    once_key: str | None = None,
    path: str = "",
) -> None:
    """`sender` is who may send the message on by hand."""
    notify(
        person_id,
        f"observation.{kind}",
        text,
        path or path_of(observation),
        centre_id=observation.centre_id,
        share_text=share_text or text,
        sender_id=sender.person_id if sender else None,
        once_key=once_key,
    )


def tell_seats(
    actor: Actor | None,
    observation: Observation,
    kind: str,
    text: str,
    roles: Iterable[SeatRole] = tuple(SeatRole),
    *,
    sender: Actor | None = None,
) -> None:
    """Everybody who holds a seat, once each, except whoever did it."""
    wanted = set(roles)
    people = {
        seat.person_id
        for seat in observation.seats
        if seat.status in TAKEN_SEATS and seat.role in wanted
    }
    for person_id in sorted(people - {actor.person_id if actor else None}):
        tell_person(observation, person_id, kind, text, sender=sender)


def tell_lecturer(
    actor: Actor | None,
    observation: Observation,
    kind: str,
    text: str,
    *,
    share_text: str = "",
) -> None:
    """Only what the lecturer may know."""
    person_id = observation.lecturer_person_id
    if person_id is None or not access.may_see_as_lecturer(observation):
        return
    if actor is None or actor.person_id != person_id:
        tell_person(observation, person_id, kind, text, share_text=share_text, sender=actor)


def invite_by_notice(actor: Actor, observation: Observation, seats: Iterable[Seat]) -> None:
    """One invitation to each person, whatever the number of their seats."""
    words = words_of(observation)
    for person_id, name, roles in _by_person(seats):
        tell_person(
            observation,
            person_id,
            "invited",
            messages.invitation(words, *roles),
            share_text=messages.invitation_message(name, words, *roles),
            sender=actor,
        )


def tell_recorded(actor: Actor, observation: Observation) -> None:
    """Whoever was there is told that the visit is on record, and which form waits."""
    words = words_of(observation)
    writers = {form.person_id for form in observation.forms}
    others = (seat for seat in observation.seats if seat.person_id != actor.person_id)
    for person_id, _name, roles in _by_person(others):
        due = observation.forms_due_on if person_id in writers else None
        text = messages.recorded(words, due, *roles)
        tell_person(observation, person_id, "recorded", text, sender=actor)


def _by_person(seats: Iterable[Seat]) -> Iterator[tuple[int, str, list[SeatRole]]]:
    found: dict[int, list[Seat]] = {}
    for seat in seats:
        found.setdefault(seat.person_id, []).append(seat)
    for person_id, theirs in found.items():
        yield person_id, theirs[0].name, [seat.role for seat in theirs]


def tell_everybody(
    actor: Actor | None, observation: Observation, kind: str, say: Callable[[VisitWords], str]
) -> None:
    text = say(words_of(observation))
    tell_seats(actor, observation, kind, text, sender=actor)
    tell_lecturer(actor, observation, kind, text)
