"""Copying a whole database out and in: SQLite by its online backup, PostgreSQL by pg_dump."""

from __future__ import annotations

import os
import shutil
import subprocess
from contextlib import closing
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.engine import URL, make_url

from llct.infra.db.engine import engine_options, sqlite_module

SQLITE = "sqlite"
POSTGRESQL = "postgresql"


class DatabaseToolMissing(RuntimeError):
    """pg_dump or pg_restore is not on this machine."""


class DatabaseCopyFailed(RuntimeError):
    """The copy could not be made or is damaged."""


def kind_of(url: str) -> str:
    return SQLITE if url.startswith(SQLITE) else POSTGRESQL


def schema_version(url: str) -> str | None:
    """The migration the database stands at; None when it has none."""
    engine = sa.create_engine(url, **engine_options(url))
    try:
        with engine.connect() as connection:
            if not sa.inspect(connection).has_table("alembic_version"):
                return None
            return connection.scalar(sa.text("SELECT version_num FROM alembic_version"))
    finally:
        engine.dispose()


def dump_database(url: str, target: Path) -> str:
    """Copy the database as it is at one moment; returns which kind it is."""
    parsed = make_url(url)
    if kind_of(url) == SQLITE:
        copy_sqlite(Path(parsed.database or ""), target)
        return SQLITE
    _run("pg_dump", parsed, "--format=custom", "--no-owner", f"--file={target}")
    return POSTGRESQL


def copy_sqlite(source: Path, target: Path) -> None:
    """SQLite's online backup: readers and writers go on, the copy is of one moment."""
    if not source.is_file():
        raise DatabaseCopyFailed(f"there is no database at {source}")
    module = sqlite_module()
    with closing(module.connect(str(source))) as live, closing(module.connect(str(target))) as copy:
        live.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")
    check_sqlite(target)


def check_sqlite(path: Path) -> None:
    """Refuse a copy whose pages or references are not whole."""
    with closing(sqlite_module().connect(str(path))) as connection:
        verdict = connection.execute("PRAGMA integrity_check").fetchone()[0]
        broken = connection.execute("PRAGMA foreign_key_check").fetchone()
    if verdict != "ok" or broken:
        raise DatabaseCopyFailed(
            f"the database is damaged: {verdict if verdict != 'ok' else broken}"
        )


def load_postgresql(url: str, dump: Path) -> None:
    """Replace the content in one transaction: all of the dump, or nothing."""
    _run(
        "pg_restore",
        make_url(url),
        "--single-transaction",
        "--clean",
        "--if-exists",
        "--no-owner",
        "--exit-on-error",
        str(dump),
    )


def list_postgresql(dump: Path) -> None:
    """Read the dump's table of contents, which fails when it is damaged."""
    tool = shutil.which("pg_restore")
    if tool is None:
        raise DatabaseToolMissing("pg_restore is not installed")
    result = subprocess.run(  # noqa: S603 - a fixed program without a shell
        [tool, "--list", str(dump)], capture_output=True, text=True
    )
    if result.returncode:
        raise DatabaseCopyFailed(result.stderr.strip())


def _run(program: str, url: URL, *arguments: str) -> None:
    tool = shutil.which(program)
    if tool is None:
        raise DatabaseToolMissing(f"{program} is not installed; it comes with PostgreSQL's client")
    address = url.set(drivername=POSTGRESQL, password=None).render_as_string(hide_password=False)
    environment = dict(os.environ)
    if url.password:
        environment["PGPASSWORD"] = url.password
    result = subprocess.run(  # noqa: S603 - a fixed program without a shell
        [tool, f"--dbname={address}", *arguments], capture_output=True, text=True, env=environment
    )
    if result.returncode:
        raise DatabaseCopyFailed(result.stderr.strip())
