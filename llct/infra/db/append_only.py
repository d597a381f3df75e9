"""Rows that are never changed or removed, at once or from a moment on: the database refuses."""

from __future__ import annotations

from typing import cast

import sqlalchemy as sa
from sqlalchemy import event

SQLITE = (
    "CREATE TRIGGER {table}_keeps_{verb} BEFORE {VERB} ON {table} "
    "BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
)
POSTGRESQL = (
    "CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION USING MESSAGE = TG_TABLE_NAME || ' is append-only'; END $$",
    "CREATE TRIGGER {table}_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
    "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()",
)
FROZEN_SQLITE = (
    "CREATE TRIGGER {table}_freezes_{verb} BEFORE {VERB} ON {table} "
    "WHEN OLD.{column} IS NOT NULL BEGIN SELECT RAISE(ABORT, '{table} is frozen'); END"
)
FROZEN_POSTGRESQL = (
    "CREATE OR REPLACE FUNCTION refuse_frozen() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION USING MESSAGE = TG_TABLE_NAME || ' is frozen'; END $$",
    "CREATE TRIGGER {table}_is_frozen BEFORE UPDATE OR DELETE ON {table} "
    "FOR EACH ROW WHEN (OLD.{column} IS NOT NULL) EXECUTE FUNCTION refuse_frozen()",
)


def append_only(model: type) -> None:
    """Create the triggers with the table; its migration holds the same statements."""
    table = cast(sa.Table, model.__table__)  # type: ignore[attr-defined]
    _listen(table, statements_for(table.name))


def frozen_once(model: type, column: str) -> None:
    """Refuse change and removal of a row in which the column has a value."""
    table = cast(sa.Table, model.__table__)  # type: ignore[attr-defined]
    _listen(table, freezing_statements_for(table.name, column))


def _listen(table: sa.Table, by_dialect: dict[str, list[str]]) -> None:
    for dialect, statements in by_dialect.items():
        for statement in statements:
            event.listen(table, "after_create", sa.DDL(statement).execute_if(dialect=dialect))


def statements_for(table: str) -> dict[str, list[str]]:
    """What each database needs to hear."""
    return {
        "sqlite": [
            SQLITE.format(table=table, verb=verb.lower(), VERB=verb)
            for verb in ("UPDATE", "DELETE")
        ],
        "postgresql": [statement.format(table=table) for statement in POSTGRESQL],
    }


def freezing_statements_for(table: str, column: str) -> dict[str, list[str]]:
    return {
        "sqlite": [
            FROZEN_SQLITE.format(table=table, column=column, verb=verb.lower(), VERB=verb)
            for verb in ("UPDATE", "DELETE")
        ],
        "postgresql": [
            statement.format(table=table, column=column) for statement in FROZEN_POSTGRESQL
        ],
    }
