"""What speaks for second thoughts before people are invited. A hint never forbids."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from llct.core.typography import hours
from llct.features.classes.rules import Slot


class HintKind(StrEnum):
    """One thing worth knowing."""

    LESSON_TAKEN = "lesson_taken"
    TEACHING = "teaching"
    OBSERVING = "observing"
    SAME_OBSERVER = "same_observer"
    CONFLICT = "conflict"
    NOBODY_COMPETENT = "nobody_competent"
    TOO_FEW_OBSERVERS = "too_few_observers"
    NO_CHAIR = "no_chair"
    CLOSED_DAY = "closed_day"
    NO_PLAN = "no_plan"


@dataclass(frozen=True, slots=True)
class Hint:
    """`person` and `detail` are ready words; either may be empty."""

    kind: HintKind
    person: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Occupied:
    """A person is taken at some hour, by teaching or by another observation."""

    person_id: int
    slot: Slot
    is_teaching: bool


@dataclass(frozen=True, slots=True)
class Candidate:
    """A person who may observe, with what is known about them for this lesson.

    `is_competent` is None where the lesson's subject is not known.
    """

    person_id: int
    name: str
    is_competent: bool | None = None
    has_conflict: bool = False
    last_observed_on: date | None = None
    was_last_observer: bool = False
    occupied: tuple[Occupied, ...] = ()


@dataclass(frozen=True, slots=True)
class Lesson:
    """The lesson as the hints see it; without hours nobody is found to be busy."""

    slot: Slot | None
    is_taken: bool = False
    closed_day: str = ""
    min_observers: int = 1
    has_chair: bool = True
    has_plan: bool = True


def hints_on(
    lesson: Lesson, observers: Sequence[Candidate], *, reader_id: int | None = None
) -> list[Hint]:
    """About the lesson first, then about each person; nobody is told where they were themselves."""
    hints = []
    if lesson.is_taken:
        hints.append(Hint(HintKind.LESSON_TAKEN))
    if lesson.closed_day:
        hints.append(Hint(HintKind.CLOSED_DAY, detail=lesson.closed_day))
    if not lesson.has_plan:
        hints.append(Hint(HintKind.NO_PLAN))
    if not lesson.has_chair:
        hints.append(Hint(HintKind.NO_CHAIR))
    if len(observers) < lesson.min_observers:
        hints.append(Hint(HintKind.TOO_FEW_OBSERVERS, detail=str(lesson.min_observers)))
    if observers and all(person.is_competent is False for person in observers):
        hints.append(Hint(HintKind.NOBODY_COMPETENT))
    for person in observers:
        found = hints_on_person(lesson, person)
        is_reader = person.person_id == reader_id
        hints += [h for h in found if not (is_reader and h.kind is HintKind.SAME_OBSERVER)]
    return hints


def hints_on_person(lesson: Lesson, person: Candidate) -> list[Hint]:
    """What speaks against one observer."""
    hints = [
        Hint(
            HintKind.TEACHING if taken.is_teaching else HintKind.OBSERVING,
            person.name,
            hours(taken.slot.starts, taken.slot.ends),
        )
        for taken in overlapping(lesson.slot, person.occupied)
    ]
    if person.has_conflict:
        hints.append(Hint(HintKind.CONFLICT, person.name))
    if person.was_last_observer and person.last_observed_on:
        hints.append(
            Hint(HintKind.SAME_OBSERVER, person.name, f"{person.last_observed_on:%d/%m/%Y}")
        )
    return hints


def overlapping(slot: Slot | None, taken: Iterable[Occupied]) -> list[Occupied]:
    if slot is None:
        return []
    return [one for one in taken if one.slot.overlaps(slot)]
