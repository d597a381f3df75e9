"""People who sign in: what a role belongs to, links and devices."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum

LINK_LIFETIME = timedelta(days=7)
DEVICE_LIFETIME = timedelta(days=180)
SHARED_DEVICE_LIFETIME = timedelta(hours=12)
FAILURES_ALLOWED = 8
FAILURE_WINDOW = timedelta(minutes=15)
SHORTEST_PASSWORD = 10


class Gender(StrEnum):
    """As the records of the field hold it."""

    FEMALE = "female"
    MALE = "male"


class LinkPurpose(StrEnum):
    """What a one-time link is for."""

    INVITE = "invite"
    RESET = "reset"
    SIGN_IN = "sign_in"
