"""Who is told what. The lecturer of an unannounced visit hears nothing until it is held."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from llct.core.permissions import Actor
from llct.features.notices.operations import notify
from llct.features.observations import access
from llct.features.observations.models import Observation, Seat
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


def tell_person(
    observation: Observation,
    person_id: int,
    kind: str,
    text: str,
    *,
    share_text: str = "",
    once_key: str | None = None,
    path: str = "",
) -> None:
    notify(
        person_id,
        f"observation.{kind}",
        text,
        path or path_of(observation),
        centre_id=observation.centre_id,
        share_text=share_text or text,
        once_key=once_key,
    )


def tell_seats(
    actor: Actor | None,
    observation: Observation,
    kind: str,
    text: str,
    roles: Iterable[SeatRole] = tuple(SeatRole),
) -> None:
    """Everybody who holds a seat, once each, except whoever did it."""
    wanted = set(roles)
    people = {
        seat.person_id
        for seat in observation.seats
        if seat.status in TAKEN_SEATS and seat.role in wanted
    }
    for person_id in sorted(people - {actor.person_id if actor else None}):
        tell_person(observation, person_id, kind, text)


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
        tell_person(observation, person_id, kind, text, share_text=share_text)


def invite_by_notice(observation: Observation, seat: Seat) -> None:
    words = words_of(observation)
    tell_person(
        observation,
        seat.person_id,
        "invited",
        messages.invitation(words, seat.role),
        share_text=messages.invitation_message(seat.name, words, seat.role),
    )


def tell_everybody(
    actor: Actor | None, observation: Observation, kind: str, say: Callable[[VisitWords], str]
) -> None:
    text = say(words_of(observation))
    tell_seats(actor, observation, kind, text)
    tell_lecturer(actor, observation, kind, text)
