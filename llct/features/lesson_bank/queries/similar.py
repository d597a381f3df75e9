"""Plans in reach that have the same passages, the passages themselves with their places."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa

from llct.core.document_text import DocumentText
from llct.core.plan_text.similarity import (
    Shared,
    find_candidates,
    plan_words,
    shared_passages,
)
from llct.features.lesson_bank.queries.plans import rows_by_id
from llct.features.lesson_bank.queries.reach import BankReach
from llct.features.lesson_bank.queries.rows import BankRow
from llct.features.lesson_bank.rules import MOST_SIMILAR
from llct.features.lesson_plans import queries as lesson_plans
from llct.features.lesson_plans.models import LessonPlan, PlanText, PlanVersion
from llct.infra.db import db, unscoped


@dataclass(frozen=True)
class SimilarPlan:
    """Another plan, and what of this plan's text stands there too."""

    row: BankRow
    shared: Shared


def list_similar(
    reach: BankReach, plan: LessonPlan, version: PlanVersion, text: DocumentText
) -> list[SimilarPlan]:
    """The likest first; only plans that share whole passages. `text` is the version's."""
    with unscoped():
        mine = lesson_plans.get_text(plan.centre_id, version.id)
        if mine is None or not mine.is_readable:
            return []
        candidates = find_candidates(mine.signature, _signatures(reach, plan), MOST_SIMILAR)
        versions = {one.key[0]: one.key[1] for one in candidates}
        rows = rows_by_id(reach, list(versions))
        words = plan_words(text)
        shared = {
            row.id: shared_passages(words, plan_words(_text(row, versions[row.id])))
            for row in rows.values()
        }
    found = [SimilarPlan(rows[key], one) for key, one in shared.items() if one.passages]
    return sorted(found, key=lambda one: (-one.shared.share, one.row.id))


def _text(row: BankRow, version_id: int) -> DocumentText:
    return lesson_plans.version_text(row.centre_id, version_id)


def _signatures(reach: BankReach, plan: LessonPlan) -> list[tuple[tuple[int, int], bytes]]:
    """Signatures of the other approved plans, by plan and version."""
    query = (
        sa.select(LessonPlan.id, PlanText.version_id, PlanText.signature)
        .join(
            PlanVersion,
            sa.and_(
                PlanVersion.plan_id == LessonPlan.id,
                PlanVersion.number == LessonPlan.approved_number,
            ),
        )
        .join(PlanText, PlanText.version_id == PlanVersion.id)
        .where(reach.condition(), LessonPlan.id != plan.id, PlanText.is_readable)
        .order_by(LessonPlan.id)
    )
    return [((row.id, row.version_id), row.signature) for row in db.session.execute(query)]
