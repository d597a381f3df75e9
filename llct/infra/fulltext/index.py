"""Texts into the index and out of it, in the transaction of who calls; verify and rebuild."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from llct.infra.db import db, take_turn
from llct.infra.fulltext.dialects import IndexedRow, index
from llct.infra.fulltext.models import TEXTS, TITLE_LENGTH
from llct.infra.fulltext.tokens import clean, tokenise

# Room for a million texts of the same second.
SAME_SECOND = 20
BATCH = 200
ROW = ("newest", "folded", "exact", "reach")

_INSERT = TEXTS.insert()
_UPDATE = (
    TEXTS.update()
    .where(TEXTS.c.id == sa.bindparam("row_id"))
    .values({name: sa.bindparam(name) for name in ("folded", "exact", "reach")})
)
_STORED = sa.select(TEXTS).where(
    TEXTS.c.kind == sa.bindparam("of_kind"), TEXTS.c.object_id == sa.bindparam("of_object")
)
_LAST = sa.select(sa.func.max(TEXTS.c.newest)).where(
    TEXTS.c.newest.between(sa.bindparam("first"), sa.bindparam("last"))
)


@dataclass(frozen=True)
class Text:
    """What is put into the index. `at` decides what is newer: the day of the text, not of now."""

    kind: str
    object_id: int
    centre_id: int
    title: str
    body: str
    at: datetime
    shared_province_id: int | None = None


def put_text(text: Text) -> None:
    """Make this the indexed text of the object, instead of what was there."""
    take_turn(f"fulltext {text.kind} {text.object_id}")
    take_turn(f"fulltext second {_second(text)}")
    _insert([values] if (values := _put(text)) else [])


def put_texts(texts: Iterable[Text]) -> int:
    """The same for many, as an import or a new index has them; returns how many were given.

    Nobody else writes to the index until the transaction ends.
    """
    _take_whole_index()
    count = 0
    waiting: list[dict[str, Any]] = []
    seconds: set[int] = set()
    objects: set[tuple[str, int]] = set()
    for text in texts:
        count += 1
        known = _second(text) in seconds or (text.kind, text.object_id) in objects
        if known or len(waiting) == BATCH:
            _insert(waiting)
            waiting, seconds, objects = [], set(), set()
        if values := _put(text):
            waiting.append(values)
            seconds.add(_second(text))
            objects.add((text.kind, text.object_id))
    _insert(waiting)
    return count


def _put(text: Text) -> dict[str, Any] | None:
    """Change what is there; the row to insert when there is nothing."""
    old = _stored(text.kind, text.object_id)
    values = _values(text, old)
    if old is None:
        return values
    if any(getattr(old, name) != value for name, value in values.items()):
        index().remove(_row(old))
        db.session.execute(TEXTS.update().where(TEXTS.c.id == old.id).values(values))
        index().add([_indexed(values)])
    return None


def _insert(rows: list[dict[str, Any]]) -> None:
    if rows:
        db.session.execute(_INSERT, rows)
        index().add([_indexed(row) for row in rows])


def drop_text(kind: str, object_id: int) -> None:
    """Nobody finds the object any more."""
    old = _stored(kind, object_id)
    if old is not None:
        index().remove(_row(old))
        db.session.execute(TEXTS.delete().where(TEXTS.c.id == old.id))


def reach_of(centre_id: int, shared_province_id: int | None) -> str:
    """Who may find a text, as tokens of the index."""
    return f"c{centre_id}" + (f" p{shared_province_id}" if shared_province_id else "")


def verify_index() -> list[str]:
    """What is wrong: tokens that are not those of the text, index rows that are not the tokens."""
    problems = [] if index().is_whole() else ["the FTS5 index does not hold the words of the texts"]
    for batch in _batches():
        for row in batch:
            tokens = tokenise(row.title, row.body)
            reach = reach_of(row.centre_id, row.shared_province_id)
            if (row.folded, row.exact, row.reach) != (tokens.folded, tokens.exact, reach):
                problems.append(f"{row.kind} {row.object_id}: outdated words")
        names = {row.newest: f"{row.kind} {row.object_id}" for row in batch}
        wrong = index().problems([_row(row) for row in batch])
        problems += [f"{names[key]}: not indexed as it stands" for key in wrong]
    return problems


def rebuild_index() -> int:
    """Make words and index again from the stored titles and bodies; returns how many."""
    _take_whole_index()
    index().clear()
    count = 0
    for batch in _batches():
        rows = [_made_again(row) for row in batch]
        values = [
            {"row_id": old.id, "folded": new.folded, "exact": new.exact, "reach": new.reach}
            for old, new in zip(batch, rows, strict=True)
        ]
        db.session.connection().execute(_UPDATE, values)
        index().add(rows)
        count += len(rows)
    return count


def _take_whole_index() -> None:
    """One lock instead of a turn for each text, of which PostgreSQL has not enough."""
    if db.engine.dialect.name == "postgresql":
        db.session.execute(sa.text("LOCK TABLE indexed_text IN SHARE ROW EXCLUSIVE MODE"))


def _made_again(row: sa.Row) -> IndexedRow:
    tokens = tokenise(row.title, row.body)
    reach = reach_of(row.centre_id, row.shared_province_id)
    return IndexedRow(row.newest, tokens.folded, tokens.exact, reach)


def _batches() -> Iterator[list[sa.Row]]:
    last = 0
    while True:
        batch = db.session.execute(
            sa.select(TEXTS).where(TEXTS.c.id > last).order_by(TEXTS.c.id).limit(BATCH)
        ).all()
        if not batch:
            return
        yield list(batch)
        last = batch[-1].id


def _stored(kind: str, object_id: int) -> sa.Row | None:
    return db.session.execute(_STORED, {"of_kind": kind, "of_object": object_id}).one_or_none()


def _row(stored: sa.Row) -> IndexedRow:
    return IndexedRow(stored.newest, stored.folded, stored.exact, stored.reach)


def _indexed(values: dict[str, Any]) -> IndexedRow:
    return IndexedRow(**{name: values[name] for name in ROW})


def _values(text: Text, old: sa.Row | None) -> dict[str, Any]:
    title, body = clean(text.title)[:TITLE_LENGTH], clean(text.body)
    tokens = tokenise(title, body)
    is_in_place = old is not None and old.at == text.at
    return {
        "kind": text.kind,
        "object_id": text.object_id,
        "centre_id": text.centre_id,
        "shared_province_id": text.shared_province_id,
        "newest": old.newest if old is not None and is_in_place else _place(_second(text)),
        "at": text.at,
        "reach": reach_of(text.centre_id, text.shared_province_id),
        "title": title,
        "folded": tokens.folded,
        "exact": tokens.exact,
        "body": body,
    }


def _second(text: Text) -> int:
    return int(text.at.timestamp())


def _place(second: int) -> int:
    """A free number for this second, above those given before. The caller has the turn."""
    first = second << SAME_SECOND
    asked = {"first": first, "last": first + (1 << SAME_SECOND) - 1}
    last = db.session.scalar(_LAST, asked)
    return first if last is None else last + 1
