"""Files that wait to be put in order: what becomes of each, which hinder each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from llct.core.vietnamese import exact_key, fold, words
from llct.features.lesson_plans.rules.plans import PlanStatus

MOST_WAITING = 200
# As many go in at once, so that nobody else waits long for their turn to write.
MOST_AT_ONCE = 20
KEPT = timedelta(days=14)
SHOWN_WHEN_DONE = timedelta(days=1)
# Files that come further apart are not of one batch.
PAUSE = timedelta(minutes=30)
MOST_CANDIDATES = 5

Target = tuple[int, int, str]  # lecturer, module, key of the audience
Seen = tuple[int, int] | None  # plan and its version, as a page showed it


class Fate(StrEnum):
    """What a waiting file becomes with the author and lesson that are chosen for it."""

    OPEN = "open"
    NEW = "new"
    NEXT = "next"
    REPLACES = "replaces"
    BLOCKED = "blocked"


@dataclass(frozen=True)
class Standing:
    """The plan that a file would go to, as it stands now."""

    plan_id: int
    version: int
    number: int
    status: PlanStatus

    @property
    def seen(self) -> Seen:
        return (self.plan_id, self.version)


def fate_of(target: Target | None, standing: Standing | None) -> Fate:
    if target is None:
        return Fate.OPEN
    if standing is None:
        return Fate.NEW
    if standing.status is PlanStatus.SUBMITTED:
        return Fate.BLOCKED
    return Fate.REPLACES if standing.status is PlanStatus.DRAFT else Fate.NEXT


def is_as_seen(standing: Standing | None, seen: Seen) -> bool:
    """A plan that nobody has yet needs no look; one that there is was seen as it is."""
    return standing is None or standing.seen == seen


def target_of(lecturer_id: int | None, module_id: int | None, audience: str) -> Target | None:
    if lecturer_id is None or module_id is None:
        return None
    return lecturer_id, module_id, exact_key(" ".join(audience.split()))


def crowded(targets: Mapping[int, Target | None]) -> set[int]:
    """Of these files those that would go to one and the same plan."""
    counts = Counter(target for target in targets.values() if target is not None)
    return {key for key, target in targets.items() if target is not None and counts[target] > 1}


def batches(came: Mapping[int, datetime]) -> dict[int, int]:
    """The batch of each file, 0 the newest; what comes with no longer pause is one."""
    number, after, found = 0, None, {}
    for key in sorted(came, key=lambda key: came[key], reverse=True):
        number += after is not None and after - came[key] > PAUSE
        found[key], after = number, came[key]
    return found


def resolve(text: str, choices: Sequence[tuple[int, str]]) -> int | None:
    """The choice that a text names: by its whole label, else by beginnings of its words.

    None where it is empty, names none, or names several.
    """
    wanted = exact_key(" ".join(text.split()))
    same = [key for key, label in choices if exact_key(" ".join(label.split())) == wanted]
    if same or not wanted:
        return same[0] if len(same) == 1 else None
    begun = [key for key, label in choices if _begins(wanted, label)]
    return begun[0] if len(begun) == 1 else None


def candidates(text: str, choices: Sequence[tuple[int, str]]) -> list[int]:
    """The few choices that a text may mean, those with its words whole first."""
    wanted = exact_key(" ".join(text.split()))
    begun = [pair for pair in choices if wanted and _begins(wanted, pair[1])]
    whole = [pair for pair in begun if set(words(fold(wanted))) <= set(words(fold(pair[1])))]
    found = begun if len(begun) <= MOST_CANDIDATES else whole
    ordered = sorted(found, key=lambda pair: pair not in whole)
    return [key for key, _label in ordered] if len(ordered) <= MOST_CANDIDATES else []


def _begins(wanted: str, label: str) -> bool:
    """Every word typed begins a word of the label; with marks exactly, without them folded."""
    own = [exact_key(word) for word in words(label)]
    folded = [fold(word) for word in own]
    return all(
        any(one.startswith(word) for one in (folded if fold(word) == word else own))
        for word in words(wanted)
    )
