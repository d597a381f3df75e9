"""The throwaway PostgreSQL server does what the tests on PostgreSQL rely on."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
import sqlalchemy as sa

from tests.postgres import PostgresServer, postgres_server, wipe

ROOT = Path(__file__).resolve().parents[2]
SECONDS = 20


@pytest.fixture(scope="module")
def server() -> Iterator[PostgresServer]:
    with postgres_server() as server:
        yield server


def test_sqlalchemy_reaches_a_created_database(server: PostgresServer) -> None:
    engine = sa.create_engine(server.create("reached"))

    with engine.connect() as connection:
        name, encoding = connection.execute(
            sa.text("SELECT current_database(), current_setting('server_encoding')")
        ).one()
    engine.dispose()

    assert (name, encoding) == ("reached", "UTF8")


def test_copies_of_a_template_do_not_share_rows(server: PostgresServer) -> None:
    server.create("template_a")
    with server.connect("template_a") as connection:
        connection.execute("CREATE TABLE lesson (title text)")
    for name in ("copy_a", "copy_b"):
        server.create(name, template="template_a")

    with server.connect("copy_a") as connection:
        connection.execute("INSERT INTO lesson VALUES ('Bài 1')")

    assert _count(server, "copy_a", "lesson") == 1
    assert _count(server, "copy_b", "lesson") == 0


def test_dropping_works_while_somebody_is_connected_and_when_nothing_is_there(
    server: PostgresServer,
) -> None:
    server.create("dropped")
    left_open = server.connect("dropped")

    server.drop("dropped")
    server.drop("dropped")

    left_open.close()
    with pytest.raises(psycopg.OperationalError, match="does not exist"):
        server.connect("dropped")


def test_wiping_empties_tables_against_keys_and_triggers_and_restarts_ids(
    server: PostgresServer,
) -> None:
    server.create("wiped")
    with server.connect("wiped") as connection:
        connection.execute("CREATE TABLE alembic_version (version_num text)")
        connection.execute("INSERT INTO alembic_version VALUES ('head')")
        connection.execute("CREATE TABLE centre (id serial PRIMARY KEY)")
        connection.execute("CREATE TABLE person (id serial PRIMARY KEY, centre_id int NOT NULL)")
        connection.execute(
            "ALTER TABLE person ADD FOREIGN KEY (centre_id) REFERENCES centre ON DELETE RESTRICT"
        )
        connection.execute(
            "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql"
            " AS $$ BEGIN RAISE EXCEPTION 'append only'; END $$"
        )
        connection.execute(
            "CREATE TRIGGER keep BEFORE DELETE ON person FOR EACH ROW EXECUTE FUNCTION refuse()"
        )
        connection.execute("INSERT INTO centre DEFAULT VALUES")
        connection.execute("INSERT INTO person (centre_id) VALUES (1)")

        wipe(connection)

    assert _count(server, "wiped", "person") == 0
    assert _count(server, "wiped", "alembic_version") == 1
    with server.connect("wiped") as connection:
        row = connection.execute("INSERT INTO centre DEFAULT VALUES RETURNING id").fetchone()
    assert row == (1,)


def test_server_and_files_are_gone_after_the_block() -> None:
    with postgres_server() as server:
        home = server.home
        assert home.exists()

    assert not home.exists()
    with pytest.raises(psycopg.OperationalError):
        server.connect()


def test_server_and_files_are_gone_after_an_error_in_the_block() -> None:
    with pytest.raises(ZeroDivisionError), postgres_server() as server:
        _ = 1 // 0

    assert not server.home.exists()


def test_server_is_stopped_when_its_owner_is_killed() -> None:
    script = (
        "import sys, time; from tests.postgres import postgres_server\n"
        "with postgres_server() as server:\n"
        "    print(server.home, flush=True); time.sleep(600)\n"
    )
    owner = subprocess.Popen(
        [sys.executable, "-c", script], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert owner.stdout is not None
    home = Path(owner.stdout.readline().strip())
    pid = int((home / "data" / "postmaster.pid").read_text().split()[0])

    os.kill(owner.pid, signal.SIGKILL)
    owner.communicate()

    deadline = time.monotonic() + SECONDS
    while (home.exists() or _is_running(pid)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not home.exists()
    assert not _is_running(pid)


def _is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def _count(server: PostgresServer, name: str, table: str) -> int:
    with server.connect(name) as connection:
        row = connection.execute(
            psycopg.sql.SQL("SELECT count(*) FROM {}").format(psycopg.sql.Identifier(table))
        ).fetchone()
    assert row is not None
    return int(row[0])
