"""Reads of points to improve."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased, contains_eager, joinedload

from llct.features.accounts.models import Person, RoleAssignment, User
from llct.features.followups.models import ImprovementPoint
from llct.features.followups.rules import PointReply, PointStatus, is_overdue, point_code
from llct.features.lecturers.models import Lecturer
from llct.features.lecturers.rules import LecturerStatus
from llct.infra.db import built_once, db, matches
from llct.web.listing import ListQuery, Page, paginate

SORTS = ("due", "observed", "lecturer")
# Values of the list's status filter beside those of PointStatus; without one: open points.
LATE = "late"
ALL = "all"


@dataclass(frozen=True)
class Own:
    """Who sees only what concerns them: their lessons' points, and those they see to."""

    person_id: int
    lecturer_id: int | None


@dataclass(frozen=True)
class PointRow:
    """One line of the list."""

    id: int
    serial: int
    text: str
    lecturer_name: str
    owner_name: str
    lesson: str
    observation_id: int
    observed_on: date
    due_on: date | None
    status: PointStatus
    reply: PointReply | None

    @property
    def code(self) -> str:
        return point_code(self.serial, self.observed_on)

    def is_late(self, today: date) -> bool:
        return is_overdue(self.status, self.due_on, today)


def get_point(centre_id: int, point_id: int) -> ImprovementPoint | None:
    """The point with its lecturer, owner and who replied."""
    return db.session.scalars(
        _points(centre_id)
        .where(ImprovementPoint.id == point_id)
        .options(
            joinedload(ImprovementPoint.owner),
            joinedload(ImprovementPoint.replied_by),
        )
    ).one_or_none()


def code_of(point: ImprovementPoint) -> str:
    """What people call the point."""
    query = sa.select(_serial()).where(
        ImprovementPoint.centre_id == point.centre_id, ImprovementPoint.id == point.id
    )
    return point_code(db.session.scalar(query) or 0, point.observed_on)


def texts_of(centre_id: int, point_ids: Collection[int]) -> dict[int, str]:
    """The wording of points, open or closed."""
    query = sa.select(ImprovementPoint.id, ImprovementPoint.text).where(
        ImprovementPoint.centre_id == centre_id, ImprovementPoint.id.in_(point_ids)
    )
    return {row.id: row.text for row in db.session.execute(query)}


def list_open(centre_id: int, lecturer_id: int) -> list[ImprovementPoint]:
    """What the next observation of a lecturer looks for, oldest first."""
    query = _points(centre_id).where(
        ImprovementPoint.lecturer_id == lecturer_id, ImprovementPoint.status == PointStatus.OPEN
    )
    return list(db.session.scalars(query.order_by(*_OLDEST_FIRST)))


def list_of_observation(centre_id: int, observation_id: int) -> list[ImprovementPoint]:
    """The points that came out of one observation, in their order."""
    query = (
        _points(centre_id)
        .where(ImprovementPoint.observation_id == observation_id)
        .options(joinedload(ImprovementPoint.owner), joinedload(ImprovementPoint.replied_by))
        .order_by(ImprovementPoint.number, ImprovementPoint.id)
    )
    return list(db.session.scalars(query))


def list_of_observations(
    centre_id: int, observation_ids: list[int]
) -> dict[int, list[ImprovementPoint]]:
    """The points of several observations at once."""
    found: dict[int, list[ImprovementPoint]] = {number: [] for number in observation_ids}
    query = (
        _points(centre_id)
        .where(ImprovementPoint.observation_id.in_(observation_ids))
        .order_by(ImprovementPoint.observation_id, ImprovementPoint.number, ImprovementPoint.id)
    )
    for point in db.session.scalars(query):
        found[point.observation_id].append(point)
    return found


@built_once
def open_count(centre_id: int, lecturer_id: int) -> sa.ScalarSelect[int]:
    """How many points of a lecturer are open, to be asked together with other counts."""
    query = sa.select(sa.func.count(ImprovementPoint.id)).where(
        ImprovementPoint.centre_id == centre_id,
        ImprovementPoint.lecturer_id == lecturer_id,
        ImprovementPoint.status == PointStatus.OPEN,
    )
    return query.scalar_subquery()


def list_rows(centre_id: int, query: ListQuery, today: date, own: Own | None = None) -> Page[Any]:
    """One page of PointRow; with `own` only what concerns that person."""
    page = paginate(_rows(centre_id, query, today, own), query)
    return Page([PointRow(**row._mapping) for row in page.rows], page.total, query)


def list_all_rows(
    centre_id: int, query: ListQuery, today: date, own: Own | None = None
) -> list[PointRow]:
    """The same without pages, for the export."""
    rows = db.session.execute(_rows(centre_id, query, today, own))
    return [PointRow(**row._mapping) for row in rows]


def rows_of_lecturer(centre_id: int, lecturer_id: int, limit: int) -> list[PointRow]:
    """A lecturer's open points, the oldest first."""
    query = (
        _point_rows(centre_id)
        .where(
            ImprovementPoint.lecturer_id == lecturer_id,
            ImprovementPoint.status == PointStatus.OPEN,
        )
        .order_by(*_OLDEST_FIRST)
        .limit(limit)
    )
    return [PointRow(**row._mapping) for row in db.session.execute(query)]


def count_by_status(centre_id: int, lecturer_id: int) -> dict[PointStatus, int]:
    """How many points of a lecturer are open, done and dropped."""
    query = (
        sa.select(ImprovementPoint.status, sa.func.count())
        .where(
            ImprovementPoint.centre_id == centre_id,
            ImprovementPoint.lecturer_id == lecturer_id,
        )
        .group_by(ImprovementPoint.status)
    )
    found = {row[0]: row[1] for row in db.session.execute(query)}
    return {status: found.get(status, 0) for status in PointStatus}


def list_owners(centre_id: int) -> list[tuple[int, str]]:
    """People of the centre who may see to a point: active lecturers and holders of a role."""
    lecturers = sa.select(Lecturer.person_id).where(
        Lecturer.centre_id == centre_id, Lecturer.status == LecturerStatus.ACTIVE
    )
    holders = (
        sa.select(User.person_id)
        .join(RoleAssignment, RoleAssignment.user_id == User.id)
        .where(RoleAssignment.centre_id == centre_id, RoleAssignment.revoked_at.is_(None))
    )
    query = (
        sa.select(Person.id, Person.full_name)
        .where(sa.or_(Person.id.in_(lecturers), Person.id.in_(holders)))
        .order_by(Person.sort_name, Person.id)
    )
    return [(row.id, row.full_name) for row in db.session.execute(query)]


_OLDEST_FIRST = (
    ImprovementPoint.observed_on,
    ImprovementPoint.observation_id,
    ImprovementPoint.number,
    ImprovementPoint.id,
)


def _points(centre_id: int) -> sa.Select[ImprovementPoint]:
    return (
        sa.select(ImprovementPoint)
        .join(ImprovementPoint.lecturer)
        .join(Lecturer.person)
        .options(contains_eager(ImprovementPoint.lecturer).contains_eager(Lecturer.person))
        .where(ImprovementPoint.centre_id == centre_id)
    )


def _serial() -> sa.ScalarSelect[int]:
    """A point's number among those of its centre and year. Points are never removed, so it stays
    what it is."""
    earlier = aliased(ImprovementPoint)
    query = sa.select(sa.func.count(earlier.id)).where(
        earlier.centre_id == ImprovementPoint.centre_id,
        sa.extract("year", earlier.observed_on) == sa.extract("year", ImprovementPoint.observed_on),
        earlier.id <= ImprovementPoint.id,
    )
    return query.correlate(ImprovementPoint).scalar_subquery()


def _point_rows(centre_id: int) -> sa.Select[*tuple[Any, ...]]:
    owner = aliased(Person)
    return (
        sa.select(
            ImprovementPoint.id,
            _serial().label("serial"),
            ImprovementPoint.text,
            Person.full_name.label("lecturer_name"),
            owner.full_name.label("owner_name"),
            ImprovementPoint.lesson,
            ImprovementPoint.observation_id,
            ImprovementPoint.observed_on,
            ImprovementPoint.due_on,
            ImprovementPoint.status,
            ImprovementPoint.reply,
        )
        .join(Lecturer, Lecturer.id == ImprovementPoint.lecturer_id)
        .join(Person, Person.id == Lecturer.person_id)
        .join(owner, owner.id == ImprovementPoint.owner_id)
        .where(ImprovementPoint.centre_id == centre_id)
    )


def _rows(
    centre_id: int, query: ListQuery, today: date, own: Own | None
) -> sa.Select[*tuple[Any, ...]]:
    statement = (
        _point_rows(centre_id)
        .where(_status_is(query.filters.get("status", ""), today))
        .order_by(*_order(query))
    )
    if own is not None:
        concerns = [ImprovementPoint.owner_id == own.person_id]
        if own.lecturer_id is not None:
            concerns.append(ImprovementPoint.lecturer_id == own.lecturer_id)
        statement = statement.where(sa.or_(*concerns))
    if query.q:
        in_text = matches(ImprovementPoint.search_folded, ImprovementPoint.search_exact, query.q)
        in_name = matches(Person.search_folded, Person.search_exact, query.q)
        statement = statement.where(sa.or_(in_text, in_name))
    return statement


def _status_is(status: str, today: date) -> sa.ColumnElement[bool]:
    if status == ALL:
        return sa.true()
    if status == LATE:
        is_open = ImprovementPoint.status == PointStatus.OPEN
        return sa.and_(is_open, ImprovementPoint.due_on < today)
    return ImprovementPoint.status == PointStatus(status or PointStatus.OPEN)


def _order(query: ListQuery) -> list[Any]:
    """Points without a date come last whichever way the dates run."""
    columns: dict[str, list[Any]] = {
        "due": [ImprovementPoint.due_on],
        "observed": [ImprovementPoint.observed_on, ImprovementPoint.number],
        "lecturer": [Person.sort_name, Person.id, ImprovementPoint.observed_on],
    }
    chosen = columns[query.sort_key]
    ordered = [column.desc() if query.is_descending else column for column in chosen]
    first = [ImprovementPoint.due_on.is_(None)] if query.sort_key == "due" else []
    return [*first, *ordered, ImprovementPoint.id]
