"""What keeps a definition from being published, and where the editor shows it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from llct.core.errors import Invalid
from llct.features.rubrics.rules.builtin import BUILT_IN, DEFAULT_100, FIVE_LEVELS
from llct.features.rubrics.rules.definitions import (
    Combination,
    Condition,
    ConditionKind,
    Criterion,
    Guidance,
    RubricDefinition,
    Scale,
    ScaleKind,
    ScoringSeat,
)
from llct.features.rubrics.rules.validation import find_problems, require_complete

D = Decimal
Change = Callable[[RubricDefinition], RubricDefinition]


def criterion(group: int, index: int, **changes: Any) -> Change:
    def apply(rubric: RubricDefinition) -> RubricDefinition:
        old = rubric.groups[group]
        criteria = list(old.criteria)
        criteria[index] = replace(criteria[index], **changes)
        groups = list(rubric.groups)
        groups[group] = replace(old, criteria=tuple(criteria))
        return replace(rubric, groups=tuple(groups))

    return apply


def group(index: int, **changes: Any) -> Change:
    def apply(rubric: RubricDefinition) -> RubricDefinition:
        groups = list(rubric.groups)
        groups[index] = replace(groups[index], **changes)
        return replace(rubric, groups=tuple(groups))

    return apply


def band(index: int, **changes: Any) -> Change:
    def apply(rubric: RubricDefinition) -> RubricDefinition:
        bands = list(rubric.bands)
        bands[index] = replace(bands[index], **changes)
        return replace(rubric, bands=tuple(bands))

    return apply


def condition(*conditions: Condition) -> Change:
    return band(0, conditions=conditions)


def combination(**changes: Any) -> Change:
    return lambda rubric: replace(rubric, combination=replace(rubric.combination, **changes))


def whole(**changes: Any) -> Change:
    return lambda rubric: replace(rubric, **changes)


def on_criterion(subject: str, minimum: str | None, is_share: bool = False) -> Condition:
    number = None if minimum is None else D(minimum)
    return Condition(ConditionKind.CRITERION, subject, number, is_share)


PLAN = Condition(ConditionKind.PLAN_APPROVED)

POINTS_PROBLEMS: list[tuple[Change, str, str]] = [
    (whole(title=" "), "title", "rubric.text_missing"),
    (whole(title="x" * 201), "title", "rubric.text_too_long"),
    (whole(groups=()), "groups", "rubric.group_count"),
    (whole(scale=Scale(ScaleKind.POINTS, D(0))), "scale_maximum", "rubric.scale_maximum"),
    (whole(scale=Scale(ScaleKind.POINTS, D(99))), "scale_maximum", "rubric.sum_mismatch"),
    (whole(scale=Scale(ScaleKind.POINTS, D(100), ("A",))), "levels", "rubric.levels_on_points"),
    (group(1, code="I"), "groups-0-code", "rubric.code_repeated"),
    (group(1, title=""), "groups-1-title", "rubric.text_missing"),
    (group(1, criteria=()), "groups-1", "rubric.criterion_count"),
    (group(1, key="method"), "groups", "rubric.key_repeated"),
    (criterion(1, 0, code="I.1"), "groups-1-criteria-0-code", "rubric.code_repeated"),
    (criterion(1, 0, code=""), "groups-1-criteria-0-code", "rubric.text_missing"),
    (criterion(1, 0, text=""), "groups-1-criteria-0-text", "rubric.text_missing"),
    (criterion(1, 0, text="x" * 501), "groups-1-criteria-0-text", "rubric.text_too_long"),
    (criterion(1, 0, maximum=D(0)), "groups-1-criteria-0-maximum", "rubric.maximum"),
    (criterion(1, 0, maximum=D("12.3")), "groups-1-criteria-0-maximum", "rubric.maximum_step"),
    (criterion(1, 0, step=D("0.3")), "groups-1-criteria-0-step", "rubric.step"),
    (
        criterion(1, 0, soundness_floor=D(13)),
        "groups-1-criteria-0-soundness_floor",
        "rubric.floor_out_of_range",
    ),
    (
        criterion(1, 0, guidance=(Guidance(D(5), "a"), Guidance(D(5), "b"))),
        "groups-1-criteria-0-guidance",
        "rubric.guidance_repeated",
    ),
    (
        criterion(1, 0, guidance=(Guidance(D(13), "a"),)),
        "groups-1-criteria-0-guidance",
        "rubric.guidance_out_of_range",
    ),
    (
        criterion(1, 0, guidance=(Guidance(D(5), ""),)),
        "groups-1-criteria-0-guidance",
        "rubric.text_missing",
    ),
    (band(1, name=""), "bands-1-name", "rubric.text_missing"),
    (band(1, name="xuất sắc"), "bands-0-name", "rubric.band_repeated"),
    (band(1, min_total=D(90)), "bands-1-min_total", "rubric.band_order"),
    (band(0, min_total=D(101)), "bands-0-min_total", "rubric.band_above_maximum"),
    (band(4, min_total=D(1)), "bands-4-min_total", "rubric.lowest_band_start"),
    (band(4, conditions=(PLAN,)), "bands-4-conditions", "rubric.lowest_band_conditions"),
    (condition(PLAN, PLAN), "bands-0-conditions-1", "rubric.condition_repeated"),
    (
        condition(Condition(ConditionKind.TIME_KEPT, "content")),
        "bands-0-conditions-0",
        "rubric.condition_without_subject",
    ),
    (
        condition(on_criterion("content", "1")),
        "bands-0-conditions-0-subject",
        "rubric.condition_subject",
    ),
    (
        condition(on_criterion("method_fit", "8.5")),
        "bands-0-conditions-0-minimum",
        "rubric.condition_minimum",
    ),
    (
        condition(on_criterion("method_fit", None)),
        "bands-0-conditions-0-minimum",
        "rubric.condition_minimum",
    ),
    (
        condition(on_criterion("method_fit", "1.01", is_share=True)),
        "bands-0-conditions-0-minimum",
        "rubric.condition_minimum",
    ),
    (combination(min_forms=0), "min_forms", "rubric.min_forms"),
    (combination(outlier_limit=D(0)), "outlier_limit", "rubric.outlier_limit"),
    (combination(time_tolerance=D(0)), "time_tolerance", "rubric.time_tolerance"),
    (combination(time_criterion="lost"), "time_criterion", "rubric.condition_subject"),
    (
        combination(seat_weights=((ScoringSeat.CHAIR, D(0)),)),
        "weight_chair",
        "rubric.weight",
    ),
    (
        combination(seat_weights=((ScoringSeat.CHAIR, D(1)), (ScoringSeat.CHAIR, D(2)))),
        "seat_weights",
        "rubric.weight_repeated",
    ),
]

LEVEL_PROBLEMS: list[tuple[Change, str, str]] = [
    (whole(scale=Scale(ScaleKind.LEVELS, D(1), ("A",))), "levels", "rubric.level_count"),
    (
        whole(scale=Scale(ScaleKind.LEVELS, D(5), ("A", "B", "C", "D", "a"))),
        "levels",
        "rubric.level_repeated",
    ),
    (
        whole(scale=Scale(ScaleKind.LEVELS, D(5), ("A", "B", "C", "D", ""))),
        "levels",
        "rubric.text_missing",
    ),
    (
        whole(scale=Scale(ScaleKind.LEVELS, D(4), FIVE_LEVELS.scale.levels)),
        "scale_maximum",
        "rubric.level_maximum",
    ),
    (criterion(0, 0, maximum=D(4)), "groups-0-criteria-0-maximum", "rubric.level_maximum"),
    (
        condition(on_criterion("method_fit", "0.5", is_share=True)),
        "bands-0-conditions-0-minimum",
        "rubric.share_of_levels",
    ),
    (band(4, min_total=D(0)), "bands-4-min_total", "rubric.lowest_band_start"),
    (combination(outlier_limit=D(1)), "outlier_limit", "rubric.points_only"),
    (combination(drops_outliers=False), "drops_outliers", "rubric.points_only"),
    (combination(time_criterion="manner_time"), "time_criterion", "rubric.points_only"),
    (
        combination(seat_weights=((ScoringSeat.CHAIR, D(2)),)),
        "seat_weights",
        "rubric.points_only",
    ),
]


@pytest.mark.parametrize("code", BUILT_IN)
def test_built_in_rubrics_are_complete(code: str) -> None:
    assert find_problems(BUILT_IN[code]) == ()


@pytest.mark.parametrize(("change", "place", "key"), POINTS_PROBLEMS)
def test_a_problem_of_a_rubric_with_points_has_its_place(
    change: Change, place: str, key: str
) -> None:
    problems = find_problems(change(DEFAULT_100))

    assert (place, key) in [(problem.place, problem.key) for problem in problems]


@pytest.mark.parametrize(("change", "place", "key"), LEVEL_PROBLEMS)
def test_a_problem_of_a_rubric_with_levels_has_its_place(
    change: Change, place: str, key: str
) -> None:
    problems = find_problems(change(FIVE_LEVELS))

    assert (place, key) in [(problem.place, problem.key) for problem in problems]


def test_the_sum_says_both_numbers() -> None:
    (problem,) = find_problems(criterion(0, 0, maximum=D("4.5"))(DEFAULT_100))

    assert problem.params == {"total": "99,5", "maximum": "100"}


def test_a_rubric_needs_no_bands() -> None:
    assert find_problems(replace(DEFAULT_100, bands=())) == ()


def test_two_bands_may_not_count_as_the_same_grade() -> None:
    rubric = band(1, code=DEFAULT_100.bands[0].code)(DEFAULT_100)

    assert {problem.key for problem in find_problems(rubric)} == {"rubric.band_code_repeated"}


def test_an_incomplete_definition_is_refused_with_its_first_place() -> None:
    empty = Criterion("c1", "1", "", D(5))
    rubric = replace(
        DEFAULT_100,
        groups=(replace(DEFAULT_100.groups[0], criteria=(empty,)),),
        bands=(),
        combination=Combination(),
    )

    with pytest.raises(Invalid) as caught:
        require_complete(rubric)

    assert caught.value.field == "groups-0-criteria-0-text"


def test_a_complete_definition_passes() -> None:
    require_complete(DEFAULT_100)
