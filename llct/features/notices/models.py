"""Messages to a person inside the application, each with a text made to be shared."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from llct.infra.db import UtcDateTime, db


class Notice(db.Model):
    """A message to one person; `share_text` is made for Zalo, to be sent on by whoever caused it,
    the sender. Not owned by a centre, because a person's seats may lie in several; every read
    names the person."""

    __tablename__ = "notice"
    __table_args__ = (
        sa.Index("ix_notice_person_id", "person_id", "read_at", "id"),
        sa.Index("ix_notice_sender_id", "sender_id", "id"),
        sa.UniqueConstraint("once_key"),
    )

    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    sender_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    centre_id: Mapped[int | None] = mapped_column(sa.ForeignKey("centre.id"))
    kind: Mapped[str] = mapped_column(sa.String(60))
    text: Mapped[str] = mapped_column(sa.Text)
    path: Mapped[str] = mapped_column(sa.String(200))
    share_text: Mapped[str] = mapped_column(sa.Text, default="")
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    read_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    once_key: Mapped[str | None] = mapped_column(sa.String(120))
