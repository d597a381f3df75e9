"""What happened: the story of each object and, as a chain of digests per centre, the audit.

An event holds ids, statuses and a salted digest of its details. The details themselves (notes,
personal values) lie in a side table that can be erased without breaking the chain.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from llct.core import clock
from llct.core.permissions import Actor
from llct.infra.db.append_only import append_only
from llct.infra.db.base import Base, db
from llct.infra.db.types import JsonText, UtcDateTime

ZERO_DIGEST = "0" * 64


class EventChain(db.Model):
    """The head of one chain; its row is locked while an event is added."""

    __tablename__ = "event_chain"
    __table_args__ = (sa.UniqueConstraint("chain"),)

    chain: Mapped[str] = mapped_column(sa.String(40))
    last_number: Mapped[int] = mapped_column(default=0)
    last_digest: Mapped[str] = mapped_column(sa.String(64), default=ZERO_DIGEST)


class Event(db.Model):
    """One thing that was done. Append-only: triggers refuse change and removal."""

    __tablename__ = "event"
    __table_args__ = (
        sa.UniqueConstraint("chain", "number"),
        sa.Index("ix_event_subject", "subject_kind", "subject_id", "id"),
        sa.Index("ix_event_user", "user_id", "id"),
    )

    chain: Mapped[str] = mapped_column(sa.String(40))
    number: Mapped[int]
    centre_id: Mapped[int | None] = mapped_column(sa.ForeignKey("centre.id"))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    user_id: Mapped[int | None]
    person_id: Mapped[int | None]
    for_person_id: Mapped[int | None]
    action: Mapped[str] = mapped_column(sa.String(60))
    subject_kind: Mapped[str] = mapped_column(sa.String(40))
    subject_id: Mapped[int | None]
    from_status: Mapped[str | None] = mapped_column(sa.String(40))
    to_status: Mapped[str | None] = mapped_column(sa.String(40))
    details_digest: Mapped[str] = mapped_column(sa.String(64), default="")
    previous_digest: Mapped[str] = mapped_column(sa.String(64))
    digest: Mapped[str] = mapped_column(sa.String(64))

    detail: Mapped[EventDetail | None] = relationship(back_populates="event", lazy="raise")


append_only(Event)


class EventDetail(db.Model):
    """The erasable part of an event."""

    __tablename__ = "event_detail"

    event_id: Mapped[int] = mapped_column(sa.ForeignKey("event.id"), unique=True)
    salt: Mapped[str] = mapped_column(sa.String(32))
    note: Mapped[str] = mapped_column(sa.Text, default="")
    details: Mapped[Any] = mapped_column(JsonText, nullable=True)

    event: Mapped[Event] = relationship(back_populates="detail", lazy="raise")


def details_digest(salt: str, note: str, details: Any) -> str:
    body = json.dumps([salt, note, details], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(body.encode()).hexdigest()


def event_digest(event: Event) -> str:
    """The digest that the next event of the chain carries."""
    body = json.dumps(
        [
            event.chain,
            event.number,
            event.centre_id,
            event.at.isoformat(timespec="microseconds"),
            event.user_id,
            event.person_id,
            event.for_person_id,
            event.action,
            event.subject_kind,
            event.subject_id,
            event.from_status,
            event.to_status,
            event.details_digest,
            event.previous_digest,
        ]
    )
    return hashlib.sha256(body.encode()).hexdigest()


def record(
    actor: Actor | None,
    action: str,
    subject: Base,
    *,
    from_status: str | None = None,
    to_status: str | None = None,
    note: str = "",
    details: Any = None,
    for_person_id: int | None = None,
    centre_id: int | None = None,
) -> Event:
    """Add an event in the same transaction as the change it tells of.

    The subject must have been flushed. `centre_id` defaults to the subject's own centre.
    """
    owner = centre_id if centre_id is not None else getattr(subject, "centre_id", None)
    chain = _locked_chain(f"centre:{owner}" if owner is not None else "installation")
    event = Event(
        chain=chain.chain,
        number=chain.last_number + 1,
        centre_id=owner,
        at=clock.now(),
        user_id=actor.user_id if actor else None,
        person_id=actor.person_id if actor else None,
        for_person_id=for_person_id,
        action=action,
        subject_kind=subject.__tablename__,
        subject_id=subject.id,
        from_status=from_status,
        to_status=to_status,
        details_digest="",
        previous_digest=chain.last_digest,
    )
    if note or details is not None:
        salt = secrets.token_hex(16)
        event.details_digest = details_digest(salt, note, details)
        event.detail = EventDetail(salt=salt, note=note, details=details)
    event.digest = event_digest(event)
    chain.last_number = event.number
    chain.last_digest = event.digest
    db.session.add(event)
    db.session.flush()
    return event


def _locked_chain(name: str) -> EventChain:
    """The chain's head, locked until the transaction ends."""
    query = sa.select(EventChain).where(EventChain.chain == name).with_for_update()
    chain = db.session.scalars(query.execution_options(populate_existing=True)).one_or_none()
    if chain is None:
        chain = EventChain(chain=name, last_number=0, last_digest=ZERO_DIGEST)
        db.session.add(chain)
        db.session.flush()
    return chain
