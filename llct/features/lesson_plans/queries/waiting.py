"""Plans that wait for somebody's decision, in the order in which they are needed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa

from llct.core.permissions import Actor, Permission
from llct.features.centres import settings
from llct.features.centres.models import CalendarDay
from llct.features.centres.queries import calendar_of
from llct.features.centres.settings.teaching import DIRECTOR
from llct.features.curriculum.models import CurriculumModule
from llct.features.lecturers.models import Lecturer
from llct.features.lesson_plans.models import LessonPlan, PlanVersion
from llct.features.lesson_plans.queries.lessons import deadlines_before, next_lesson_on
from llct.features.lesson_plans.queries.plans import list_approvers
from llct.features.lesson_plans.rules import ApprovalPolicy, PlanStatus
from llct.infra.db import db

FARTHEST = timedelta(days=120)


@dataclass(frozen=True)
class ToDecide:
    """How many plans wait for a person, the first of them, and how urgent they are."""

    count: int = 0
    first_id: int = 0
    late: int = 0
    due_today: int = 0


def centre_policy(centre_id: int) -> ApprovalPolicy:
    return ApprovalPolicy(
        only_director=settings.get(centre_id, settings.PLAN_APPROVERS) == DIRECTOR,
        self_approval=settings.get(centre_id, settings.PLAN_SELF_APPROVAL),
    )


def list_waiting(actor: Actor, today: date) -> list[int]:
    """Ids of plans this person decides about: the own ones only where the centre lets people."""
    query = _waiting(actor, today)
    return [] if query is None else [row[0] for row in db.session.execute(query)]


def next_of(waiting: list[int], plan_id: int) -> int | None:
    """The one after this plan, round and round; None when no other waits."""
    at = waiting.index(plan_id) if plan_id in waiting else -1
    others = [*waiting[at + 1 :], *waiting[: max(at, 0)]]
    return others[0] if others else None


def to_decide(actor: Actor, today: date) -> ToDecide:
    """What a first page says, with the days off that move deadlines, in one statement.

    What is taught later than any deadline reaches is not urgent.
    """
    query = _waiting(actor, today)
    if query is None:
        return ToDecide()
    is_near = CalendarDay.on.between(today, today + FARTHEST)
    off = sa.and_(CalendarDay.centre_id == actor.centre, is_near)
    query = query.outerjoin(CalendarDay, off).add_columns(CalendarDay.on, CalendarDay.kind)
    rows = db.session.execute(query).all()
    lessons = {row[0]: row[1] for row in rows}
    calendar = calendar_of({(row[2], row[3]) for row in rows if row[2]})
    near = [on for on in lessons.values() if on and on <= today + FARTHEST]
    days = [deadlines_before(actor.centre, on, calendar).decide_by for on in near]
    return ToDecide(
        count=len(lessons),
        first_id=next(iter(lessons), 0),
        late=sum(day < today for day in days),
        due_today=sum(day == today for day in days),
    )


def list_returned(centre_id: int, lecturer_id: int) -> list[sa.Row[Any]]:
    """Own plans sent back to be mended: id, title and returned_at, the newest first."""
    query = (
        sa.select(
            *(LessonPlan.id, CurriculumModule.title),
            PlanVersion.decided_at.label("returned_at"),
        )
        .join(PlanVersion, PlanVersion.plan_id == LessonPlan.id)
        .join(CurriculumModule, CurriculumModule.id == LessonPlan.module_id)
        .where(
            LessonPlan.centre_id == centre_id,
            LessonPlan.lecturer_id == lecturer_id,
            PlanVersion.number == LessonPlan.last_number,
            PlanVersion.status == PlanStatus.RETURNED,
        )
        .order_by(PlanVersion.decided_at.desc(), LessonPlan.id)
    )
    return list(db.session.execute(query))


def _waiting(actor: Actor, today: date) -> sa.Select[*tuple[Any, ...]] | None:
    """(plan, its next lesson), the most urgent first; None for who decides about nothing."""
    if not actor.can(Permission.LESSON_PLAN_APPROVE):
        return None
    policy = centre_policy(actor.centre)
    lesson_on = next_lesson_on(today).label("lesson_on")
    query = (
        sa.select(LessonPlan.id, lesson_on)
        .join(PlanVersion, PlanVersion.plan_id == LessonPlan.id)
        .join(Lecturer, Lecturer.id == LessonPlan.lecturer_id)
        .where(
            LessonPlan.centre_id == actor.centre,
            PlanVersion.number == LessonPlan.last_number,
            PlanVersion.status == PlanStatus.SUBMITTED,
        )
        .order_by(lesson_on.is_(None), lesson_on, PlanVersion.submitted_at, LessonPlan.id.desc())
    )
    if not policy.self_approval:
        query = query.where(Lecturer.person_id != actor.person_id)
    if policy.only_director and not actor.is_director:
        query = query.where(_of_the_only_director(actor.centre, policy))
    return query


def _of_the_only_director(centre_id: int, policy: ApprovalPolicy) -> sa.ColumnElement[bool]:
    """What a deputy decides about where the director decides: plans that no director may."""
    directors = list_approvers(centre_id, only_director=True)
    if policy.self_approval or len(directors) > 1:
        return sa.false()
    return Lecturer.person_id == directors[0] if directors else sa.true()
