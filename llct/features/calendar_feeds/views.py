"""Lịch trên điện thoại: the page with one's link, and what the link gives to anybody who has it."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, current_app, flash, redirect, render_template, url_for
from flask_babel import force_locale
from flask_babel import gettext as _
from itsdangerous import BadSignature, URLSafeSerializer

from llct.extensions import limiter
from llct.features.calendar_feeds import documents, operations, queries
from llct.features.calendar_feeds.models import CalendarFeed
from llct.infra.ical import ICS
from llct.web.access import allow_public, allow_signed_in, current_actor, load
from llct.web.addresses import public_url
from llct.web.writes import writes

bp = Blueprint("calendar_feeds", __name__, url_prefix="/lich-ca-nhan")


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.config["SECRET_KEY"], salt="calendar-feed")


def _address(feed: CalendarFeed) -> str:
    token = _signer().dumps([feed.user_id, feed.nonce])
    return public_url(url_for(".fetch", token=token))


@bp.get("")
@allow_signed_in
def show() -> Any:
    feed = queries.get_feed(current_actor().user_id)
    address = _address(feed) if feed else ""
    return render_template(
        "calendar_feeds/show.html",
        feed=feed,
        address=address,
        to_open=f"webcal:{address.partition(':')[2]}" if address else "",
    )


@bp.post("")
@allow_signed_in
@writes
def open_feed() -> Any:
    operations.open_feed(current_actor())
    flash(_("Đã tạo liên kết lịch."))
    return redirect(url_for(".show"))


@bp.post("/dong")
@allow_signed_in
@writes
def close_feed() -> Any:
    operations.close_feed(current_actor())
    flash(_("Đã đóng liên kết. Lịch trên máy không cập nhật nữa."))
    return redirect(url_for(".show"))


@bp.get("/<token>.ics")
@allow_public
@limiter.limit("60 per minute")
def fetch(token: str) -> Response:
    """By whoever has the link, without signing in: calendars cannot."""
    try:
        user_id, nonce = _signer().loads(token)
    except (BadSignature, TypeError, ValueError):
        user_id, nonce = 0, ""
    person = load(queries.owner_of(user_id, nonce))
    with force_locale("vi"):
        response = Response(documents.calendar_of(person), content_type=ICS)
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response
