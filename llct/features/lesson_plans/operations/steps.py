"""What every step on a plan shares: the page seen, the event, a new version of the plan."""

from __future__ import annotations

import logging
from typing import Any

from sqlalchemy.orm.attributes import flag_modified

from llct.core import clock
from llct.core.errors import NotAllowed, NotFound, Stale
from llct.core.permissions import Actor
from llct.features.lesson_plans import queries
from llct.features.lesson_plans.models import LessonPlan, PlanVersion
from llct.features.lesson_plans.rules import PlanStatus
from llct.infra.db import db, record

logger = logging.getLogger(__name__)

# What the office may do for an author (nhập thay); decisions are one's own.
_ENTERED = frozenset({"upload", "replace", "submit", "withdraw", "move"})


def begin(plan: LessonPlan, seen_version: int, may: bool) -> PlanVersion:
    """The newest version, when the actor may act and saw the plan as it is now."""
    if not may:
        raise NotAllowed("not_allowed")
    if seen_version != plan.version:
        raise Stale
    version = queries.get_version(plan, plan.last_number)
    if version is None:
        raise NotFound
    return version


def save(
    actor: Actor,
    plan: LessonPlan,
    version: PlanVersion,
    action: str,
    *,
    before: PlanStatus | None,
    note: str = "",
    details: dict[str, Any] | None = None,
) -> None:
    """Write the change with its event. The plan counts up, so that older pages become stale."""
    plan.changed_at = clock.now()
    flag_modified(plan, "changed_at")
    db.session.flush()
    is_entered = action in _ENTERED and plan.lecturer_id != actor.lecturer_id
    record(
        actor,
        f"lesson_plan.{action}",
        plan,
        from_status=before,
        to_status=version.status,
        note=note,
        details={"number": version.number, **(details or {})},
        for_person_id=plan.lecturer.person_id if is_entered else None,
    )
    logger.info("lesson plan %s, version %s: %s", plan.id, version.number, action)
