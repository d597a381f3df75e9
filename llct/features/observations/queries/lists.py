"""Lists of observations: what a person may know of, by role in the centre and by seat anywhere."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time
from typing import Any, NamedTuple

import sqlalchemy as sa

from llct.core.periods import DateRange
from llct.core.permissions import Actor
from llct.features.centres.models import Centre
from llct.features.observations.models import Observation, Seat
from llct.features.observations.queries.tasks import lacks_minutes
from llct.features.observations.queries.visibility import visible_to
from llct.features.observations.rules import (
    ObservationKind,
    ObservationStatus,
    SeatRole,
)
from llct.features.observations.rules.statuses import (
    AFTER_THE_CONCLUSION,
    BEFORE_THE_LESSON,
    OPEN_TO_FORMS,
    TAKEN_SEATS,
)
from llct.infra.db import built_once, db, fetch_rows, matches, unscoped
from llct.web.listing import ListQuery, Page, paginate

SORTS = ("on", "lecturer", "status")
UPCOMING, WORKING, DONE, ALL = "sap-toi", "dang-lam", "da-ket-luan", "tat-ca"
TABS: dict[str, frozenset[ObservationStatus]] = {
    UPCOMING: BEFORE_THE_LESSON,
    WORKING: OPEN_TO_FORMS,
    DONE: AFTER_THE_CONCLUSION,
    ALL: frozenset(ObservationStatus),
}
MINE, TAUGHT, SEATED = "mine", "taught", "seated"
# What a visit lacks, as a filter.
MINUTES = "minutes"


class Row(NamedTuple):
    """One line of a list. No score: lists never rank."""

    id: int
    centre_id: int
    centre_name: str
    kind: ObservationKind
    status: ObservationStatus
    is_announced: bool
    on: date | None
    starts: time | None
    ends: time | None
    lecturer_name: str
    lecturer_person_id: int | None
    module_title: str
    class_title: str
    place: str
    reply_due_on: date | None
    roles: tuple[SeatRole, ...] = ()


_COLUMNS: tuple[Any, ...] = (
    Observation.id,
    Observation.centre_id,
    Centre.name.label("centre_name"),
    Observation.kind,
    Observation.status,
    Observation.is_announced,
    Observation.on,
    Observation.starts,
    Observation.ends,
    Observation.lecturer_name,
    Observation.lecturer_person_id,
    Observation.module_title,
    Observation.class_title,
    Observation.place,
    Observation.reply_due_on,
)


@built_once
def _rows(actor: Actor) -> sa.Select[Any]:
    return (
        sa.select(*_COLUMNS)
        .join(Centre, Centre.id == Observation.centre_id)
        .where(visible_to(actor))
    )


def list_rows_statement(actor: Actor, query: ListQuery, tab: str) -> sa.Select[Any]:
    """The statement behind the list and its export."""
    statement = _ordered(actor, tab, query.sort_key, query.is_descending)
    if query.q:
        found = matches(Observation.search_folded, Observation.search_exact, query.q)
        statement = statement.where(found)
    if kind := query.filters.get("kind"):
        statement = statement.where(Observation.kind == ObservationKind(kind))
    if status := query.filters.get("status"):
        statement = statement.where(Observation.status == ObservationStatus(status))
    if query.filters.get("lacks") == MINUTES:
        statement = statement.where(lacks_minutes())
    if whose := query.filters.get("whose"):
        statement = statement.where(_of_whom(actor, whose))
    return statement


@built_once
def _ordered(actor: Actor, tab: str, sort_key: str, is_descending: bool) -> sa.Select[Any]:
    columns: tuple[Any, ...] = {
        "on": (Observation.on, Observation.starts),
        "lecturer": (Observation.sort_name, Observation.on),
        "status": (Observation.status, Observation.on),
    }[sort_key]
    order = [column.desc() if is_descending else column.asc() for column in columns]
    undated = [Observation.on.is_(None)] if sort_key == "on" else []
    return (
        _rows(actor)
        .where(Observation.status.in_(TABS[tab]))
        .order_by(*undated, *order, Observation.id)
    )


def _of_whom(actor: Actor, whose: str) -> sa.ColumnElement[bool]:
    is_own = Observation.lecturer_person_id == actor.person_id
    if whose == TAUGHT:
        return is_own
    has_seat = sa.exists().where(
        Seat.observation_id == Observation.id,
        Seat.person_id == actor.person_id,
        Seat.status.in_(TAKEN_SEATS),
    )
    if whose == SEATED:
        return sa.and_(
            has_seat, sa.func.coalesce(Observation.lecturer_person_id, 0) != actor.person_id
        )
    return sa.true()


def list_rows(actor: Actor, query: ListQuery, tab: str, in_tab: int | None = None) -> Page[Any]:
    """One page of Row, with the actor's own seats; `in_tab` is how many the whole tab holds."""
    is_whole = not query.has_conditions()
    with unscoped():
        page = paginate(
            list_rows_statement(actor, query, tab), query, total=in_tab if is_whole else None
        )
        return Page(with_roles(actor, page.rows), page.total, query)


def rows_of(actor: Actor, query: ListQuery, tab: str) -> list[Row]:
    """All of them, for the export."""
    with unscoped():
        return with_roles(actor, db.session.execute(list_rows_statement(actor, query, tab)).all())


def with_roles(actor: Actor, found: Sequence[Any]) -> list[Row]:
    """Rows with the seats the actor holds in each, in one more query."""
    ids = [row.id for row in found]
    roles: dict[int, list[SeatRole]] = {}
    for observation_id, role in fetch_rows(_roles_of(actor), {"ids": ids}):
        roles.setdefault(observation_id, []).append(role)
    return [Row._make((*row, tuple(roles.get(row.id, ())))) for row in found]


@built_once
def _roles_of(actor: Actor) -> sa.Select[int, SeatRole]:
    return (
        sa.select(Seat.observation_id, Seat.role)
        .where(
            Seat.observation_id.in_(sa.bindparam("ids", expanding=True)),
            Seat.person_id == actor.person_id,
            Seat.status.in_(TAKEN_SEATS),
        )
        .order_by(Seat.id)
    )


def count_tabs(actor: Actor) -> dict[str, int]:
    """How many observations each tab holds."""
    with unscoped():
        counts = {status: count for status, count in fetch_rows(_status_counts(actor))}
    return {tab: sum(counts.get(s, 0) for s in statuses) for tab, statuses in TABS.items()}


@built_once
def _status_counts(actor: Actor) -> sa.Select[ObservationStatus, int]:
    return (
        sa.select(Observation.status, sa.func.count())
        .where(visible_to(actor))
        .group_by(Observation.status)
    )


def list_between(actor: Actor, first: date, last: date) -> list[Row]:
    """Observations on the days of a calendar that this person may know of; seats are not asked."""
    query = (
        _rows(actor)
        .where(
            Observation.on.between(first, last),
            Observation.status != ObservationStatus.CANCELLED,
        )
        .order_by(Observation.on, Observation.starts, Observation.id)
    )
    with unscoped():
        return [Row._make((*row, ())) for row in db.session.execute(query)]


def list_of_lecturer(actor: Actor, centre_id: int, lecturer_id: int, limit: int) -> list[Row]:
    """The newest visits to a lecturer that this person may know of; seats are not asked."""
    query = (
        _rows(actor)
        .where(
            Observation.centre_id == centre_id,
            Observation.lecturer_id == lecturer_id,
            Observation.status != ObservationStatus.CANCELLED,
        )
        .order_by(Observation.on.is_(None).desc(), Observation.on.desc(), Observation.id.desc())
        .limit(limit)
    )
    return [Row._make((*row, ())) for row in db.session.execute(query)]


def periods_of_lecturer(centre_id: int, lecturer_id: int, year: DateRange) -> tuple[int, int]:
    """Visits that took place in a span of days, and the periods observed in them."""
    periods = sa.func.coalesce(Observation.last_period - Observation.first_period + 1, 1)
    query = sa.select(sa.func.count(), sa.func.coalesce(sa.func.sum(periods), 0)).where(
        Observation.centre_id == centre_id,
        Observation.lecturer_id == lecturer_id,
        Observation.status.in_(AFTER_THE_CONCLUSION | OPEN_TO_FORMS),
        Observation.on.between(year.first, year.last),
    )
    visits, total = db.session.execute(query).one()
    return visits, total or 0
