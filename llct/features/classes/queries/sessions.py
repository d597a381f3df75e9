"""Reads of sessions as flat rows, of invitations, and which sessions clash."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, time
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from llct.core.periods import DateRange
from llct.features.accounts.models import Person
from llct.features.centres.models import Centre
from llct.features.classes.models import ClassSession, TeachingInvitation, TrainingClass
from llct.features.classes.rules import (
    OPEN_INVITATIONS,
    TAKING_PLACE,
    Booking,
    InvitationStatus,
    SessionStatus,
    Slot,
    room_key,
)
from llct.features.classes.rules.messages import (
    SessionWords,
    lesson_short,
    lesson_words,
    place_words,
)
from llct.features.curriculum.models import CurriculumModule
from llct.features.curriculum.rules import ModuleKind
from llct.features.lecturers.models import Lecturer
from llct.infra.db import built_once, db, fetch_rows, unscoped


class SessionRow(NamedTuple):
    """A session with the names a calendar shows, and its open invitation."""

    id: int
    version: int
    centre_id: int
    on: date
    starts: time
    ends: time
    periods: int
    room: str
    topic: str
    status: SessionStatus
    reason: str
    note: str
    class_id: int
    class_title: str
    class_code: str
    class_place: str
    module_id: int | None
    module_number: int | None
    module_kind: ModuleKind | None
    module_title: str | None
    lecturer_id: int | None
    person_id: int | None
    lecturer_name: str | None
    invitation_id: int | None
    invitation_version: int | None
    invitation_status: InvitationStatus | None
    answered_by_id: int | None
    invited_id: int | None

    @property
    def slot(self) -> Slot:
        return Slot(self.on, self.starts, self.ends)

    @property
    def class_short(self) -> str:
        return self.class_code or self.class_title

    @property
    def lesson(self) -> str:
        return lesson_words(
            self.module_number, self.module_kind, self.module_title or "", self.topic
        )

    @property
    def lesson_short(self) -> str:
        return lesson_short(
            self.module_number, self.module_kind, self.module_title or "", self.topic
        )

    @property
    def place(self) -> str:
        return place_words(self.room, self.class_place)

    @property
    def is_taking_place(self) -> bool:
        return self.status in TAKING_PLACE

    @property
    def was_answered_for(self) -> bool:
        """Somebody else entered the lecturer's answer (nhập thay)."""
        return self.answered_by_id is not None and self.answered_by_id != self.person_id

    def discreet(self) -> SessionRow:
        """The session as colleagues see it: without the invitation and reasons given."""
        return self._replace(
            reason="",
            invitation_id=None,
            invitation_version=None,
            invitation_status=None,
            answered_by_id=None,
            invited_id=None,
        )

    @property
    def booking(self) -> Booking:
        return Booking(
            key=self.id,
            slot=self.slot,
            centre_id=self.centre_id,
            class_id=self.class_id,
            person_id=self.person_id,
            room=room_key(self.room),
            place=room_key(self.class_place),
        )

    @property
    def words(self) -> SessionWords:
        return SessionWords(self.lesson, self.periods, self.class_title, self.slot, self.place)


@built_once
def _rows() -> sa.Select[*tuple[Any, ...]]:
    s, c, i = ClassSession, TrainingClass, TeachingInvitation
    is_open = sa.and_(i.class_session_id == s.id, i.status.in_(OPEN_INVITATIONS))
    return (
        sa.select(
            *(s.id, s.version, s.centre_id, s.on, s.starts, s.ends, s.periods),
            *(s.room, s.topic, s.status, s.reason, s.note),
            c.id.label("class_id"),
            c.title.label("class_title"),
            c.code.label("class_code"),
            c.place.label("class_place"),
            s.module_id,
            CurriculumModule.number.label("module_number"),
            CurriculumModule.kind.label("module_kind"),
            CurriculumModule.title.label("module_title"),
            s.lecturer_id,
            Lecturer.person_id,
            Person.full_name.label("lecturer_name"),
            i.id.label("invitation_id"),
            i.version.label("invitation_version"),
            i.status.label("invitation_status"),
            i.answered_by_id,
            i.lecturer_id.label("invited_id"),
        )
        .join(c, c.id == s.training_class_id)
        .outerjoin(CurriculumModule, CurriculumModule.id == s.module_id)
        .outerjoin(Lecturer, Lecturer.id == s.lecturer_id)
        .outerjoin(Person, Person.id == Lecturer.person_id)
        .outerjoin(i, is_open)
        .order_by(s.on, s.starts, s.id)
    )


def _fetch(
    statement: sa.Select[*tuple[Any, ...]], values: dict[str, Any] | None = None
) -> list[SessionRow]:
    return [SessionRow._make(row) for row in fetch_rows(statement, values)]


def list_sessions(centre_id: int, span: DateRange) -> list[SessionRow]:
    """All sessions of a centre in a span, by day and hour; also those that will not be held."""
    return _fetch(_of_a_span(), _values(centre_id, span))


@built_once
def _of_a_span() -> sa.Select[*tuple[Any, ...]]:
    return _rows().where(*_in_span())


def _in_span() -> tuple[sa.ColumnElement[bool], ...]:
    return (
        ClassSession.centre_id == sa.bindparam("of_centre"),
        ClassSession.on.between(sa.bindparam("first"), sa.bindparam("last")),
    )


def _values(centre_id: int, span: DateRange) -> dict[str, Any]:
    return {"of_centre": centre_id, "first": span.first, "last": span.last}


def list_outlines(centre_id: int, span: DateRange) -> Sequence[sa.Row[Any]]:
    """The same sessions in the same order, only by what they are filtered: a long list is cheap."""
    return fetch_rows(_outlines(), _values(centre_id, span))


@built_once
def _outlines() -> sa.Select[*tuple[Any, ...]]:
    return (
        sa.select(
            *(ClassSession.id, ClassSession.on, ClassSession.lecturer_id, ClassSession.room),
            ClassSession.training_class_id.label("class_id"),
            ClassSession.status,
        )
        .where(*_in_span())
        .order_by(ClassSession.on, ClassSession.starts, ClassSession.id)
    )


def list_class_sessions(centre_id: int, class_id: int) -> list[SessionRow]:
    return _fetch(
        _rows().where(
            ClassSession.centre_id == centre_id, ClassSession.training_class_id == class_id
        )
    )


def list_lecturer_sessions(
    centre_id: int, lecturer_id: int, *, class_id: int | None = None, since: date | None = None
) -> list[SessionRow]:
    """Sessions a lecturer is to teach or has taught: what an invitation or a file lists."""
    statement = _rows().where(
        ClassSession.centre_id == centre_id,
        ClassSession.lecturer_id == lecturer_id,
        ClassSession.status.in_(TAKING_PLACE),
    )
    if class_id is not None:
        statement = statement.where(ClassSession.training_class_id == class_id)
    if since is not None:
        statement = statement.where(ClassSession.on >= since)
    return _fetch(statement)


def list_person_sessions(person_id: int, since: date) -> list[tuple[SessionRow, str]]:
    """A person's own sessions at every centre they teach at, each with its centre's name."""
    with unscoped():
        rows = _fetch(
            _rows().where(
                Lecturer.person_id == person_id,
                ClassSession.status.in_(TAKING_PLACE),
                ClassSession.on >= since,
            )
        )
        ids = {row.centre_id for row in rows}
        query = sa.select(Centre.id, Centre.name).where(Centre.id.in_(ids))
        names = {row.id: row.name for row in db.session.execute(query)}
    return [(row, names[row.centre_id]) for row in rows]


def get_session_row(centre_id: int, session_id: int) -> SessionRow | None:
    rows = _fetch(_rows().where(ClassSession.centre_id == centre_id, ClassSession.id == session_id))
    return rows[0] if rows else None


def get_session(centre_id: int, session_id: int) -> ClassSession | None:
    """One session with class, programme, module, lecturer and person."""
    query = (
        sa.select(ClassSession)
        .where(ClassSession.centre_id == centre_id, ClassSession.id == session_id)
        .options(
            joinedload(ClassSession.training_class).joinedload(TrainingClass.programme),
            joinedload(ClassSession.module),
            joinedload(ClassSession.lecturer).joinedload(Lecturer.person),
        )
    )
    return db.session.scalars(query).one_or_none()


def get_sessions(centre_id: int, class_id: int, ids: Collection[int]) -> list[ClassSession]:
    """Those of the sessions that belong to the class, by day and hour."""
    query = (
        sa.select(ClassSession)
        .where(
            ClassSession.centre_id == centre_id,
            ClassSession.training_class_id == class_id,
            ClassSession.id.in_(ids),
        )
        .order_by(ClassSession.on, ClassSession.starts, ClassSession.id)
    )
    return list(db.session.scalars(query))


def list_rooms(centre_id: int) -> list[str]:
    """Rooms as they were typed before, for filters and suggestions."""
    return [room for (room,) in fetch_rows(_rooms(centre_id))]


@built_once
def _rooms(centre_id: int) -> sa.Select[str]:
    return (
        sa.select(ClassSession.room)
        .where(ClassSession.centre_id == centre_id, ClassSession.room != "")
        .distinct()
        .order_by(ClassSession.room)
    )


def last_lecturers(centre_id: int, module_ids: Sequence[int]) -> dict[int, int]:
    """Who taught each module last at the centre: the first suggestion for the next class."""
    query = (
        sa.select(ClassSession.module_id, ClassSession.lecturer_id)
        .where(
            ClassSession.centre_id == centre_id,
            ClassSession.module_id.in_(module_ids),
            ClassSession.lecturer_id.is_not(None),
            ClassSession.status.in_(TAKING_PLACE),
        )
        .order_by(ClassSession.on, ClassSession.starts, ClassSession.id)
    )
    return {row.module_id: row.lecturer_id for row in db.session.execute(query)}


def open_invitation(class_session: ClassSession) -> TeachingInvitation | None:
    """The invitation that counts for a session."""
    query = sa.select(TeachingInvitation).where(
        TeachingInvitation.centre_id == class_session.centre_id,
        TeachingInvitation.class_session_id == class_session.id,
        TeachingInvitation.status.in_(OPEN_INVITATIONS),
    )
    return db.session.scalars(query).one_or_none()


def get_invitation(centre_id: int, invitation_id: int) -> TeachingInvitation | None:
    query = (
        sa.select(TeachingInvitation)
        .where(TeachingInvitation.centre_id == centre_id, TeachingInvitation.id == invitation_id)
        .options(
            joinedload(TeachingInvitation.class_session),
            joinedload(TeachingInvitation.lecturer).joinedload(Lecturer.person),
            joinedload(TeachingInvitation.answered_by),
        )
    )
    return db.session.scalars(query).one_or_none()


def list_invitations(centre_id: int, session_id: int) -> Sequence[TeachingInvitation]:
    """The story of a session's invitations, the latest first."""
    query = (
        sa.select(TeachingInvitation)
        .where(
            TeachingInvitation.centre_id == centre_id,
            TeachingInvitation.class_session_id == session_id,
        )
        .options(
            joinedload(TeachingInvitation.lecturer).joinedload(Lecturer.person),
            joinedload(TeachingInvitation.answered_by),
        )
        .order_by(TeachingInvitation.id.desc())
    )
    return db.session.scalars(query).all()


def list_awaiting(centre_id: int, lecturer_id: int, today: date) -> list[SessionRow]:
    """Sessions whose invitation waits for this lecturer: no answer, or one entered by others."""
    return _fetch(_rows().where(*_awaiting(centre_id, lecturer_id, today)))


@built_once
def awaiting_count(centre_id: int, lecturer_id: int, today: date) -> sa.ScalarSelect[int]:
    """How many invitations wait for a lecturer, to be asked together with other counts."""
    query = (
        sa.select(sa.func.count(TeachingInvitation.id))
        .join(ClassSession, ClassSession.id == TeachingInvitation.class_session_id)
        .join(Lecturer, Lecturer.id == TeachingInvitation.lecturer_id)
        .where(*_awaiting(centre_id, lecturer_id, today))
    )
    return query.scalar_subquery()


def _awaiting(centre_id: int, lecturer_id: int, today: date) -> tuple[sa.ColumnElement[bool], ...]:
    answered_for = sa.and_(
        TeachingInvitation.answered_by_id.is_not(None),
        TeachingInvitation.answered_by_id != Lecturer.person_id,
    )
    return (
        TeachingInvitation.centre_id == centre_id,
        TeachingInvitation.lecturer_id == lecturer_id,
        TeachingInvitation.status.in_(OPEN_INVITATIONS),
        ClassSession.status == SessionStatus.PLANNED,
        ClassSession.on >= today,
        sa.or_(TeachingInvitation.status == InvitationStatus.INVITED, answered_for),
    )
