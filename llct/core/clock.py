"""The only source of the present moment, so that tests can hold it still."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

LOCAL = ZoneInfo("Asia/Ho_Chi_Minh")

_frozen: ContextVar[datetime | None] = ContextVar("llct_frozen_clock", default=None)


def now() -> datetime:
    """The present moment, aware, in UTC."""
    return _frozen.get() or datetime.now(UTC)


def today() -> date:
    """The present day in Viet Nam."""
    return to_local(now()).date()


def to_local(moment: datetime) -> datetime:
    return moment.astimezone(LOCAL)


def local(on: date, at: time) -> datetime:
    """A wall-clock time in Viet Nam as an aware moment in UTC."""
    return datetime.combine(on, at, tzinfo=LOCAL).astimezone(UTC)


@contextmanager
def freeze(moment: datetime) -> Iterator[None]:
    """Hold the clock at an aware moment."""
    if moment.tzinfo is None:
        raise ValueError("a frozen moment must be aware")
    token = _frozen.set(moment.astimezone(UTC))
    try:
        yield
    finally:
        _frozen.reset(token)
