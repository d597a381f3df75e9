"""`flask storage verify` and `flask storage sweep`, and the sweep by the clock."""

from __future__ import annotations

import os
import time
from datetime import timedelta

import pytest
from flask import Flask

from llct.core import clock
from llct.infra import jobs
from llct.infra.db import db, unscoped
from llct.infra.storage import file_store
from tests.conftest import NOW
from tests.papers.test_queries import make_paper
from tests.people import People

DAYS = 24 * 60 * 60


def age(app: Flask, name: str, days: float) -> None:
    path = app.extensions["llct_settings"].lesson_bank / name
    os.utime(path, (time.time() - days * DAYS,) * 2)


def test_a_whole_bank_is_fine(app: Flask, people: People) -> None:
    with app.app_context(), unscoped():
        make_paper(people.lecturer_a, presented_digest=file_store().save(b"paper").digest)

    result = app.test_cli_runner().invoke(args=["storage", "verify"])

    assert result.exit_code == 0
    assert "1 files named, 0 damaged, 0 without a row" in result.output


def test_missing_and_forgotten_files_are_named(app: Flask, people: People) -> None:
    with app.app_context(), unscoped():
        paper_id = make_paper(people.stranger, presented_digest="0" * 64).id
        forgotten = file_store().save(b"forgotten").digest

    result = app.test_cli_runner().invoke(args=["storage", "verify"])

    assert result.exit_code == 1
    assert f"damaged or missing: {'0' * 64}, named by paper {paper_id}" in result.output
    assert f"named by no row: {forgotten}\n" in result.output


def test_a_file_that_no_row_names_yet_is_no_problem(app: Flask) -> None:
    with app.app_context():
        file_store().save(b"its row is about to be committed")

    result = app.test_cli_runner().invoke(args=["storage", "verify"])

    assert result.exit_code == 0
    assert "1 without a row" in result.output


def test_a_sweep_that_never_comes_is_a_problem(app: Flask) -> None:
    with app.app_context():
        digest = file_store().save(b"forgotten").digest
    age(app, f"files/{digest[:2]}/{digest}", 9)
    app.test_cli_runner().invoke(args=["storage", "sweep"])
    age(app, f"unnamed/{digest}", 3)

    result = app.test_cli_runner().invoke(args=["storage", "verify"])

    assert result.exit_code == 1
    assert f"named by no row: {digest}; the sweep should have taken it" in result.output


def test_the_command_says_what_went_and_what_waits(app: Flask, people: People) -> None:
    with app.app_context(), unscoped():
        kept = file_store().save(b"kept").digest
        make_paper(people.lecturer_a, presented_digest=kept)
        old, waits = (file_store().save(text).digest for text in (b"old", b"waits"))
    for digest in (kept, old, waits):
        age(app, f"files/{digest[:2]}/{digest}", 9)
    run = app.test_cli_runner()
    run.invoke(args=["storage", "sweep"])
    age(app, f"unnamed/{old}", 2)

    result = run.invoke(args=["storage", "sweep"])

    assert result.exit_code == 0
    assert f"removed: {old}" in result.output
    assert "1 files and 0 unfinished uploads removed, 1 without a row wait" in result.output
    with app.app_context():
        assert [file_store().holds(one) for one in (kept, old, waits)] == [True, False, True]


@pytest.mark.parametrize(
    ("later", "is_gone"), [(timedelta(minutes=30), False), (timedelta(minutes=65), True)]
)
def test_the_clock_sweeps_once_an_hour(app: Flask, later: timedelta, is_gone: bool) -> None:
    with app.app_context():
        jobs.run_due(app, "a")
        db.session.rollback()
        digest = file_store().save(b"forgotten").digest
    (app.extensions["llct_settings"].lesson_bank / "unnamed").mkdir(exist_ok=True)
    (app.extensions["llct_settings"].lesson_bank / "unnamed" / digest).touch()
    age(app, f"files/{digest[:2]}/{digest}", 9)
    age(app, f"unnamed/{digest}", 9)

    with app.app_context(), clock.freeze(NOW + later):
        jobs.run_due(app, "a")

        assert file_store().holds(digest) is not is_gone
