"""The active place: its name in the page's head, and switching to another."""

from __future__ import annotations

from typing import Any

from flask import flash, g, redirect, session, url_for
from flask_babel import gettext as _

from llct.core.permissions import Actor
from llct.features.accounts.identity import Place
from llct.features.accounts.rules import PLACE_KEY
from llct.features.accounts.views.blueprint import bp
from llct.web.access import allow_signed_in, load
from llct.web.labels import ROLE_LABELS
from llct.web.writes import writes


def place_context(actor: Actor) -> dict[str, Any]:
    """What layouts/base.html shows about the person and where they work."""
    places: list[Place] = g.get("places", [])
    here = next((place for place in places if _is_here(place, actor)), None)
    others = [place for place in places if place is not here]
    return {
        "place_name": here.name if here else "",
        "place_sub": here.sub if here else "",
        "places": [
            {"url": url_for("accounts.switch_place", key=place.key), "label": _in_words(place)}
            for place in others
        ],
        "sign_out_url": url_for("accounts.sign_out"),
        "account_url": url_for("accounts.account"),
    }


def _in_words(place: Place) -> str:
    roles = ", ".join(str(ROLE_LABELS[role]) for role in sorted(place.roles))
    return f"{place.name} – {roles}"


def _is_here(place: Place, actor: Actor) -> bool:
    return (place.centre_id, place.province_id) == (actor.centre_id, actor.province_id)


@bp.post("/noi-lam-viec/<key>")
@allow_signed_in
@writes
def switch_place(key: str) -> Any:
    """Work in another centre, province or the installation; the roles held there count."""
    place = load(next((place for place in g.places if place.key == key), None))
    session[PLACE_KEY] = place.key
    flash(_("Đang làm việc tại: %(name)s.", name=place.name))
    return redirect("/")
