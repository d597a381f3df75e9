"""The first page of each role."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa
from flask import Blueprint, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from llct.core import clock
from llct.core.periods import week_of
from llct.core.permissions import Actor, Permission, Role
from llct.features.classes.rules import InvitationStatus
from llct.features.home import queries
from llct.features.home import views_boards as boards
from llct.features.home.views_plans import plans_to_send
from llct.features.observations import queries as observations
from llct.features.timetable.rules import SUNDAY
from llct.infra.db import unscoped
from llct.web.access import allow, allow_signed_in, current_actor
from llct.web.menu import MenuItem

bp = Blueprint("home", __name__)

WEEKS_SHOWN = 260
OWN_DAYS = 28
INVITED_DAYS = 366

MENU = tuple(
    MenuItem(
        "home.index", _l("Tổng quan"), "layout-dashboard", Permission.HOME_SEE, 10, needs=needs
    )
    for needs in ("centre", "province")
)


@bp.get("/")
@allow_signed_in
def index() -> Any:
    actor = current_actor()
    if actor.centre_id is not None:
        if actor.has(Role.DIRECTOR, Role.DEPUTY, Role.CLERK):
            return _board(actor)
        return _lecturer(actor)
    if actor.province_id is not None:
        return _province(actor)
    return render_template("home/installation.html")


def _week(today: date) -> date:
    """Monday of the week asked for in the address, this week when it asks for nonsense."""
    text = request.args.get("tuan", "")
    try:
        wanted = date.fromisoformat(text)
    except ValueError:
        wanted = today
    is_near = abs((wanted - today).days) < WEEKS_SHOWN * 7
    return week_of(wanted if is_near else today).first


def _week_shown(actor: Actor, today: date) -> tuple[date, Sequence[Any]]:
    """A week's Monday and its visits; on a Sunday without any, the week that comes."""
    monday = _week(today)
    looks_ahead = today.weekday() == SUNDAY and not request.args.get("tuan")
    last = monday + timedelta(days=13 if looks_ahead else 6)
    visits = observations.list_between(actor, monday, last)
    if looks_ahead and not any(row.on == today for row in visits):
        monday += timedelta(days=7)
    return monday, visits


def _board(actor: Actor) -> Any:
    today = clock.today()
    monday, week = _week_shown(actor, today)
    visits, points = queries.list_visits(actor.centre, actor.person_id, today)
    work = queries.count_work(actor.centre, actor.person_id, today)
    tasks = boards.own_tasks(actor)
    due_rows = boards.due(actor, visits, today)
    return render_template(
        "home/board.html",
        facts=boards.facts(actor, visits, work, points, today),
        week=boards.week_days(week, monday, today),
        monday=monday,
        saturday=monday + timedelta(days=5),
        before=monday - timedelta(days=7),
        after=monday + timedelta(days=7),
        todo=boards.todo(actor, tasks, work, points, visits, _own_invitations(actor, work, today)),
        due=due_rows[: boards.DUE_SHOWN],
        due_count=len(due_rows),
        chart=boards.coverage_chart(visits, today),
        table=boards.coverage_table(visits, today),
        may_schedule=actor.can(Permission.OBSERVATION_SCHEDULE),
    )


def _own_invitations(actor: Actor, work: queries.WorkLeft, today: date) -> list[dict[str, Any]]:
    """Leaders teach too: their own answer is not only one of the centre's."""
    if actor.lecturer_id is None or not work.invitations_open:
        return []
    last = today + timedelta(days=INVITED_DAYS)
    coming = queries.list_own_sessions(actor.centre, actor.lecturer_id, today, last)
    return _invitations_to_answer(coming)


@bp.get("/den-ky")
@allow(Permission.OBSERVATION_SCHEDULE)
def due() -> Any:
    actor, today = current_actor(), clock.today()
    visits, _points = queries.list_visits(actor.centre, actor.person_id, today)
    return render_template("home/due.html", due=boards.due(actor, visits, today))


@bp.get("/do-bao-phu")
@allow(Permission.OBSERVATION_SCHEDULE)
def coverage() -> Any:
    actor, today = current_actor(), clock.today()
    visits, _points = queries.list_visits(actor.centre, actor.person_id, today)
    return render_template(
        "home/coverage.html",
        chart=boards.coverage_chart(visits, today),
        table=boards.coverage_table(visits, today),
    )


def _lecturer(actor: Actor) -> Any:
    today = clock.today()
    coming: list[Any] = []
    if actor.lecturer_id is not None:
        last = today + timedelta(days=INVITED_DAYS)
        coming = queries.list_own_sessions(actor.centre, actor.lecturer_id, today, last)
    own = [session for session in coming if session.on <= today + timedelta(days=OWN_DAYS)]
    return render_template(
        "home/lecturer.html",
        tasks=[
            *(boards.task_row(task) for task in boards.own_tasks(actor)),
            *_invitations_to_answer(coming),
            *plans_to_send(actor, own, today),
        ],
        sessions=own,
        points=boards.own_points(actor),
        visits=boards.own_visits(actor),
    )


def _invitations_to_answer(sessions: Sequence[sa.Row[Any]]) -> list[dict[str, Any]]:
    """Sessions that their lecturer has not yet accepted, the nearest first."""
    return [
        {
            "title": _("Lời mời giảng: %(lesson)s", lesson=session.module_title)
            if session.module_title
            else _("Lời mời giảng"),
            "detail": f"{session.on:%d/%m}, {session.starts:%H:%M} · {session.class_title}",
            "url": url_for("timetable.show", session_id=session.id),
            "verb": _("Trả lời"),
            "tone": "wait",
            "icon": "mail",
        }
        for session in sessions
        if session.invitation == InvitationStatus.INVITED
    ]


def _province(actor: Actor) -> Any:
    with unscoped():
        centres = queries.list_centre_counts(actor.province_id or 0, clock.today())
    tasks = [boards.task_row(task) for task in boards.own_tasks(actor)]
    return render_template("home/province.html", centres=centres, tasks=tasks)
