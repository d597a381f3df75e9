"""Where a term stands in the tokens of a text: the meaning of the query language, in Python.

The databases only propose texts; what is found is decided here, once for both.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from llct.infra.fulltext.query import Query, Term, Word
from llct.infra.fulltext.tokens import Tokens


def satisfies(query: Query, tokens: Tokens) -> bool:
    """Every wanted term stands in the text, and no excluded one."""
    return all(stands_in(term, tokens) for term in query.wanted) and not any(
        stands_in(term, tokens) for term in query.excluded
    )


def stands_in(term: Term, tokens: Tokens) -> bool:
    return next(offsets(term, tokens), None) is not None


def positions(term: Term, tokens: Tokens, most: int) -> list[int]:
    """The numbers of the words at which the term begins, ascending, the first `most`."""
    text = tokens.exact if term.is_exact else tokens.folded
    return [text.count(" ", 0, at) for at in islice(offsets(term, tokens), most)]


def offsets(term: Term, tokens: Tokens) -> Iterator[int]:
    """The places, ascending: in `exact` when all words carry marks, else in `folded`."""
    if term.is_exact:
        yield from _exact_offsets(term, tokens.exact)
    elif term.is_folded:
        yield from _find(_needle([word.keys[0] for word in term.words], term), tokens.folded)
    else:
        yield from _mixed_offsets(term, tokens)


def _exact_offsets(term: Term, text: str) -> Iterator[int]:
    *first, last = term.words
    begin = [word.keys[0] for word in first]
    found = [_find(_needle([*begin, key], term), text) for key in last.keys]
    yield from found[0] if len(found) == 1 else sorted({at for part in found for at in part})


def _mixed_offsets(term: Term, tokens: Tokens) -> Iterator[int]:
    """Words with marks and without, side by side: found folded, then each compared."""
    exact: list[str] = []
    for at in _find(_needle([word.folded for word in term.words], term), tokens.folded):
        exact = exact or tokens.exact.split()
        first = tokens.folded.count(" ", 0, at)
        stretch = exact[first : first + len(term.words)]
        if all(_fits(word, key) for word, key in zip(term.words, stretch, strict=True)):
            yield at


def _fits(word: Word, key: str) -> bool:
    if not word.is_exact:
        return True
    return key.startswith(word.keys) if word.is_prefix else key in word.keys


def _needle(keys: list[str], term: Term) -> str:
    return f" {' '.join(keys)}" + ("" if term.words[-1].is_prefix else " ")


def _find(needle: str, text: str) -> Iterator[int]:
    at = text.find(needle)
    while at >= 0:
        yield at
        at = text.find(needle, at + 1)
