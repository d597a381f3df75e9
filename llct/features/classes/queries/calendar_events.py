"""A session as calendars show it, in a file or by a link."""

from __future__ import annotations

from llct.core import clock
from llct.features.classes.queries.sessions import SessionRow
from llct.features.classes.rules import InvitationStatus
from llct.infra.ical import CalendarEvent

_UNANSWERED = (InvitationStatus.INVITED, InvitationStatus.BUSY)


def session_event(row: SessionRow, *more: str) -> CalendarEvent:
    """`more`: lines after lesson and class. Under one uid wherever it comes from."""
    return CalendarEvent(
        uid=f"session-{row.centre_id}-{row.id}@llct",
        starts_at=clock.local(row.on, row.starts),
        ends_at=clock.local(row.on, row.ends),
        title=f"{row.lesson_short}, {row.class_short}",
        place=row.place,
        detail="\n".join((f"{row.lesson} ({row.periods} tiết)", row.class_title, *more)),
        revision=row.version,
        is_settled=row.invitation_status not in _UNANSWERED,
    )
