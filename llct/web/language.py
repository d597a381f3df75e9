"""Vietnamese first, English second; the choice is kept in the session."""

from __future__ import annotations

from flask import Blueprint, has_request_context, redirect, request, session
from werkzeug import Response

from llct.web.access import allow_public
from llct.web.addresses import safe_next
from llct.web.writes import writes

bp = Blueprint("language", __name__)
LOCALES = {"vi": "Tiếng Việt", "en": "English"}


def choose_locale() -> str:
    chosen = session.get("locale") if has_request_context() else None
    return chosen if chosen in LOCALES else "vi"


@bp.post("/ngon-ngu")
@allow_public
@writes
def switch() -> Response:
    chosen = request.form.get("locale")
    if chosen in LOCALES:
        session["locale"] = chosen
    return redirect(safe_next(request.form.get("next")))
