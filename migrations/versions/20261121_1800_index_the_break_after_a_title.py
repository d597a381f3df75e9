"""Index the break between title and body, so that no phrase reaches across.

FTS5 took the old sign for a space. The words are as before: no text is read again.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "a91c4e7d20b6"
down_revision = "9c4e71f0ab52"
branch_labels = None
depends_on = None

OLD, NEW = " | ", " ¦ "


def upgrade() -> None:
    _change(OLD, NEW)


def downgrade() -> None:
    _change(NEW, OLD)


def _change(old: str, new: str) -> None:
    """A text has the sign once: tokens hold only letters and digits."""
    texts = sa.text(
        "UPDATE indexed_text SET folded = replace(folded, :old, :new), "
        "exact = replace(exact, :old, :new)"
    )
    op.execute(texts.bindparams(old=old, new=new))
    if op.get_bind().dialect.name == "sqlite":
        op.execute("INSERT INTO indexed_text_words(indexed_text_words) VALUES ('rebuild')")
