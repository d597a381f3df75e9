"""Downloads: under their original names, as attachments, never opened by the browser."""

from __future__ import annotations

from flask import Response

from llct.core.permissions import Permission
from llct.features.lesson_plans import queries
from llct.features.lesson_plans.models import PlanAttachment, PlanVersion
from llct.features.lesson_plans.views.blueprint import bp, load_plan
from llct.web.access import allow, current_actor, load
from llct.web.exports import stored_response


@bp.get("/<int:lesson_plan_id>/phien-ban/<int:number>/tep")
@allow(Permission.LESSON_PLAN_SEE)
def main_file(lesson_plan_id: int, number: int) -> Response:
    return _download(_version(lesson_plan_id, number))


@bp.get("/<int:lesson_plan_id>/phien-ban/<int:number>/kem/<int:attachment_id>")
@allow(Permission.LESSON_PLAN_SEE)
def attachment(lesson_plan_id: int, number: int, attachment_id: int) -> Response:
    attached = {one.id: one for one in _version(lesson_plan_id, number).attachments}
    return _download(load(attached.get(attachment_id)))


def _version(lesson_plan_id: int, number: int) -> PlanVersion:
    """A version this person may see; of a plan that the province shares the approved one."""
    centre_id = current_actor().centre
    if queries.get_plan(centre_id, lesson_plan_id) is None:
        _plan, approved = load(queries.approved_plan(centre_id, lesson_plan_id))
        return load(approved if approved.number == number else None)
    _actor, _plan, versions = load_plan(lesson_plan_id)
    return load({one.number: one for one in versions}.get(number))


def _download(file: PlanVersion | PlanAttachment) -> Response:
    return stored_response(
        file.file_digest,
        file.file_name,
        file.file_type.mimetype,
        lost="lesson_plans.file_lost",
    )
