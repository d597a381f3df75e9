"""Sending files: the first of a plan, and the next version."""

from __future__ import annotations

from typing import Any

from flask import flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _

from llct.core import clock
from llct.core.errors import Invalid
from llct.core.permissions import Actor, Permission
from llct.features.centres.queries import get_centre
from llct.features.classes.rules.messages import lesson_words
from llct.features.curriculum.models import CurriculumModule
from llct.features.curriculum.queries import Viewer, list_modules
from llct.features.followups.queries import list_open
from llct.features.lecturers.queries import list_active
from llct.features.lesson_plans import access, operations, queries
from llct.features.lesson_plans.forms import CreateForm, FilesForm, MoveForm, UploadForm
from llct.features.lesson_plans.operations import Sending, SentFile
from llct.features.lesson_plans.rules import PlanStatus, may_be_moved
from llct.features.lesson_plans.views.arriving import largest_bytes
from llct.features.lesson_plans.views.blueprint import bp, load_plan
from llct.web.access import allow, current_actor, load
from llct.web.arrivals import find_whole, remove_when_done
from llct.web.writes import before_turn, let_others, writes

_UPLOADS = (Permission.LESSON_PLAN_UPLOAD, Permission.LESSON_PLAN_FOR_OTHERS)
# A session's page asks for a plan of its module; longer numbers name none.
LONGEST_NUMBER = 9


def _read_files() -> None:
    """What was sent is read before the database is asked to wait for this request."""
    g.sent_files = main, attached = _files("main"), _files("attachments")
    limits = operations.limits_of(current_actor().centre)
    let_others()
    try:
        g.checked_files = operations.check_files(limits, main[0], attached) if main else ()
    except Invalid as error:
        g.checked_files = error


def _files(place: str) -> list[SentFile]:
    """Those that came with the form, then those that came before it."""
    sent = [
        SentFile(one.filename, one.stream)  # type: ignore[arg-type]
        for one in request.files.getlist(place)
        if one.filename
    ]
    arrived = find_whole(current_actor(), request.form.getlist(f"{place}_arrived"))
    return [*sent, *(SentFile(one.name, one.open()) for one in arrived)]


@bp.route("/nop", methods=["GET", "POST"])
@allow(*_UPLOADS)
@before_turn(_read_files)
@writes
def create() -> Any:
    actor = current_actor()
    lecturers = lecturer_choices(actor)
    form = CreateForm(
        lecturer_id=asked_id("lecturer") or (lecturers[0][0] if len(lecturers) == 1 else None),
        module_id=asked_id("module"),
    )
    form.lecturer_id.choices = [("", _("Chưa chọn")), *lecturers]
    form.module_id.choices = module_choices(actor, [lecturer_id for lecturer_id, _n in lecturers])
    if form.validate_on_submit():
        with form.domain_errors():
            plan = operations.upload_first(
                actor,
                lecturer_id=form.lecturer_id.data,
                module_id=form.module_id.data,
                audience=form.audience.data or "",
                sending=_sending(form),
            )
            return _saved(plan.id, form)
    return _form_page(
        "lesson_plans/create.html",
        form,
        actor,
        is_for_others=len(lecturers) > 1,
        has_nobody=not lecturers,
    )


@bp.route("/<int:lesson_plan_id>/nop", methods=["GET", "POST"])
@allow(*_UPLOADS)
@before_turn(_read_files)
@writes
def upload(lesson_plan_id: int) -> Any:
    actor, plan, versions = load_plan(lesson_plan_id)
    load(plan if access.may_upload(actor, plan) else None)
    latest = versions[0]
    form = UploadForm(
        version=plan.version,
        data={"kept_ids": [one.id for one in latest.attachments], "is_sent": True},
    )
    form.kept_ids.choices = [(one.id, one.file_name) for one in latest.attachments]
    if form.validate_on_submit():
        with form.domain_errors():
            operations.upload(
                actor,
                plan,
                seen_version=form.version.data,
                sending=_sending(form, kept_ids=form.kept_ids.data or ()),
            )
            return _saved(plan.id, form)
    reasons = latest.reasons if latest.status is PlanStatus.RETURNED else ""
    return _form_page(
        "lesson_plans/upload.html",
        form,
        actor,
        plan=plan,
        about=queries.title_of(plan),
        reasons=reasons,
        points=list_open(plan.centre_id, plan.lecturer_id)
        if access.may_see_points(actor, plan)
        else [],
    )


@bp.route("/<int:lesson_plan_id>/doi-nguoi-bai", methods=["GET", "POST"])
@allow(*_UPLOADS)
@writes
def move(lesson_plan_id: int) -> Any:
    """A first draft that was sent for the wrong person or lesson."""
    actor, plan, versions = load_plan(lesson_plan_id)
    is_open = may_be_moved(plan.last_number, versions[0].status)
    load(plan if access.may_upload(actor, plan) and is_open else None)
    lecturers = lecturer_choices(actor)
    form = MoveForm(
        version=plan.version,
        lecturer_id=plan.lecturer_id,
        module_id=plan.module_id,
        audience=plan.audience,
    )
    form.lecturer_id.choices = lecturers
    form.module_id.choices = module_choices(actor, [plan.lecturer_id])
    if form.validate_on_submit():
        with form.domain_errors():
            operations.move_draft(
                actor,
                plan,
                seen_version=form.version.data,
                lecturer_id=form.lecturer_id.data,
                module_id=form.module_id.data,
                audience=form.audience.data or "",
            )
            flash(_("Đã chuyển giáo án."))
            return redirect(url_for(".show", lesson_plan_id=plan.id))
    page = render_template(
        "lesson_plans/move.html",
        form=form,
        plan=plan,
        about=queries.title_of(plan),
        author=plan.lecturer.person.full_name,
    )
    return page, 422 if form.is_submitted() else 200


def _form_page(template: str, form: FilesForm, actor: Actor, **values: Any) -> Any:
    for field in (form.main, form.attachments):
        most = largest_bytes(actor.centre, field.name)
        field.render_kw = {**field.render_kw, "data-most": most}
    page = render_template(
        template,
        form=form,
        limit_mb=operations.limit_mb(actor.centre),
        **values,
    )
    return page, 422 if form.is_submitted() else 200


def _saved(lesson_plan_id: int, form: FilesForm) -> Any:
    flash(_("Đã gửi giáo án, chờ duyệt.") if form.is_sent.data else _("Đã lưu giáo án dạng nháp."))
    return redirect(url_for(".show", lesson_plan_id=lesson_plan_id))


def _sending(form: FilesForm, **values: Any) -> Sending:
    if isinstance(g.checked_files, Invalid):
        raise g.checked_files
    remove_when_done([*form.main_arrived.data, *form.attachments_arrived.data])
    main, attachments = g.sent_files
    return Sending(
        main=main[0],
        attachments=attachments,
        note=form.note.data or "",
        is_sent=form.is_sent.data,
        checked=g.checked_files,
        **values,
    )


def asked_id(name: str) -> int | None:
    text = request.args.get(name, "")
    return int(text) if text.isdecimal() and len(text) <= LONGEST_NUMBER else None


def lecturer_choices(actor: Actor) -> list[tuple[int, str]]:
    """For whom this person may send: oneself first."""
    active = [one for one in list_active(actor.centre) if access.may_upload_for(actor, one.id)]
    active.sort(key=lambda one: one.id != actor.lecturer_id)
    return [(one.id, one.person.full_name) for one in active]


def module_choices(actor: Actor, lecturer_ids: list[int]) -> list[Any]:
    """What is taught soon, then every lesson of every programme."""
    centre = get_centre(actor.centre)
    modules = list_modules(Viewer(actor.centre, centre.province_id if centre else None))
    known = {one.id: one for one in modules}
    upcoming = queries.list_upcoming_modules(actor.centre, lecturer_ids, clock.today())
    soon = [known[module_id] for module_id in upcoming if module_id in known]
    rest = [one for one in modules if one not in soon]
    return [("", _("Chưa chọn")), *map(_module_choice, [*soon, *rest])]


def _module_choice(module: CurriculumModule) -> tuple[int, str]:
    lesson = lesson_words(module.number, module.kind, module.title, "")
    return module.id, f"{lesson} – {module.programme.title}"
