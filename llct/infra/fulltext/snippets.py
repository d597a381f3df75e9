"""A stretch of the original text around what was found, with the found words marked."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

from llct.infra.fulltext.matching import TITLE_END, Encoded, Matcher
from llct.infra.fulltext.query import Query, Word
from llct.infra.fulltext.tokens import token

WINDOW = 32  # words
BEFORE = 6
PLACES = 8  # of each term; the work stays bounded

# In bytes: about what the words of the window take.
_BEFORE = 70
_AFTER = 230
_GAP = re.compile(r"([\W_]+)")


@dataclass(frozen=True, slots=True)
class Piece:
    text: str
    is_hit: bool


@dataclass(frozen=True, slots=True)
class Snippet:
    """The pieces joined are the original text; nothing in them is HTML."""

    pieces: tuple[Piece, ...]
    is_cut_before: bool = False
    is_cut_after: bool = False

    def __str__(self) -> str:
        return "".join(piece.text for piece in self.pieces)


class Marker(dict[str, bool]):
    """Which words a query means; remembers what it was asked."""

    def __init__(self, query: Query) -> None:
        super().__init__()
        words = [word for term in query.wanted for word in term.words]
        self._exact, self._exact_begins = _keys(word for word in words if word.is_exact)
        self._folded, self._folded_begins = _keys(word for word in words if not word.is_exact)

    def __missing__(self, found: str) -> bool:
        exact, folded = token(found)
        self[found] = is_meant = found != "" and (
            exact in self._exact
            or folded in self._folded
            or exact.startswith(self._exact_begins)
            or folded.startswith(self._folded_begins)
        )
        return is_meant

    def marked(self, text: str) -> tuple[Piece, ...]:
        """The text in pieces; those that a word of the query matches are hits."""
        return self.pieces(_GAP.split(text))

    def pieces(self, parts: list[str]) -> tuple[Piece, ...]:
        """The same of words with the gaps between them."""
        pieces: list[Piece] = []
        done = 0
        for at in range(0, len(parts), 2):
            if self[parts[at]]:
                if before := "".join(parts[done:at]):
                    pieces.append(Piece(before, False))
                pieces.append(Piece(parts[at], True))
                done = at + 1
        if rest := "".join(parts[done:]):
            pieces.append(Piece(rest, False))
        return tuple(pieces)


def _keys(words: Iterable[Word]) -> tuple[frozenset[str], tuple[str, ...]]:
    """Whole words, and beginnings of words."""
    pairs = [(key, word.is_prefix) for word in words for key in word.keys]
    return (
        frozenset(key for key, is_prefix in pairs if not is_prefix),
        tuple(key for key, is_prefix in pairs if is_prefix),
    )


def snippet(marker: Marker, matcher: Matcher, tokens: Encoded, body: bytes) -> Snippet:
    """The window with most of what was found.

    The tokens tell where it stands, except for what stood between the words: so many bytes
    further on at most, and about evenly spread. Only this part of the body is decoded and cut.
    """
    place, length = _place(matcher, tokens)
    if place is None:
        return _beginning(marker, body)
    between = max(0, len(body) - length)
    guess = place + between * place // max(1, length)
    doubt = between // 8
    return (
        _window(marker, body, max(0, guess - doubt - _BEFORE), guess + doubt + _AFTER)
        or _window(marker, body, 0, len(body))
        or _beginning(marker, body)
    )


def _place(matcher: Matcher, tokens: Encoded) -> tuple[int | None, int]:
    """Where in the body's tokens most terms stand together, and how long these tokens are."""
    length = 0
    places: list[int] = []
    for term in matcher.wanted:
        text, found = term.places(tokens, PLACES)
        begin = text.find(TITLE_END) + len(TITLE_END) - 1
        places += [at - begin for at in found if at >= begin]
        length = len(text) - begin - 2
    places.sort()
    best, most = None, 0
    for number, at in enumerate(places):
        inside = bisect_left(places, at + _AFTER // 2, number) - number
        if inside > most:
            best, most = at, inside
    return best, length


def _window(marker: Marker, body: bytes, begin: int, end: int) -> Snippet | None:
    """The best window between two bytes; None when nothing that is meant stands there."""
    parts = _GAP.split(body[begin:end].decode(errors="ignore"))
    first, last = (2 if begin else 0), len(parts)
    if end < len(body):
        last -= 1  # cut, as the first one is
    hits = [at for at in range(first, last, 2) if marker[parts[at]]]
    if not hits:
        return None
    best, most = first, 0
    for number, at in enumerate(hits):
        inside = bisect_left(hits, at + 2 * (WINDOW - BEFORE), number) - number
        if inside > most:
            best, most = at, inside
    best = max(first, best - 2 * BEFORE)
    if last - best <= 2 * WINDOW and end < len(body):
        parts = _GAP.split(body[begin:].decode(errors="ignore"), best // 2 + WINDOW)
    return _shown(marker, parts, best, has_before=begin > 0)


def _beginning(marker: Marker, body: bytes) -> Snippet:
    return _shown(marker, _GAP.split(body.decode(), WINDOW + 1), 0, has_before=False)


def _shown(marker: Marker, parts: list[str], first: int, *, has_before: bool) -> Snippet:
    """A window of words from `first` on; one more tells whether the text goes on."""
    # What stands before the very first word is shown with it, as a gap after an empty word.
    has_gap = not has_before and parts[0] == ""
    if has_gap and first == 2:
        first = 0
    end = first + 2 * (WINDOW + (has_gap and first == 0))
    is_cut = len(parts) > end and parts[end] != ""
    shown = parts[first : end - 1] if is_cut else parts[first:]
    return Snippet(marker.pieces(shown), has_before or first > 0, is_cut)
