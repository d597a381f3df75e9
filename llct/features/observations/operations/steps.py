"""What every step of an observation does: allowed, page current, legal; then story and log."""

from __future__ import annotations

import logging
from typing import Any

from llct.core.errors import NotAllowed, Stale
from llct.core.permissions import Actor
from llct.features.observations import access
from llct.features.observations.models import Observation
from llct.features.observations.rules import WORKFLOW, ObservationAction, ObservationStatus
from llct.infra.db import db, record

logger = logging.getLogger(__name__)


def check_step(
    actor: Actor, observation: Observation, action: ObservationAction, seen_version: int | None
) -> ObservationStatus:
    """The status after the action. `seen_version` None: the page decides nothing about others."""
    if seen_version is not None and seen_version != observation.version:
        raise Stale
    transition = WORKFLOW.find(action, observation.status)
    if not getattr(access, transition.who)(actor, observation):
        raise NotAllowed(f"observation.{transition.who}")
    return transition.target or observation.status


def check_new(actor: Actor, observation: Observation, action: ObservationAction) -> None:
    """Whether the actor may bring this observation into being."""
    transition = next(t for t in WORKFLOW.transitions if t.action is action and not t.sources)
    if not getattr(access, transition.who)(actor, observation):
        raise NotAllowed(f"observation.{transition.who}")
    observation.status = transition.target or observation.status


def hold(observation: Observation) -> None:
    """Look again with the row locked: two observers may hand in, or begin, at the same moment.

    Without it each would see the other's form still open, and nobody would close the collection.
    """
    db.session.flush()
    db.session.refresh(observation, ["status", "version"], with_for_update=True)
    for form in observation.forms:
        db.session.refresh(form, ["status"])


def tell(
    actor: Actor | None,
    observation: Observation,
    action: str,
    before: ObservationStatus | None = None,
    *,
    note: str = "",
    details: Any = None,
    for_person_id: int | None = None,
) -> None:
    """Flush the change and write its line of the story."""
    db.session.flush()
    record(
        actor,
        f"observation.{action}",
        observation,
        from_status=before,
        to_status=observation.status,
        note=note,
        details=details,
        for_person_id=for_person_id,
    )
    logger.info("observation %s: %s", observation.id, action)
