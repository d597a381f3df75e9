"""What goes into the arithmetic (forms, facts of the lesson) and what comes out of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Final

from llct.features.rubrics.rules.definitions import Band, Condition, ScoringSeat


class NotObserved(StrEnum):
    """The one answer that is not a score."""

    NOT_OBSERVED = "not_observed"


NOT_OBSERVED: Final = NotObserved.NOT_OBSERVED

Score = Decimal | NotObserved


@dataclass(frozen=True, slots=True)
class FormScores:
    """What one observer gave: a score or NOT_OBSERVED for every criterion key.

    `form` is the caller's own reference; the arithmetic only hands it back.
    """

    form: str
    scores: Mapping[str, Score]
    seat: ScoringSeat = ScoringSeat.OBSERVER


class PlanState(StrEnum):
    """Whether the lesson plan was approved; UNTRACKED ("chưa theo dõi") neither warns nor caps."""

    APPROVED = "approved"
    NOT_APPROVED = "not_approved"
    UNTRACKED = "untracked"


@dataclass(frozen=True, slots=True)
class LessonFacts:
    """What conditions ask about the lesson itself. Unknown minutes are never held against it."""

    plan: PlanState = PlanState.UNTRACKED
    planned_minutes: int | None = None
    actual_minutes: int | None = None

    def is_time_off(self, tolerance: Decimal) -> bool:
        """More than the tolerance away from the planned length; exactly on it is still kept."""
        if not self.planned_minutes or self.actual_minutes is None:
            return False
        off_by = abs(self.actual_minutes - self.planned_minutes)
        return off_by > Fraction(tolerance) * self.planned_minutes


class Source(StrEnum):
    """Where the result of a criterion comes from."""

    FORMS = "forms"
    AGREED = "agreed"
    TIME_RULE = "time_rule"
    NOT_OBSERVED = "not_observed"


class NoGrade(StrEnum):
    """Why there is no automatic grade."""

    NO_FORMS = "no_forms"
    TOO_FEW_FORMS = "too_few_forms"
    EMPTY_GROUP = "empty_group"
    CONTROL_NOT_OBSERVED = "control_not_observed"
    SOUNDNESS = "soundness"


@dataclass(frozen=True, slots=True)
class FormTotal:
    """One form's own total, groups rescaled; None when it left a whole group unobserved."""

    form: str
    total: Decimal | None
    is_outlier: bool = False
    is_dropped: bool = False


@dataclass(frozen=True, slots=True)
class CriterionResult:
    """`value` is None when nobody observed the criterion; `mean` is that of the kept forms."""

    key: str
    value: Decimal | None
    source: Source
    mean: Decimal | None
    scored_by: int


@dataclass(frozen=True, slots=True)
class GroupResult:
    key: str
    value: Decimal | None
    maximum: Decimal
    is_rescaled: bool


@dataclass(frozen=True, slots=True)
class Result:
    """One lesson's result. The grade belongs to the lesson, never to a person."""

    criteria: tuple[CriterionResult, ...]
    groups: tuple[GroupResult, ...]
    total: Decimal | None
    percent: Decimal | None
    band: Band | None
    no_grade: tuple[NoGrade, ...]
    unmet: tuple[Condition, ...]
    sentence: str
    notes: tuple[str, ...]
    forms: tuple[FormTotal, ...]
    is_time_off: bool
    needs_private_note: bool

    @property
    def outliers(self) -> tuple[str, ...]:
        return tuple(form.form for form in self.forms if form.is_outlier)

    @property
    def dropped(self) -> tuple[str, ...]:
        return tuple(form.form for form in self.forms if form.is_dropped)

    @property
    def rescaled(self) -> tuple[str, ...]:
        return tuple(group.key for group in self.groups if group.is_rescaled)

    def criterion(self, key: str) -> CriterionResult:
        return next(result for result in self.criteria if result.key == key)

    def group(self, key: str) -> GroupResult:
        return next(result for result in self.groups if result.key == key)
