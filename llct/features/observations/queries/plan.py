"""The lesson plan of an observation: as it stands before the lesson, as it was fixed after it."""

from __future__ import annotations

from llct.core import clock
from llct.features.lesson_plans.queries import TaughtPlan, taught_plan
from llct.features.observations.models import Observation
from llct.features.observations.rules.statuses import BEFORE_THE_LESSON
from llct.features.rubrics.rules.results import PlanState


def plan_of(observation: Observation) -> TaughtPlan:
    """Before the lesson the version approved so far; afterwards the one it was taught from."""
    if observation.status in BEFORE_THE_LESSON:
        on = observation.on or clock.today()
        lecturer_id, module_id = observation.lecturer_id, observation.module_id
        return taught_plan(observation.centre_id, lecturer_id, module_id, on)
    is_tracked = observation.lesson_plan_state is not PlanState.UNTRACKED
    return TaughtPlan(is_tracked, observation.plan_version_id)
