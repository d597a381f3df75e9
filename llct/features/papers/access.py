"""Who may see, send for signature, number and void a paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from llct.core.permissions import Actor, Permission
from llct.features.papers.rules import NAMED_KINDS

if TYPE_CHECKING:
    from llct.features.papers.models import Paper


def is_own(actor: Actor, paper: Paper) -> bool:
    """About a lesson of one's own, which leaves the lecturer's view only."""
    return paper.lecturer_id is not None and paper.lecturer_id == actor.lecturer_id


def may_issue(actor: Actor, paper: Paper) -> bool:
    return may_issue_about(actor, paper.centre_id, paper.lecturer_id)


def may_issue_about(actor: Actor, centre_id: int, lecturer_id: int | None) -> bool:
    """The office's work: never on papers about one's own lesson."""
    is_own_lesson = lecturer_id is not None and lecturer_id == actor.lecturer_id
    is_here = actor.centre_id == centre_id
    return actor.can(Permission.PAPER_ISSUE) and is_here and not is_own_lesson


def may_number(actor: Actor, paper: Paper) -> bool:
    """Slips (phiếu) carry no number."""
    return may_issue(actor, paper) and paper.has_number


def may_see(actor: Actor, paper: Paper, *, names_shown: bool) -> bool:
    """The office all papers; a lecturer those about own lessons.

    `names_shown` is the centre's setting: without it a lecturer sees no single observer's form.
    """
    if is_own(actor, paper):
        return names_shown or paper.kind not in NAMED_KINDS
    return may_issue(actor, paper)


def sees_all(actor: Actor) -> bool:
    return actor.can(Permission.PAPER_ISSUE)
