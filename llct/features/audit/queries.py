"""Reading what happened and who looked at what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, cast

import sqlalchemy as sa
from sqlalchemy.orm import aliased, joinedload

from llct.core import clock
from llct.core.permissions import Actor
from llct.features.accounts.models import Person
from llct.features.audit.rules import Head, Link
from llct.features.observation_plans.queries import unknown_row_events
from llct.features.observations.queries.visibility import undisclosed_events, unknown_events
from llct.infra.db import Event, EventDetail, ViewLog, db, matches, unscoped
from llct.infra.db.event_log import EventChain, details_digest, event_digest
from llct.web.listing import ListQuery, Page, paginate

MOST_EXPORTED = 20_000
BATCH = 1000
# Done by the person themselves, on the way in: nobody was signed in yet.
OWN_DOING = frozenset({"device.open", "sign_in_link.use", "user.password"})

_Doer = aliased(Person, name="doer")
_Other = aliased(Person, name="other")


@dataclass(frozen=True)
class Span:
    """Local days from and to, both included; None is open."""

    first: date | None = None
    last: date | None = None

    def covers(self, column: Any) -> list[sa.ColumnElement[bool]]:
        conditions = []
        if self.first is not None:
            conditions.append(column >= _start_of(self.first))
        if self.last is not None:
            conditions.append(column < _start_of(self.last + timedelta(days=1)))
        return conditions


def _start_of(day: date) -> datetime:
    return clock.local(day, time())


@dataclass(frozen=True)
class EventRow:
    """One event with the names of those concerned; the detail only where it may be read."""

    event: Event
    doer: str
    done_for: str
    note: str
    details: Any


@dataclass(frozen=True)
class ViewRow:
    """One look at a record: who, at whose."""

    view: ViewLog
    viewer: str
    viewed: str


def list_events(
    actor: Actor, query: ListQuery, span: Span, *, with_contents: bool
) -> Page[EventRow]:
    """Events of the actor's centre; without a centre those of the whole installation.

    Blindness and the lecturer's view of own lessons hold here too.
    """
    with unscoped():
        page = paginate(_events(actor, query, span, with_contents), query)
    return Page([_event_row(row, with_contents) for row in page.rows], page.total, query)


def export_events(
    actor: Actor, query: ListQuery, span: Span, *, with_contents: bool
) -> list[EventRow]:
    statement = _events(actor, query, span, with_contents).limit(MOST_EXPORTED)
    with unscoped():
        return [_event_row(row, with_contents) for row in db.session.execute(statement)]


def list_own_events(actor: Actor, query: ListQuery) -> Page[EventRow]:
    """What a user did, or, when asked for, what others did for or about them.

    Moving an own session also moves an unannounced visit to it, which is not told.
    """
    mine = sa.and_(Event.user_id == actor.user_id, Event.person_id == actor.person_id)
    if query.filters.get("side") == "others":
        is_other = sa.or_(Event.person_id.is_(None), Event.person_id != actor.person_id)
        mine = sa.and_(Event.for_person_id == actor.person_id, is_other)
    statement = _select(with_contents=True).where(mine, sa.not_(unknown_events(actor)))
    statement = statement.order_by(None).order_by(Event.at.desc(), Event.id.desc())
    with unscoped():
        page = paginate(statement, query)
    return Page([_event_row(row, True) for row in page.rows], page.total, query)


def _select(*, with_contents: bool) -> sa.Select[Any]:
    statement: Any = (
        sa.select(Event, _Doer.full_name.label("doer"), _Other.full_name.label("other"))
        .outerjoin(_Doer, _Doer.id == Event.person_id)
        .outerjoin(_Other, _Other.id == Event.for_person_id)
        .order_by(Event.id.desc())
    )
    if with_contents:
        statement = statement.options(joinedload(Event.detail))
    return cast(sa.Select[Any], statement)


def _events(actor: Actor, query: ListQuery, span: Span, with_contents: bool) -> sa.Select[Any]:
    hidden = sa.or_(undisclosed_events(actor), unknown_row_events(actor))
    statement = _select(with_contents=with_contents).where(*span.covers(Event.at), sa.not_(hidden))
    if actor.centre_id is not None:
        statement = statement.where(Event.centre_id == actor.centre_id)
    if kind := query.filters.get("kind"):
        statement = statement.where(Event.subject_kind == kind)
    if query.q:
        doer = matches(_Doer.search_folded, _Doer.search_exact, query.q)
        other = matches(_Other.search_folded, _Other.search_exact, query.q)
        statement = statement.where(sa.or_(doer, other))
    return statement


def _hidden(actor: Actor) -> sa.ColumnElement[bool]:
    return sa.or_(undisclosed_events(actor), unknown_row_events(actor))


def _event_row(row: Any, with_contents: bool) -> EventRow:
    event: Event = row.Event
    detail = event.detail if with_contents else None
    doer, done_for = row.doer or "", row.other or ""
    if event.person_id is None and event.action in OWN_DOING:
        doer, done_for = done_for, ""
    return EventRow(
        event=event,
        doer=doer,
        done_for=done_for if event.for_person_id != event.person_id else "",
        note=detail.note if detail else "",
        details=detail.details if detail else None,
    )


def subject_kinds(actor: Actor) -> Sequence[str]:
    """Kinds of things that something has happened to, as far as it is shown."""
    query = sa.select(Event.subject_kind).where(sa.not_(_hidden(actor))).distinct()
    if actor.centre_id is not None:
        query = query.where(Event.centre_id == actor.centre_id)
    with unscoped():
        return db.session.scalars(query.order_by(Event.subject_kind)).all()


def list_views(centre_id: int | None, query: ListQuery, span: Span) -> Page[ViewRow]:
    page = paginate(_views(centre_id, query, span), query)
    return Page([_view_row(row) for row in page.rows], page.total, query)


def export_views(centre_id: int | None, query: ListQuery, span: Span) -> list[ViewRow]:
    statement = _views(centre_id, query, span).limit(MOST_EXPORTED)
    return [_view_row(row) for row in db.session.execute(statement)]


def _views(centre_id: int | None, query: ListQuery, span: Span) -> sa.Select[Any]:
    statement: Any = (
        sa.select(ViewLog, _Doer.full_name.label("doer"), _Other.full_name.label("other"))
        .outerjoin(_Doer, _Doer.id == ViewLog.person_id)
        .outerjoin(_Other, _Other.id == ViewLog.of_person_id)
        .where(*span.covers(ViewLog.at))
        .order_by(ViewLog.id.desc())
    )
    if centre_id is not None:
        statement = statement.where(ViewLog.centre_id == centre_id)
    if query.q:
        doer = matches(_Doer.search_folded, _Doer.search_exact, query.q)
        other = matches(_Other.search_folded, _Other.search_exact, query.q)
        statement = statement.where(sa.or_(doer, other))
    return cast(sa.Select[Any], statement)


def _view_row(row: Any) -> ViewRow:
    return ViewRow(row.ViewLog, row.doer or "", row.other or "")


def list_chains() -> list[tuple[str, Head]]:
    """Every chain with what it says about its end; a chain without a head ends at nothing."""
    heads = {
        chain.chain: Head(chain.last_number, chain.last_digest)
        for chain in db.session.scalars(sa.select(EventChain))
    }
    names = set(heads) | set(db.session.scalars(sa.select(Event.chain).distinct()))
    return [(name, heads.get(name, Head(0, ""))) for name in sorted(names)]


def read_links(chain: str) -> Iterator[Link]:
    """The links of a chain in their order, computed anew from what is stored."""
    query = (
        sa.select(Event, EventDetail)
        .outerjoin(EventDetail, EventDetail.event_id == Event.id)
        .where(Event.chain == chain)
        .order_by(Event.number)
        .execution_options(yield_per=BATCH)
    )
    for event, detail in db.session.execute(query):
        yield Link(
            number=event.number,
            previous_digest=event.previous_digest,
            digest=event.digest,
            computed_digest=event_digest(event),
            details_digest=event.details_digest,
            details_found=details_digest(detail.salt, detail.note, detail.details)
            if detail
            else None,
        )
        db.session.expunge(event)
