"""What an observation follows: its lesson plan (giáo án), a row of a period's plan (kế hoạch)."""

from __future__ import annotations

import sqlalchemy as sa

from llct.core import clock
from llct.core.permissions import Actor
from llct.features.lesson_plans.queries import TaughtPlan, taught_plan
from llct.features.observations.models import Observation
from llct.features.observations.queries.visibility import knowable
from llct.features.observations.rules.statuses import BEFORE_THE_LESSON, ObservationStatus
from llct.features.rubrics.rules.results import PlanState
from llct.infra.db import db

# The table of a higher feature, which queries may not import.
_PLAN_ROW = sa.table("observation_plan_row", sa.column("id"), sa.column("centre_id"))


def plan_of(observation: Observation) -> TaughtPlan:
    """Before the lesson the version approved so far; afterwards the one it was taught from."""
    if observation.status in BEFORE_THE_LESSON:
        on = observation.on or clock.today()
        lecturer_id, module_id = observation.lecturer_id, observation.module_id
        return taught_plan(observation.centre_id, lecturer_id, module_id, on)
    is_tracked = observation.lesson_plan_state is not PlanState.UNTRACKED
    return TaughtPlan(is_tracked, observation.plan_version_id)


def may_take_row(actor: Actor, centre_id: int, plan_row_id: int) -> bool:
    """Whether the centre's plan has this row and, for all this person may know, no visit was made
    from it: what the plan's page shows as taken, and nothing else, is refused."""
    visits = sa.select(Observation.id).where(
        Observation.centre_id == centre_id,
        Observation.plan_row_id == plan_row_id,
        Observation.status != ObservationStatus.CANCELLED,
        knowable(actor),
    )
    query = sa.select(_PLAN_ROW.c.id).where(
        _PLAN_ROW.c.centre_id == centre_id, _PLAN_ROW.c.id == plan_row_id, ~visits.exists()
    )
    return db.session.scalar(query) is not None
