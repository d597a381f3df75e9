from datetime import date
from typing import Any

import pytest

from llct.features.home.rules import (
    Coverage,
    DueReason,
    Visits,
    coverage,
    cumulative_coverage,
    due_list,
)
from llct.features.lecturers.rules import LecturerKind

TODAY = date(2026, 11, 18)
FULL, PART, LEADER = (
    LecturerKind.FULL_TIME,
    LecturerKind.PART_TIME,
    LecturerKind.INVITED_LEADER,
)


def visits(number: int = 1, **changes: object) -> Visits:
    facts: dict[str, object] = {
        "lecturer_id": number,
        "name": f"Giảng viên {number}",
        "kind": PART,
        "is_new": False,
        "quota": 1,
        "first_on_this_year": None,
        "first_on_last_year": None,
        "last_on": None,
        "next_on": None,
        "periods_this_year": 0,
        "periods_this_quarter": 0,
    }
    return Visits(**{**facts, **changes})  # type: ignore[arg-type]


def test_coverage_leaves_invited_leaders_out() -> None:
    group = [
        visits(1, first_on_this_year=date(2026, 3, 1)),
        visits(2),
        visits(3, kind=LEADER, first_on_this_year=date(2026, 3, 1)),
        visits(4, kind=FULL, first_on_this_year=date(2026, 3, 1)),
    ]
    assert coverage(group) == Coverage(2, 3)
    assert coverage(group, PART) == Coverage(1, 2)


def test_coverage_of_nobody_has_no_percent() -> None:
    assert coverage([]).percent is None


def test_cumulative_coverage_grows_and_stops_today() -> None:
    group = [
        visits(1, first_on_this_year=date(2026, 3, 31), first_on_last_year=date(2025, 12, 1)),
        visits(2, first_on_this_year=date(2026, 4, 1)),
    ]
    august = date(2026, 8, 1)
    assert cumulative_coverage(group, 2026, august) == [50, 100, 100, None]
    assert cumulative_coverage(group, 2025, august) == [0, 0, 0, 50]
    assert cumulative_coverage(group, 2026, august, FULL) == [None] * 4


@pytest.mark.parametrize(
    ("changes", "reason", "count"),
    [
        ({}, DueReason.NEVER_OBSERVED, 0),
        ({"next_on": date(2026, 11, 20)}, None, 0),
        ({"overdue_points": 2, "next_on": date(2026, 11, 20)}, DueReason.POINT_OVERDUE, 2),
        ({"last_on": date(2025, 10, 1)}, DueReason.QUOTA_OPEN, 1),
        ({"last_on": date(2026, 1, 18), "periods_this_year": 1}, DueReason.LONG_AGO, 10),
        ({"last_on": date(2026, 1, 19), "periods_this_year": 1}, None, 0),
        (
            {"last_on": date(2026, 9, 1), "periods_this_year": 1, "open_points": 3},
            DueReason.POINTS_OPEN,
            3,
        ),
        ({"quota": 0}, None, 0),
        ({"kind": LEADER}, None, 0),
    ],
)
def test_why_somebody_is_due(
    changes: dict[str, Any], reason: str | None, count: int | None
) -> None:
    due = due_list([visits(**changes)], TODAY, 10)
    assert [(d.reason, d.count) for d in due] == ([(reason, count)] if reason else [])


def test_the_list_is_ordered_by_urgency_then_by_the_oldest_visit() -> None:
    due = due_list(
        [
            visits(1, open_points=1, quota=0),
            visits(2, last_on=date(2025, 6, 1)),
            visits(3, last_on=date(2025, 3, 1)),
            visits(4),
            visits(5, overdue_points=1),
        ],
        TODAY,
        10,
    )
    assert [d.lecturer_id for d in due] == [5, 4, 3, 2, 1]
