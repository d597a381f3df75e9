"""Rules for combining forms: what the rubric fixes, and the centre's settings for the rest."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from llct.features.rubrics.rules.definitions import RubricDefinition


@dataclass(frozen=True, slots=True)
class PanelRules:
    """A centre's settings. `outlier_share` is of the maximum; `min_forms` depends on the kind."""

    min_forms: int
    outlier_share: Decimal
    drops_outliers: bool
    time_tolerance: Decimal


@dataclass(frozen=True, slots=True)
class RulesInForce:
    """What holds for one rubric in one centre; `outlier_limit` is in points, None for levels."""

    min_forms: int
    outlier_limit: Decimal | None
    drops_outliers: bool
    time_tolerance: Decimal


def rules_in_force(definition: RubricDefinition, panel: PanelRules) -> RulesInForce:
    """The rubric's own rule before the setting; of two minima the stricter."""
    own = definition.combination
    limit, drops, tolerance = own.outlier_limit, own.drops_outliers, own.time_tolerance
    if limit is None and not definition.scale.is_levels:
        limit = panel.outlier_share * definition.scale.maximum
    return RulesInForce(
        min_forms=max(panel.min_forms, own.min_forms or 0),
        outlier_limit=limit,
        drops_outliers=panel.drops_outliers if drops is None else drops,
        time_tolerance=panel.time_tolerance if tolerance is None else tolerance,
    )
