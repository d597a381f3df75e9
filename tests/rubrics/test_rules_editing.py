"""Changes of a draft: parts stay in order, keys are never used twice, nothing points nowhere."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest

from llct.core.errors import Invalid
from llct.features.rubrics.rules import editing
from llct.features.rubrics.rules.builtin import DEFAULT_100, FIVE_LEVELS, RUBRIC_A
from llct.features.rubrics.rules.definitions import (
    ConditionKind,
    RubricDefinition,
    Scale,
    ScaleKind,
)
from llct.features.rubrics.rules.validation import find_problems

BLANK = RubricDefinition("Mẫu mới", Scale(ScaleKind.POINTS, Decimal(10)))


def codes(rubric: RubricDefinition) -> str:
    return " | ".join(" ".join(c.code for c in group.criteria) for group in rubric.groups)


def test_a_new_group_goes_on_where_the_codes_end() -> None:
    rubric = editing.add_group(DEFAULT_100)

    assert rubric.groups[-1].code == "VI"
    assert rubric.groups[-1].criteria[0].code == "VI.1"


def test_a_new_criterion_has_the_scale_of_its_rubric() -> None:
    points = editing.add_criterion(DEFAULT_100, 3).groups[3].criteria[-1]
    level = editing.add_criterion(FIVE_LEVELS, 0).groups[0].criteria[-1]

    assert (points.code, points.maximum, points.step) == ("IV.3", Decimal(5), Decimal("0.5"))
    assert (level.maximum, level.step) == (Decimal(5), Decimal(1))


def test_keys_are_never_used_twice() -> None:
    first = editing.add_group(BLANK)
    again = editing.add_group(editing.remove_group(first, 0))
    more = editing.add_criterion(again, 0)

    assert first.groups[0].key not in {again.groups[0].key, again.groups[0].criteria[0].key}
    assert "rubric.key_repeated" not in {problem.key for problem in find_problems(more)}
    assert len({c.key for c in more.criteria}) == 2


@pytest.mark.parametrize(
    ("group", "index", "by", "expected"),
    [
        (0, 1, -1, "2 1 3 | 4 5 | 6 7 | 8 9 | 10"),
        (0, 1, 1, "1 3 2 | 4 5 | 6 7 | 8 9 | 10"),
        (0, 2, 1, "1 2 | 3 4 5 | 6 7 | 8 9 | 10"),
        (1, 0, -1, "1 2 3 4 | 5 | 6 7 | 8 9 | 10"),
        (0, 0, -1, "1 2 3 | 4 5 | 6 7 | 8 9 | 10"),
        (4, 0, 1, "1 2 3 | 4 5 | 6 7 | 8 9 | 10"),
    ],
)
def test_a_criterion_moves_within_and_between_groups(
    group: int, index: int, by: int, expected: str
) -> None:
    assert codes(editing.move_criterion(RUBRIC_A, group, index, by)) == expected


@pytest.mark.parametrize(
    ("index", "by", "expected"),
    [
        (0, 1, ["II", "I", "III", "IV", "V"]),
        (4, -1, ["I", "II", "III", "V", "IV"]),
        (0, -1, ["I", "II", "III", "IV", "V"]),
        (4, 1, ["I", "II", "III", "IV", "V"]),
    ],
)
def test_a_group_moves_and_stops_at_the_edge(index: int, by: int, expected: list[str]) -> None:
    assert [group.code for group in editing.move_group(RUBRIC_A, index, by).groups] == expected


def test_conditions_go_with_their_criterion() -> None:
    rubric = editing.remove_criterion(RUBRIC_A, 2, 0)

    subjects = {c.subject for band in rubric.bands for c in band.conditions}
    assert "aids_use" not in subjects
    assert len(rubric.bands[0].conditions) == 3


def test_conditions_and_the_time_rule_go_with_their_group() -> None:
    rubric = editing.remove_group(editing.remove_group(DEFAULT_100, 4), 1)

    assert rubric.combination.time_criterion == ""
    assert [c.kind for c in rubric.bands[0].conditions] == [
        ConditionKind.GROUP,
        ConditionKind.PLAN_APPROVED,
    ]


def test_a_new_band_is_the_lowest_with_a_free_code() -> None:
    rubric = editing.add_band(DEFAULT_100)

    assert rubric.bands[-1].min_total == 0
    assert rubric.bands[-1].code not in {band.code for band in DEFAULT_100.bands}


def test_there_are_no_more_bands_than_codes() -> None:
    rubric = BLANK
    for _ in range(7):
        rubric = editing.add_band(rubric)

    with pytest.raises(Invalid, match="rubric.band_codes_used"):
        editing.add_band(rubric)


@pytest.mark.parametrize("kind", ConditionKind)
def test_a_new_condition_is_complete(kind: ConditionKind) -> None:
    bare = replace(DEFAULT_100, bands=tuple(replace(b, conditions=()) for b in DEFAULT_100.bands))

    rubric = editing.add_condition(bare, 0, kind)

    assert rubric.bands[0].conditions[0].kind is kind
    assert find_problems(rubric) == ()


def test_a_condition_needs_something_to_be_about() -> None:
    with pytest.raises(Invalid, match="rubric.condition_subject"):
        editing.add_condition(editing.add_band(BLANK), 0, ConditionKind.GROUP)


def test_bands_and_conditions_are_removed() -> None:
    rubric = editing.remove_condition(editing.remove_band(RUBRIC_A, 1), 0, 2)

    assert [band.name for band in rubric.bands] == ["Giỏi", "Trung bình", "Yếu"]
    assert [c.subject for c in rubric.bands[0].conditions] == [
        "content_exact",
        "method_fit",
        "organisation_learners",
    ]


@pytest.mark.parametrize(
    "change",
    [
        lambda rubric: editing.remove_group(rubric, 9),
        lambda rubric: editing.move_group(rubric, -1, 1),
        lambda rubric: editing.add_criterion(rubric, 9),
        lambda rubric: editing.remove_criterion(rubric, 0, 9),
        lambda rubric: editing.move_criterion(rubric, 0, 9, 1),
        lambda rubric: editing.remove_band(rubric, 9),
        lambda rubric: editing.add_condition(rubric, 9, ConditionKind.PLAN_APPROVED),
        lambda rubric: editing.remove_condition(rubric, 0, 9),
    ],
)
def test_a_row_that_is_gone_is_refused(
    change: Callable[[RubricDefinition], RubricDefinition],
) -> None:
    with pytest.raises(Invalid, match="rubric.no_such_row"):
        change(RUBRIC_A)


def test_codes_count_in_roman_numbers() -> None:
    rubric = BLANK
    for _ in range(14):
        rubric = editing.add_group(rubric)

    assert [group.code for group in rubric.groups][3::5] == ["IV", "IX", "XIV"]
