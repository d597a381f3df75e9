"""Plans from the side of the lessons: when they are needed, whether there is one."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from llct.core import clock
from llct.features.centres.queries import WorkCalendar, work_calendar
from llct.features.centres.settings import (
    PLAN_DECIDE_DAYS,
    PLAN_SUBMIT_DAYS,
    PLAN_VALIDITY,
    TEACHING_WITHOUT_PLAN,
    get,
)
from llct.features.centres.settings.teaching import BLOCK
from llct.features.classes.models import ClassSession, TrainingClass
from llct.features.classes.queries import SessionRow
from llct.features.classes.rules import SessionStatus
from llct.features.curriculum.models import CurriculumModule, Programme
from llct.features.curriculum.rules import TAUGHT_FROM_PLANS
from llct.features.lesson_plans.models import LessonPlan, PlanVersion
from llct.features.lesson_plans.queries.taught import tracks_plans
from llct.features.lesson_plans.rules import (
    Deadlines,
    PlanKeeping,
    Validity,
    keeping_of,
    validity_of,
)
from llct.infra.db import db


def next_lesson_on(today: date) -> sa.ScalarSelect[date]:
    """The day of the first lesson to come that a plan is for; discussions ask for none."""
    module = aliased(CurriculumModule)
    query = sa.select(sa.func.min(ClassSession.on)).where(
        module.id == ClassSession.module_id,
        module.kind.in_(TAUGHT_FROM_PLANS),
        ClassSession.centre_id == LessonPlan.centre_id,
        ClassSession.lecturer_id == LessonPlan.lecturer_id,
        ClassSession.module_id == LessonPlan.module_id,
        ClassSession.status == SessionStatus.PLANNED,
        ClassSession.on >= today,
    )
    return query.correlate(LessonPlan).scalar_subquery()


def deadlines_of(plan: LessonPlan, today: date) -> Deadlines | None:
    """What counts for the next lesson that the plan is for; None when none is planned."""
    query = sa.select(next_lesson_on(today)).select_from(LessonPlan).where(LessonPlan.id == plan.id)
    lesson_on = db.session.scalar(query)
    return deadlines_before(plan.centre_id, lesson_on) if lesson_on else None


def next_lesson_of(
    centre_id: int, lecturer_id: int, module_id: int, today: date
) -> tuple[date, str] | None:
    """The day on which a lecturer teaches a module next, and the title of the class."""
    query = (
        sa.select(ClassSession.on, TrainingClass.title)
        .join(TrainingClass, TrainingClass.id == ClassSession.training_class_id)
        .where(
            ClassSession.centre_id == centre_id,
            ClassSession.lecturer_id == lecturer_id,
            ClassSession.module_id == module_id,
            ClassSession.status == SessionStatus.PLANNED,
            ClassSession.on >= today,
        )
        .order_by(ClassSession.on, ClassSession.starts, ClassSession.id)
        .limit(1)
    )
    row = db.session.execute(query).one_or_none()
    return (row.on, row.title) if row else None


def deadlines_before(
    centre_id: int, lesson_on: date, calendar: WorkCalendar | None = None
) -> Deadlines:
    """The centre's deadlines, in working days before a lesson."""
    calendar = calendar or work_calendar(centre_id)
    return Deadlines(
        lesson_on,
        calendar.add_working_days(lesson_on, -get(centre_id, PLAN_SUBMIT_DAYS)),
        calendar.add_working_days(lesson_on, -get(centre_id, PLAN_DECIDE_DAYS)),
    )


def list_upcoming_modules(centre_id: int, lecturer_ids: Collection[int], today: date) -> list[int]:
    """Modules these lecturers teach next, the nearest lesson first."""
    first_on = sa.func.min(ClassSession.on)
    query = (
        sa.select(ClassSession.module_id)
        .where(
            ClassSession.centre_id == centre_id,
            ClassSession.lecturer_id.in_(lecturer_ids),
            ClassSession.module_id.is_not(None),
            ClassSession.status == SessionStatus.PLANNED,
            ClassSession.on >= today,
        )
        .group_by(ClassSession.module_id)
        .order_by(first_on, ClassSession.module_id)
    )
    return [found for found in db.session.scalars(query) if found is not None]


@dataclass(frozen=True)
class Kept:
    """What a lecturer has for a lesson: the plan that answers, and how it stands."""

    plan_id: int | None
    keeping: PlanKeeping


NOTHING_KEPT = Kept(None, PlanKeeping.MISSING)


def list_kept(
    centre_id: int, pairs: Collection[tuple[int, int]], today: date
) -> dict[tuple[int, int], Kept]:
    """(lecturer, module) -> what there is, of several audiences the best; in one statement."""
    found = dict.fromkeys(pairs, NOTHING_KEPT)
    until_year_end = get(centre_id, PLAN_VALIDITY) == "year_end"
    for row in db.session.execute(_standings(centre_id, pairs)) if pairs else ():
        pair = (row.lecturer_id, row.module_id)
        validity = Validity.IN_FORCE
        if row.approved_at is not None:
            validity = validity_of(
                clock.to_local(row.approved_at).date(),
                today,
                until_year_end=until_year_end,
                edition_ended_on=row.valid_to,
            )
        is_approved = row.approved_at is not None
        keeping = keeping_of(row.status, is_approved=is_approved, validity=validity)
        if pair in found and _is_better(keeping, found[pair].keeping):
            found[pair] = Kept(row.id, keeping)
    return found


def kept_for(centre_id: int, lecturer_id: int | None, module_id: int | None, today: date) -> Kept:
    """The same for one lesson; nothing where no lecturer or no module is named."""
    if lecturer_id is None or module_id is None:
        return NOTHING_KEPT
    pair = (lecturer_id, module_id)
    return list_kept(centre_id, [pair], today)[pair]


def list_unplanned(
    centre_id: int, rows: Iterable[SessionRow], today: date
) -> dict[int, PlanKeeping]:
    """The sessions to come whose lecturer has no approved plan in force, and what there is instead.

    As when sessions are scheduled: a centre that only warns is told once the plan is due.
    """
    coming = {
        row.id: (row.lecturer_id, row.module_id, row.on)
        for row in rows
        if row.status is SessionStatus.PLANNED
        and row.on >= today
        and row.module_kind in TAUGHT_FROM_PLANS
    }
    if not coming or not tracks_plans(centre_id, today):
        return {}
    if get(centre_id, TEACHING_WITHOUT_PLAN) != BLOCK:
        days = get(centre_id, PLAN_SUBMIT_DAYS)
        due_until = work_calendar(centre_id).add_working_days(today, days)
        coming = {id: lesson for id, lesson in coming.items() if lesson[2] <= due_until}
    pairs = {id: (who, what) for id, (who, what, _on) in coming.items() if who and what}
    kept = list_kept(centre_id, set(pairs.values()), today)
    found = {id: kept[pair].keeping for id, pair in pairs.items()}
    return {id: keeping for id, keeping in found.items() if keeping is not PlanKeeping.APPROVED}


def _is_better(one: PlanKeeping, other: PlanKeeping) -> bool:
    order = list(PlanKeeping)
    return order.index(one) < order.index(other)


def _standings(centre_id: int, pairs: Collection[tuple[int, int]]) -> sa.Select[*tuple[Any, ...]]:
    newest, approved = aliased(PlanVersion), aliased(PlanVersion)
    plan = LessonPlan
    return (
        sa.select(
            *(plan.id, plan.lecturer_id, plan.module_id, newest.status, Programme.valid_to),
            approved.decided_at.label("approved_at"),
        )
        .join(newest, sa.and_(newest.plan_id == plan.id, newest.number == plan.last_number))
        .outerjoin(
            approved,
            sa.and_(approved.plan_id == plan.id, approved.number == plan.approved_number),
        )
        .join(CurriculumModule, CurriculumModule.id == plan.module_id)
        .join(Programme, Programme.id == CurriculumModule.programme_id)
        .where(
            plan.centre_id == centre_id,
            plan.lecturer_id.in_({lecturer_id for lecturer_id, _module_id in pairs}),
            plan.module_id.in_({module_id for _lecturer_id, module_id in pairs}),
        )
        .order_by(plan.id)
    )
