"""The document to begin a plan with: chosen on a page, or straight from a lesson."""

from __future__ import annotations

from typing import Any

from flask import Response, render_template, request
from flask_babel import gettext as _

from llct.core import clock
from llct.core.permissions import Permission
from llct.features.lecturers.queries import get_lecturer
from llct.features.lesson_plans import access, operations, queries
from llct.features.lesson_plans.documents import Beginning, starting_document
from llct.features.lesson_plans.forms import BeginningForm
from llct.features.lesson_plans.views.blueprint import bp
from llct.features.lesson_plans.views.uploading import asked_id, lecturer_choices, module_choices
from llct.infra.word.render import render
from llct.web.access import allow, current_actor, load
from llct.web.addresses import whole_id
from llct.web.exports import DOCX, file_response

_UPLOADS = (Permission.LESSON_PLAN_UPLOAD, Permission.LESSON_PLAN_FOR_OTHERS)


@bp.get("/mau")
@allow(*_UPLOADS)
def beginning() -> Any:
    actor = current_actor()
    lecturers = lecturer_choices(actor)
    form = BeginningForm(
        formdata=None,
        lecturer_id=asked_id("lecturer") or (lecturers[0][0] if lecturers else None),
        module_id=asked_id("module"),
    )
    form.lecturer_id.choices = lecturers
    form.module_id.choices = module_choices(actor, [lecturer_id for lecturer_id, _n in lecturers])
    return render_template("lesson_plans/beginning.html", form=form, has_nobody=not lecturers)


@bp.get("/mau.docx")
@allow(*_UPLOADS)
def beginning_file() -> Response:
    actor = current_actor()
    lecturer_id = request.args.get("lecturer_id", 0, type=whole_id)
    lecturer = load(get_lecturer(actor.centre, lecturer_id))
    load(lecturer if access.may_upload_for(actor, lecturer.id) else None)
    module_id = request.args.get("module_id", 0, type=whole_id)
    module = load(operations.module_for(actor, module_id))
    today = clock.today()
    what = Beginning(
        centre_id=actor.centre,
        author=lecturer.person,
        module=module,
        audience=request.args.get("audience", "")[: BeginningForm.LONGEST],
        next_lesson=queries.next_lesson_of(actor.centre, lecturer.id, module.id, today),
    )
    name = _("Giáo án %(lesson)s", lesson=queries.lesson_of_module(module))
    return file_response(render(starting_document(what, today)), f"{name}.docx", DOCX)
