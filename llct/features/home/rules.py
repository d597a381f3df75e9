"""What the first page says: who was visited, who is due, and why. No scores, no ranking."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from llct.core.periods import quarter_of
from llct.features.lecturers.rules import LecturerKind

QUARTERS = 4


class DueReason(StrEnum):
    """Why somebody stands in the list, the most urgent first."""

    POINT_OVERDUE = "point_overdue"
    NEVER_OBSERVED = "never_observed"
    QUOTA_OPEN = "quota_open"
    LONG_AGO = "long_ago"
    POINTS_OPEN = "points_open"


@dataclass(frozen=True)
class Visits:
    """A lecturer with the visits of this year and the last. Periods count for quotas."""

    lecturer_id: int
    name: str
    kind: LecturerKind
    is_new: bool
    quota: int
    first_on_this_year: date | None
    first_on_last_year: date | None
    last_on: date | None
    next_on: date | None
    periods_this_year: int
    periods_this_quarter: int
    open_points: int = 0
    overdue_points: int = 0


@dataclass(frozen=True)
class Coverage:
    """How many of a group were observed at least once; `total` 0 means nobody to observe."""

    observed: int
    total: int

    @property
    def percent(self) -> float | None:
        return None if self.total == 0 else 100 * self.observed / self.total


@dataclass(frozen=True)
class Due:
    """One line of "Giảng viên đến kỳ dự giờ, góp ý"."""

    lecturer_id: int
    name: str
    last_on: date | None
    next_on: date | None
    reason: DueReason
    count: int = 0


def in_quota(visits: Iterable[Visits]) -> list[Visits]:
    """Invited leaders are outside quotas and due lists (product default)."""
    return [v for v in visits if v.kind is not LecturerKind.INVITED_LEADER]


def coverage(visits: Iterable[Visits], *kinds: LecturerKind) -> Coverage:
    """Observed at least once this year, of those kinds (all when none is named)."""
    group = [v for v in in_quota(visits) if not kinds or v.kind in kinds]
    return Coverage(sum(v.first_on_this_year is not None for v in group), len(group))


def cumulative_coverage(
    visits: Sequence[Visits], year: int, today: date, *kinds: LecturerKind
) -> list[float | None]:
    """Percent observed by the end of each quarter of a year; None for quarters to come."""
    group = [v for v in in_quota(visits) if not kinds or v.kind in kinds]
    if not group:
        return [None] * QUARTERS
    is_this_year = year == today.year
    firsts = [v.first_on_this_year if is_this_year else v.first_on_last_year for v in group]
    reached = quarter_of(today) if is_this_year else QUARTERS
    shown: list[float | None] = []
    for quarter in range(1, QUARTERS + 1):
        seen = sum(first is not None and quarter_of(first) <= quarter for first in firsts)
        shown.append(100 * seen / len(group) if quarter <= reached else None)
    return shown


def due_list(visits: Iterable[Visits], today: date, long_ago_months: int) -> list[Due]:
    """Who is due, by what is due: overdue points, never observed, quota open, long ago."""
    found = [due for v in in_quota(visits) if (due := _due(v, today, long_ago_months))]
    order = list(DueReason)
    return sorted(
        found, key=lambda d: (order.index(d.reason), d.last_on or date.min, d.lecturer_id)
    )


def _due(visits: Visits, today: date, long_ago_months: int) -> Due | None:
    reason, count = _reason(visits, today, long_ago_months)
    if reason is None:
        return None
    return Due(visits.lecturer_id, visits.name, visits.last_on, visits.next_on, reason, count)


def _reason(visits: Visits, today: date, long_ago_months: int) -> tuple[DueReason | None, int]:
    if visits.overdue_points:
        return DueReason.POINT_OVERDUE, visits.overdue_points
    if visits.next_on is None and visits.quota > 0:
        if visits.last_on is None:
            return DueReason.NEVER_OBSERVED, 0
        if visits.periods_this_year < visits.quota:
            return DueReason.QUOTA_OPEN, visits.quota - visits.periods_this_year
        if _months_between(visits.last_on, today) >= long_ago_months:
            return DueReason.LONG_AGO, _months_between(visits.last_on, today)
    if visits.open_points:
        return DueReason.POINTS_OPEN, visits.open_points
    return None, 0


def _months_between(first: date, last: date) -> int:
    return (last.year - first.year) * 12 + last.month - first.month - (last.day < first.day)
