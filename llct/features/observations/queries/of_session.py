"""The visits of a session of the timetable, for its page and before another one is arranged."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

import sqlalchemy as sa

from llct.core.permissions import Actor
from llct.features.observations.models import Observation
from llct.features.observations.queries.visibility import visible_to
from llct.features.observations.rules import ObservationKind, ObservationStatus
from llct.infra.db import db, unscoped


@dataclass(frozen=True)
class SessionVisit:
    """One visit of a session, as far as its reader may know that it exists."""

    id: int
    class_session_id: int
    kind: ObservationKind
    status: ObservationStatus
    first_period: int | None
    last_period: int | None

    @property
    def span(self) -> tuple[int, int] | None:
        if self.first_period is None or self.last_period is None:
            return None
        return self.first_period, self.last_period


def list_of_sessions(
    actor: Actor, session_ids: Collection[int], *, but: int | None = None
) -> dict[int, list[SessionVisit]]:
    """By session, in the order of the periods; without cancelled visits and the one named `but`."""
    found: dict[int, list[SessionVisit]] = defaultdict(list)
    if not session_ids:
        return found
    query = (
        sa.select(
            Observation.id,
            Observation.class_session_id,
            Observation.kind,
            Observation.status,
            Observation.first_period,
            Observation.last_period,
        )
        .where(
            Observation.class_session_id.in_(session_ids),
            Observation.status != ObservationStatus.CANCELLED,
            Observation.id != (but or 0),
            visible_to(actor),
        )
        .order_by(Observation.first_period, Observation.id)
    )
    with unscoped():
        for row in db.session.execute(query):
            visit = SessionVisit(**row._mapping)
            found[visit.class_session_id].append(visit)
    return found
