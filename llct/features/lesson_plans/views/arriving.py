"""Files of a plan that come in pieces before their form does, over lines that break."""

from __future__ import annotations

from flask import Response, request
from werkzeug.exceptions import BadRequest

from llct.core.errors import Invalid
from llct.core.permissions import Permission
from llct.features.lesson_plans import operations
from llct.features.lesson_plans.views.blueprint import bp
from llct.web import arrivals
from llct.web.access import allow, current_actor
from llct.web.forms import clean
from llct.web.writes import writes

_UPLOADS = (Permission.LESSON_PLAN_UPLOAD, Permission.LESSON_PLAN_FOR_OTHERS)
PLACES = ("main", "attachments", "files")
MEGABYTE = 1024 * 1024
MOST_DIGITS = 12


def largest_bytes(centre_id: int, place: str) -> int:
    limits = operations.limits_of(centre_id)
    return (limits.attachment_mb if place == "attachments" else limits.main_mb) * MEGABYTE


@bp.post("/tep-dang-gui")
@allow(*_UPLOADS)
@writes
def begin_arrival() -> Response:
    """Name, size and place of a file that a page wants to send in pieces."""
    actor = current_actor()
    name, size = clean(request.form.get("name")) or "", request.form.get("size", "")
    place = request.form.get("place", "")
    if place not in PLACES or not size.isdecimal() or len(size) > MOST_DIGITS:
        raise BadRequest
    most = largest_bytes(actor.centre, place)
    if int(size) > most:
        raise Invalid("", "lesson_plans.file_too_large", name=name, most=most // MEGABYTE)
    if int(size) == 0:
        raise Invalid("", "lesson_plans.kind_empty", name=name)
    return arrivals.begin(actor, name, int(size))


@bp.get("/tep-dang-gui/<token>")
@allow(*_UPLOADS)
def arrival(token: str) -> Response:
    """How much of it is here."""
    return arrivals.tell_offset(arrivals.find(current_actor(), token))


@bp.post("/tep-dang-gui/<token>")
@allow(*_UPLOADS)
@writes
def append_arrival(token: str) -> Response:
    """The next piece."""
    return arrivals.receive(arrivals.find(current_actor(), token))


@bp.post("/tep-dang-gui/<token>/bo")
@allow(*_UPLOADS)
@writes
def cancel_arrival(token: str) -> Response:
    return arrivals.cancel(arrivals.find(current_actor(), token))
