"""What a centre is: level, preset, and the days that count as working days."""

from __future__ import annotations

from enum import StrEnum


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
