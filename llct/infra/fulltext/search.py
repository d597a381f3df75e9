"""Searching: the newest texts that hold the words, ranked by us; the same on both databases."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import sqlalchemy as sa

from llct.infra.db import db
from llct.infra.fulltext.dialects import WORDS, index
from llct.infra.fulltext.matching import Encoded, Matcher, matcher
from llct.infra.fulltext.models import TEXTS
from llct.infra.fulltext.query import Query
from llct.infra.fulltext.ranking import Found, rank
from llct.infra.fulltext.snippets import Marker, Piece, Snippet, snippet

# The newest so many texts that fit are ranked; frequent words cost no more than rare ones.
CANDIDATES = 200
# A phrase that the index only half knows is looked for in at most so many texts.
LOOKED_AT = 2_000
PAGE = 20
# Newer than every text.
NEWEST = (1 << 63) - 1


@dataclass(frozen=True)
class Reach:
    """Whose texts are searched: those of a centre, and what is shared with its province."""

    centre_id: int | None
    province_id: int | None = None

    def keys(self) -> list[str]:
        centre = [] if self.centre_id is None else [f"c{self.centre_id}"]
        return centre + ([] if self.province_id is None else [f"p{self.province_id}"])


@dataclass(frozen=True)
class Hit:
    kind: str
    object_id: int
    centre_id: int
    title: tuple[Piece, ...]
    snippet: Snippet


@dataclass(frozen=True)
class Results:
    """One page. `is_bounded`: there may be older texts beyond those that were ranked."""

    hits: tuple[Hit, ...]
    count: int
    page: int
    pages: int
    is_bounded: bool


def search(
    reach: Reach,
    query: Query,
    *,
    where: Sequence[sa.ColumnElement[bool]] = (),
    page: int = 1,
    per_page: int = PAGE,
) -> Results:
    """The page of the ranked texts. `where`: conditions on the columns of IndexedText."""
    reader = matcher(query)
    found, is_bounded = _candidates(reach, query, reader, where)
    side_by_side: Mapping[int, int] = {}
    if query.neighbours and len(found) > 1:
        side_by_side = index().side_by_side(query, [one.key for one in found])
    ranked = rank(reader, found, side_by_side)
    pages = max(1, -(-len(ranked) // per_page))
    page = min(max(1, page), pages)
    shown = ranked[(page - 1) * per_page : page * per_page]
    return Results(_hits(query, reader, shown), len(ranked), page, pages, is_bounded)


def _candidates(
    reach: Reach, query: Query, reader: Matcher, where: Sequence[sa.ColumnElement[bool]]
) -> tuple[list[Found], bool]:
    """The newest texts that satisfy the query, and whether there may be more."""
    if not query.says_something or not reach.keys():
        return [], False
    own = index()
    decided = own.decides(query)
    statement = _statement(
        db.engine.dialect.name, *((False, False) if decided else _columns(query))
    )
    if where:
        statement = statement.where(*where)
    values: dict[str, object] = {
        "asked_words": own.words(query, reach.keys()),
        "asked_centre": reach.centre_id,
        "asked_province": reach.province_id,
    }
    found: list[Found] = []
    looked_at, before = 0, NEWEST
    while len(found) < CANDIDATES and looked_at < LOOKED_AT:
        rows = db.session.execute(statement, {**values, "asked_before": before}).all()
        looked_at += len(rows)
        found += [
            Found(key, title)
            for key, title, folded, exact in rows
            if decided or reader.satisfies(_encoded(folded, exact))
        ]
        if len(rows) < CANDIDATES:
            return found[:CANDIDATES], len(found) > CANDIDATES
        before = rows[-1].key
    return found[:CANDIDATES], True


def _columns(query: Query) -> tuple[bool, bool]:
    """Whether words without marks are read, and words with."""
    terms = (*query.wanted, *query.excluded)
    return not all(term.is_exact for term in terms), not all(term.is_folded for term in terms)


@cache
def _statement(dialect: str, folded: bool, exact: bool) -> sa.Select[Any]:
    """Who may find a text is asked of the index and of the columns: never only one net."""
    own = index(dialect)
    return (
        sa.select(
            own.key.label("key"),
            TEXTS.c.title,
            (own.raw(TEXTS.c.folded) if folded else sa.literal("")).label("folded"),
            (own.raw(TEXTS.c.exact) if exact else sa.literal("")).label("exact"),
        )
        .select_from(sa.join(WORDS, TEXTS, TEXTS.c.newest == own.key))
        .where(
            own.matches("asked_words"),
            sa.or_(
                TEXTS.c.centre_id == sa.bindparam("asked_centre"),
                TEXTS.c.shared_province_id == sa.bindparam("asked_province"),
            ),
            own.key < sa.bindparam("asked_before"),
        )
        .order_by(own.key.desc())
        .limit(CANDIDATES)
    )


@cache
def _page(dialect: str, folded: bool, exact: bool) -> sa.Select[Any]:
    own = index(dialect)
    return sa.select(
        *(TEXTS.c.newest, TEXTS.c.kind, TEXTS.c.object_id, TEXTS.c.centre_id),
        (own.raw(TEXTS.c.folded) if folded else sa.literal("")).label("folded"),
        (own.raw(TEXTS.c.exact) if exact else sa.literal("")).label("exact"),
        own.raw(TEXTS.c.body).label("body"),
    ).where(TEXTS.c.newest.in_(sa.bindparam("shown", expanding=True)))


def _hits(query: Query, reader: Matcher, shown: list[Found]) -> tuple[Hit, ...]:
    statement = _page(db.engine.dialect.name, *_columns(query))
    rows = db.session.execute(statement, {"shown": [one.key for one in shown]}).all()
    by_key = {row.newest: row for row in rows}
    marker = Marker(query)
    return tuple(_hit(marker, reader, by_key[one.key], one.title) for one in shown)


def _hit(marker: Marker, reader: Matcher, row: sa.Row, title: str) -> Hit:
    tokens = _encoded(row.folded, row.exact)
    return Hit(
        row.kind,
        row.object_id,
        row.centre_id,
        marker.marked(title),
        snippet(marker, reader, tokens, _bytes(row.body)),
    )


def _encoded(folded: str | bytes, exact: str | bytes) -> Encoded:
    return Encoded(_bytes(folded), _bytes(exact))


def _bytes(text: str | bytes) -> bytes:
    return text.encode() if isinstance(text, str) else text
