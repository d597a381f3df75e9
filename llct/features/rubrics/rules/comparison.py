"""Two versions side by side: what stayed, what changed, what came and what went."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from llct.features.rubrics.rules.definitions import Band, Criterion, Group, RubricDefinition
from llct.features.rubrics.rules.sentences import rule_sentences

T = TypeVar("T")
K = TypeVar("K", bound=Hashable)


class Change(StrEnum):
    SAME = "same"
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Pair(Generic[T]):
    """The same thing in the older and the newer version."""

    before: T | None
    after: T | None

    @property
    def change(self) -> Change:
        if self.before is None:
            return Change.ADDED
        if self.after is None:
            return Change.REMOVED
        return Change.SAME if self.before == self.after else Change.CHANGED


@dataclass(frozen=True, slots=True)
class GroupPair:
    """A group's heading in both versions, and its criteria."""

    heading: Pair[tuple[str, str]]
    criteria: tuple[Pair[Criterion], ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """`facts` are sentences about the whole: title, scale, how forms are combined."""

    facts: Pair[tuple[str, ...]]
    groups: tuple[GroupPair, ...]
    bands: tuple[Pair[Band], ...]

    @property
    def is_same(self) -> bool:
        changes = {self.facts.change}
        changes |= {band.change for band in self.bands}
        changes |= {group.heading.change for group in self.groups}
        changes |= {pair.change for group in self.groups for pair in group.criteria}
        return changes == {Change.SAME}


def compare(before: RubricDefinition, after: RubricDefinition) -> Comparison:
    """Things are the same by their key; a criterion that changed its group went and came."""
    groups = [
        GroupPair(
            heading=Pair(_heading(pair.before), _heading(pair.after)),
            criteria=_pairs(_criteria(pair.before), _criteria(pair.after)),
        )
        for pair in _pairs(_by_key(before.groups), _by_key(after.groups))
    ]
    bands = _pairs(
        [(band.code, band) for band in before.bands], [(band.code, band) for band in after.bands]
    )
    facts = Pair((before.title, *rule_sentences(before)), (after.title, *rule_sentences(after)))
    return Comparison(facts, tuple(groups), bands)


def _heading(group: Group | None) -> tuple[str, str] | None:
    return None if group is None else (group.code, group.title)


def _by_key(groups: Iterable[Group]) -> list[tuple[str, Group]]:
    return [(group.key, group) for group in groups]


def _criteria(group: Group | None) -> list[tuple[str, Criterion]]:
    return [] if group is None else [(c.key, c) for c in group.criteria]


def _pairs(before: Sequence[tuple[K, T]], after: Sequence[tuple[K, T]]) -> tuple[Pair[T], ...]:
    """In the newer order; what was removed stands after what it followed."""
    old, new = dict(before), dict(after)
    order = [key for key, _ in after]
    previous: K | None = None
    for key, _ in before:
        if key not in new:
            order.insert(0 if previous is None else order.index(previous) + 1, key)
        previous = key
    return tuple(Pair(old.get(key), new.get(key)) for key in order)
