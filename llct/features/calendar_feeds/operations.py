"""The link is opened, replaced and closed by the person whose calendar it is."""

from __future__ import annotations

import secrets

from llct.core import clock
from llct.core.errors import NotFound
from llct.core.permissions import Actor
from llct.features.calendar_feeds import queries
from llct.features.calendar_feeds.models import CalendarFeed
from llct.infra.db import db, record


def open_feed(actor: Actor) -> CalendarFeed:
    """A link; where there is one already, another in its place."""
    feed = queries.get_feed(actor.user_id)
    action = "calendar_feed.open" if feed is None else "calendar_feed.renew"
    if feed is None:
        feed = CalendarFeed(user_id=actor.user_id)
        db.session.add(feed)
    feed.nonce, feed.opened_at = secrets.token_urlsafe(16), clock.now()
    db.session.flush()
    record(actor, action, feed, centre_id=actor.centre_id)
    return feed


def close_feed(actor: Actor) -> None:
    """Nobody can fetch the calendar any more."""
    feed = queries.get_feed(actor.user_id)
    if feed is None:
        raise NotFound
    record(actor, "calendar_feed.close", feed, centre_id=actor.centre_id)
    db.session.delete(feed)
    db.session.flush()
