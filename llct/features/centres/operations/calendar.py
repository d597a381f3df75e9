"""Holidays, closed days and weekend days that are worked."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from llct.core.errors import Invalid, NotAllowed
from llct.core.permissions import Actor
from llct.features.centres import access
from llct.features.centres.models import CalendarDay
from llct.features.centres.rules import DayFacts
from llct.infra.db import db, record

MOST_DAYS = 62


def add_days(actor: Actor, centre_id: int, days: Sequence[DayFacts]) -> int:
    """Mark days; one that is marked already takes the new words. Returns how many."""
    _check(actor, centre_id)
    if len(days) > MOST_DAYS:
        raise Invalid("last", "centres.too_many_days", max=MOST_DAYS)
    known = _known(centre_id, days)
    for facts in days:
        day = known.get(facts.on)
        if day is None:
            day = CalendarDay(centre_id=centre_id, on=facts.on)
            db.session.add(day)
        day.kind, day.title = facts.kind, facts.title
        db.session.flush()
        details = {"on": facts.on.isoformat(), "title": facts.title}
        record(actor, "calendar_day.set", day, to_status=facts.kind.value, details=details)
    return len(days)


def _known(centre_id: int, days: Sequence[DayFacts]) -> dict[object, CalendarDay]:
    query = sa.select(CalendarDay).where(
        CalendarDay.centre_id == centre_id, CalendarDay.on.in_([day.on for day in days])
    )
    return {day.on: day for day in db.session.scalars(query)}


def remove_day(actor: Actor, day: CalendarDay) -> None:
    _check(actor, day.centre_id)
    details = {"on": day.on.isoformat(), "title": day.title}
    record(actor, "calendar_day.remove", day, from_status=day.kind.value, details=details)
    db.session.delete(day)
    db.session.flush()


def _check(actor: Actor, centre_id: int) -> None:
    if not access.may_edit_calendar(actor, centre_id):
        raise NotAllowed("not_allowed")
