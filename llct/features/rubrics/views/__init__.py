"""Pages of rubrics."""

from __future__ import annotations

from flask_babel import lazy_pgettext

from llct.core.permissions import Permission
from llct.features.rubrics.views import decisions, editing, pages
from llct.features.rubrics.views.blueprint import bp
from llct.web.menu import MenuItem

__all__ = ["MENU", "bp", "decisions", "editing", "pages"]

MENU = tuple(
    MenuItem(
        "rubrics.index",
        lazy_pgettext("danh sách", "Mẫu phiếu"),
        "clipboard-list",
        Permission.RUBRIC_SEE,
        34,
        needs=place,
    )
    for place in ("centre", "province")
)
