"""Which items of two sequences stay in place, in time that grows almost with their length.

Items that occur once on each side are anchors (patience difference, Bram Cohen); between them the
same is done again. Only small remainders are compared item by item.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Sequence
from difflib import SequenceMatcher

_SMALL = 2_500
Pair = tuple[int, int]


def aligned(before: Sequence[Hashable], after: Sequence[Hashable]) -> list[Pair]:
    """Pairs of equal items, rising on both sides."""
    found: list[Pair] = []
    waiting = [(0, len(before), 0, len(after))]
    while waiting:
        low, high, left, right = waiting.pop()
        while low < high and left < right and before[low] == after[left]:
            found.append((low, left))
            low, left = low + 1, left + 1
        while low < high and left < right and before[high - 1] == after[right - 1]:
            high, right = high - 1, right - 1
            found.append((high, right))
        if low == high or left == right:
            continue
        anchors = _anchors(before, after, (low, high, left, right))
        if anchors:
            ends = [(low - 1, left - 1), *anchors, (high, right)]
            waiting += [
                (one + 1, two, first + 1, second)
                for (one, first), (two, second) in zip(ends, ends[1:], strict=False)
            ]
            found += anchors
        elif (high - low) * (right - left) <= _SMALL:
            found += _by_items(before, after, (low, high, left, right))
    return sorted(found)


def _anchors(
    before: Sequence[Hashable], after: Sequence[Hashable], part: tuple[int, int, int, int]
) -> list[Pair]:
    low, high, left, right = part
    once = {item for item, count in Counter(before[low:high]).items() if count == 1}
    there = {item for item, count in Counter(after[left:right]).items() if count == 1} & once
    if not there:
        return []
    at = {after[place]: place for place in range(left, right) if after[place] in there}
    return rising([(place, at[before[place]]) for place in range(low, high) if before[place] in at])


def rising(pairs: Sequence[Pair]) -> list[Pair]:
    """The longest run whose second numbers rise; the first ones already do."""
    tails: list[int] = []
    ends: list[int] = []
    previous: list[int] = []
    for index, (_first, second) in enumerate(pairs):
        at = bisect_left(tails, second)
        tails[at : at + 1] = [second]
        ends[at : at + 1] = [index]
        previous.append(ends[at - 1] if at else -1)
    kept = []
    index = ends[-1] if ends else -1
    while index >= 0:
        kept.append(pairs[index])
        index = previous[index]
    return kept[::-1]


def _by_items(
    before: Sequence[Hashable], after: Sequence[Hashable], part: tuple[int, int, int, int]
) -> list[Pair]:
    low, high, left, right = part
    matcher = SequenceMatcher(None, before[low:high], after[left:right], autojunk=False)
    return [
        (low + block.a + step, left + block.b + step)
        for block in matcher.get_matching_blocks()
        for step in range(block.size)
    ]
