"""Arranging and reading stored rows around the requests of a test.

No application context may stay open while a request runs, or the two would share `g` and session.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask
from sqlalchemy.orm import Session

from llct.infra.db import db, unscoped


@contextmanager
def arranging(app: Flask) -> Iterator[Session]:
    """Rows made inside are committed; they may be used afterwards by their loaded values."""
    with app.app_context(), unscoped():
        yield db.session()
        db.session.commit()
        for row in list(db.session):
            db.session.refresh(row)
        db.session.expunge_all()


@contextmanager
def reading(app: Flask) -> Iterator[Session]:
    """What is stored now, of all centres; rows may be used afterwards by their loaded values."""
    with app.app_context(), unscoped():
        yield db.session()
        db.session.expunge_all()


def change_stored(app: Flask, row: object, **values: object) -> None:
    """Set values of a row that was arranged before."""
    with arranging(app) as session:
        session.add(row)
        for name, value in values.items():
            setattr(row, name, value)
