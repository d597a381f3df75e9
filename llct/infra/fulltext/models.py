"""The indexed texts, and beside them the index in the way each database keeps one.

`indexed_text_words` is an FTS5 table over the columns of `indexed_text` on SQLite, and a table
with a tsvector on PostgreSQL; on both a row is known by `newest`.
"""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.orm import Mapped, mapped_column

from llct.infra.db import UtcDateTime, db

TITLE_LENGTH = 400

# The tokenizer `ascii` cuts only at ASCII that is neither letter nor digit, so our tokens stay.
SQLITE = (
    "CREATE VIRTUAL TABLE indexed_text_words USING fts5(folded, exact, reach, "
    "content='indexed_text', content_rowid='newest', tokenize='ascii')"
)
POSTGRESQL = (
    "CREATE TABLE indexed_text_words (newest BIGINT NOT NULL, tokens TSVECTOR NOT NULL, "
    "CONSTRAINT pk_indexed_text_words PRIMARY KEY (newest), "
    "CONSTRAINT fk_indexed_text_words_newest_indexed_text FOREIGN KEY (newest) "
    "REFERENCES indexed_text (newest) ON DELETE CASCADE)",
    "CREATE INDEX ix_indexed_text_words_tokens ON indexed_text_words USING gin (tokens)",
)


class IndexedText(db.Model):
    """A text that can be found, in a centre, perhaps shared with a province.

    It is not `CentreOwned`: a search reaches into what other centres share, and says so itself.
    """

    __tablename__ = "indexed_text"
    __table_args__ = (sa.UniqueConstraint("kind", "object_id"), sa.UniqueConstraint("newest"))

    kind: Mapped[str] = mapped_column(sa.String(40))
    object_id: Mapped[int]
    centre_id: Mapped[int] = mapped_column(sa.ForeignKey("centre.id"), index=True)
    shared_province_id: Mapped[int | None] = mapped_column(sa.ForeignKey("province.id"), index=True)
    # Grows with the moment of the text; no two are equal.
    newest: Mapped[int] = mapped_column(sa.BigInteger)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    reach: Mapped[str] = mapped_column(sa.String(60))
    title: Mapped[str] = mapped_column(sa.String(TITLE_LENGTH))
    folded: Mapped[str] = mapped_column(sa.Text)
    exact: Mapped[str] = mapped_column(sa.Text)
    body: Mapped[str] = mapped_column(sa.Text)


TEXTS = IndexedText.__table__

for _dialect, _statements in {"sqlite": (SQLITE,), "postgresql": POSTGRESQL}.items():
    for _statement in _statements:
        event.listen(TEXTS, "after_create", sa.DDL(_statement).execute_if(dialect=_dialect))
event.listen(TEXTS, "before_drop", sa.DDL("DROP TABLE IF EXISTS indexed_text_words"))
