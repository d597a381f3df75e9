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
