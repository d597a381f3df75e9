"""What of a text is indexed: every word with its marks and without, in the order of the text.

The databases get these tokens and cut nothing themselves, so that both know the same words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from llct.core.vietnamese import exact_key, fold, nfc, words

WORD = re.compile(r"[^\W_]+")
LONGEST_TOKEN = 40
# PostgreSQL refuses a tsvector of more than 1 MB; a lesson plan has 5,000 to 15,000 words.
MOST_WORDS = 60_000
MOST_BYTES = 900_000
# Between title and body: no phrase reaches across. A token for FTS5 (not ASCII), no word for us.
BREAK = "¦"


@dataclass(frozen=True)
class Tokens:
    """Words between spaces, title first: the n-th of `exact` is the n-th of `folded`."""

    folded: str
    exact: str


@lru_cache(maxsize=65_536)
def token(word: str) -> tuple[str, str]:
    """(exact, folded) of one word."""
    exact = exact_key(word)[:LONGEST_TOKEN]
    return exact, (fold(exact) or exact)


def tokenise(title: str, body: str) -> Tokens:
    """The indexed tokens; of an endless text only the beginning."""
    pairs = [token(word) for word in [*words(title), BREAK, *words(body)][:MOST_WORDS]]
    exact, folded = (f" {' '.join(column)} " for column in zip(*pairs, strict=True))
    if len(exact.encode()) + len(folded.encode()) > MOST_BYTES:
        return _fitting(pairs)
    return Tokens(folded, exact)


def _fitting(pairs: list[tuple[str, str]]) -> Tokens:
    """So many words from the beginning that the different ones among them fit."""
    known: set[str] = set()
    size = 0
    for number, pair in enumerate(pairs):
        new = set(pair) - known
        known |= new
        size += sum(len(key.encode()) for key in new)
        if size > MOST_BYTES:
            pairs = pairs[:number]
            break
    exact, folded = (f" {' '.join(column)} " for column in zip(*pairs, strict=True))
    return Tokens(folded, exact)


def clean(text: str) -> str:
    """Composed, without what no database stores: NUL and halves of characters."""
    return nfc(text.replace("\0", " ").encode("utf-8", "replace").decode())
