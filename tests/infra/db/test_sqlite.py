"""SQLite is opened so that nothing acknowledged is lost."""

import pytest

from llct.infra.db import db, write_intent
from llct.infra.db.engine import SAFE_WAL_VERSION, sqlite_module


@pytest.fixture
def sqlite(session):
    if db.engine.dialect.name != "sqlite":
        pytest.skip("settings of SQLite connections; the SQLite run covers them")
    return session


@pytest.mark.parametrize(
    ("pragma", "value"),
    [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1), ("busy_timeout", 15000)],
)
def test_connections_are_durable(sqlite, pragma: str, value: object) -> None:
    assert sqlite.connection().exec_driver_sql(f"PRAGMA {pragma}").scalar() == value


def test_the_library_is_new_enough_for_wal() -> None:
    version = tuple(int(part) for part in sqlite_module().sqlite_version.split("."))
    assert version >= SAFE_WAL_VERSION


def test_a_writer_takes_the_lock_at_once(sqlite) -> None:
    sqlite.rollback()
    with write_intent():
        sqlite.connection()
    with db.engine.connect() as other:
        other.exec_driver_sql("PRAGMA busy_timeout=50")
        with pytest.raises(Exception, match="locked"):
            other.exec_driver_sql("UPDATE person SET full_name = full_name")
