"""Files of the timetable: papers in Word, calendars for phones."""

from __future__ import annotations

from collections.abc import Iterable

from flask import Response, request

from llct.core import clock
from llct.core.periods import month_range, week_of
from llct.core.permissions import Permission
from llct.features.classes.queries import (
    SessionRow,
    get_session_row,
    list_class_sessions,
    list_lecturer_sessions,
    list_person_sessions,
    session_event,
)
from llct.features.papers.queries import Office
from llct.features.timetable import documents, queries
from llct.features.timetable.views import grids
from llct.features.timetable.views.blueprint import bp
from llct.features.timetable.views.calendars import (
    MINE_SINCE,
    asked_day,
    asked_query,
    filter_of,
)
from llct.features.timetable.views.choices import load_class
from llct.infra.ical import ICS, to_ics
from llct.infra.word.render import render
from llct.infra.word.types import Paper
from llct.web.access import allow, current_actor, load
from llct.web.addresses import whole_id
from llct.web.exports import DOCX, file_response


def _word(paper: Paper, title: str) -> Response:
    return file_response(render(paper), f"{title}.docx", DOCX)


def _office() -> Office:
    return Office(current_actor().centre, clock.today())


@bp.get("/phan-cong.docx")
@allow(Permission.TIMETABLE_SEE)
def schedule_paper() -> Response:
    """Lịch phân công giảng dạy of a class (`lop` without `ky`), a week or a month."""
    period = request.args.get("ky", "")
    if period in PERIODS:
        return _period_paper(period)
    training_class = load_class(request.args.get("lop", 0, type=whole_id))
    rows = list_class_sessions(training_class.centre_id, training_class.id)
    paper = documents.class_schedule(_office(), training_class, rows)
    return _word(paper, f"Lịch phân công giảng dạy {training_class.code or training_class.id}")


PERIODS = ("tuan", "thang")


def _period_paper(period: str) -> Response:
    actor, day = current_actor(), asked_day()
    query, _filters = asked_query(actor.centre)
    if period == "tuan":
        span = week_of(day)
        subtitle = f"tuần từ {span.first:%d/%m/%Y} đến {span.last:%d/%m/%Y}"
    else:
        span = month_range(day.year, day.month)
        subtitle = f"tháng {day.month} năm {day.year}"
    shown = grids.load_span(actor, span, filter_of(query))
    rows = [row for row in shown.rows if row.is_taking_place]
    title = f"Lịch phân công giảng dạy {subtitle}".replace("/", "-")
    return _word(documents.teaching_schedule(_office(), subtitle, rows), title)


@bp.get("/<int:session_id>/giay-moi.docx")
@allow(Permission.TIMETABLE_EDIT)
def session_letter(session_id: int) -> Response:
    row = load(get_session_row(current_actor().centre, session_id))
    return _letter(row.class_id, load(row.lecturer_id), [row])


@bp.get("/lop/<int:class_id>/giang-vien/<int:lecturer_id>/giay-moi.docx")
@allow(Permission.TIMETABLE_EDIT)
def letter_paper(class_id: int, lecturer_id: int) -> Response:
    """Every session of a lecturer in a class on one letter."""
    sessions = list_lecturer_sessions(current_actor().centre, lecturer_id, class_id=class_id)
    return _letter(class_id, lecturer_id, load(sessions or None))


def _letter(class_id: int, lecturer_id: int, rows: list[SessionRow]) -> Response:
    training_class = load_class(class_id)
    _lecturer, person = load(queries.get_lecturer(training_class.centre_id, lecturer_id))
    paper = documents.invitation_letter(_office(), person, training_class, rows)
    return _word(paper, f"Giấy mời giảng dạy {person.full_name}")


@bp.get("/cua-toi/lich.ics")
@allow(Permission.TIMETABLE_SEE)
def own_calendar() -> Response:
    """One's own sessions at all centres, for the calendar of one's phone."""
    actor = current_actor()
    own = list_person_sessions(actor.person_id, clock.today() - MINE_SINCE)
    return _calendar(actor.name, [row for row, _centre in own])


@bp.get("/giang-vien/<int:lecturer_id>/lich.ics")
@allow(Permission.TIMETABLE_SEE)
def lecturer_calendar(lecturer_id: int) -> Response:
    """A lecturer's sessions at this centre, to be sent to them."""
    actor = current_actor()
    _lecturer, person = load(queries.get_lecturer(actor.centre, lecturer_id))
    since = clock.today() - MINE_SINCE
    rows = list_lecturer_sessions(actor.centre, lecturer_id, since=since)
    return _calendar(person.full_name, grids.seen_by(actor, rows))


def _calendar(name: str, rows: Iterable[SessionRow]) -> Response:
    title = f"Lịch giảng {name}"
    content = to_ics(title, [session_event(row) for row in rows], clock.now())
    return file_response(content, f"{title}.ics", ICS)
