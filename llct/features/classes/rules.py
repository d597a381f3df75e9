"""Classes and sessions: statuses and what may clash."""

from __future__ import annotations

from enum import StrEnum


class SessionStatus(StrEnum):
    """A session of the timetable."""

    PLANNED = "planned"
    HELD = "held"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"


class InvitationStatus(StrEnum):
    """An invitation to teach one session."""

    INVITED = "invited"
    ACCEPTED = "accepted"
    BUSY = "busy"
    WITHDRAWN = "withdrawn"
