"""One plan: its versions, its story, and the steps that this person may take."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _

from llct.core import clock
from llct.core.permissions import Actor, Permission
from llct.features.accounts.queries import story_of
from llct.features.lesson_plans import access, operations, queries
from llct.features.lesson_plans.forms import ReturnForm, VersionForm
from llct.features.lesson_plans.labels import (
    EVENTS,
    PLAN_ACTION_LABELS,
    PLAN_STATUS_LABELS,
    PLAN_STATUS_TONES,
    TOLD_ELSEWHERE,
)
from llct.features.lesson_plans.models import LessonPlan, PlanVersion
from llct.features.lesson_plans.rules import (
    APPROVAL,
    OPEN_TO_FILES,
    Deadlines,
    PlanAction,
    PlanStatus,
    may_be_moved,
    sees_all,
)
from llct.features.lesson_plans.views.blueprint import bp, load_plan
from llct.features.lesson_plans.views.checks import shown_check, shown_timing
from llct.web.access import allow
from llct.web.forms import BaseForm
from llct.web.writes import writes

_FORMS: dict[PlanAction, type[BaseForm]] = {
    PlanAction.SUBMIT: VersionForm,
    PlanAction.WITHDRAW: VersionForm,
    PlanAction.APPROVE: VersionForm,
    PlanAction.RETURN: ReturnForm,
}
_UPLOADS = (Permission.LESSON_PLAN_UPLOAD, Permission.LESSON_PLAN_FOR_OTHERS)


@bp.get("/<int:lesson_plan_id>")
@allow(Permission.LESSON_PLAN_SEE)
def show(lesson_plan_id: int) -> Any:
    return _page(*load_plan(lesson_plan_id))


@bp.post("/<int:lesson_plan_id>/gui-duyet")
@allow(*_UPLOADS)
@writes
def submit(lesson_plan_id: int) -> Any:
    return _step(lesson_plan_id, operations.submit, _("Đã gửi duyệt."))


@bp.post("/<int:lesson_plan_id>/rut-lai")
@allow(*_UPLOADS)
@writes
def withdraw(lesson_plan_id: int) -> Any:
    said = _("Đã rút lại, có thể thay tệp rồi gửi lại.")
    return _step(lesson_plan_id, operations.withdraw, said)


@bp.post("/<int:lesson_plan_id>/duyet")
@allow(Permission.LESSON_PLAN_APPROVE)
@writes
def approve(lesson_plan_id: int) -> Any:
    return _step(lesson_plan_id, operations.approve, _("Đã duyệt giáo án."))


@bp.post("/<int:lesson_plan_id>/tra-lai")
@allow(Permission.LESSON_PLAN_APPROVE)
@writes
def send_back(lesson_plan_id: int) -> Any:
    actor, plan, versions = load_plan(lesson_plan_id)
    form = ReturnForm()
    if form.validate_on_submit():
        with form.domain_errors():
            operations.return_plan(
                actor, plan, seen_version=form.version.data, reasons=form.reasons.data
            )
            return _saved(plan, _("Đã trả lại để sửa; giảng viên nhận được thông báo."))
    return _page(actor, plan, versions, PlanAction.RETURN, form)


@bp.post("/<int:lesson_plan_id>/chia-se")
@allow(Permission.LESSON_PLAN_APPROVE)
@writes
def share(lesson_plan_id: int) -> Any:
    said = _("Đã chia sẻ với các Trung tâm trong tỉnh.")
    return _step(lesson_plan_id, operations.share, said)


@bp.post("/<int:lesson_plan_id>/thoi-chia-se")
@allow(Permission.LESSON_PLAN_APPROVE)
@writes
def unshare(lesson_plan_id: int) -> Any:
    said = _("Đã thôi chia sẻ; chỉ còn Trung tâm mình xem được.")
    return _step(lesson_plan_id, operations.unshare, said)


def _step(lesson_plan_id: int, operation: Callable[..., None], said: str) -> Any:
    """A step that asks for nothing but the version seen; without one the page is shown again."""
    actor, plan, versions = load_plan(lesson_plan_id)
    form = VersionForm()
    if not form.validate_on_submit():
        return _page(actor, plan, versions)[0], 422
    operation(actor, plan, seen_version=form.version.data)
    return _saved(plan, said)


def _saved(plan: LessonPlan, message: str) -> Any:
    flash(message)
    return redirect(url_for(".show", lesson_plan_id=plan.id))


def _page(
    actor: Actor,
    plan: LessonPlan,
    versions: list[PlanVersion],
    failed: PlanAction | None = None,
    form: BaseForm | None = None,
) -> Any:
    """The plan with a form for each step; a form that was refused keeps what was typed."""
    latest = versions[0]
    deadlines = queries.deadlines_of(plan, clock.today())
    open_comments = _open_comments(actor, plan)
    page = render_template(
        "lesson_plans/show.html",
        plan=plan,
        title=queries.title_of(plan),
        programme=plan.module.programme,
        author=plan.lecturer.person.full_name,
        latest=latest,
        versions=versions,
        forms=_forms(actor, plan, latest, failed, form),
        failed=failed.value if failed else "",
        actions=PLAN_ACTION_LABELS,
        statuses=PLAN_STATUS_LABELS,
        tones=PLAN_STATUS_TONES,
        deadlines=deadlines,
        urgency=urgency_of(latest, deadlines),
        upload_label=_upload_label(actor, plan, latest),
        events=_story(actor, plan),
        check=shown_check(actor, plan, latest),
        timing=shown_timing(actor, plan, latest),
        may_move=access.may_upload(actor, plan) and may_be_moved(plan.last_number, latest.status),
        review_url=_review_url(actor, plan, latest),
        review_label=_("Xem duyệt")
        if actor.can(Permission.LESSON_PLAN_APPROVE)
        else _("Xem nội dung, thay đổi"),
        open_comments=open_comments,
        first_remark=queries.first_open_comment(plan) if open_comments else None,
        may_share=access.may_share(actor, plan),
    )
    return page, 422 if failed else 200


def _forms(
    actor: Actor,
    plan: LessonPlan,
    latest: PlanVersion,
    failed: PlanAction | None,
    form: BaseForm | None,
) -> dict[str, BaseForm | None]:
    if latest.number != plan.last_number:
        return {}
    policy = operations.policy_of(plan)
    return {
        step.action.value: form
        if step.action is failed
        else _FORMS[step.action](formdata=None, version=plan.version)
        for step in APPROVAL.actions_from(latest.status)
        if getattr(access, step.who)(actor, plan, policy)
    }


def urgency_of(latest: PlanVersion, deadlines: Deadlines | None) -> str:
    """The sentence about the day that matters next; empty when none does."""
    if deadlines is None or latest.status is PlanStatus.APPROVED:
        return ""
    is_waiting = latest.status is PlanStatus.SUBMITTED
    day = deadlines.decide_by if is_waiting else deadlines.submit_by
    values = {"day": f"{day:%d/%m/%Y}", "lesson": f"{deadlines.lesson_on:%d/%m/%Y}"}
    if clock.today() > day:
        if is_waiting:
            return _("Đã quá hạn duyệt %(day)s; buổi giảng ngày %(lesson)s.", **values)
        return _("Đã quá hạn gửi %(day)s; buổi giảng ngày %(lesson)s.", **values)
    if is_waiting:
        return _("Cần duyệt chậm nhất ngày %(day)s; buổi giảng ngày %(lesson)s.", **values)
    return _("Cần gửi chậm nhất ngày %(day)s; buổi giảng ngày %(lesson)s.", **values)


def _review_url(actor: Actor, plan: LessonPlan, latest: PlanVersion) -> str:
    if not access.may_review(actor, plan):
        return ""
    return url_for(".review", lesson_plan_id=plan.id, number=latest.number)


def _open_comments(actor: Actor, plan: LessonPlan) -> int:
    """How many remarks wait, for those who may read them."""
    if not access.may_see_comments(actor, plan):
        return 0
    return queries.count_open_comments(plan.centre_id, [plan.id]).get(plan.id, 0)


def _upload_label(actor: Actor, plan: LessonPlan, latest: PlanVersion) -> str:
    """The verb of the button that leads to the upload page; empty without the right."""
    is_newest = latest.number == plan.last_number
    if not access.may_upload(actor, plan) or not is_newest or latest.status not in OPEN_TO_FILES:
        return ""
    return _("Thay tệp") if latest.status is PlanStatus.DRAFT else _("Nộp phiên bản mới")


def _story(actor: Actor, plan: LessonPlan) -> list[dict[str, Any]]:
    if not sees_all(actor) and not access.is_author(actor, plan):
        return []
    return [
        {
            "title": EVENTS[event.action],
            "detail": _("phiên bản %(number)s", number=event.details["number"])
            if event.details
            else "",
            "at": event.at,
            "who": _("%(who)s, nhập thay %(name)s", who=event.who, name=event.for_whom)
            if event.for_whom
            else event.who,
            "note": event.note,
        }
        for event in reversed(story_of(plan.centre_id, plan, TOLD_ELSEWHERE))
    ]
