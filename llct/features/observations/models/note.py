"""Nội dung cần trao đổi: a sentence of the lesson that chair and director must talk about."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from llct.infra.db import CentreOwned, UtcDateTime, Versioned, db


class PrivateNote(CentreOwned, Versioned, db.Model):
    """For chair and director only; outside every paper and export until concluded."""

    __tablename__ = "private_note"
    __table_args__ = (
        sa.CheckConstraint("minute IS NULL OR minute >= 0", name="minute"),
        sa.CheckConstraint("(decision = '') = (decided_at IS NULL)", name="decided"),
    )

    observation_id: Mapped[int] = mapped_column(sa.ForeignKey("observation.id"), index=True)
    criterion_key: Mapped[str] = mapped_column(sa.String(40))
    quotation: Mapped[str] = mapped_column(sa.Text, default="")
    minute: Mapped[int | None]
    decision: Mapped[str] = mapped_column(sa.Text, default="")
    opened_at: Mapped[datetime] = mapped_column(UtcDateTime)
    opened_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    decided_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    decided_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
