"""What other features' pages show of observations: of a lecturer, of a session."""

from __future__ import annotations

from collections.abc import Iterable

from flask import url_for
from flask_babel import gettext as _

from llct.core import clock
from llct.core.periods import year_range
from llct.core.permissions import Actor
from llct.features.classes.queries import SessionRow
from llct.features.lecturers.access import may_see_teaching
from llct.features.lecturers.models import Lecturer
from llct.features.observations import queries
from llct.features.observations.labels import KIND_LABELS, STATUS_LABELS, STATUS_TONES
from llct.features.observations.queries.lists import ALL, TAUGHT, Row
from llct.features.observations.queries.of_session import SessionVisit, list_of_sessions
from llct.features.observations.views.wording import span_words
from llct.web.slots import Card, CardLine
from llct.web.template_tools import show_date

SHOWN = 6


def lecturer_card(actor: Actor, lecturer: Lecturer) -> Card | None:
    """The newest visits with where each stands: no score, no grade, nothing to rank by."""
    if not may_see_teaching(actor, lecturer):
        return None
    rows = queries.list_of_lecturer(actor, lecturer.centre_id, lecturer.id, SHOWN)
    year = clock.today().year
    visits, periods = queries.periods_of_lecturer(lecturer.centre_id, lecturer.id, year_range(year))
    is_own = lecturer.person_id == actor.person_id
    return Card(
        _("Các lần được dự giờ"),
        [_line(row) for row in rows],
        empty=_("Chưa được dự giờ lần nào."),
        note=_(
            "Năm %(year)s đã được dự %(visits)s lần, %(periods)s tiết.",
            year=year,
            visits=visits,
            periods=periods,
        )
        if rows
        else "",
        more_url=url_for(
            "observations.index",
            tab=ALL,
            whose=TAUGHT if is_own else None,
            q=None if is_own else lecturer.person.full_name,
        )
        if rows
        else "",
    )


def _line(row: Row) -> CardLine:
    subject = row.module_title or row.class_title or str(KIND_LABELS[row.kind])
    return CardLine(
        f"{show_date(row.on)}. {subject}" if row.on else subject,
        url_for("observations.show", observation_id=row.id),
        detail=str(KIND_LABELS[row.kind]),
        tag=str(STATUS_LABELS[row.status]),
        tone=STATUS_TONES[row.status],
    )


def session_card(actor: Actor, session: SessionRow) -> Card | None:
    """The visits of a session that this reader may know of; nothing where there is none."""
    visits = list_of_sessions(actor, [session.id])[session.id]
    return Card(_("Dự giờ"), visit_lines(visits), empty="") if visits else None


def visit_lines(visits: Iterable[SessionVisit]) -> list[CardLine]:
    """Kind and periods, where each stands, and the way to it."""
    return [
        CardLine(
            " · ".join(filter(None, (str(KIND_LABELS[one.kind]), span_words(one.span)))),
            url_for("observations.show", observation_id=one.id),
            tag=str(STATUS_LABELS[one.status]),
            tone=STATUS_TONES[one.status],
        )
        for one in visits
    ]
