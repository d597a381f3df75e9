"""The index of each database: rows in and out, and the words that propose texts.

They may propose too many texts, never too few; `matching` decides.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any, Protocol, cast

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import TSQUERY

from llct.infra.db import db
from llct.infra.fulltext.matching import needle
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

    def add(self, rows: list[IndexedRow]) -> None: ...
    def remove(self, row: IndexedRow) -> None: ...
    def matches(self, words: str) -> sa.ColumnElement[bool]: ...
    def words(self, query: Query, reach: Iterable[str]) -> str: ...
    def raw(self, column: sa.Column[str]) -> sa.ColumnElement[Any]: ...
    def decides(self, query: Query) -> bool: ...
    def side_by_side(self, query: Query, keys: list[int]) -> Counter[int]: ...
    def problems(self, rows: list[IndexedRow]) -> list[int]: ...
    def is_whole(self) -> bool: ...
    def clear(self) -> None: ...


WORDS = sa.table(
    "indexed_text_words",
    sa.column("rowid", sa.BigInteger),
    sa.column("newest", sa.BigInteger),
    sa.column("tokens"),
)


def index(dialect: str = "") -> Index:
    """That of the database in use."""
    return _INDEXES[dialect or db.engine.dialect.name]


class SqliteIndex:
    """FTS5. A deletion must be told the old content."""

    key = WORDS.c.rowid
    _COLUMNS = "(rowid, folded, exact, reach)"
    _VALUES = ":newest, :folded, :exact, :reach"

    def add(self, rows: list[IndexedRow]) -> None:
        statement = f"INSERT INTO indexed_text_words{self._COLUMNS} VALUES ({self._VALUES})"  # noqa: S608 - constants
        db.session.execute(sa.text(statement), [vars(row) for row in rows])

    def remove(self, row: IndexedRow) -> None:
        columns = self._COLUMNS.replace("(", "(indexed_text_words, ")
        _run(
            f"INSERT INTO indexed_text_words{columns} VALUES ('delete', {self._VALUES})",  # noqa: S608 - constants
            **vars(row),
        )

    def matches(self, words: str) -> sa.ColumnElement[bool]:
        return sa.literal_column(WORDS.name).bool_op("MATCH")(sa.bindparam(words, type_=sa.Text))

    def words(self, query: Query, reach: Iterable[str]) -> str:
        parts = [f"(reach : ({' OR '.join(_fts(key) for key in reach)}))"]
        parts += [self._term(term) for term in query.wanted]
        text = " AND ".join(parts)
        for term in query.excluded:
            if self._knows(term):
                text = f"({text}) NOT {self._term(term)}"
        return text

    def raw(self, column: sa.Column[str]) -> sa.ColumnElement[Any]:
        return sa.cast(column, sa.LargeBinary)

    def decides(self, query: Query) -> bool:
        return all(map(self._knows, (*query.wanted, *query.excluded)))

    def _knows(self, term: Term) -> bool:
        """Words with marks and without stand in two columns: no phrase reaches across."""
        return len(term.words) == 1 or term.is_exact or term.is_folded

    def side_by_side(self, query: Query, keys: list[int]) -> Counter[int]:
        """Of these keys, how many neighbours of the query stand side by side, marks aside.

        Not longer a way than the search for the words took, which went from the newest key to
        the oldest as well.
        """
        asked = {f"pair_{n}": self._folded(term) for n, term in enumerate(query.neighbours)}
        rows = _run(_union(self._PAIR, len(asked)), oldest=min(keys), newest=max(keys), **asked)
        return Counter(row[0] for row in rows)

    _PAIR = (
        "SELECT rowid FROM indexed_text_words WHERE indexed_text_words MATCH :pair_{n} "
        "AND rowid BETWEEN :oldest AND :newest"
    )

    def _folded(self, term: Term) -> str:
        last = "*" if term.words[-1].is_prefix else ""
        return f"folded : {_fts(' '.join(word.folded for word in term.words))}{last}"

    def _term(self, term: Term) -> str:
        if len(term.words) == 1:
            return self._word(term.words[0])
        if term.is_exact:
            last = "*" if term.words[-1].is_prefix else ""
            begin = [word.keys[0] for word in term.words[:-1]]
            phrases = [_fts(" ".join([*begin, key])) for key in term.words[-1].keys]
            return f"({' OR '.join(f'exact : {phrase}{last}' for phrase in phrases)})"
        exact = [self._word(word) for word in term.words if word.is_exact]
        return f"({' AND '.join([f'({self._folded(term)})', *exact])})"

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

    def add(self, rows: list[IndexedRow]) -> None:
        statement = sa.text(
            "INSERT INTO indexed_text_words (newest, tokens) "
            "VALUES (:newest, CAST(:tokens AS tsvector))"
        )
        db.session.execute(
            statement, [{"newest": row.newest, "tokens": tsvector(row)} for row in rows]
        )

    def remove(self, row: IndexedRow) -> None:
        _run("DELETE FROM indexed_text_words WHERE newest = :newest", newest=row.newest)

    def matches(self, words: str) -> sa.ColumnElement[bool]:
        """The words stand in the statement: a prepared plan without them would read all texts."""
        literal = sa.bindparam(words, type_=sa.Text, literal_execute=True)
        return WORDS.c.tokens.bool_op("@@")(sa.cast(literal, TSQUERY))

    def words(self, query: Query, reach: Iterable[str]) -> str:
        parts = [f"({' | '.join(_quoted('@' + key) for key in reach)})"]
        parts += [self._term(term) for term in query.wanted]
        parts += [f"!{self._term(term)}" for term in query.excluded if len(term.words) == 1]
        return " & ".join(parts)

    def raw(self, column: sa.Column[str]) -> sa.ColumnElement[Any]:
        return column

    def decides(self, query: Query) -> bool:
        return all(len(term.words) == 1 for term in (*query.wanted, *query.excluded))

    def side_by_side(self, query: Query, keys: list[int]) -> Counter[int]:
        """The same as on SQLite; where places were lost the text itself is read."""
        asked = {}
        for number, term in enumerate(query.neighbours):
            asked[f"pair_{number}"] = self._folded(term)
            asked[f"plain_{number}"] = needle([word.folded for word in term.words], term.words[-1])
        asked["cut"] = _quoted(CUT)
        rows = _run(_union(self._PAIR, len(query.neighbours)), keys=keys, **asked)
        return Counter(row[0] for row in rows)

    _PAIR = (
        "SELECT newest FROM indexed_text_words words WHERE newest = ANY(:keys) AND ("
        "tokens @@ CAST(:pair_{n} AS tsquery) OR tokens @@ CAST(:cut AS tsquery) AND "
        "EXISTS (SELECT FROM indexed_text texts WHERE texts.newest = words.newest "
        "AND strpos(texts.folded, :plain_{n}) > 0))"
    )

    def _folded(self, term: Term) -> str:
        folded = [_quoted(word.folded) for word in term.words]
        folded[-1] += ":*" if term.words[-1].is_prefix else ""
        return " <-> ".join(folded)

    def _term(self, term: Term) -> str:
        words = [self._word(word) for word in term.words]
        if len(words) == 1:
            return words[0]
        return f"(({self._folded(term)} | {_quoted(CUT)}) & {' & '.join(words)})"

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


_INDEXES: dict[str, Index] = {"sqlite": SqliteIndex(), "postgresql": PostgresIndex()}


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


@cache
def _union(part: str, parts: int) -> sa.TextClause:
    return sa.text(" UNION ALL ".join(part.format(n=n) for n in range(parts)))


def _run(statement: str | sa.TextClause, **values: object) -> sa.CursorResult[Any]:
    text = sa.text(statement) if isinstance(statement, str) else statement
    return cast("sa.CursorResult[Any]", db.session.execute(text, values))
