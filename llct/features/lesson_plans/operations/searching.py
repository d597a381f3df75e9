"""Approved versions in the full-text index: the newest of each plan, in the same transaction."""

from __future__ import annotations

from llct.features.lesson_plans import queries
from llct.features.lesson_plans.models import LessonPlan, PlanVersion
from llct.infra.fulltext import Text, put_text

KIND = LessonPlan.__tablename__


def index_text(plan: LessonPlan, version: PlanVersion) -> None:
    """This approved version in place of an earlier one; what was not read is found by its title."""
    assert version.decided_at is not None  # noqa: S101 - only approved versions are searched
    text = queries.version_text(plan.centre_id, version.id)
    put_text(
        Text(
            kind=KIND,
            object_id=plan.id,
            centre_id=plan.centre_id,
            title=f"{queries.lesson_of(plan)} – {plan.module.programme.title}",
            body="\n".join([text.plain, *(note.text for note in text.notes)]),
            at=version.decided_at,
        )
    )
