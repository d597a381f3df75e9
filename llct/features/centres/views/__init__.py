"""The institution: one's own centre, and the installation's provinces and centres."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from llct.core.permissions import Permission
from llct.features.centres.views import calendar, names, provinces, senders, settings, setup
from llct.features.centres.views.blueprint import bp
from llct.web.menu import MenuItem

__all__ = ["MENU", "bp", "calendar", "names", "provinces", "senders", "settings", "setup"]

MENU = (
    MenuItem(
        "centres.settings_index",
        _l("Trung tâm"),
        "settings",
        Permission.CENTRE_SETTINGS_SEE,
        90,
    ),
    MenuItem(
        "centres.index",
        _l("Các Trung tâm"),
        "building-2",
        Permission.CENTRE_SETUP,
        90,
        needs="any",
    ),
)
