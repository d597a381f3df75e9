"""Who may see, propose and approve plans, and which rows exist for whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from llct.core.permissions import Actor, Permission
from llct.features.observation_plans.rules import OPEN_TO_CHANGE, PeriodPlanStatus

if TYPE_CHECKING:
    from llct.features.observation_plans.models import PeriodPlan, PlanRow


def may_propose(actor: Actor, plan: PeriodPlan) -> bool:
    """Director, deputy and clerk write plans."""
    return actor.can(Permission.OBSERVATION_PLAN) and actor.centre_id == plan.centre_id


def may_approve(actor: Actor, plan: PeriodPlan) -> bool:
    is_here = actor.centre_id == plan.centre_id
    return actor.can(Permission.OBSERVATION_PLAN_APPROVE) and is_here


def may_change(actor: Actor, plan: PeriodPlan) -> bool:
    return may_propose(actor, plan) and plan.status in OPEN_TO_CHANGE


def may_see(actor: Actor, plan: PeriodPlan) -> bool:
    """Lecturers see plans that were approved."""
    is_published = plan.status is PeriodPlanStatus.APPROVED
    may_read = actor.can(Permission.OBSERVATION_SEE) and actor.centre_id == plan.centre_id
    return may_propose(actor, plan) or (may_read and is_published)


def may_see_row(actor: Actor, row: PlanRow) -> bool:
    """An unannounced visit exists only for those who plan, and never for its own lecturer."""
    if row.is_announced:
        return True
    return actor.can(Permission.OBSERVATION_PLAN) and row.lecturer.person_id != actor.person_id


def may_change_row(actor: Actor, plan: PeriodPlan, row: PlanRow) -> bool:
    """Rows about an own lesson are changed by others: what became of them is not one's to know."""
    return may_change(actor, plan) and row.lecturer.person_id != actor.person_id


def may_schedule_row(actor: Actor, row: PlanRow) -> bool:
    """Nobody arranges a visit to an own lesson."""
    is_own = row.lecturer.person_id == actor.person_id
    return actor.can(Permission.OBSERVATION_SCHEDULE) and not is_own
