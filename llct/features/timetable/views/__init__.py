"""Pages of the timetable: calendars, sessions, planning a class, invitations, papers."""

from llct.features.timetable.views import (
    calendars,
    downloads,
    invitations,
    planning,
    sessions,
    steps,
)
from llct.features.timetable.views.blueprint import MENU, bp, init_app

__all__ = [
    "MENU",
    "bp",
    "calendars",
    "downloads",
    "init_app",
    "invitations",
    "planning",
    "sessions",
    "steps",
]
