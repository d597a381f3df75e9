"""A migrated database is the one the models describe, and every migration can be undone."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import flask_migrate
import pytest
import sqlalchemy as sa
from alembic.script import ScriptDirectory
from flask import Flask

from llct import create_app
from llct.infra.db import db
from tests.conftest import Databases, settings_for
from tests.house.schema import VERSION_TABLE, describe
from tests.house.source import ROOT

MIGRATIONS = ROOT / "migrations"
MakeApp = Callable[[str], Flask]


@pytest.fixture
def make_app(databases: Databases, tmp_path: Path) -> Iterator[MakeApp]:
    """An application on a database of its own, with nothing in it."""
    names: list[str] = []

    def make(name: str) -> Flask:
        full = f"{databases.name}_{name}"
        names.append(full)
        if databases.server:
            databases.server.drop(full)
            url = databases.server.create(full)
        else:
            url = f"sqlite:///{tmp_path / full}.sqlite3"
        return create_app(settings_for(url, tmp_path))

    yield make
    if databases.server:
        for name in names:
            databases.server.drop(name)


def test_migrated_schema_equals_the_models(make_app: MakeApp) -> None:
    migrated, modelled = make_app("migrated"), make_app("modelled")

    with modelled.app_context():
        db.create_all()
        wanted = _describe()
    with migrated.app_context():
        _upgrade()
        found = _describe()

    assert _difference(wanted, found) == []


def test_every_migration_can_be_undone_and_done_again(make_app: MakeApp) -> None:
    with make_app("walked").app_context():
        _upgrade()
        at_head = _describe()

        for revision in _revisions()[1:]:
            flask_migrate.downgrade(str(MIGRATIONS), revision)
        flask_migrate.downgrade(str(MIGRATIONS), "base")
        at_base = _describe()
        for revision in reversed(_revisions()):
            flask_migrate.upgrade(str(MIGRATIONS), revision)

        assert at_base == []
        assert _describe() == at_head


def test_going_back_and_forth_keeps_the_rows_of_every_other_table(trial: Flask) -> None:
    with trial.app_context():
        before = _counts()
        lost = []

        for revision in [*_revisions()[1:], "base"]:
            flask_migrate.downgrade(str(MIGRATIONS), revision)
            lost += _lost(before)
            flask_migrate.upgrade(str(MIGRATIONS), "+1")
            lost += [name for name in _lost(before) if _counts()[name]]
            flask_migrate.downgrade(str(MIGRATIONS), revision)

        assert sum(before.values()) > 1000
        assert lost == []


def test_migrations_stand_in_one_line() -> None:
    script = ScriptDirectory(str(MIGRATIONS))

    assert len(script.get_heads()) == 1
    assert [found.revision for found in script.walk_revisions() if found.is_branch_point] == []


def test_migrations_do_not_use_our_models() -> None:
    users = [
        path.name
        for path in (MIGRATIONS / "versions").glob("*.py")
        if "llct" in path.read_text(encoding="utf-8")
    ]

    assert users == []


def test_a_migration_that_leaves_orphans_is_rolled_back(make_app: MakeApp, tmp_path: Path) -> None:
    folder = _with_migration(tmp_path, "op.execute('DELETE FROM province')")
    with make_app("orphans").app_context():
        _upgrade()
        _add_centre()

        with pytest.raises((SystemExit, sa.exc.IntegrityError)):
            flask_migrate.upgrade(str(folder))

        assert db.session.scalar(sa.text("SELECT count(*) FROM province")) == 1
        db.session.remove()
        db.engine.dispose()


def test_rebuilding_a_parent_table_keeps_its_children(make_app: MakeApp, tmp_path: Path) -> None:
    folder = _with_migration(
        tmp_path,
        "with op.batch_alter_table('province', recreate='auto') as batch:\n"
        "        batch.add_column(sa.Column('code', sa.String(10)))\n"
        "        batch.alter_column('name', type_=sa.String(300), existing_type=sa.String(200))",
    )
    with make_app("rebuilt").app_context():
        _upgrade()
        _add_centre()

        flask_migrate.upgrade(str(folder))

        assert db.session.scalar(sa.text("SELECT count(*) FROM centre")) == 1
        assert db.session.scalar(sa.text("SELECT count(*) FROM province")) == 1
        db.session.remove()
        db.engine.dispose()


def test_a_changed_check_and_a_missing_index_are_found(make_app: MakeApp) -> None:
    first, second = make_app("first"), make_app("second")
    for app, condition in ((first, "n > 0"), (second, "n > 1")):
        with app.app_context(), db.engine.begin() as connection:
            connection.execute(
                sa.text(f"CREATE TABLE t (n INTEGER CONSTRAINT ck_t_n CHECK ({condition}))")
            )
            if app is first:
                connection.execute(sa.text("CREATE INDEX ix_t_n ON t (n)"))
    with first.app_context():
        wanted = _describe()
    with second.app_context():
        found = _describe()

    differences = _difference(wanted, found)

    assert [line.split(":")[0] for line in differences] == ["models only"] * 2 + ["migrations only"]


def _upgrade() -> None:
    flask_migrate.upgrade(str(MIGRATIONS))


def _describe() -> list[str]:
    lines = describe(db.engine)
    db.engine.dispose()
    return lines


def _counts() -> dict[str, int]:
    """Rows of each table that is there now.

    Not of those in which SQLite keeps a full-text index: an empty index, too, has rows there.
    """
    names = [name for name in sa.inspect(db.engine).get_table_names() if name != VERSION_TABLE]
    with db.engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            listed = connection.exec_driver_sql("PRAGMA table_list").mappings()
            inner = {row["name"] for row in listed if row["type"] == "shadow"}
            names = [name for name in names if name not in inner]
        counts = {
            name: connection.scalar(sa.select(sa.func.count()).select_from(sa.table(name))) or 0
            for name in names
        }
    db.engine.dispose()
    return counts


def _lost(before: dict[str, int]) -> list[str]:
    """Tables that are there and no longer have the rows they had."""
    return [name for name, count in _counts().items() if count != before[name]]


def _difference(models: list[str], migrations: list[str]) -> list[str]:
    return [
        *[f"models only: {line}" for line in models if line not in migrations],
        *[f"migrations only: {line}" for line in migrations if line not in models],
    ]


def _revisions() -> list[str]:
    """Newest first."""
    return [found.revision for found in ScriptDirectory(str(MIGRATIONS)).walk_revisions()]


def _with_migration(folder: Path, statement: str) -> Path:
    """The migrations of the project and one more, in a folder of their own."""
    copy = folder / "migrations"
    shutil.copytree(MIGRATIONS, copy)
    (copy / "versions" / "29991231_0000_trial.py").write_text(
        "import sqlalchemy as sa\nfrom alembic import op\n"
        f"revision = 'trial'\ndown_revision = {_revisions()[0]!r}\n\n\n"
        f"def upgrade() -> None:\n    {statement}\n\n\ndef downgrade() -> None:\n    pass\n"
    )
    return copy


def _add_centre() -> None:
    """Rows of a parent and its child, made without the models."""
    tables = sa.MetaData()
    tables.reflect(db.engine, only=["province", "centre"])
    with db.engine.begin() as connection:
        for table in tables.sorted_tables:
            if table.name != VERSION_TABLE:
                connection.execute(table.insert().values(_values(table)))


def _values(table: sa.Table) -> dict[str, object]:
    """The first permitted value for every column that must have one."""
    enums = {"level": "commune", "preset": "compact"}
    values: dict[str, object] = {}
    for column in table.columns:
        if column.nullable and not column.primary_key:
            continue
        is_number = isinstance(column.type, sa.Integer | sa.Boolean)
        values[column.name] = 1 if is_number else enums.get(column.name, "x")
    return values
