"""Observations that may wait for a person; access.task_of says for what."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from llct.core.permissions import Actor
from llct.features.observations.models import Observation
from llct.features.observations.queries.visibility import concerns, knowable
from llct.features.observations.rules import ObservationStatus
from llct.infra.db import db, unscoped

_S = ObservationStatus
_WAITING = (_S.SCHEDULED, _S.HELD, _S.COLLECTED, _S.CONCLUDED, _S.ANSWERED)
MOST_WAITING = 100


def list_waiting(actor: Actor) -> list[Observation]:
    """Open observations that the person teaches or sits in, in whatever centre, by day."""
    query = (
        sa.select(Observation)
        .where(
            Observation.status.in_(_WAITING),
            knowable(actor),
            concerns(actor),
        )
        .options(joinedload(Observation.seats), selectinload(Observation.forms))
        .order_by(Observation.on, Observation.id)
        .limit(MOST_WAITING)
    )
    with unscoped():
        return list(db.session.scalars(query).unique())
