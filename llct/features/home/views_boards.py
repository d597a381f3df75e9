"""Turns what was read into what the first pages show: facts, tasks, the week, the chart."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time, timedelta
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from llct.core import clock
from llct.core.periods import quarter_of
from llct.core.permissions import Actor, Permission
from llct.features.centres import settings
from llct.features.followups import queries as followups
from llct.features.home import rules
from llct.features.home.labels import (
    DUE_REASON_LABELS,
    DUE_REASON_TONES,
    TASK_LABELS,
    TASK_VERBS,
    WEEK_LABELS,
)
from llct.features.home.queries import PointCounts, WorkLeft
from llct.features.home.rules import Due, Visits
from llct.features.home.views_plans import files_to_sort, lesson_plans_to_decide
from llct.features.lecturers.rules import LecturerKind
from llct.features.observation_plans.rules import PeriodPlanStatus
from llct.features.observations import queries as observations
from llct.features.observations.access import task_of
from llct.features.observations.queries.lists import ALL, MINUTES
from llct.features.observations.rules import ObservationAction, ObservationStatus
from llct.features.observations.rules.tasks import Task, in_order
from llct.infra.charts import Line, LineChart, render_lines
from llct.web.listing import ListQuery
from llct.web.remembering import remembered

DUE_SHOWN = 6
TODO_SHOWN = 8
NOON = time(12, 0)
WORKING_DAYS = 6
ROMAN = ("I", "II", "III", "IV")
TONES = {
    ObservationStatus.PLANNED: "plan",
    ObservationStatus.SCHEDULED: "plan",
    ObservationStatus.HELD: "now",
    ObservationStatus.COLLECTED: "wait",
    ObservationStatus.CONCLUDED: "wait",
    ObservationStatus.ANSWERED: "done",
    ObservationStatus.CLOSED: "done",
}


def own_tasks(actor: Actor) -> list[Task]:
    """What waits for this very person, overdue first."""

    def make() -> list[Task]:
        found = (task_of(actor, one) for one in observations.list_waiting(actor))
        return in_order(task for task in found if task is not None)

    return remembered(("tasks", actor.person_id), make)


def task_row(task: Task) -> dict[str, Any]:
    """A line of "Cần xử lý" that leads to the observation."""
    at: dict[str, Any] = {"observation_id": task.observation_id}
    endpoint = "observations.show"
    if task.action is ObservationAction.SUBMIT_FORM and task.form_id is not None:
        endpoint, at = "observations.form", {**at, "form_id": task.form_id}
    elif task.action is ObservationAction.CONCLUDE:
        endpoint = "observations.together"
    elif task.action is ObservationAction.REPLY:
        endpoint = "observations.reply"
    elif task.action is ObservationAction.WRITE_MINUTES:
        endpoint = "observations.minutes"
    day = f"{task.on:%d/%m}" if task.on else ""
    return {
        "title": str(TASK_LABELS[task.action]) % {"name": task.lecturer_name},
        "detail": " · ".join(part for part in (day, task.module_title) if part),
        "url": url_for(endpoint, **at),
        "verb": str(TASK_VERBS[task.action]),
        "tone": "bad" if task.is_overdue else "wait",
        "icon": "clock" if task.is_overdue else "clipboard-check",
    }


def facts(
    actor: Actor, visits: list[Visits], work: WorkLeft, points: PointCounts, today: date
) -> list[dict[str, Any]]:
    """The strip of four facts."""
    counted = rules.in_quota(visits)
    everybody = rules.coverage(visits)
    full = rules.coverage(visits, LecturerKind.FULL_TIME)
    part = rules.coverage(visits, LecturerKind.PART_TIME)
    return [
        _quota_fact(counted, today),
        {
            "label": _("Giảng viên đã được dự giờ năm %(year)s", year=today.year),
            "value": everybody.observed,
            "of": everybody.total,
            "notes": [
                _("chuyên trách %(a)s/%(b)s", a=full.observed, b=full.total),
                _("kiêm nhiệm %(a)s/%(b)s", a=part.observed, b=part.total),
            ],
            "url": url_for("home.coverage"),
        },
        {
            "label": _("Phiếu chưa gửi"),
            "value": work.forms_open,
            "notes": [_late(work.forms_late), _("%(n)s chờ kết luận", n=work.to_conclude)],
            "url": url_for("observations.index", tab="dang-lam"),
        },
        {
            "label": _("Nội dung chưa khắc phục"),
            "value": points.open,
            "notes": [
                _late(points.overdue),
                _("%(n)s chờ giảng viên phản hồi", n=points.unanswered),
            ],
            "url": url_for("followups.index"),
        },
    ]


def _quota_fact(counted: list[Visits], today: date) -> dict[str, Any]:
    """Periods that count towards people's quotas, beside all that were observed."""
    done = sum(min(v.periods_this_year, v.quota) for v in counted)
    quota = sum(v.quota for v in counted)
    quarter = sum(v.periods_this_quarter for v in counted)
    name = ROMAN[quarter_of(today) - 1]
    return {
        "label": _("Định mức tiết dự giờ năm %(year)s đã đạt", year=today.year),
        "value": done,
        "of": quota,
        "percent": round(100 * done / quota) if quota else None,
        "notes": [
            ngettext(
                "đã dự %(num)s tiết, quý %(quarter)s %(count)s tiết",
                "đã dự %(num)s tiết, quý %(quarter)s %(count)s tiết",
                sum(v.periods_this_year for v in counted),
                quarter=name,
                count=quarter,
            )
        ],
    }


def _late(count: int) -> dict[str, str] | str:
    text = _("%(n)s quá hạn", n=count)
    return {"text": text, "tone": "late"} if count else text


def week_days(rows: Sequence[Any], monday: date, today: date) -> list[dict[str, Any]]:
    """Monday to Saturday, and Sunday only when something happens on it."""
    days = []
    for offset in range(7):
        on = monday + timedelta(days=offset)
        own = [row for row in rows if row.on == on]
        if offset >= WORKING_DAYS and not own:
            continue
        days.append(
            {
                "on": on,
                "is_today": on == today,
                "morning": [_event(row, today) for row in own if (row.starts or NOON) < NOON],
                "afternoon": [_event(row, today) for row in own if (row.starts or NOON) >= NOON],
            }
        )
    return days


def _event(row: Any, today: date) -> dict[str, Any]:
    awaits_forms = row.status is ObservationStatus.HELD and row.on < today
    return {
        "time": f"{row.starts:%H:%M}" if row.starts else "",
        "title": row.lecturer_name,
        "detail": row.module_title,
        "status": _("chờ phiếu") if awaits_forms else str(WEEK_LABELS[row.status]),
        "tone": "wait" if awaits_forms else TONES[row.status],
        "url": url_for("observations.show", observation_id=row.id),
    }


def todo(
    actor: Actor,
    tasks: list[Task],
    work: WorkLeft,
    points: PointCounts,
    visits: list[Visits],
    teaching: list[dict[str, Any]],
) -> list[dict[str, Any]]:
    """Own tasks first, then what waits in the centre, each with its verb."""
    own = [*(task_row(task) for task in tasks[:TODO_SHOWN]), *teaching]
    shown = own or _first_steps(actor, visits)
    if plan := _plan_to_approve(actor, work):
        shown.append(plan)
    if plans := lesson_plans_to_decide(actor, work.lesson_plans_waiting, clock.today()):
        shown.append(plans)
    if files := files_to_sort(actor, work.files_to_sort):
        shown.append(files)
    shown += _waiting(work, points)
    unseen = [v.name for v in rules.in_quota(visits) if v.quota and v.last_on is None]
    if unseen and actor.can(Permission.OBSERVATION_SCHEDULE):
        shown.append(
            {
                "title": ngettext(
                    "%(num)s giảng viên chưa được dự giờ",
                    "%(num)s giảng viên chưa được dự giờ",
                    len(unseen),
                ),
                "detail": ", ".join(unseen[:3]) + (" …" if len(unseen) > 3 else ""),
                "url": url_for("home.due"),
                "verb": _("Xếp lịch"),
                "tone": "wait",
                "icon": "user",
            }
        )
    return shown


def _first_steps(actor: Actor, visits: list[Visits]) -> list[dict[str, Any]]:
    """What a centre begins with, as long as no lesson was or will be observed."""
    if any(line.last_on or line.next_on for line in visits):
        return []
    steps = [
        (Permission.LECTURER_EDIT, _("Lập danh sách giảng viên"), "lecturers.index", "users"),
        (Permission.CLASS_EDIT, _("Mở lớp, xếp lịch giảng"), "classes.index", "school"),
        (
            Permission.OBSERVATION_SCHEDULE,
            _("Xếp lần dự giờ đầu tiên"),
            "observations.index",
            "calendar-plus",
        ),
    ]
    return [
        {"title": title, "url": url_for(page), "verb": _("Mở"), "icon": icon}
        for permission, title, page, icon in steps
        if actor.can(permission)
    ]


def _plan_to_approve(actor: Actor, work: WorkLeft) -> dict[str, Any] | None:
    """A period's plan waits for the director; several lead to their list."""
    if not work.plans_submitted or not actor.can(Permission.OBSERVATION_PLAN_APPROVE):
        return None
    is_one = work.plans_submitted == 1
    return {
        "title": _("Kế hoạch dự giờ chờ duyệt")
        if is_one
        else ngettext(
            "%(num)s kế hoạch dự giờ chờ duyệt",
            "%(num)s kế hoạch dự giờ chờ duyệt",
            work.plans_submitted,
        ),
        "detail": work.plan_title if is_one else "",
        "url": url_for("observation_plans.show", plan_id=work.plan_id)
        if is_one
        else url_for("observation_plans.index", status=PeriodPlanStatus.SUBMITTED),
        "verb": _("Xem, duyệt"),
        "tone": "wait",
        "icon": "calendar-check",
    }


def _waiting(work: WorkLeft, points: PointCounts) -> list[dict[str, Any]]:
    """What waits in the centre, whoever looks."""
    late = url_for("observations.index", tab="da-ket-luan", status="concluded")
    without_minutes = url_for("observations.index", tab=ALL, lacks=MINUTES)
    lines = [
        (
            work.replies_late,
            ngettext(
                "%(num)s giảng viên quá hạn phản hồi",
                "%(num)s giảng viên quá hạn phản hồi",
                work.replies_late,
            ),
            (late, _("Xem"), "bad", "clock"),
        ),
        (
            work.minutes_late,
            ngettext(
                "%(num)s biên bản họp quá hạn lập",
                "%(num)s biên bản họp quá hạn lập",
                work.minutes_late,
            ),
            (without_minutes, _("Xem"), "bad", "file-text"),
        ),
        (
            work.invitations_open,
            ngettext(
                "%(num)s lời mời giảng chưa được trả lời",
                "%(num)s lời mời giảng chưa được trả lời",
                work.invitations_open,
            ),
            (url_for("timetable.week"), _("Mở lịch"), "wait", "mail"),
        ),
        (
            points.overdue,
            ngettext(
                "%(num)s nội dung khắc phục quá hạn",
                "%(num)s nội dung khắc phục quá hạn",
                points.overdue,
            ),
            (url_for("followups.index", status="late"), _("Xem"), "bad", "message-square"),
        ),
    ]
    names = ("url", "verb", "tone", "icon")
    return [
        {"title": title, **dict(zip(names, rest, strict=True))}
        for count, title, rest in lines
        if count
    ]


def due(actor: Actor, visits: list[Visits], today: date) -> list[dict[str, Any]]:
    """Rows of "Giảng viên đến kỳ dự giờ, góp ý"."""
    months = settings.get(actor.centre, settings.UNOBSERVED_MONTHS, on=today)
    return [_due_row(line) for line in rules.due_list(visits, today, months)]


def _due_row(line: Due) -> dict[str, Any]:
    return {
        "name": line.name,
        "url": url_for("lecturers.show", lecturer_id=line.lecturer_id),
        "last_on": line.last_on,
        "next_on": line.next_on,
        "reason": DUE_REASON_LABELS[line.reason](line.count),
        "tone": DUE_REASON_TONES[line.reason],
        "schedule_url": url_for("observations.schedule", lecturer=line.lecturer_id),
    }


def coverage_chart(visits: list[Visits], today: date) -> Any:
    """Cumulative share of lecturers observed, this year's quarters after last year's."""
    full = rules.coverage(visits, LecturerKind.FULL_TIME)
    part = rules.coverage(visits, LecturerKind.PART_TIME)
    finding = _(
        "Năm %(year)s đã dự giờ %(a)s trên %(b)s giảng viên kiêm nhiệm,"
        " %(c)s trên %(d)s giảng viên chuyên trách.",
        year=today.year,
        a=part.observed,
        b=part.total,
        c=full.observed,
        d=full.total,
    )
    lines = (
        Line(
            _("chuyên trách"),
            f"{full.observed}/{full.total}",
            _two_years(visits, today, LecturerKind.FULL_TIME),
            is_reference=True,
        ),
        Line(
            _("kiêm nhiệm"),
            f"{part.observed}/{part.total}",
            _two_years(visits, today, LecturerKind.PART_TIME),
        ),
    )
    years = f"{(today.year - 1) % 100:02d}", f"{today.year % 100:02d}"
    periods = tuple(f"{q}/{y}" if q == "I" else q for y in years for q in ROMAN)
    periods = (*periods[:4], "", *periods[4:])
    return render_lines(LineChart(finding, periods, lines))


def _two_years(visits: list[Visits], today: date, kind: LecturerKind) -> tuple[Any, ...]:
    before = rules.cumulative_coverage(visits, today.year - 1, today, kind)
    now = rules.cumulative_coverage(visits, today.year, today, kind)
    return (*before, None, *now)


def coverage_table(visits: list[Visits], today: date) -> dict[str, Any]:
    """The same numbers as the chart."""
    headings = [_("Giảng viên"), *(f"{q}/{y}" for y in (today.year - 1, today.year) for q in ROMAN)]
    rows = []
    for label, kind in (
        (_("Chuyên trách"), LecturerKind.FULL_TIME),
        (_("Kiêm nhiệm"), LecturerKind.PART_TIME),
    ):
        values = _two_years(visits, today, kind)
        shown = ["" if v is None else f"{round(v)}%" for v in (*values[:4], *values[5:])]
        rows.append([label, *shown])
    return {"headings": headings, "rows": rows, "num": list(range(1, 9))}


def own_points(actor: Actor) -> list[Any]:
    """Open points of the actor's own lessons."""
    if actor.lecturer_id is None:
        return []
    return followups.list_open(actor.centre, actor.lecturer_id)


def own_visits(actor: Actor) -> list[Any]:
    """The newest observations of the actor's own lessons."""
    query = ListQuery(path="", sort="-on", default_sort="on", filters={"whose": "taught"})
    return list(observations.list_rows(actor, query, "tat-ca").rows)[:DUE_SHOWN]
