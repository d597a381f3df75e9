"""Who reads a plan of the bank, and who is told how its lessons were judged."""

from __future__ import annotations

from llct.core.permissions import Actor, Permission


def may_start_from(actor: Actor) -> bool:
    """A lecturer begins an own plan; the office uploads for others as it always does."""
    return actor.lecturer_id is not None and actor.can(Permission.LESSON_PLAN_UPLOAD)


def may_see_grades(actor: Actor) -> bool:
    """Grades of others' lessons are the board's business."""
    return actor.is_board


