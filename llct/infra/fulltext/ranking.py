"""Our own order of what was found, in whole numbers, so that both databases give the same.

Words in the title weigh most, then words that stand side by side as they were typed; of equals
the newer comes first. All of it is known without reading a text.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from llct.infra.fulltext.matching import Matcher, encoded_title

IN_TITLE = 80
SIDE_BY_SIDE = 60
NEWEST = 30


@dataclass(frozen=True, slots=True)
class Found:
    """A text that satisfies the query."""

    key: int
    title: str


def rank(matcher: Matcher, found: list[Found], side_by_side: Mapping[int, int]) -> list[Found]:
    """Best first. `found` comes newest first; `side_by_side`: how often, by key."""
    scored = [
        (
            -IN_TITLE * _in_title(matcher, one.title)
            - SIDE_BY_SIDE * side_by_side.get(one.key, 0)
            - NEWEST
            + NEWEST * age // len(found),
            -one.key,
            one,
        )
        for age, one in enumerate(found)
    ]
    scored.sort()
    return [one for _score, _age, one in scored]


def _in_title(matcher: Matcher, title: str) -> int:
    tokens = encoded_title(title)
    return sum(term.stands_in(tokens) for term in matcher.wanted)
