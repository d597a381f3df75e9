"""Whether an observation exists at all for somebody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from llct.core.permissions import Actor, Role
from llct.features.observations.access.persons import has_seat, is_own_lesson, manages
from llct.features.observations.rules.kinds import KINDS
from llct.features.observations.rules.statuses import AFTER_THE_CONCLUSION, TAKEN_PLACE

if TYPE_CHECKING:
    from llct.features.observations.models import Observation


def may_see(actor: Actor, observation: Observation, province_id: int | None = None) -> bool:
    """Whether the observation exists at all for this person.

    `province_id` is the province of the observation's centre: its officers see thao giảng and
    contests once they are concluded.
    """
    if is_own_lesson(actor, observation):
        return may_see_as_lecturer(observation)
    return (
        has_seat(actor, observation)
        or manages(actor, observation)
        or may_see_as_officer(actor, observation, province_id)
    )


def may_see_as_lecturer(observation: Observation) -> bool:
    """An unannounced visit appears to its lecturer nowhere until it is held."""
    return observation.is_announced or observation.status in TAKEN_PLACE


def may_see_as_officer(actor: Actor, observation: Observation, province_id: int | None) -> bool:
    is_theirs = actor.province_id is not None and actor.province_id == province_id
    is_shown = KINDS[observation.kind].is_open_to_province
    is_after = observation.status in AFTER_THE_CONCLUSION
    return actor.has(Role.PROVINCIAL_OFFICER) and is_theirs and is_shown and is_after
