"""Points to improve. They know their observation by id only: observations stand above."""

from __future__ import annotations

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from llct.core.vietnamese import joined
from llct.features.accounts.models import Person
from llct.features.followups.rules import PointReply, PointStatus
from llct.features.lecturers.models import Lecturer
from llct.infra.db import CentreOwned, Searchable, UtcDateTime, Versioned, db, enum_column


class ImprovementPoint(Searchable, CentreOwned, Versioned, db.Model):
    """One point to improve, with what the lecturer answered and when it was seen done."""

    __tablename__ = "improvement_point"
    __table_args__ = (
        sa.UniqueConstraint("observation_id", "number"),
        sa.CheckConstraint("(status = 'done') = (done_at IS NOT NULL)", name="done"),
        sa.CheckConstraint(
            "seen_in_observation_id IS NULL OR done_at IS NOT NULL", name="seen_when_done"
        ),
        sa.CheckConstraint("(status = 'dropped') = (drop_reason <> '')", name="dropped"),
        sa.CheckConstraint(
            "(reply IS NULL) = (replied_at IS NULL) AND (reply IS NULL) = (replied_by_id IS NULL)",
            name="replied",
        ),
        sa.CheckConstraint("reply IS NULL OR reply <> 'has_view' OR reply_text <> ''", name="view"),
        sa.CheckConstraint("due_on IS NULL OR due_on >= observed_on", name="due"),
        sa.Index("ix_improvement_point_centre_id_status", "centre_id", "status", "due_on", "id"),
    )

    lecturer_id: Mapped[int] = mapped_column(sa.ForeignKey("lecturer.id"), index=True)
    observation_id: Mapped[int]
    observed_on: Mapped[date]
    lesson: Mapped[str] = mapped_column(sa.String(500), default="")
    number: Mapped[int]
    text: Mapped[str] = mapped_column(sa.Text)
    owner_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"), index=True)
    due_on: Mapped[date | None]
    status: Mapped[PointStatus] = mapped_column(
        enum_column(PointStatus, "status"), default=PointStatus.OPEN
    )
    reply: Mapped[PointReply | None] = mapped_column(enum_column(PointReply, "reply"))
    reply_text: Mapped[str] = mapped_column(sa.Text, default="")
    replied_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    replied_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    is_reply_for_other: Mapped[bool] = mapped_column(default=False)
    done_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    done_note: Mapped[str] = mapped_column(sa.Text, default="")
    seen_in_observation_id: Mapped[int | None]
    drop_reason: Mapped[str] = mapped_column(sa.Text, default="")

    lecturer: Mapped[Lecturer] = relationship(lazy="raise")
    owner: Mapped[Person] = relationship(lazy="raise", foreign_keys=[owner_id])
    replied_by: Mapped[Person | None] = relationship(lazy="raise", foreign_keys=[replied_by_id])

    def searched_text(self) -> str:
        return joined(self.text, self.lesson)
