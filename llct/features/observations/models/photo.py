"""Photos of notes taken by hand; the file lies in the lesson bank under its digest."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from llct.infra.db import CentreOwned, UtcDateTime, db


class FormPhoto(CentreOwned, db.Model):
    """A page of a notebook beside the form it belongs to."""

    __tablename__ = "form_photo"
    __table_args__ = (
        sa.UniqueConstraint("form_id", "digest"),
        sa.CheckConstraint("size > 0", name="size"),
    )

    form_id: Mapped[int] = mapped_column(sa.ForeignKey("observation_form.id"))
    digest: Mapped[str] = mapped_column(sa.String(64))
    name: Mapped[str] = mapped_column(sa.String(200))
    size: Mapped[int]
    added_at: Mapped[datetime] = mapped_column(UtcDateTime)
    added_by_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
