"""A person's calendar as a file that phones fetch again and again (iCalendar, RFC 5545)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from llct.core import clock
from llct.features.accounts.models import Person
from llct.features.calendar_feeds import queries
from llct.features.calendar_feeds.queries import Visit
from llct.features.classes.queries import SessionRow, list_person_sessions, session_event
from llct.features.observations.labels import KIND_LABELS, ROLE_LABELS
from llct.infra.ical import CalendarEvent, to_ics

# Phones show what was; nobody scrolls back further.
SINCE = timedelta(days=60)
FETCHED_EVERY = timedelta(hours=1)


def calendar_of(person: Person) -> bytes:
    """Lessons to teach, visits to make, visits to one's own lessons: no scores, no remarks."""
    since = clock.today() - SINCE
    lessons = list_person_sessions(person.id, since)
    observed = queries.list_observed(person.id, since)
    events = [
        *_lessons(lessons, observed),
        *(_visit(one) for one in queries.list_visits(person.id, since)),
    ]
    title = f"LLCT – {person.full_name}"
    return to_ics(title, events, clock.now(), fetched_every=FETCHED_EVERY)


def _lessons(
    lessons: list[tuple[SessionRow, str]], observed: list[Visit]
) -> Iterator[CalendarEvent]:
    """A visit to a lesson of the timetable stands with the lesson, any other by itself."""
    of_session = {one.class_session_id: one for one in observed if one.class_session_id}
    for row, centre in lessons:
        visit = of_session.pop(row.id, None)
        observed_as = [f"Tiết có dự giờ: {KIND_LABELS[visit.kind]}"] if visit else []
        yield session_event(row, centre, *observed_as)
    for visit in observed:
        if visit.class_session_id is None or visit.class_session_id in of_session:
            kind = KIND_LABELS[visit.kind]
            yield _event(visit, f"observed-{visit.id}@llct", f"Tiết có dự giờ: {kind}", [])


def _visit(visit: Visit) -> CalendarEvent:
    roles = ", ".join(str(ROLE_LABELS[role]) for role in visit.roles)
    facts = [f"{KIND_LABELS[visit.kind]}; nhiệm vụ: {roles}"]
    return _event(visit, f"observation-{visit.id}@llct", f"Dự giờ {visit.lecturer}", facts)


def _event(visit: Visit, uid: str, title: str, facts: list[str]) -> CalendarEvent:
    """All day where no hours are known."""
    begin, end = _span(visit)
    lines = [*facts, visit.lesson, visit.class_title, visit.centre]
    return CalendarEvent(
        uid=uid,
        starts_at=begin,
        ends_at=end,
        title=title,
        place=visit.place,
        detail="\n".join(line for line in lines if line),
        revision=visit.version,
        is_settled=visit.is_settled,
    )


def _span(visit: Visit) -> tuple[date, date]:
    if visit.starts is None or visit.ends is None:
        return visit.on, visit.on + timedelta(days=1)
    return clock.local(visit.on, visit.starts), clock.local(visit.on, visit.ends)
