"""Concluded observations of a period with everything their papers need, in a few queries."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from llct.core.periods import DateRange
from llct.features.observations.models import Observation
from llct.features.observations.rules.statuses import AFTER_THE_CONCLUSION
from llct.features.rubrics.models import RubricVersion
from llct.infra.db import db


def list_concluded(centre_id: int, period: DateRange) -> list[Observation]:
    """In order of time."""
    query = (
        sa.select(Observation)
        .where(
            Observation.centre_id == centre_id,
            Observation.on.between(period.first, period.last),
            Observation.status.in_(AFTER_THE_CONCLUSION),
        )
        .options(
            selectinload(Observation.seats),
            selectinload(Observation.forms),
            selectinload(Observation.conclusions),
            joinedload(Observation.rubric_version).joinedload(RubricVersion.rubric),
        )
        .order_by(Observation.on, Observation.starts, Observation.id)
    )
    return list(db.session.scalars(query))
