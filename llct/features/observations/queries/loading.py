"""One observation with all that its pages and decisions ask for."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload
from sqlalchemy.orm.interfaces import ORMOption

from llct.core.permissions import Actor
from llct.features.centres.models import Centre
from llct.features.observations.models import (
    FormEvent,
    Observation,
    ObservationForm,
    PrivateNote,
)
from llct.features.observations.queries.visibility import visible_to
from llct.features.observations.rules.form_state import Change
from llct.features.observations.rules.statuses import (
    BEFORE_THE_LESSON,
    TAKEN_PLACE,
    TAKEN_SEATS,
    SeatRole,
)
from llct.features.rubrics.models import RubricVersion
from llct.infra.db import db, unscoped


def _whole() -> list[ORMOption]:
    return [
        selectinload(Observation.seats),
        selectinload(Observation.forms),
        selectinload(Observation.conclusions),
        selectinload(Observation.statements),
        joinedload(Observation.rubric_version).joinedload(RubricVersion.rubric),
    ]


def get_observation(actor: Actor, observation_id: int) -> Observation | None:
    """The observation, of whatever centre, if it exists for this person: by role or by seat."""
    query = (
        sa.select(Observation)
        .join(Centre, Centre.id == Observation.centre_id)
        .where(Observation.id == observation_id, visible_to(actor))
        .options(*_whole())
    )
    with unscoped():
        return db.session.scalars(query).one_or_none()


def get_unseen(observation_id: int) -> Observation | None:
    """The observation for the clock and the session it follows: nobody's view is asked for."""
    query = sa.select(Observation).where(Observation.id == observation_id).options(*_whole())
    return db.session.scalars(query).one_or_none()


def load_for_documents(centre_id: int, observation_id: int) -> Observation | None:
    """For papers: seats, forms, statements, conclusions, attendees. Never a private note."""
    query = (
        sa.select(Observation)
        .where(Observation.centre_id == centre_id, Observation.id == observation_id)
        .options(*_whole(), selectinload(Observation.attendees))
    )
    return db.session.scalars(query).one_or_none()


def list_with_forms(actor: Actor, centre_id: int, lecturer_id: int) -> list[Observation]:
    """Visits to a lecturer that took place and exist for this person, with seats and forms."""
    query = (
        sa.select(Observation)
        .where(
            Observation.centre_id == centre_id,
            Observation.lecturer_id == lecturer_id,
            Observation.status.in_(TAKEN_PLACE),
            visible_to(actor),
        )
        .options(selectinload(Observation.seats), selectinload(Observation.forms))
        .order_by(Observation.on, Observation.id)
    )
    return list(db.session.scalars(query))


def get_form(observation: Observation, form_id: int) -> ObservationForm | None:
    return next((form for form in observation.forms if form.id == form_id), None)


def list_form_changes(form: ObservationForm, up_to: int | None = None) -> list[Change]:
    """The events of a form in the server's order, up to a revision."""
    query = sa.select(
        FormEvent.number,
        FormEvent.field,
        FormEvent.base_revision,
        FormEvent.value,
        FormEvent.origin,
    ).where(FormEvent.centre_id == form.centre_id, FormEvent.form_id == form.id)
    if up_to is not None:
        query = query.where(FormEvent.number <= up_to)
    rows = db.session.execute(query.order_by(FormEvent.number))
    return [Change(*row) for row in rows]


def known_events(form: ObservationForm, event_ids: list[str]) -> dict[str, FormEvent]:
    """The events of this form that were received before."""
    query = sa.select(FormEvent).where(
        FormEvent.centre_id == form.centre_id,
        FormEvent.form_id == form.id,
        FormEvent.event_id.in_(event_ids),
    )
    return {event.event_id: event for event in db.session.scalars(query)}


def list_private_notes(observation: Observation) -> list[PrivateNote]:
    """Nội dung cần trao đổi; for those whom access.may_see_private_notes names."""
    query = (
        sa.select(PrivateNote)
        .where(
            PrivateNote.centre_id == observation.centre_id,
            PrivateNote.observation_id == observation.id,
        )
        .order_by(PrivateNote.id)
    )
    return list(db.session.scalars(query))


def awaited_forms(observation: Observation) -> list[ObservationForm]:
    """The forms that collection waits for: observers with a taken seat; a leader is not waited
    for."""
    seats = {
        seat.id
        for seat in observation.seats
        if seat.status in TAKEN_SEATS and seat.role is SeatRole.OBSERVER
    }
    return [form for form in observation.forms if form.seat_id in seats]


def followed_by(class_session_id: int) -> list[int]:
    """The observations that follow a session of the timetable, until they are held."""
    query = (
        sa.select(Observation.id)
        .where(
            Observation.class_session_id == class_session_id,
            Observation.status.in_(BEFORE_THE_LESSON),
        )
        .order_by(Observation.id)
    )
    return list(db.session.scalars(query))
