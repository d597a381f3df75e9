"""A draft that was sent for the wrong person or lesson goes to the right one."""

from __future__ import annotations

from llct.core.errors import Invalid, WrongState
from llct.core.permissions import Actor
from llct.core.vietnamese import exact_key
from llct.features.lesson_plans import access, queries
from llct.features.lesson_plans.models import LessonPlan, PlanVersion
from llct.features.lesson_plans.operations.checking import keep_reading
from llct.features.lesson_plans.operations.receiving import Checked
from llct.features.lesson_plans.operations.steps import begin, save
from llct.features.lesson_plans.operations.telling import moved_text, tell_author, uploaded_text
from llct.features.lesson_plans.operations.uploading import whose
from llct.features.lesson_plans.rules import may_be_moved
from llct.infra.db import db
from llct.infra.documents import answers


def move_draft(
    actor: Actor,
    plan: LessonPlan,
    *,
    seen_version: int,
    lecturer_id: int,
    module_id: int,
    audience: str,
) -> None:
    """To another lecturer, lesson or audience, as long as nobody has decided about it.

    The file stays; it is checked anew against what it is for now. Both lecturers are told.
    """
    version = begin(plan, seen_version, access.may_upload(actor, plan))
    if not may_be_moved(plan.last_number, version.status):
        raise WrongState("lesson_plans.only_first_draft")
    lecturer, module = whose(actor, lecturer_id, module_id)
    audience = " ".join(audience.split())
    key = exact_key(audience)
    known = queries.find_plan(actor.centre, lecturer_id, module_id, key)
    if known is not None and known.id != plan.id:
        raise Invalid("", "lesson_plans.has_plan_already")
    before = f"{queries.title_of(plan)} – {plan.lecturer.person.full_name}"
    if lecturer_id != plan.lecturer_id:
        tell_author(actor, plan, "moved", moved_text(actor, plan))
    plan.lecturer, plan.module = lecturer, module
    plan.audience, plan.audience_key = audience, key
    after = f"{queries.title_of(plan)} – {lecturer.person.full_name}"
    details = {"plan": [before, after]}
    save(actor, plan, version, "move", before=version.status, details=details)
    _check_again(plan, version)
    tell_author(actor, plan, "uploaded", uploaded_text(actor, plan, version))
    db.session.flush()


def _check_again(plan: LessonPlan, version: PlanVersion) -> None:
    kept = queries.get_text(plan.centre_id, version.id)
    if kept is not None:
        findings, text = answers.read_findings(kept.carries), answers.read_text(kept.reading)
        keep_reading(plan, version, Checked(version.file_type, findings, text), is_same_file=True)
