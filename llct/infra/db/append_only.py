"""Tables whose rows are never changed or removed: the database itself refuses."""

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


def append_only(model: type) -> None:
    """Create the triggers with the table; its migration holds the same statements."""
    table = cast(sa.Table, model.__table__)  # type: ignore[attr-defined]
    for dialect, statements in statements_for(table.name).items():
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
