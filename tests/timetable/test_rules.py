"""Days of a week and a month, and what a filter lets through."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llct.features.timetable.rules import (
    Filter,
    month_after,
    month_before,
    month_weeks,
    week_days,
)

WEDNESDAY = date(2026, 11, 18)
SUNDAY = date(2026, 11, 22)


def test_a_week_has_six_days() -> None:
    days = week_days(WEDNESDAY)

    assert (days[0], days[-1], len(days)) == (date(2026, 11, 16), date(2026, 11, 21), 6)


def test_sunday_is_shown_when_it_is_used() -> None:
    assert week_days(WEDNESDAY, {SUNDAY})[-1] == SUNDAY
    assert SUNDAY not in week_days(WEDNESDAY, {WEDNESDAY})


@given(st.dates(min_value=date(2000, 1, 31), max_value=date(2099, 12, 1)))
def test_weeks_cover_their_month(day: date) -> None:
    weeks = month_weeks(day)
    days = [one for week in weeks for one in week]

    assert all(len(week) == 7 and week[0].weekday() == 0 for week in weeks)
    assert days == [days[0] + timedelta(days=n) for n in range(len(days))]
    assert days[0] <= day.replace(day=1)
    assert month_after(day) - timedelta(days=1) <= days[-1]
    assert len(weeks) <= 6


@pytest.mark.parametrize(
    ("day", "before", "after"),
    [
        (date(2026, 1, 31), (2025, 12), (2026, 2)),
        (date(2026, 12, 1), (2026, 11), (2027, 1)),
        (date(2028, 2, 29), (2028, 1), (2028, 3)),
    ],
)
def test_steps_lead_to_the_months_beside(
    day: date, before: tuple[int, int], after: tuple[int, int]
) -> None:
    earlier, later = month_before(day), month_after(day)

    assert (earlier.year, earlier.month) == before
    assert (later.year, later.month) == after


@pytest.mark.parametrize(
    ("wanted", "fits"),
    [
        (Filter(), True),
        (Filter(lecturer_id=7), True),
        (Filter(lecturer_id=8), False),
        (Filter(class_id=3), True),
        (Filter(class_id=4), False),
        (Filter(room="PHÒNG 1"), True),
        (Filter(room="Phòng 2"), False),
        (Filter(lecturer_id=7, class_id=4), False),
    ],
)
def test_a_filter_lets_through_what_fits_in_everything(wanted: Filter, fits: bool) -> None:
    assert wanted.fits(7, 3, "Phòng 1") is fits


def test_a_session_without_lecturer_fits_no_lecturer() -> None:
    assert not Filter(lecturer_id=7).fits(None, 3, "")
