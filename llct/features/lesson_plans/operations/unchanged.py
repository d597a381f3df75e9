"""Approving at once what repeats an approved version."""

from __future__ import annotations

from collections.abc import Mapping

from llct.core import clock
from llct.core.errors import Invalid, Stale
from llct.core.permissions import Actor
from llct.features.lesson_plans import queries
from llct.features.lesson_plans.operations.deciding import approve


def approve_unchanged(actor: Actor, chosen: Mapping[int, int]) -> int:
    """Plans with the version of the page on which each was chosen; all of them or none.

    What no longer repeats its approved version was changed since the page was made.
    """
    if not chosen:
        raise Invalid("chosen", "lesson_plans.none_chosen")
    found = {one.plan.id: one for one in queries.list_unchanged(actor, clock.today())}
    for plan_id, seen_version in chosen.items():
        if plan_id not in found:
            raise Stale
        one = found[plan_id]
        note = f"Không đổi so với phiên bản {one.approved.number} đã duyệt."
        approve(actor, one.plan, seen_version=seen_version, note=note)
    return len(chosen)
