"""Health page for a monitor: the database answers, the storage folder can be written."""

from __future__ import annotations

import os

import sqlalchemy as sa
from flask import Blueprint, current_app

from llct.infra.db import db
from llct.web.access import allow_public

bp = Blueprint("health", __name__)


@bp.get("/suc-khoe")
@allow_public
def show() -> tuple[dict[str, object], int]:
    checks = {"database": _database_answers(), "lesson_bank": _lesson_bank_is_writable()}
    is_well = all(checks.values())
    return {"status": "ok" if is_well else "failing", **checks}, 200 if is_well else 503


def _database_answers() -> bool:
    try:
        return db.session.execute(sa.text("SELECT 1")).scalar() == 1
    except sa.exc.SQLAlchemyError:
        return False


def _lesson_bank_is_writable() -> bool:
    folder = current_app.extensions["llct_settings"].lesson_bank
    return folder.is_dir() and os.access(folder, os.W_OK)
