"""Who does what in one observation, and who should not observe whom."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from llct.features.accounts.models import Person
from llct.features.observations.models.observation import Observation
from llct.features.observations.rules import SeatRole, SeatStatus
from llct.infra.db import CentreOwned, UtcDateTime, Versioned, db, enum_column


class Seat(CentreOwned, Versioned, db.Model):
    """A person in one role. It belongs to the observation's centre, the person to any.

    Name, position and workplace are copied when the person is invited and fixed at the start, so
    that papers reprint as they were.
    """

    __tablename__ = "seat"
    __table_args__ = (
        sa.UniqueConstraint("observation_id", "person_id", "role"),
        sa.CheckConstraint("(status = 'invited') = (answered_at IS NULL)", name="answered"),
        sa.CheckConstraint("name <> ''", name="name"),
        sa.Index("ix_seat_person_id", "person_id", "observation_id"),
    )

    observation_id: Mapped[int] = mapped_column(sa.ForeignKey("observation.id"), index=True)
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    role: Mapped[SeatRole] = mapped_column(enum_column(SeatRole, "role"))
    status: Mapped[SeatStatus] = mapped_column(enum_column(SeatStatus, "status"))
    name: Mapped[str] = mapped_column(sa.String(100))
    position: Mapped[str] = mapped_column(sa.String(200), default="")
    workplace: Mapped[str] = mapped_column(sa.String(200), default="")
    protocol_rank: Mapped[int]
    invited_at: Mapped[datetime] = mapped_column(UtcDateTime)
    answered_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    note: Mapped[str] = mapped_column(sa.Text, default="")
    replaced_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("seat.id"))

    observation: Mapped[Observation] = relationship(back_populates="seats", lazy="raise")
    person: Mapped[Person] = relationship(lazy="raise")


class DeclaredConflict(CentreOwned, db.Model):
    """Two people of whom one should not observe the other (relatives, a dispute): a hint only.

    The reason is not asked for: it is nobody's business.
    """

    __tablename__ = "declared_conflict"
    __table_args__ = (
        sa.UniqueConstraint("centre_id", "person_id", "other_person_id"),
        sa.CheckConstraint("person_id <> other_person_id", name="two_people"),
    )

    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    other_person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    declared_at: Mapped[datetime] = mapped_column(UtcDateTime)
    declared_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
