"""Public holidays of Viet Nam."""

from __future__ import annotations

from datetime import date

import pytest

from llct.features.centres.rules import DayKind, public_holidays


def days_of(year: int) -> dict[date, str]:
    return {day.on: day.title for day in public_holidays(year)}


def test_2026() -> None:
    days = days_of(2026)

    assert days[date(2026, 1, 1)] == "Tết Dương lịch"
    assert [on for on, title in days.items() if title == "Tết Nguyên đán"] == [
        date(2026, 2, day) for day in (16, 17, 18, 19, 20)
    ]
    assert days[date(2026, 4, 26)] == "Giỗ Tổ Hùng Vương"
    assert days[date(2026, 4, 27)] == "Nghỉ bù Giỗ Tổ Hùng Vương"
    assert date(2026, 9, 1) in days
    assert date(2026, 9, 2) in days


@pytest.mark.parametrize("year", range(2020, 2060))
def test_eleven_days_and_one_in_the_stead_of_each_on_a_weekend(year: int) -> None:
    days = public_holidays(year)

    on_weekend = [day for day in days if day.on.weekday() >= 5]
    instead = [day for day in days if day.title.startswith("Nghỉ bù")]
    assert len(days) == 11 + len(on_weekend)
    assert len(instead) == len(on_weekend)
    assert all(day.on.weekday() < 5 for day in instead)
    assert len({day.on for day in days}) == len(days)
    assert sorted(days, key=lambda day: day.on) == days
    assert {day.kind for day in days} == {DayKind.HOLIDAY, DayKind.TET}
