"""How heavy each kind is. A centre's settings may ask for more observers than these."""

from __future__ import annotations

from dataclasses import dataclass

from llct.features.observations.rules.statuses import ObservationKind


@dataclass(frozen=True, slots=True)
class KindRules:
    """`rubric_key` names the built-in rubric a kind starts from; None: no forms at all."""

    rubric_key: str | None
    min_observers: int
    has_meeting: bool
    needs_scores: bool
    is_open_to_province: bool = False
    gives_prize: bool = False

    @property
    def has_forms(self) -> bool:
        return self.rubric_key is not None


QUICK_RUBRIC = "quick_feedback"
FULL_RUBRIC = "default_100"

# Least observers: observation-forms.md §10 (2 for a grade, 3 for thao giảng). DEFAULT
KINDS: dict[ObservationKind, KindRules] = {
    ObservationKind.COMMENT: KindRules(QUICK_RUBRIC, 1, has_meeting=False, needs_scores=False),
    ObservationKind.DEMO: KindRules(
        FULL_RUBRIC, 3, has_meeting=True, needs_scores=True, is_open_to_province=True
    ),
    ObservationKind.INSPECTION: KindRules(FULL_RUBRIC, 2, has_meeting=True, needs_scores=True),
    ObservationKind.FESTIVAL: KindRules(
        FULL_RUBRIC, 3, has_meeting=True, needs_scores=True, is_open_to_province=True
    ),
    ObservationKind.CONTEST: KindRules(
        FULL_RUBRIC,
        3,
        has_meeting=True,
        needs_scores=True,
        is_open_to_province=True,
        gives_prize=True,
    ),
    ObservationKind.CONFERENCE: KindRules(None, 0, has_meeting=False, needs_scores=False),
}
