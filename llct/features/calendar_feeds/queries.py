"""The link of a user, and what stands in a person's calendar. Crosses centres: it is one's own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from typing import Any

import sqlalchemy as sa

from llct.features.accounts.models import Person, User
from llct.features.calendar_feeds.models import CalendarFeed
from llct.features.centres.models import Centre
from llct.features.observations.models import Observation, Seat
from llct.features.observations.rules import ObservationKind, ObservationStatus, SeatRole
from llct.features.observations.rules.statuses import TAKEN_PLACE, TAKEN_SEATS, SeatStatus
from llct.infra.db import db, unscoped

_COMING_OR_HELD = TAKEN_PLACE | {ObservationStatus.SCHEDULED}


@dataclass(frozen=True)
class Visit:
    """An observation as somebody's calendar shows it: hours are unknown where nobody typed any."""

    id: int
    version: int
    centre: str
    kind: ObservationKind
    class_session_id: int | None
    on: date
    starts: time | None
    ends: time | None
    lecturer: str
    lesson: str
    class_title: str
    place: str
    roles: tuple[SeatRole, ...] = ()
    is_settled: bool = True


def get_feed(user_id: int) -> CalendarFeed | None:
    return db.session.scalars(
        sa.select(CalendarFeed).where(CalendarFeed.user_id == user_id)
    ).one_or_none()


def owner_of(user_id: int, nonce: str) -> Person | None:
    """Whose calendar the link is for; None once it was replaced or the account closed."""
    query = (
        sa.select(Person)
        .join(User, User.person_id == Person.id)
        .join(CalendarFeed, CalendarFeed.user_id == User.id)
        .where(User.id == user_id, User.is_active, CalendarFeed.nonce == nonce)
    )
    return db.session.scalars(query).one_or_none()


def list_visits(person_id: int, since: date) -> list[Visit]:
    """Visits in which the person has a seat and did not decline; one for all their seats."""
    query = (
        _visits(since)
        .join(Seat, Seat.observation_id == Observation.id)
        .add_columns(Seat.role, Seat.status.label("seat_status"))
        .where(Seat.person_id == person_id, Seat.status.in_(TAKEN_SEATS))
        .order_by(Seat.id)
    )
    found: dict[int, Visit] = {}
    with unscoped():
        for row in db.session.execute(query):
            known = found.get(row.id)
            roles = (*(known.roles if known else ()), row.role)
            is_settled = row.seat_status is SeatStatus.ACCEPTED and (not known or known.is_settled)
            found[row.id] = _visit(row, roles, is_settled=is_settled)
    return list(found.values())


def list_observed(person_id: int, since: date) -> list[Visit]:
    """Visits to the person's own lessons, unannounced ones only once the lesson is held."""
    query = _visits(since).where(
        Observation.lecturer_person_id == person_id,
        sa.or_(Observation.is_announced, Observation.status.in_(TAKEN_PLACE)),
    )
    with unscoped():
        return [_visit(row) for row in db.session.execute(query)]


def _visits(since: date) -> sa.Select[*tuple[Any, ...]]:
    o = Observation
    return (
        sa.select(
            *(o.id, o.version, o.kind, o.class_session_id, o.on, o.starts, o.ends),
            *(o.lecturer_name, o.module_title, o.class_title, o.place),
            Centre.name.label("centre"),
        )
        .join(Centre, Centre.id == o.centre_id)
        .where(o.status.in_(_COMING_OR_HELD), o.on >= since)
        .order_by(o.on, o.id)
    )


def _visit(row: Any, roles: tuple[SeatRole, ...] = (), *, is_settled: bool = True) -> Visit:
    return Visit(
        id=row.id,
        version=row.version,
        centre=row.centre,
        kind=row.kind,
        class_session_id=row.class_session_id,
        on=row.on,
        starts=row.starts,
        ends=row.ends,
        lecturer=row.lecturer_name,
        lesson=row.module_title,
        class_title=row.class_title,
        place=row.place,
        roles=roles,
        is_settled=is_settled,
    )
