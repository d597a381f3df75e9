"""Receipts of sent forms: a double click or a resent form gets the first answer again."""

from __future__ import annotations

import re
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from llct.core import clock
from llct.infra.db.base import db
from llct.infra.db.types import UtcDateTime

_TOKEN = re.compile(r"[A-Za-z0-9_-]{16,40}")


class RequestReceipt(db.Model):
    """A form that was sent once, and where its sender was led."""

    __tablename__ = "request_receipt"
    __table_args__ = (sa.UniqueConstraint("token"),)

    token: Mapped[str] = mapped_column(sa.String(40))
    user_id: Mapped[int | None]
    location: Mapped[str] = mapped_column(sa.Text)
    at: Mapped[datetime] = mapped_column(UtcDateTime)


def valid_token(token: str | None) -> str | None:
    return token if token and _TOKEN.fullmatch(token) else None


def find_location(token: str, user_id: int | None) -> str | None:
    """Where the first sending of this form led, if it was sent by the same user."""
    query = sa.select(RequestReceipt.location).where(
        RequestReceipt.token == token, RequestReceipt.user_id == user_id
    )
    return db.session.scalar(query)


def add_receipt(token: str, user_id: int | None, location: str) -> None:
    db.session.add(RequestReceipt(token=token, user_id=user_id, location=location, at=clock.now()))
