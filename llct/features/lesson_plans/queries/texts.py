"""What was read of the files of versions, what their check found, and who shares passages."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TypeVar

import sqlalchemy as sa

from llct.core.document_text import DocumentText
from llct.core.plan_text.kept_report import KeptReport, read_report
from llct.features.accounts.models import Person
from llct.features.classes.rules.messages import lesson_words
from llct.features.curriculum.models import CurriculumModule
from llct.features.lecturers.models import Lecturer
from llct.features.lesson_plans.models import (
    LessonPlan,
    PlanCheck,
    PlanText,
    PlanTiming,
    PlanVersion,
)
from llct.infra.db import db
from llct.infra.documents import answers

T = TypeVar("T", PlanText, PlanCheck, PlanTiming)


@dataclass(frozen=True)
class OtherText:
    """An approved text of the lesson bank, by the name to show."""

    plan_id: int
    label: str
    text: DocumentText


def of_version(model: type[T], centre_id: int, version_id: int) -> T | None:
    """The one row of this kind that belongs to a version."""
    query = sa.select(model).where(model.centre_id == centre_id, model.version_id == version_id)
    return db.session.scalars(query).one_or_none()


def get_text(centre_id: int, version_id: int) -> PlanText | None:
    """The row with all that was read of a version's main file."""
    return of_version(PlanText, centre_id, version_id)


def version_text(centre_id: int, version_id: int) -> DocumentText:
    """The text of a version, each block with its place; empty when it could not be read."""
    kept = get_text(centre_id, version_id)
    return answers.read_text(kept.reading) if kept else DocumentText()


def version_report(centre_id: int, version_id: int) -> KeptReport | None:
    """What the check found; None for a version from before there were checks."""
    kept = of_version(PlanCheck, centre_id, version_id)
    return read_report(kept.report) if kept else None


def get_timing(centre_id: int, version_id: int) -> PlanTiming | None:
    """The parts of the lesson and their minutes, and whether the author confirmed them."""
    return of_version(PlanTiming, centre_id, version_id)


def timing_before(version: PlanVersion) -> PlanTiming | None:
    """The times of the newest version before this one."""
    query = (
        sa.select(PlanTiming)
        .join(PlanVersion, PlanVersion.id == PlanTiming.version_id)
        .where(
            PlanTiming.centre_id == version.centre_id,
            PlanVersion.plan_id == version.plan_id,
            PlanVersion.number < version.number,
        )
        .order_by(PlanVersion.number.desc())
        .limit(1)
    )
    return db.session.scalars(query).one_or_none()


def list_signatures(centre_id: int, *, but_of: int) -> list[tuple[int, bytes]]:
    """(version, signature) of the approved texts of the centre, without those of one plan."""
    query = (
        sa.select(PlanText.version_id, PlanText.signature)
        .join(PlanVersion, PlanVersion.id == PlanText.version_id)
        .join(LessonPlan, LessonPlan.id == PlanVersion.plan_id)
        .where(
            PlanText.centre_id == centre_id,
            LessonPlan.centre_id == centre_id,
            LessonPlan.id != but_of,
            PlanVersion.number == LessonPlan.approved_number,
        )
        .order_by(PlanText.version_id.desc())
    )
    return [(row.version_id, row.signature) for row in db.session.execute(query)]


def list_others(centre_id: int, version_ids: Collection[int]) -> list[OtherText]:
    """The texts of these versions, each with the name of its lesson and author."""
    query = (
        sa.select(
            LessonPlan.id.label("plan_id"),
            CurriculumModule.number,
            CurriculumModule.kind,
            CurriculumModule.title,
            Person.full_name,
            PlanText.reading,
        )
        .select_from(PlanText)
        .join(PlanVersion, PlanVersion.id == PlanText.version_id)
        .join(LessonPlan, LessonPlan.id == PlanVersion.plan_id)
        .join(CurriculumModule, CurriculumModule.id == LessonPlan.module_id)
        .join(Lecturer, Lecturer.id == LessonPlan.lecturer_id)
        .join(Person, Person.id == Lecturer.person_id)
        .where(PlanText.centre_id == centre_id, PlanText.version_id.in_(version_ids))
        .order_by(PlanText.version_id)
    )
    return [
        OtherText(
            row.plan_id,
            f"{lesson_words(row.number, row.kind, row.title, '')} – {row.full_name}",
            answers.read_text(row.reading),
        )
        for row in (db.session.execute(query) if version_ids else ())
    ]
