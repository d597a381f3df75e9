"""Old files (.doc, .ppt) that came while LibreOffice was missing: read once it is there."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

import sqlalchemy as sa

from llct.core.errors import NotFound
from llct.core.plan_text.secrecy import find_markings
from llct.features.lesson_plans import queries
from llct.features.lesson_plans.models import LessonPlan, PlanText, PlanVersion
from llct.features.lesson_plans.operations.checking import keep_reading
from llct.features.lesson_plans.operations.indexing import index_plan
from llct.features.lesson_plans.operations.receiving import Checked, old_text
from llct.features.lesson_plans.operations.telling import tell_of_marking
from llct.infra.db import db, unscoped, writing
from llct.infra.db.engine import take_turn
from llct.infra.documents import answers
from llct.infra.documents.kinds import DocumentKind, KeptKind
from llct.infra.storage import NoSuchFile, file_store

logger = logging.getLogger(__name__)

_OLD = (KeptKind.DOC, KeptKind.PPT)


class Outcome(StrEnum):
    """What came of one file. A marked one carries a degree of secrecy (độ mật): it would have been
    refused, and stays unread until somebody has looked at it."""

    READ = "read"
    UNREADABLE = "unreadable"
    REPLACED = "replaced"
    MARKED = "marked"


@dataclass(frozen=True)
class OldFile:
    """A version whose text is not known."""

    centre_id: int
    plan_id: int
    number: int

    @property
    def path(self) -> str:
        return f"/giao-an/{self.plan_id}/phien-ban/{self.number}/xem"


def read_again() -> Iterator[tuple[OldFile, Outcome]]:
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
        found = [OldFile(*row) for row in db.session.execute(query)]
    db.session.rollback()
    for one in found:
        outcome = _read(one)
        logger.info("plan %s, version %s: %s", one.plan_id, one.number, outcome)
        yield one, outcome


def _read(one: OldFile) -> Outcome:
    with unscoped():
        _plan, version = _found(one)
        digest, kind = version.file_digest, version.file_type
    db.session.rollback()  # LibreOffice takes seconds
    try:
        text = old_text(file_store().path_to_read(digest), DocumentKind(kind.value))
    except NoSuchFile:
        return Outcome.UNREADABLE
    if not text.is_readable:
        return Outcome.UNREADABLE
    is_marked = any(marking.is_certain for marking in find_markings(text))
    with writing():
        take_turn(f"centre:{one.centre_id}")
        plan, version = _found(one)
        kept = queries.get_text(one.centre_id, version.id)
        if version.file_digest != digest or kept is None:
            return Outcome.REPLACED
        if is_marked:
            tell_of_marking(plan, version)
            return Outcome.MARKED
        findings = answers.read_findings(kept.carries)
        keep_reading(plan, version, Checked(kind, findings, text), is_same_file=True)
        if one.number == plan.approved_number:
            index_plan(plan)
    return Outcome.READ


def _found(one: OldFile) -> tuple[LessonPlan, PlanVersion]:
    """Plans and their versions are never deleted."""
    plan = queries.get_plan(one.centre_id, one.plan_id)
    version = queries.get_version(plan, one.number) if plan else None
    if plan is None or version is None:
        raise NotFound
    return plan, version
