"""Health page for a monitor: the database answers, files can be kept."""

from __future__ import annotations

import sqlalchemy as sa
from flask import Blueprint

from llct.infra.db import db
from llct.infra.storage import file_store
from llct.web.access import allow_public

bp = Blueprint("health", __name__)


@bp.get("/suc-khoe")
@allow_public
def show() -> tuple[dict[str, object], int]:
    checks = {"database": _database_answers(), "lesson_bank": file_store().is_well()}
    is_well = all(checks.values())
    return {"status": "ok" if is_well else "failing", **checks}, 200 if is_well else 503


def _database_answers() -> bool:
    try:
        return db.session.execute(sa.text("SELECT 1")).scalar() == 1
    except sa.exc.SQLAlchemyError:
        return False
