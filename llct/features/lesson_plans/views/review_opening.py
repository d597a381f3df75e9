"""A version opened for review: who may, what it is held against, where its remarks stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from flask import request, url_for

from llct.core.document_text import DocumentText
from llct.core.errors import Stale
from llct.core.permissions import Actor
from llct.core.plan_text.difference import compare_texts, units_of
from llct.core.plan_text.review import carried
from llct.features.lesson_plans import access, operations, queries
from llct.features.lesson_plans.forms import AnswerForm, CommentForm, ReviewReturnForm
from llct.features.lesson_plans.models import LessonPlan, PlanComment, PlanVersion
from llct.features.lesson_plans.operations.checking import standard_of
from llct.features.lesson_plans.rules import OPEN_TO_COMMENTS, CommentStatus, PlanStatus
from llct.features.lesson_plans.views.blueprint import load_plan
from llct.features.lesson_plans.views.review_page import (
    Compared,
    Remark,
    Review,
    read_review,
    standing_at,
)
from llct.web.access import load

LONGEST_NUMBER = 6
Placed = tuple[int | None, Remark]


@dataclass(frozen=True)
class Opened:
    """A version on the review page, with who opened it and the versions it may be held against."""

    actor: Actor
    plan: LessonPlan
    version: PlanVersion
    earlier: tuple[PlanVersion, ...]

    @property
    def is_waiting(self) -> bool:
        is_newest = self.version.number == self.plan.last_number
        return is_newest and self.version.status is PlanStatus.SUBMITTED

    @property
    def may_decide(self) -> bool:
        policy = operations.policy_of(self.plan)
        return self.is_waiting and access.may_approve(self.actor, self.plan, policy)

    @property
    def may_comment(self) -> bool:
        is_open = self.is_waiting and self.version.status in OPEN_TO_COMMENTS
        return is_open and access.may_comment(self.actor, self.plan)

    @property
    def base(self) -> PlanVersion | None:
        """The version before, or the earlier one that was asked for."""
        by_number = {one.number: one for one in self.earlier}
        first = self.earlier[0] if self.earlier else None
        return by_number.get(asked_number("so-voi") or 0, first)

    @property
    def is_whole(self) -> bool:
        return request.args.get("xem") == "het"

    @property
    def url(self) -> str:
        return url_for(".review", lesson_plan_id=self.plan.id, number=self.version.number)


@dataclass
class Refused:
    """The form of the page that was sent and could not be taken, to be shown again."""

    comment: CommentForm | None = None
    answer: AnswerForm | None = None
    answered_id: int = 0
    sent_back: ReviewReturnForm | None = None

    @property
    def is_any(self) -> bool:
        return any((self.comment, self.answer, self.sent_back))


def open_version(
    lesson_plan_id: int, number: int | None = None, *, must_be_newest: bool = False
) -> Opened:
    """The version, the newest without a number; 404 for who may read only what is approved, 409
    when a newer one came."""
    actor, plan, versions = load_plan(lesson_plan_id)
    load(plan if access.may_review(actor, plan) else None)
    wanted = versions[0].number if number is None else number
    version = load({one.number: one for one in versions}.get(wanted))
    if must_be_newest and wanted != plan.last_number:
        raise Stale
    return Opened(actor, plan, version, tuple(one for one in versions if one.number < wanted))


def open_remark(lesson_plan_id: int, comment_id: int) -> tuple[Opened, PlanComment]:
    """A remark, with the newest version: there it is answered, wherever it was written."""
    opened = open_version(lesson_plan_id)
    may = access.may_see_comments(opened.actor, opened.plan)
    return opened, load(queries.get_comment(opened.plan, comment_id) if may else None)


def asked_number(name: str) -> int | None:
    text = request.args.get(name, "")
    return int(text) if text.isdecimal() and len(text) <= LONGEST_NUMBER else None


def read(opened: Opened, asked: int | None = None) -> tuple[Review, list[Placed]]:
    """The texts of both versions side by side, and every remark with its paragraph."""
    text, base = _text(opened, opened.version), opened.base
    remarks = _remarks(opened, text)
    compared = Compared(base.number, _text(opened, base)) if base else None
    found = read_review(
        text,
        compared,
        remarks,
        asked=asked,
        is_whole=opened.is_whole,
        specs=standard_of(opened.plan).sections,
    )
    return found, remarks


def _text(opened: Opened, version: PlanVersion) -> DocumentText:
    return queries.version_text(opened.plan.centre_id, version.id)


@dataclass
class _Older:
    """An earlier version with remarks: its text, and where its paragraphs are today."""

    text: DocumentText
    places: dict[int, int] = field(default_factory=dict)


def _remarks(opened: Opened, text: DocumentText) -> list[Placed]:
    """Those of this version, and those of earlier ones that still ask or still have a place."""
    if not access.may_see_comments(opened.actor, opened.plan):
        return []
    found: list[Placed] = []
    here, units = opened.version.number, units_of(text)
    older: dict[int, _Older] = {}
    for one in queries.list_comments(opened.plan, here):
        number = one.version.number
        if number == here:
            found.append((standing_at(one, units), Remark(one)))
            continue
        if number not in older:
            before = _text(opened, one.version)
            older[number] = _Older(before, carried(compare_texts(before, text)))
        standing = standing_at(one, units_of(older[number].text))
        place = None if standing is None else older[number].places.get(standing)
        if place is not None or one.status is CommentStatus.OPEN:
            found.append((place, Remark(one, number)))
    return found


def open_by_section(review: Review, remarks: Sequence[Placed]) -> dict[str, list[str]]:
    """Section -> what the open remarks of this version say, each with the words it is about."""
    sections = {line.number: line.section for line in review.lines}
    found: dict[str, list[str]] = {}
    for number, remark in remarks:
        one = remark.comment
        if remark.from_number is None and one.status is CommentStatus.OPEN and number is not None:
            found.setdefault(sections[number], []).append(f"“{_short(one.quote)}”: {one.text}")
    return found


def _short(quote: str, most: int = 60) -> str:
    words = " ".join(quote.split())
    return words if len(words) <= most else f"{words[:most].rsplit(' ', 1)[0]}…"
