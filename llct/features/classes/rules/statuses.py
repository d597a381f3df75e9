"""Kinds and states of classes, sessions and invitations, and the two workflow tables."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from llct.core.workflow import Transition, Workflow


class ClassKind(StrEnum):
    """What reports count apart although it is scheduled alike."""

    TRAINING = "training"
    SUMMER = "summer"
    JOINT = "joint"
    RESOLUTION_STUDY = "resolution_study"
    CURRENT_AFFAIRS = "current_affairs"
    FIELD_TRIP = "field_trip"


# Conferences and trips follow no programme; all the others do.
WITH_PROGRAMME = frozenset({ClassKind.TRAINING, ClassKind.SUMMER, ClassKind.JOINT})


class ClassState(StrEnum):
    """Where a class stands today; derived from its days, never stored."""

    UPCOMING = "upcoming"
    RUNNING = "running"
    FINISHED = "finished"
    CANCELLED = "cancelled"


def class_state(
    opened_on: date, closed_on: date | None, is_cancelled: bool, today: date
) -> ClassState:
    """A class without a closing day runs until one is entered."""
    if is_cancelled:
        return ClassState.CANCELLED
    if today < opened_on:
        return ClassState.UPCOMING
    if closed_on is None or today <= closed_on:
        return ClassState.RUNNING
    return ClassState.FINISHED


class SessionStatus(StrEnum):
    """A session of the timetable."""

    PLANNED = "planned"
    HELD = "held"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"


# Sessions that take up a lecturer, a room and a class at their hour.
TAKING_PLACE = frozenset({SessionStatus.PLANNED, SessionStatus.HELD})


class SessionAction(StrEnum):
    """What may be done with a session."""

    EDIT = "edit"
    MOVE = "move"
    POSTPONE = "postpone"
    CANCEL = "cancel"
    HOLD = "hold"
    REOPEN = "reopen"


_PLANNED, _POSTPONED = SessionStatus.PLANNED, SessionStatus.POSTPONED
_OPEN = frozenset({_PLANNED, _POSTPONED})
_CLOSED = frozenset({SessionStatus.HELD, SessionStatus.CANCELLED})
_EDITOR = "may_schedule"

SESSION: Workflow[SessionAction, SessionStatus] = Workflow(
    [
        Transition(SessionAction.MOVE, _OPEN, _PLANNED, _EDITOR),
        Transition(SessionAction.EDIT, _OPEN, None, _EDITOR),
        Transition(SessionAction.HOLD, frozenset({_PLANNED}), SessionStatus.HELD, _EDITOR),
        Transition(
            SessionAction.POSTPONE, frozenset({_PLANNED}), _POSTPONED, _EDITOR, needs_reason=True
        ),
        Transition(
            SessionAction.CANCEL, _OPEN, SessionStatus.CANCELLED, _EDITOR, needs_reason=True
        ),
        Transition(SessionAction.REOPEN, _CLOSED, _PLANNED, _EDITOR),
    ]
)


class InvitationStatus(StrEnum):
    """An invitation to teach one session."""

    INVITED = "invited"
    ACCEPTED = "accepted"
    BUSY = "busy"
    REPLACED = "replaced"
    POSTPONED = "postponed"
    WITHDRAWN = "withdrawn"


# At most one of these per session: the one that counts.
OPEN_INVITATIONS = frozenset(
    {InvitationStatus.INVITED, InvitationStatus.ACCEPTED, InvitationStatus.BUSY}
)


class InvitationAction(StrEnum):
    """What happens to an invitation."""

    ACCEPT = "accept"
    DECLINE = "decline"
    REPLACE = "replace"
    POSTPONE = "postpone"
    WITHDRAW = "withdraw"


# An answer may be given again: to confirm what somebody else entered, or to change one's mind.
INVITATION: Workflow[InvitationAction, InvitationStatus] = Workflow(
    [
        Transition(
            InvitationAction.ACCEPT, OPEN_INVITATIONS, InvitationStatus.ACCEPTED, "may_answer"
        ),
        Transition(InvitationAction.DECLINE, OPEN_INVITATIONS, InvitationStatus.BUSY, "may_answer"),
        Transition(InvitationAction.REPLACE, OPEN_INVITATIONS, InvitationStatus.REPLACED, _EDITOR),
        Transition(
            InvitationAction.POSTPONE, OPEN_INVITATIONS, InvitationStatus.POSTPONED, _EDITOR
        ),
        Transition(
            InvitationAction.WITHDRAW, OPEN_INVITATIONS, InvitationStatus.WITHDRAWN, _EDITOR
        ),
    ]
)
