"""What the first pages read: a handful of statements, whatever the size of the centre."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from llct.core.periods import quarter_of, quarter_range, year_range
from llct.features.accounts.models import Person
from llct.features.centres import settings
from llct.features.centres.models import Centre
from llct.features.classes.models import (
    ClassSession,
    TeachingInvitation,
    TrainingClass,
)
from llct.features.classes.rules import InvitationStatus, SessionStatus
from llct.features.curriculum.models import CurriculumModule
from llct.features.followups.models import ImprovementPoint
from llct.features.followups.rules import PointStatus
from llct.features.home.rules import Visits
from llct.features.lecturers.models import Lecturer
from llct.features.lecturers.rules import LecturerStatus, is_new
from llct.features.lesson_plans import queries as lesson_plans
from llct.features.observation_plans.models import PeriodPlan
from llct.features.observation_plans.rules import PeriodPlanStatus
from llct.features.observations import queries as observations
from llct.features.observations.models import Observation, ObservationForm
from llct.features.observations.rules import FormStatus, ObservationStatus
from llct.features.observations.rules.statuses import (
    AFTER_THE_CONCLUSION,
    BEFORE_THE_LESSON,
    OPEN_TO_FORMS,
    TAKEN_PLACE,
)
from llct.infra.db import built_once, db

_S = ObservationStatus


@dataclass(frozen=True)
class WorkLeft:
    """Counts of what waits in a centre; the first plan that waits for approval by name."""

    forms_open: int
    forms_late: int
    to_conclude: int
    replies_open: int
    replies_late: int
    minutes_late: int
    invitations_open: int
    plans_submitted: int
    plan_id: int
    plan_title: str
    lesson_plans_waiting: int = 0
    files_to_sort: int = 0


@dataclass(frozen=True)
class PointCounts:
    """Points to improve that are open."""

    open: int
    overdue: int
    unanswered: int


NO_POINTS = PointCounts(0, 0, 0)


def list_visits(
    centre_id: int, viewer_person_id: int, today: date
) -> tuple[list[Visits], PointCounts]:
    """Every active lecturer with their visits, and the centre's open points in sum.

    What the viewer may not know is left out. Two statements, and one for the settings.
    """
    points = _open_points(centre_id, today)
    found = [
        _visits(centre_id, row, points.get(row.id, NO_POINTS), today)
        for row in db.session.execute(_with_visits(centre_id, viewer_person_id, today))
    ]
    return found, PointCounts(
        sum(count.open for count in points.values()),
        sum(count.overdue for count in points.values()),
        sum(count.unanswered for count in points.values()),
    )


@built_once
def _with_visits(centre_id: int, viewer_person_id: int, today: date) -> sa.Select[*tuple[Any, ...]]:
    facts = _visit_facts(centre_id, viewer_person_id, today)
    return (
        sa.select(
            Lecturer.id,
            Lecturer.kind,
            Lecturer.started_on,
            Person.full_name,
            *(column for column in facts.c if column.name != "lecturer_id"),
        )
        .join(Person, Person.id == Lecturer.person_id)
        .outerjoin(facts, facts.c.lecturer_id == Lecturer.id)
        .where(Lecturer.centre_id == centre_id, Lecturer.status == LecturerStatus.ACTIVE)
        .order_by(Person.sort_name, Lecturer.id)
    )


def _visits(centre_id: int, row: sa.Row[Any], points: PointCounts, today: date) -> Visits:
    new = is_new(row.started_on, today)
    quota = settings.QUOTA_OBSERVED.get("new" if new else row.kind.value)
    return Visits(
        lecturer_id=row.id,
        name=row.full_name,
        kind=row.kind,
        is_new=new,
        quota=settings.get(centre_id, quota, on=today) if quota else 0,
        first_on_this_year=row.first_on_this_year,
        first_on_last_year=row.first_on_last_year,
        last_on=row.last_on,
        next_on=row.next_on,
        periods_this_year=row.periods_this_year or 0,
        periods_this_quarter=row.periods_this_quarter or 0,
        open_points=points.open,
        overdue_points=points.overdue,
    )


def _visit_facts(centre_id: int, viewer_person_id: int, today: date) -> sa.Subquery:
    """Per lecturer: first and last visit, the next one, periods of this year and quarter."""
    on = Observation.on
    year = year_range(today.year)
    last_year = year_range(today.year - 1)
    quarter = quarter_range(today.year, quarter_of(today))
    taken = Observation.status.in_(TAKEN_PLACE)
    periods = sa.func.coalesce(Observation.last_period - Observation.first_period + 1, 1)
    in_year = sa.and_(taken, on.between(year.first, year.last))
    in_last_year = sa.and_(taken, on.between(last_year.first, last_year.last))
    in_quarter = sa.and_(taken, on.between(quarter.first, quarter.last))
    is_known = sa.or_(
        Observation.is_announced,
        taken,
        sa.func.coalesce(Observation.lecturer_person_id, 0) != viewer_person_id,
    )
    is_next = sa.and_(Observation.status.in_(BEFORE_THE_LESSON), on >= today, is_known)
    return (
        sa.select(
            Observation.lecturer_id,
            sa.func.min(sa.case((in_year, on))).label("first_on_this_year"),
            sa.func.min(sa.case((in_last_year, on))).label("first_on_last_year"),
            sa.func.max(sa.case((taken, on))).label("last_on"),
            sa.func.min(sa.case((is_next, on))).label("next_on"),
            sa.func.sum(sa.case((in_year, periods), else_=0)).label("periods_this_year"),
            sa.func.sum(sa.case((in_quarter, periods), else_=0)).label("periods_this_quarter"),
        )
        .where(Observation.centre_id == centre_id, Observation.lecturer_id.is_not(None))
        .group_by(Observation.lecturer_id)
        .subquery()
    )


def _open_points(centre_id: int, today: date) -> dict[int, PointCounts]:
    """Open points by lecturer."""
    found = db.session.execute(_points_by_lecturer(centre_id, today))
    return {row[0]: PointCounts(*row[1:]) for row in found}


@built_once
def _points_by_lecturer(centre_id: int, today: date) -> sa.Select[*tuple[Any, ...]]:
    return (
        sa.select(
            ImprovementPoint.lecturer_id,
            sa.func.count(),
            sa.func.sum(sa.case((ImprovementPoint.due_on < today, 1), else_=0)),
            sa.func.sum(sa.case((ImprovementPoint.reply.is_(None), 1), else_=0)),
        )
        .where(ImprovementPoint.centre_id == centre_id, ImprovementPoint.status == PointStatus.OPEN)
        .group_by(ImprovementPoint.lecturer_id)
    )


def count_work(centre_id: int, person_id: int, today: date) -> WorkLeft:
    """Forms, conclusions, replies, minutes, invitations and plans that wait, and the files that
    this person has to put to plans, in one statement."""
    row = db.session.execute(_work(centre_id, person_id, today)).one()._mapping
    counts = {name: value or 0 for name, value in row.items() if name != "plan_title"}
    return WorkLeft(**counts, plan_title=row["plan_title"] or "")


@built_once
def _work(centre_id: int, person_id: int, today: date) -> sa.Select[*tuple[Any, ...]]:
    first, *others = (
        _forms_open(centre_id, today),
        _steps_open(centre_id, today),
        _minutes_late(centre_id, today),
        _invitations_open(centre_id, today),
        _plans_submitted(centre_id),
        _lesson_plans_waiting(centre_id),
        _files_to_sort(centre_id, person_id),
    )
    together: sa.FromClause = first
    for counted in others:
        together = together.join(counted, sa.true())
    return sa.select(first, *others).select_from(together)


def _forms_open(centre_id: int, today: date) -> sa.Subquery:
    late = sa.case((Observation.forms_due_on < today, 1), else_=0)
    return (
        sa.select(sa.func.count().label("forms_open"), sa.func.sum(late).label("forms_late"))
        .select_from(ObservationForm)
        .join(Observation, Observation.id == ObservationForm.observation_id)
        .where(
            Observation.centre_id == centre_id,
            Observation.status.in_(OPEN_TO_FORMS),
            ObservationForm.centre_id == centre_id,
            ObservationForm.status != FormStatus.SUBMITTED,
        )
        .subquery()
    )


def _steps_open(centre_id: int, today: date) -> sa.Subquery:
    is_collected = Observation.status == _S.COLLECTED
    is_concluded = Observation.status == _S.CONCLUDED
    is_late = sa.and_(is_concluded, Observation.reply_due_on < today)
    return (
        sa.select(
            sa.func.sum(sa.case((is_collected, 1), else_=0)).label("to_conclude"),
            sa.func.sum(sa.case((is_concluded, 1), else_=0)).label("replies_open"),
            sa.func.sum(sa.case((is_late, 1), else_=0)).label("replies_late"),
        )
        .where(
            Observation.centre_id == centre_id,
            Observation.status.in_([_S.COLLECTED, _S.CONCLUDED]),
        )
        .subquery()
    )


def _minutes_late(centre_id: int, today: date) -> sa.Subquery:
    return (
        sa.select(sa.func.count().label("minutes_late"))
        .where(
            Observation.centre_id == centre_id,
            observations.lacks_minutes(),
            Observation.minutes_due_on < today,
        )
        .subquery()
    )


def _invitations_open(centre_id: int, today: date) -> sa.Subquery:
    return (
        sa.select(sa.func.count().label("invitations_open"))
        .select_from(TeachingInvitation)
        .join(ClassSession, ClassSession.id == TeachingInvitation.class_session_id)
        .where(
            TeachingInvitation.centre_id == centre_id,
            TeachingInvitation.status == InvitationStatus.INVITED,
            ClassSession.on >= today,
        )
        .subquery()
    )


def _plans_submitted(centre_id: int) -> sa.Subquery:
    return (
        sa.select(
            sa.func.count().label("plans_submitted"),
            sa.func.min(PeriodPlan.id).label("plan_id"),
            sa.func.min(PeriodPlan.title).label("plan_title"),
        )
        .where(PeriodPlan.centre_id == centre_id, PeriodPlan.status == PeriodPlanStatus.SUBMITTED)
        .subquery()
    )


def _lesson_plans_waiting(centre_id: int) -> sa.Subquery:
    return sa.select(lesson_plans.waiting_count(centre_id).label("lesson_plans_waiting")).subquery()


def _files_to_sort(centre_id: int, person_id: int) -> sa.Subquery:
    count = lesson_plans.to_sort_count(centre_id, person_id)
    return sa.select(count.label("files_to_sort")).subquery()


def list_own_sessions(centre_id: int, lecturer_id: int, first: date, last: date) -> list[sa.Row]:
    """Sessions a lecturer teaches on these days, each with its open invitation."""
    query = (
        sa.select(
            ClassSession.id,
            ClassSession.on,
            ClassSession.starts,
            ClassSession.ends,
            ClassSession.room,
            ClassSession.module_id,
            CurriculumModule.title.label("module_title"),
            CurriculumModule.kind.label("module_kind"),
            TrainingClass.title.label("class_title"),
            TeachingInvitation.status.label("invitation"),
        )
        .join(TrainingClass, TrainingClass.id == ClassSession.training_class_id)
        .outerjoin(CurriculumModule, CurriculumModule.id == ClassSession.module_id)
        .outerjoin(
            TeachingInvitation,
            sa.and_(
                TeachingInvitation.class_session_id == ClassSession.id,
                TeachingInvitation.lecturer_id == lecturer_id,
                TeachingInvitation.status.in_(
                    [InvitationStatus.INVITED, InvitationStatus.ACCEPTED]
                ),
            ),
        )
        .where(
            ClassSession.centre_id == centre_id,
            ClassSession.lecturer_id == lecturer_id,
            ClassSession.status.in_([SessionStatus.PLANNED, SessionStatus.HELD]),
            ClassSession.on.between(first, last),
        )
        .order_by(ClassSession.on, ClassSession.starts, ClassSession.id)
    )
    return list(db.session.execute(query))


@dataclass(frozen=True)
class CentreCounts:
    """One centre on the province's first page: counts only, no person."""

    id: int
    name: str
    lecturers: int
    observed: int
    visits: int


def list_centre_counts(province_id: int, today: date) -> list[CentreCounts]:
    """Active lecturers, how many of them were observed this year, and visits, per centre."""
    year = year_range(today.year)
    lecturers = (
        sa.select(Lecturer.centre_id, sa.func.count().label("count"))
        .join(Centre, Centre.id == Lecturer.centre_id)
        .where(Centre.province_id == province_id, Lecturer.status == LecturerStatus.ACTIVE)
        .group_by(Lecturer.centre_id)
        .subquery()
    )
    visits = (
        sa.select(
            Observation.centre_id,
            sa.func.count().label("count"),
            sa.func.count(sa.distinct(Observation.lecturer_id)).label("observed"),
        )
        .join(Centre, Centre.id == Observation.centre_id)
        .where(
            Centre.province_id == province_id,
            Observation.status.in_(AFTER_THE_CONCLUSION | OPEN_TO_FORMS),
            Observation.on.between(year.first, year.last),
        )
        .group_by(Observation.centre_id)
        .subquery()
    )
    query = (
        sa.select(
            Centre.id,
            Centre.name,
            sa.func.coalesce(lecturers.c.count, 0).label("lecturers"),
            sa.func.coalesce(visits.c.observed, 0).label("observed"),
            sa.func.coalesce(visits.c.count, 0).label("visits"),
        )
        .outerjoin(lecturers, lecturers.c.centre_id == Centre.id)
        .outerjoin(visits, visits.c.centre_id == Centre.id)
        .where(Centre.province_id == province_id, Centre.closed_on.is_(None))
        .order_by(Centre.sort_name, Centre.id)
    )
    return [CentreCounts(**row._mapping) for row in db.session.execute(query)]
