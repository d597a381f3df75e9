"""Scenes made and committed before anybody visits."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from llct.infra.db import db, unscoped

Build = Callable[..., Any]


@pytest.fixture
def build(app: Flask) -> Build:
    """build(make, ...) runs a maker in a context of its own, commits, and gives plain values."""

    def run(make: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        with app.app_context(), unscoped():
            made = make(*args, **kwargs)
            db.session.commit()
            return made

    return run
