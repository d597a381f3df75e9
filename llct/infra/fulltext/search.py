"""Searching: the newest texts that hold the words, ranked by us; the same on both databases."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from llct.infra.db import db
from llct.infra.fulltext.dialects import WORDS, index
from llct.infra.fulltext.matching import satisfies
from llct.infra.fulltext.models import TEXTS
from llct.infra.fulltext.query import Query
from llct.infra.fulltext.ranking import Found, rank
from llct.infra.fulltext.snippets import Piece, Snippet, marked, snippet
from llct.infra.fulltext.tokens import WORD, Tokens

# The newest so many texts that fit are ranked; frequent words cost no more than rare ones.
CANDIDATES = 200
# A phrase that the index only half knows is looked for in at most so many texts.
LOOKED_AT = 2_000
PAGE = 20


@dataclass(frozen=True)
class Reach:
    """Whose texts are searched: those of a centre, and what is shared with its province."""

    centre_id: int | None
    province_id: int | None = None

    def keys(self) -> list[str]:
        centre = [] if self.centre_id is None else [f"c{self.centre_id}"]
        return centre + ([] if self.province_id is None else [f"p{self.province_id}"])

    def condition(self) -> sa.ColumnElement[bool]:
        """The same as the tokens say, asked of the columns: never only one net."""
        return sa.or_(
            TEXTS.c.centre_id == self.centre_id if self.centre_id is not None else sa.false(),
            TEXTS.c.shared_province_id == self.province_id
            if self.province_id is not None
            else sa.false(),
        )


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
    candidates, is_bounded = _candidates(reach, query, where)
    ranked = rank(query, candidates)
    pages = max(1, -(-len(ranked) // per_page))
    page = min(max(1, page), pages)
    shown = ranked[(page - 1) * per_page : page * per_page]
    return Results(_hits(query, shown), len(ranked), page, pages, is_bounded)


def _candidates(
    reach: Reach, query: Query, where: Sequence[sa.ColumnElement[bool]]
) -> tuple[list[tuple[int, Tokens]], bool]:
    """The newest texts that satisfy the query, and whether there may be more."""
    if not query.says_something or not reach.keys():
        return [], False
    statement = _statement(reach, query, where)
    found: list[tuple[int, Tokens]] = []
    looked_at, before = 0, None
    while len(found) < CANDIDATES and looked_at < LOOKED_AT:
        step = statement if before is None else statement.where(index().key < before)
        rows = db.session.execute(step.limit(CANDIDATES)).all()
        looked_at += len(rows)
        proposed = [(row.key, Tokens(row.folded, row.exact)) for row in rows]
        found += [each for each in proposed if satisfies(query, each[1])]
        if len(rows) < CANDIDATES:
            return found[:CANDIDATES], len(found) > CANDIDATES
        before = rows[-1].key
    return found[:CANDIDATES], True


def _statement(
    reach: Reach, query: Query, where: Sequence[sa.ColumnElement[bool]]
) -> sa.Select[tuple[int, str, str]]:
    own = index()
    terms = (*query.wanted, *query.excluded)
    folded = not all(term.is_exact for term in terms)
    exact = not all(term.is_folded for term in terms)
    nothing = sa.literal("")
    return (
        sa.select(
            own.key.label("key"),
            (TEXTS.c.folded if folded else nothing).label("folded"),
            (TEXTS.c.exact if exact else nothing).label("exact"),
        )
        .select_from(sa.join(WORDS, TEXTS, TEXTS.c.newest == own.key))
        .where(own.condition(query, reach.keys()), reach.condition(), *where)
        .order_by(own.key.desc())
    )


def _hits(query: Query, shown: list[Found]) -> tuple[Hit, ...]:
    columns = (TEXTS.c.newest, TEXTS.c.kind, TEXTS.c.object_id, TEXTS.c.centre_id)
    statement = sa.select(*columns, TEXTS.c.title, TEXTS.c.body).where(
        TEXTS.c.newest.in_([found.key for found in shown])
    )
    rows = {row.newest: row for row in db.session.execute(statement)}
    return tuple(_hit(query, rows[found.key], found) for found in shown)


def _hit(query: Query, row: sa.Row, found: Found) -> Hit:
    # The body's words come after those of the title and the break between.
    skipped = len(WORD.findall(row.title)) + 1
    places = tuple(at - skipped for at in found.places if at >= skipped)
    return Hit(
        row.kind,
        row.object_id,
        row.centre_id,
        marked(query, row.title),
        snippet(query, row.body, places),
    )
