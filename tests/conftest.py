"""Fixtures of all tests: a fresh database each, a fresh application, people who sign in."""

from __future__ import annotations

import fcntl
import logging
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path

import psycopg
import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask_migrate import upgrade
from hypothesis import settings as hypothesis_settings

from llct import create_app, demo
from llct.config import Settings
from llct.core import clock
from llct.extensions import limiter
from llct.features.curriculum.operations import load_curricula
from llct.features.rubrics.operations import load_built_in
from llct.infra.db import db, unscoped, writing
from tests.pages import Visitor
from tests.people import Human, People, make_people
from tests.postgres import PostgresServer, lay_aside, postgres_server, put_back, wipe

# The template of the trial on PostgreSQL.
DEMONSTRATION = "llct_demonstration"
# A Wednesday morning in the middle of a term.
NOW = datetime(2026, 11, 18, 1, 0, tzinfo=UTC)

# A busy machine is slow, not wrong: no example has a deadline, here as under CI.
hypothesis_settings.register_profile(
    "unhurried",
    hypothesis_settings.get_profile(hypothesis_settings.get_current_profile_name()),
    deadline=None,
)
hypothesis_settings.load_profile("unhurried")


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


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On PostgreSQL runs what asks for a database and may get another answer from it.

    The long sweeps over all pages, and the browser, do so in the proofs only.
    """
    if config.getoption("--database") != "postgresql":
        return
    is_proof = config.getoption("--proof")
    asks = {
        item: "databases" in getattr(item, "fixturenames", ())
        and (is_proof or not item.get_closest_marker("any_database"))
        for item in items
    }
    config.hook.pytest_deselected(items=[item for item in items if not asks[item]])
    items[:] = [item for item in items if asks[item]]


def pytest_unconfigure(config: pytest.Config) -> None:
    if SERVER in config.stash:
        config.stash[SERVER].__exit__(None, None, None)
        del os.environ["LLCT_TEST_POSTGRES"]


SERVER: pytest.StashKey = pytest.StashKey()


class Databases:
    """Gives each test a database whose schema and first rows were made once per process.

    SQLite files are copied. On PostgreSQL the empty database is wiped, and people are put back,
    which is faster than a copy; the one with demonstration data is copied from a template.
    """

    def __init__(self, folder: Path, worker: str, shared: Path) -> None:
        self.folder, self.name, self.shared = folder, f"llct_{worker}", shared
        home = os.environ.get("LLCT_TEST_POSTGRES")
        self.server = PostgresServer(Path(home)) if home else None
        self._make("empty", build_schema)

    def _make(self, kind: str, build: Callable[[], None]) -> None:
        if self.server:
            self.server.create(f"{self.name}_{kind}")
        self._fill(self._url(kind), self.folder, build)

    def _fill(self, url: str, folder: Path, build: Callable[[], None]) -> None:
        app = create_app(settings_for(url, folder))
        with app.app_context(), clock.freeze(NOW):
            build()
            if not self.server:
                with db.engine.connect() as connection:
                    connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
            db.session.remove()
            db.engine.dispose()

    def _url(self, kind: str) -> str:
        if self.server:
            return self.server.url(f"{self.name}_{kind}")
        return f"sqlite:///{self.folder / kind}.sqlite3"

    def fresh(self) -> str:
        """A database with empty tables."""
        if self.server:
            wipe(self._to_empty)
            return self._url("empty")
        return self._copy(self.folder / "empty.sqlite3")

    def fresh_with_people(self) -> str:
        """A database with `people` and nobody else."""
        _ = self.people
        if not self.server:
            return self._copy(self.folder / "people.sqlite3")
        url = self.fresh()
        put_back(self._to_empty)
        return url

    @cached_property
    def people(self) -> People:
        """Who they are: ids only, the same in every database of this process."""
        made: list[People] = []
        url = self.fresh()

        def build() -> None:
            with unscoped():
                made.append(make_people())

        self._fill(url, self.folder, build)
        if self.server:
            lay_aside(self._to_empty)
        else:
            (self.folder / "test.sqlite3").rename(self.folder / "people.sqlite3")
        return made[0]

    @cached_property
    def _to_empty(self) -> psycopg.Connection:
        """Stays open: connecting takes longer than wiping."""
        assert self.server
        return self.server.connect(f"{self.name}_empty")

    def close(self) -> None:
        if "_to_empty" in vars(self):
            self._to_empty.close()

    def fresh_demonstration(self) -> str:
        """A database with the data that a trial starts with."""
        made = self.demonstration / "demo.sqlite3"
        if not self.server:
            return self._copy(made)
        self.server.drop(f"{self.name}_test")
        return self.server.create(f"{self.name}_test", template=DEMONSTRATION)

    @cached_property
    def demonstration(self) -> Path:
        """The folder with the trial's files, made by the process that first asks for it."""
        folder, done = self.shared / "demonstration", self.shared / "demonstration.done"
        with (self.shared / "demonstration.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not done.exists():
                folder.mkdir()
                url = f"sqlite:///{folder / 'demo.sqlite3'}"
                if self.server:
                    url = self.server.create(DEMONSTRATION)
                self._fill(url, folder, make_demonstration)
                done.touch()
        return folder

    def _copy(self, made: Path) -> str:
        self.drop()
        shutil.copyfile(made, self.folder / "test.sqlite3")
        return self._url("test")

    def drop(self) -> None:
        for path in self.folder.glob("test.sqlite3*"):
            path.unlink()


def build_schema() -> None:
    """Every migration, as an installation gets them."""
    logging.getLogger("alembic").setLevel(logging.WARNING)
    upgrade()


def make_demonstration() -> None:
    build_schema()
    with writing():
        load_curricula()
        load_built_in()
        demo.make_small()


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
def databases(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[Databases]:
    """The template databases of this process; the trial's is made once for all processes."""
    own = tmp_path_factory.getbasetemp()
    shared = own if worker_id == "master" else own.parent
    made = Databases(tmp_path_factory.mktemp("databases"), worker_id, shared)
    yield made
    made.close()


@pytest.fixture(scope="session")
def apps() -> Apps:
    """Making an application costs more than most tests: it is used again while it is unchanged."""
    return Apps()


@pytest.fixture
def app(
    request: pytest.FixtureRequest, databases: Databases, apps: Apps, tmp_path: Path
) -> Iterator[Flask]:
    """An application on an empty database, or on one with `people` if the test names them."""
    has_people = "people" in request.fixturenames
    url = databases.fresh_with_people() if has_people else databases.fresh()
    with apps.running(url, tmp_path) as made:
        yield made
    databases.drop()


@pytest.fixture
def trial(databases: Databases, apps: Apps, tmp_path: Path) -> Iterator[Flask]:
    """An application on the demonstration data, with its files."""
    url = databases.fresh_demonstration()
    shutil.copytree(databases.demonstration / "files", tmp_path / "lesson_bank" / "files")
    with apps.running(url, tmp_path) as made:
        yield made
    databases.drop()


class Apps:
    """One application per address of a database. A test that changes one gets it for itself."""

    def __init__(self) -> None:
        self.kept: dict[str, Flask] = {}

    @contextmanager
    def running(self, url: str, folder: Path) -> Iterator[Flask]:
        bank = folder / "lesson_bank"
        bank.mkdir(exist_ok=True)
        settings = settings_for(url, bank)
        made = self.kept.pop(url, None) or create_app(settings)
        made.extensions["llct_settings"] = settings
        made.config["TESTING"] = True
        limiter.reset()
        made._got_first_request = False  # so that a test may still add a view
        before = _fingerprint(made)
        with clock.freeze(NOW):
            yield made
        with made.app_context():
            db.session.remove()
            db.engine.dispose()
        if _fingerprint(made) == before:
            self.kept[url] = made


def _fingerprint(app: Flask) -> tuple[object, ...]:
    """Changes when a test registers something or turns a switch."""
    registered = {
        name: len(value)
        for name, value in app.extensions.items()
        if isinstance(value, list | dict | set) and name != "llct_assets"
    }
    hooks = (app.before_request_funcs, app.after_request_funcs, app.teardown_request_funcs)
    return (
        len(app.view_functions),
        dict(app.config),
        sorted(registered.items()),
        [len(found) for kind in hooks for found in kind.values()],
        sum(len(found) for found in app.template_context_processors.values()),
        len(app.jinja_env.globals),
        app.debug,
    )


@pytest.fixture
def session(app: Flask) -> Iterator[object]:
    """A database session outside any request; it sees all centres."""
    with app.app_context(), unscoped():
        yield db.session
        db.session.rollback()


@pytest.fixture
def people(app: Flask, databases: Databases) -> People:
    """Stored before the application starts."""
    return databases.people


@pytest.fixture
def sign_in(app: Flask) -> Callable[[Human], FlaskClient]:
    """A client on which this person is signed in."""
    return Visitor(app).client


@pytest.fixture
def visit(app: Flask) -> Visitor:
    """visit(person, url) fetches a page as that person and audits its HTML."""
    return Visitor(app)
