"""SQLite is opened so that nothing acknowledged is lost, whatever database the run is on."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine
from sqlalchemy.exc import OperationalError

from llct.infra.db import write_intent
from llct.infra.db.engine import SAFE_WAL_VERSION, engine_options, install, sqlite_module


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    url = f"sqlite:///{tmp_path / 'new' / 'folder' / 'x.sqlite3'}"
    made = create_engine(url, **engine_options(url))
    install(made)
    yield made
    made.dispose()


@pytest.mark.parametrize(
    ("pragma", "value"),
    [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1), ("busy_timeout", 15000)],
)
def test_connections_are_durable(engine: Engine, pragma: str, value: object) -> None:
    with engine.connect() as connection:
        assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar() == value


def test_the_library_is_new_enough_for_wal() -> None:
    version = tuple(int(part) for part in sqlite_module().sqlite_version.split("."))
    assert version >= SAFE_WAL_VERSION


def test_a_writer_takes_the_lock_at_once(engine: Engine) -> None:
    with engine.connect() as writer, engine.connect() as other:
        writer.exec_driver_sql("CREATE TABLE t (id INTEGER)")
        writer.commit()
        with write_intent():
            writer.exec_driver_sql("SELECT 1")
        other.exec_driver_sql("PRAGMA busy_timeout=50")
        with pytest.raises(OperationalError, match="locked"):
            other.exec_driver_sql("INSERT INTO t VALUES (1)")
