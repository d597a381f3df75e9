"""Reads that only the timetable's pages need: days off, who may teach what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from llct.core.periods import DateRange
from llct.features.accounts.models import Person
from llct.features.centres.models import CalendarDay, Centre
from llct.features.centres.rules import DayKind
from llct.features.curriculum.models import CurriculumModule
from llct.features.curriculum.rules import ModuleKind
from llct.features.lecturers.models import Clearance, Lecturer
from llct.features.lecturers.rules import LecturerStatus
from llct.infra.db import built_once, db, fetch_rows


@dataclass(frozen=True)
class SpecialDay:
    """A day that differs from the week's habit."""

    title: str
    is_closed: bool


def list_special_days(centre_id: int, span: DateRange) -> dict[date, SpecialDay]:
    query = sa.select(CalendarDay.on, CalendarDay.title, CalendarDay.kind).where(
        CalendarDay.centre_id == centre_id, CalendarDay.on.between(span.first, span.last)
    )
    return {
        row.on: SpecialDay(row.title, row.kind is not DayKind.WORKED)
        for row in db.session.execute(query)
    }


def list_lecturers(centre_id: int) -> list[tuple[int, str]]:
    """(id, name) of the lecturers who teach now, by name."""
    return [(lecturer_id, name) for lecturer_id, name in fetch_rows(_lecturers(centre_id))]


@built_once
def _lecturers(centre_id: int) -> sa.Select[int, str]:
    return (
        sa.select(Lecturer.id, Person.full_name)
        .join(Person, Person.id == Lecturer.person_id)
        .where(Lecturer.centre_id == centre_id, Lecturer.status == LecturerStatus.ACTIVE)
        .order_by(Person.sort_name, Lecturer.id)
    )


def list_cleared_numbers(
    centre_id: int, programme_id: int | None, on: date
) -> dict[int, list[int]]:
    """Which lessons (bài) of a programme each lecturer may teach on a day, by their numbers."""
    query = (
        sa.select(Clearance.lecturer_id, CurriculumModule.number)
        .join(CurriculumModule, CurriculumModule.id == Clearance.module_id)
        .where(
            Clearance.centre_id == centre_id,
            CurriculumModule.programme_id == programme_id,
            CurriculumModule.kind == ModuleKind.LESSON,
            Clearance.from_on <= on,
            sa.or_(Clearance.to_on.is_(None), Clearance.to_on >= on),
        )
        .order_by(Clearance.lecturer_id, CurriculumModule.number)
    )
    found: dict[int, list[int]] = {}
    for row in db.session.execute(query):
        found.setdefault(row.lecturer_id, []).append(row.number)
    return found


def get_lecturer(centre_id: int, lecturer_id: int) -> tuple[Lecturer, Person] | None:
    """A lecturer of the centre, whatever their status, with the person."""
    query = (
        sa.select(Lecturer, Person)
        .join(Person, Person.id == Lecturer.person_id)
        .where(Lecturer.centre_id == centre_id, Lecturer.id == lecturer_id)
    )
    row = db.session.execute(query).one_or_none()
    return (row.Lecturer, row.Person) if row else None


def get_centre_name(centre_id: int) -> str:
    return db.session.scalar(sa.select(Centre.name).where(Centre.id == centre_id)) or ""
