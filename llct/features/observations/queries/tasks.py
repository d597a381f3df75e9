"""Observations that may wait for a person; access.task_of says for what."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from llct.core.permissions import Actor
from llct.features.observations.models import Observation
from llct.features.observations.queries.visibility import concerns, knowable
from llct.features.observations.rules import ObservationStatus
from llct.features.observations.rules.statuses import AFTER_THE_CONCLUSION
from llct.infra.db import built_once, db, fetch_rows, unscoped

_S = ObservationStatus
_WAITING = (_S.SCHEDULED, _S.HELD, _S.COLLECTED, _S.CONCLUDED, _S.ANSWERED)
_TO_BE_MINUTED = AFTER_THE_CONCLUSION | {_S.COLLECTED}
_ORDER = (Observation.status == _S.CLOSED, Observation.on, Observation.id)
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
    ones only while their minutes are missing, and last.

    Every page asks, for its menu, and mostly nothing waits. So their numbers are asked first:
    to ask for whole objects takes many times as long, even when there are none.
    """
    with unscoped():
        ids = [observation_id for (observation_id,) in fetch_rows(_waiting(actor))]
        if not ids:
            return []
        return list(db.session.scalars(_in_order(), {"ids": ids}).unique())


@built_once
def _waiting(actor: Actor) -> sa.Select[int]:
    return (
        sa.select(Observation.id)
        .where(
            sa.or_(Observation.status.in_(_WAITING), lacks_minutes()),
            knowable(actor),
            concerns(actor),
        )
        .order_by(*_ORDER)
        .limit(MOST_WAITING)
    )


@built_once
def _in_order() -> sa.Select[Observation]:
    return (
        sa.select(Observation)
        .where(Observation.id.in_(sa.bindparam("ids", expanding=True)))
        .options(joinedload(Observation.seats), joinedload(Observation.forms))
        .order_by(*_ORDER)
    )
