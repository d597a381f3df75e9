"""Writing lecturers' records."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date

import sqlalchemy as sa

from llct.core import clock
from llct.core.errors import Invalid, NotAllowed, Stale
from llct.core.permissions import Actor, Permission
from llct.features.accounts.models import Person
from llct.features.accounts.rules import Gender
from llct.features.curriculum.models import CurriculumModule
from llct.features.lecturers.access import may_edit_own_log, may_edit_record
from llct.features.lecturers.models import (
    Clearance,
    DevelopmentEntry,
    Duty,
    Lecturer,
    LecturerStatusChange,
)
from llct.features.lecturers.rules import (
    DevelopmentKind,
    LecturerFacts,
    LecturerStatus,
    PersonFacts,
)
from llct.infra.db import db, record


def create_lecturer(
    actor: Actor, person_facts: PersonFacts, facts: LecturerFacts, *, person: Person | None = None
) -> Lecturer:
    """A record for somebody new, or for a `person` who is already known in the installation."""
    if not actor.can(Permission.LECTURER_EDIT):
        raise NotAllowed("not_allowed")
    facts.check(clock.today())
    if person is None:
        person = Person()
        _apply_person(person, person_facts)
        db.session.add(person)
        db.session.flush()
    elif _has_record(actor.centre, person.id):
        raise Invalid("full_name", "lecturers.already_here")
    lecturer = Lecturer(centre_id=actor.centre, person_id=person.id, **asdict(facts))
    db.session.add(lecturer)
    db.session.flush()
    record(actor, "lecturer.create", lecturer, details={"person": person.id})
    return lecturer


def _has_record(centre_id: int, person_id: int) -> bool:
    query = sa.select(Lecturer.id).where(
        Lecturer.centre_id == centre_id, Lecturer.person_id == person_id
    )
    return db.session.scalar(query) is not None


def _apply_person(person: Person, facts: PersonFacts) -> None:
    facts.check(clock.today())
    values = asdict(facts)
    values["gender"] = Gender(facts.gender) if facts.gender else None
    for name, value in values.items():
        setattr(person, name, value)


def edit_lecturer(
    actor: Actor,
    lecturer: Lecturer,
    *,
    seen_version: int,
    person_facts: PersonFacts,
    facts: LecturerFacts,
) -> None:
    _require_editor(actor, lecturer)
    if lecturer.version != seen_version:
        raise Stale
    facts.check(clock.today())
    before = {name: getattr(lecturer, name) for name in asdict(facts)}
    for name, value in asdict(facts).items():
        setattr(lecturer, name, value)
    _apply_person(lecturer.person, person_facts)
    sa.orm.attributes.flag_modified(lecturer, "kind")  # the page shows the person's facts too
    db.session.flush()
    changed = sorted(n for n, old in before.items() if old != getattr(lecturer, n))
    record(actor, "lecturer.edit", lecturer, details={"changed": changed})


def _require_editor(actor: Actor, lecturer: Lecturer) -> None:
    if not may_edit_record(actor, lecturer):
        raise NotAllowed("not_allowed")


def change_status(
    actor: Actor,
    lecturer: Lecturer,
    *,
    seen_version: int,
    status: LecturerStatus,
    from_on: date,
    reason: str,
) -> None:
    """Pause, end or resume; the dates stay as history."""
    _require_editor(actor, lecturer)
    if lecturer.version != seen_version:
        raise Stale
    if lecturer.status is status:
        raise Invalid("status", "lecturers.status_same")
    before, lecturer.status = lecturer.status, status
    db.session.add(
        LecturerStatusChange(
            centre_id=lecturer.centre_id,
            lecturer_id=lecturer.id,
            status=status,
            from_on=from_on,
            reason=reason,
        )
    )
    db.session.flush()
    record(actor, "lecturer.status", lecturer, from_status=before, to_status=status, note=reason)


def add_clearance(
    actor: Actor,
    lecturer: Lecturer,
    module: CurriculumModule,
    *,
    from_on: date,
    to_on: date | None,
    decision_number: str,
    note: str,
) -> Clearance:
    """The lecturer may teach the module from a day on, by a decision on paper."""
    _require_editor(actor, lecturer)
    query = sa.select(Clearance.id).where(
        Clearance.centre_id == lecturer.centre_id,
        Clearance.lecturer_id == lecturer.id,
        Clearance.module_id == module.id,
    )
    if db.session.scalar(query):
        raise Invalid("module_id", "lecturers.clearance_taken")
    clearance = Clearance(
        centre_id=lecturer.centre_id, lecturer_id=lecturer.id, module_id=module.id
    )
    _apply_clearance(clearance, from_on, to_on, decision_number, note)
    db.session.add(clearance)
    db.session.flush()
    record(actor, "clearance.create", clearance, details={"module": module.id})
    return clearance


def edit_clearance(
    actor: Actor,
    lecturer: Lecturer,
    clearance: Clearance,
    *,
    seen_version: int,
    from_on: date,
    to_on: date | None,
    decision_number: str,
    note: str,
) -> None:
    _require_editor(actor, lecturer)
    if clearance.version != seen_version:
        raise Stale
    _apply_clearance(clearance, from_on, to_on, decision_number, note)
    db.session.flush()
    record(actor, "clearance.edit", clearance)


def _apply_clearance(
    clearance: Clearance, from_on: date, to_on: date | None, decision_number: str, note: str
) -> None:
    if to_on is not None and to_on < from_on:
        raise Invalid("to_on", "lecturers.span")
    clearance.from_on, clearance.to_on = from_on, to_on
    clearance.decision_number, clearance.note = decision_number, note


def add_duty(
    actor: Actor, lecturer: Lecturer, *, title: str, from_on: date | None, to_on: date | None
) -> Duty:
    _require_editor(actor, lecturer)
    if from_on and to_on and to_on < from_on:
        raise Invalid("to_on", "lecturers.span")
    duty = Duty(
        centre_id=lecturer.centre_id,
        lecturer_id=lecturer.id,
        title=title,
        from_on=from_on,
        to_on=to_on,
    )
    db.session.add(duty)
    db.session.flush()
    record(actor, "duty.create", duty)
    return duty


def add_development(
    actor: Actor, lecturer: Lecturer, *, kind: DevelopmentKind, on: date, title: str, note: str
) -> DevelopmentEntry:
    """An entry of the development log, by the lecturer or by the office."""
    if not may_edit_own_log(actor, lecturer):
        raise NotAllowed("not_allowed")
    if on > clock.today():
        raise Invalid("on", "lecturers.in_future")
    entry = DevelopmentEntry(
        centre_id=lecturer.centre_id,
        lecturer_id=lecturer.id,
        kind=kind,
        on=on,
        title=title,
        note=note,
    )
    db.session.add(entry)
    db.session.flush()
    for_person = None if actor.person_id == lecturer.person_id else lecturer.person_id
    record(actor, "development.create", entry, for_person_id=for_person)
    return entry


def remove_entry(
    actor: Actor, lecturer: Lecturer, entry: Duty | DevelopmentEntry | Clearance, *, seen: int
) -> None:
    """Take a line of the record away; the event keeps what it said."""
    is_own_log = isinstance(entry, DevelopmentEntry) and may_edit_own_log(actor, lecturer)
    if not is_own_log:
        _require_editor(actor, lecturer)
    if entry.version != seen:
        raise Stale
    said = getattr(entry, "title", None) or getattr(entry, "decision_number", None) or ""
    record(actor, f"{entry.__tablename__}.remove", entry, note=said)
    db.session.delete(entry)
    db.session.flush()
