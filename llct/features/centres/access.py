"""Who may change what at a centre."""

from __future__ import annotations

from llct.core.permissions import Actor, Permission, Role


def may_edit_settings(actor: Actor, centre_id: int, *, deputy_may: bool) -> bool:
    """The director of the centre; the deputy where the centre has decided so."""
    if actor.centre_id != centre_id or not actor.can(Permission.CENTRE_SETTINGS_EDIT):
        return False
    return actor.is_director or (deputy_may and actor.has(Role.DEPUTY))


def may_edit_calendar(actor: Actor, centre_id: int) -> bool:
    """Holidays and closed days: whoever makes the timetable."""
    return actor.centre_id == centre_id and actor.can(Permission.TIMETABLE_EDIT)


def may_edit_senders(actor: Actor, centre_id: int) -> bool:
    """Organisations that send learners: whoever keeps the classes."""
    return actor.centre_id == centre_id and actor.can(Permission.CLASS_EDIT)


def may_set_up_centres(actor: Actor) -> bool:
    """Provinces, clusters, opening, closing and merging of centres."""
    return actor.can(Permission.CENTRE_SETUP)
