"""Pages of points to improve: the list "Nội dung chưa khắc phục" and one point."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import Blueprint, Flask, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from llct.core import clock
from llct.core.permissions import Actor, Permission
from llct.features.accounts.queries import StoryLine, story_of
from llct.features.followups import access, operations, queries
from llct.features.followups.forms import DoneForm, ReasonForm, ReplyForm, RescheduleForm
from llct.features.followups.labels import (
    POINT_EVENT_LABELS,
    POINT_REPLY_LABELS,
    POINT_STATUS_LABELS,
    POINT_STATUS_TONES,
)
from llct.features.followups.models import ImprovementPoint
from llct.features.followups.rules import (
    POINTS,
    LaterRemark,
    PointAction,
    PointStatus,
    is_overdue,
    later_remarks,
)
from llct.features.lecturers.access import may_see_teaching
from llct.features.lecturers.models import Lecturer
from llct.web import slots
from llct.web.access import allow, current_actor, load
from llct.web.exports import table_response
from llct.web.forms import BaseForm
from llct.web.listing import ListQuery
from llct.web.menu import Count, MenuItem
from llct.web.slots import Card, CardLine, SlotCard
from llct.web.template_tools import show_date
from llct.web.writes import writes

bp = Blueprint("followups", __name__, url_prefix="/khac-phuc")


def _badge(actor: Actor) -> Count | None:
    """Open points about one's own lessons; the board sees how many there are on the page."""
    if actor.lecturer_id is None:
        return None
    return queries.open_count(actor.centre, actor.lecturer_id)


MENU = (
    MenuItem(
        "followups.index",
        _l("Nội dung chưa khắc phục"),
        "list-checks",
        Permission.FOLLOWUP_SEE,
        24,
        badge=_badge,
    ),
)

STATUS_FILTER = (queries.LATE, PointStatus.DONE, PointStatus.DROPPED, queries.ALL)


CARD_LINES = 6


def init_app(app: Flask) -> None:
    slots.register_card(app, SlotCard("lecturer", 20, _lecturer_card))


def _lecturer_card(actor: Actor, lecturer: Lecturer) -> Card | None:
    """Open points on the lecturer's page, the oldest first, and how many were put right."""
    if not may_see_teaching(actor, lecturer):
        return None
    rows = queries.rows_of_lecturer(lecturer.centre_id, lecturer.id, CARD_LINES)
    today = clock.today()
    counts = queries.count_by_status(lecturer.centre_id, lecturer.id)
    return Card(
        _("Nội dung chưa khắc phục"),
        [_card_line(row, today) for row in rows],
        empty=_("Không còn nội dung nào chưa khắc phục."),
        note=_(
            "Đã khắc phục %(done)s, còn %(open)s nội dung.",
            done=counts[PointStatus.DONE],
            open=counts[PointStatus.OPEN],
        )
        if sum(counts.values())
        else "",
        more_url=url_for(
            "followups.index",
            q=lecturer.person.full_name if access.may_see_all(actor) else None,
            status=queries.ALL,
        )
        if sum(counts.values())
        else "",
    )


def _card_line(row: queries.PointRow, today: date) -> CardLine:
    due = _("hạn %(day)s", day=show_date(row.due_on)) if row.due_on else ""
    is_late = row.is_late(today)
    return CardLine(
        f"{_('Số %(code)s', code=row.code)}. {row.text}",
        url_for("followups.show", point_id=row.id),
        detail=" · ".join(
            part for part in (_("dự giờ ngày %(on)s", on=show_date(row.observed_on)), due) if part
        ),
        tag=_("Quá hạn") if is_late else "",
        tone="bad",
    )


def _query() -> ListQuery:
    return ListQuery.from_request(sorts=queries.SORTS, filters={"status": STATUS_FILTER})


def _own(actor: Actor) -> queries.Own | None:
    if access.may_see_all(actor):
        return None
    return queries.Own(actor.person_id, actor.lecturer_id)


def _load(point_id: int) -> ImprovementPoint:
    """The point, or 404 when it is not of this centre or not for the actor's eyes."""
    actor = current_actor()
    point = load(queries.get_point(actor.centre, point_id))
    return load(point if access.may_see(actor, point) else None)


@bp.get("")
@allow(Permission.FOLLOWUP_SEE)
def index() -> Any:
    actor, today = current_actor(), clock.today()
    return render_template(
        "followups/index.html",
        page=queries.list_rows(actor.centre, _query(), today, _own(actor)),
        statuses=POINT_STATUS_LABELS,
        tones=POINT_STATUS_TONES,
        replies=POINT_REPLY_LABELS,
        is_own=_own(actor) is not None,
    )


@bp.get("/tai-ve/<file_format>")
@allow(Permission.FOLLOWUP_SEE)
def export(file_format: str) -> Any:
    actor = current_actor()
    headers = [
        _("Số"),
        _("Giảng viên"),
        _("Nội dung cần khắc phục"),
        _("Ngày dự"),
        _("Bài"),
        _("Người thực hiện"),
        _("Hạn"),
        _("Tình trạng"),
        _("Phản hồi"),
    ]
    table = [
        (
            row.code,
            row.lecturer_name,
            row.text,
            row.observed_on,
            row.lesson,
            row.owner_name,
            row.due_on,
            str(POINT_STATUS_LABELS[row.status]),
            str(POINT_REPLY_LABELS[row.reply]) if row.reply else "",
        )
        for row in queries.list_all_rows(actor.centre, _query(), clock.today(), _own(actor))
    ]
    return table_response(file_format, _("Nội dung cần khắc phục"), headers, table)


@bp.get("/<int:point_id>")
@allow(Permission.FOLLOWUP_SEE)
def show(point_id: int) -> Any:
    return _page(_load(point_id))


@bp.post("/<int:point_id>/phan-hoi")
@allow(Permission.OBSERVATION_REPLY)
@writes
def reply(point_id: int) -> Any:
    point, form = _load(point_id), ReplyForm()
    if form.validate_on_submit():
        with form.domain_errors():
            operations.reply(
                current_actor(),
                point,
                seen_version=form.version.data,
                reply=form.reply.data,
                text=form.text.data or "",
                tells_lecturer=True,
            )
            return _saved(point, _("Đã ghi phản hồi."))
    return _page(point, PointAction.REPLY, form)


@bp.post("/<int:point_id>/da-khac-phuc")
@allow(Permission.FOLLOWUP_SEE)
@writes
def mark_done(point_id: int) -> Any:
    point, form = _load(point_id), DoneForm()
    if form.validate_on_submit():
        with form.domain_errors():
            operations.mark_done(
                current_actor(),
                point,
                seen_version=form.version.data,
                note=form.note.data or "",
            )
            return _saved(point, _("Đã ghi nhận nội dung này được khắc phục."))
    return _page(point, PointAction.MARK_DONE, form)


@bp.post("/<int:point_id>/thoi-theo-doi")
@allow(Permission.FOLLOWUP_SEE)
@writes
def drop(point_id: int) -> Any:
    point, form = _load(point_id), ReasonForm()
    if form.validate_on_submit():
        with form.domain_errors():
            operations.drop(
                current_actor(), point, seen_version=form.version.data, reason=form.reason.data
            )
            return _saved(point, _("Đã thôi theo dõi nội dung này."))
    return _page(point, PointAction.DROP, form)


@bp.post("/<int:point_id>/theo-doi-lai")
@allow(Permission.FOLLOWUP_SEE)
@writes
def reopen(point_id: int) -> Any:
    point, form = _load(point_id), ReasonForm()
    if form.validate_on_submit():
        with form.domain_errors():
            operations.reopen(
                current_actor(), point, seen_version=form.version.data, reason=form.reason.data
            )
            return _saved(point, _("Đã mở lại nội dung này."))
    return _page(point, PointAction.REOPEN, form)


@bp.post("/<int:point_id>/doi-han")
@allow(Permission.FOLLOWUP_SEE)
@writes
def reschedule(point_id: int) -> Any:
    point = _load(point_id)
    form = _reschedule_form(point)
    if form.validate_on_submit():
        with form.domain_errors():
            operations.reschedule(
                current_actor(),
                point,
                seen_version=form.version.data,
                due_on=form.due_on.data,
                owner_id=form.owner_id.data,
            )
            return _saved(point, _("Đã lưu hạn và người thực hiện."))
    return _page(point, PointAction.RESCHEDULE, form)


def _saved(point: ImprovementPoint, message: str) -> Any:
    flash(message)
    return redirect(url_for(".show", point_id=point.id))


def _reschedule_form(point: ImprovementPoint) -> RescheduleForm:
    form = RescheduleForm(obj=point)
    people = queries.list_owners(point.centre_id)
    if point.owner_id not in dict(people):
        people.append((point.owner_id, point.owner.full_name))
    form.owner_id.choices = people
    return form


def _actions(actor: Actor, point: ImprovementPoint) -> list[PointAction]:
    """What this person may do with the point now, read from the workflow."""
    return [
        transition.action
        for transition in POINTS.actions_from(point.status)
        if getattr(access, transition.who)(actor, point)
    ]


def _page(
    point: ImprovementPoint, failed: PointAction | None = None, form: BaseForm | None = None
) -> Any:
    """The point with a form for each action; a form that was refused keeps what was typed."""
    actor = current_actor()
    actions = _actions(actor, point)
    opens = access.may_see_all(actor) or access.is_own(actor, point)
    makers: dict[PointAction, Any] = {
        PointAction.REPLY: lambda: ReplyForm(
            formdata=None, version=point.version, reply=point.reply, text=point.reply_text
        ),
        PointAction.MARK_DONE: lambda: DoneForm(formdata=None, version=point.version),
        PointAction.DROP: lambda: ReasonForm(formdata=None, version=point.version),
        PointAction.REOPEN: lambda: ReasonForm(formdata=None, version=point.version),
        PointAction.RESCHEDULE: lambda: _reschedule_form(point),
    }
    forms = {
        action.value: form if action is failed else makers[action]()
        for action in actions
        if form is None or action is failed
    }
    page = render_template(
        "followups/show.html",
        point=point,
        forms=forms,
        failed=failed.value if failed else "",
        source_url=_visit_url(point.observation_id) if opens else None,
        seen_url=_visit_url(point.seen_in_observation_id) if opens else None,
        is_for_other=not access.is_own(actor, point),
        is_late=is_overdue(point.status, point.due_on, clock.today()),
        status_label=POINT_STATUS_LABELS[point.status],
        tone=POINT_STATUS_TONES[point.status],
        reply_label=POINT_REPLY_LABELS[point.reply] if point.reply else "",
        events=_story(actor, point, opens),
        code=queries.code_of(point),
    )
    return page, 422 if failed else 200


def _visit_url(observation_id: int | None) -> str | None:
    if observation_id is None:
        return None
    return url_for("observations.show", observation_id=observation_id)


def _story(actor: Actor, point: ImprovementPoint, opens: bool) -> list[dict[str, Any]]:
    """Everything since the point was named, the oldest first; `opens`: with links to the visits.

    Whoever only sees to the point reads what became of it, not what observers wrote.
    """
    told = [_told(event, point, opens) for event in story_of(point.centre_id, point)]
    if opens:
        remarks = later_remarks(actor, actor.centre, point.lecturer_id, {point.id})
        told += [_remarked(remark) for remark in remarks]
    return sorted(told, key=lambda line: line["at"])


def _told(event: StoryLine, point: ImprovementPoint, opens: bool) -> dict[str, Any]:
    seen_in = (event.details or {}).get("observation")
    is_first = event.action == "improvement_point.add"
    visit = point.observation_id if is_first else seen_in
    on = _("dự giờ ngày %(on)s", on=show_date(point.observed_on)) if is_first else ""
    behalf = _("nhập thay %(name)s", name=event.for_whom) if event.for_whom else ""
    seen = _("thấy ở một lần dự sau") if seen_in else ""
    return {
        "title": POINT_EVENT_LABELS[event.action],
        "at": event.at,
        "who": event.who,
        "detail": behalf or on or seen,
        "note": event.note,
        "url": _visit_url(visit) if opens else None,
    }


def _remarked(remark: LaterRemark) -> dict[str, Any]:
    on = show_date(remark.on)
    return {
        "title": _("Ý kiến khi dự giờ ngày %(on)s", on=on) if on else _("Ý kiến ở lần dự sau"),
        "at": remark.at,
        "who": remark.who,
        "note": remark.text,
        "icon": "message-square",
        "url": _visit_url(remark.observation_id),
    }
