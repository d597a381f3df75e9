"""Who may change which programme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from llct.core.ownership import OwnerKind
from llct.core.permissions import Actor, Permission

if TYPE_CHECKING:
    from llct.features.curriculum.models import Programme


def may_edit_programme(actor: Actor, programme: Programme) -> bool:
    """A centre edits its own programmes, a province its own; shared ones come by command."""
    if not actor.can(Permission.CURRICULUM_EDIT):
        return False
    if programme.owner_kind is OwnerKind.CENTRE:
        return actor.centre_id is not None and programme.centre_id == actor.centre_id
    if programme.owner_kind is OwnerKind.PROVINCE:
        return actor.province_id is not None and programme.province_id == actor.province_id
    return False
