"""What makes a definition complete and sensible. Each problem names its place in the editor.

A draft may have problems while somebody works on it; a version with any is never published.
Places are the field names of the editor's form: `groups-1-criteria-0-maximum`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from llct.core.errors import Invalid
from llct.core.rounding import vi_number
from llct.features.rubrics.rules.definitions import (
    STEPS,
    Band,
    Combination,
    Condition,
    ConditionKind,
    Criterion,
    Group,
    RubricDefinition,
    ScaleKind,
)

MAX_GROUPS = 20
MAX_CRITERIA = 30
MAX_BANDS = 10
MAX_LEVELS = 10
MAX_FORMS = 20
MAX_WEIGHT = 10
MAX_POINTS = Decimal(1000)
TITLE_LENGTH = 200
TEXT_LENGTH = 500
GUIDANCE_LENGTH = 1000
CODE_LENGTH = 10
NAME_LENGTH = 60

_SUBJECT_KINDS = (ConditionKind.CRITERION, ConditionKind.GROUP)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something to mend: `place` is the editor's field, `key` names the message."""

    place: str
    key: str
    params: Mapping[str, object] = field(default_factory=dict)


def find_problems(definition: RubricDefinition) -> tuple[Problem, ...]:
    """Everything that keeps the definition from being published, from top to bottom."""
    return tuple(
        [
            *_text("title", definition.title, TITLE_LENGTH),
            *_scale(definition),
            *_groups(definition),
            *_sum(definition),
            *_bands(definition),
            *_combination(definition),
        ]
    )


def require_complete(definition: RubricDefinition) -> None:
    """Raise the first problem as Invalid."""
    for problem in find_problems(definition):
        raise Invalid(problem.place, problem.key, **problem.params)


def _text(place: str, text: str, longest: int) -> Iterator[Problem]:
    if not text.strip():
        yield Problem(place, "rubric.text_missing")
    elif len(text) > longest:
        yield Problem(place, "rubric.text_too_long", {"longest": longest})


def _repeated(values: Iterable[str]) -> frozenset[str]:
    counts = Counter(value.casefold() for value in values if value.strip())
    return frozenset(value for value, times in counts.items() if times > 1)


def _scale(definition: RubricDefinition) -> Iterator[Problem]:
    scale = definition.scale
    if scale.kind is ScaleKind.POINTS:
        if scale.levels:
            yield Problem("levels", "rubric.levels_on_points")
        if not 0 < scale.maximum <= MAX_POINTS:
            yield Problem(
                "scale_maximum", "rubric.scale_maximum", {"highest": vi_number(MAX_POINTS)}
            )
        return
    if not 2 <= len(scale.levels) <= MAX_LEVELS:
        yield Problem("levels", "rubric.level_count", {"fewest": 2, "most": MAX_LEVELS})
    elif scale.maximum != len(scale.levels):
        yield Problem("scale_maximum", "rubric.level_maximum")
    for name in scale.levels:
        yield from _text("levels", name, NAME_LENGTH)
    if _repeated(scale.levels):
        yield Problem("levels", "rubric.level_repeated")


def _groups(definition: RubricDefinition) -> Iterator[Problem]:
    groups = definition.groups
    if not 1 <= len(groups) <= MAX_GROUPS:
        yield Problem("groups", "rubric.group_count", {"most": MAX_GROUPS})
    keys = [g.key for g in groups] + [c.key for c in definition.criteria]
    if len(set(keys)) != len(keys):
        yield Problem("groups", "rubric.key_repeated")
    group_codes = _repeated(group.code for group in groups)
    criterion_codes = _repeated(criterion.code for criterion in definition.criteria)
    for index, group in enumerate(groups):
        place = f"groups-{index}"
        yield from _group(group, place, group_codes)
        for row, criterion in enumerate(group.criteria):
            yield from _criterion(criterion, f"{place}-criteria-{row}", definition, criterion_codes)


def _group(group: Group, place: str, repeated_codes: frozenset[str]) -> Iterator[Problem]:
    yield from _text(f"{place}-code", group.code, CODE_LENGTH)
    if group.code.casefold() in repeated_codes:
        yield Problem(f"{place}-code", "rubric.code_repeated", {"code": group.code})
    yield from _text(f"{place}-title", group.title, TITLE_LENGTH)
    if not 1 <= len(group.criteria) <= MAX_CRITERIA:
        yield Problem(place, "rubric.criterion_count", {"most": MAX_CRITERIA})


def _criterion(
    criterion: Criterion,
    place: str,
    definition: RubricDefinition,
    repeated_codes: frozenset[str],
) -> Iterator[Problem]:
    yield from _text(f"{place}-code", criterion.code, CODE_LENGTH)
    if criterion.code.casefold() in repeated_codes:
        yield Problem(f"{place}-code", "rubric.code_repeated", {"code": criterion.code})
    yield from _text(f"{place}-text", criterion.text, TEXT_LENGTH)
    if definition.scale.is_levels:
        yield from _level_criterion(criterion, place, definition)
    else:
        yield from _points_criterion(criterion, place)
    floor = criterion.soundness_floor
    if floor is not None and not 0 < floor <= criterion.maximum:
        yield Problem(f"{place}-soundness_floor", "rubric.floor_out_of_range")
    yield from _guidance(criterion, f"{place}-guidance")


def _level_criterion(
    criterion: Criterion, place: str, definition: RubricDefinition
) -> Iterator[Problem]:
    if criterion.maximum != definition.scale.maximum or criterion.step != 1:
        yield Problem(f"{place}-maximum", "rubric.level_maximum")


def _points_criterion(criterion: Criterion, place: str) -> Iterator[Problem]:
    if not 0 < criterion.maximum <= MAX_POINTS:
        yield Problem(f"{place}-maximum", "rubric.maximum", {"highest": vi_number(MAX_POINTS)})
    if criterion.step not in STEPS:
        yield Problem(f"{place}-step", "rubric.step")
    elif criterion.maximum % criterion.step:
        yield Problem(
            f"{place}-maximum", "rubric.maximum_step", {"step": vi_number(criterion.step)}
        )


def _guidance(criterion: Criterion, place: str) -> Iterator[Problem]:
    minima = [guidance.minimum for guidance in criterion.guidance]
    if len(set(minima)) != len(minima):
        yield Problem(place, "rubric.guidance_repeated")
    if any(not 0 <= minimum <= criterion.maximum for minimum in minima):
        yield Problem(
            place, "rubric.guidance_out_of_range", {"highest": vi_number(criterion.maximum)}
        )
    for guidance in criterion.guidance:
        yield from _text(place, guidance.text, GUIDANCE_LENGTH)


def _sum(definition: RubricDefinition) -> Iterator[Problem]:
    """The printed total and the criteria must say the same."""
    total = definition.sum_of_maxima
    if not definition.scale.is_levels and total != definition.scale.maximum:
        params = {"total": vi_number(total), "maximum": vi_number(definition.scale.maximum)}
        yield Problem("scale_maximum", "rubric.sum_mismatch", params)


def _bands(definition: RubricDefinition) -> Iterator[Problem]:
    """Best first, strictly falling; the lowest takes every lesson, so every total has a grade."""
    bands = definition.bands
    if not bands:
        return
    if len(bands) > MAX_BANDS:
        yield Problem("bands", "rubric.band_count", {"most": MAX_BANDS})
    names = _repeated(band.name for band in bands)
    codes = Counter(band.code for band in bands)
    for index, band in enumerate(bands):
        place = f"bands-{index}"
        yield from _text(f"{place}-name", band.name, NAME_LENGTH)
        if band.name.casefold() in names:
            yield Problem(f"{place}-name", "rubric.band_repeated", {"name": band.name})
        if codes[band.code] > 1:
            yield Problem(f"{place}-code", "rubric.band_code_repeated")
        if band.min_total > definition.scale.maximum:
            yield Problem(f"{place}-min_total", "rubric.band_above_maximum")
        if index and band.min_total >= bands[index - 1].min_total:
            yield Problem(f"{place}-min_total", "rubric.band_order")
        yield from _conditions(band, place, definition)
    yield from _lowest_band(definition)


def _lowest_band(definition: RubricDefinition) -> Iterator[Problem]:
    lowest = definition.bands[-1]
    place = f"bands-{len(definition.bands) - 1}"
    start = Decimal(1) if definition.scale.is_levels else Decimal(0)
    if lowest.min_total != start:
        yield Problem(f"{place}-min_total", "rubric.lowest_band_start", {"start": vi_number(start)})
    if lowest.conditions:
        yield Problem(f"{place}-conditions", "rubric.lowest_band_conditions")


def _conditions(band: Band, place: str, definition: RubricDefinition) -> Iterator[Problem]:
    seen: set[tuple[ConditionKind, str]] = set()
    for index, condition in enumerate(band.conditions):
        where = f"{place}-conditions-{index}"
        about = (condition.kind, condition.subject)
        if about in seen:
            yield Problem(where, "rubric.condition_repeated")
        seen.add(about)
        yield from _condition(condition, where, definition)


def _condition(condition: Condition, place: str, definition: RubricDefinition) -> Iterator[Problem]:
    if condition.kind not in _SUBJECT_KINDS:
        if condition.subject or condition.minimum is not None or condition.is_share:
            yield Problem(place, "rubric.condition_without_subject")
        return
    try:
        highest = definition.subject_maximum(condition)
    except KeyError:
        yield Problem(f"{place}-subject", "rubric.condition_subject")
        return
    if condition.is_share and definition.scale.is_levels:
        yield Problem(f"{place}-minimum", "rubric.share_of_levels")
    elif condition.minimum is None or not 0 < definition.required(condition) <= highest:
        yield Problem(
            f"{place}-minimum", "rubric.condition_minimum", {"highest": vi_number(highest)}
        )


def _combination(definition: RubricDefinition) -> Iterator[Problem]:
    rule = definition.combination
    if rule.min_forms is not None and not 1 <= rule.min_forms <= MAX_FORMS:
        yield Problem("min_forms", "rubric.min_forms", {"most": MAX_FORMS})
    if rule.time_tolerance is not None and not 0 < rule.time_tolerance <= 1:
        yield Problem("time_tolerance", "rubric.time_tolerance", {"most": 100})
    if definition.scale.is_levels:
        yield from _points_only(rule)
        return
    if rule.outlier_limit is not None and not 0 < rule.outlier_limit <= definition.scale.maximum:
        yield Problem("outlier_limit", "rubric.outlier_limit")
    if rule.time_criterion and definition.find_criterion(rule.time_criterion) is None:
        yield Problem("time_criterion", "rubric.condition_subject")
    yield from _weights(rule)


def _points_only(rule: Combination) -> Iterator[Problem]:
    """Levels have a median: no mean to lie far from, no weights, no zero."""
    for place, value in (
        ("outlier_limit", rule.outlier_limit is not None),
        ("drops_outliers", rule.drops_outliers is not None),
        ("time_criterion", rule.time_criterion),
        ("seat_weights", rule.seat_weights),
    ):
        if value:
            yield Problem(place, "rubric.points_only")


def _weights(rule: Combination) -> Iterator[Problem]:
    if len(dict(rule.seat_weights)) != len(rule.seat_weights):
        yield Problem("seat_weights", "rubric.weight_repeated")
    for seat, weight in rule.seat_weights:
        if not 0 < weight <= MAX_WEIGHT:
            yield Problem(f"weight_{seat.value}", "rubric.weight", {"most": MAX_WEIGHT})
