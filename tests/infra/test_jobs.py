"""Timed work in the served process: once a minute, by one worker at a time."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from llct import create_app
from llct.core import clock
from llct.features.observations.models import Observation
from llct.features.observations.rules import ObservationStatus
from llct.infra import jobs
from llct.infra.db import db, unscoped
from tests.conftest import NOW
from tests.observations.scenes import comment
from tests.people import People

A_MOMENT = timedelta(seconds=30)
LATER = NOW + timedelta(hours=8)


@pytest.fixture
def counted(app: Flask) -> Iterator[list[str]]:
    """Work that leaves a mark, registered for the length of a test."""
    done: list[str] = []
    work = lambda: done.append("done")  # noqa: E731 - taken away again
    jobs.every_minute(app, work)
    yield done
    app.extensions["llct_every_minute"].remove(work)


def run(app: Flask, holder: str) -> bool:
    with app.app_context():
        return jobs.run_due(app, holder)


def test_the_work_is_done_once_a_minute(app: Flask, counted: list[str]) -> None:
    assert run(app, "one")
    with clock.freeze(NOW + A_MOMENT):
        assert not run(app, "one")
        assert not run(app, "two")
    with clock.freeze(NOW + jobs.EVERY):
        assert run(app, "two")

    assert len(counted) == 2


def test_a_worker_that_died_keeps_others_waiting_for_a_while_only(app: Flask) -> None:
    with app.app_context():
        assert jobs.claim("clock", "dead", until=NOW + jobs.LONGEST)

    with clock.freeze(NOW + jobs.EVERY):
        assert not run(app, "alive")
    with clock.freeze(NOW + jobs.LONGEST):
        assert run(app, "alive")


def test_work_that_fails_gives_the_lease_back(app: Flask) -> None:
    def broken() -> None:
        raise ZeroDivisionError

    jobs.every_minute(app, broken)
    with pytest.raises(ZeroDivisionError):
        run(app, "one")
    app.extensions["llct_every_minute"].remove(broken)

    with clock.freeze(NOW + jobs.EVERY):
        assert run(app, "two")


def test_of_many_workers_at_once_one_gets_the_lease(app: Flask) -> None:
    for minute in range(3):
        moment = NOW + minute * jobs.EVERY

        assert len(winners(app, moment)) == 1


def winners(app: Flask, moment: datetime) -> list[int]:
    """Who of eight workers got the lease at this moment."""
    begin = threading.Barrier(8)
    got: list[int] = []

    def worker(number: int) -> None:
        with app.app_context(), clock.freeze(moment):
            begin.wait()
            if jobs.claim("clock", str(number), until=moment + jobs.EVERY):
                got.append(number)
            db.session.remove()

    threads = [threading.Thread(target=worker, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return got


def test_the_clock_starts_lessons(app: Flask, people: People) -> None:
    with app.app_context(), unscoped():
        comment(people)
        db.session.commit()

    with clock.freeze(LATER):
        run(app, "one")

    with app.app_context(), unscoped():
        assert db.session.scalar(sa.select(Observation.status)) is ObservationStatus.HELD


def test_only_a_served_process_has_the_thread(app: Flask) -> None:
    create_app(app.extensions["llct_settings"])

    assert "llct-clock" not in {thread.name for thread in threading.enumerate()}


def test_the_thread_does_the_work_and_stops(app: Flask, counted: list[str]) -> None:
    seen = threading.Event()
    jobs.every_minute(app, seen.set)

    stop = jobs.start(app, look_seconds=0.01)
    was_seen = seen.wait(10)
    stop.set()
    for thread in threading.enumerate():
        if thread.name == "llct-clock":
            thread.join(10)

    app.extensions["llct_every_minute"].remove(seen.set)
    assert was_seen
    assert counted == ["done"]
