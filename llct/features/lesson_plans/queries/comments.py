"""Remarks on places of versions."""

from __future__ import annotations

from collections.abc import Collection

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from llct.features.lesson_plans.models import (
    LessonPlan,
    PlanComment,
    PlanCommentAnswer,
    PlanVersion,
)
from llct.features.lesson_plans.rules import CommentStatus
from llct.infra.db import db


def _with_people(plan: LessonPlan) -> sa.Select[PlanComment]:
    return (
        sa.select(PlanComment)
        .where(PlanComment.centre_id == plan.centre_id, PlanComment.plan_id == plan.id)
        .options(
            joinedload(PlanComment.version),
            joinedload(PlanComment.written_by),
            joinedload(PlanComment.done_by),
            selectinload(PlanComment.answers).joinedload(PlanCommentAnswer.written_by),
        )
    )


def list_comments(plan: LessonPlan, until: int) -> list[PlanComment]:
    """Remarks on this version and on earlier ones, in the order in which they were written."""
    query = (
        _with_people(plan)
        .join(PlanVersion, PlanVersion.id == PlanComment.version_id)
        .where(PlanVersion.number <= until)
        .order_by(PlanComment.id)
    )
    return list(db.session.scalars(query))


def get_comment(plan: LessonPlan, comment_id: int) -> PlanComment | None:
    query = _with_people(plan).where(PlanComment.id == comment_id)
    return db.session.scalars(query).one_or_none()


def count_open_comments(centre_id: int, plan_ids: Collection[int]) -> dict[int, int]:
    """How many remarks of each plan still ask for something."""
    query = (
        sa.select(PlanComment.plan_id, sa.func.count())
        .where(
            PlanComment.centre_id == centre_id,
            PlanComment.plan_id.in_(plan_ids),
            PlanComment.status == CommentStatus.OPEN,
        )
        .group_by(PlanComment.plan_id)
    )
    return {plan_id: count for plan_id, count in db.session.execute(query)}


def first_open_comment(plan: LessonPlan) -> int | None:
    """The remark that asks for something and stands highest in the newest version with one."""
    query = (
        sa.select(PlanComment.id)
        .where(
            PlanComment.centre_id == plan.centre_id,
            PlanComment.plan_id == plan.id,
            PlanComment.status == CommentStatus.OPEN,
        )
        .order_by(PlanComment.version_id.desc(), PlanComment.unit, PlanComment.id)
        .limit(1)
    )
    return db.session.scalar(query)
