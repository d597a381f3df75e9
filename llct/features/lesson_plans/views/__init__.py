"""Pages of lesson plans: the list, sending files, one plan and its steps, review, preview,
downloads."""

from llct.features.lesson_plans.views import (
    arriving,
    beginning,
    bringing,
    commenting,
    files,
    listing,
    previewing,
    reviewing,
    show,
    sorting,
    starting,
    timing,
    unchanged,
    uploading,
)
from llct.features.lesson_plans.views.blueprint import MENU, bp, init_app

__all__ = [
    "MENU",
    "arriving",
    "beginning",
    "bp",
    "bringing",
    "commenting",
    "files",
    "init_app",
    "listing",
    "previewing",
    "reviewing",
    "show",
    "sorting",
    "starting",
    "timing",
    "unchanged",
    "uploading",
]
