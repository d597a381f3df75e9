"""Where a term stands in the tokens of a text: the meaning of the query language, in Python.

What the index of a database only half knows is decided here. A query becomes finders once; each
then reads hundreds of texts, so they leave the reading to `bytes.find`: to decode Vietnamese
takes longer than to search it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from llct.infra.fulltext.query import Query, Word
from llct.infra.fulltext.tokens import BREAK, tokenise

TITLE_END = f" {BREAK} ".encode()


@dataclass(frozen=True, slots=True)
class Encoded:
    """Tokens as they are stored, in UTF-8; empty where no term is looked for among them."""

    folded: bytes
    exact: bytes


@lru_cache(maxsize=4096)
def encoded_title(title: str) -> Encoded:
    tokens = tokenise(title, "")
    return Encoded(tokens.folded.encode(), tokens.exact.encode())


@dataclass(frozen=True)
class Finder:
    """Finds one term. `needles`: one of these characters stand in the column of tokens.

    `compared`: words with marks beside words without, found folded, then compared one by one;
    `literal`: the same words when those without marks are meant so.
    """

    needles: tuple[bytes, ...]
    in_exact: bool
    compared: tuple[Word, ...] = ()
    literal: bytes = b""

    def places(self, tokens: Encoded, most: int) -> tuple[bytes, list[int]]:
        """Where the term begins in which column, ascending, the first `most`."""
        if self.compared:
            found = _find(self.literal, tokens.exact, most)
            if found:
                return tokens.exact, found
            return tokens.folded, list(islice(self._compared(tokens), most))
        text = tokens.exact if self.in_exact else tokens.folded
        found = _find(self.needles[0], text, most)
        for other in self.needles[1:]:
            found = sorted({*found, *_find(other, text, most)})[:most]
        return text, found

    def stands_in(self, tokens: Encoded) -> bool:
        if self.compared:
            return self.literal in tokens.exact or any(True for _at in self._compared(tokens))
        text = tokens.exact if self.in_exact else tokens.folded
        return any(one in text for one in self.needles)

    def _compared(self, tokens: Encoded) -> Iterator[int]:
        for at in _find(self.needles[0], tokens.folded, len(tokens.folded)):
            first = tokens.folded.count(b" ", 0, at) + 1
            end = first + len(self.compared)
            stretch = tokens.exact.split(b" ", end)[first:end]
            if all(
                _fits(word, key.decode()) for word, key in zip(self.compared, stretch, strict=True)
            ):
                yield at


@dataclass(frozen=True)
class Matcher:
    """A query, ready to read texts."""

    wanted: tuple[Finder, ...]
    excluded: tuple[Finder, ...]

    def satisfies(self, tokens: Encoded) -> bool:
        """Every wanted term stands in the text, and no excluded one."""
        return all(term.stands_in(tokens) for term in self.wanted) and not any(
            term.stands_in(tokens) for term in self.excluded
        )


def matcher(query: Query) -> Matcher:
    return Matcher(
        tuple(finder(term.words) for term in query.wanted),
        tuple(finder(term.words) for term in query.excluded),
    )


def finder(words: Sequence[Word]) -> Finder:
    """The finder of words side by side; when all or none carry marks, plain characters decide."""
    *first, last = words
    if all(word.is_exact for word in words):
        begin = [word.keys[0] for word in first]
        return Finder(tuple(needle([*begin, key], last).encode() for key in last.keys), True)
    if not any(word.is_exact for word in words):
        return Finder((needle([word.keys[0] for word in words], last).encode(),), False)
    folded = [word.folded for word in words]
    literal = [word.keys[0] for word in words]
    return Finder(
        (needle(folded, last).encode(),),
        in_exact=False,
        compared=tuple(words),
        literal=needle(literal, last).encode(),
    )


def _fits(word: Word, key: str) -> bool:
    if not word.is_exact:
        return True
    return key.startswith(word.keys) if word.is_prefix else key in word.keys


def needle(keys: list[str], last: Word) -> str:
    """What the words look like side by side among the tokens."""
    return f" {' '.join(keys)}" + ("" if last.is_prefix else " ")


def _find(looked_for: bytes, text: bytes, most: int) -> list[int]:
    found: list[int] = []
    at = text.find(looked_for)
    while at >= 0 and len(found) < most:
        found.append(at)
        at = text.find(looked_for, at + 1)
    return found
