"""What happens by the clock: lessons begin, deadlines remind. Safe to run every minute."""

from __future__ import annotations

import logging
from datetime import date, datetime, timedelta

import sqlalchemy as sa

from llct.core import clock
from llct.features.centres import settings
from llct.features.observations import access, queries
from llct.features.observations.models import Observation
from llct.features.observations.operations.scheduling import start
from llct.features.observations.operations.telling import tell_person, words_of
from llct.features.observations.rules import (
    FormStatus,
    ObservationStatus,
    SeatRole,
    messages,
)
from llct.features.observations.rules.statuses import TAKEN_SEATS
from llct.infra.db import db, take_turn, unscoped, writing

logger = logging.getLogger(__name__)

_S = ObservationStatus


def tick() -> int:
    """Start lessons whose hour has come and remind of deadlines, each in its own transaction."""
    return start_due() + remind()


def start_due() -> int:
    started = 0
    for observation_id in _ids_to_start():
        with writing():
            observation = _in_turn(observation_id)
            if observation is not None and observation.status is _S.SCHEDULED:
                start(None, observation)
                started += 1
    return started


def _in_turn(observation_id: int) -> Observation | None:
    """The observation, once nobody else is writing in its centre."""
    query = sa.select(Observation.centre_id).where(Observation.id == observation_id)
    take_turn(f"centre:{db.session.scalar(query)}")
    return queries.get_unseen(observation_id)


def _ids_to_start() -> list[int]:
    """Scheduled visits whose lesson has begun, where the centre lets the clock start them."""
    query = (
        sa.select(Observation.id, Observation.centre_id, Observation.on, Observation.starts)
        .where(Observation.status == _S.SCHEDULED, Observation.on <= clock.today())
        .order_by(Observation.id)
    )
    with unscoped():
        rows = db.session.execute(query).all()
        due = [
            row.id
            for row in rows
            if _has_begun(row.on, row.starts and clock.local(row.on, row.starts))
            and settings.get(row.centre_id, settings.CLOCK_STARTS)
        ]
    db.session.rollback()
    return due


def _has_begun(on: date, begins: datetime | None) -> bool:
    """A lesson without hours is over when its day is."""
    return begins <= clock.now() if begins else on < clock.today()


def remind() -> int:
    """Forms and minutes that are due, replies that did not come: each told once."""
    query = (
        sa.select(Observation.id)
        .where(
            sa.or_(
                Observation.status.in_([_S.HELD, _S.CONCLUDED]),
                sa.and_(
                    Observation.minutes_due_on.is_not(None),
                    Observation.minutes_ready_at.is_(None),
                    Observation.concluded_at.is_not(None),
                ),
            ),
            sa.or_(
                Observation.forms_due_on <= clock.today() + timedelta(days=90),
                Observation.reply_due_on < clock.today(),
            ),
        )
        .order_by(Observation.id)
    )
    with unscoped():
        ids = list(db.session.scalars(query))
    db.session.rollback()
    for observation_id in ids:
        with writing():
            observation = _in_turn(observation_id)
            if observation is not None:
                _remind_of(observation)
    return 0


def _remind_of(observation: Observation) -> None:
    before = settings.get(observation.centre_id, settings.REMINDER_DAYS)
    limit = clock.today() + timedelta(days=before)
    if observation.status is _S.HELD and _is_near(observation.forms_due_on, limit):
        _remind_of_forms(observation)
    if access.is_reply_overdue(observation):
        text = messages.reply_overdue(words_of(observation))
        for person_id in _holders(observation, SeatRole.CHAIR):
            _once(observation, person_id, "reply_overdue", text)
    has_minutes = observation.concluded_at is not None and observation.minutes_ready_at is None
    if has_minutes and observation.minutes_due_on and _is_near(observation.minutes_due_on, limit):
        text = messages.minutes_wait(words_of(observation), observation.minutes_due_on)
        writers = _holders(observation, SeatRole.SECRETARY) or _holders(observation, SeatRole.CHAIR)
        for person_id in writers:
            _once(observation, person_id, "minutes_wait", text)


def _remind_of_forms(observation: Observation) -> None:
    text = messages.form_waits(words_of(observation), observation.forms_due_on)
    for form in queries.awaited_forms(observation):
        if form.status is not FormStatus.SUBMITTED:
            _once(observation, form.person_id, "form_waits", text)


def _is_near(due: date | None, limit: date) -> bool:
    return due is not None and due <= limit


def _holders(observation: Observation, role: SeatRole) -> list[int]:
    return [
        seat.person_id
        for seat in observation.seats
        if seat.role is role and seat.status in TAKEN_SEATS
    ]


def _once(observation: Observation, person_id: int, kind: str, text: str) -> None:
    key = f"observation.{kind}:{observation.id}:{person_id}"
    tell_person(observation, person_id, kind, text, once_key=key)
