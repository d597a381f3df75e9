"""What the panel agreed on and the chair concluded; a correction adds a version."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from llct.features.observations.models.observation import Observation
from llct.features.rubrics.rules.definitions import GradeCode
from llct.infra.db import CentreOwned, JsonText, Score, UtcDateTime, db, enum_column
from llct.infra.db.append_only import append_only


class AgreedScore(CentreOwned, db.Model):
    """The panel's score for one criterion, with its reason; the forms stay as they are."""

    __tablename__ = "agreed_score"
    __table_args__ = (
        sa.UniqueConstraint("observation_id", "criterion_key"),
        sa.CheckConstraint("reason <> ''", name="reason"),
    )

    observation_id: Mapped[int] = mapped_column(sa.ForeignKey("observation.id"))
    criterion_key: Mapped[str] = mapped_column(sa.String(40))
    score: Mapped[Decimal] = mapped_column(Score)
    reason: Mapped[str] = mapped_column(sa.Text)
    set_at: Mapped[datetime] = mapped_column(UtcDateTime)
    set_by_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))


class Statement(CentreOwned, db.Model):
    """What one seat said at the meeting, as the secretary noted it."""

    __tablename__ = "statement"

    observation_id: Mapped[int] = mapped_column(sa.ForeignKey("observation.id"), index=True)
    seat_id: Mapped[int] = mapped_column(sa.ForeignKey("seat.id"), unique=True)
    text: Mapped[str] = mapped_column(sa.Text)
    noted_at: Mapped[datetime] = mapped_column(UtcDateTime)
    noted_by_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))


class Conclusion(CentreOwned, db.Model):
    """One version of the conclusion. Never changed: a correction is the next number.

    `result` is the whole result as computed on that day (rules/snapshots.py). `grade_*` is what
    holds: the computed grade, or the chair's decision with `decided_reason`.
    """

    __tablename__ = "conclusion"
    __table_args__ = (
        sa.UniqueConstraint("observation_id", "number"),
        sa.CheckConstraint("number >= 1", name="number"),
        sa.CheckConstraint("(number > 1) = (correction_reason <> '')", name="correction"),
        sa.CheckConstraint("(grade_name = '') = (grade_code IS NULL)", name="grade"),
        sa.CheckConstraint("actual_minutes IS NULL OR actual_minutes > 0", name="minutes"),
    )

    observation_id: Mapped[int] = mapped_column(sa.ForeignKey("observation.id"))
    number: Mapped[int]
    result: Mapped[Any] = mapped_column(JsonText, nullable=True)
    total: Mapped[Decimal | None] = mapped_column(Score)
    percent: Mapped[Decimal | None] = mapped_column(Score)
    grade_name: Mapped[str] = mapped_column(sa.String(60), default="")
    grade_code: Mapped[GradeCode | None] = mapped_column(enum_column(GradeCode, "grade_code"))
    sentence: Mapped[str] = mapped_column(sa.Text, default="")
    decided_reason: Mapped[str] = mapped_column(sa.Text, default="")
    text: Mapped[str] = mapped_column(sa.Text, default="")
    prize: Mapped[str] = mapped_column(sa.String(100), default="")
    actual_minutes: Mapped[int | None]
    correction_reason: Mapped[str] = mapped_column(sa.Text, default="")
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    made_by_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))

    observation: Mapped[Observation] = relationship(back_populates="conclusions", lazy="raise")


append_only(Conclusion)
