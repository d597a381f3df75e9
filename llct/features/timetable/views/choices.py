"""What the forms of sessions may choose from, and the times they begin with."""

from __future__ import annotations

from dataclasses import fields
from datetime import date, datetime, time
from typing import Any

from flask_babel import gettext as _

from llct.features.centres import settings
from llct.features.classes.models import ClassSession, TrainingClass
from llct.features.classes.queries import get_class, get_session
from llct.features.classes.rules import Half, SessionDraft, session_end
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
