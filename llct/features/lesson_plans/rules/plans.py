"""A lesson plan's versions: the workflow, what counts as late, how long an approval holds."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from llct.core.errors import Invalid
from llct.core.permissions import Actor, Permission
from llct.core.workflow import Transition, Workflow

LONGEST_REASONS = 4000
LONGEST_NOTE = 1000
LONGEST_AUDIENCE = 100
LONGEST_COMMENT = 1000
LONGEST_QUOTE = 300
MOST_ATTACHMENTS = 10
MOST_PHASES = 40
LONGEST_PHASE = 160
MOST_MINUTES = 1000


class PlanStatus(StrEnum):
    """Where a version stands. A returned one stays as it was: the mended plan is the next."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    APPROVED = "approved"


class PlanAction(StrEnum):
    """What people do with a version."""

    SUBMIT = "submit"
    WITHDRAW = "withdraw"
    APPROVE = "approve"
    RETURN = "return"


class CommentStatus(StrEnum):
    """Whether a remark on a place of a version still asks for something."""

    OPEN = "open"
    DONE = "done"


class CommentAction(StrEnum):
    """What people do with a remark."""

    ANSWER = "answer"
    FINISH = "finish"
    REOPEN = "reopen"


class Validity(StrEnum):
    """What became of an approval since."""

    IN_FORCE = "in_force"
    NEEDS_UPDATE = "needs_update"
    EXPIRED = "expired"


class PlanKeeping(StrEnum):
    """Whether a lecturer has a plan for a lesson, for those who schedule and observe it; the best
    first."""

    APPROVED = "approved"
    SUBMITTED = "submitted"
    IN_WORK = "in_work"
    MISSING = "missing"


_S, _A = PlanStatus, PlanAction

APPROVAL: Workflow[PlanAction, PlanStatus] = Workflow(
    [
        Transition(_A.SUBMIT, frozenset({_S.DRAFT}), _S.SUBMITTED, "may_upload"),
        Transition(_A.WITHDRAW, frozenset({_S.SUBMITTED}), _S.DRAFT, "may_upload"),
        Transition(_A.APPROVE, frozenset({_S.SUBMITTED}), _S.APPROVED, "may_approve"),
        Transition(
            _A.RETURN, frozenset({_S.SUBMITTED}), _S.RETURNED, "may_approve", needs_reason=True
        ),
    ]
)
COMMENTING: Workflow[CommentAction, CommentStatus] = Workflow(
    [
        Transition(CommentAction.ANSWER, frozenset(CommentStatus), None, "may_answer"),
        Transition(
            CommentAction.FINISH, frozenset({CommentStatus.OPEN}), CommentStatus.DONE, "may_answer"
        ),
        Transition(
            CommentAction.REOPEN, frozenset({CommentStatus.DONE}), CommentStatus.OPEN, "may_comment"
        ),
    ]
)
# While it waits for a decision a version takes remarks; afterwards the reasons stand.
OPEN_TO_COMMENTS = frozenset({_S.SUBMITTED})
# A file may be sent: it takes the draft's place, or begins the next version.
OPEN_TO_FILES = frozenset({_S.DRAFT, _S.RETURNED, _S.APPROVED})
DECIDED = frozenset({_S.RETURNED, _S.APPROVED})


def may_be_moved(number: int, status: PlanStatus) -> bool:
    """A plan changes its author or lesson as long as nobody has decided about any version."""
    return number == 1 and status is PlanStatus.DRAFT


@dataclass(frozen=True)
class ApprovalPolicy:
    """Who decides at a centre, by its settings."""

    only_director: bool = False
    self_approval: bool = False
    deputy_acts: bool = False


@dataclass(frozen=True)
class PlanPhase:
    """A part of the lesson and how long it takes."""

    name: str
    minutes: int


@dataclass(frozen=True)
class Deadlines:
    """The days that count before the first lesson a plan is for."""

    lesson_on: date
    submit_by: date
    decide_by: date

    def is_decision_late(self, today: date) -> bool:
        return today > self.decide_by

    def is_submission_late(self, today: date) -> bool:
        return today > self.submit_by


def sees_all(actor: Actor) -> bool:
    """Who decides or enters for others sees every version; others what was approved."""
    return actor.can(Permission.LESSON_PLAN_APPROVE) or actor.can(Permission.LESSON_PLAN_FOR_OTHERS)


def check_reasons(reasons: str) -> str:
    """What the author has to mend; a plan is never returned without it."""
    reasons = reasons.strip()
    if not reasons:
        raise Invalid("reasons", "reason_missing")
    if len(reasons) > LONGEST_REASONS:
        raise Invalid("reasons", "too_long", max=LONGEST_REASONS)
    return reasons


def join_reasons(general: str, by_section: Sequence[tuple[str, str]]) -> str:
    """One text of the reasons for each section, in the order of the sections."""
    parts = [f"{title}:\n{text.strip()}" for title, text in by_section if text.strip()]
    return "\n\n".join(part for part in (general.strip(), *parts) if part)


def check_comment(text: str) -> str:
    text = text.strip()
    if not text:
        raise Invalid("text", "lesson_plans.comment_missing")
    if len(text) > LONGEST_COMMENT:
        raise Invalid("text", "too_long", max=LONGEST_COMMENT)
    return text


def check_attachments(count: int) -> None:
    if count > MOST_ATTACHMENTS:
        raise Invalid("attachments", "lesson_plans.too_many_files", most=MOST_ATTACHMENTS)


def may_set_phases(status: PlanStatus, *, is_confirmed: bool) -> bool:
    """While the version is open; an approved one once, when nobody has confirmed its times yet."""
    return status in {_S.DRAFT, _S.SUBMITTED} or (status is _S.APPROVED and not is_confirmed)


def check_phases(phases: Sequence[PlanPhase]) -> tuple[PlanPhase, ...]:
    """At least one, each with a name and minutes."""
    named = tuple(PlanPhase(" ".join(one.name.split()), one.minutes) for one in phases)
    if not named:
        raise Invalid("", "lesson_plans.no_phases")
    if len(named) > MOST_PHASES:
        raise Invalid("", "lesson_plans.too_many_phases", most=MOST_PHASES)
    if any(not one.name or len(one.name) > LONGEST_PHASE for one in named):
        raise Invalid("", "lesson_plans.phase_name")
    if any(not 0 < one.minutes <= MOST_MINUTES for one in named):
        raise Invalid("", "lesson_plans.phase_minutes", most=MOST_MINUTES)
    return named


# Of a lesson's minutes: what opens and ends it, then what is left for its three parts.
_OPENING, _REVIEW, _CLOSING = 5, 10, 10
_DISCUSSED, _SHARES = 0.2, (0.3, 0.45)
_STEP = 5


def starting_times(total: int) -> tuple[PlanPhase, ...]:
    """A first division of a lesson's minutes, for the author to change; it sums to `total`."""
    is_short = total < 4 * (_OPENING + _REVIEW + _CLOSING)
    review, closing = (_STEP, _STEP) if is_short else (_REVIEW, _CLOSING)
    talk = 0 if is_short else _rounded(total * _DISCUSSED)
    left = total - _OPENING - review - closing - talk
    first, second = (_rounded(left * share) for share in _SHARES)
    found = (
        ("Ổn định lớp, giới thiệu bài", _OPENING),
        ("Kiểm tra, ôn bài cũ", review),
        ("I. Nội dung thứ nhất", first),
        ("II. Nội dung thứ hai (trọng tâm)", second),
        ("III. Nội dung thứ ba", left - first - second),
        ("Thảo luận, giải đáp", talk),
        ("Củng cố, hướng dẫn tự học", closing),
    )
    return tuple(PlanPhase(name, minutes) for name, minutes in found if minutes)


def _rounded(minutes: float) -> int:
    return round(minutes / _STEP) * _STEP


def validity_of(
    approved_on: date, today: date, *, until_year_end: bool, edition_ended_on: date | None
) -> Validity:
    """A new edition of the programme asks for an update; the year's end may end the approval."""
    if edition_ended_on is not None and edition_ended_on < today:
        return Validity.NEEDS_UPDATE
    if until_year_end and approved_on.year < today.year:
        return Validity.EXPIRED
    return Validity.IN_FORCE


def keeping_of(
    latest: PlanStatus | None, *, is_approved: bool, validity: Validity = Validity.IN_FORCE
) -> PlanKeeping:
    """One word for a lesson: an approval in force counts, whatever was uploaded after it."""
    if is_approved and validity is Validity.IN_FORCE:
        return PlanKeeping.APPROVED
    if latest is PlanStatus.SUBMITTED:
        return PlanKeeping.SUBMITTED
    return PlanKeeping.IN_WORK if latest in {_S.DRAFT, _S.RETURNED} else PlanKeeping.MISSING


def seal(plan_id: int, number: int, files: Sequence[tuple[str, str]], decided_at: datetime) -> str:
    """The digest of an approval: which version, which files under which names, and when."""
    facts = [plan_id, number, [list(file) for file in files], decided_at.isoformat()]
    return hashlib.sha256(json.dumps(facts, ensure_ascii=False).encode()).hexdigest()
