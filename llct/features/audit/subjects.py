"""What events and looks were about: the names people know things by, and where they are found."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from llct.core.permissions import Actor
from llct.features.accounts.models import Person
from llct.features.classes.models import ClassSession, TeachingInvitation, TrainingClass
from llct.features.classes.rules.messages import lesson_words
from llct.features.curriculum.models import CurriculumModule
from llct.features.followups.models import ImprovementPoint
from llct.features.lecturers.models import Clearance, DevelopmentEntry, Duty, Lecturer
from llct.features.lesson_plans.models import LessonPlan
from llct.features.observation_plans.models import PeriodPlan, PlanRow
from llct.features.observation_plans.queries import knows_row
from llct.features.observations.models import Observation, ObservationForm
from llct.features.observations.queries.visibility import knowable
from llct.infra.db import db

Key = tuple[str, int]


@dataclass(frozen=True)
class Subject:
    """Its name, and its page: the endpoint and the one value of its address."""

    name: str
    endpoint: str
    argument: str
    page_id: int


@dataclass(frozen=True)
class _Lookup:
    """The statement gives `id`, `page_id` and what `words` makes the name of."""

    owner: Any
    statement: sa.Select[*tuple[Any, ...]]
    words: Callable[[Any], str]
    endpoint: str
    argument: str
    may_know: Callable[[Actor], sa.ColumnElement[bool]] = lambda _actor: sa.true()


def name_subjects(actor: Actor, keys: Iterable[Key]) -> dict[Key, Subject]:
    """One statement for each kind of thing; what is not of the actor's centre, or what they may
    not know of, stays without a name."""
    wanted: dict[str, set[int]] = defaultdict(set)
    for kind, subject_id in keys:
        wanted[kind].add(subject_id)
    found = {}
    for kind, ids in wanted.items():
        if (lookup := _LOOKUPS.get(kind)) is not None:
            owner = lookup.owner
            statement = lookup.statement.where(owner.centre_id == actor.centre, owner.id.in_(ids))
            for row in db.session.execute(statement.where(lookup.may_know(actor))):
                words = lookup.words(row)
                place = (lookup.endpoint, lookup.argument, row.page_id)
                found[kind, row.id] = Subject(words, *place)
    return found


def _of_lecturer(owner: Any, page_id: Any, *place: Any) -> _Lookup:
    """Something that is kept about a lecturer, by their name."""
    statement = (
        sa.select(owner.id, page_id.label("page_id"), Person.full_name)
        .join(Lecturer, Lecturer.id == owner.lecturer_id)
        .join(Person, Person.id == Lecturer.person_id)
    )
    return _Lookup(owner, statement, _person, *place)


def _of_record(owner: Any) -> _Lookup:
    """A part of a lecturer's record, which has no page of its own."""
    return _of_lecturer(owner, owner.lecturer_id, "lecturers.show", "lecturer_id")


def _of_title(owner: Any, endpoint: str, argument: str) -> _Lookup:
    statement = sa.select(owner.id, owner.id.label("page_id"), owner.title)
    return _Lookup(owner, statement, _title, endpoint, argument)


def _of_session(owner: Any, statement: sa.Select[*tuple[Any, ...]]) -> _Lookup:
    statement = statement.join(
        TrainingClass, TrainingClass.id == ClassSession.training_class_id
    ).add_columns(ClassSession.on, TrainingClass.title)
    return _Lookup(owner, statement, _class_day, "timetable.show", "session_id")


def _of_observation(owner: Any, statement: sa.Select[*tuple[Any, ...]]) -> _Lookup:
    statement = statement.add_columns(Observation.lecturer_name, Observation.on)
    return _Lookup(owner, statement, _lesson_day, "observations.show", "observation_id", knowable)


def _person(row: Any) -> str:
    return str(row.full_name)


def _title(row: Any) -> str:
    return str(row.title)


def _class_day(row: Any) -> str:
    return f"{row.on:%d/%m/%Y}, {row.title}"


def _lesson_day(row: Any) -> str:
    return f"{row.lecturer_name}, {row.on:%d/%m/%Y}" if row.on else str(row.lecturer_name)


def _plan(row: Any) -> str:
    lesson = lesson_words(row.number, row.kind, row.title, "")
    audience = f" ({row.audience})" if row.audience else ""
    return f"{lesson}{audience} – {row.full_name}"


_LOOKUPS = {
    "class_session": _of_session(
        ClassSession, sa.select(ClassSession.id, ClassSession.id.label("page_id"))
    ),
    "clearance": _of_record(Clearance),
    "development_entry": _of_record(DevelopmentEntry),
    "duty": _of_record(Duty),
    "improvement_point": _of_lecturer(
        ImprovementPoint, ImprovementPoint.id, "followups.show", "point_id"
    ),
    "lecturer": _Lookup(
        Lecturer,
        sa.select(Lecturer.id, Lecturer.id.label("page_id"), Person.full_name).join(
            Person, Person.id == Lecturer.person_id
        ),
        _person,
        "lecturers.show",
        "lecturer_id",
    ),
    "lesson_plan": _Lookup(
        LessonPlan,
        sa.select(
            LessonPlan.id,
            LessonPlan.id.label("page_id"),
            LessonPlan.audience,
            CurriculumModule.number,
            CurriculumModule.kind,
            CurriculumModule.title,
            Person.full_name,
        )
        .join(CurriculumModule, CurriculumModule.id == LessonPlan.module_id)
        .join(Lecturer, Lecturer.id == LessonPlan.lecturer_id)
        .join(Person, Person.id == Lecturer.person_id),
        _plan,
        "lesson_plans.show",
        "lesson_plan_id",
    ),
    "observation": _of_observation(
        Observation, sa.select(Observation.id, Observation.id.label("page_id"))
    ),
    "observation_form": _of_observation(
        ObservationForm,
        sa.select(ObservationForm.id, ObservationForm.observation_id.label("page_id")).join(
            Observation, Observation.id == ObservationForm.observation_id
        ),
    ),
    "observation_plan": _of_title(PeriodPlan, "observation_plans.show", "plan_id"),
    "observation_plan_row": _of_lecturer(
        PlanRow, PlanRow.plan_id, "observation_plans.show", "plan_id", knows_row
    ),
    "teaching_invitation": _of_session(
        TeachingInvitation,
        sa.select(TeachingInvitation.id, TeachingInvitation.class_session_id.label("page_id")).join(
            ClassSession, ClassSession.id == TeachingInvitation.class_session_id
        ),
    ),
    "training_class": _of_title(TrainingClass, "classes.show", "class_id"),
}
