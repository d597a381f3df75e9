"""The list of plans: all, those that wait for a decision, one's own; and as a table to take."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from llct.core import clock
from llct.core.permissions import Actor, Permission
from llct.features.centres import settings
from llct.features.centres.queries import WorkCalendar, work_calendar
from llct.features.lesson_plans import queries
from llct.features.lesson_plans.labels import (
    PLAN_STATUS_LABELS,
    PLAN_STATUS_TONES,
    VALIDITY_LABELS,
)
from llct.features.lesson_plans.queries import PlanRow
from llct.features.lesson_plans.rules import PlanStatus, Validity, sees_all, validity_of
from llct.features.lesson_plans.views.blueprint import bp
from llct.web.access import allow, current_actor
from llct.web.exports import table_response
from llct.web.listing import ListQuery
from llct.web.template_tools import show_date

Tag = tuple[str, str]


@bp.get("")
@allow(Permission.LESSON_PLAN_SEE)
def index() -> Any:
    actor, today = current_actor(), clock.today()
    programmes = queries.list_programmes(actor.centre)
    query = _query(programmes)
    page = queries.list_plans(actor, query, today)
    tab, calendar = query.filters.get("tab", queries.ALL), work_calendar(actor.centre)
    may_bring = actor.can(Permission.LESSON_PLAN_FOR_OTHERS)
    return render_template(
        "lesson_plans/index.html",
        page=page,
        tags={row.id: tags_of(actor, row, today, calendar) for row in page.rows},
        tabs=_tabs(actor, tab),
        tab=tab,
        filters=_filters(actor, programmes),
        review_links=sees_all(actor) and tab == queries.WAITING,
        unchanged_url=_unchanged_url(actor, tab),
        export_url=url_for(".export", file_format="xlsx", **_asked(query)),
        may_upload=_may_upload(actor),
        may_bring=may_bring,
        to_sort=queries.count_to_sort(actor.centre, actor.person_id) if may_bring else 0,
        statuses=PLAN_STATUS_LABELS,
        tones=PLAN_STATUS_TONES,
    )


@bp.get("/tai-ve/<file_format>")
@allow(Permission.LESSON_PLAN_SEE)
def export(file_format: str) -> Any:
    actor, today = current_actor(), clock.today()
    query = _query(queries.list_programmes(actor.centre))
    calendar = work_calendar(actor.centre)
    headers = [
        _("Giảng viên"),
        _("Bài"),
        _("Chương trình"),
        _("Đối tượng học viên"),
        _("Phiên bản"),
        _("Tình trạng"),
        _("Ngày gửi"),
        _("Ngày duyệt"),
        _("Buổi giảng tới"),
        _("Lưu ý"),
    ]
    table = [
        (
            row.lecturer_name,
            row.lesson,
            row.programme_title,
            row.audience,
            row.number,
            str(PLAN_STATUS_LABELS[row.status]),
            _day(row.submitted_at),
            _day(row.decided_at),
            row.lesson_on,
            ", ".join(words for words, _tone in tags_of(actor, row, today, calendar)),
        )
        for row in queries.list_all(actor, query, today)
    ]
    return table_response(file_format, _("Giáo án"), headers, table)


def _day(moment: Any) -> date | None:
    return clock.to_local(moment).date() if moment else None


def tags_of(actor: Actor, row: PlanRow, today: date, calendar: WorkCalendar) -> list[Tag]:
    """What is worth noticing about a row beside its status."""
    tags = [*_lateness(actor, row, today, calendar), *_validity(actor, row, today)]
    if row.is_self_approved:
        tags.append((_("tự duyệt"), ""))
    return tags


def _lateness(actor: Actor, row: PlanRow, today: date, calendar: WorkCalendar) -> list[Tag]:
    tags: list[Tag] = []
    submitted_on = _day(row.submitted_at)
    if row.status is PlanStatus.SUBMITTED and submitted_on:
        tags.append((_waited(submitted_on, today), ""))
    if submitted_on and row.submit_by and submitted_on > row.submit_by:
        tags.append((_("gửi muộn"), "wait"))
    if row.lesson_on is None or row.status is PlanStatus.APPROVED:
        return tags
    deadlines = queries.deadlines_before(actor.centre, row.lesson_on, calendar)
    if row.status is PlanStatus.SUBMITTED and deadlines.is_decision_late(today):
        tags.append((_("duyệt quá hạn %(day)s", day=show_date(deadlines.decide_by)), "bad"))
    if row.status is not PlanStatus.SUBMITTED and deadlines.is_submission_late(today):
        tags.append((_("quá hạn gửi %(day)s", day=show_date(deadlines.submit_by)), "bad"))
    return tags


def _waited(since: date, today: date) -> str:
    days = (today - since).days
    if days <= 0:
        return _("gửi hôm nay")
    return ngettext("chờ %(num)s ngày", "chờ %(num)s ngày", days)


def _validity(actor: Actor, row: PlanRow, today: date) -> list[Tag]:
    approved_on = _day(row.decided_at)
    if row.status is not PlanStatus.APPROVED or approved_on is None:
        return []
    ends = settings.get(actor.centre, settings.PLAN_VALIDITY) == "year_end"
    found = validity_of(
        approved_on, today, until_year_end=ends, edition_ended_on=row.edition_ended_on
    )
    return [] if found is Validity.IN_FORCE else [(str(VALIDITY_LABELS[found]), "wait")]


def _query(programmes: list[tuple[int, str]]) -> ListQuery:
    # Those that wait stand in the order in which they are needed.
    is_waiting = request.args.get("tab") == queries.WAITING
    return ListQuery.from_request(
        sorts=("lesson", *queries.SORTS) if is_waiting else queries.SORTS,
        tab="tab",
        filters={
            "tab": queries.TABS,
            "status": [status.value for status in PlanStatus],
            "programme": [str(programme_id) for programme_id, _title in programmes],
        },
    )


def _asked(query: ListQuery) -> dict[str, Any]:
    return {**query.filters, "q": query.q or None, "sort": query.sort}


def _tabs(actor: Actor, tab: str) -> list[dict[str, Any]]:
    shown = [(queries.ALL, _("Tất cả"))]
    if sees_all(actor):
        shown.append((queries.WAITING, _("Chờ duyệt")))
    if actor.lecturer_id is not None:
        shown.append((queries.OWN, _("Của tôi")))
    return [
        {
            "url": url_for(".index", tab=None if key == queries.ALL else key),
            "label": label,
            "is_current": key == tab,
        }
        for key, label in shown
    ]


def _filters(actor: Actor, programmes: list[tuple[int, str]]) -> list[dict[str, Any]]:
    everything = ("", _("Tất cả"))
    return [
        {
            "name": "programme",
            "label": _("Chương trình"),
            "choices": [everything, *programmes],
        },
        {
            "name": "status",
            "label": _("Tình trạng"),
            "choices": [everything, *PLAN_STATUS_LABELS.items()],
        },
    ]


def _unchanged_url(actor: Actor, tab: str) -> str:
    """To those that repeat an approved version, where some may."""
    decides = actor.can(Permission.LESSON_PLAN_APPROVE) and tab == queries.WAITING
    return url_for(".unchanged") if decides and queries.has_resubmissions(actor.centre) else ""


def _may_upload(actor: Actor) -> bool:
    is_lecturer = actor.lecturer_id is not None
    return is_lecturer or actor.can(Permission.LESSON_PLAN_FOR_OTHERS)
