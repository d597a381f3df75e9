"""Who looked at whose personal records and scores.

The one exception to "a page that reads writes nothing": the views of a request are noted and
written when its page is ready, before it is sent, in a short transaction of their own on a
connection of their own. The request's reading has ended by then, so that they cannot block each
other on any journal of SQLite.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from llct.core import clock
from llct.core.permissions import Actor
from llct.infra.db.append_only import append_only
from llct.infra.db.base import Base, db
from llct.infra.db.engine import write_intent
from llct.infra.db.types import UtcDateTime

_NOTED = "llct_views"


class ViewLog(db.Model):
    """One look at a personal record or a score. Append-only, without a chain."""

    __tablename__ = "view_log"
    __table_args__ = (
        sa.Index("ix_view_log_centre_id", "centre_id", "id"),
        sa.Index("ix_view_log_subject", "subject_kind", "subject_id", "id"),
        sa.Index("ix_view_log_of_person_id", "of_person_id", "id"),
        sa.Index("ix_view_log_user_id", "user_id", "id"),
    )

    at: Mapped[datetime] = mapped_column(UtcDateTime)
    centre_id: Mapped[int | None] = mapped_column(sa.ForeignKey("centre.id"))
    user_id: Mapped[int]
    person_id: Mapped[int]
    of_person_id: Mapped[int | None]
    subject_kind: Mapped[str] = mapped_column(sa.String(40))
    subject_id: Mapped[int]


append_only(ViewLog)


def log_view(actor: Actor, subject: Base, *, of_person_id: int | None = None) -> None:
    """Note that the actor is shown this record; a look at one's own is nobody's business.

    `of_person_id` is whom the record is about. Call it in GET views, after the permission check.
    """
    if of_person_id == actor.person_id:
        return
    noted: list[dict[str, Any]] = db.session.info.setdefault(_NOTED, [])
    noted.append(
        {
            "at": clock.now(),
            "centre_id": getattr(subject, "centre_id", None) or actor.centre_id,
            "user_id": actor.user_id,
            "person_id": actor.person_id,
            "of_person_id": of_person_id,
            "subject_kind": subject.__tablename__,
            "subject_id": subject.id,
        }
    )


def write_views(*, is_shown: bool) -> None:
    """Write what was noted; a page that was refused in the end has shown nothing."""
    noted = db.session.info.pop(_NOTED, [])
    if not noted or not is_shown:
        return
    db.session.rollback()
    with write_intent(), db.engine.begin() as connection:
        connection.execute(sa.insert(ViewLog), noted)
