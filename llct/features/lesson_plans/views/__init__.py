"""Pages of lesson plans: the list, sending files, one plan and its steps, review, downloads."""

from llct.features.lesson_plans.views import (
    arriving,
    commenting,
    files,
    listing,
    reviewing,
    show,
    starting,
    timing,
    uploading,
)
from llct.features.lesson_plans.views.blueprint import MENU, bp, init_app

__all__ = [
    "MENU",
    "arriving",
    "bp",
    "commenting",
    "files",
    "init_app",
    "listing",
    "reviewing",
    "show",
    "starting",
    "timing",
    "uploading",
]
