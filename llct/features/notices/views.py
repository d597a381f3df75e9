"""One's messages: read, marked as read, passed on."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Flask, flash, g, redirect, render_template, session, url_for
from flask_babel import ngettext

from llct.core.permissions import Actor, Permission
from llct.features.accounts.rules import PLACE_KEY
from llct.features.notices import operations, queries
from llct.web import menu
from llct.web.access import actor_or_none, allow, current_actor, load
from llct.web.addresses import public_url, safe_next
from llct.web.listing import ListQuery
from llct.web.writes import writes

bp = Blueprint("notices", __name__, url_prefix="/thong-bao")


def init_app(app: Flask) -> None:
    app.context_processor(_bell)
    menu.set_unread_counter(app, _unread)


def _bell() -> dict[str, Any]:
    """The bell of layouts/base.html."""
    actor = actor_or_none()
    if actor is None or not actor.can(Permission.NOTICE_SEE):
        return {}
    return {"notices_url": url_for("notices.index")}


def _unread(actor: Actor) -> menu.Count | None:
    return queries.unread(actor.person_id) if actor.can(Permission.NOTICE_SEE) else None


@bp.get("/")
@allow(Permission.NOTICE_SEE)
def index() -> Any:
    query = ListQuery.from_request(sorts=("newest",), filters={"state": ("unread",)})
    page = queries.list_notices(current_actor().person_id, query)
    return render_template("notices/index.html", page=page)


@bp.get("/da-gui")
@allow(Permission.NOTICE_SEE)
def sent() -> Any:
    """What one's own doing sent to others, each with the text to send on by Zalo."""
    query = ListQuery.from_request(sorts=("newest",))
    page = queries.list_sent(current_actor().person_id, query)
    messages = {
        row.Notice.id: _message(row.Notice.share_text or row.Notice.text, row.Notice.path)
        for row in page.rows
    }
    return render_template("notices/sent.html", page=page, messages=messages)


def _message(text: str, path: str) -> str:
    """The text to pass on, with the address when it does not hold one already."""
    if "://" in text:
        return text
    return f"{text}\n{public_url(path)}"


@bp.post("/<int:notice_id>/mo")
@allow(Permission.NOTICE_SEE)
@writes
def open_notice(notice_id: int) -> Any:
    """Read, then to what it is about, in the place where that lies."""
    actor = current_actor()
    notice = load(queries.get_notice(actor.person_id, notice_id))
    operations.mark_read(actor, notice)
    place = next((p for p in g.places if p.centre_id and p.centre_id == notice.centre_id), None)
    if place is not None:
        session[PLACE_KEY] = place.key
    return redirect(safe_next(notice.path))


@bp.post("/<int:notice_id>/da-doc")
@allow(Permission.NOTICE_SEE)
@writes
def mark_read(notice_id: int) -> Any:
    actor = current_actor()
    operations.mark_read(actor, load(queries.get_notice(actor.person_id, notice_id)))
    return redirect(url_for("notices.index"))


@bp.post("/da-doc-het")
@allow(Permission.NOTICE_SEE)
@writes
def mark_all_read() -> Any:
    count = operations.mark_all_read(current_actor())
    flash(
        ngettext("Đã đánh dấu đọc %(num)s thông báo.", "Đã đánh dấu đọc %(num)s thông báo.", count)
    )
    return redirect(url_for("notices.index"))
