"""From a draft to an approval: submitted, withdrawn, approved, returned with reasons."""

from __future__ import annotations

from dataclasses import replace

from llct.core import clock
from llct.core.permissions import Actor
from llct.features.lesson_plans import access, queries
from llct.features.lesson_plans.models import LessonPlan
from llct.features.lesson_plans.operations.indexing import index_plan
from llct.features.lesson_plans.operations.steps import begin, save
from llct.features.lesson_plans.operations.telling import (
    Awaiting,
    approved_text,
    returned_text,
    tell_approvers,
    tell_author,
)
from llct.features.lesson_plans.rules import (
    APPROVAL,
    ApprovalPolicy,
    PlanAction,
    check_reasons,
    seal,
)


def policy_of(plan: LessonPlan) -> ApprovalPolicy:
    """Who decides about this plan. Where the director alone decides, but not about an own plan,
    the deputy acts for the only director: somebody has to read it."""
    policy = queries.centre_policy(plan.centre_id)
    if policy.only_director and not policy.self_approval:
        directors = queries.list_approvers(plan.centre_id, only_director=True)
        if set(directors) <= {plan.lecturer.person_id}:
            return replace(policy, only_director=False, deputy_acts=True)
    return policy


def submit(actor: Actor, plan: LessonPlan, *, seen_version: int) -> None:
    """To those who decide, who are told of it."""
    tell_approvers(actor, [put_forward(actor, plan, seen_version=seen_version)])


def put_forward(actor: Actor, plan: LessonPlan, *, seen_version: int) -> Awaiting:
    """To those who decide; the day by which it was needed is kept with it. Nobody is told yet."""
    version = begin(plan, seen_version, access.may_upload(actor, plan))
    before = version.status
    version.status = APPROVAL.apply(PlanAction.SUBMIT, before)
    deadlines = queries.deadlines_of(plan, clock.today())
    version.submitted_at = clock.now()
    version.submitted_by_id = actor.person_id
    version.submit_by = deadlines.submit_by if deadlines else None
    save(actor, plan, version, PlanAction.SUBMIT.value, before=before)
    return Awaiting(plan, version, policy_of(plan), deadlines)


def withdraw(actor: Actor, plan: LessonPlan, *, seen_version: int) -> None:
    """Back to a draft, as long as nobody has decided."""
    version = begin(plan, seen_version, access.may_upload(actor, plan))
    before = version.status
    version.status = APPROVAL.apply(PlanAction.WITHDRAW, before)
    version.submitted_at = version.submitted_by_id = version.submit_by = None
    save(actor, plan, version, PlanAction.WITHDRAW.value, before=before)


def approve(actor: Actor, plan: LessonPlan, *, seen_version: int, note: str = "") -> None:
    """The decision about the version that was on the page; it is sealed with its files."""
    policy = policy_of(plan)
    version = begin(plan, seen_version, access.may_approve(actor, plan, policy))
    before = version.status
    version.status = APPROVAL.apply(PlanAction.APPROVE, before)
    version.decided_at = clock.now()
    version.decided_by_id = actor.person_id
    version.is_self_approved = access.is_author(actor, plan)
    sealed = seal(plan.id, version.number, version.files, version.decided_at)
    version.sealed_digest = sealed
    for one in version.attachments:
        one.sealed_digest = sealed
    plan.approved_number = version.number
    details = {"sha256": sealed}
    if version.is_self_approved:
        details["self"] = "tự duyệt"
    elif policy.deputy_acts:
        details["acting"] = "duyệt thay Giám đốc, là tác giả"
    action = PlanAction.APPROVE.value
    save(actor, plan, version, action, before=before, note=note, details=details)
    index_plan(plan)
    tell_author(actor, plan, "approved", approved_text(plan, version))


def return_plan(actor: Actor, plan: LessonPlan, *, seen_version: int, reasons: str) -> None:
    """The author mends what the reasons name and sends the next version."""
    may = access.may_approve(actor, plan, policy_of(plan))
    version = begin(plan, seen_version, may)
    before = version.status
    target = APPROVAL.apply(PlanAction.RETURN, before)
    version.reasons = check_reasons(reasons)
    version.status = target
    version.decided_at = clock.now()
    version.decided_by_id = actor.person_id
    save(actor, plan, version, PlanAction.RETURN.value, before=before, note=version.reasons)
    tell_author(actor, plan, "returned", returned_text(plan, version))
