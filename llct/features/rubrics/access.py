"""Who may change which rubric, and see which of its versions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from llct.core.ownership import OwnerKind
from llct.core.permissions import Actor, Permission

if TYPE_CHECKING:
    from llct.features.rubrics.models import Rubric, RubricVersion


def may_edit_rubric(actor: Actor, rubric: Rubric) -> bool:
    """A centre edits its own rubrics, a province its own; built-in ones are copied instead."""
    if not actor.can(Permission.RUBRIC_EDIT):
        return False
    if rubric.owner_kind is OwnerKind.CENTRE:
        return actor.centre_id is not None and rubric.centre_id == actor.centre_id
    if rubric.owner_kind is OwnerKind.PROVINCE:
        return actor.province_id is not None and rubric.province_id == actor.province_id
    return False


def may_create_rubric(actor: Actor) -> bool:
    """From nothing, or as a copy of any rubric the actor can see."""
    return actor.can(Permission.RUBRIC_EDIT)


def may_see_version(actor: Actor, rubric: Rubric, version: RubricVersion) -> bool:
    """Drafts are for those who work on them."""
    return version.is_published or may_edit_rubric(actor, rubric)
