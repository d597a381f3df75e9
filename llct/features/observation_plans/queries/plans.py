"""Plans and their rows: what each person may know, and what became of the rows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from llct.core.permissions import Actor, Permission, Role
from llct.features.accounts.models import RoleAssignment, User
from llct.features.lecturers.models import Lecturer
from llct.features.observation_plans.models import PeriodPlan, PlanRow, PlanRowObserver
from llct.features.observation_plans.rules import PeriodPlanStatus, RowState
from llct.features.observations.models import Observation
from llct.features.observations.queries.visibility import knowable
from llct.features.observations.rules import ObservationStatus
from llct.features.observations.rules.statuses import TAKEN_PLACE
from llct.infra.db import Event, db, matches
from llct.web.listing import ListQuery, Page, paginate

SORTS = ("-period", "period", "title", "status")


@dataclass(frozen=True)
class Visit:
    """The observation that was made from a row."""

    id: int
    status: ObservationStatus
    on: date | None

    @property
    def state(self) -> RowState:
        """One that was put off and has no day is to be arranged anew."""
        if self.status is ObservationStatus.PLANNED and self.on is None:
            return RowState.OPEN
        return RowState.DONE if self.status in TAKEN_PLACE else RowState.ARRANGED


def plans_in(actor: Actor) -> bool:
    """Whether this person works on plans, or only reads approved ones."""
    return actor.can(Permission.OBSERVATION_PLAN)


def list_plans(actor: Actor, query: ListQuery) -> Page[PeriodPlan]:
    """One page of the centre's plans; lecturers find the approved ones."""
    statement = sa.select(PeriodPlan).where(
        PeriodPlan.centre_id == actor.centre,
        matches(PeriodPlan.search_folded, PeriodPlan.search_exact, query.q),
    )
    if not plans_in(actor):
        statement = statement.where(PeriodPlan.status == PeriodPlanStatus.APPROVED)
    if status := query.filters.get("status"):
        statement = statement.where(PeriodPlan.status == PeriodPlanStatus(status))
    columns: dict[str, list[Any]] = {
        "period": [PeriodPlan.first_on, PeriodPlan.last_on],
        "title": [PeriodPlan.sort_name],
        "status": [PeriodPlan.status, PeriodPlan.first_on],
    }
    chosen = columns[query.sort_key]
    order = [column.desc() if query.is_descending else column for column in chosen]
    return paginate(statement.order_by(*order, PeriodPlan.id.desc()), query, scalars=True)


def get_plan(actor: Actor, plan_id: int) -> PeriodPlan | None:
    """The plan without its rows; rows_of gives those that exist for this person."""
    query = (
        sa.select(PeriodPlan)
        .where(PeriodPlan.centre_id == actor.centre, PeriodPlan.id == plan_id)
        .options(joinedload(PeriodPlan.approved_by))
    )
    return db.session.scalars(query).one_or_none()


def list_plans_between(actor: Actor, first: date, last: date) -> list[PeriodPlan]:
    """Plans whose period begins in a span of days."""
    query = sa.select(PeriodPlan).where(
        PeriodPlan.centre_id == actor.centre, PeriodPlan.first_on.between(first, last)
    )
    return list(db.session.scalars(query.order_by(PeriodPlan.first_on, PeriodPlan.id)))


def rows_of(actor: Actor, plan: PeriodPlan) -> list[PlanRow]:
    """The rows in order of time, without unannounced visits to the actor's own lessons.

    Who does not plan sees announced visits only.
    """
    query = (
        _rows(actor)
        .where(PlanRow.plan_id == plan.id)
        .order_by(PlanRow.planned_on, PlanRow.has_day, PlanRow.id)
    )
    return list(db.session.scalars(query))


def get_row(actor: Actor, plan: PeriodPlan, row_id: int) -> PlanRow | None:
    query = _rows(actor).where(PlanRow.plan_id == plan.id, PlanRow.id == row_id)
    return db.session.scalars(query).one_or_none()


def count_rows(plan: PeriodPlan) -> int:
    """All rows, also those the asking person may not see."""
    query = sa.select(sa.func.count(PlanRow.id)).where(
        PlanRow.centre_id == plan.centre_id, PlanRow.plan_id == plan.id
    )
    return db.session.scalar(query) or 0


def has_rows_for(actor: Actor, plan: PeriodPlan) -> bool:
    """Whether this person finds any row. That an empty looking plan can be sent would tell of a
    visit that does not exist for whoever sends it."""
    query = (
        sa.select(PlanRow.id)
        .join(PlanRow.lecturer)
        .where(PlanRow.centre_id == plan.centre_id, PlanRow.plan_id == plan.id, knows_row(actor))
    )
    return db.session.scalar(query.limit(1)) is not None


def has_rows_outside(actor: Actor, plan: PeriodPlan, first: date, last: date) -> bool:
    """Whether a row would lie outside a new period (a month counts from its first day).

    Only rows that exist for this person: a refusal must not give away the others.
    """
    month = first.replace(day=1)
    outside = sa.or_(
        PlanRow.planned_on > last,
        sa.and_(PlanRow.has_day, PlanRow.planned_on < first),
        sa.and_(sa.not_(PlanRow.has_day), PlanRow.planned_on < month),
    )
    query = (
        sa.select(PlanRow.id)
        .join(PlanRow.lecturer)
        .where(
            PlanRow.centre_id == plan.centre_id,
            PlanRow.plan_id == plan.id,
            knows_row(actor),
            outside,
        )
    )
    return db.session.scalar(query.limit(1)) is not None


def visits_of(
    centre_id: int, row_ids: Iterable[int], actor: Actor | None = None
) -> dict[int, Visit]:
    """Row -> the observation made from it; cancelled ones leave their row open again.

    With `actor` only those they may know of: of an announced row an unannounced visit can come.
    """
    query = (
        sa.select(Observation.plan_row_id, Observation.id, Observation.status, Observation.on)
        .where(
            Observation.centre_id == centre_id,
            Observation.plan_row_id.in_(list(row_ids)),
            Observation.status != ObservationStatus.CANCELLED,
            knowable(actor) if actor is not None else sa.true(),
        )
        .order_by(Observation.id)
    )
    return {row.plan_row_id: Visit(row.id, row.status, row.on) for row in db.session.execute(query)}


def list_directors(centre_id: int) -> list[int]:
    """People who approve plans of the centre."""
    query = (
        sa.select(User.person_id)
        .join(RoleAssignment, RoleAssignment.user_id == User.id)
        .where(
            RoleAssignment.centre_id == centre_id,
            RoleAssignment.role == Role.DIRECTOR,
            RoleAssignment.revoked_at.is_(None),
        )
        .order_by(User.person_id)
    )
    return list(db.session.scalars(query))


def knows_row(actor: Actor) -> sa.ColumnElement[bool]:
    """access.may_see_row in the words of the database; asks for a join of Lecturer."""
    if not plans_in(actor):
        return sa.and_(PlanRow.is_announced)
    return sa.or_(PlanRow.is_announced, Lecturer.person_id != actor.person_id)


def unknown_row_events(actor: Actor) -> sa.ColumnElement[bool]:
    """Events of rows that do not exist for this person. Asked in all centres."""
    rows = (
        sa.select(PlanRow.id)
        .join(PlanRow.lecturer)
        .where(sa.not_(PlanRow.is_announced), Lecturer.person_id == actor.person_id)
    )
    return sa.and_(Event.subject_kind == PlanRow.__tablename__, Event.subject_id.in_(rows))


def _rows(actor: Actor) -> sa.Select[PlanRow]:
    return (
        sa.select(PlanRow)
        .join(PlanRow.lecturer)
        .join(Lecturer.person)
        .where(PlanRow.centre_id == actor.centre, knows_row(actor))
        .options(
            contains_eager(PlanRow.lecturer).contains_eager(Lecturer.person),
            joinedload(PlanRow.chair),
            selectinload(PlanRow.observers).joinedload(PlanRowObserver.person),
        )
    )
