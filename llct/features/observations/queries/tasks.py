"""Observations that may wait for a person; access.task_of says for what."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from llct.core.permissions import Actor
from llct.features.observations.models import Observation
from llct.features.observations.queries.visibility import concerns, knowable
from llct.features.observations.rules import ObservationStatus
from llct.features.observations.rules.statuses import AFTER_THE_CONCLUSION
from llct.infra.db import built_once, db, unscoped

_S = ObservationStatus
_WAITING = (_S.SCHEDULED, _S.HELD, _S.COLLECTED, _S.CONCLUDED, _S.ANSWERED)
_TO_BE_MINUTED = AFTER_THE_CONCLUSION | {_S.COLLECTED}
MOST_WAITING = 100


def lacks_minutes() -> sa.ColumnElement[bool]:
    """The meeting was held, or will be, and its minutes are not ready."""
    return sa.and_(
        Observation.minutes_due_on.is_not(None),
        Observation.minutes_ready_at.is_(None),
        Observation.status.in_(_TO_BE_MINUTED),
    )


def list_waiting(actor: Actor) -> list[Observation]:
    """Open observations that the person teaches or sits in, in whatever centre, by day; closed
    ones only while their minutes are missing, and last."""
    with unscoped():
        return list(db.session.scalars(_waiting(actor)))


@built_once
def _waiting(actor: Actor) -> sa.Select[Observation]:
    return (
        sa.select(Observation)
        .where(
            sa.or_(Observation.status.in_(_WAITING), lacks_minutes()),
            knowable(actor),
            concerns(actor),
        )
        .options(selectinload(Observation.seats), selectinload(Observation.forms))
        .order_by(Observation.status == _S.CLOSED, Observation.on, Observation.id)
        .limit(MOST_WAITING)
    )
