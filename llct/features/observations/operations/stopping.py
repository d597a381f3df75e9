"""Postponing and cancelling, with a reason that everybody is told."""

from __future__ import annotations

from llct.core import clock
from llct.core.permissions import Actor
from llct.features.observations.models import Observation
from llct.features.observations.operations.steps import check_step, tell
from llct.features.observations.operations.telling import tell_everybody, words_of
from llct.features.observations.rules import ObservationAction, messages
from llct.features.observations.rules.visits import check_reason
from llct.features.papers.operations import void_papers
from llct.features.rubrics.rules.results import PlanState


def postpone(actor: Actor, observation: Observation, *, seen_version: int, reason: str) -> None:
    """The visit waits for another day; its people stay named."""
    before = observation.status
    target = check_step(actor, observation, ObservationAction.POSTPONE, seen_version)
    reason = check_reason(reason)
    when = words_of(observation).when
    tell_everybody(actor, observation, "postponed", lambda w: messages.postponed(w, reason))
    observation.status = target
    observation.postpone_reason = reason
    observation.class_session_id = None
    observation.on = observation.starts = observation.ends = None
    _forget_the_lesson(observation)
    tell(actor, observation, "postpone", before, note=reason, details={"was": when})


def cancel(actor: Actor, observation: Observation, *, seen_version: int, reason: str) -> None:
    before = observation.status
    target = check_step(actor, observation, ObservationAction.CANCEL, seen_version)
    reason = check_reason(reason)
    tell_everybody(actor, observation, "cancelled", lambda w: messages.cancelled(w, reason))
    observation.status = target
    observation.cancel_reason = reason
    observation.cancelled_at = clock.now()
    void_papers(
        actor,
        centre_id=observation.centre_id,
        subject_kind=Observation.__tablename__,
        subject_id=observation.id,
        reason=reason,
    )
    tell(actor, observation, "cancel", before, note=reason)


def _forget_the_lesson(observation: Observation) -> None:
    observation.held_at = None
    observation.plan_version_id = None
    observation.lesson_plan_state = PlanState.UNTRACKED
    observation.forms_due_on = observation.minutes_due_on = None
