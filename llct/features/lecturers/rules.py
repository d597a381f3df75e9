"""Lecturers: kinds, degrees, status, and when somebody is new or may teach."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from llct.core.errors import Invalid

NEW_FOR_MONTHS = 12
OLDEST_BIRTH_YEAR = 1930
YOUNGEST_AGE = 18


class LecturerKind(StrEnum):
    """Chuyên trách, kiêm nhiệm, thỉnh giảng, lãnh đạo mời giảng."""

    FULL_TIME = "full_time"
    PART_TIME = "part_time"
    VISITING = "visiting"
    INVITED_LEADER = "invited_leader"


class LecturerStatus(StrEnum):
    """Whether the person teaches at the centre now."""

    ACTIVE = "active"
    PAUSED = "paused"
    ENDED = "ended"


class Degree(StrEnum):
    """Trình độ chuyên môn."""

    SECONDARY = "secondary"
    COLLEGE = "college"
    BACHELOR = "bachelor"
    MASTER = "master"
    DOCTOR = "doctor"


class TheoryLevel(StrEnum):
    """Trình độ lý luận chính trị."""

    BASIC = "basic"
    INTERMEDIATE = "intermediate"
    ADVANCED = "advanced"
    BACHELOR = "bachelor"


class DevelopmentKind(StrEnum):
    """An entry of the development log."""

    SEMINAR = "seminar"
    TRAINING = "training"
    SPEAKER = "speaker"
    CONTEST = "contest"
    SELF_STUDY = "self_study"


@dataclass(frozen=True)
class PersonFacts:
    """What a lecturer's record says about the person, whichever centre looks."""

    full_name: str
    birth_year: int | None = None
    gender: str | None = None
    ethnicity: str = ""
    workplace: str = ""
    position: str = ""
    phone: str = ""
    protocol_rank: int = 1000

    def check(self, today: date) -> None:
        """A year of birth that a working lecturer can have."""
        year = self.birth_year
        if year is not None and not OLDEST_BIRTH_YEAR <= year <= today.year - YOUNGEST_AGE:
            raise Invalid("birth_year", "lecturers.birth_year")


@dataclass(frozen=True)
class LecturerFacts:
    """What a lecturer's record says about the work at this centre."""

    kind: LecturerKind
    started_on: date | None = None
    party_admitted_on: date | None = None
    degree: Degree | None = None
    degree_field: str = ""
    theory_level: TheoryLevel | None = None
    has_pedagogy_certificate: bool = False
    has_speaker_card: bool = False
    appointment_decision: str = ""
    note: str = ""

    def check(self, today: date) -> None:
        if self.party_admitted_on and self.party_admitted_on > today:
            raise Invalid("party_admitted_on", "lecturers.in_future")


def is_new(started_on: date | None, on: date) -> bool:
    """New during the first twelve months (product default, domain README §3.2)."""
    if started_on is None or on < started_on:
        return False
    months = (on.year - started_on.year) * 12 + on.month - started_on.month
    return months < NEW_FOR_MONTHS or (months == NEW_FOR_MONTHS and on.day < started_on.day)


def is_in_force(from_on: date, to_on: date | None, on: date) -> bool:
    """Whether a clearance or duty holds on a day."""
    return from_on <= on and (to_on is None or on <= to_on)
