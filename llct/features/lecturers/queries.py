"""Reads of lecturers' records, always of one centre."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager, joinedload

from llct.features.accounts.models import Person
from llct.features.lecturers.models import (
    Clearance,
    DevelopmentEntry,
    Duty,
    Lecturer,
    LecturerStatusChange,
)
from llct.features.lecturers.rules import LecturerKind, LecturerStatus
from llct.infra.db import built_once, db, matches
from llct.web.listing import ListQuery, Page, paginate


def lecturer_rows(centre_id: int, query: ListQuery) -> sa.Select:
    """The statement behind the list and its export."""
    status = query.filters.get("status", LecturerStatus.ACTIVE.value)
    statement = _rows(centre_id, status, query.sort_key, query.is_descending)
    if query.q:
        found = matches(Person.search_folded, Person.search_exact, query.q)
        statement = statement.where(found)
    if kind := query.filters.get("kind"):
        statement = statement.where(Lecturer.kind == LecturerKind(kind))
    return statement


@built_once
def _rows(centre_id: int, status: str, sort_key: str, is_descending: bool) -> sa.Select:
    statement = (
        sa.select(
            Lecturer.id,
            Lecturer.kind,
            Lecturer.status,
            Lecturer.started_on,
            Lecturer.degree,
            Lecturer.theory_level,
            Lecturer.has_pedagogy_certificate,
            Person.full_name,
            Person.birth_year,
            Person.workplace,
            Person.position,
        )
        .join(Person, Person.id == Lecturer.person_id)
        .where(Lecturer.centre_id == centre_id)
    )
    if status != "all":
        statement = statement.where(Lecturer.status == LecturerStatus(status))
    columns = {
        "name": (Person.sort_name,),
        "kind": (Lecturer.kind, Person.sort_name),
        "started": (Lecturer.started_on, Person.sort_name),
    }[sort_key]
    order = [column.desc() if is_descending else column.asc() for column in columns]
    return statement.order_by(*order, Lecturer.id)


def list_lecturers(centre_id: int, query: ListQuery) -> Page:
    """One page of the centre's lecturers, by the last word of the name unless asked otherwise."""
    return paginate(lecturer_rows(centre_id, query), query)


def get_lecturer(centre_id: int, lecturer_id: int) -> Lecturer | None:
    query = (
        sa.select(Lecturer)
        .join(Lecturer.person)
        .where(Lecturer.centre_id == centre_id, Lecturer.id == lecturer_id)
        .options(contains_eager(Lecturer.person))
    )
    return db.session.scalars(query).one_or_none()


def list_active(centre_id: int) -> list[Lecturer]:
    """Lecturers who teach now, by name, for choice fields."""
    query = (
        sa.select(Lecturer)
        .join(Lecturer.person)
        .where(Lecturer.centre_id == centre_id, Lecturer.status == LecturerStatus.ACTIVE)
        .options(contains_eager(Lecturer.person))
        .order_by(Person.sort_name, Lecturer.id)
    )
    return list(db.session.scalars(query))


def list_clearances(centre_id: int, lecturer_id: int) -> Sequence[Clearance]:
    query = (
        sa.select(Clearance)
        .where(Clearance.centre_id == centre_id, Clearance.lecturer_id == lecturer_id)
        .options(joinedload(Clearance.module))
        .order_by(Clearance.from_on.desc(), Clearance.id)
    )
    return db.session.scalars(query).all()


def get_clearance(centre_id: int, clearance_id: int) -> Clearance | None:
    query = sa.select(Clearance).where(
        Clearance.centre_id == centre_id, Clearance.id == clearance_id
    )
    return db.session.scalars(query.options(joinedload(Clearance.module))).one_or_none()


def is_cleared(centre_id: int, lecturer_id: int, module_id: int, on: date) -> bool:
    """Whether the lecturer may teach the module on a day."""
    query = sa.select(Clearance.id).where(
        Clearance.centre_id == centre_id,
        Clearance.lecturer_id == lecturer_id,
        Clearance.module_id == module_id,
        Clearance.from_on <= on,
        sa.or_(Clearance.to_on.is_(None), Clearance.to_on >= on),
    )
    return db.session.scalar(query) is not None


def list_duties(centre_id: int, lecturer_id: int) -> Sequence[Duty]:
    query = (
        sa.select(Duty)
        .where(Duty.centre_id == centre_id, Duty.lecturer_id == lecturer_id)
        .order_by(Duty.from_on.desc(), Duty.id)
    )
    return db.session.scalars(query).all()


def get_duty(centre_id: int, duty_id: int) -> Duty | None:
    query = sa.select(Duty).where(Duty.centre_id == centre_id, Duty.id == duty_id)
    return db.session.scalars(query).one_or_none()


def list_development(centre_id: int, lecturer_id: int) -> Sequence[DevelopmentEntry]:
    query = (
        sa.select(DevelopmentEntry)
        .where(DevelopmentEntry.centre_id == centre_id, DevelopmentEntry.lecturer_id == lecturer_id)
        .order_by(DevelopmentEntry.on.desc(), DevelopmentEntry.id)
    )
    return db.session.scalars(query).all()


def get_development(centre_id: int, entry_id: int) -> DevelopmentEntry | None:
    query = sa.select(DevelopmentEntry).where(
        DevelopmentEntry.centre_id == centre_id, DevelopmentEntry.id == entry_id
    )
    return db.session.scalars(query).one_or_none()


def list_status_changes(centre_id: int, lecturer_id: int) -> Sequence[LecturerStatusChange]:
    query = (
        sa.select(LecturerStatusChange)
        .where(
            LecturerStatusChange.centre_id == centre_id,
            LecturerStatusChange.lecturer_id == lecturer_id,
        )
        .order_by(LecturerStatusChange.from_on.desc(), LecturerStatusChange.id.desc())
    )
    return db.session.scalars(query).all()
