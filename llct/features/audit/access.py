"""Who may read the audit."""

from __future__ import annotations

from llct.core.permissions import Actor, Permission


def may_read_contents(actor: Actor) -> bool:
    """The director reads notes and values of the centre; the administrator only what was done."""
    return actor.can(Permission.AUDIT_SEE) and actor.is_director and actor.centre_id is not None
