"""What is asked of a visit before it is stored: its seats, its time, its subject."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time

from llct.core.errors import Invalid
from llct.features.observations.rules.kinds import KINDS
from llct.features.observations.rules.statuses import ObservationKind, SeatRole

LONGEST_REASON = 1000
MOST_SEATS = 40


Span = tuple[int, int]  # the first and last observed period of a session


@dataclass(frozen=True, slots=True)
class SeatWish:
    """A person to be invited."""

    person_id: int
    role: SeatRole


@dataclass(frozen=True, slots=True)
class LessonFacts:
    """The lesson as it is typed in when the timetable does not hold it."""

    on: date | None
    starts: time | None = None
    ends: time | None = None
    module_title: str = ""
    class_title: str = ""
    place: str = ""
    lecturer_name: str = ""


@dataclass(frozen=True, slots=True)
class Visit:
    """One observation to be planned, scheduled or recorded.

    With `class_session_id` the session's facts hold and `lesson` is left out. `rubric_version_id`
    None: the kind's own rubric. `plan_row_id` is the row of a period's plan it belongs to.
    """

    kind: ObservationKind
    seats: tuple[SeatWish, ...]
    is_announced: bool = True
    purpose: str = ""
    lecturer_id: int | None = None
    class_session_id: int | None = None
    first_period: int | None = None
    last_period: int | None = None
    lesson: LessonFacts | None = None
    rubric_version_id: int | None = None
    plan_row_id: int | None = None

    def people(self, role: SeatRole) -> list[int]:
        return [wish.person_id for wish in self.seats if wish.role is role]


def check_seats(visit: Visit, lecturer_person_id: int | None) -> None:
    """One chair, at most one secretary, an observer unless at a conference; never the lecturer."""
    needs_observer = KINDS[visit.kind].has_forms
    if lecturer_person_id in {wish.person_id for wish in visit.seats}:
        raise Invalid("observers", "observation.lecturer_has_seat")
    if len(set(visit.seats)) != len(visit.seats):
        raise Invalid("observers", "observation.seat_twice")
    if len(visit.seats) > MOST_SEATS:
        raise Invalid("observers", "observation.too_many_seats", most=MOST_SEATS)
    if needs_observer and not visit.people(SeatRole.OBSERVER):
        raise Invalid("observers", "observation.no_observer")
    if len(visit.people(SeatRole.CHAIR)) != 1:
        raise Invalid("chair", "observation.one_chair")
    if len(visit.people(SeatRole.SECRETARY)) > 1:
        raise Invalid("secretary", "observation.one_secretary")


def check_periods(first: int | None, last: int | None, most: int) -> tuple[int, int]:
    """The observed periods of a session; all of them when none are named."""
    first, last = first or 1, last or most
    if not 1 <= first <= last:
        raise Invalid("last_period", "observation.periods_reversed")
    if last > most:
        raise Invalid("last_period", "observation.periods_beyond", most=most)
    return first, last


def offered_spans(periods: int, usual: int) -> list[Span]:
    """A session cut into the usual number of periods, and the whole of it."""
    cuts = [(n, min(n + usual - 1, periods)) for n in range(1, periods + 1, usual)]
    return cuts if len(cuts) == 1 else [*cuts, (1, periods)]


def proposed_span(periods: int, usual: int, taken: Sequence[Span]) -> Span:
    """The first cut that no other visit of the session has taken; else the first."""
    spans = offered_spans(periods, usual)
    free = [one for one in spans if not any(overlap(one, other) for other in taken)]
    return (free or spans)[0]


def overlap(one: Span, other: Span) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def check_lesson(lesson: LessonFacts) -> LessonFacts:
    """A lesson that is not in the timetable says when and what."""
    if lesson.on is None:
        raise Invalid("on", "required")
    if (lesson.starts is None) != (lesson.ends is None):
        raise Invalid("ends" if lesson.ends is None else "starts", "observation.half_a_time")
    if lesson.starts and lesson.ends and lesson.ends <= lesson.starts:
        raise Invalid("ends", "observation.ends_before_start")
    if not lesson.module_title.strip():
        raise Invalid("module_title", "required")
    return lesson


def check_reason(reason: str, field: str = "reason") -> str:
    reason = reason.strip()
    if not reason:
        raise Invalid(field, "reason_missing")
    if len(reason) > LONGEST_REASON:
        raise Invalid(field, "too_long", max=LONGEST_REASON)
    return reason


def part_of_session(
    starts: time, ends: time, periods: int, first: int, last: int, period_minutes: int
) -> tuple[time, time]:
    """The hours of some periods of a session.

    The first period begins and the last one ends with the session, so a break in between is
    nobody's period; the edges inside count whole periods from the nearer end.
    """
    if first == 1 and last == periods:
        return starts, ends
    begin = _minutes(starts) + (first - 1) * period_minutes
    end = _minutes(ends) - (periods - last) * period_minutes
    if first > 1 and last < periods:
        end = begin + (last - first + 1) * period_minutes
    if begin >= end or end > _minutes(ends):
        return starts, ends
    return _time(begin), _time(end)


def _minutes(at: time) -> int:
    return at.hour * 60 + at.minute


def _time(minutes: int) -> time:
    return time(minutes // 60 % 24, minutes % 60)


def minutes_between(starts: time, ends: time) -> int:
    return _minutes(ends) - _minutes(starts)


def unique(seats: Sequence[SeatWish]) -> tuple[SeatWish, ...]:
    """The same wishes once each, in their order."""
    return tuple(dict.fromkeys(seats))
