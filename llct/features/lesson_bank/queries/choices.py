"""What the filters of the bank offer: only what some plan in reach has."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa

from llct.core import clock
from llct.features.accounts.models import Person
from llct.features.classes.rules.messages import lesson_words
from llct.features.curriculum.models import CurriculumModule, Programme
from llct.features.lecturers.models import Lecturer
from llct.features.lesson_bank.queries.reach import BankReach
from llct.features.lesson_plans.models import LessonPlan, PlanVersion
from llct.infra.db import db, unscoped

Choice = tuple[int, str]


@dataclass(frozen=True)
class Choices:
    """Values with their words, in the order of a list to choose from."""

    programmes: list[Choice]
    modules: list[Choice]
    authors: list[Choice]
    years: list[int]


def list_choices(reach: BankReach, programme_id: int | None) -> Choices:
    """Modules belong to one programme; authors are those of the reader's own centre."""
    with unscoped():
        return Choices(
            _programmes(reach),
            _modules(reach, programme_id) if programme_id else [],
            _authors(reach),
            _years(reach),
        )


def _programmes(reach: BankReach) -> list[Choice]:
    modules = (
        sa.select(CurriculumModule.programme_id)
        .join(LessonPlan, LessonPlan.module_id == CurriculumModule.id)
        .where(reach.condition())
    )
    query = (
        sa.select(Programme.id, Programme.title)
        .where(Programme.id.in_(modules))
        .order_by(Programme.sort_name, Programme.id)
    )
    return [(row.id, row.title) for row in db.session.execute(query)]


def _modules(reach: BankReach, programme_id: int) -> list[Choice]:
    query = (
        sa.select(
            CurriculumModule.id,
            CurriculumModule.number,
            CurriculumModule.kind,
            CurriculumModule.title,
        )
        .where(
            CurriculumModule.programme_id == programme_id,
            CurriculumModule.id.in_(sa.select(LessonPlan.module_id).where(reach.condition())),
        )
        .order_by(CurriculumModule.number, CurriculumModule.id)
    )
    return [
        (row.id, lesson_words(row.number, row.kind, row.title, ""))
        for row in db.session.execute(query)
    ]


def _authors(reach: BankReach) -> list[Choice]:
    with_plans = sa.select(LessonPlan.lecturer_id).where(
        LessonPlan.centre_id == reach.centre_id, LessonPlan.approved_number.is_not(None)
    )
    query = (
        sa.select(Lecturer.id, Person.full_name)
        .join(Person, Person.id == Lecturer.person_id)
        .where(Lecturer.centre_id == reach.centre_id, Lecturer.id.in_(with_plans))
        .order_by(Person.sort_name, Lecturer.id)
    )
    return [(row.id, row.full_name) for row in db.session.execute(query)]


def _years(reach: BankReach) -> list[int]:
    """From the first approval to the last, the newest first."""
    query = (
        sa.select(sa.func.min(PlanVersion.decided_at), sa.func.max(PlanVersion.decided_at))
        .join(
            LessonPlan,
            sa.and_(
                LessonPlan.id == PlanVersion.plan_id,
                LessonPlan.approved_number == PlanVersion.number,
            ),
        )
        .where(reach.condition())
    )
    first, last = db.session.execute(query).one()
    if first is None or last is None:
        return []
    years = (clock.to_local(moment).year for moment in (first, last))
    begins, ends = sorted(years)
    return list(range(ends, begins - 1, -1))
