"""Our own order of what was found, in whole numbers, so that both databases give the same."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from llct.infra.fulltext.matching import positions
from llct.infra.fulltext.query import Query
from llct.infra.fulltext.tokens import BREAK, Tokens

COUNTED = 5  # of each term; more says nothing more, and the work stays bounded
PER_OCCURRENCE = 10
IN_TITLE = 80
SIDE_BY_SIDE = 60
LESS_PER_WORD_BETWEEN = 5
NEWEST = 30


@dataclass(frozen=True)
class Found:
    """A text with its score and the words at which its terms stand."""

    key: int
    score: int
    places: tuple[int, ...]


def rank(query: Query, candidates: list[tuple[int, Tokens]]) -> list[Found]:
    """Best first; the newer of two equals first.

    The candidates satisfy the query and come newest first: (key, tokens) with descending keys.
    """
    found = [
        _score(query, key, tokens, NEWEST - NEWEST * age // len(candidates))
        for age, (key, tokens) in enumerate(candidates)
    ]
    return sorted(found, key=lambda each: (-each.score, -each.key))


def _score(query: Query, key: int, tokens: Tokens, recency: int) -> Found:
    places = [positions(term, tokens, COUNTED) for term in query.wanted]
    source = tokens.folded or tokens.exact
    title_words = source.count(" ", 0, source.find(f" {BREAK} "))
    score = recency
    for found in places:
        score += PER_OCCURRENCE * len(found)
        score += IN_TITLE if found[0] < title_words else 0
    for left, right in pairwise(places):
        score += max(0, SIDE_BY_SIDE - LESS_PER_WORD_BETWEEN * (_distance(left, right) - 1))
    return Found(key, score, tuple(sorted({at for found in places for at in found})))


def _distance(left: list[int], right: list[int]) -> int:
    return min(max(1, abs(a - b)) for a in left for b in right)
