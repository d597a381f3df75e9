"""A workflow is one table of transitions; buttons, checks, labels and tests read it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from llct.core.errors import WrongState

A = TypeVar("A", bound=StrEnum)
S = TypeVar("S", bound=StrEnum)


@dataclass(frozen=True)
class Transition(Generic[A, S]):
    """An action that leads from any of `sources` to `target` (None: the state stays).

    `who` is the name of the predicate in access.py that says who may do it.
    """

    action: A
    sources: frozenset[S]
    target: S | None
    who: str
    needs_reason: bool = False


class Workflow(Generic[A, S]):
    """All transitions of one kind of object."""

    def __init__(self, transitions: Iterable[Transition[A, S]]) -> None:
        self.transitions = tuple(transitions)

    def actions_from(self, status: S) -> tuple[Transition[A, S], ...]:
        return tuple(t for t in self.transitions if status in t.sources)

    def find(self, action: A, status: S) -> Transition[A, S]:
        """The transition, or WrongState when the action is not possible from here."""
        for transition in self.transitions:
            if transition.action == action and status in transition.sources:
                return transition
        raise WrongState("wrong_state", action=action.value, status=status.value)

    def apply(self, action: A, status: S) -> S:
        """The status after the action."""
        return self.find(action, status).target or status
