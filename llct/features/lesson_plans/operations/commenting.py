"""Remarks on places of a version: written by those who decide, answered by the author."""

from __future__ import annotations

from llct.core import clock
from llct.core.errors import Invalid, NotAllowed, WrongState
from llct.core.permissions import Actor
from llct.core.plan_text.difference import units_of
from llct.features.lesson_plans import access, queries
from llct.features.lesson_plans.models import (
    LessonPlan,
    PlanComment,
    PlanCommentAnswer,
    PlanVersion,
)
from llct.features.lesson_plans.operations.steps import begin, logger
from llct.features.lesson_plans.operations.telling import tell_of_answer, tell_of_comments
from llct.features.lesson_plans.rules import (
    COMMENTING,
    LONGEST_QUOTE,
    OPEN_TO_COMMENTS,
    CommentAction,
    CommentStatus,
    check_comment,
)
from llct.infra.db import db, record


def comment(
    actor: Actor, plan: LessonPlan, *, seen_version: int, unit: int, text: str
) -> PlanComment:
    """On a paragraph of the version that waits. The plan does not count up: others who read the
    same version may write remarks as well."""
    version = begin(plan, seen_version, access.may_comment(actor, plan))
    if version.status not in OPEN_TO_COMMENTS:
        raise WrongState("wrong_state", action="comment", status=version.status.value)
    units = units_of(queries.version_text(plan.centre_id, version.id))
    if not 0 <= unit < len(units):
        raise Invalid("text", "lesson_plans.comment_place")
    found = PlanComment(
        centre_id=plan.centre_id,
        plan_id=plan.id,
        version=version,
        unit=unit,
        quote=units[unit].text[:LONGEST_QUOTE],
        text=check_comment(text),
        status=CommentStatus.OPEN,
        written_at=clock.now(),
        written_by_id=actor.person_id,
    )
    db.session.add(found)
    db.session.flush()
    _record(actor, plan, version, "comment", found)
    tell_of_comments(actor, plan, version)
    return found


def answer_comment(
    actor: Actor, plan: LessonPlan, remark: PlanComment, *, text: str
) -> PlanCommentAnswer:
    _check(actor, plan, remark, CommentAction.ANSWER)
    answer = PlanCommentAnswer(
        centre_id=plan.centre_id,
        comment_id=remark.id,
        text=check_comment(text),
        written_at=clock.now(),
        written_by_id=actor.person_id,
    )
    db.session.add(answer)
    db.session.flush()
    _record(actor, plan, remark.version, "comment_answer", remark)
    tell_of_answer(actor, plan, remark)
    return answer


def finish_comment(actor: Actor, plan: LessonPlan, remark: PlanComment) -> None:
    """The author has mended what it names, or who asked for it sees that it is mended."""
    remark.status = _check(actor, plan, remark, CommentAction.FINISH)
    remark.done_at = clock.now()
    remark.done_by_id = actor.person_id
    db.session.flush()
    _record(actor, plan, remark.version, "comment_finish", remark)


def reopen_comment(actor: Actor, plan: LessonPlan, remark: PlanComment) -> None:
    remark.status = _check(actor, plan, remark, CommentAction.REOPEN)
    remark.done_at = remark.done_by_id = None
    db.session.flush()
    _record(actor, plan, remark.version, "comment_reopen", remark)
    tell_of_comments(actor, plan, remark.version)


def _check(
    actor: Actor, plan: LessonPlan, remark: PlanComment, action: CommentAction
) -> CommentStatus:
    """The status after the action, for whom the table of the workflow names."""
    step = next(one for one in COMMENTING.transitions if one.action is action)
    if not getattr(access, step.who)(actor, plan):
        raise NotAllowed("not_allowed")
    return COMMENTING.apply(action, remark.status)


def _record(
    actor: Actor, plan: LessonPlan, version: PlanVersion, action: str, remark: PlanComment
) -> None:
    """What was said stays with the remark; the audit names it by its number."""
    details = {"number": version.number, "comment": remark.id}
    record(actor, f"lesson_plan.{action}", plan, details=details)
    logger.info("lesson plan %s, comment %s: %s", plan.id, remark.id, action)
