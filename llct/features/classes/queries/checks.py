"""What speaks against sessions that are about to be stored, looked up for all of them at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from llct.core import clock
from llct.core.periods import DateRange
from llct.features.accounts.models import Person
from llct.features.centres import settings
from llct.features.centres.models import CalendarDay
from llct.features.centres.queries import work_calendar
from llct.features.centres.rules import DayKind
from llct.features.classes.models import TrainingClass
from llct.features.classes.queries.clashes import list_elsewhere
from llct.features.classes.queries.sessions import SessionRow, list_sessions
from llct.features.classes.rules import (
    CLASH_WARNINGS,
    Booking,
    ClashKind,
    SessionDraft,
    SessionWarning,
    WarningKind,
    clashes_of,
    room_key,
)
from llct.features.classes.rules.messages import day_words, when_words
from llct.features.curriculum.models import CurriculumModule
from llct.features.curriculum.rules import TAUGHT_FROM_PLANS
from llct.features.lecturers.models import Clearance, Lecturer
from llct.features.lecturers.rules import LecturerStatus
from llct.infra.db import db

OFF, BLOCK = "off", "block"
# The table of a higher feature, which queries may not import.
_PLAN = sa.table(
    "lesson_plan",
    *map(sa.column, ("centre_id", "lecturer_id", "module_id", "approved_number")),
)


def list_warnings(
    training_class: TrainingClass, drafts: Sequence[SessionDraft]
) -> list[list[SessionWarning]]:
    """For each draft what speaks against it: clashes with stored sessions and among the drafts."""
    return list(_Check(training_class, drafts).warnings()) if drafts else []


@dataclass(frozen=True)
class _Plans:
    """(lecturer, module) with an approved plan, and until which lesson's day one is due today.

    `lessons`: the modules that ask for one; discussions and other activities do not.
    """

    lessons: frozenset[int]
    approved: frozenset[tuple[int, int]]
    due_until: date

    def lacks(self, draft: SessionDraft) -> bool:
        if draft.module_id not in self.lessons or draft.on > self.due_until:
            return False
        return (draft.lecturer_id or 0, draft.module_id) not in self.approved


def _plans_asked_for(centre_id: int, drafts: Sequence[SessionDraft]) -> _Plans | None:
    """None where the centre asks for no plans, or keeps none yet.

    A centre that only warns does so once the day for sending the plan has come: before, it is no
    surprise that there is none.
    """
    wish = settings.get(centre_id, settings.TEACHING_WITHOUT_PLAN)
    if wish == OFF:
        return None
    query = sa.select(_PLAN.c.lecturer_id, _PLAN.c.module_id, _PLAN.c.approved_number).where(
        _PLAN.c.centre_id == centre_id
    )
    rows = db.session.execute(query).all()
    if not rows:
        return None
    lessons = sa.select(CurriculumModule.id).where(
        CurriculumModule.id.in_({draft.module_id for draft in drafts}),
        CurriculumModule.kind.in_(TAUGHT_FROM_PLANS),
    )
    days = settings.get(centre_id, settings.PLAN_SUBMIT_DAYS)
    due = work_calendar(centre_id).add_working_days(clock.today(), days)
    approved = {(row.lecturer_id, row.module_id) for row in rows if row.approved_number}
    return _Plans(
        frozenset(db.session.scalars(lessons)),
        frozenset(approved),
        date.max if wish == BLOCK else due,
    )


class _Check:
    """Everything that is read once for all drafts."""

    def __init__(self, training_class: TrainingClass, drafts: Sequence[SessionDraft]) -> None:
        self.training_class, self.drafts = training_class, drafts
        self.centre_id = training_class.centre_id
        days = [draft.on for draft in drafts]
        self.span = DateRange(min(days), max(days))
        ids = {draft.lecturer_id for draft in drafts if draft.lecturer_id}
        self.lecturers = _lecturers(self.centre_id, ids)
        stored = {row.id: row for row in list_sessions(self.centre_id, self.span)}
        self.rows = {id: row for id, row in stored.items() if row.is_taking_place}
        people = [person_id for person_id, _name, _status in self.lecturers.values()]
        self.elsewhere = list_elsewhere(self.centre_id, people, self.span)
        self.closed = _closed_days(self.centre_id, self.span)
        self.cleared = _cleared(self.centre_id, ids)
        clearance = settings.get(self.centre_id, settings.TEACHING_WITHOUT_CLEARANCE)
        self.wants_clearance = clearance != OFF
        self.plans = _plans_asked_for(self.centre_id, drafts)
        # Drafts that are not stored yet are told apart by negative keys.
        self.bookings = [self._booking(n, draft) for n, draft in enumerate(drafts, start=2)]

    def _booking(self, number: int, draft: SessionDraft) -> Booking:
        person = self.lecturers.get(draft.lecturer_id or 0)
        return Booking(
            key=draft.key or -number,
            slot=draft.slot,
            centre_id=self.centre_id,
            class_id=self.training_class.id,
            person_id=person[0] if person else None,
            room=room_key(draft.room),
            place=room_key(self.training_class.place),
        )

    def warnings(self) -> Iterator[list[SessionWarning]]:
        for draft, booking in zip(self.drafts, self.bookings, strict=True):
            yield [
                *self._clashes(booking),
                *self._lecturer(draft),
                *self._day(draft.on),
            ]

    def _clashes(self, booking: Booking) -> Iterator[SessionWarning]:
        others = [b for b in self.bookings if b.key != booking.key]
        stored = [row.booking for row in self.rows.values()]
        known = {b.key for b in others}
        stored = [b for b in stored if b.key not in known]
        for clash in clashes_of(booking, [*stored, *others, *self.elsewhere]):
            yield self._clash(clash.kind, booking, clash.second)

    def _clash(self, kind: ClashKind, booking: Booking, other: Booking) -> SessionWarning:
        when = when_words(other.slot)
        name = next((n for p, n, _s in self.lecturers.values() if p == booking.person_id), "")
        if other.centre_id != self.centre_id:
            return SessionWarning(WarningKind.ELSEWHERE, {"name": name, "when": when})
        row = self.rows.get(other.key)
        about = {"name": name, "when": when, "what": _what(row) or self.training_class.title}
        return SessionWarning(CLASH_WARNINGS[kind], about)

    def _lecturer(self, draft: SessionDraft) -> Iterator[SessionWarning]:
        found = self.lecturers.get(draft.lecturer_id or 0)
        if found is None:
            return
        _person, name, status = found
        if status is not LecturerStatus.ACTIVE:
            yield SessionWarning(WarningKind.NOT_ACTIVE, {"name": name})
        if self.wants_clearance and not self._is_cleared(draft):
            yield SessionWarning(WarningKind.NOT_CLEARED, {"name": name})
        if self.plans is not None and self.plans.lacks(draft):
            yield SessionWarning(WarningKind.NO_PLAN, {"name": name})

    def _is_cleared(self, draft: SessionDraft) -> bool:
        """Topics and activities without a module need no clearance."""
        if draft.module_id is None:
            return True
        spans = self.cleared.get((draft.lecturer_id or 0, draft.module_id), ())
        return any(
            first <= draft.on and (last is None or draft.on <= last) for first, last in spans
        )

    def _day(self, on: date) -> Iterator[SessionWarning]:
        if on in self.closed:
            about = {"day": day_words(on), "title": self.closed[on]}
            yield SessionWarning(WarningKind.CLOSED_DAY, about)
        first, last = self.training_class.opened_on, self.training_class.closed_on
        if on < first or (last is not None and on > last):
            span = f"{first:%d/%m/%Y}" + (f"–{last:%d/%m/%Y}" if last else "")
            yield SessionWarning(WarningKind.OUTSIDE_CLASS, {"span": span})


def _what(row: SessionRow | None) -> str:
    return f"{row.lesson_short}, {row.class_short}" if row else ""


def _lecturers(centre_id: int, ids: set[int]) -> dict[int, tuple[int, str, LecturerStatus]]:
    query = (
        sa.select(Lecturer.id, Lecturer.person_id, Person.full_name, Lecturer.status)
        .join(Person, Person.id == Lecturer.person_id)
        .where(Lecturer.centre_id == centre_id, Lecturer.id.in_(ids))
    )
    return {row.id: (row.person_id, row.full_name, row.status) for row in db.session.execute(query)}


def _cleared(
    centre_id: int, lecturer_ids: set[int]
) -> dict[tuple[int, int], list[tuple[date, date | None]]]:
    query = sa.select(
        Clearance.lecturer_id, Clearance.module_id, Clearance.from_on, Clearance.to_on
    ).where(Clearance.centre_id == centre_id, Clearance.lecturer_id.in_(lecturer_ids))
    found: dict[tuple[int, int], list[tuple[date, date | None]]] = {}
    for row in db.session.execute(query):
        spans = found.setdefault((row.lecturer_id, row.module_id), [])
        spans.append((row.from_on, row.to_on))
    return found


def _closed_days(centre_id: int, span: DateRange) -> dict[date, str]:
    query = sa.select(CalendarDay.on, CalendarDay.title).where(
        CalendarDay.centre_id == centre_id,
        CalendarDay.on.between(span.first, span.last),
        CalendarDay.kind != DayKind.WORKED,
    )
    return {row.on: row.title for row in db.session.execute(query)}
