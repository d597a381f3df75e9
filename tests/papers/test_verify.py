"""`flask storage verify` names what is damaged and what no row names."""

from __future__ import annotations

from flask import Flask

from llct.infra.db import unscoped
from llct.infra.storage import file_store
from tests.papers.test_queries import make_paper
from tests.people import People


def test_a_whole_bank_is_fine(app: Flask, people: People) -> None:
    with app.app_context(), unscoped():
        make_paper(people.lecturer_a, presented_digest=file_store().save(b"paper").digest)

    result = app.test_cli_runner().invoke(args=["storage", "verify"])

    assert result.exit_code == 0
    assert "1 files named, 0 damaged, 0 without a row" in result.output


def test_missing_and_forgotten_files_are_named(app: Flask, people: People) -> None:
    with app.app_context(), unscoped():
        make_paper(people.stranger, presented_digest="0" * 64)
        forgotten = file_store().save(b"forgotten").digest

    result = app.test_cli_runner().invoke(args=["storage", "verify"])

    assert result.exit_code == 1
    assert f"damaged or missing: {'0' * 64}" in result.output
    assert f"named by no row: {forgotten}" in result.output
