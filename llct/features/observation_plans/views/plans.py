"""Plans: the list, one plan with what became of its rows, the steps to approval."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _

from llct.core import clock
from llct.core.permissions import Actor, Permission
from llct.features.accounts.queries import story_of
from llct.features.observation_plans import access, operations, queries
from llct.features.observation_plans.forms import (
    ApproveForm,
    EditPlanForm,
    PlanForm,
    ReasonForm,
    VersionForm,
)
from llct.features.observation_plans.labels import (
    PERIOD_PLAN_EVENT_LABELS,
    PERIOD_PLAN_STATUS_LABELS,
    PERIOD_PLAN_STATUS_TONES,
    ROW_STATE_LABELS,
    ROW_STATE_TONES,
)
from llct.features.observation_plans.models import PeriodPlan, PlanRow
from llct.features.observation_plans.rules import (
    PERIOD_PLANS,
    PeriodPlanAction,
    PeriodPlanStatus,
    RowState,
    next_period,
)
from llct.features.observation_plans.views.blueprint import SLUG, bp, load_plan
from llct.features.observations.labels import KIND_LABELS
from llct.web.access import allow, current_actor
from llct.web.forms import BaseForm
from llct.web.listing import ListQuery
from llct.web.writes import writes


@dataclass(frozen=True)
class Line:
    """A row of the plan with the observation made from it."""

    row: PlanRow
    visit: queries.Visit | None
    schedule_url: str | None
    may_change: bool

    @property
    def state(self) -> RowState:
        return self.visit.state if self.visit else RowState.OPEN


@bp.get("")
@allow(Permission.OBSERVATION_SEE)
def index() -> Any:
    actor = current_actor()
    query = ListQuery.from_request(
        sorts=queries.SORTS, filters={"status": [status.value for status in PeriodPlanStatus]}
    )
    return render_template(
        "observation_plans/index.html",
        page=queries.list_plans(actor, query),
        statuses=PERIOD_PLAN_STATUS_LABELS,
        tones=PERIOD_PLAN_STATUS_TONES,
        may_create=actor.can(Permission.OBSERVATION_PLAN),
        is_reader=not queries.plans_in(actor),
    )


@bp.route("/moi", methods=["GET", "POST"])
@allow(Permission.OBSERVATION_PLAN)
@writes
def create() -> Any:
    period, title = next_period(clock.today())
    form = PlanForm(title=title, first_on=period.first, last_on=period.last)
    if form.validate_on_submit():
        with form.domain_errors():
            plan = operations.create_plan(current_actor(), form.facts())
            flash(_("Đã lập kế hoạch. Thêm các lượt dự ở dưới."))
            return redirect(url_for(".show", plan_id=plan.id))
    page = render_template("observation_plans/form.html", form=form, title=_("Lập kế hoạch dự giờ"))
    return page, 422 if form.is_submitted() else 200


@bp.route("/<int:plan_id>/sua", methods=["GET", "POST"])
@allow(Permission.OBSERVATION_PLAN)
@writes
def edit(plan_id: int) -> Any:
    actor, plan = load_plan(plan_id)
    form = EditPlanForm(obj=plan)
    if form.validate_on_submit():
        with form.domain_errors():
            operations.edit_plan(actor, plan, seen_version=form.version.data, facts=form.facts())
            flash(_("Đã lưu kế hoạch."))
            return redirect(url_for(".show", plan_id=plan_id))
    page = render_template(
        "observation_plans/form.html", form=form, title=_("Sửa kế hoạch"), plan=plan
    )
    return page, 422 if form.is_submitted() else 200


@bp.get("/<int:plan_id>")
@allow(Permission.OBSERVATION_SEE)
def show(plan_id: int) -> Any:
    return _page(*load_plan(plan_id))


@bp.post("/<int:plan_id>/trinh")
@allow(Permission.OBSERVATION_PLAN)
@writes
def submit(plan_id: int) -> Any:
    actor, plan = load_plan(plan_id)
    form = VersionForm()
    if form.validate_on_submit():
        with form.domain_errors():
            operations.submit(actor, plan, seen_version=form.version.data)
            return _saved(plan, _("Đã trình Giám đốc duyệt."))
    return _page(actor, plan, PeriodPlanAction.SUBMIT, form)


@bp.post("/<int:plan_id>/rut-lai")
@allow(Permission.OBSERVATION_PLAN)
@writes
def withdraw(plan_id: int) -> Any:
    actor, plan = load_plan(plan_id)
    form = VersionForm()
    if form.validate_on_submit():
        operations.withdraw(actor, plan, seen_version=form.version.data)
        return _saved(plan, _("Đã rút lại để sửa."))
    return _page(actor, plan, PeriodPlanAction.WITHDRAW, form)


@bp.post("/<int:plan_id>/duyet")
@allow(Permission.OBSERVATION_PLAN_APPROVE)
@writes
def approve(plan_id: int) -> Any:
    actor, plan = load_plan(plan_id)
    form = ApproveForm()
    if form.validate_on_submit():
        with form.domain_errors():
            operations.approve(
                actor, plan, seen_version=form.version.data, note=form.note.data or ""
            )
            return _saved(plan, _("Đã duyệt kế hoạch."))
    return _page(actor, plan, PeriodPlanAction.APPROVE, form)


@bp.post("/<int:plan_id>/tra-lai")
@allow(Permission.OBSERVATION_PLAN_APPROVE)
@writes
def send_back(plan_id: int) -> Any:
    actor, plan = load_plan(plan_id)
    form = ReasonForm()
    if form.validate_on_submit():
        with form.domain_errors():
            operations.send_back(
                actor, plan, seen_version=form.version.data, reason=form.reason.data
            )
            return _saved(plan, _("Đã trả lại để hoàn thiện."))
    return _page(actor, plan, PeriodPlanAction.SEND_BACK, form)


@bp.post("/<int:plan_id>/dieu-chinh")
@allow(Permission.OBSERVATION_PLAN)
@writes
def revise(plan_id: int) -> Any:
    actor, plan = load_plan(plan_id)
    form = ReasonForm()
    if form.validate_on_submit():
        with form.domain_errors():
            operations.revise(actor, plan, seen_version=form.version.data, reason=form.reason.data)
            return _saved(plan, _("Đã mở kế hoạch để điều chỉnh, cần trình duyệt lại."))
    return _page(actor, plan, PeriodPlanAction.REVISE, form)


def _saved(plan: PeriodPlan, message: str) -> Any:
    flash(message)
    return redirect(url_for(".show", plan_id=plan.id))


_FORMS: dict[PeriodPlanAction, type[BaseForm]] = {
    PeriodPlanAction.SUBMIT: VersionForm,
    PeriodPlanAction.WITHDRAW: VersionForm,
    PeriodPlanAction.APPROVE: ApproveForm,
    PeriodPlanAction.SEND_BACK: ReasonForm,
    PeriodPlanAction.REVISE: ReasonForm,
}


def _page(
    actor: Actor,
    plan: PeriodPlan,
    failed: PeriodPlanAction | None = None,
    form: BaseForm | None = None,
) -> Any:
    """The plan with a form for each step; a form that was refused keeps what was typed."""
    rows = queries.rows_of(actor, plan)
    lines = _lines(actor, plan, rows)
    forms = {
        transition.action.value: form
        if transition.action is failed
        else _FORMS[transition.action](formdata=None, version=plan.version)
        for transition in PERIOD_PLANS.actions_from(plan.status)
        if getattr(access, transition.who)(actor, plan)
        and (failed is None or transition.action is failed)
    }
    page = render_template(
        "observation_plans/show.html",
        plan=plan,
        lines=lines,
        totals=_totals(lines),
        forms=forms,
        failed=failed.value if failed else "",
        may_change=access.may_change(actor, plan),
        slug=SLUG,
        kinds=KIND_LABELS,
        status_label=PERIOD_PLAN_STATUS_LABELS[plan.status],
        tone=PERIOD_PLAN_STATUS_TONES[plan.status],
        states=ROW_STATE_LABELS,
        state_tones=ROW_STATE_TONES,
        events=_story(actor, plan),
    )
    return page, 422 if failed else 200


def _lines(actor: Actor, plan: PeriodPlan, rows: list[PlanRow]) -> list[Line]:
    visits = queries.visits_of(plan.centre_id, (row.id for row in rows), actor)
    is_approved = plan.status is PeriodPlanStatus.APPROVED
    return [
        Line(
            row=row,
            visit=visits.get(row.id),
            schedule_url=_schedule_url(row)
            if is_approved and row.id not in visits and access.may_schedule_row(actor, row)
            else None,
            may_change=access.may_change_row(actor, plan, row),
        )
        for row in rows
    ]


def _schedule_url(row: PlanRow) -> str:
    """The scheduling page with what the row already says."""
    return url_for(
        "observations.schedule",
        plan_row=row.id,
        lecturer=row.lecturer_id,
        kind=row.kind.value,
        announced=int(row.is_announced),
        on=row.on.isoformat() if row.on else None,
        periods=row.periods,
        observers=",".join(str(one.person_id) for one in row.observers) or None,
        chair=row.chair_id,
    )


def _totals(lines: list[Line]) -> list[dict[str, Any]]:
    """Periods in the plan, arranged and done: only of what this person may know."""
    periods = {state: 0 for state in RowState}
    for line in lines:
        periods[line.state] += line.row.periods
    total = sum(periods.values())
    done = periods[RowState.DONE]
    return [
        {"label": _("Tiết đã dự"), "value": done, "of": total, "percent": _share(done, total)},
        {"label": _("Tiết đã xếp lịch"), "value": periods[RowState.ARRANGED]},
        {"label": _("Tiết chưa xếp lịch"), "value": periods[RowState.OPEN]},
    ]


def _share(part: int, whole: int) -> int:
    return round(part * 100 / whole) if whole else 0


def _story(actor: Actor, plan: PeriodPlan) -> list[dict[str, Any]]:
    if not queries.plans_in(actor):
        return []
    return [
        {
            "title": PERIOD_PLAN_EVENT_LABELS[event.action],
            "at": event.at,
            "who": event.who,
            "note": event.note,
        }
        for event in story_of(plan.centre_id, plan)
    ]
