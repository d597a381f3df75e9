"""The statements that a test's code sends to the database, so that a test can bound them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from typing import Any

from flask import Flask
from sqlalchemy import event

from llct.infra.db import db


@contextmanager
def sent_statements(app: Flask | None = None) -> Iterator[list[str]]:
    """Every statement sent inside; without `app` an application context must be open."""
    sent: list[str] = []
    with app.app_context() if app else nullcontext():
        engine = db.engine

    def note(_conn: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        sent.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(engine, "before_cursor_execute", note)
