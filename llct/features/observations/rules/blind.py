"""Blind, then together: observers get numbers that say nothing about who they are."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from llct.core.rounding import half_up
from llct.features.rubrics.rules.definitions import RubricDefinition


def blind_numbers(observation_id: int, seat_ids: Iterable[int]) -> dict[int, int]:
    """Seat id -> Người dự 1, 2, 3. Stable, and in an order that no list of names gives away."""

    def shuffled(seat_id: int) -> str:
        return hashlib.sha256(f"{observation_id}:{seat_id}".encode()).hexdigest()

    ordered = sorted(seat_ids, key=shuffled)
    return {seat_id: number for number, seat_id in enumerate(ordered, start=1)}


@dataclass(frozen=True, slots=True)
class Disagreement:
    """How far apart the forms are on one criterion. `share` is the spread over the maximum."""

    key: str
    code: str
    text: str
    maximum: Decimal
    spread: Decimal
    share: Decimal


def by_disagreement(
    definition: RubricDefinition, forms: Sequence[Mapping[str, Decimal]]
) -> list[Disagreement]:
    """All criteria, the most disputed first, equals in the order of the form.

    What only one observer scored is no disagreement; it stands with a spread of 0.
    """
    found = []
    for criterion in definition.criteria:
        scores = [form[criterion.key] for form in forms if criterion.key in form]
        spread = max(scores) - min(scores) if scores else Decimal(0)
        share = spread / criterion.maximum if criterion.maximum else Decimal(0)
        found.append(
            Disagreement(
                criterion.key, criterion.code, criterion.text, criterion.maximum, spread, share
            )
        )
    return sorted(found, key=lambda one: -one.share)


DISPUTED_SHARE = Decimal("0.2")  # worth marking
WIDE_SHARE = Decimal("0.4")  # worth the panel's time; below it the mean of the forms stands


def nearest_step(value: Decimal, step: Decimal) -> Decimal:
    """The score nearest to a mean that an observer could have given, half up."""
    return half_up(value / step, 0) * step
