"""Resubmissions that say what was approved before: what may be approved without reading again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import aliased, contains_eager, selectinload

from llct.core.document_text import DocumentText
from llct.core.permissions import Actor
from llct.core.plan_text.kept_report import read_report
from llct.core.plan_text.report import CheckFinding, CheckSeverity
from llct.core.plan_text.review import Sameness, sameness_of
from llct.features.curriculum.models import CurriculumModule
from llct.features.lecturers.models import Lecturer
from llct.features.lesson_plans.models import LessonPlan, PlanCheck, PlanText, PlanVersion
from llct.features.lesson_plans.queries.waiting import list_waiting
from llct.features.lesson_plans.rules import PlanStatus
from llct.infra.db import db
from llct.infra.documents import answers

MOST_AT_ONCE = 50
_GRAVE = frozenset({CheckSeverity.REFUSED, CheckSeverity.IMPORTANT})


@dataclass(frozen=True)
class Unchanged:
    """A version that waits, the approved one it repeats, and what still speaks against it."""

    plan: LessonPlan
    version: PlanVersion
    approved: PlanVersion
    sameness: Sameness
    warnings: tuple[CheckFinding, ...]
    is_outdated: bool

    @property
    def is_plain(self) -> bool:
        """Nothing speaks against it: it may be chosen together with others."""
        return not self.warnings and not self.is_outdated


def has_resubmissions(centre_id: int) -> bool:
    """Whether any plan waits that was approved before, whatever it says now."""
    query = (
        sa.select(LessonPlan.id)
        .join(PlanVersion, PlanVersion.plan_id == LessonPlan.id)
        .where(*_is_resubmitted(centre_id))
        .limit(1)
    )
    return db.session.scalar(query) is not None


def list_unchanged(actor: Actor, today: date) -> list[Unchanged]:
    """Those this person may decide about, the oldest first; texts and checks in one statement."""
    decided = set(list_waiting(actor, today))
    pairs = [pair for pair in _resubmissions(actor.centre) if pair[0].id in decided]
    ids = [one.id for _plan, version, approved in pairs for one in (version, approved)]
    texts = _texts(actor.centre, ids)
    warnings = _warnings(actor.centre, [version.id for _plan, version, _approved in pairs])
    found = []
    for plan, version, approved in pairs:
        same = _sameness(version, approved, texts)
        if same is not None:
            ended = plan.module.programme.valid_to
            is_outdated = ended is not None and ended < today
            grave = warnings.get(version.id, ())
            found.append(Unchanged(plan, version, approved, same, grave, is_outdated))
    return found


def _is_resubmitted(centre_id: int) -> tuple[sa.ColumnElement[bool], ...]:
    return (
        LessonPlan.centre_id == centre_id,
        LessonPlan.approved_number.is_not(None),
        PlanVersion.number == LessonPlan.last_number,
        PlanVersion.status == PlanStatus.SUBMITTED,
    )


def _resubmissions(centre_id: int) -> list[tuple[LessonPlan, PlanVersion, PlanVersion]]:
    """(plan, version that waits, version in force) with files, author and module."""
    approved = aliased(PlanVersion)
    is_in_force = sa.and_(
        approved.plan_id == LessonPlan.id, approved.number == LessonPlan.approved_number
    )
    query = (
        sa.select(LessonPlan, PlanVersion, approved)
        .join(PlanVersion, PlanVersion.plan_id == LessonPlan.id)
        .join(approved, is_in_force)
        .join(LessonPlan.lecturer)
        .join(Lecturer.person)
        .join(LessonPlan.module)
        .join(CurriculumModule.programme)
        .where(*_is_resubmitted(centre_id))
        .options(
            contains_eager(LessonPlan.lecturer).contains_eager(Lecturer.person),
            contains_eager(LessonPlan.module).contains_eager(CurriculumModule.programme),
            selectinload(PlanVersion.attachments),
            selectinload(approved.attachments),
        )
        .order_by(PlanVersion.submitted_at, LessonPlan.id)
        .limit(MOST_AT_ONCE)
    )
    return [(row[0], row[1], row[2]) for row in db.session.execute(query)]


def _texts(centre_id: int, version_ids: list[int]) -> dict[int, DocumentText]:
    query = sa.select(PlanText.version_id, PlanText.reading).where(
        PlanText.centre_id == centre_id, PlanText.version_id.in_(version_ids)
    )
    return {row.version_id: answers.read_text(row.reading) for row in db.session.execute(query)}


def _warnings(centre_id: int, version_ids: list[int]) -> dict[int, tuple[CheckFinding, ...]]:
    """What the check of each version found to be looked at."""
    query = sa.select(PlanCheck.version_id, PlanCheck.report).where(
        PlanCheck.centre_id == centre_id, PlanCheck.version_id.in_(version_ids)
    )
    return {
        row.version_id: tuple(
            found for found in read_report(row.report).findings if found.severity in _GRAVE
        )
        for row in db.session.execute(query)
    }


def _sameness(
    version: PlanVersion, approved: PlanVersion, texts: dict[int, DocumentText]
) -> Sameness | None:
    """A new attachment is something new to read; one that was left out is not."""
    known = {one.file_digest for one in approved.attachments}
    if any(one.file_digest not in known for one in version.attachments):
        return None
    if version.file_digest == approved.file_digest:
        return Sameness.SAME_FILE
    empty = DocumentText()
    return sameness_of(texts.get(version.id, empty), texts.get(approved.id, empty))
