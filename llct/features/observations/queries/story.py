"""What happened to an observation, as far as a reader may know it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from llct.features.accounts.models import Person
from llct.features.observations.models import Observation
from llct.features.observations.rules import ObservationStatus
from llct.infra.db import Event, EventDetail, db


@dataclass(frozen=True)
class StoryEvent:
    """One line of the timeline."""

    action: str
    at: datetime
    who: str
    for_whom: str
    from_status: ObservationStatus | None
    to_status: ObservationStatus | None
    note: str


def list_story(observation: Observation, hidden: frozenset[str]) -> list[StoryEvent]:
    """Newest last, without the steps that the reader may not know (access.hidden_steps)."""
    person, for_person = aliased(Person), aliased(Person)
    query = (
        sa.select(
            Event.action,
            Event.at,
            sa.func.coalesce(person.full_name, "").label("who"),
            sa.func.coalesce(for_person.full_name, "").label("for_whom"),
            Event.from_status,
            Event.to_status,
            sa.func.coalesce(EventDetail.note, "").label("note"),
        )
        .outerjoin(person, person.id == Event.person_id)
        .outerjoin(for_person, for_person.id == Event.for_person_id)
        .outerjoin(EventDetail, EventDetail.event_id == Event.id)
        .where(
            Event.centre_id == observation.centre_id,
            Event.subject_kind == Observation.__tablename__,
            Event.subject_id == observation.id,
            Event.action.not_in(hidden),
        )
        .order_by(Event.id)
    )
    return [
        StoryEvent(
            row.action,
            row.at,
            row.who,
            row.for_whom,
            ObservationStatus(row.from_status) if row.from_status else None,
            ObservationStatus(row.to_status) if row.to_status else None,
            row.note,
        )
        for row in db.session.execute(query)
    ]
