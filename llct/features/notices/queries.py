"""Reading the messages of one person."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from llct.features.accounts.models import Person
from llct.features.notices.models import Notice
from llct.infra.db import built_once, db
from llct.web.listing import ListQuery, Page, paginate


def list_notices(person_id: int, query: ListQuery) -> Page[Notice]:
    """A person's messages, the newest first."""
    newest = (Notice.created_at.desc(), Notice.id.desc())
    statement = sa.select(Notice).where(Notice.person_id == person_id).order_by(*newest)
    if query.filters.get("state") == "unread":
        statement = statement.where(Notice.read_at.is_(None))
    return paginate(statement, query, scalars=True)


def list_sent(person_id: int, query: ListQuery) -> Page[sa.Row[Any]]:
    """(message, to whom) of what a person's own doing sent out, the newest first."""
    newest = (Notice.created_at.desc(), Notice.id.desc())
    statement: Any = (
        sa.select(Notice, Person.full_name)
        .join(Person, Person.id == Notice.person_id)
        .where(Notice.sender_id == person_id)
        .order_by(*newest)
    )
    return paginate(statement, query)


def latest_unread(person_id: int, limit: int = 5) -> Sequence[Notice]:
    """For a first page."""
    query = (
        sa.select(Notice)
        .where(Notice.person_id == person_id, Notice.read_at.is_(None))
        .order_by(Notice.id.desc())
        .limit(limit)
    )
    return db.session.scalars(query).all()


@built_once
def unread(person_id: int) -> sa.ScalarSelect[int]:
    """How many messages of a person wait, to be asked together with other counts."""
    query = sa.select(sa.func.count(Notice.id)).where(
        Notice.person_id == person_id, Notice.read_at.is_(None)
    )
    return query.scalar_subquery()


def get_notice(person_id: int, notice_id: int) -> Notice | None:
    query = sa.select(Notice).where(Notice.id == notice_id, Notice.person_id == person_id)
    return db.session.scalars(query).one_or_none()
