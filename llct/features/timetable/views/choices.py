"""What the forms of sessions may choose from, and the times they begin with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import fields
from datetime import date, datetime, time, timedelta
from typing import Any

from flask_babel import gettext as _

from llct.core.periods import DateRange
from llct.features.centres import settings
from llct.features.classes.models import ClassSession, TrainingClass
from llct.features.classes.queries import (
    SessionRow,
    get_class,
    get_session,
    last_lecturers,
    list_class_sessions,
)
from llct.features.classes.rules import (
    Half,
    Lesson,
    SessionDraft,
    SessionStatus,
    TeachingHabit,
    half_of,
    lay_out,
    left_to_schedule,
    session_end,
)
from llct.features.classes.rules.messages import lesson_words
from llct.features.curriculum.models import CurriculumModule
from llct.features.timetable import queries
from llct.web.access import current_actor, load


def load_class(class_id: int) -> TrainingClass:
    return load(get_class(current_actor().centre, class_id))


def load_session(session_id: int) -> ClassSession:
    return load(get_session(current_actor().centre, session_id))


def modules_of(training_class: TrainingClass) -> list[CurriculumModule]:
    return training_class.programme.modules if training_class.programme else []


def lessons_left(training_class: TrainingClass, sessions: Iterable[SessionRow]) -> list[Lesson]:
    """Modules with the periods that no session of the class holds yet."""
    scheduled: Counter[int] = Counter()
    for row in sessions:
        if row.module_id is not None and row.status is not SessionStatus.CANCELLED:
            scheduled[row.module_id] += row.periods
    lessons = [Lesson(one.id, one.periods) for one in modules_of(training_class)]
    return left_to_schedule(lessons, scheduled)


def module_choices(training_class: TrainingClass) -> list[tuple[int, str]]:
    return [
        (one.id, lesson_words(one.number, one.kind, one.title, ""))
        for one in modules_of(training_class)
    ]


def lecturer_choices(
    training_class: TrainingClass, on: date, keep: ClassSession | None = None
) -> list[tuple[int, str]]:
    """Active lecturers by name, each with the lessons of this programme they may teach."""
    centre_id = training_class.centre_id
    cleared = queries.list_cleared_numbers(centre_id, training_class.programme_id, on)
    lecturers = queries.list_lecturers(centre_id)
    if keep is not None and keep.lecturer is not None:
        kept = (keep.lecturer.id, keep.lecturer.person.full_name)
        lecturers += [] if kept in lecturers else [kept]
    return [(id, _with_lessons(name, cleared.get(id, []))) for id, name in lecturers]


def _with_lessons(name: str, numbers: list[int]) -> str:
    if not numbers:
        return name
    return _("%(name)s – bài %(numbers)s", name=name, numbers=", ".join(map(str, numbers)))


def start_of(centre_id: int, half: Half) -> time:
    setting = settings.MORNING_STARTS if half is Half.MORNING else settings.AFTERNOON_STARTS
    return settings.get(centre_id, setting)


def end_of(centre_id: int, starts: time, periods: int) -> time:
    return session_end(
        starts,
        periods,
        settings.get(centre_id, settings.PERIOD_MINUTES),
        settings.get(centre_id, settings.BREAK_MINUTES),
    )


def same_length(class_session: ClassSession, starts: time) -> time | None:
    """When a session ends that begins at another time; None when that is after midnight."""
    day = date.min
    length = datetime.combine(day, class_session.ends) - datetime.combine(day, class_session.starts)
    ends = datetime.combine(day, starts) + length
    return ends.time() if ends.date() == day else None


def draft_of(class_session: ClassSession, **changes: Any) -> SessionDraft:
    """The session as it is stored, with changes: for showing what speaks against it."""
    names = [one.name for one in fields(SessionDraft) if one.name != "key"]
    facts = {name: getattr(class_session, name) for name in names}
    return SessionDraft(key=class_session.id, **{**facts, **changes})


def usual_periods(centre_id: int) -> int:
    return settings.get(centre_id, settings.PERIODS_PER_SESSION)


WEEKDAYS = frozenset(range(5))
EVERY_DAY = frozenset(range(7))
HORIZON = timedelta(days=60)


def first_free(training_class: TrainingClass, asked: date | None, today: date) -> dict[str, Any]:
    """Where a form begins: the next lesson, the next buổi that the class has free.

    On the day that was asked for, when the class is open by then; else on a working day.
    """
    if asked is not None and asked < training_class.opened_on:
        asked = None
    centre_id, usual = training_class.centre_id, usual_periods(training_class.centre_id)
    sessions = list_class_sessions(centre_id, training_class.id)
    lesson = next(iter(lessons_left(training_class, sessions)), None)
    first = asked or max(training_class.opened_on, today)
    special = queries.list_special_days(centre_id, DateRange(first, first + HORIZON))
    habit = TeachingHabit(
        first_on=first,
        weekdays=EVERY_DAY if asked else WEEKDAYS,
        halves=frozenset(Half),
        periods_per_session=usual,
        closed=frozenset(on for on, day in special.items() if day.is_closed and on != asked),
        taken=taken_by(sessions),
    )
    [placed, *_rest] = lay_out([lesson or Lesson(0, None)], habit)
    defaults = {"on": asked or placed.on, "starts": start_of(centre_id, placed.half)}
    if lesson is None:
        return {**defaults, "periods": usual}
    last = last_lecturers(centre_id, [lesson.module_id]).get(lesson.module_id)
    more = {"module_id": lesson.module_id, "lecturer_id": last, "periods": placed.periods}
    return {**defaults, **more}


def taken_by(sessions: Iterable[SessionRow]) -> frozenset[tuple[date, Half]]:
    return frozenset((row.on, half_of(row.starts)) for row in sessions if row.is_taking_place)
