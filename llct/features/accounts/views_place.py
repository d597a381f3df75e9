"""The active place, for the page's head and menu."""

from __future__ import annotations

from typing import Any

from flask import g

from llct.core.permissions import Actor


def place_context(actor: Actor) -> dict[str, Any]:
    return {"place_name": "", "place_sub": "", "places": g.get("places", [])}
