"""What a person typed into the search field, understood.

    đường lối          both words, with these marks     duong loi    both words, any marks
    "kinh tế - xã hội" the words side by side           tuy*         words that begin so
    -word -"phrase"    texts without it                 12-NQ/TW     side by side, as typed

Nothing that is typed is an error: what has no meaning is left out and said to be.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import groupby, pairwise

from llct.core.vietnamese import ToneStyle, nfc, to_tone_style
from llct.infra.fulltext.tokens import LONGEST_TOKEN, WORD, token

LONGEST_QUERY = 300
MOST_WORDS = 12
SHORTEST_PREFIX = 2

_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»＂", '"'))
# A phrase, closed or not; or what stands between spaces. A minus counts only at the beginning.
_CHUNK = re.compile(r'(?P<minus>(?<!\S)-)?(?:"(?P<phrase>[^"]*)"?|(?P<plain>[^\s"]+))')
_WORD_AND_STAR = re.compile(rf"({WORD.pattern})(\*?)")


class TermKind(StrEnum):
    WORD = "word"
    PREFIX = "prefix"
    PHRASE = "phrase"


@dataclass(frozen=True)
class Word:
    """One word of a term. A beginning may be written in both tone styles: hoà-n, hòa."""

    keys: tuple[str, ...]
    is_exact: bool
    is_prefix: bool
    typed: str
    folded: str


@dataclass(frozen=True)
class Term:
    """One word, or several that stand side by side."""

    words: tuple[Word, ...]
    is_excluded: bool = False

    @property
    def kind(self) -> TermKind:
        if len(self.words) > 1:
            return TermKind.PHRASE
        return TermKind.PREFIX if self.words[0].is_prefix else TermKind.WORD

    @property
    def is_exact(self) -> bool:
        """All words carry marks."""
        return all(word.is_exact for word in self.words)

    @property
    def is_folded(self) -> bool:
        """No word carries marks."""
        return not any(word.is_exact for word in self.words)

    def __str__(self) -> str:
        text = " ".join(word.typed + "*" * word.is_prefix for word in self.words)
        text = f'"{text}"' if len(self.words) > 1 else text
        return f"-{text}" if self.is_excluded else text


@dataclass(frozen=True)
class Query:
    """What is looked for; `str(query)` says it as it was understood."""

    wanted: tuple[Term, ...]
    excluded: tuple[Term, ...]
    ignored: tuple[str, ...]

    @property
    def says_something(self) -> bool:
        """Only exclusions would mean: almost everything."""
        return bool(self.wanted)

    @cached_property
    def neighbours(self) -> tuple[Term, ...]:
        """Each two terms that were typed one after the other, as one."""
        return tuple(
            Term((*left.words, *right.words))
            for left, right in pairwise(self.wanted)
            if not left.words[-1].is_prefix
        )

    def __str__(self) -> str:
        return " ".join(str(term) for term in (*self.wanted, *self.excluded))


def understand(typed: str) -> Query:
    """The query that these characters mean."""
    text = nfc(typed).translate(_QUOTES)
    terms: list[Term] = []
    ignored = [text[LONGEST_QUERY:]] if text[LONGEST_QUERY:].strip() else []
    left = MOST_WORDS
    for chunk in _CHUNK.finditer(text[:LONGEST_QUERY]):
        for term in _terms(chunk):
            if len(term.words) > left:
                ignored.append(str(term))
            elif term not in terms:
                terms.append(term)
                left -= len(term.words)
    return Query(
        tuple(term for term in terms if not term.is_excluded),
        tuple(term for term in terms if term.is_excluded),
        tuple(ignored),
    )


def _terms(chunk: re.Match[str]) -> Iterator[Term]:
    found = _WORD_AND_STAR.findall(chunk["phrase"] or chunk["plain"] or "")
    words = [_word(word, bool(star)) for word, star in found]
    if words:
        # Only the last word of a phrase can be a beginning; a star before ends the phrase.
        for part in _up_to_stars(words):
            yield Term(tuple(part), is_excluded=chunk["minus"] is not None)


def _up_to_stars(words: list[Word]) -> list[list[Word]]:
    ends = [0, *(at + 1 for at, word in enumerate(words) if word.is_prefix), len(words)]
    bounds = [end for end, _ in groupby(ends)]
    return [words[begin:end] for begin, end in zip(bounds, bounds[1:], strict=False)]


def _word(typed: str, has_star: bool) -> Word:
    exact, folded = token(typed)
    is_exact = exact != folded
    is_prefix = has_star and len(typed) >= SHORTEST_PREFIX
    keys: tuple[str, ...] = (exact,) if is_exact else (folded,)
    if is_exact and is_prefix:
        old = to_tone_style(typed, ToneStyle.LAST_VOWEL).lower()[:LONGEST_TOKEN]
        keys = tuple(dict.fromkeys((exact, old)))
    return Word(keys, is_exact, is_prefix, typed, folded)
