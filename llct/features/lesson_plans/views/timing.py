"""The author says how long each part of the lesson takes."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from llct.core.permissions import Permission
from llct.features.lesson_plans import access, operations, queries
from llct.features.lesson_plans.forms import PhasesForm
from llct.features.lesson_plans.rules import MOST_PHASES, PlanPhase, may_set_phases
from llct.features.lesson_plans.views.blueprint import bp, load_plan
from llct.web.access import allow, load
from llct.web.writes import writes

SPARE_ROWS = 3
_UPLOADS = (Permission.LESSON_PLAN_UPLOAD, Permission.LESSON_PLAN_FOR_OTHERS)


@bp.route("/<int:lesson_plan_id>/thoi-gian", methods=["GET", "POST"])
@allow(*_UPLOADS)
@writes
def phases(lesson_plan_id: int) -> Any:
    actor, plan, versions = load_plan(lesson_plan_id)
    latest = versions[0]
    timing = queries.get_timing(plan.centre_id, latest.id)
    is_open = may_set_phases(latest.status, is_confirmed=bool(timing and timing.confirmed_at))
    load(plan if access.may_upload(actor, plan) and is_open else None)
    form = PhasesForm(version=plan.version, rows=_rows(timing.phases if timing else []))
    if form.validate_on_submit():
        with form.domain_errors():
            operations.confirm_phases(
                actor,
                plan,
                seen_version=form.version.data,
                phases=[
                    PlanPhase(entry.form.name.data or "", entry.form.minutes.data or 0)
                    for entry in form.rows.entries
                    if entry.form.is_used
                ],
            )
            flash(_("Đã xác nhận thời gian các phần."))
            return redirect(url_for(".show", lesson_plan_id=plan.id))
    report = queries.version_report(plan.centre_id, latest.id)
    page = render_template(
        "lesson_plans/phases.html",
        form=form,
        plan=plan,
        about=queries.title_of(plan),
        was_read=bool(timing and timing.phases),
        expected=report.expected if report else None,
    )
    return page, 422 if request.method == "POST" else 200


def _rows(found: list[list[Any]]) -> list[dict[str, Any]]:
    """What is known, and a few empty rows to add more."""
    rows = [{"name": name, "minutes": minutes} for name, minutes in found]
    return [*rows, *[{} for _spare in range(SPARE_ROWS)]][:MOST_PHASES]
