"""Pages of papers: the lists, the way from draft to signed, and the files."""

from flask_babel import lazy_gettext as _l

from llct.core.permissions import Permission
from llct.features.papers.views import files, lists, signing
from llct.features.papers.views.blueprint import bp
from llct.web.menu import MenuItem

MENU = (MenuItem("papers.index", _l("Văn bản"), "file-text", Permission.PAPER_SEE, 26),)

__all__ = ["MENU", "bp", "files", "lists", "signing"]
