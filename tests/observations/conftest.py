"""Scenes made and committed before anybody visits; facts looked up after they left."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from llct.features.observations.models import Observation
from llct.infra.db import db, unscoped

Build = Callable[..., Any]


@pytest.fixture
def build(app: Flask) -> Build:
    """build(make, ...) runs a maker in a context of its own, commits, and gives what it made: the
    id of a row, or whatever plain values it returned."""

    def run(make: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        with app.app_context(), unscoped():
            made = make(*args, **kwargs)
            result = getattr(made, "id", made)
            db.session.commit()
            return result

    return run


@pytest.fixture
def read(app: Flask) -> Build:
    """read(lambda: ...) looks something up in a context of its own; give plain values back."""

    def run(look: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        with app.app_context(), unscoped():
            return look(*args, **kwargs)

    return run


@pytest.fixture
def version_of(read: Build) -> Callable[[int], int]:
    """The version a page of this observation would carry now."""

    def version(number: int) -> int:
        found = read(lambda: db.session.get(Observation, number))
        return int(found.version)

    return version


@pytest.fixture
def status_of(read: Build) -> Callable[[int], str]:
    def status(number: int) -> str:
        found = read(lambda: db.session.get(Observation, number))
        return str(found.status.value)

    return status
