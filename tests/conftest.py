"""Fixtures of all tests: a fresh database each, a fresh application, people who sign in."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from llct import create_app
from llct.config import Settings
from llct.core import clock
from llct.infra.db import db, unscoped
from tests.pages import Visitor
from tests.people import Human, People, make_people
from tests.postgres import PostgresServer, postgres_server

# A Wednesday morning in the middle of a term.
NOW = datetime(2026, 11, 18, 1, 0, tzinfo=UTC)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--database", choices=["sqlite", "postgresql"], default="sqlite")
    parser.addoption("--proof", action="store_true", help="run the long proofs whole")


def pytest_configure(config: pytest.Config) -> None:
    """The PostgreSQL server is started once, by the process that hands work to the others."""
    if config.getoption("--database") != "postgresql" or hasattr(config, "workerinput"):
        return
    context = postgres_server()
    config.stash[SERVER] = context
    os.environ["LLCT_TEST_POSTGRES"] = str(context.__enter__().home)


def pytest_unconfigure(config: pytest.Config) -> None:
    if SERVER in config.stash:
        config.stash[SERVER].__exit__(None, None, None)
        del os.environ["LLCT_TEST_POSTGRES"]


SERVER: pytest.StashKey = pytest.StashKey()


class Databases:
    """Gives each test an empty database whose schema was made once per process."""

    def __init__(self, folder: Path, worker: str) -> None:
        self.folder, self.count, self.name = folder, 0, f"llct_{worker}"
        home = os.environ.get("LLCT_TEST_POSTGRES")
        self.server = PostgresServer(Path(home)) if home else None

    def template_url(self) -> str:
        if self.server:
            return self.server.create(self.name)
        return f"sqlite:///{self.folder / 'template.sqlite3'}"

    def fresh(self) -> str:
        if self.server:
            self.server.wipe(self.name)
            return self.server.url(self.name)
        self.count += 1
        path = self.folder / f"{self.count}.sqlite3"
        shutil.copyfile(self.folder / "template.sqlite3", path)
        return f"sqlite:///{path}"

    def drop(self) -> None:
        for path in self.folder.glob(f"{self.count}.sqlite3*"):
            path.unlink()


def settings_for(url: str, folder: Path) -> Settings:
    return Settings.from_environment(
        {
            "LLCT_DATABASE_URL": url,
            "LLCT_SECRET_KEY": "k" * 40,
            "LLCT_LESSON_BANK": str(folder),
            "LLCT_INSTANCE": str(folder),
        }
    )


@pytest.fixture(scope="session")
def is_proof(request: pytest.FixtureRequest) -> bool:
    """True in `make proof`: a test marked proof then tries everything, not a seeded subset."""
    return bool(request.config.getoption("--proof"))


@pytest.fixture(scope="session")
def databases(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Databases:
    """The template database of this process, with every migration applied."""
    folder = tmp_path_factory.mktemp("databases")
    made = Databases(folder, worker_id)
    app = create_app(settings_for(made.template_url(), folder))
    with app.app_context():
        build_schema()
        if db.engine.dialect.name == "sqlite":
            with db.engine.connect() as connection:
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        db.engine.dispose()
    return made


def build_schema() -> None:
    db.create_all()


@pytest.fixture
def app(databases: Databases, tmp_path: Path) -> Iterator[Flask]:
    url = databases.fresh()
    bank = tmp_path / "lesson_bank"
    bank.mkdir()
    made = create_app(settings_for(url, bank))
    made.config["TESTING"] = True
    made.config["RATELIMIT_ENABLED"] = False
    with clock.freeze(NOW):
        yield made
    with made.app_context():
        db.session.remove()
        db.engine.dispose()
    databases.drop()


@pytest.fixture
def session(app: Flask) -> Iterator[object]:
    """A database session outside any request; it sees all centres."""
    with app.app_context(), unscoped():
        yield db.session
        db.session.rollback()


@pytest.fixture
def people(app: Flask) -> People:
    with app.app_context(), unscoped():
        return make_people()


@pytest.fixture
def sign_in(app: Flask) -> Callable[[Human], FlaskClient]:
    """A client on which this person is signed in."""
    return Visitor(app).client


@pytest.fixture
def visit(app: Flask) -> Visitor:
    """visit(person, url) fetches a page as that person and audits its HTML."""
    return Visitor(app)
