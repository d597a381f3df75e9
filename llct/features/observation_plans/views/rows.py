"""Rows of a plan: added, changed, removed; the table as a file."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from llct.core.permissions import Permission
from llct.features.centres import settings
from llct.features.followups.queries import list_owners
from llct.features.lecturers.queries import list_active
from llct.features.observation_plans import operations, queries
from llct.features.observation_plans.documents import form_words, when_words
from llct.features.observation_plans.forms import NOBODY, EditRowForm, RowForm, VersionForm
from llct.features.observation_plans.labels import ROW_STATE_LABELS
from llct.features.observation_plans.models import PeriodPlan, PlanRow
from llct.features.observation_plans.rules import RowState, months_of
from llct.features.observation_plans.views.blueprint import bp, load_plan, load_row
from llct.features.observations.rules import ObservationKind
from llct.web.access import allow
from llct.web.addresses import whole_id
from llct.web.exports import table_response
from llct.web.writes import writes


@bp.route("/<int:plan_id>/luot/moi", methods=["GET", "POST"])
@allow(Permission.OBSERVATION_PLAN)
@writes
def add_row(plan_id: int) -> Any:
    actor, plan = load_plan(plan_id)
    form = RowForm(
        kind=ObservationKind.COMMENT,
        periods=settings.get(actor.centre, settings.OBSERVED_PERIODS),
        lecturer_id=request.args.get("giang-vien", type=whole_id),
    )
    _fill_choices(form, plan)
    if form.validate_on_submit():
        with form.domain_errors():
            operations.add_row(actor, plan, form.facts())
            flash(_("Đã thêm một lượt dự."))
            return redirect(url_for(".show", plan_id=plan_id))
    return _form_page(form, plan, _("Thêm lượt dự"))


@bp.route("/<int:plan_id>/luot/<int:row_id>/sua", methods=["GET", "POST"])
@allow(Permission.OBSERVATION_PLAN)
@writes
def edit_row(plan_id: int, row_id: int) -> Any:
    actor, plan, row = load_row(plan_id, row_id)
    form = EditRowForm(
        obj=row,
        data={
            "is_unannounced": not row.is_announced,
            "observer_ids": [one.person_id for one in row.observers],
        },
    )
    _fill_choices(form, plan, row)
    if form.validate_on_submit():
        with form.domain_errors():
            operations.edit_row(
                actor, plan, row, seen_version=form.version.data, facts=form.facts()
            )
            flash(_("Đã lưu lượt dự."))
            return redirect(url_for(".show", plan_id=plan_id))
    return _form_page(form, plan, _("Sửa lượt dự"))


@bp.post("/<int:plan_id>/luot/<int:row_id>/bo")
@allow(Permission.OBSERVATION_PLAN)
@writes
def remove_row(plan_id: int, row_id: int) -> Any:
    actor, plan, row = load_row(plan_id, row_id)
    form = VersionForm()
    if form.validate_on_submit():
        operations.remove_row(actor, plan, row, seen_version=form.version.data)
        flash(_("Đã bỏ lượt dự."))
    return redirect(url_for(".show", plan_id=plan_id))


@bp.get("/<int:plan_id>/tai-ve/<file_format>")
@allow(Permission.OBSERVATION_SEE)
def export(plan_id: int, file_format: str) -> Any:
    actor, plan = load_plan(plan_id)
    rows = queries.rows_of(actor, plan)
    visits = queries.visits_of(plan.centre_id, (row.id for row in rows), actor)
    headers = [
        _("Thời gian"),
        _("Giảng viên được dự"),
        _("Hình thức"),
        _("Số tiết"),
        _("Bài, chương trình, lớp"),
        _("Thành phần dự"),
        _("Người chủ trì"),
        _("Ghi chú"),
        _("Tình trạng"),
    ]
    table = [
        (
            when_words(row),
            row.lecturer.person.full_name,
            form_words(row.kind, row.is_announced),
            row.periods,
            row.lesson,
            ", ".join([*(o.person.full_name for o in row.observers), row.observers_text]).strip(
                ", "
            ),
            row.chair.full_name if row.chair else "",
            row.note,
            str(ROW_STATE_LABELS[visits[row.id].state if row.id in visits else RowState.OPEN]),
        )
        for row in rows
    ]
    return table_response(file_format, plan.title, headers, table)


def _fill_choices(form: RowForm, plan: PeriodPlan, row: PlanRow | None = None) -> None:
    lecturers = {one.id: one.person.full_name for one in list_active(plan.centre_id)}
    people = dict(list_owners(plan.centre_id))
    if row is not None:
        lecturers.setdefault(row.lecturer_id, row.lecturer.person.full_name)
        people |= {one.person_id: one.person.full_name for one in row.observers}
        if row.chair is not None:
            people.setdefault(row.chair.id, row.chair.full_name)
    form.lecturer_id.choices = [NOBODY, *lecturers.items()]
    form.observer_ids.choices = list(people.items())
    form.chair_id.choices = [NOBODY, *people.items()]
    form.month.choices = [
        ("", _("Theo ngày cụ thể")),
        *((month.isoformat(), f"{month:%m/%Y}") for month in months_of(plan.period)),
    ]


def _form_page(form: RowForm, plan: PeriodPlan, title: str) -> Any:
    page = render_template("observation_plans/row.html", form=form, plan=plan, title=title)
    return page, 422 if form.is_submitted() else 200
