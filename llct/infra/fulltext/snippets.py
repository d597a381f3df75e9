"""A stretch of the original text around what was found, with the found words marked."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice

from llct.infra.fulltext.query import Query, Word
from llct.infra.fulltext.tokens import WORD, token

WINDOW = 32  # words
BEFORE = 6


@dataclass(frozen=True)
class Piece:
    text: str
    is_hit: bool


@dataclass(frozen=True)
class Snippet:
    """The pieces joined are the original text; nothing in them is HTML."""

    pieces: tuple[Piece, ...]
    is_cut_before: bool = False
    is_cut_after: bool = False

    def __str__(self) -> str:
        return "".join(piece.text for piece in self.pieces)


def snippet(query: Query, body: str, places: tuple[int, ...]) -> Snippet:
    """The window with most of the places; `places` are numbers of words of the body."""
    first = max(0, _densest(places) - BEFORE)
    # One word more than is shown tells whether the text goes on.
    spans = [match.span() for match in islice(WORD.finditer(body), first + WINDOW + 1)]
    if not spans:
        return Snippet((Piece(body, False),) if body else ())
    last = min(first + WINDOW, len(spans))
    begin = spans[first][0] if first else 0
    end = spans[last - 1][1] if last < len(spans) else len(body)
    pieces = marked(query, body[begin:end])
    return Snippet(pieces, is_cut_before=first > 0, is_cut_after=last < len(spans))


def marked(query: Query, text: str) -> tuple[Piece, ...]:
    """The text in pieces; those that a word of the query matches are hits."""
    wanted = [word for term in query.wanted for word in term.words]
    pieces: list[Piece] = []
    done = 0
    for match in WORD.finditer(text):
        if any(_is_meant(word, match.group()) for word in wanted):
            if match.start() > done:
                pieces.append(Piece(text[done : match.start()], False))
            pieces.append(Piece(match.group(), True))
            done = match.end()
    if done < len(text):
        pieces.append(Piece(text[done:], False))
    return tuple(pieces)


def _densest(places: tuple[int, ...]) -> int:
    reach = WINDOW - BEFORE

    def inside(first: int) -> int:
        return sum(first <= at < first + reach for at in places)

    return max(places, key=lambda at: (inside(at), -at), default=0)


def _is_meant(word: Word, found: str) -> bool:
    exact, folded = token(found)
    key = exact if word.is_exact else folded
    return key.startswith(word.keys) if word.is_prefix else key in word.keys
