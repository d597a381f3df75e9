"""Week, month, list, one's own timetable, and the week on paper."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from flask import render_template, request, url_for
from flask_babel import gettext as _

from llct.core import clock
from llct.core.periods import DateRange, month_range, week_of
from llct.core.permissions import Actor, Permission
from llct.features.classes.labels import (
    CLASH_LABELS,
    INVITATION_STATUS_LABELS,
    INVITATION_STATUS_TONES,
    SESSION_STATUS_LABELS,
    SESSION_STATUS_TONES,
)
from llct.features.classes.queries import (
    SessionRow,
    list_awaiting,
    list_open_names,
    list_outlines,
    list_person_sessions,
    list_rooms,
)
from llct.features.classes.rules import SessionStatus
from llct.features.timetable import queries
from llct.features.timetable.rules import SUNDAY, Filter, month_after, month_before, week_days
from llct.features.timetable.views import grids
from llct.features.timetable.views.blueprint import bp
from llct.features.timetable.views.grids import Shown
from llct.web.access import allow, current_actor
from llct.web.exports import table_response
from llct.web.listing import ROWS_PER_PAGE, ListQuery, Page

WEEK = timedelta(days=7)
LIST_DAYS = timedelta(days=90)
MINE_SINCE = timedelta(days=30)


def asked_day(name: str = "ngay") -> date:
    """The day of the address; today where it names none."""
    return day_of(request.args.get(name, "")) or clock.today()


def day_of(text: str) -> date | None:
    """2026-11-18 as our links write it, or 18/11/2026 as people do."""
    parts = text.strip().split("/")
    iso = "-".join(part.zfill(2) for part in reversed(parts)) if len(parts) == 3 else text
    try:
        day = date.fromisoformat(iso)
    except ValueError:
        return None
    return day if 2000 <= day.year <= 2100 else None


def asked_query(centre_id: int, **more: Any) -> tuple[ListQuery, list[dict[str, Any]]]:
    """Filters of the address, and what they may be set to."""
    lecturers = queries.list_lecturers(centre_id)
    classes = list_open_names(centre_id, clock.today() - LIST_DAYS)
    rooms = [(room, room) for room in list_rooms(centre_id)]
    choices = {
        "giang-vien": (_("Giảng viên"), lecturers),
        "lop": (_("Lớp"), classes),
        "phong": (_("Phòng"), rooms),
        **more,
    }
    query = ListQuery.from_request(
        sorts=["on"],
        filters={name: [value for value, _t in some] for name, (_l, some) in choices.items()},
    )
    filters = [
        {"name": name, "label": label, "choices": [("", _("Tất cả")), *some]}
        for name, (label, some) in choices.items()
    ]
    return query, filters


def filter_of(query: ListQuery) -> Filter:
    lecturer, training_class = query.filters.get("giang-vien"), query.filters.get("lop")
    return Filter(
        int(lecturer) if lecturer else None,
        int(training_class) if training_class else None,
        query.filters.get("phong", ""),
    )


def views_of(current: str, day: date, query: ListQuery) -> list[dict[str, Any]]:
    """The tabs: the same day and filters, looked at another way."""
    names = {"week": _("Tuần"), "month": _("Tháng"), "table": _("Danh sách")}
    shared: dict[str, Any] = {
        name: value for name, value in query.filters.items() if name in SHARED
    }
    tabs = [
        {
            "url": url_for(f"timetable.{view}", ngay=day.isoformat(), **shared),
            "label": label,
            "is_current": view == current,
        }
        for view, label in names.items()
    ]
    if current_actor().lecturer_id is not None:
        own = {"url": url_for("timetable.mine"), "label": _("Lịch của tôi")}
        tabs.append({**own, "is_current": current == "mine"})
    return tabs


SHARED = ("giang-vien", "lop", "phong")


def _kept(query: ListQuery) -> dict[str, Any]:
    """The filters, so that the next page keeps them."""
    return dict(query.filters)


def _steps(view: str, before: date, after: date, query: ListQuery) -> dict[str, str]:
    def url(day: date) -> str:
        return url_for(f"timetable.{view}", ngay=day.isoformat(), **_kept(query))

    now = url_for(f"timetable.{view}", **_kept(query))
    return {"before": url(before), "after": url(after), "now": now}


@bp.get("")
@allow(Permission.TIMETABLE_SEE)
def week() -> Any:
    actor, day = current_actor(), asked_day()
    query, filters = asked_query(actor.centre)
    shown = grids.load_span(actor, week_of(day), filter_of(query))
    is_over = day.weekday() == SUNDAY and not any(row.on == day for row in shown.live)
    if is_over and not day_of(request.args.get("ngay", "")):
        day += timedelta(days=1)
        shown = grids.load_span(actor, week_of(day), filter_of(query))
    may_edit = actor.can(Permission.TIMETABLE_EDIT)
    return render_template(
        "timetable/week.html",
        day=day,
        span=shown.span,
        days=grids.week_grid(day, shown),
        is_empty=not shown.live,
        todo=grids.attention(shown) if may_edit else [],
        steps=_steps("week", day - WEEK, day + WEEK, query),
        tabs=views_of("week", day, query),
        query=query,
        filters=filters,
        may_edit=may_edit,
    )


@bp.get("/thang")
@allow(Permission.TIMETABLE_SEE)
def month() -> Any:
    actor, day = current_actor(), asked_day()
    query, filters = asked_query(actor.centre)
    whole = month_range(day.year, day.month)
    span = DateRange(week_of(whole.first).first, week_of(whole.last).last)
    shown = grids.load_span(actor, span, filter_of(query))
    return render_template(
        "timetable/month.html",
        day=day,
        is_empty=not any(row.on in whole for row in shown.live),
        weeks=grids.month_grid(day, shown, **query.filters),
        steps=_steps("month", month_before(day), month_after(day), query),
        tabs=views_of("month", day, query),
        query=query,
        filters=filters,
        may_edit=actor.can(Permission.TIMETABLE_EDIT),
    )


def _asked_list(centre_id: int) -> tuple[ListQuery, list[dict[str, Any]], DateRange]:
    """Filters and the days of the address, by default the coming three months."""
    query, filters = asked_query(
        centre_id,
        **{"tinh-trang": (_("Tình trạng"), list(SESSION_STATUS_LABELS.items()))},
    )
    first = asked_day()
    last = min(max(day_of(request.args.get("den", "")) or first + LIST_DAYS, first), first + YEAR)
    return query, filters, DateRange(first, last)


def _load_page(actor: Actor, query: ListQuery, span: DateRange) -> tuple[Page[SessionRow], Shown]:
    """Fifty sessions; only their days are read whole, to see what clashes with them."""
    wanted, status = filter_of(query), query.filters.get("tinh-trang")
    found = list_outlines(actor.centre, span)
    if query.has_conditions():
        found = [
            outline
            for outline in found
            if wanted.fits(outline.lecturer_id, outline.class_id, outline.room)
            and status in (None, outline.status)
        ]
    part = found[query.offset : query.offset + ROWS_PER_PAGE]
    if not part:
        return Page([], len(found), query), Shown(span, [])
    shown = grids.load_sessions(actor, DateRange(part[0].on, part[-1].on), wanted)
    ids = {outline.id for outline in part}
    return Page([row for row in shown.rows if row.id in ids], len(found), query), shown


YEAR = timedelta(days=366)


@bp.get("/danh-sach")
@allow(Permission.TIMETABLE_SEE)
def table() -> Any:
    actor = current_actor()
    query, filters, span = _asked_list(actor.centre)
    page, shown = _load_page(actor, query, span)
    return render_template(
        "timetable/table.html",
        page=page,
        span=span,
        clashes=shown.clashes,
        plan_marks={id: grids.plan_mark(kept) for id, kept in shown.unplanned.items()},
        clash_labels=CLASH_LABELS,
        tabs=views_of("table", span.first, query),
        filters=filters,
        may_edit=actor.can(Permission.TIMETABLE_EDIT),
        **labels(),
    )


def labels() -> dict[str, Any]:
    return {
        "statuses": SESSION_STATUS_LABELS,
        "tones": SESSION_STATUS_TONES,
        "invitations": INVITATION_STATUS_LABELS,
        "invitation_tones": INVITATION_STATUS_TONES,
    }


@bp.get("/danh-sach/tai-ve/<file_format>")
@allow(Permission.TIMETABLE_SEE)
def export(file_format: str) -> Any:
    actor = current_actor()
    query, _filters, span = _asked_list(actor.centre)
    shown = grids.load_sessions(actor, span, filter_of(query))
    status = query.filters.get("tinh-trang")
    headers = [label() for label, _value in EXPORTED]
    rows = [
        [value(row) for _label, value in EXPORTED]
        for row in shown.rows
        if status in (None, row.status)
    ]
    return table_response(file_format, _("Lịch giảng"), headers, rows)


EXPORTED: list[tuple[Callable[[], str], Callable[[SessionRow], Any]]] = [
    (lambda: _("Ngày"), lambda row: row.on),
    (lambda: _("Bắt đầu"), lambda row: row.starts),
    (lambda: _("Kết thúc"), lambda row: row.ends),
    (lambda: _("Lớp"), lambda row: row.class_title),
    (lambda: _("Mã lớp"), lambda row: row.class_code),
    (lambda: _("Nội dung"), lambda row: row.lesson),
    (lambda: _("Số tiết"), lambda row: row.periods),
    (lambda: _("Giảng viên"), lambda row: row.lecturer_name),
    (lambda: _("Phòng"), lambda row: row.room),
    (lambda: _("Địa điểm"), lambda row: row.class_place),
    (lambda: _("Tình trạng"), lambda row: str(SESSION_STATUS_LABELS[row.status])),
    (
        lambda: _("Lời mời"),
        lambda row: (
            str(INVITATION_STATUS_LABELS[row.invitation_status]) if row.invitation_status else ""
        ),
    ),
    (lambda: _("Ghi chú"), lambda row: row.note),
]


@bp.get("/cua-toi")
@allow(Permission.TIMETABLE_SEE)
def mine() -> Any:
    """One's own sessions at all centres; invitations that wait for an answer come first."""
    actor, today = current_actor(), clock.today()
    own = list_person_sessions(actor.person_id, today - MINE_SINCE)
    lecturer_id = actor.lecturer_id
    return render_template(
        "timetable/mine.html",
        awaiting=list_awaiting(actor.centre, lecturer_id, today) if lecturer_id else [],
        coming=[(row, name) for row, name in own if row.on >= today],
        past=[(row, name) for row, name in reversed(own) if row.on < today],
        here=actor.centre,
        tabs=views_of("mine", today, ListQuery(path=request.path)),
        **labels(),
    )


@bp.get("/in")
@allow(Permission.TIMETABLE_SEE)
def paper() -> Any:
    """The week as a sheet for the notice board."""
    actor, day = current_actor(), asked_day()
    query, _filters = asked_query(actor.centre)
    shown = grids.load_span(actor, week_of(day), filter_of(query))
    kept = {SessionStatus.PLANNED, SessionStatus.HELD}
    by_day = {on: [row for row in rows if row.status in kept] for on, rows in shown.by_day.items()}
    days = [(on, by_day.get(on, [])) for on in week_days(day, [on for on in by_day if by_day[on]])]
    return render_template(
        "timetable/paper.html",
        days=days,
        special=shown.special,
        span=shown.span,
        centre=queries.get_centre_name(actor.centre),
        back=url_for(".week", ngay=day.isoformat(), **_kept(query)),
    )
