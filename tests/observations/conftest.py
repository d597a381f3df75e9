"""Scenes made and committed before anybody visits; facts looked up after they left."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from llct.infra.db import db, unscoped

Build = Callable[..., Any]


@pytest.fixture
def build(app: Flask) -> Build:
    """build(make, ...) runs a maker in a context of its own, commits, and gives what it made: the
    id of a row, or whatever plain values it returned."""

    def run(make: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        with app.app_context(), unscoped():
            made = make(*args, **kwargs)
            result = made.id if isinstance(made, db.Model) else made
            db.session.commit()
            return result

    return run
