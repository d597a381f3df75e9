"""A line of what waits for a person."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from llct.features.observations.rules.statuses import ObservationAction


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do. `action` None: answer the invitation."""

    observation_id: int
    action: ObservationAction | None
    lecturer_name: str
    module_title: str
    on: date | None
    due_on: date | None
    is_overdue: bool
    form_id: int | None = None


def in_order(tasks: Iterable[Task]) -> list[Task]:
    """Overdue first, then by day."""
    return sorted(tasks, key=lambda t: (not t.is_overdue, t.on or date.max, t.observation_id))
