"""Points for tests that go through the client: made and read outside its requests."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from llct.features.followups.models import ImprovementPoint
from llct.infra.db import unscoped
from tests.followups.points import find_point, make_point
from tests.people import Human

Given = Callable[..., int]
Stored = Callable[[int], ImprovementPoint]


@pytest.fixture
def given(app: Flask, people: object) -> Given:
    """given(lecturer, text=...) makes a point and returns its id."""

    def make(lecturer: Human, **fields: Any) -> int:
        with app.app_context(), unscoped():
            return make_point(lecturer, **fields).id

    return make


@pytest.fixture
def stored(app: Flask) -> Stored:
    """stored(id) is the point as the database has it now."""

    def find(point_id: int) -> ImprovementPoint:
        with app.app_context(), unscoped():
            return find_point(point_id)

    return find
