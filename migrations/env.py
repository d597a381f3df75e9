"""Runs the migrations inside one transaction each, on SQLite with foreign keys switched off.

Rebuilding a parent table (batch mode) with foreign keys on would silently delete its cascading
children. They are therefore off while a migration runs, and every key is checked before it commits.
"""

from __future__ import annotations

from typing import Any, Literal

from alembic import context
from flask import current_app
from sqlalchemy import Connection
from sqlalchemy.types import TypeDecorator

from llct.infra.db import write_intent
from llct.infra.db.types import SortKey


class BrokenKeys(RuntimeError):
    """A migration left rows that point to nothing; it has been rolled back."""


def migrate_online() -> None:
    migrate = current_app.extensions["migrate"]
    with migrate.db.engine.connect() as connection:
        is_sqlite = connection.dialect.name == "sqlite"
        if is_sqlite:
            _foreign_keys(connection, "OFF")
        context.configure(
            connection=connection,
            target_metadata=migrate.db.metadata,
            render_as_batch=True,
            compare_type=True,
            compare_server_default=True,
            render_item=_render,
            include_name=_is_described,
            transactional_ddl=True,
            transaction_per_migration=True,
            on_version_apply=_check_keys if is_sqlite else None,
        )
        try:
            with write_intent():
                context.run_migrations()
        finally:
            connection.rollback()
            if is_sqlite:
                _foreign_keys(connection, "ON")


def _foreign_keys(connection: Connection, state: str) -> None:
    """The switch has no effect inside a transaction, so it is turned before one begins."""
    driver: Any = connection.connection.driver_connection
    driver.execute(f"PRAGMA foreign_keys={state}")


def _is_described(name: str | None, kind: str, _parents: object) -> bool:
    """The full-text index is not among the models: each database keeps it in its own way."""
    return kind != "table" or not (name or "").startswith("indexed_text_words")


def _check_keys(ctx: Any, *_facts: Any, **_named: Any) -> None:
    broken = ctx.connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    if broken:
        tables = ", ".join(sorted({row[0] for row in broken}))
        raise BrokenKeys(f"{len(broken)} rows without their parent, in: {tables}")


def _render(kind: str, item: object, _autogen: object) -> str | Literal[False]:
    """Our column types as what they store: a migration must not change when our code does."""
    if kind != "type" or not isinstance(item, TypeDecorator):
        return False
    if isinstance(item, SortKey):
        plain, bytewise = "sa.String(400)", 'sa.String(400, collation="C")'
        return f'{plain}.with_variant({bytewise}, "postgresql")'
    return f"sa.{item.impl!r}"


migrate_online()
