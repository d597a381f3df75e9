"""Calendar files (.ics) that phones and mail programs read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from icalendar import Calendar, Event, vDuration

PRODUCT = "-//LLCT//VI"
ICS = "text/calendar; charset=utf-8"


@dataclass(frozen=True)
class CalendarEvent:
    """One event; `revision` grows with every change, so that calendars replace what they hold.

    Days instead of moments make it last all day; the day it ends on is no more part of it.
    """

    uid: str
    starts_at: date
    ends_at: date
    title: str
    place: str = ""
    detail: str = ""
    revision: int = 0
    is_settled: bool = True


def to_ics(
    name: str,
    events: Iterable[CalendarEvent],
    stamp: datetime,
    *,
    fetched_every: timedelta | None = None,
) -> bytes:
    """A calendar of these events; moments are aware and written in UTC.

    `fetched_every`: how often a calendar that follows it should look again (RFC 7986, 5.7).
    """
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    if fetched_every is not None:
        calendar.add("refresh-interval", fetched_every, {"VALUE": "DURATION"})
        calendar.add("x-published-ttl", vDuration(fetched_every))
    for one in events:
        calendar.add_component(_event(one, stamp))
    return calendar.to_ical()


def _event(one: CalendarEvent, stamp: datetime) -> Event:
    event = Event()
    event.add("uid", one.uid)
    event.add("dtstamp", stamp)
    event.add("dtstart", one.starts_at)
    event.add("dtend", one.ends_at)
    event.add("summary", one.title)
    event.add("sequence", one.revision)
    event.add("status", "CONFIRMED" if one.is_settled else "TENTATIVE")
    if one.place:
        event.add("location", one.place)
    if one.detail:
        event.add("description", one.detail)
    return event
