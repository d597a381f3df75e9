from datetime import date

import pytest

from llct.core.periods import (
    DateRange,
    add_working_days,
    month_range,
    quarter_of,
    quarter_range,
    week_of,
)


def test_a_range_must_not_end_before_it_begins() -> None:
    with pytest.raises(ValueError, match="must not end"):
        DateRange(date(2026, 2, 1), date(2026, 1, 31))


def test_quarters_and_months_end_on_their_last_day() -> None:
    assert quarter_range(2024, 1).last == date(2024, 3, 31)
    assert quarter_range(2026, 4) == DateRange(date(2026, 10, 1), date(2026, 12, 31))
    assert month_range(2024, 2).last == date(2024, 2, 29)
    assert [quarter_of(date(2026, m, 1)) for m in (1, 3, 4, 12)] == [1, 1, 2, 4]


def test_a_week_runs_from_monday_to_sunday() -> None:
    assert week_of(date(2026, 11, 18)) == DateRange(date(2026, 11, 16), date(2026, 11, 22))


# Year, month, day.
Day = tuple[int, int, int]


@pytest.mark.parametrize(
    ("day", "count", "closed", "opened", "expected"),
    [
        ((2026, 11, 18), 1, [], [], (2026, 11, 19)),
        ((2026, 11, 20), 1, [], [], (2026, 11, 23)),
        ((2026, 11, 18), 5, [], [], (2026, 11, 25)),
        ((2026, 11, 18), 2, [(2026, 11, 20)], [], (2026, 11, 23)),
        ((2026, 11, 20), 1, [], [(2026, 11, 21)], (2026, 11, 21)),
        ((2026, 11, 23), -1, [], [], (2026, 11, 20)),
        ((2026, 11, 18), 0, [], [], (2026, 11, 18)),
    ],
)
def test_working_days_skip_weekends_and_holidays(
    day: Day, count: int, closed: list[Day], opened: list[Day], expected: Day
) -> None:
    closed_days = frozenset(date(*d) for d in closed)
    opened_days = frozenset(date(*d) for d in opened)
    assert add_working_days(date(*day), count, closed_days, opened_days) == date(*expected)
