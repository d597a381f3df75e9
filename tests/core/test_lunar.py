"""The Vietnamese lunar calendar against days everybody knows."""

from datetime import date

import pytest

from llct.core.lunar import lunar_date

TET = [
    date(1985, 1, 21),  # a month before the Chinese one
    date(2007, 2, 17),  # a day before the Chinese one
    date(2020, 1, 25),
    date(2023, 1, 22),
    date(2024, 2, 10),
    date(2025, 1, 29),
    date(2026, 2, 17),
    date(2027, 2, 6),
    date(2028, 1, 26),
    date(2029, 2, 13),
    date(2030, 2, 2),
    date(2034, 2, 19),
]


@pytest.mark.parametrize("day", TET, ids=str)
def test_tet(day: date) -> None:
    assert lunar_date(day.year, 1, 1) == day


@pytest.mark.parametrize(
    "day",
    [
        date(2023, 4, 29),  # after the leap second month
        date(2024, 4, 18),
        date(2025, 4, 7),
        date(2026, 4, 26),
        date(2027, 4, 16),
    ],
    ids=str,
)
def test_day_of_the_hung_kings(day: date) -> None:
    assert lunar_date(day.year, 3, 10) == day


def test_months_after_a_leap_month_move_on() -> None:
    assert lunar_date(2025, 8, 15) == date(2025, 10, 6)  # leap sixth month
    assert lunar_date(2026, 8, 15) == date(2026, 9, 25)


def test_the_last_months_belong_to_the_same_lunar_year() -> None:
    assert lunar_date(2025, 12, 23) == date(2026, 2, 10)
    assert lunar_date(2025, 11, 1) == date(2025, 12, 20)
