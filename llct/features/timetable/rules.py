"""Which days a week or a month shows, and what of the timetable is asked for."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from llct.core.periods import DateRange, month_range, week_of
from llct.core.vietnamese import exact_key

SUNDAY = 6


def week_days(day: date, used: Collection[date] = ()) -> list[date]:
    """Monday to Saturday, and Sunday when something is on it."""
    return [d for d in week_of(day) if d.weekday() != SUNDAY or d in used]


def month_weeks(day: date) -> list[list[date]]:
    """Whole weeks from Monday to Sunday that cover the month of a day."""
    month = month_range(day.year, day.month)
    first, last = week_of(month.first).first, week_of(month.last).last
    days = list(DateRange(first, last))
    return [days[start : start + 7] for start in range(0, len(days), 7)]


def month_before(day: date) -> date:
    return day.replace(day=1) - timedelta(days=1)


def month_after(day: date) -> date:
    return month_range(day.year, day.month).last + timedelta(days=1)


@dataclass(frozen=True)
class Filter:
    """What of the timetable is shown; None or empty shows all."""

    lecturer_id: int | None = None
    class_id: int | None = None
    room: str = ""

    def fits(self, lecturer_id: int | None, class_id: int, room: str) -> bool:
        return (
            self.lecturer_id in (None, lecturer_id)
            and self.class_id in (None, class_id)
            and (not self.room or exact_key(self.room) == exact_key(room))
        )
