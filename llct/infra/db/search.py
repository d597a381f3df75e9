"""Search as the product promises: per word; without marks folded, with marks exact."""

from __future__ import annotations

import sqlalchemy as sa

from llct.core.vietnamese import exact_key, fold, has_marks, words

MAX_WORDS = 8


def matches(
    folded: sa.SQLColumnExpression[str], exact: sa.SQLColumnExpression[str], query: str
) -> sa.ColumnElement[bool]:
    """Every word of the query begins a word of the text. The columns come from search_text(),
    or are several of them put together."""
    conditions = []
    for word in words(query)[:MAX_WORDS]:
        column, key = (exact, exact_key(word)) if has_marks(word) else (folded, fold(word))
        conditions.append(column.contains(f" {key}", autoescape=True))
    return sa.and_(sa.true(), *conditions)
