"""How often the lessons of plans were given and observed, and how they were judged."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from llct.core.permissions import Actor
from llct.features.classes.models import ClassSession
from llct.features.classes.rules import SessionStatus
from llct.features.lesson_bank.queries.rows import Uses
from llct.features.lesson_plans.models import LessonPlan
from llct.features.observations.models import Conclusion, Observation
from llct.features.observations.queries.visibility import knowable
from llct.features.observations.rules.statuses import AFTER_THE_CONCLUSION, TAKEN_PLACE
from llct.features.rubrics.rules.definitions import GradeCode
from llct.infra.db import db

Key = tuple[int, int]


def uses_of(actor: Actor, plans: Sequence[tuple[int, int, int]]) -> dict[Key, Uses]:
    """By lecturer and module, for plans given as centre, lecturer, module. Asked across centres.

    Visits are counted for the reader's own centre alone; prizes are known to all.
    """
    pairs = list({(lecturer_id, module_id) for _centre, lecturer_id, module_id in plans})
    if not pairs:
        return {}
    taught = _counts(ClassSession, pairs, ClassSession.status == SessionStatus.HELD)
    observed = _counts(
        Observation,
        pairs,
        sa.and_(
            Observation.centre_id == (actor.centre_id or 0),
            Observation.status.in_(TAKEN_PLACE),
            knowable(actor),
        ),
    )
    prizes = _prizes(pairs)
    own = {
        (lecturer_id, module_id)
        for centre_id, lecturer_id, module_id in plans
        if centre_id == actor.centre_id
    }
    return {
        pair: Uses(
            taught.get(pair, 0),
            observed.get(pair, 0) if pair in own else None,
            prizes.get(pair, ""),
        )
        for pair in pairs
    }


def has_grade(centre_id: int, grade: GradeCode) -> sa.ColumnElement[bool]:
    """A lesson of the plan was observed in this centre with this grade."""
    return _is_concluded(Observation.centre_id == centre_id, Conclusion.grade_code == grade)


def has_prize() -> sa.ColumnElement[bool]:
    """A lesson of the plan won a prize at a contest."""
    return _is_concluded(Conclusion.prize != "")


def _is_concluded(*conditions: sa.ColumnElement[bool]) -> sa.ColumnElement[bool]:
    return (
        _concluded(sa.select(sa.literal(1)))
        .where(
            Observation.lecturer_id == LessonPlan.lecturer_id,
            Observation.module_id == LessonPlan.module_id,
            *conditions,
        )
        .correlate(LessonPlan)
        .exists()
    )


def _concluded(columns: Any) -> sa.Select[Any]:
    """Observations with the conclusion that holds: a correction is a later number."""
    return (
        columns.select_from(Observation)
        .join(
            Conclusion,
            sa.and_(
                Conclusion.observation_id == Observation.id,
                Conclusion.number == Observation.conclusion_number,
            ),
        )
        .where(Observation.status.in_(AFTER_THE_CONCLUSION))
    )


def _prizes(pairs: Sequence[Key]) -> dict[Key, str]:
    query = (
        _concluded(sa.select(Observation.lecturer_id, Observation.module_id, Conclusion.prize))
        .where(
            Conclusion.prize != "",
            sa.tuple_(Observation.lecturer_id, Observation.module_id).in_(pairs),
        )
        .order_by(Observation.on, Observation.id)
    )
    return {(row.lecturer_id, row.module_id): row.prize for row in db.session.execute(query)}


def _counts(
    model: type[ClassSession] | type[Observation],
    pairs: Sequence[Key],
    condition: sa.ColumnElement[bool],
) -> dict[Key, int]:
    query = (
        sa.select(model.lecturer_id, model.module_id, sa.func.count(model.id).label("uses"))
        .where(sa.tuple_(model.lecturer_id, model.module_id).in_(pairs), condition)
        .group_by(model.lecturer_id, model.module_id)
    )
    return {(row.lecturer_id, row.module_id): row.uses for row in db.session.execute(query)}
