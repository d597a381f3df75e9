"""Pages of lecturers: list, one record, editing it and its parts."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Flask, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_pgettext

from llct.core import clock
from llct.core.permissions import Permission
from llct.features.accounts.queries import similar_people, those_of_centre
from llct.features.lecturers import operations, queries
from llct.features.lecturers.access import may_edit_own_log, may_edit_record, may_see_record
from llct.features.lecturers.forms import EditLecturerForm, LecturerForm, StatusForm
from llct.features.lecturers.labels import (
    DEGREE_LABELS,
    DEVELOPMENT_KIND_LABELS,
    LECTURER_KIND_LABELS,
    LECTURER_STATUS_LABELS,
    LECTURER_STATUS_TONES,
    THEORY_LEVEL_LABELS,
)
from llct.features.lecturers.models import Lecturer
from llct.features.lecturers.rules import LecturerKind, LecturerStatus, is_in_force, is_new
from llct.infra.db import db
from llct.web.access import allow, current_actor, load
from llct.web.exports import table_response
from llct.web.listing import ListQuery
from llct.web.menu import MenuItem
from llct.web.slots import cards_for
from llct.web.writes import writes

bp = Blueprint("lecturers", __name__, url_prefix="/giang-vien")

MENU = (
    MenuItem(
        "lecturers.index",
        lazy_pgettext("danh sách", "Giảng viên"),
        "users",
        Permission.LECTURER_SEE,
        30,
    ),
)


def init_app(app: Flask) -> None:
    from llct.features.lecturers.views_parts import bp as parts

    app.register_blueprint(parts)


# Chosen instead of a namesake.
SOMEBODY_ELSE = "0"


def _query() -> ListQuery:
    return ListQuery.from_request(
        sorts=["name", "kind", "started"],
        filters={
            "kind": [kind.value for kind in LecturerKind],
            "status": ["all", *(status.value for status in LecturerStatus)],
        },
    )


@bp.get("")
@allow(Permission.LECTURER_SEE)
def index() -> Any:
    actor = current_actor()
    return render_template(
        "lecturers/index.html",
        page=queries.list_lecturers(actor.centre, _query()),
        kinds=LECTURER_KIND_LABELS,
        statuses=LECTURER_STATUS_LABELS,
        tones=LECTURER_STATUS_TONES,
        degrees=DEGREE_LABELS,
        theory_levels=THEORY_LEVEL_LABELS,
        sees_records=actor.can(Permission.LECTURER_EDIT),
        own_id=actor.lecturer_id,
        is_new=lambda row: is_new(row.started_on, clock.today()),
    )


@bp.get("/tai-ve/<file_format>")
@allow(Permission.LECTURER_EDIT)
def export(file_format: str) -> Any:
    rows = db.session.execute(queries.lecturer_rows(current_actor().centre, _query()))
    headers = [
        _("Họ và tên"),
        _("Năm sinh"),
        _("Loại giảng viên"),
        _("Chức vụ"),
        _("Cơ quan công tác"),
        _("Trình độ chuyên môn"),
        _("Trình độ lý luận chính trị"),
        _("Bắt đầu giảng từ"),
        _("Tình trạng"),
    ]
    table = [
        (
            row.full_name,
            row.birth_year,
            str(LECTURER_KIND_LABELS[row.kind]),
            row.position,
            row.workplace,
            str(DEGREE_LABELS[row.degree]) if row.degree else "",
            str(THEORY_LEVEL_LABELS[row.theory_level]) if row.theory_level else "",
            row.started_on,
            str(LECTURER_STATUS_LABELS[row.status]),
        )
        for row in rows
    ]
    return table_response(file_format, _("Danh sách giảng viên"), headers, table)


def load_lecturer(lecturer_id: int) -> Lecturer:
    """The record, or 404 when it is not of this centre or not for the actor's eyes."""
    actor = current_actor()
    lecturer = load(queries.get_lecturer(actor.centre, lecturer_id))
    return load(lecturer if may_see_record(actor, lecturer) else None)


@bp.get("/<int:lecturer_id>")
@allow(Permission.LECTURER_SEE)
def show(lecturer_id: int) -> Any:
    actor, lecturer = current_actor(), load_lecturer(lecturer_id)
    today = clock.today()
    return render_template(
        "lecturers/show.html",
        lecturer=lecturer,
        person=lecturer.person,
        clearances=queries.list_clearances(actor.centre, lecturer_id),
        duties=queries.list_duties(actor.centre, lecturer_id),
        development=queries.list_development(actor.centre, lecturer_id),
        changes=queries.list_status_changes(actor.centre, lecturer_id),
        kinds=LECTURER_KIND_LABELS,
        statuses=LECTURER_STATUS_LABELS,
        tones=LECTURER_STATUS_TONES,
        degrees=DEGREE_LABELS,
        theory_levels=THEORY_LEVEL_LABELS,
        development_kinds=DEVELOPMENT_KIND_LABELS,
        is_new=is_new(lecturer.started_on, today),
        in_force=lambda row: is_in_force(row.from_on, row.to_on, today),
        may_edit=may_edit_record(actor, lecturer),
        may_edit_log=may_edit_own_log(actor, lecturer),
        may_see_accounts=actor.can(Permission.PERSON_EDIT),
        cards=cards_for("lecturer", actor, lecturer),
    )


@bp.route("/moi", methods=["GET", "POST"])
@allow(Permission.LECTURER_EDIT)
@writes
def create() -> Any:
    """Adding asks back when that name is known; only somebody of that name can be chosen."""
    form = LecturerForm(status=LecturerStatus.ACTIVE)
    chosen = request.form.get("person_id", "")
    similar: list[Any] = []
    if form.validate_on_submit():
        similar = list(similar_people(form.full_name.data, form.birth_year.data))
        known = next((person for person in similar if str(person.id) == chosen), None)
        if not similar or known is not None or chosen == SOMEBODY_ELSE:
            with form.domain_errors():
                lecturer = operations.create_lecturer(
                    current_actor(), form.person_facts(), form.facts(), person=known
                )
                flash(_("Đã thêm giảng viên."))
                return redirect(url_for(".show", lecturer_id=lecturer.id))
    here = those_of_centre(current_actor().centre, [person.id for person in similar])
    page = render_template("lecturers/create.html", form=form, similar=similar, here=here)
    return page, 422 if form.is_submitted() else 200


@bp.route("/<int:lecturer_id>/sua", methods=["GET", "POST"])
@allow(Permission.LECTURER_EDIT)
@writes
def edit(lecturer_id: int) -> Any:
    lecturer = load_lecturer(lecturer_id)
    person = {name: getattr(lecturer.person, name) for name in _PERSON_FIELDS}
    form = EditLecturerForm(obj=lecturer, data=person)
    if form.validate_on_submit():
        with form.domain_errors():
            operations.edit_lecturer(
                current_actor(),
                lecturer,
                seen_version=form.version.data,
                person_facts=form.person_facts(),
                facts=form.facts(),
            )
            flash(_("Đã lưu hồ sơ."))
            return redirect(url_for(".show", lecturer_id=lecturer_id))
    page = render_template("lecturers/edit.html", form=form, lecturer=lecturer)
    return page, 422 if form.is_submitted() else 200


_PERSON_FIELDS = (
    "full_name",
    "birth_year",
    "gender",
    "ethnicity",
    "workplace",
    "position",
    "phone",
    "protocol_rank",
)


@bp.route("/<int:lecturer_id>/tinh-trang", methods=["GET", "POST"])
@allow(Permission.LECTURER_EDIT)
@writes
def change_status(lecturer_id: int) -> Any:
    lecturer = load_lecturer(lecturer_id)
    form = StatusForm(version=lecturer.version)
    if form.validate_on_submit():
        with form.domain_errors():
            operations.change_status(
                current_actor(),
                lecturer,
                seen_version=form.version.data,
                status=form.status.data,
                from_on=form.from_on.data,
                reason=form.reason.data,
            )
            flash(_("Đã ghi tình trạng mới."))
            return redirect(url_for(".show", lecturer_id=lecturer_id))
    title = _("Thay đổi tình trạng")
    page = render_template("lecturers/part.html", form=form, lecturer=lecturer, title=title)
    return page, 422 if form.is_submitted() else 200
