"""A throwaway PostgreSQL server for the tests: nothing to configure, gone when they are."""

from __future__ import annotations

import getpass
import os
import shlex
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg
from psycopg import sql

USER = "llct"
PORT = 5432  # only the name of the socket
START_SECONDS = 60
MARK = "llct-pg-"

# Speed instead of durability: the data lives as long as the tests do.
SETTINGS = {
    "autovacuum_naptime": "5s",
    "checkpoint_timeout": "1d",
    "fsync": "off",
    "full_page_writes": "off",
    "listen_addresses": "",
    "log_min_messages": "fatal",
    "max_connections": "60",
    "max_wal_size": "4GB",
    "shared_buffers": "64MB",
    "synchronous_commit": "off",
    "timezone": "UTC",
    "wal_level": "minimal",
    "max_wal_senders": "0",
}

# The shell waits on a pipe that our process holds. However this process ends, even by kill -9,
# the pipe closes, and the server and its files go away.
GUARDIAN = """
"$@" < /dev/null & server=$!
read -r _
kill -QUIT $server 2> /dev/null
wait $server 2> /dev/null
rm -rf "$LLCT_PG_HOME"
"""

# About 5 ms for a hundred tables, where a copy of a template takes 80 and dropping it 30. Foreign
# keys and append-only triggers do not stop it.
WIPE = """
DO $$
DECLARE item record; has_rows boolean;
BEGIN
    SET LOCAL session_replication_role = replica;
    FOR item IN
        SELECT oid::regclass AS name FROM pg_class
        WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
        AND relname <> 'alembic_version'
    LOOP
        EXECUTE format('SELECT EXISTS (SELECT FROM %s)', item.name) INTO has_rows;
        IF has_rows THEN EXECUTE format('DELETE FROM %s', item.name); END IF;
    END LOOP;
    PERFORM setval(format('%I.%I', schemaname, sequencename)::regclass, start_value, false)
    FROM pg_sequences WHERE schemaname = 'public' AND last_value IS NOT NULL;
END $$
"""

# What a wiped database starts with instead: rows and sequences laid aside in a schema beside.
LAY_ASIDE = """
DO $$
DECLARE item record; has_rows boolean;
BEGIN
    CREATE SCHEMA aside;
    FOR item IN
        SELECT relname AS name FROM pg_class
        WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
        AND relname <> 'alembic_version'
    LOOP
        EXECUTE format('SELECT EXISTS (SELECT FROM public.%I)', item.name) INTO has_rows;
        IF has_rows THEN
            EXECUTE format('CREATE TABLE aside.%I AS TABLE public.%I', item.name, item.name);
        END IF;
    END LOOP;
    CREATE TABLE aside.counters AS
        SELECT format('%I.%I', schemaname, sequencename)::regclass AS name, last_value
        FROM pg_sequences WHERE schemaname = 'public' AND last_value IS NOT NULL;
END $$
"""
PUT_BACK = """
DO $$
DECLARE item record;
BEGIN
    SET LOCAL session_replication_role = replica;
    FOR item IN SELECT tablename AS name FROM pg_tables
        WHERE schemaname = 'aside' AND tablename <> 'counters'
    LOOP
        EXECUTE format('INSERT INTO public.%I SELECT * FROM aside.%I', item.name, item.name);
    END LOOP;
    PERFORM setval(name, last_value) FROM aside.counters;
END $$
"""


class PostgresMissing(RuntimeError):
    pass


@dataclass(frozen=True)
class PostgresServer:
    """Reached through a socket in `home`, so no port of the machine is taken."""

    home: Path

    def url(self, name: str) -> str:
        """The address of a database, as SQLAlchemy reads it."""
        return f"postgresql+psycopg://{USER}@/{name}?host={quote(str(self.home), safe='')}"

    def create(self, name: str, template: str | None = None) -> str:
        """Create a database, as a copy of `template` (to which nobody may be connected)."""
        statement: sql.Composed = sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name))
        if template is not None:
            statement += sql.SQL(" TEMPLATE {}").format(sql.Identifier(template))
            if self._version() >= 150000:
                statement += sql.SQL(" STRATEGY FILE_COPY")
        self._run(statement)
        return self.url(name)

    def drop(self, name: str) -> None:
        """Drop a database if it is there, with whoever is still connected to it."""
        self._run(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))

    def connect(self, name: str = "postgres") -> psycopg.Connection:
        return psycopg.connect(
            host=str(self.home), port=PORT, user=USER, dbname=name, autocommit=True
        )

    def _run(self, statement: sql.SQL | sql.Composed) -> None:
        with self.connect() as connection:
            connection.execute(statement)

    def _version(self) -> int:
        with self.connect() as connection:
            return connection.info.server_version


def wipe(connection: psycopg.Connection) -> None:
    """Empty all tables of the connection's database and let ids begin at 1 again."""
    connection.execute(WIPE)


def lay_aside(connection: psycopg.Connection) -> None:
    """Remember all rows of the connection's database, for `put_back`."""
    connection.execute(LAY_ASIDE)


def put_back(connection: psycopg.Connection) -> None:
    """Fill a wiped database with the rows laid aside."""
    connection.execute(PUT_BACK)


@contextmanager
def postgres_server() -> Iterator[PostgresServer]:
    """A running server in a temporary folder; stopped and deleted at the end."""
    programs = find_programs()
    account = _account()
    home = Path(tempfile.mkdtemp(prefix=MARK))
    try:
        if account:
            shutil.chown(home, account)
        _initialise(programs, home, account)
        guardian = _start(programs, home, account)
    except BaseException:
        shutil.rmtree(home, ignore_errors=True)
        raise
    try:
        server = PostgresServer(home)
        _wait_until_ready(server, guardian)
        yield server
    finally:
        guardian.communicate()
        shutil.rmtree(home, ignore_errors=True)


def find_programs() -> Path:
    """The folder with initdb and postgres: from PATH, else the newest in the usual places."""
    found = shutil.which("initdb")
    if found:
        return Path(found).resolve().parent
    candidates = [
        path.parent
        for pattern in ("lib/postgresql/*/bin/initdb", "pgsql-*/bin/initdb")
        for path in Path("/usr").glob(pattern)
    ]
    if not candidates:
        raise PostgresMissing(
            "No PostgreSQL server programs on this machine. "
            "Debian and Ubuntu: apt-get install postgresql. Or run `make test-sqlite`."
        )
    return max(candidates, key=lambda folder: int("0" + "".join(filter(str.isdigit, str(folder)))))


def _account() -> str | None:
    """PostgreSQL refuses to run as root; another account then runs it."""
    if os.geteuid() != 0:
        return None
    import pwd

    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def _as(account: str | None) -> dict[str, Any]:
    return {"user": account, "group": _group_of(account), "extra_groups": []} if account else {}


def _group_of(account: str) -> int:
    import pwd

    return pwd.getpwnam(account).pw_gid


def _environment(home: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PG", "LC_"))}
    return kept | {"LC_ALL": "C.UTF-8", "HOME": str(home), "LLCT_PG_HOME": str(home)}


def _initialise(programs: Path, home: Path, account: str | None) -> None:
    command = [str(programs / "initdb"), "--pgdata", str(home / "data"), "--username", USER]
    command += ["--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"]
    result = subprocess.run(
        command, cwd=home, env=_environment(home), capture_output=True, text=True, **_as(account)
    )
    if result.returncode:
        raise RuntimeError(f"initdb failed as {account or getpass.getuser()}: {result.stderr}")


def _start(programs: Path, home: Path, account: str | None) -> subprocess.Popen[bytes]:
    settings = SETTINGS | {"unix_socket_directories": str(home), "port": str(PORT)}
    server = [str(programs / "postgres"), "-D", str(home / "data")]
    server += [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
    with (home / "log").open("wb") as log:
        return subprocess.Popen(
            ["/bin/sh", "-c", GUARDIAN, "postgres-guardian", *server],
            cwd=home,
            env=_environment(home),
            stdin=subprocess.PIPE,
            stdout=log,
            stderr=subprocess.STDOUT,
            # Ctrl-C in the terminal is for pytest; the server ends when pytest has.
            start_new_session=True,
            **_as(account),
        )


def _wait_until_ready(server: PostgresServer, guardian: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while True:
        try:
            server.connect().close()
        except psycopg.OperationalError as error:
            if guardian.poll() is not None or time.monotonic() > deadline:
                log = (server.home / "log").read_text(errors="replace")
                where = shlex.quote(str(server.home))
                raise RuntimeError(f"PostgreSQL in {where} does not answer: {log}") from error
            time.sleep(0.02)
        else:
            return
