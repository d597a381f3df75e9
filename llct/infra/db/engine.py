"""How connections are opened: SQLite in WAL with full durability, writers one after another."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from types import ModuleType
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Engine, event
from sqlalchemy.exc import DBAPIError, IntegrityError

from llct.infra.db.base import db
from llct.infra.db.scope import unscoped

logger = logging.getLogger(__name__)

# From 3.7.0 to 3.51.2 two connections that write or checkpoint at once can corrupt a WAL database.
SAFE_WAL_VERSION = (3, 51, 3)
BUSY_TIMEOUT_MS = 15_000
UNIQUE_VIOLATION = "23505"
# Serialization failure, deadlock, lock not given in time, server stopping or starting, no place.
BUSY_STATES = frozenset({"40001", "40P01", "55P03", "57P01", "57P02", "57P03", "53300"})

_write_intent: ContextVar[bool] = ContextVar("llct_write_intent", default=False)


def sqlite_module() -> ModuleType:
    """The newest SQLite at hand: the pysqlite3 wheel, else Python's own."""
    try:
        from pysqlite3 import dbapi2
    except ImportError:
        import sqlite3 as dbapi2
    return dbapi2


def engine_options(url: str) -> dict[str, Any]:
    if url.startswith("sqlite"):
        return {"module": sqlite_module(), "connect_args": {"check_same_thread": False}}
    return {
        "pool_pre_ping": True,
        "pool_size": 5,
        "max_overflow": 10,
        "connect_args": {"options": f"-c lock_timeout={BUSY_TIMEOUT_MS}"},
    }


@contextmanager
def write_intent() -> Iterator[None]:
    """Transactions begun inside take SQLite's write lock at once, so that none fails half-way."""
    token = _write_intent.set(True)
    try:
        yield
    finally:
        _write_intent.reset(token)


def set_write_intent(wanted: bool) -> None:
    """Declare for the rest of the request whether its transaction will write."""
    _write_intent.set(wanted)


@contextmanager
def writing() -> Iterator[None]:
    """One transaction of a command: everything or nothing. Crosses centres."""
    with write_intent(), unscoped():
        db.session.rollback()
        try:
            yield
            db.session.commit()
        except BaseException:
            db.session.rollback()
            raise


def take_turn(name: str) -> None:
    """Wait until nobody else is at this; the turn ends with the transaction.

    SQLite has one writer at a time. On PostgreSQL two requests would otherwise each check what
    the other is about to change, and both would find it in order.
    """
    if db.engine.dialect.name == "postgresql":
        db.session.execute(sa.select(sa.func.pg_advisory_xact_lock(turn_key(name))))


def turn_key(name: str) -> int:
    """The number under which PostgreSQL knows a turn."""
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "big", signed=True)


def _configure_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # SQLAlchemy's begin event below opens transactions
    cursor = connection.cursor()
    version = tuple(int(part) for part in sqlite_module().sqlite_version.split("."))
    mode = "WAL" if version >= SAFE_WAL_VERSION else "DELETE"
    cursor.execute(f"PRAGMA journal_mode={mode}")
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT_MS}")
    cursor.close()


def _begin_sqlite(connection: Any) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE" if _write_intent.get() else "BEGIN")


def is_duplicate(error: IntegrityError) -> bool:
    """True when a unique constraint refused the row: somebody else was faster."""
    return getattr(error.orig, "sqlstate", "") == UNIQUE_VIOLATION or "UNIQUE" in str(error.orig)


def is_busy(error: DBAPIError) -> bool:
    """True when the same thing would work a moment later: others were in the way."""
    if getattr(error.orig, "sqlstate", None) in BUSY_STATES or error.connection_invalidated:
        return True
    return "database is locked" in str(error.orig) or "connection failed" in str(error.orig)


def install(engine: Engine) -> None:
    """Attach the connection settings once per engine."""
    if engine.dialect.name != "sqlite":
        return
    if engine.url.database and engine.url.database != ":memory:":
        Path(engine.url.database).parent.mkdir(parents=True, exist_ok=True)
    event.listen(engine, "connect", _configure_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    version = tuple(int(part) for part in sqlite_module().sqlite_version.split("."))
    if version < SAFE_WAL_VERSION:
        logger.warning("SQLite %s: WAL refused, rollback journal used", version)
