"""Telling people: called by other features inside their own transaction."""

from __future__ import annotations

import sqlalchemy as sa

from llct.core import clock
from llct.core.errors import NotAllowed
from llct.core.permissions import Actor
from llct.features.notices.models import Notice
from llct.infra.db import db


def notify(
    person_id: int,
    kind: str,
    text: str,
    path: str,
    *,
    centre_id: int | None = None,
    share_text: str = "",
    sender_id: int | None = None,
    once_key: str | None = None,
) -> Notice | None:
    """Leave a message for a person; its sender finds it among what they sent.

    With a `once_key` it is left once however often asked; one that waits unread in the same words
    gives way to it.
    """
    if once_key and db.session.scalar(sa.select(Notice.id).where(Notice.once_key == once_key)):
        return None
    _drop_unread(person_id, kind, path, Notice.text == text)
    notice = Notice(
        person_id=person_id,
        sender_id=sender_id,
        centre_id=centre_id,
        kind=kind,
        text=text,
        path=path,
        share_text=share_text,
        created_at=clock.now(),
        once_key=once_key,
    )
    db.session.add(notice)
    db.session.flush()
    return notice


def renew_unread(
    person_id: int,
    kind: str,
    text: str,
    path: str,
    *,
    centre_id: int | None = None,
    share_text: str = "",
    sender_id: int | None = None,
) -> Notice | None:
    """Leave a message; while an earlier one of the kind about the same page is unread, it takes
    that one's place: ten remarks in a row are one message."""
    _drop_unread(person_id, kind, path)
    return notify(
        person_id,
        kind,
        text,
        path,
        centre_id=centre_id,
        share_text=share_text,
        sender_id=sender_id,
    )


def _drop_unread(person_id: int, kind: str, path: str, *narrower: sa.ColumnElement[bool]) -> None:
    unread = (Notice.person_id == person_id, Notice.read_at.is_(None))
    about = (Notice.kind == kind, Notice.path == path)
    db.session.execute(sa.delete(Notice).where(*unread, *about, *narrower))


def mark_read(actor: Actor, notice: Notice) -> None:
    if notice.person_id != actor.person_id:
        raise NotAllowed("not_allowed")
    if notice.read_at is None:
        notice.read_at = clock.now()
        db.session.flush()


def mark_answered(person_id: int, kind: str, path: str) -> None:
    """What a message asked for is done: it does not wait any more."""
    about = (Notice.kind == kind, Notice.path == path, Notice.read_at.is_(None))
    mine = sa.update(Notice).where(Notice.person_id == person_id, *about)
    db.session.execute(mine.values(read_at=clock.now()))


def mark_all_read(actor: Actor) -> int:
    """Mark everything of the actor as read; returns how many there were."""
    mine = (Notice.person_id == actor.person_id, Notice.read_at.is_(None))
    count = db.session.scalar(sa.select(sa.func.count()).where(*mine)) or 0
    db.session.execute(sa.update(Notice).where(*mine).values(read_at=clock.now()))
    return count
