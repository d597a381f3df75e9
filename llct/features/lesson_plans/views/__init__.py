"""Pages of lesson plans: the list, sending files, one plan and its steps, downloads."""

from llct.features.lesson_plans.views import arriving, files, listing, show, timing, uploading
from llct.features.lesson_plans.views.blueprint import MENU, bp, init_app

__all__ = ["MENU", "arriving", "bp", "files", "init_app", "listing", "show", "timing", "uploading"]
