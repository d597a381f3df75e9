"""A year's coverage against the centre's quotas. Quotas count periods, thao giảng counts lessons.

What the asking person may not know of (an unannounced visit to an own lesson) is in no number.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager

from llct.core import clock
from llct.core.periods import year_range
from llct.core.permissions import Actor, Role
from llct.features.accounts.models import Person, RoleAssignment, User
from llct.features.centres import settings
from llct.features.lecturers.models import Lecturer
from llct.features.lecturers.rules import LecturerStatus
from llct.features.observation_plans.models import PlanRow, PlanRowObserver
from llct.features.observation_plans.queries.plans import knows_row, plans_in, visits_of
from llct.features.observation_plans.rules import Coverage, Measure, is_new_on, quota_key
from llct.features.observations.models import Observation, Seat
from llct.features.observations.queries.visibility import knowable
from llct.features.observations.rules import ObservationKind, ObservationStatus, SeatRole
from llct.features.observations.rules.statuses import (
    BEFORE_THE_LESSON,
    TAKEN_PLACE,
    TAKEN_SEATS,
)
from llct.infra.db import db

# A visit whose periods nobody wrote down counts as one.
_PERIODS = sa.func.coalesce(Observation.last_period - Observation.first_period + 1, 1)
_COUNTED = frozenset(ObservationKind) - {ObservationKind.CONFERENCE}


@dataclass
class _Tally:
    """Sums by lecturer's id (observed, demo) or person's id (observing)."""

    observed: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    demo: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    observing: dict[int, int] = field(default_factory=lambda: defaultdict(int))


def list_coverage(actor: Actor, year: int) -> list[Coverage]:
    """Active lecturers with a quota, by name; who does not plan sees the own line only."""
    centre_id = actor.centre
    day = min(clock.today(), year_range(year).last)
    done, planned = _tally(actor, year, TAKEN_PLACE), _tally(actor, year, BEFORE_THE_LESSON)
    _add_open_rows(actor, year, planned)
    board = _board(centre_id)
    months = settings.get(centre_id, settings.NEW_LECTURER_MONTHS, on=day)
    lines = []
    for lecturer in _lecturers(actor):
        is_new = is_new_on(lecturer.started_on, day, months)
        key = quota_key(lecturer.kind, is_new)
        if key is None:
            continue
        observing_key = "board" if lecturer.person_id in board else key
        lines.append(
            Coverage(
                lecturer_id=lecturer.id,
                name=lecturer.person.full_name,
                kind=lecturer.kind,
                is_new=is_new,
                observed=Measure(
                    settings.get(centre_id, settings.QUOTA_OBSERVED[key], on=day),
                    done.observed[lecturer.id],
                    planned.observed[lecturer.id],
                ),
                observing=Measure(
                    settings.get(centre_id, settings.QUOTA_OBSERVING[observing_key], on=day),
                    done.observing[lecturer.person_id],
                    planned.observing[lecturer.person_id],
                ),
                demo=Measure(
                    settings.get(centre_id, settings.QUOTA_DEMO[key], on=day),
                    done.demo[lecturer.id],
                    planned.demo[lecturer.id],
                ),
            )
        )
    return lines


def _lecturers(actor: Actor) -> list[Lecturer]:
    query = (
        sa.select(Lecturer)
        .join(Lecturer.person)
        .where(Lecturer.centre_id == actor.centre, Lecturer.status == LecturerStatus.ACTIVE)
        .options(contains_eager(Lecturer.person))
        .order_by(Person.sort_name, Lecturer.id)
    )
    if not plans_in(actor):
        query = query.where(Lecturer.person_id == actor.person_id)
    return list(db.session.scalars(query))


def _board(centre_id: int) -> set[int]:
    query = (
        sa.select(User.person_id)
        .join(RoleAssignment, RoleAssignment.user_id == User.id)
        .where(
            RoleAssignment.centre_id == centre_id,
            RoleAssignment.role.in_([Role.DIRECTOR, Role.DEPUTY]),
            RoleAssignment.revoked_at.is_(None),
        )
    )
    return set(db.session.scalars(query))


def _tally(actor: Actor, year: int, statuses: frozenset[ObservationStatus]) -> _Tally:
    """What observations in these statuses give."""
    tally = _Tally()
    conditions = _in_year(actor, year, statuses)
    is_demo = sa.case((Observation.kind == ObservationKind.DEMO, 1), else_=0)
    observed = (
        sa.select(Observation.lecturer_id, sa.func.sum(_PERIODS), sa.func.sum(is_demo))
        .where(*conditions, Observation.lecturer_id.is_not(None))
        .group_by(Observation.lecturer_id)
    )
    for lecturer_id, periods, demos in db.session.execute(observed):
        tally.observed[lecturer_id] = periods
        tally.demo[lecturer_id] = demos
    observing = (
        sa.select(Seat.person_id, sa.func.sum(_PERIODS))
        .join(Seat.observation)
        .where(*conditions, Seat.role == SeatRole.OBSERVER, Seat.status.in_(TAKEN_SEATS))
        .group_by(Seat.person_id)
    )
    for person_id, periods in db.session.execute(observing):
        tally.observing[person_id] = periods or 0
    return tally


def _in_year(actor: Actor, year: int, statuses: frozenset[ObservationStatus]) -> list[Any]:
    days = year_range(year)
    return [
        Observation.centre_id == actor.centre,
        Observation.on.between(days.first, days.last),
        Observation.status.in_(statuses),
        Observation.kind.in_(_COUNTED),
        knowable(actor),
    ]


def _add_open_rows(actor: Actor, year: int, planned: _Tally) -> None:
    """Rows of plans of which no observation was made yet."""
    days = year_range(year)
    query = (
        sa.select(PlanRow.id, PlanRow.lecturer_id, PlanRow.periods, PlanRow.kind)
        .join(PlanRow.lecturer)
        .where(
            PlanRow.centre_id == actor.centre,
            PlanRow.planned_on.between(days.first, days.last),
            PlanRow.kind.in_(_COUNTED),
            knows_row(actor),
        )
        .order_by(PlanRow.id)
    )
    rows = db.session.execute(query).all()
    visits = visits_of(actor.centre, (row.id for row in rows), actor)
    periods = {row.id: row.periods for row in rows if row.id not in visits}
    for row in rows:
        if row.id in periods:
            planned.observed[row.lecturer_id] += row.periods
            planned.demo[row.lecturer_id] += row.kind is ObservationKind.DEMO
    observers = sa.select(PlanRowObserver.row_id, PlanRowObserver.person_id).where(
        PlanRowObserver.centre_id == actor.centre, PlanRowObserver.row_id.in_(list(periods))
    )
    for row_id, person_id in db.session.execute(observers):
        planned.observing[person_id] += periods[row_id]


def first_year(centre_id: int) -> int:
    """The year of the centre's first observation, for the choice of years."""
    query = sa.select(sa.func.min(Observation.on)).where(Observation.centre_id == centre_id)
    first: date | None = db.session.scalar(query)
    return first.year if first else clock.today().year
