"""The only door to full-text search: put texts in, find them, on both databases alike."""

from llct.infra.fulltext.index import (
    Text,
    drop_text,
    put_text,
    put_texts,
    rebuild_index,
    verify_index,
)
from llct.infra.fulltext.models import IndexedText
from llct.infra.fulltext.query import Query, Term, TermKind, understand
from llct.infra.fulltext.search import CANDIDATES, Hit, Reach, Results, search
from llct.infra.fulltext.snippets import Piece, Snippet

__all__ = [
    "CANDIDATES",
    "Hit",
    "IndexedText",
    "Piece",
    "Query",
    "Reach",
    "Results",
    "Snippet",
    "Term",
    "TermKind",
    "Text",
    "drop_text",
    "put_text",
    "put_texts",
    "rebuild_index",
    "search",
    "understand",
    "verify_index",
]
