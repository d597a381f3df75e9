"""The living style guide: every component in its states, with example data."""

from __future__ import annotations

from flask import Blueprint, render_template

from llct.core.permissions import Permission
from llct.web.access import allow
from llct.web.style_examples import examples

bp = Blueprint("style_guide", __name__, url_prefix="/kieu-dang")


@bp.get("/")
@allow(Permission.STYLE_GUIDE)
def index() -> str:
    return render_template("style_guide/index.html", **examples())
