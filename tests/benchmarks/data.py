"""Databases of the two sizes that pages are measured on, made once under build/."""

from __future__ import annotations

import logging
import time
from pathlib import Path

import sqlalchemy as sa
from flask import Flask
from flask_migrate import upgrade

from llct import create_app, demo
from llct.config import ROOT, Settings
from llct.features.curriculum.operations import load_curricula
from llct.features.observations.models import Observation
from llct.features.rubrics.operations import load_built_in
from llct.infra.db import db, unscoped, writing

BUILD = ROOT / "build" / "bench"
# A tenth of the nation shows how a page grows with the data.
TENTH = demo.Size(1, 70, 2_000, 500, 10_000)
SIZES = {"tenth": TENTH, "national": demo.NATIONAL}


def app_of(size: str) -> Flask:
    """An application on the demo data of a size; made at the first call, kept for the next."""
    BUILD.mkdir(parents=True, exist_ok=True)
    path = BUILD / f"{size}.sqlite3"
    app = create_app(settings_for(path))
    logging.getLogger("llct").setLevel(logging.WARNING)
    with app.app_context():
        if not _is_complete(path):
            for leftover in BUILD.glob(f"{size}.sqlite3*"):
                leftover.unlink()
            _make(size)
    return app


def settings_for(path: Path) -> Settings:
    return Settings.from_environment(
        {
            "LLCT_DATABASE_URL": f"sqlite:///{path}",
            "LLCT_SECRET_KEY": "b" * 40,
            "LLCT_LESSON_BANK": str(BUILD),
            "LLCT_INSTANCE": str(BUILD),
        }
    )


def _is_complete(path: Path) -> bool:
    if not path.exists():
        return False
    with unscoped():
        try:
            found = db.session.scalar(sa.select(sa.func.max(Observation.id)))
        except sa.exc.DatabaseError:
            found = None
        db.session.remove()
        db.engine.dispose()
    return bool(found and found > 1000)


def _make(size: str) -> None:
    started = time.monotonic()
    upgrade()
    with writing():
        load_curricula()
        load_built_in()
        demo.make_small()
    demo.make_bulk(SIZES[size])
    print(f"{size} data made in {time.monotonic() - started:.0f} s")
