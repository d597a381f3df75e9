"""An observer's form: the events are the truth, the state beside them is derived."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from llct.features.observations.models.observation import Observation
from llct.features.observations.models.seat import Seat
from llct.features.observations.rules import FormStatus
from llct.infra.db import CentreOwned, JsonText, UtcDateTime, Versioned, db, enum_column
from llct.infra.db.append_only import append_only


class ObservationForm(CentreOwned, Versioned, db.Model):
    """One per observer's or leader's seat. `revision` is the number of its last event.

    `entered_by_id` is set when somebody else typed in a form that was filled on paper; then the
    observer confirms it or objects.
    """

    __tablename__ = "observation_form"
    __table_args__ = (
        sa.CheckConstraint("(status = 'submitted') = (submitted_at IS NOT NULL)", name="submitted"),
        sa.CheckConstraint(
            "status <> 'returned' OR (returned_at IS NOT NULL AND return_reason <> '')",
            name="returned",
        ),
        sa.CheckConstraint("revision >= 0", name="revision"),
        sa.CheckConstraint(
            "entered_by_id IS NOT NULL OR (confirmed_at IS NULL AND objection = '')",
            name="confirmed",
        ),
    )

    observation_id: Mapped[int] = mapped_column(sa.ForeignKey("observation.id"), index=True)
    seat_id: Mapped[int] = mapped_column(sa.ForeignKey("seat.id"), unique=True)
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"), index=True)
    status: Mapped[FormStatus] = mapped_column(
        enum_column(FormStatus, "status"), default=FormStatus.OPEN
    )
    revision: Mapped[int] = mapped_column(default=0)
    state: Mapped[Any] = mapped_column(JsonText)
    first_event_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    last_event_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    submitted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    returned_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    return_reason: Mapped[str] = mapped_column(sa.Text, default="")
    entered_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    confirmed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    objection: Mapped[str] = mapped_column(sa.Text, default="")

    observation: Mapped[Observation] = relationship(back_populates="forms", lazy="raise")
    seat: Mapped[Seat] = relationship(lazy="raise")


class FormEvent(CentreOwned, db.Model):
    """One change of one field, made on a device. Append-only.

    `number` is the order in which the server received the events of a form; `made_at` is the
    device's clock and proves nothing. `origin` tells devices and open pages apart.
    """

    __tablename__ = "form_event"
    __table_args__ = (
        sa.UniqueConstraint("form_id", "event_id"),
        sa.UniqueConstraint("form_id", "number"),
        sa.CheckConstraint("number >= 1 AND base_revision >= 0", name="numbers"),
    )

    form_id: Mapped[int] = mapped_column(sa.ForeignKey("observation_form.id"))
    number: Mapped[int]
    event_id: Mapped[str] = mapped_column(sa.String(40))
    field: Mapped[str] = mapped_column(sa.String(60))
    base_revision: Mapped[int]
    value: Mapped[Any] = mapped_column(JsonText, nullable=True)
    origin: Mapped[str] = mapped_column(sa.String(40), default="")
    is_conflict: Mapped[bool] = mapped_column(default=False)
    made_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    received_at: Mapped[datetime] = mapped_column(UtcDateTime)
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))


append_only(FormEvent)
