"""Approved plans in the full-text index: one text for each plan, its newest approved version."""

from __future__ import annotations

import sqlalchemy as sa

from llct.features.centres.queries import get_centre
from llct.features.lesson_plans import queries
from llct.features.lesson_plans.models import LessonPlan
from llct.infra.db import db
from llct.infra.fulltext import Text, drop_text, put_text, put_texts


def index_plan(plan: LessonPlan) -> None:
    """Make the approved version findable: in its centre, and in the province where it is shared."""
    text = _text(plan)
    if text is None:
        drop_text(queries.INDEXED, plan.id)
    else:
        put_text(text)


def index_all() -> int:
    """Every approved plan of every centre anew; returns how many. Crosses centres."""
    query = (
        sa.select(LessonPlan.centre_id, LessonPlan.id)
        .where(LessonPlan.approved_number.is_not(None))
        .order_by(LessonPlan.id)
    )
    plans = (queries.get_plan(*row) for row in db.session.execute(query).all())
    return put_texts(text for plan in plans if plan and (text := _text(plan)))


def _text(plan: LessonPlan) -> Text | None:
    version = queries.get_version(plan, plan.approved_number) if plan.approved_number else None
    if version is None or version.decided_at is None:
        return None
    text = queries.version_text(plan.centre_id, version.id)
    centre = get_centre(plan.centre_id) if plan.shared_at else None
    return Text(
        kind=queries.INDEXED,
        object_id=plan.id,
        centre_id=plan.centre_id,
        title=f"{queries.title_of(plan)} – {plan.module.programme.title}",
        body="\n".join([text.plain, *(note.text for note in text.notes)]),
        at=version.decided_at,
        shared_province_id=centre.province_id if centre else None,
    )
