"""Describes a database as it is, so that two of them can be compared word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Engine, Inspector

VERSION_TABLE = "alembic_version"


def describe(engine: Engine) -> list[str]:
    """Every column, key, constraint, index and trigger as one line, sorted."""
    inspector = sa.inspect(engine)
    virtual = _virtual_tables(engine)
    tables = [
        name
        for name in inspector.get_table_names()
        if name != VERSION_TABLE and not _is_part_of(name, virtual)
    ]
    lines = [
        f"{table}: {line}"
        for table in tables
        for line in [
            *_columns(inspector, table),
            *_keys(inspector, table),
            *_checks(inspector, table),
            *_indexes(inspector, table),
        ]
    ]
    made = [f"{name}: {statement}" for name, statement in virtual.items()]
    return sorted([*lines, *made, *_triggers(engine)])


def _virtual_tables(engine: Engine) -> dict[str, str]:
    """Those of SQLite's extensions, with what made them: their columns have no types."""
    if engine.dialect.name != "sqlite":
        return {}
    query = "SELECT name, sql FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL TABLE%'"
    with engine.connect() as connection:
        return {name: _squeeze(text) for name, text in connection.execute(sa.text(query))}


def _is_part_of(name: str, virtual: dict[str, str]) -> bool:
    """The virtual table itself, or one of those that it keeps its content in."""
    return any(name == whole or name.startswith(f"{whole}_") for whole in virtual)


def _columns(inspector: Inspector, table: str) -> Iterator[str]:
    dialect = inspector.dialect
    for column in inspector.get_columns(table):
        kind = column["type"].compile(dialect=dialect)
        null = "null" if column["nullable"] else "not null"
        yield f"column {column['name']} {kind} {null} default {column['default']}"


def _keys(inspector: Inspector, table: str) -> Iterator[str]:
    primary = inspector.get_pk_constraint(table)
    yield f"primary key {primary['name']} {primary['constrained_columns']}"
    for key in inspector.get_foreign_keys(table):
        target = f"{key['referred_table']} {key['referred_columns']}"
        options = sorted(key["options"].items())
        yield f"foreign key {key['name']} {key['constrained_columns']} {target} {options}"
    for unique in inspector.get_unique_constraints(table):
        yield f"unique {unique['name']} {unique['column_names']}"


def _checks(inspector: Inspector, table: str) -> Iterator[str]:
    for check in inspector.get_check_constraints(table):
        yield f"check {check['name']} {_squeeze(check['sqltext'])}"


def _indexes(inspector: Inspector, table: str) -> Iterator[str]:
    for index in inspector.get_indexes(table):
        if index.get("duplicates_constraint"):
            continue
        parts: list[Any] = index.get("expressions") or index["column_names"]
        where = {
            name: _squeeze(str(text))
            for name, text in (index.get("dialect_options") or {}).items()
            if name.endswith("_where")
        }
        yield f"index {index['name']} {parts} unique={bool(index['unique'])} {where}"


def _triggers(engine: Engine) -> list[str]:
    query = (
        "SELECT sql FROM sqlite_master WHERE type = 'trigger'"
        if engine.dialect.name == "sqlite"
        else "SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal"
    )
    with engine.connect() as connection:
        return [f"trigger {_squeeze(text)}" for (text,) in connection.execute(sa.text(query))]


def _squeeze(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()
