"""The parts of the lesson and their minutes, as the author says they are taught."""

from __future__ import annotations

from collections.abc import Sequence

from llct.core import clock
from llct.core.errors import NotAllowed, WrongState
from llct.core.permissions import Actor
from llct.features.lesson_plans import access, queries
from llct.features.lesson_plans.models import LessonPlan, PlanTiming
from llct.features.lesson_plans.operations.steps import begin, save
from llct.features.lesson_plans.rules import PlanPhase, check_phases, may_set_phases
from llct.infra.db import db


def confirm_phases(
    actor: Actor, plan: LessonPlan, *, seen_version: int, phases: Sequence[PlanPhase]
) -> None:
    """The newest version's times; an observation of the lesson runs its clock by them."""
    version = begin(plan, seen_version, access.may_upload(actor, plan))
    timing = queries.get_timing(plan.centre_id, version.id)
    if not may_set_phases(version.status, is_confirmed=bool(timing and timing.confirmed_at)):
        raise WrongState("wrong_state")
    if actor.person_id is None:
        raise NotAllowed("not_allowed")
    checked = check_phases(phases)
    if timing is None:
        timing = PlanTiming(centre_id=plan.centre_id, version_id=version.id)
        db.session.add(timing)
    timing.phases = [[phase.name, phase.minutes] for phase in checked]
    timing.confirmed_at = clock.now()
    timing.confirmed_by_id = actor.person_id
    total = sum(phase.minutes for phase in checked)
    save(actor, plan, version, "confirm_phases", before=version.status, details={"minutes": total})
