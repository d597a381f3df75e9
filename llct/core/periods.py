"""Spans of days: months, quarters, years and working days."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

WEEKEND = frozenset({5, 6})


@dataclass(frozen=True, order=True)
class DateRange:
    """Days from `first` to `last`, both included."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError("a range of days must not end before it begins")

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.first <= day <= self.last

    def __iter__(self) -> Iterator[date]:
        return (self.first + timedelta(days=n) for n in range((self.last - self.first).days + 1))

    def overlaps(self, other: DateRange) -> bool:
        return self.first <= other.last and other.first <= self.last


def month_range(year: int, month: int) -> DateRange:
    return DateRange(date(year, month, 1), date(year, month, monthrange(year, month)[1]))


def quarter_of(day: date) -> int:
    return (day.month - 1) // 3 + 1


def quarter_range(year: int, quarter: int) -> DateRange:
    last_month = quarter * 3
    last_day = monthrange(year, last_month)[1]
    return DateRange(date(year, last_month - 2, 1), date(year, last_month, last_day))


def year_range(year: int) -> DateRange:
    return DateRange(date(year, 1, 1), date(year, 12, 31))


def week_of(day: date) -> DateRange:
    """Monday to Sunday of the week that holds `day`."""
    monday = day - timedelta(days=day.weekday())
    return DateRange(monday, monday + timedelta(days=6))


def add_working_days(
    day: date,
    count: int,
    closed: frozenset[date] = frozenset(),
    opened: frozenset[date] = frozenset(),
) -> date:
    """The day `count` working days after (or before, when negative) `day`.

    `closed` are holidays and closed days, `opened` are weekend days that are worked instead.
    """
    step = 1 if count >= 0 else -1
    left = abs(count)
    while left:
        day += timedelta(days=step)
        is_free = day in closed or (day.weekday() in WEEKEND and day not in opened)
        if not is_free:
            left -= 1
    return day
