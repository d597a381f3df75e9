"""Who attended a lesson given at a conference (no seats, no forms)."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from llct.infra.db import CentreOwned, db


class Attendee(CentreOwned, db.Model):
    """One line of the attendance list, as typed."""

    __tablename__ = "attendee"
    __table_args__ = (sa.CheckConstraint("name <> ''", name="name"),)

    observation_id: Mapped[int] = mapped_column(sa.ForeignKey("observation.id"), index=True)
    name: Mapped[str] = mapped_column(sa.String(100))
    position: Mapped[str] = mapped_column(sa.String(200), default="")
    workplace: Mapped[str] = mapped_column(sa.String(200), default="")
