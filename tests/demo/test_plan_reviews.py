"""The demo shows a version with remarks whose next one waits, and one sent again unchanged."""

from __future__ import annotations

import sqlalchemy as sa
from flask import Flask

from llct.core.plan_text.difference import ChangeKind, compare_texts
from llct.core.plan_text.review import Sameness, sameness_of
from llct.features.lesson_plans import queries
from llct.features.lesson_plans.models import LessonPlan, PlanComment, PlanVersion
from llct.features.lesson_plans.rules import CommentStatus, PlanStatus
from llct.infra.db import db, unscoped


def test_two_remarks_and_the_version_that_answers_them(trial: Flask) -> None:
    with trial.app_context(), unscoped():
        remarks = db.session.scalars(sa.select(PlanComment)).all()
        plan = db.session.get_one(LessonPlan, remarks[0].plan_id)
        first, second = reversed(queries.list_versions(plan))
        texts = [queries.version_text(plan.centre_id, one.id) for one in (first, second)]
        changes = compare_texts(*texts).changes
        kinds = {change.kind for change in changes}
        rows = [change for change in changes if change.cells and change.kind is ChangeKind.CHANGED]

    assert {one.status for one in remarks} == set(CommentStatus)
    assert second.status is PlanStatus.SUBMITTED
    assert kinds >= {ChangeKind.CHANGED, ChangeKind.ADDED, ChangeKind.MOVED_HERE}
    assert len(rows) == 2


def test_one_was_sent_again_with_larger_letters_only(trial: Flask) -> None:
    with trial.app_context(), unscoped():
        query = (
            sa.select(LessonPlan)
            .join(PlanVersion, PlanVersion.plan_id == LessonPlan.id)
            .where(
                LessonPlan.approved_number.is_not(None),
                PlanVersion.number == LessonPlan.last_number,
                PlanVersion.status == PlanStatus.SUBMITTED,
            )
        )
        plan = db.session.scalars(query).one()
        texts = [
            queries.version_text(plan.centre_id, one.id) for one in queries.list_versions(plan)
        ]

    assert sameness_of(*texts) is Sameness.SAME_TEXT
