"""Who may do what with a point to improve."""

from __future__ import annotations

from typing import TYPE_CHECKING

from llct.core.permissions import Actor, Permission, Role

if TYPE_CHECKING:
    from llct.features.followups.models import ImprovementPoint


def is_own(actor: Actor, point: ImprovementPoint) -> bool:
    """The point is about a lesson of the actor's: then they have the lecturer's view only."""
    return point.lecturer.person_id == actor.person_id


def may_see_all(actor: Actor) -> bool:
    """The board follows all points; the clerk enters replies and makes the papers."""
    return actor.is_board or actor.has(Role.CLERK)


def may_see(actor: Actor, point: ImprovementPoint) -> bool:
    is_owner = point.owner_id == actor.person_id
    return may_see_all(actor) or is_own(actor, point) or is_owner


def may_reply_for_others(actor: Actor) -> bool:
    """Nhập thay: deputy and clerk enter what the lecturer told them."""
    return actor.can(Permission.OBSERVATION_FOR_OTHERS) and actor.has(Role.DEPUTY, Role.CLERK)


def may_reply(actor: Actor, point: ImprovementPoint) -> bool:
    if is_own(actor, point):
        return actor.can(Permission.OBSERVATION_REPLY)
    return may_reply_for_others(actor)


def may_manage(actor: Actor, point: ImprovementPoint) -> bool:
    """Dates, owners, dropping and reopening are the board's, never about oneself."""
    return actor.is_board and not is_own(actor, point)


def may_mark_done(actor: Actor, point: ImprovementPoint, *, is_observer: bool = False) -> bool:
    """The board, or whoever sees it done from a seat in a later observation."""
    return (actor.is_board or is_observer) and not is_own(actor, point)
