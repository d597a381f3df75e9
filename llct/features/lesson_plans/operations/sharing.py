"""Approved plans for the other centres of the province, and plans begun from them."""

from __future__ import annotations

from llct.core import clock
from llct.core.errors import Invalid, NotAllowed, Stale
from llct.core.permissions import Actor
from llct.core.vietnamese import exact_key
from llct.features.lecturers.queries import get_lecturer
from llct.features.lesson_plans import access, queries
from llct.features.lesson_plans.models import LessonPlan, PlanText, PlanVersion
from llct.features.lesson_plans.operations.checking import keep_reading
from llct.features.lesson_plans.operations.indexing import index_plan
from llct.features.lesson_plans.operations.receiving import Checked
from llct.features.lesson_plans.operations.steps import save
from llct.features.lesson_plans.operations.telling import shared_text, tell_author
from llct.features.lesson_plans.operations.uploading import (
    add_plan,
    copied,
    module_for,
)
from llct.features.lesson_plans.rules import PlanStatus
from llct.infra.documents import answers


def share(actor: Actor, plan: LessonPlan, *, seen_version: int) -> None:
    """The centres of the province find and read the approved version from now on."""
    version = _approved(actor, plan, seen_version)
    if plan.shared_at is not None:
        raise Stale
    plan.shared_at, plan.shared_by_id = clock.now(), actor.person_id
    save(actor, plan, version, "share", before=None)
    index_plan(plan)
    tell_author(actor, plan, "shared", shared_text(plan))


def unshare(actor: Actor, plan: LessonPlan, *, seen_version: int) -> None:
    """Only the own centre again; copies that others took stay theirs."""
    version = _approved(actor, plan, seen_version)
    if plan.shared_at is None:
        raise Stale
    plan.shared_at = plan.shared_by_id = None
    save(actor, plan, version, "unshare", before=None)
    index_plan(plan)


def _approved(actor: Actor, plan: LessonPlan, seen_version: int) -> PlanVersion:
    if not access.may_share(actor, plan):
        raise NotAllowed("not_allowed")
    version = queries.get_version(plan, plan.approved_number or 0)
    if version is None or seen_version != plan.version:
        raise Stale
    return version


def start_from(
    actor: Actor, source: LessonPlan, version: PlanVersion, text: PlanText | None, *, audience: str
) -> LessonPlan:
    """A draft of the actor's own with the file of an approved version, to be completed.

    Whoever may read the source has been asked before: it may lie in another centre.
    """
    if actor.lecturer_id is None or version.status is not PlanStatus.APPROVED:
        raise NotAllowed("not_allowed")
    lecturer = get_lecturer(actor.centre, actor.lecturer_id)
    if lecturer is None:
        raise NotAllowed("not_allowed")
    module = module_for(actor, source.module_id)
    if module is None:
        raise Invalid("audience", "lesson_plans.foreign_module")
    audience = " ".join(audience.split())
    if queries.find_plan(actor.centre, lecturer.id, module.id, exact_key(audience)) is not None:
        raise Invalid("audience", "lesson_plans.has_own")
    plan = add_plan(actor, lecturer, module, audience, source=version)
    begun = copied(actor, plan, version)
    details = {"source": source.id, "version": version.number, "sha256": begun.file_digest}
    save(actor, plan, begun, "start", before=None, details=details)
    if text is not None:
        keep_reading(plan, begun, _as_read(begun, text))
    return plan


def _as_read(version: PlanVersion, text: PlanText) -> Checked:
    """What was read of the file is known; only the check is another for another author."""
    findings = answers.read_findings(text.carries)
    return Checked(version.file_type, findings, answers.read_text(text.reading))
