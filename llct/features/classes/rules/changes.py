"""What happened to a session, told to the higher features that follow sessions.

An observation follows its session: the feature above registers a function once, when its module
is loaded (`on_session_moved.append(follow_session)`), and it runs in the same transaction.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from llct.core.permissions import Actor
from llct.features.classes.rules.clashes import Slot


class SessionChangeKind(StrEnum):
    """What those who follow a session need to know."""

    MOVED = "moved"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"
    REOPENED = "reopened"
    LECTURER = "lecturer"


@dataclass(frozen=True)
class SessionChange:
    """One change; `after` equals `before` unless the session moved."""

    class_session_id: int
    centre_id: int
    kind: SessionChangeKind
    before: Slot
    after: Slot
    reason: str = ""


SessionHook = Callable[[Actor, SessionChange], None]

on_session_moved: list[SessionHook] = []
