"""Downloads: under their original names, as attachments, never opened by the browser."""

from __future__ import annotations

from flask import Response, abort

from llct.core.permissions import Permission
from llct.features.lesson_plans import queries
from llct.features.lesson_plans.models import PlanAttachment, PlanVersion
from llct.features.lesson_plans.views.blueprint import bp, load_version
from llct.infra.storage import safe_name
from llct.web.access import allow, current_actor, load
from llct.web.exports import stored_response


@bp.get("/<int:lesson_plan_id>/phien-ban/<int:number>/tep")
@allow(Permission.LESSON_BANK_SEE)
def main_file(lesson_plan_id: int, number: int) -> Response:
    _plan, version = load_version(lesson_plan_id, number)
    return _download(version)


@bp.get("/<int:lesson_plan_id>/phien-ban/<int:number>/kem/<int:attachment_id>")
@allow(Permission.LESSON_BANK_SEE)
def attachment(lesson_plan_id: int, number: int, attachment_id: int) -> Response:
    _plan, version = load_version(lesson_plan_id, number)
    attached = {one.id: one for one in version.attachments}
    return _download(load(attached.get(attachment_id)))


@bp.get("/cho-xep/<int:waiting_file_id>/tep")
@allow(Permission.LESSON_PLAN_FOR_OTHERS)
def waiting_file(waiting_file_id: int) -> Response:
    """One that waits, by whoever brought it."""
    actor = current_actor()
    row = load(queries.get_waiting_file(actor.centre, actor.person_id, waiting_file_id))
    if row.file_digest is None or row.file_type is None or row.plan_id is not None:
        abort(404)
    name = safe_name(row.file_name, row.file_type)
    return stored_response(
        row.file_digest, name, row.file_type.mimetype, lost="lesson_plans.file_lost"
    )


def _download(file: PlanVersion | PlanAttachment) -> Response:
    return stored_response(
        file.file_digest,
        file.file_name,
        file.file_type.mimetype,
        lost="lesson_plans.file_lost",
    )
