"""Notices about teaching: what they say is in rules.messages, here is who gets them."""

from __future__ import annotations

import sqlalchemy as sa

from llct.core.permissions import Actor
from llct.features.accounts.models import Person
from llct.features.classes.models import ClassSession
from llct.features.classes.queries import SessionRow, get_session_row
from llct.features.classes.rules.messages import courteous
from llct.features.lecturers.models import Lecturer
from llct.features.notices.operations import notify
from llct.infra.db import db


def row_of(class_session: ClassSession) -> SessionRow:
    """The flushed session with its names."""
    row = get_session_row(class_session.centre_id, class_session.id)
    if row is None:
        raise LookupError("the session was not flushed")
    return row


def tell_lecturer(
    actor: Actor, class_session: ClassSession, lecturer_id: int | None, kind: str, text: str
) -> None:
    """Nobody is told what they did themselves."""
    query = (
        sa.select(Person.id, Person.full_name)
        .join(Lecturer, Lecturer.person_id == Person.id)
        .where(Lecturer.centre_id == class_session.centre_id, Lecturer.id == lecturer_id)
    )
    person = db.session.execute(query).one_or_none()
    if person is not None:
        share_text = courteous(person.full_name, text)
        tell_person(actor, class_session, person.id, kind, text, share_text)


def path_of(class_session: ClassSession) -> str:
    return f"/lich-giang/{class_session.id}"


def tell_person(
    actor: Actor,
    class_session: ClassSession,
    person_id: int,
    kind: str,
    text: str,
    share_text: str = "",
) -> None:
    if person_id == actor.person_id:
        return
    notify(
        person_id,
        kind,
        text,
        path_of(class_session),
        centre_id=class_session.centre_id,
        share_text=share_text,
        sender_id=actor.person_id,
    )
