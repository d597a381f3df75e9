"""What exists for a person: the same rule as access.may_see, in the words of the database."""

from __future__ import annotations

import sqlalchemy as sa

from llct.core.permissions import Actor, Permission, Role
from llct.features.centres.models import Centre
from llct.features.observations.models import Observation, Seat
from llct.features.observations.rules import KINDS
from llct.features.observations.rules.statuses import (
    AFTER_THE_CONCLUSION,
    TAKEN_PLACE,
    TAKEN_SEATS,
)


def visible_to(actor: Actor) -> sa.ColumnElement[bool]:
    """Asks for a join of Centre."""
    has_seat = sa.exists().where(
        Seat.observation_id == Observation.id,
        Seat.person_id == actor.person_id,
        Seat.status.in_(TAKEN_SEATS),
    )
    is_own = Observation.lecturer_person_id == actor.person_id
    ways = [is_own, has_seat]
    if actor.can(Permission.OBSERVATION_SCHEDULE) and actor.centre_id is not None:
        ways.append(Observation.centre_id == actor.centre_id)
    if actor.has(Role.PROVINCIAL_OFFICER) and actor.province_id is not None:
        ways.append(
            sa.and_(
                Centre.province_id == actor.province_id,
                Observation.kind.in_([k for k, r in KINDS.items() if r.is_open_to_province]),
                Observation.status.in_(AFTER_THE_CONCLUSION),
            )
        )
    return sa.and_(knowable(actor), sa.or_(*ways))


def knowable(actor: Actor) -> sa.ColumnElement[bool]:
    """Leaves out unannounced visits to the actor's own lessons that are not held yet."""
    return sa.or_(
        Observation.is_announced,
        Observation.status.in_(TAKEN_PLACE),
        Observation.lecturer_person_id.is_(None),
        Observation.lecturer_person_id != actor.person_id,
    )
