"""Vietnamese first, English second; the choice is kept in the session."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import Blueprint, current_app, has_request_context, redirect, request, session
from werkzeug import Response
from werkzeug.exceptions import HTTPException

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
    return redirect(_readable(safe_next(request.form.get("next"))))


def _readable(target: str) -> str:
    """The page, unless it was the answer to a form and cannot be opened by its address."""
    addresses = current_app.url_map.bind_to_environ(request.environ)
    try:
        addresses.match(urlsplit(target).path, method="GET")
    except HTTPException:
        return "/"
    return target
