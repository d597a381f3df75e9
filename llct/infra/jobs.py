"""Timed work in the served process: a thread that calls, every minute, what features registered.

`make run` starts it (LLCT_CLOCK=1); a server may use a timer with `flask tick` instead. Several
workers and machines share one lease in the database, so that one of them works at a time; the
work itself is safe to run twice.
"""

from __future__ import annotations

import logging
import os
import secrets
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import sqlalchemy as sa
from flask import Flask
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, mapped_column

from llct.config import Settings
from llct.core import clock
from llct.infra.db import UtcDateTime, db, unscoped, writing

logger = logging.getLogger(__name__)

EVERY = timedelta(minutes=1)
# A worker that died in the middle of it keeps the others waiting no longer than this.
LONGEST = timedelta(minutes=5)
LOOK_SECONDS = 10.0
CLOCK = "clock"
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)


class Lease(db.Model):
    """Whose turn some work is, and until when."""

    __tablename__ = "lease"
    __table_args__ = (sa.UniqueConstraint("name"),)

    name: Mapped[str] = mapped_column(sa.String(40))
    holder: Mapped[str] = mapped_column(sa.String(40), default="")
    held_until: Mapped[datetime] = mapped_column(UtcDateTime)


def init_app(app: Flask, settings: Settings) -> None:
    if settings.runs_clock:
        start(app)


def every_minute(app: Flask, work: Callable[[], object]) -> None:
    """A feature registers what the clock does."""
    app.extensions.setdefault("llct_every_minute", []).append(work)


def registered(app: Flask) -> list[Callable[[], object]]:
    """All that the clock does, in the order of registration."""
    return list(app.extensions.get("llct_every_minute", []))


def start(app: Flask, look_seconds: float = LOOK_SECONDS) -> threading.Event:
    """The thread; it dies with the process. The event stops it."""
    stop = threading.Event()
    holder = f"{os.getpid()}-{secrets.token_hex(4)}"
    thread = threading.Thread(
        target=_go_on, args=(app, holder, stop, look_seconds), name="llct-clock", daemon=True
    )
    thread.start()
    return stop


def _go_on(app: Flask, holder: str, stop: threading.Event, look_seconds: float) -> None:
    while not stop.wait(look_seconds):
        try:
            with app.app_context():
                run_due(app, holder)
        except Exception:  # whatever it was, the next minute is another chance
            logger.exception("timed work failed")


def run_due(app: Flask, holder: str) -> bool:
    """Do the minute's work if it is due and nobody else does it; True when it was done here."""
    began = clock.now()
    if not claim(CLOCK, holder, until=began + LONGEST):
        return False
    try:
        for work in registered(app):
            work()
    finally:
        _hold_until(CLOCK, holder, began + EVERY)
    return True


def claim(name: str, holder: str, *, until: datetime) -> bool:
    """Take the lease if nobody holds it now. Looks before it writes."""
    now = clock.now()
    held_until = _held_until(name)
    if held_until is not None and held_until > now:
        return False
    try:
        with writing():
            if held_until is None:
                db.session.add(Lease(name=name, held_until=_NEVER))
                db.session.flush()
            free = sa.update(Lease).where(Lease.name == name, Lease.held_until <= now)
            taken = free.values(holder=holder, held_until=until).returning(Lease.id)
            return db.session.scalar(taken) is not None
    except IntegrityError:  # somebody else made the row first
        return False


def _held_until(name: str) -> datetime | None:
    with unscoped():
        found = db.session.scalar(sa.select(Lease.held_until).where(Lease.name == name))
        db.session.rollback()
    return found


def _hold_until(name: str, holder: str, until: datetime) -> None:
    """Give it back for the next turn, unless it was taken over meanwhile."""
    with writing():
        own = sa.update(Lease).where(Lease.name == name, Lease.holder == holder)
        db.session.execute(own.values(held_until=until))
