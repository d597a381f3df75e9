"""Rubrics that the tests of this folder find in the database; ids only, they outlive a session."""

from __future__ import annotations

import pytest
from flask import Flask

from llct.features.rubrics.operations import load_built_in, start_version
from llct.infra.db import db, writing
from tests.factories import make_rubric
from tests.people import People


@pytest.fixture
def draft_id(app: Flask, people: People) -> int:
    """A draft of the centre, complete, never published."""
    with app.app_context(), writing():
        return make_rubric(people.director, is_published=False).id


@pytest.fixture
def published_id(app: Flask, people: People) -> int:
    """A rubric of the centre in use."""
    with app.app_context(), writing():
        return make_rubric(people.director).id


@pytest.fixture
def revising_id(app: Flask, people: People) -> int:
    """A rubric of the centre in use, with a draft of its second version."""
    with app.app_context(), writing():
        rubric = make_rubric(people.director)
        start_version(people.director.actor, rubric, seen_version=rubric.version)
        return rubric.id


@pytest.fixture
def built_in(app: Flask) -> None:
    """The rubrics of the installation are there."""
    with app.app_context(), writing():
        load_built_in()
        db.session.flush()
