"""What was read of the files of versions."""

from __future__ import annotations

import sqlalchemy as sa

from llct.core.document_text import DocumentText
from llct.features.lesson_plans.models import PlanText
from llct.infra.db import db
from llct.infra.documents import answers


def get_text(centre_id: int, version_id: int) -> PlanText | None:
    """The row with all that was read of a version's main file."""
    query = sa.select(PlanText).where(
        PlanText.centre_id == centre_id, PlanText.version_id == version_id
    )
    return db.session.scalars(query).one_or_none()


def version_text(centre_id: int, version_id: int) -> DocumentText:
    """The text of a version, each block with its place; empty when it could not be read."""
    kept = get_text(centre_id, version_id)
    return answers.read_text(kept.reading) if kept else DocumentText()
