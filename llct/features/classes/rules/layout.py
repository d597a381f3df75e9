"""Laying out a class: lessons one after another on the days and halves it meets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from llct.core.errors import Invalid

NOON = time(12)
# Beyond this many days without room for the next lesson the habit is a mistake.
LONGEST_SPAN = 400
BREAK_FROM = 3
LARGEST_PERIODS = 20


class Half(StrEnum):
    """A day has two buổi."""

    MORNING = "morning"
    AFTERNOON = "afternoon"


def half_of(starts: time) -> Half:
    return Half.MORNING if starts < NOON else Half.AFTERNOON


@dataclass(frozen=True)
class Lesson:
    """A module still to be scheduled; unknown periods count as one whole buổi."""

    module_id: int
    periods: int | None


@dataclass(frozen=True)
class TeachingHabit:
    """When a class meets. Weekdays count from Monday = 0; `taken` are buổi it meets already."""

    first_on: date
    weekdays: frozenset[int]
    halves: frozenset[Half]
    periods_per_session: int
    closed: frozenset[date] = field(default_factory=frozenset)
    taken: frozenset[tuple[date, Half]] = field(default_factory=frozenset)


@dataclass(frozen=True)
class Placed:
    """One session to be held: part 1 of 2 of a lesson that fills two buổi."""

    module_id: int
    on: date
    half: Half
    periods: int
    part: int
    parts: int


def lay_out(lessons: Iterable[Lesson], habit: TeachingHabit) -> list[Placed]:
    """Each lesson begins a buổi of its own; closed days are skipped."""
    buoi = _openings(habit)
    placed = []
    for lesson in lessons:
        pieces = _pieces(lesson, habit.periods_per_session)
        for part, periods in enumerate(pieces, start=1):
            on, half = next(buoi)
            placed.append(Placed(lesson.module_id, on, half, periods, part, len(pieces)))
    return placed


def _pieces(lesson: Lesson, whole: int) -> list[int]:
    """12 periods with 5 a buổi are 5, 5 and 2."""
    left = lesson.periods or whole
    return [min(whole, left - start) for start in range(0, left, whole)]


def _openings(habit: TeachingHabit) -> Iterator[tuple[date, Half]]:
    """The buổi on which the class can meet, in order."""
    if not habit.weekdays:
        raise Invalid("weekdays", "classes.no_weekday")
    if not habit.halves:
        raise Invalid("halves", "classes.no_half")
    waited = 0
    day = habit.first_on
    while waited < LONGEST_SPAN:
        if day.weekday() in habit.weekdays and day not in habit.closed:
            waited = 0
            for half in Half:
                if half in habit.halves and (day, half) not in habit.taken:
                    yield day, half
        waited += 1
        day += timedelta(days=1)
    raise Invalid("weekdays", "classes.no_open_day")


def left_to_schedule(lessons: Iterable[Lesson], scheduled: Mapping[int, int]) -> list[Lesson]:
    """Lessons with the periods that no session holds yet; those wholly scheduled are left out."""
    left = []
    for lesson in lessons:
        done = scheduled.get(lesson.module_id, 0)
        if not done:
            left.append(lesson)
        elif lesson.periods is not None and lesson.periods > done:
            left.append(Lesson(lesson.module_id, lesson.periods - done))
    return left


def session_end(starts: time, periods: int, minutes: int, pause: int) -> time:
    """When a session ends: its periods, and one pause when it has three or more."""
    if not 0 < periods <= LARGEST_PERIODS:
        raise Invalid("periods", "classes.periods_limits", most=LARGEST_PERIODS)
    length = periods * minutes + (pause if periods >= BREAK_FROM else 0)
    begun = datetime.combine(date.min, starts)
    ended = begun + timedelta(minutes=length)
    if ended.date() != begun.date():
        raise Invalid("periods", "classes.past_midnight")
    return ended.time()
