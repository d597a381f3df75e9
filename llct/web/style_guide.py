"""The living style guide: every component in its states, with example data."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, render_template, request, url_for

from llct.core.permissions import Permission
from llct.web.access import allow
from llct.web.style_examples import examples
from llct.web.style_form import example_form
from llct.web.writes import writes

bp = Blueprint("style_guide", __name__, url_prefix="/kieu-dang")


@bp.get("/")
@allow(Permission.STYLE_GUIDE)
def index() -> str:
    return render_template("style_guide/index.html", **examples())


@bp.get("/phieu")
@allow(Permission.STYLE_GUIDE)
def form() -> str:
    page = example_form(url_for(".index"), url_for(".take_events"))
    return render_template("observations/form.html", page=page)


@bp.post("/phieu/su-kien")
@allow(Permission.STYLE_GUIDE)
@writes
def take_events() -> dict[str, Any]:
    """Receipts as the real endpoint gives them; nothing is kept."""
    events = (request.get_json(silent=True) or {}).get("events", [])
    receipts = [
        {"id": event.get("id"), "revision": number, "status": "stored"}
        for number, event in enumerate(events, start=1)
    ]
    return {"revision": len(receipts), "receipts": receipts, "state_hash": ""}
