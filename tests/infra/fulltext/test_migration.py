"""The texts that are indexed already are found after the migrations as before them."""

from __future__ import annotations

import flask_migrate
import pytest
import sqlalchemy as sa
from flask import Flask

from llct.infra.db import db, unscoped
from llct.infra.fulltext import Reach, search, understand, verify_index
from tests.house.test_migrations import MIGRATIONS

BEFORE_THE_BREAK = "9c4e71f0ab52"


@pytest.mark.parametrize("typed", ['"giáo án"', "duong loi", "đường lối -xyz"])
def test_texts_of_before_are_found_as_new_ones(trial: Flask, typed: str) -> None:
    with trial.app_context(), unscoped():
        wanted = _found(typed)
        db.session.remove()

        flask_migrate.downgrade(str(MIGRATIONS), BEFORE_THE_BREAK)
        outdated = [problem for problem in verify_index() if "outdated" in problem]
        db.session.remove()
        flask_migrate.upgrade(str(MIGRATIONS))

        assert len(outdated) == db.session.scalar(sa.text("SELECT count(*) FROM indexed_text")) > 0
        assert verify_index() == []
        assert _found(typed) == wanted != []


def _found(typed: str) -> list[int]:
    centre = db.session.scalar(sa.text("SELECT min(centre_id) FROM indexed_text"))
    return [hit.object_id for hit in search(Reach(centre), understand(typed)).hits]
