"""Parts of a lecturer's record: clearances, duties, development log."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _

from llct.core.errors import NotFound
from llct.core.permissions import Permission
from llct.features.curriculum import queries as curriculum
from llct.features.curriculum.queries import Viewer
from llct.features.lecturers import operations, queries
from llct.features.lecturers.forms import ClearanceForm, DevelopmentForm, DutyForm, SeenForm
from llct.features.lecturers.models import Clearance, DevelopmentEntry, Duty
from llct.features.lecturers.views import load_lecturer
from llct.web.access import allow, current_actor, load
from llct.web.forms import BaseForm
from llct.web.writes import writes

bp = Blueprint("lecturer_parts", __name__, url_prefix="/giang-vien/<int:lecturer_id>")


def _back(lecturer_id: int) -> Any:
    return redirect(url_for("lecturers.show", lecturer_id=lecturer_id))


def _page(form: BaseForm, lecturer_id: int, title: str) -> Any:
    lecturer = load_lecturer(lecturer_id)
    page = render_template("lecturers/part.html", form=form, lecturer=lecturer, title=title)
    return page, 422 if form.is_submitted() else 200


@bp.route("/bai-duoc-giang/moi", methods=["GET", "POST"])
@allow(Permission.LECTURER_EDIT)
@writes
def add_clearance(lecturer_id: int) -> Any:
    actor, lecturer = current_actor(), load_lecturer(lecturer_id)
    viewer = Viewer(actor.centre_id, actor.province_id)
    modules = curriculum.list_modules(viewer)
    form = ClearanceForm()
    form.module_id.choices = [("", _("Chọn bài"))] + [
        (m.id, f"{m.programme.code} – {m.number}. {m.title}") for m in modules
    ]
    if form.validate_on_submit():
        module = load(curriculum.get_module(viewer, form.module_id.data))
        with form.domain_errors():
            operations.add_clearance(
                actor,
                lecturer,
                module,
                from_on=form.from_on.data,
                to_on=form.to_on.data,
                decision_number=form.decision_number.data or "",
                note=form.note.data or "",
            )
            flash(_("Đã ghi bài được giảng."))
            return _back(lecturer_id)
    return _page(form, lecturer_id, _("Thêm bài được giảng"))


@bp.route("/nhiem-vu/moi", methods=["GET", "POST"])
@allow(Permission.LECTURER_EDIT)
@writes
def add_duty(lecturer_id: int) -> Any:
    lecturer, form = load_lecturer(lecturer_id), DutyForm()
    if form.validate_on_submit():
        with form.domain_errors():
            operations.add_duty(
                current_actor(),
                lecturer,
                title=form.title.data,
                from_on=form.from_on.data,
                to_on=form.to_on.data,
            )
            flash(_("Đã ghi nhiệm vụ."))
            return _back(lecturer_id)
    return _page(form, lecturer_id, _("Thêm nhiệm vụ"))


@bp.route("/boi-duong/moi", methods=["GET", "POST"])
@allow(Permission.LECTURER_EDIT, Permission.LECTURER_EDIT_OWN)
@writes
def add_development(lecturer_id: int) -> Any:
    lecturer, form = load_lecturer(lecturer_id), DevelopmentForm()
    if form.validate_on_submit():
        with form.domain_errors():
            operations.add_development(
                current_actor(),
                lecturer,
                kind=form.kind.data,
                on=form.on.data,
                title=form.title.data,
                note=form.note.data or "",
            )
            flash(_("Đã ghi vào nhật ký bồi dưỡng."))
            return _back(lecturer_id)
    return _page(form, lecturer_id, _("Ghi nhật ký bồi dưỡng"))


def _remove(lecturer_id: int, entry: Clearance | Duty | DevelopmentEntry | None) -> Any:
    lecturer, form = load_lecturer(lecturer_id), SeenForm()
    if entry is None or entry.lecturer_id != lecturer_id:
        raise NotFound
    operations.remove_entry(current_actor(), lecturer, entry, seen=form.version.data or 0)
    flash(_("Đã xóa khỏi hồ sơ."))
    return _back(lecturer_id)


@bp.post("/bai-duoc-giang/<int:entry_id>/xoa")
@allow(Permission.LECTURER_EDIT)
@writes
def remove_clearance(lecturer_id: int, entry_id: int) -> Any:
    return _remove(lecturer_id, queries.get_clearance(current_actor().centre, entry_id))


@bp.post("/nhiem-vu/<int:entry_id>/xoa")
@allow(Permission.LECTURER_EDIT)
@writes
def remove_duty(lecturer_id: int, entry_id: int) -> Any:
    return _remove(lecturer_id, queries.get_duty(current_actor().centre, entry_id))


@bp.post("/boi-duong/<int:entry_id>/xoa")
@allow(Permission.LECTURER_EDIT, Permission.LECTURER_EDIT_OWN)
@writes
def remove_development(lecturer_id: int, entry_id: int) -> Any:
    return _remove(lecturer_id, queries.get_development(current_actor().centre, entry_id))
