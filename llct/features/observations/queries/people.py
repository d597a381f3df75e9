"""Who could observe a lesson, and what is known about them: clashes, competence, history."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import aliased, contains_eager

from llct.core.permissions import Actor, Role
from llct.features.accounts.models import Person, RoleAssignment, User
from llct.features.accounts.queries import those_of_centre
from llct.features.centres import settings
from llct.features.centres.models import CalendarDay, Centre
from llct.features.centres.rules import DayKind
from llct.features.classes.models import ClassSession, TrainingClass
from llct.features.classes.rules import TAKING_PLACE, Slot
from llct.features.curriculum.models import CurriculumModule
from llct.features.lecturers.models import Clearance, Lecturer
from llct.features.lecturers.rules import LecturerStatus
from llct.features.observations.models import DeclaredConflict, Observation, Seat
from llct.features.observations.queries.plan import plan_of
from llct.features.observations.queries.visibility import knowable
from llct.features.observations.rules import KINDS, ObservationKind, SeatRole
from llct.features.observations.rules.hints import Candidate, Hint, Lesson, Occupied, hints_on
from llct.features.observations.rules.statuses import TAKEN_PLACE, TAKEN_SEATS, ObservationStatus
from llct.features.observations.rules.visits import Span
from llct.infra.db import db, matches, unscoped

MOST_FOUND = 20
MOST_PERIODS = 100


@dataclass(frozen=True)
class LessonKey:
    """The lesson that people are looked up for."""

    centre_id: int
    lecturer_person_id: int | None
    slot: Slot | None
    on: date | None
    module_id: int | None = None
    programme_id: int | None = None
    class_session_id: int | None = None
    observation_id: int | None = None
    periods: Span | None = None


def list_colleagues(centre_id: int) -> list[Person]:
    """People of a centre who may be asked: active lecturers and holders of a role, by name."""
    lecturers = sa.select(Lecturer.person_id).where(
        Lecturer.centre_id == centre_id, Lecturer.status == LecturerStatus.ACTIVE
    )
    holders = (
        sa.select(User.person_id)
        .join(RoleAssignment, RoleAssignment.user_id == User.id)
        .where(RoleAssignment.centre_id == centre_id, RoleAssignment.revoked_at.is_(None))
    )
    query = (
        sa.select(Person)
        .where(sa.or_(Person.id.in_(lecturers), Person.id.in_(holders)))
        .order_by(Person.sort_name, Person.id)
    )
    return list(db.session.scalars(query))


def list_officers(province_id: int | None) -> list[Person]:
    """Officers of a province, by name."""
    return _holders_of(
        RoleAssignment.province_id == province_id,
        RoleAssignment.role == Role.PROVINCIAL_OFFICER,
    )


def list_leaders(centre_id: int) -> list[int]:
    """Director and deputies of a centre."""
    found = _holders_of(
        RoleAssignment.centre_id == centre_id,
        RoleAssignment.role.in_([Role.DIRECTOR, Role.DEPUTY]),
    )
    return [person.id for person in found]


def _holders_of(*conditions: sa.ColumnElement[bool]) -> list[Person]:
    holders = (
        sa.select(User.person_id)
        .join(RoleAssignment, RoleAssignment.user_id == User.id)
        .where(User.is_active, RoleAssignment.revoked_at.is_(None), *conditions)
    )
    query = sa.select(Person).where(Person.id.in_(holders))
    return list(db.session.scalars(query.order_by(Person.sort_name, Person.id)))


def list_centres(province_id: int) -> list[Centre]:
    """Centres of a province that are open, by name."""
    query = sa.select(Centre).where(Centre.province_id == province_id, Centre.closed_on.is_(None))
    return list(db.session.scalars(query.order_by(Centre.sort_name, Centre.id)))


def is_in_province(province_id: int | None, centre_id: int) -> bool:
    """Whether an open centre belongs to the province."""
    if province_id is None:
        return False
    return any(centre.id == centre_id for centre in list_centres(province_id))


def find_people(words: str) -> list[Person]:
    """Anybody of the installation, for a seat that opens this one observation only."""
    if len(words.strip()) < 2:
        return []
    query = (
        sa.select(Person)
        .where(matches(Person.search_folded, Person.search_exact, words))
        .order_by(Person.sort_name, Person.id)
        .limit(MOST_FOUND)
    )
    return list(db.session.scalars(query))


def known_to_centre(centre_id: int, person_ids: Collection[int]) -> set[int]:
    """Whose position and workplace the centre may read: its own people, and those who sat in an
    observation of it before."""
    seated = sa.select(Seat.person_id).where(
        Seat.centre_id == centre_id, Seat.person_id.in_(person_ids)
    )
    return those_of_centre(centre_id, person_ids) | set(db.session.scalars(seated))


def list_seated(observation: Observation, known: set[int]) -> list[Person]:
    """People with a seat whom the centre's own list does not hold: guests from elsewhere."""
    ids = {seat.person_id for seat in observation.seats} - known
    query = sa.select(Person).where(Person.id.in_(ids)).order_by(Person.sort_name, Person.id)
    return list(db.session.scalars(query))


def get_person(person_id: int) -> Person | None:
    return db.session.get(Person, person_id)


def get_lecturer(centre_id: int, lecturer_id: int) -> Lecturer | None:
    query = (
        sa.select(Lecturer)
        .join(Lecturer.person)
        .where(Lecturer.centre_id == centre_id, Lecturer.id == lecturer_id)
        .options(contains_eager(Lecturer.person))
    )
    return db.session.scalars(query).one_or_none()


def list_candidates(actor: Actor, lesson: LessonKey, people: Sequence[Person]) -> list[Candidate]:
    """These people with what is known about them for this lesson, in their order.

    What the actor may not know (an unannounced visit to the actor's own lesson) is left out.
    """
    ids = [person.id for person in people]
    occupied = _occupied(actor, lesson, ids)
    competent = _competent(lesson, ids)
    conflicts = _conflicting(lesson)
    observed = _last_observed(actor, lesson)
    newest = max(observed.values(), default=None)
    return [
        Candidate(
            person_id=person.id,
            name=person.full_name,
            is_competent=None if competent is None else person.id in competent,
            has_conflict=person.id in conflicts,
            last_observed_on=observed.get(person.id),
            was_last_observer=newest is not None and observed.get(person.id) == newest,
            occupied=tuple(occupied[person.id]),
        )
        for person in people
        if person.id != lesson.lecturer_person_id
    ]


def list_hints(actor: Actor, observation: Observation) -> list[Hint]:
    """What whoever arranges should know about an observation as it stands."""
    taken = [seat for seat in observation.seats if seat.status in TAKEN_SEATS]
    observer_ids = [seat.person_id for seat in taken if seat.role is SeatRole.OBSERVER]
    query = sa.select(Person).where(Person.id.in_(observer_ids)).order_by(Person.sort_name)
    key, plan = lesson_key(observation), plan_of(observation)
    candidates = list_candidates(actor, key, db.session.scalars(query).all())
    facts = Lesson(
        slot=key.slot,
        is_taken=is_taken(actor, key),
        closed_day=_closed_day(observation.centre_id, observation.on),
        min_observers=min_observers(observation.centre_id, observation.kind, observation.on),
        has_plan=not plan.is_tracked or plan.version_id is not None,
        has_chair=any(seat.role is SeatRole.CHAIR for seat in taken),
    )
    return hints_on(facts, candidates, reader_id=actor.person_id)


def min_observers(centre_id: int, kind: ObservationKind, on: date | None = None) -> int:
    """How many forms a grade of this kind asks for at the centre."""
    rules = KINDS[kind]
    if not rules.needs_scores:
        return rules.min_observers
    setting = (
        settings.OBSERVERS_FOR_DEMO_GRADE
        if rules.is_open_to_province
        else settings.OBSERVERS_FOR_GRADE
    )
    return settings.get(centre_id, setting, on=on)


def lesson_key(observation: Observation) -> LessonKey:
    on, starts, ends = observation.on, observation.starts, observation.ends
    first, last = observation.first_period, observation.last_period
    slot = None
    if on is not None and starts is not None and ends is not None:
        slot = Slot(on, starts, ends)
    return LessonKey(
        centre_id=observation.centre_id,
        lecturer_person_id=observation.lecturer_person_id,
        slot=slot,
        on=observation.on,
        module_id=observation.module_id,
        programme_id=programme_of(observation.module_id),
        class_session_id=observation.class_session_id,
        observation_id=observation.id,
        periods=(first, last) if first and last else None,
    )


def programme_of(module_id: int | None) -> int | None:
    if module_id is None:
        return None
    return db.session.scalar(
        sa.select(CurriculumModule.programme_id).where(CurriculumModule.id == module_id)
    )


def _occupied(actor: Actor, lesson: LessonKey, person_ids: list[int]) -> dict[int, list[Occupied]]:
    """Teaching and other observations of that day, at whatever centre. Hours only."""
    found: dict[int, list[Occupied]] = defaultdict(list)
    if lesson.slot is None:
        return found
    teaching = (
        sa.select(Lecturer.person_id, ClassSession.on, ClassSession.starts, ClassSession.ends)
        .join(Lecturer, Lecturer.id == ClassSession.lecturer_id)
        .where(
            ClassSession.on == lesson.slot.on,
            ClassSession.status.in_(TAKING_PLACE),
            Lecturer.person_id.in_(person_ids),
        )
        .order_by(ClassSession.starts, ClassSession.id)
    )
    observing = (
        sa.select(Seat.person_id, Observation.on, Observation.starts, Observation.ends)
        .join(Observation, Observation.id == Seat.observation_id)
        .where(
            Observation.on == lesson.slot.on,
            Observation.starts.is_not(None),
            Observation.id != (lesson.observation_id or 0),
            Observation.status.in_([ObservationStatus.SCHEDULED, *TAKEN_PLACE]),
            Seat.status.in_(TAKEN_SEATS),
            Seat.person_id.in_(person_ids),
            knowable(actor),
        )
        .order_by(Observation.starts, Observation.id, Seat.id)
    )
    with unscoped():
        for statement, is_teaching in ((teaching, True), (observing, False)):
            for person_id, on, starts, ends in db.session.execute(statement):
                if on and starts and ends:
                    slot = Slot(on, starts, ends)
                    taken = Occupied(person_id, slot, is_teaching)
                    if taken not in found[person_id]:  # several seats of one person
                        found[person_id].append(taken)
    return found


def _competent(lesson: LessonKey, person_ids: list[int]) -> set[int] | None:
    """Cleared for the module, or teaching the same programme; None when neither is known."""
    if lesson.module_id is None:
        return None
    cleared = (
        sa.select(Lecturer.person_id)
        .join(Clearance, Clearance.lecturer_id == Lecturer.id)
        .where(Clearance.module_id == lesson.module_id, Lecturer.person_id.in_(person_ids))
    )
    teaching = (
        sa.select(Lecturer.person_id)
        .join(ClassSession, ClassSession.lecturer_id == Lecturer.id)
        .join(TrainingClass, TrainingClass.id == ClassSession.training_class_id)
        .where(
            TrainingClass.programme_id == lesson.programme_id,
            ClassSession.status.in_(TAKING_PLACE),
            Lecturer.person_id.in_(person_ids),
        )
        .distinct()
    )
    with unscoped():
        return {*db.session.scalars(cleared), *db.session.scalars(teaching)}


def _conflicting(lesson: LessonKey) -> set[int]:
    if lesson.lecturer_person_id is None:
        return set()
    one, other = DeclaredConflict.person_id, DeclaredConflict.other_person_id
    query = sa.select(one, other).where(
        DeclaredConflict.centre_id == lesson.centre_id,
        sa.or_(one == lesson.lecturer_person_id, other == lesson.lecturer_person_id),
    )
    found = {person_id for row in db.session.execute(query) for person_id in row}
    return found - {lesson.lecturer_person_id}


def _last_observed(actor: Actor, lesson: LessonKey) -> dict[int, date]:
    """When each person last observed this lecturer."""
    if lesson.lecturer_person_id is None:
        return {}
    query = (
        sa.select(Seat.person_id, sa.func.max(Observation.on))
        .join(Observation, Observation.id == Seat.observation_id)
        .where(
            Observation.centre_id == lesson.centre_id,
            Observation.lecturer_person_id == lesson.lecturer_person_id,
            Observation.status.in_(TAKEN_PLACE),
            Observation.id != (lesson.observation_id or 0),
            Seat.role == SeatRole.OBSERVER,
            Seat.status.in_(TAKEN_SEATS),
            knowable(actor),
        )
        .group_by(Seat.person_id)
    )
    return {person_id: on for person_id, on in db.session.execute(query) if on}


def is_taken(actor: Actor, lesson: LessonKey) -> bool:
    """Another observation of the same session, in the same periods as far as they are known; of a
    lesson that was typed in, of the same lecturer at the same hours of the day."""
    query = sa.select(Observation.id).where(
        Observation.centre_id == lesson.centre_id,
        sa.or_(*_same_lesson(lesson)),
        Observation.id != (lesson.observation_id or 0),
        Observation.status != ObservationStatus.CANCELLED,
        knowable(actor),
    )
    return db.session.scalar(query.limit(1)) is not None


def _same_lesson(lesson: LessonKey) -> Iterator[sa.ColumnElement[bool]]:
    yield sa.false()
    if lesson.class_session_id is not None:
        first, last = lesson.periods or (1, MOST_PERIODS)
        yield sa.and_(
            Observation.class_session_id == lesson.class_session_id,
            sa.func.coalesce(Observation.first_period, first) <= last,
            sa.func.coalesce(Observation.last_period, last) >= first,
        )
    if lesson.lecturer_person_id is None or lesson.on is None:
        return
    is_typed = lesson.class_session_id is None
    hours: sa.ColumnElement[bool] = sa.true()
    if lesson.slot is not None:
        is_then = sa.and_(
            Observation.starts < lesson.slot.ends, Observation.ends > lesson.slot.starts
        )
        hours = sa.or_(Observation.starts.is_(None), is_then)
    yield sa.and_(
        Observation.lecturer_person_id == lesson.lecturer_person_id,
        Observation.on == lesson.on,
        sa.true() if is_typed else Observation.class_session_id.is_(None),
        hours,
    )


def _closed_day(centre_id: int, on: date | None) -> str:
    """The name of the holiday or closed day, or nothing."""
    query = sa.select(CalendarDay.title).where(
        CalendarDay.centre_id == centre_id, CalendarDay.on == on, CalendarDay.kind != DayKind.WORKED
    )
    return (db.session.scalar(query) or "") if on else ""


def list_conflicts(centre_id: int) -> list[tuple[DeclaredConflict, str, str]]:
    """Declared conflicts with both names."""
    one, other = aliased(Person), aliased(Person)
    query = (
        sa.select(DeclaredConflict, one.full_name, other.full_name)
        .join(one, one.id == DeclaredConflict.person_id)
        .join(other, other.id == DeclaredConflict.other_person_id)
        .where(DeclaredConflict.centre_id == centre_id)
        .order_by(one.sort_name, other.sort_name, DeclaredConflict.id)
    )
    return [(row[0], row[1], row[2]) for row in db.session.execute(query)]
