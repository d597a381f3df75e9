"""What a rubric is: its scale, groups, criteria and bands. Values only; scoring.py computes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

STEPS = (Decimal("0.1"), Decimal("0.25"), Decimal("0.5"), Decimal("1"))
DEFAULT_STEP = Decimal("0.5")


class ScaleKind(StrEnum):
    POINTS = "points"
    LEVELS = "levels"


class GradeCode(StrEnum):
    """What a band counts as in statistics, whatever name the rubric gives it."""

    EXCELLENT = "excellent"
    GOOD = "good"
    FAIR = "fair"
    AVERAGE = "average"
    FAIL = "fail"
    PASS = "pass"  # noqa: S105 - the outcome of a practice lesson, not a password
    REPEAT = "repeat"


class ConditionKind(StrEnum):
    CRITERION = "criterion"
    GROUP = "group"
    PLAN_APPROVED = "plan_approved"
    TIME_KEPT = "time_kept"


class ScoringSeat(StrEnum):
    """The seats of an observation whose forms count in the mean."""

    CHAIR = "chair"
    SECRETARY = "secretary"
    OBSERVER = "observer"


@dataclass(frozen=True, slots=True)
class Scale:
    """Points up to `maximum`, or named levels: the best first, worth their number from the end."""

    kind: ScaleKind
    maximum: Decimal
    levels: tuple[str, ...] = ()

    @property
    def is_levels(self) -> bool:
        return self.kind is ScaleKind.LEVELS

    def level_name(self, value: Decimal) -> str:
        return self.levels[len(self.levels) - int(value)]


@dataclass(frozen=True, slots=True)
class Guidance:
    """What a score from `minimum` upwards looks like in a lesson."""

    minimum: Decimal
    text: str


@dataclass(frozen=True, slots=True)
class Criterion:
    """`key` stays the same in every version; `code` is what is printed ("II.1").

    `soundness_floor` marks political soundness: a result below it gives no automatic grade,
    whatever the total.
    """

    key: str
    code: str
    text: str
    maximum: Decimal
    step: Decimal = DEFAULT_STEP
    allows_not_observed: bool = False
    soundness_floor: Decimal | None = None
    guidance: tuple[Guidance, ...] = ()

    def is_below_floor(self, score: Decimal) -> bool:
        return self.soundness_floor is not None and score < self.soundness_floor


@dataclass(frozen=True, slots=True)
class Group:
    key: str
    code: str
    title: str
    criteria: tuple[Criterion, ...]

    @property
    def maximum(self) -> Decimal:
        return sum((criterion.maximum for criterion in self.criteria), Decimal(0))


@dataclass(frozen=True, slots=True)
class Condition:
    """What a band asks besides its total.

    `minimum` counts points (levels on a scale of levels), or a share of the subject's maximum
    when `is_share`; a plan or time condition has neither subject nor minimum.
    """

    kind: ConditionKind
    subject: str = ""
    minimum: Decimal | None = None
    is_share: bool = False


@dataclass(frozen=True, slots=True)
class Band:
    """A grade: totals from `min_total` up to the next better band, if the conditions hold."""

    name: str
    code: GradeCode
    min_total: Decimal
    conditions: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class Combination:
    """How the forms of several observers become one result; None leaves it to the centre.

    `outlier_limit` is in points. `time_criterion` is the key of the criterion whose result becomes
    0 when the lesson's length is off by more than the tolerance.
    """

    min_forms: int | None = None
    outlier_limit: Decimal | None = None
    drops_outliers: bool | None = None
    time_tolerance: Decimal | None = None
    time_criterion: str = ""
    seat_weights: tuple[tuple[ScoringSeat, Decimal], ...] = ()

    def weight_of(self, seat: ScoringSeat) -> Decimal:
        return dict(self.seat_weights).get(seat, Decimal(1))


@dataclass(frozen=True, slots=True)
class RubricDefinition:
    """One version of a rubric, complete; an observation keeps the version it was scored with.

    `next_number` gives new groups and criteria keys that no earlier version has used.
    """

    title: str
    scale: Scale
    groups: tuple[Group, ...] = ()
    bands: tuple[Band, ...] = ()
    combination: Combination = Combination()
    asks_points_to_fix: bool = False
    next_number: int = 1

    @property
    def criteria(self) -> Iterator[Criterion]:
        return (criterion for group in self.groups for criterion in group.criteria)

    @property
    def sum_of_maxima(self) -> Decimal:
        return sum((group.maximum for group in self.groups), Decimal(0))

    @property
    def allows_not_observed(self) -> bool:
        """Whether the form has a column for it."""
        return any(criterion.allows_not_observed for criterion in self.criteria)

    @property
    def gives_grade(self) -> bool:
        return bool(self.bands)

    @property
    def control_keys(self) -> frozenset[str]:
        """Criteria without which no grade can be given: named by a band, or soundness."""
        named = {
            condition.subject
            for band in self.bands
            for condition in band.conditions
            if condition.kind is ConditionKind.CRITERION
        }
        return frozenset(named | {c.key for c in self.criteria if c.soundness_floor is not None})

    def find_criterion(self, key: str) -> Criterion | None:
        return next((criterion for criterion in self.criteria if criterion.key == key), None)

    def find_group(self, key: str) -> Group | None:
        return next((group for group in self.groups if group.key == key), None)

    def knows(self, key: str) -> bool:
        """Whether a group or criterion has this key."""
        return self.find_group(key) is not None or self.find_criterion(key) is not None

    def required(self, condition: Condition) -> Decimal:
        """The points (or the level) a criterion or group condition asks for."""
        if condition.minimum is None:
            return Decimal(0)
        if not condition.is_share:
            return condition.minimum
        return condition.minimum * self.subject_maximum(condition)

    def subject_maximum(self, condition: Condition) -> Decimal:
        """The best possible result of what the condition is about; a KeyError when unknown."""
        if condition.kind is ConditionKind.GROUP:
            group = self.find_group(condition.subject)
            if group is None:
                raise KeyError(condition.subject)
            return self.scale.maximum if self.scale.is_levels else group.maximum
        criterion = self.find_criterion(condition.subject)
        if criterion is None:
            raise KeyError(condition.subject)
        return criterion.maximum
