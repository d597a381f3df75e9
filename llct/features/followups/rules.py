"""Points to improve: what may happen to one, and what a reply must hold."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from llct.core.errors import Invalid
from llct.core.permissions import Actor
from llct.core.workflow import Transition, Workflow

MAX_TEXT = 1000
MAX_REASON = 1000
MAX_POINTS = 20

# Told (actor, centre's id, observation's id) in the same transaction after a reply: the feature
# above appends a function when it is loaded.
on_point_replied: list[Callable[[Actor, int, int], None]] = []


@dataclass(frozen=True)
class LaterRemark:
    """What an observer of a later visit wrote about a point, as far as its reader may know it."""

    point_id: int
    observation_id: int
    on: date | None
    at: datetime
    who: str
    text: str


# Asked (actor, centre's id, lecturer's id, ids of points) for what later visits said about them:
# the feature above appends a function when it is loaded.
ask_later_remarks: list[Callable[[Actor, int, int, Collection[int]], list[LaterRemark]]] = []


class PointStatus(StrEnum):
    """A point lives from the conclusion of one observation until it is seen done at a later one."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


class PointReply(StrEnum):
    """The lecturer's answer: neither of them is a consent by silence."""

    ACKNOWLEDGED = "acknowledged"
    HAS_VIEW = "has_view"


class PointAction(StrEnum):
    """What people do with a point."""

    REPLY = "reply"
    MARK_DONE = "mark_done"
    RESCHEDULE = "reschedule"
    DROP = "drop"
    REOPEN = "reopen"


_OPEN = frozenset({PointStatus.OPEN})

POINTS: Workflow[PointAction, PointStatus] = Workflow(
    [
        Transition(PointAction.REPLY, _OPEN, None, "may_reply"),
        Transition(PointAction.MARK_DONE, _OPEN, PointStatus.DONE, "may_mark_done"),
        Transition(PointAction.RESCHEDULE, _OPEN, None, "may_manage"),
        Transition(PointAction.DROP, _OPEN, PointStatus.DROPPED, "may_manage", needs_reason=True),
        Transition(
            PointAction.REOPEN,
            frozenset({PointStatus.DONE, PointStatus.DROPPED}),
            PointStatus.OPEN,
            "may_manage",
            needs_reason=True,
        ),
    ]
)


@dataclass(frozen=True)
class NewPoint:
    """A point as a conclusion names it; without an owner the lecturer sees to it."""

    text: str
    owner_id: int | None = None
    due_on: date | None = None


def check_points(points: list[NewPoint], observed_on: date) -> list[NewPoint]:
    """Points worth keeping: blank ones left out, the others within their limits."""
    kept = [
        NewPoint(point.text.strip(), point.owner_id, point.due_on)
        for point in points
        if point.text.strip()
    ]
    if len(kept) > MAX_POINTS:
        raise Invalid("points", "followups.too_many", most=MAX_POINTS)
    for point in kept:
        if len(point.text) > MAX_TEXT:
            raise Invalid("points", "too_long", max=MAX_TEXT)
        check_due(point.due_on, observed_on)
    return kept


def check_due(due_on: date | None, observed_on: date) -> None:
    if due_on is not None and due_on < observed_on:
        raise Invalid("due_on", "followups.due_before_observation")


def check_reply(reply: PointReply, text: str) -> str:
    """The reply's text; a view to exchange must say what it is."""
    text = text.strip()
    if reply is PointReply.HAS_VIEW and not text:
        raise Invalid("text", "followups.view_missing")
    if len(text) > MAX_TEXT:
        raise Invalid("text", "too_long", max=MAX_TEXT)
    return text


def check_reason(reason: str) -> str:
    reason = reason.strip()
    if not reason:
        raise Invalid("reason", "reason_missing")
    if len(reason) > MAX_REASON:
        raise Invalid("reason", "too_long", max=MAX_REASON)
    return reason


def later_remarks(
    actor: Actor, centre_id: int, lecturer_id: int, point_ids: Collection[int]
) -> list[LaterRemark]:
    """Remarks of later visits that this reader may know, the oldest first."""
    found = [
        remark
        for ask in ask_later_remarks
        for remark in ask(actor, centre_id, lecturer_id, point_ids)
    ]
    return sorted(found, key=lambda remark: (remark.at, remark.observation_id))


def point_code(serial: int, observed_on: date) -> str:
    """What people call a point: its number among those of the centre's year."""
    return f"{serial}/{observed_on.year}"


def is_overdue(status: PointStatus, due_on: date | None, today: date) -> bool:
    """An open point is late the day after its date; without a date it never is."""
    return status is PointStatus.OPEN and due_on is not None and due_on < today
