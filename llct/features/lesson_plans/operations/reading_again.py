"""Old files (.doc, .ppt) that came while LibreOffice was missing: read once it is there."""

from __future__ import annotations

import logging
from dataclasses import dataclass

import sqlalchemy as sa

from llct.core.errors import NotFound
from llct.core.plan_text.secrecy import find_markings
from llct.features.lesson_plans import queries
from llct.features.lesson_plans.models import LessonPlan, PlanText, PlanVersion
from llct.features.lesson_plans.operations.checking import keep_reading
from llct.features.lesson_plans.operations.indexing import index_plan
from llct.features.lesson_plans.operations.receiving import Checked, old_text
from llct.infra.db import db, unscoped, writing
from llct.infra.documents import answers
from llct.infra.documents.kinds import DocumentKind, KeptKind
from llct.infra.storage import NoSuchFile, file_store

logger = logging.getLogger(__name__)

_OLD = (KeptKind.DOC, KeptKind.PPT)


@dataclass(frozen=True)
class ReadAgain:
    """How many could be read this time and how many not; `marked`: plans with a degree of secrecy.

    Such a plan would have been refused. It is left as it is: somebody has to look at it.
    """

    read: int
    unreadable: int
    marked: tuple[int, ...]


def read_again() -> ReadAgain:
    """Every version of an old kind whose text is not known. Crosses centres.

    A file is read outside of any transaction, then kept in one of its own. What its author
    confirmed stays; a text that can be read is checked, compared and found as any other.
    """
    query = (
        sa.select(PlanVersion.centre_id, PlanVersion.plan_id, PlanVersion.number)
        .join(PlanText, PlanText.version_id == PlanVersion.id)
        .where(PlanVersion.file_type.in_(_OLD), PlanText.is_readable.is_(False))
        .order_by(PlanVersion.id)
    )
    with unscoped():
        found = [(row.centre_id, row.plan_id, row.number) for row in db.session.execute(query)]
    db.session.rollback()
    results = [(plan_id, _read(centre_id, plan_id, no)) for centre_id, plan_id, no in found]
    outcomes = [outcome for _plan_id, outcome in results]
    marked = tuple(plan_id for plan_id, outcome in results if outcome is None)
    return ReadAgain(outcomes.count(True), outcomes.count(False), marked)


def _read(centre_id: int, plan_id: int, number: int) -> bool | None:
    """None: the text carries a degree of secrecy and is not kept."""
    with unscoped():
        _plan, version = _found(centre_id, plan_id, number)
        digest, kind = version.file_digest, version.file_type
    db.session.rollback()  # LibreOffice takes seconds
    try:
        text = old_text(file_store().path_to_read(digest), DocumentKind(kind.value))
    except (NoSuchFile, OSError):
        logger.exception("plan %s, version %s: no file", plan_id, number)
        return False
    if not text.is_readable:
        return False
    if any(marking.is_certain for marking in find_markings(text)):
        return None
    with writing():
        plan, version = _found(centre_id, plan_id, number)
        kept = queries.get_text(centre_id, version.id)
        if version.file_digest == digest and kept is not None:
            findings = answers.read_findings(kept.carries)
            keep_reading(plan, version, Checked(kind, findings, text), is_same_file=True)
            if number == plan.approved_number:
                index_plan(plan)
    return True


def _found(centre_id: int, plan_id: int, number: int) -> tuple[LessonPlan, PlanVersion]:
    """Plans and their versions are never deleted."""
    plan = queries.get_plan(centre_id, plan_id)
    version = queries.get_version(plan, number) if plan else None
    if plan is None or version is None:
        raise NotFound
    return plan, version
