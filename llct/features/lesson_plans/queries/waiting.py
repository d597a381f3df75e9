"""Plans that wait for somebody's decision, in the order in which they are needed."""

from __future__ import annotations

from datetime import date

import sqlalchemy as sa

from llct.core.permissions import Actor
from llct.features.lesson_plans.models import LessonPlan, PlanVersion
from llct.features.lesson_plans.queries.lessons import next_lesson_on
from llct.features.lesson_plans.rules import ApprovalPolicy, PlanStatus
from llct.infra.db import db


def list_waiting(actor: Actor, policy: ApprovalPolicy, today: date) -> list[int]:
    """Ids of plans; the own ones only where the centre lets people decide about them."""
    lesson_on = next_lesson_on(today).label("lesson_on")
    query = (
        sa.select(LessonPlan.id, lesson_on)
        .join(PlanVersion, PlanVersion.plan_id == LessonPlan.id)
        .where(
            LessonPlan.centre_id == actor.centre,
            PlanVersion.number == LessonPlan.last_number,
            PlanVersion.status == PlanStatus.SUBMITTED,
        )
        .order_by(lesson_on.is_(None), lesson_on, PlanVersion.submitted_at, LessonPlan.id.desc())
    )
    if not policy.self_approval:
        query = query.where(LessonPlan.lecturer_id != (actor.lecturer_id or 0))
    if policy.only_director and not actor.is_director:
        return []
    return [row.id for row in db.session.execute(query)]


def next_of(waiting: list[int], plan_id: int) -> int | None:
    """The one after this plan, round and round; None when no other waits."""
    at = waiting.index(plan_id) if plan_id in waiting else -1
    others = [*waiting[at + 1 :], *waiting[: max(at, 0)]]
    return others[0] if others else None
