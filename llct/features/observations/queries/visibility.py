"""What exists for a person: the same rule as access.may_see, in the words of the database."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from llct.core.permissions import Actor, Permission, Role
from llct.features.centres.models import Centre
from llct.features.observations.models import Observation, ObservationForm, Seat
from llct.features.observations.rules import KINDS
from llct.features.observations.rules.statuses import (
    AFTER_THE_CONCLUSION,
    TAKEN_PLACE,
    TAKEN_SEATS,
)
from llct.features.observations.rules.story import OF_THE_FORMS, OF_THE_PANEL, OF_THE_PRIVATE_NOTE
from llct.infra.db import Event, built_once


@built_once
def visible_to(actor: Actor) -> sa.ColumnElement[bool]:
    """One's own lessons and seats, and what the role opens, each found by its own index."""
    ways = [_own(actor), _seated(actor)]
    if actor.can(Permission.OBSERVATION_SCHEDULE) and actor.centre_id is not None:
        ways.append(sa.select(Observation.id).where(Observation.centre_id == actor.centre_id))
    if actor.has(Role.PROVINCIAL_OFFICER) and actor.province_id is not None:
        ways.append(
            sa.select(Observation.id)
            .join(Centre, Centre.id == Observation.centre_id)
            .where(
                Centre.province_id == actor.province_id,
                Observation.kind.in_([k for k, r in KINDS.items() if r.is_open_to_province]),
                Observation.status.in_(AFTER_THE_CONCLUSION),
            )
        )
    return sa.and_(knowable(actor), Observation.id.in_(sa.union(*ways)))


@built_once
def concerns(actor: Actor) -> sa.ColumnElement[bool]:
    """The person teaches or sits in it, in whatever centre."""
    return Observation.id.in_(sa.union(_own(actor), _seated(actor)))


def _own(actor: Actor) -> sa.Select[Any]:
    return sa.select(Observation.id).where(Observation.lecturer_person_id == actor.person_id)


def _seated(actor: Actor) -> sa.Select[Any]:
    return sa.select(Seat.observation_id).where(
        Seat.person_id == actor.person_id, Seat.status.in_(TAKEN_SEATS)
    )


@built_once
def knowable(actor: Actor) -> sa.ColumnElement[bool]:
    """Leaves out unannounced visits to the actor's own lessons that are not held yet."""
    return sa.or_(
        Observation.is_announced,
        Observation.status.in_(TAKEN_PLACE),
        Observation.lecturer_person_id.is_(None),
        Observation.lecturer_person_id != actor.person_id,
    )


def unknown_events(actor: Actor) -> sa.ColumnElement[bool]:
    """Events of observations that do not exist for this person. Asked in all centres."""
    return _events_of(sa.not_(knowable(actor)))


def undisclosed_events(actor: Actor) -> sa.ColumnElement[bool]:
    """Events the audit keeps back: of the panel and its forms about an own lesson always, about
    others' lessons until the conclusion. Asked in all centres."""
    is_own = Observation.lecturer_person_id == actor.person_id
    is_open = Observation.status.not_in(AFTER_THE_CONCLUSION)
    of_own = Event.action.in_(OF_THE_PANEL | OF_THE_PRIVATE_NOTE)
    is_form = Event.subject_kind == ObservationForm.__tablename__
    return sa.or_(
        unknown_events(actor),
        sa.and_(_events_of(is_own), sa.or_(of_own, is_form)),
        sa.and_(_events_of(is_open), sa.or_(Event.action.in_(OF_THE_FORMS), is_form)),
    )


def _events_of(condition: sa.ColumnElement[bool]) -> sa.ColumnElement[bool]:
    """Events of the observations that meet a condition, and of their forms."""
    observations = sa.select(Observation.id).where(condition)
    forms = (
        sa.select(ObservationForm.id)
        .join(Observation, Observation.id == ObservationForm.observation_id)
        .where(condition)
    )
    return sa.or_(
        sa.and_(
            Event.subject_kind == Observation.__tablename__, Event.subject_id.in_(observations)
        ),
        sa.and_(Event.subject_kind == ObservationForm.__tablename__, Event.subject_id.in_(forms)),
    )
