"""What was read of a version's file, kept with the version."""

from __future__ import annotations

from llct.core import clock
from llct.core.plan_text.similarity import plan_words, signature
from llct.features.lesson_plans import queries
from llct.features.lesson_plans.models import LessonPlan, PlanText, PlanVersion
from llct.features.lesson_plans.operations.receiving import Checked
from llct.infra.db import db
from llct.infra.documents import answers


def keep_text(plan: LessonPlan, version: PlanVersion, checked: Checked) -> PlanText:
    """The text of the version's file, in place of what an earlier file of a draft said."""
    kept = queries.get_text(plan.centre_id, version.id)
    if kept is None:
        kept = PlanText(centre_id=plan.centre_id, version_id=version.id)
        db.session.add(kept)
    kept.is_readable = checked.text.is_readable
    kept.reading = answers.write_text(checked.text)
    kept.carries = answers.write_findings(checked.findings)
    kept.signature = signature(plan_words(checked.text))
    kept.read_at = clock.now()
    db.session.flush()
    return kept
