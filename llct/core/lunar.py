"""The Vietnamese lunar calendar, as far as public holidays need it.

New moons and the sun's longitude after Jean Meeus, "Astronomical Algorithms" (1998), reckoned for
the time zone of Viet Nam (UTC+7): a month begins on the day of its new moon, and the eleventh
month holds the winter solstice.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from math import floor, pi, sin

_ZONE = 7 / 24
# Julian day number of 1970-01-01 at noon, and the ordinal of that day.
_JULIAN_EPOCH, _ORDINAL_EPOCH = 2440588, date(1970, 1, 1).toordinal()
_FIRST_NEW_MOON = 2415021.076998695
_SYNODIC_MONTH = 29.530588853


def lunar_date(year: int, month: int, day: int) -> date:
    """The day of a lunar year's month (never the leap month): lunar_date(2026, 1, 1) is Tết."""
    before, after = _eleventh_month(year - 1), _eleventh_month(year)
    if month >= 11:
        before, after = after, _eleventh_month(year + 1)
    offset = (month - 11) % 12
    is_leap_year = after - before > 365
    if is_leap_year and offset >= _leap_offset(before):
        offset += 1
    index = floor(0.5 + (before - _FIRST_NEW_MOON) / _SYNODIC_MONTH)
    return _to_date(_new_moon_day(index + offset) + day - 1)


def _to_date(julian_day: int) -> date:
    return date.fromordinal(julian_day - _JULIAN_EPOCH + _ORDINAL_EPOCH)


@lru_cache(maxsize=64)
def _eleventh_month(year: int) -> int:
    """Julian day on which the month of the winter solstice begins."""
    solstice_season = date(year, 12, 31).toordinal() - _ORDINAL_EPOCH + _JULIAN_EPOCH
    index = floor((solstice_season - _FIRST_NEW_MOON) / _SYNODIC_MONTH)
    start = _new_moon_day(index)
    # A sun beyond the solstice means that this month is already the twelfth.
    return start if _solar_sector(start) < 9 else _new_moon_day(index - 1)


def _leap_offset(eleventh: int) -> int:
    """Which month after the eleventh has no major solar term and is the leap month."""
    index = floor(0.5 + (eleventh - _FIRST_NEW_MOON) / _SYNODIC_MONTH)
    last = _solar_sector(_new_moon_day(index + 1))
    for offset in range(2, 15):
        sector = _solar_sector(_new_moon_day(index + offset))
        if sector == last:
            return offset - 1
        last = sector
    raise ArithmeticError("a leap year without a leap month")


def _new_moon_day(index: int) -> int:
    """Julian day number, in Viet Nam, of the index-th new moon since 1900."""
    return floor(_new_moon(index) + 0.5 + _ZONE)


def _new_moon(k: int) -> float:
    """The moment of the k-th new moon since 1900 as a Julian date, in universal time."""
    t = k / 1236.85
    radians = pi / 180
    mean = 2415020.75933 + 29.53058868 * k + 0.0001178 * t**2 - 0.000000155 * t**3
    mean += 0.00033 * sin((166.56 + 132.87 * t - 0.009173 * t**2) * radians)
    sun = (359.2242 + 29.10535608 * k - 0.0000333 * t**2 - 0.00000347 * t**3) * radians
    moon = (306.0253 + 385.81691806 * k + 0.0107306 * t**2 + 0.00001236 * t**3) * radians
    node = (21.2964 + 390.67050646 * k - 0.0016528 * t**2 - 0.00000239 * t**3) * radians
    correction = (
        (0.1734 - 0.000393 * t) * sin(sun)
        + 0.0021 * sin(2 * sun)
        - 0.4068 * sin(moon)
        + 0.0161 * sin(2 * moon)
        - 0.0004 * sin(3 * moon)
        + 0.0104 * sin(2 * node)
        - 0.0051 * sin(sun + moon)
        - 0.0074 * sin(sun - moon)
        + 0.0004 * sin(2 * node + sun)
        - 0.0004 * sin(2 * node - sun)
        - 0.0006 * sin(2 * node + moon)
        + 0.0010 * sin(2 * node - moon)
        + 0.0005 * sin(2 * moon + sun)
    )
    # Earth's rotation against dynamical time, for the years of this software.
    delta = -0.000278 + 0.000265 * t + 0.000262 * t**2
    return mean + correction - delta


def _solar_sector(julian_day: int) -> int:
    """In which twelfth of the year (from the spring equinox) the sun stands at local midnight."""
    t = (julian_day - 0.5 - _ZONE - 2451545.0) / 36525
    radians = pi / 180
    anomaly = (357.52910 + 35999.05030 * t - 0.0001559 * t**2 - 0.00000048 * t**3) * radians
    mean = 280.46645 + 36000.76983 * t + 0.0003032 * t**2
    centre = (
        (1.914600 - 0.004817 * t - 0.000014 * t**2) * sin(anomaly)
        + (0.019993 - 0.000101 * t) * sin(2 * anomaly)
        + 0.000290 * sin(3 * anomaly)
    )
    return int(((mean + centre) % 360) / 30)
