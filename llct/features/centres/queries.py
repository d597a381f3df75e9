"""Reading the institution: places, names on a day, working days, senders."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from llct.core import clock
from llct.core.periods import add_working_days, year_range
from llct.features.centres.models import (
    CalendarDay,
    Centre,
    CentreName,
    EmulationCluster,
    Province,
    SendingOrg,
)
from llct.features.centres.rules import DayKind
from llct.infra.db import db, matches, unscoped
from llct.web.listing import ListQuery, Page, paginate


@dataclass(frozen=True)
class WorkCalendar:
    """The days of a centre that differ from the week's habit."""

    closed: frozenset[date]
    worked: frozenset[date]

    def add_working_days(self, day: date, count: int) -> date:
        """`count` working days after (before, when negative) a day."""
        return add_working_days(day, count, self.closed, self.worked)


def get_centre(centre_id: int) -> Centre | None:
    query = sa.select(Centre).where(Centre.id == centre_id).options(joinedload(Centre.province))
    return db.session.scalars(query).one_or_none()


def list_centres(query: ListQuery) -> Page[Centre]:
    """All centres of the installation, those at work first where nothing else is asked."""
    column = Centre.sort_name
    statement = (
        sa.select(Centre)
        .options(joinedload(Centre.province))
        .order_by(sa.desc(column) if query.is_descending else column, Centre.id)
    )
    if query.q:
        statement = statement.where(matches(Centre.search_folded, Centre.search_exact, query.q))
    if province := query.filters.get("province"):
        statement = statement.where(Centre.province_id == int(province))
    if state := query.filters.get("state"):
        is_closed = Centre.closed_on.is_not(None)
        statement = statement.where(is_closed if state == "closed" else sa.not_(is_closed))
    return paginate(statement, query, scalars=True)


def open_centres() -> Sequence[Centre]:
    """Centres at work today."""
    query = (
        sa.select(Centre)
        .where(sa.or_(Centre.closed_on.is_(None), Centre.closed_on > clock.today()))
        .order_by(Centre.sort_name, Centre.id)
    )
    return db.session.scalars(query).all()


def list_provinces() -> Sequence[Province]:
    return db.session.scalars(sa.select(Province).order_by(Province.sort_name, Province.id)).all()


def get_province(province_id: int) -> Province | None:
    return db.session.get(Province, province_id)


def list_clusters(province_id: int | None = None) -> Sequence[EmulationCluster]:
    query = sa.select(EmulationCluster).order_by(EmulationCluster.name, EmulationCluster.id)
    if province_id is not None:
        query = query.where(EmulationCluster.province_id == province_id)
    return db.session.scalars(query).all()


def get_cluster(cluster_id: int) -> EmulationCluster | None:
    return db.session.get(EmulationCluster, cluster_id)


def list_places() -> list[tuple[str, int, str]]:
    """Centres at work and provinces as (kind, id, name): where a role can be held."""
    centres = [("centre", centre.id, centre.name) for centre in open_centres()]
    return centres + [("province", item.id, item.board_name) for item in list_provinces()]


def name_on(centre_id: int, day: date) -> CentreName | None:
    """Name and letterhead of a centre on a day; before its first name the first one."""
    names = list_names(centre_id)
    valid = [name for name in names if name.valid_from <= day]
    return valid[-1] if valid else next(iter(names), None)


def list_names(centre_id: int) -> Sequence[CentreName]:
    """All names of a centre, the oldest first."""
    query = (
        sa.select(CentreName)
        .where(CentreName.centre_id == centre_id)
        .order_by(CentreName.valid_from, CentreName.id)
    )
    with unscoped():  # the query names its centre; seats may look across centres
        return db.session.scalars(query).all()


def get_name(centre_id: int, name_id: int) -> CentreName | None:
    query = sa.select(CentreName).where(CentreName.id == name_id, CentreName.centre_id == centre_id)
    return db.session.scalars(query).one_or_none()


def work_calendar(centre_id: int) -> WorkCalendar:
    """Closed and worked days of a centre, for deadlines in working days."""
    query = sa.select(CalendarDay.on, CalendarDay.kind).where(CalendarDay.centre_id == centre_id)
    with unscoped():  # the query names its centre; seats may look across centres
        return calendar_of([(on, kind) for on, kind in db.session.execute(query)])


def calendar_of(days: Collection[tuple[date, DayKind]]) -> WorkCalendar:
    worked = frozenset(on for on, kind in days if kind is DayKind.WORKED)
    return WorkCalendar(closed=frozenset(on for on, _kind in days) - worked, worked=worked)


def list_days(centre_id: int, year: int) -> Sequence[CalendarDay]:
    span = year_range(year)
    query = (
        sa.select(CalendarDay)
        .where(
            CalendarDay.centre_id == centre_id,
            CalendarDay.on.between(span.first, span.last),
        )
        .order_by(CalendarDay.on)
    )
    return db.session.scalars(query).all()


def get_day(centre_id: int, day_id: int) -> CalendarDay | None:
    query = sa.select(CalendarDay).where(
        CalendarDay.id == day_id, CalendarDay.centre_id == centre_id
    )
    return db.session.scalars(query).one_or_none()


def list_senders(centre_id: int, query: ListQuery) -> Page[SendingOrg]:
    """Organisations that send learners, by name; those merged away only when asked for."""
    column = SendingOrg.sort_name
    statement = (
        sa.select(SendingOrg)
        .where(SendingOrg.centre_id == centre_id)
        .order_by(sa.desc(column) if query.is_descending else column, SendingOrg.id)
    )
    if query.q:
        found = matches(SendingOrg.search_folded, SendingOrg.search_exact, query.q)
        statement = statement.where(found)
    if query.filters.get("state") != "all":
        statement = statement.where(_is_valid(clock.today()))
    if kind := query.filters.get("kind"):
        statement = statement.where(SendingOrg.kind == kind)
    return paginate(statement, query, scalars=True)


def senders_on(centre_id: int, day: date) -> Sequence[SendingOrg]:
    """Organisations that sent learners on a day: the choices of a class of that day."""
    query = (
        sa.select(SendingOrg)
        .where(SendingOrg.centre_id == centre_id, _is_valid(day))
        .order_by(SendingOrg.sort_name, SendingOrg.id)
    )
    return db.session.scalars(query).all()


def all_senders(centre_id: int) -> Sequence[SendingOrg]:
    """Every organisation, also those of before."""
    query = (
        sa.select(SendingOrg)
        .where(SendingOrg.centre_id == centre_id)
        .order_by(SendingOrg.sort_name, SendingOrg.id)
    )
    return db.session.scalars(query).all()


def sender_names(centre_id: int) -> dict[int, str]:
    """Names by id, to say into which one another was merged."""
    return {sender.id: sender.name for sender in all_senders(centre_id)}


def _is_valid(day: date) -> sa.ColumnElement[bool]:
    begun = sa.or_(SendingOrg.valid_from.is_(None), SendingOrg.valid_from <= day)
    return sa.and_(begun, sa.or_(SendingOrg.valid_to.is_(None), SendingOrg.valid_to >= day))


def get_sender(centre_id: int, sender_id: int) -> SendingOrg | None:
    query = sa.select(SendingOrg).where(
        SendingOrg.id == sender_id, SendingOrg.centre_id == centre_id
    )
    return db.session.scalars(query).one_or_none()
