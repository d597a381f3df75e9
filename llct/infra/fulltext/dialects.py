"""The index of each database: rows in and out, and the condition that proposes texts.

A condition may propose too many texts, never too few; `matching` decides.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import TSQUERY

from llct.infra.db import db
from llct.infra.fulltext.query import Query, Term, Word
from llct.infra.fulltext.tokens import BREAK

# PostgreSQL keeps at most 255 places of a word, and none beyond this one.
MOST_PLACES = 255
LAST_PLACE = 16_382
# Stands in a tsvector that lost places, so that a phrase falls back to its words.
CUT = "@cut"


@dataclass(frozen=True)
class IndexedRow:
    """What the index keeps of a text."""

    newest: int
    folded: str
    exact: str
    reach: str


class Index(Protocol):
    key: sa.ColumnClause[int]

    def add(self, row: IndexedRow) -> None: ...
    def remove(self, row: IndexedRow) -> None: ...
    def condition(self, query: Query, reach: Iterable[str]) -> sa.ColumnElement[bool]: ...
    def problems(self, rows: list[IndexedRow]) -> list[int]: ...
    def is_whole(self) -> bool: ...
    def clear(self) -> None: ...


WORDS = sa.table(
    "indexed_text_words",
    sa.column("rowid", sa.BigInteger),
    sa.column("newest", sa.BigInteger),
    sa.column("tokens"),
)


def index() -> Index:
    return PostgresIndex() if db.engine.dialect.name == "postgresql" else SqliteIndex()


class SqliteIndex:
    """FTS5. A deletion must be told the old content."""

    key = WORDS.c.rowid
    _COLUMNS = "(rowid, folded, exact, reach)"
    _VALUES = ":newest, :folded, :exact, :reach"

    def add(self, row: IndexedRow) -> None:
        _run(f"INSERT INTO indexed_text_words{self._COLUMNS} VALUES ({self._VALUES})", **vars(row))  # noqa: S608 - constants

    def remove(self, row: IndexedRow) -> None:
        columns = self._COLUMNS.replace("(", "(indexed_text_words, ")
        _run(
            f"INSERT INTO indexed_text_words{columns} VALUES ('delete', {self._VALUES})",  # noqa: S608 - constants
            **vars(row),
        )

    def condition(self, query: Query, reach: Iterable[str]) -> sa.ColumnElement[bool]:
        parts = [f"(reach : ({' OR '.join(_fts(key) for key in reach)}))"]
        parts += [self._term(term) for term in query.wanted]
        text = " AND ".join(parts)
        for term in query.excluded:
            if len(term.words) == 1:
                text = f"({text}) NOT {self._term(term)}"
        return sa.literal_column(WORDS.name).bool_op("MATCH")(text)

    def _term(self, term: Term) -> str:
        if len(term.words) == 1:
            return self._word(term.words[0])
        last = "*" if term.words[-1].is_prefix else ""
        phrase = f"folded : {_fts(' '.join(word.folded for word in term.words))}{last}"
        exact = [self._word(word) for word in term.words if word.is_exact]
        return f"({' AND '.join([f'({phrase})', *exact])})"

    def _word(self, word: Word) -> str:
        column = "exact" if word.is_exact else "folded"
        star = "*" if word.is_prefix else ""
        return f"({' OR '.join(f'{column} : {_fts(key)}{star}' for key in word.keys)})"

    def problems(self, rows: list[IndexedRow]) -> list[int]:
        return []  # is_whole compares every word

    def is_whole(self) -> bool:
        try:
            with db.session.begin_nested():
                _run(
                    "INSERT INTO indexed_text_words(indexed_text_words, rank) "
                    "VALUES ('integrity-check', 1)"
                )
        except sa.exc.DatabaseError:
            return False
        return True

    def clear(self) -> None:
        _run("INSERT INTO indexed_text_words(indexed_text_words) VALUES ('delete-all')")


class PostgresIndex:
    """tsvector and GIN, over our tokens as they are: no dictionary, no stemming."""

    key = WORDS.c.newest

    def add(self, row: IndexedRow) -> None:
        _run(
            "INSERT INTO indexed_text_words (newest, tokens) "
            "VALUES (:newest, CAST(:tokens AS tsvector))",
            newest=row.newest,
            tokens=tsvector(row),
        )

    def remove(self, row: IndexedRow) -> None:
        _run("DELETE FROM indexed_text_words WHERE newest = :newest", newest=row.newest)

    def condition(self, query: Query, reach: Iterable[str]) -> sa.ColumnElement[bool]:
        parts = [f"({' | '.join(_quoted('@' + key) for key in reach)})"]
        parts += [self._term(term) for term in query.wanted]
        parts += [f"!{self._term(term)}" for term in query.excluded if len(term.words) == 1]
        tsquery = sa.cast(sa.literal(" & ".join(parts), sa.Text), TSQUERY)
        return WORDS.c.tokens.bool_op("@@")(tsquery)

    def _term(self, term: Term) -> str:
        words = [self._word(word) for word in term.words]
        if len(words) == 1:
            return words[0]
        folded = [_quoted(word.folded) for word in term.words]
        folded[-1] += ":*" if term.words[-1].is_prefix else ""
        return f"(({' <-> '.join(folded)} | {_quoted(CUT)}) & {' & '.join(words)})"

    def _word(self, word: Word) -> str:
        star = ":*" if word.is_prefix else ""
        return f"({' | '.join(_quoted(key) + star for key in word.keys)})"

    def problems(self, rows: list[IndexedRow]) -> list[int]:
        """The keys whose index row is missing or says something else."""
        right = sa.text(
            "SELECT EXISTS (SELECT FROM indexed_text_words WHERE newest = :newest "
            "AND tokens = CAST(:tokens AS tsvector))"
        )
        return [
            row.newest
            for row in rows
            if not db.session.scalar(right, {"newest": row.newest, "tokens": tsvector(row)})
        ]

    def is_whole(self) -> bool:
        return True  # problems compares row by row, and the key refuses rows without a text

    def clear(self) -> None:
        _run("DELETE FROM indexed_text_words")


def tsvector(row: IndexedRow) -> str:
    """The literal: folded words with their places, words with marks without, who may see it."""
    places: dict[str, list[int]] = {}
    is_cut = False
    for place, word in enumerate(row.folded.split(), start=1):
        found = places.setdefault(word, [])
        if place > LAST_PLACE or len(found) == MOST_PLACES:
            is_cut = True
        else:
            found.append(place)
    plain = {word for word in row.exact.split() if word not in places}
    plain |= {f"@{key}" for key in row.reach.split()} | ({CUT} if is_cut else set())
    places.pop(BREAK, None)
    with_places = [
        _quoted(word) + (":" + ",".join(map(str, found)) if found else "")
        for word, found in places.items()
    ]
    return " ".join([*with_places, *(_quoted(word) for word in sorted(plain))])


def _quoted(word: str) -> str:
    """Tokens hold only letters and digits; quoted all the same."""
    return "'" + word.replace("\\", "\\\\").replace("'", "''") + "'"


def _fts(words: str) -> str:
    return '"' + words.replace('"', '""') + '"'


def _run(statement: str, **values: object) -> None:
    db.session.execute(sa.text(statement), values)
