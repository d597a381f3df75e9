"""Who may see a plan, send files for it and decide about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from llct.core.permissions import Actor, Permission
from llct.features.lesson_plans.rules import ApprovalPolicy, PlanStatus, sees_all

if TYPE_CHECKING:
    from llct.features.lesson_plans.models import LessonPlan, PlanVersion


def is_author(actor: Actor, plan: LessonPlan) -> bool:
    is_here = actor.centre_id == plan.centre_id
    return is_here and actor.lecturer_id is not None and actor.lecturer_id == plan.lecturer_id


def may_see_version(actor: Actor, plan: LessonPlan, version: PlanVersion) -> bool:
    is_here = actor.centre_id == plan.centre_id
    is_published = version.status is PlanStatus.APPROVED
    may_read = actor.can(Permission.LESSON_PLAN_SEE) and is_here
    return may_read and (sees_all(actor) or is_author(actor, plan) or is_published)


def may_upload_for(actor: Actor, lecturer_id: int) -> bool:
    """Lecturers for themselves, deputy and clerk for others (nhập thay)."""
    if actor.lecturer_id == lecturer_id:
        return actor.can(Permission.LESSON_PLAN_UPLOAD)
    return actor.can(Permission.LESSON_PLAN_FOR_OTHERS)


def may_sort_files(actor: Actor) -> bool:
    """Many files of many people at once: whoever sends for others."""
    return actor.can(Permission.LESSON_PLAN_FOR_OTHERS)


def may_upload(actor: Actor, plan: LessonPlan, _policy: ApprovalPolicy | None = None) -> bool:
    return actor.centre_id == plan.centre_id and may_upload_for(actor, plan.lecturer_id)


def may_see_points(actor: Actor, plan: LessonPlan) -> bool:
    """What earlier visits asked the author to improve: the author and the board."""
    is_here = actor.centre_id == plan.centre_id
    return is_author(actor, plan) or (is_here and actor.is_board)


def may_share(actor: Actor, plan: LessonPlan) -> bool:
    """The board, for a plan that was approved."""
    decides = actor.can(Permission.LESSON_PLAN_APPROVE) and actor.centre_id == plan.centre_id
    return decides and plan.approved_number is not None


def may_approve(actor: Actor, plan: LessonPlan, policy: ApprovalPolicy) -> bool:
    """The board, or the director alone; an own plan only where the centre has decided so."""
    decides = actor.can(Permission.LESSON_PLAN_APPROVE) and actor.centre_id == plan.centre_id
    is_named = actor.is_director or not policy.only_director
    return decides and is_named and (policy.self_approval or not is_author(actor, plan))


def may_review(actor: Actor, plan: LessonPlan) -> bool:
    """Text beside changes: who decides or enters for others, and the author."""
    is_here = actor.centre_id == plan.centre_id
    reads = actor.can(Permission.LESSON_PLAN_SEE) and is_here
    return reads and (sees_all(actor) or is_author(actor, plan))


def may_comment(actor: Actor, plan: LessonPlan) -> bool:
    """Who may ever decide writes remarks, never on an own plan."""
    decides = actor.can(Permission.LESSON_PLAN_APPROVE) and actor.centre_id == plan.centre_id
    return decides and not is_author(actor, plan)


def may_answer(actor: Actor, plan: LessonPlan) -> bool:
    return is_author(actor, plan) or may_comment(actor, plan)


def may_see_comments(actor: Actor, plan: LessonPlan) -> bool:
    """Remarks stay between the author and those who decide."""
    return may_answer(actor, plan)
