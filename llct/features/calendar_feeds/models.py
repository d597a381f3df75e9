"""The link under which a person's calendar is fetched."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from llct.infra.db import UtcDateTime, db


class CalendarFeed(db.Model):
    """At most one link for each user. The address is signed and carries `nonce`, which changes
    when the link is replaced; without the installation's secret key the row is worth nothing."""

    __tablename__ = "calendar_feed"
    __table_args__ = (sa.CheckConstraint("nonce <> ''", name="nonce"),)

    user_id: Mapped[int] = mapped_column(sa.ForeignKey("user_account.id"), unique=True)
    nonce: Mapped[str] = mapped_column(sa.String(32))
    opened_at: Mapped[datetime] = mapped_column(UtcDateTime)
