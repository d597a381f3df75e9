"""What a centre is: level, preset, and the days that count as working days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from llct.core.lunar import lunar_date
from llct.core.periods import WEEKEND


class CentreLevel(StrEnum):
    """District centres are history until 06/2025 (Quy định 208-QĐ/TW, 360-QĐ/TW)."""

    DISTRICT = "district"
    COMMUNE = "commune"


class Preset(StrEnum):
    """A preset hides what a small centre does not need; it never removes data."""

    COMPACT = "compact"
    FULL = "full"


class DayKind(StrEnum):
    """A day that differs from the week's habit."""

    HOLIDAY = "holiday"
    TET = "tet"
    CLOSED = "closed"
    WORKED = "worked"


class SendingOrgKind(StrEnum):
    """Who sends learners to the centre's classes."""

    COMMUNE = "commune"
    WARD = "ward"
    SPECIAL_ZONE = "special_zone"
    PARTY_BODY = "party_body"
    MASS_ORGANISATION = "mass_organisation"
    OTHER = "other"


class SettingGroup(StrEnum):
    """How the settings of a centre are laid out on its page."""

    RIGHTS = "rights"
    CLASSES = "classes"
    WORKLOAD = "workload"
    LESSON_PLANS = "lesson_plans"
    OBSERVATIONS = "observations"
    QUOTAS = "quotas"
    SCORES = "scores"
    PRACTICE = "practice"
    DEADLINES = "deadlines"
    PAPERS = "papers"
    PLANNING = "planning"
    INDICATORS = "indicators"
    FILES = "files"


@dataclass(frozen=True)
class DayFacts:
    """One day that differs, with the words for it."""

    on: date
    kind: DayKind
    title: str


@dataclass(frozen=True)
class NameFacts:
    """What a centre is called from a day on, and the lines of its letterhead."""

    valid_from: date
    name: str
    superior_line: str
    issuing_lines: str
    place: str
    organ_code: str = "TTCT"
    host_committee: str = ""


@dataclass(frozen=True)
class CentreFacts:
    """Where a centre belongs."""

    province_id: int
    level: CentreLevel
    cluster_id: int | None = None
    opened_on: date | None = None


@dataclass(frozen=True)
class SenderFacts:
    """An organisation that sends learners."""

    name: str
    kind: SendingOrgKind
    valid_from: date | None = None
    valid_to: date | None = None


def public_holidays(year: int) -> list[DayFacts]:
    """Public holidays of Bộ luật Lao động 2019, Điều 112, and the days off in their stead (Đ 111).

    The day beside 2/9 and the exact five days of Tết are announced each year, so this is a
    suggestion to be looked through.
    """
    tet = lunar_date(year, 1, 1)
    days = [DayFacts(date(year, 1, 1), DayKind.HOLIDAY, "Tết Dương lịch")]
    days += [DayFacts(tet + timedelta(days=n), DayKind.TET, "Tết Nguyên đán") for n in range(-1, 4)]
    days += [
        DayFacts(lunar_date(year, 3, 10), DayKind.HOLIDAY, "Giỗ Tổ Hùng Vương"),
        DayFacts(date(year, 4, 30), DayKind.HOLIDAY, "Ngày Chiến thắng"),
        DayFacts(date(year, 5, 1), DayKind.HOLIDAY, "Ngày Quốc tế lao động"),
        DayFacts(date(year, 9, 1), DayKind.HOLIDAY, "Nghỉ Quốc khánh"),
        DayFacts(date(year, 9, 2), DayKind.HOLIDAY, "Quốc khánh"),
    ]
    return sorted([*days, *_in_their_stead(days)], key=lambda day: day.on)


def _in_their_stead(days: list[DayFacts]) -> list[DayFacts]:
    """For each holiday on a weekend the next working day that is free otherwise."""
    taken = {day.on for day in days}
    found = []
    for day in sorted(days, key=lambda day: day.on):
        if day.on.weekday() not in WEEKEND:
            continue
        instead = day.on
        while instead in taken or instead.weekday() in WEEKEND:
            instead += timedelta(days=1)
        taken.add(instead)
        found.append(DayFacts(instead, day.kind, f"Nghỉ bù {day.title}"))
    return found
