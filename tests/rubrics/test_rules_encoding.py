"""A definition survives the way to the database and back; anything else is refused."""

from __future__ import annotations

import copy
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llct.core.errors import Invalid
from llct.features.rubrics.rules.builtin import BUILT_IN, DEFAULT_100, FIVE_LEVELS
from llct.features.rubrics.rules.definitions import ScoringSeat
from llct.features.rubrics.rules.encoding import (
    canonical_text,
    digest,
    from_json,
    from_text,
    to_json,
)


@pytest.mark.parametrize("code", BUILT_IN)
def test_what_is_stored_is_what_is_read(code: str) -> None:
    rubric = BUILT_IN[code]

    assert from_json(to_json(rubric)) == rubric
    assert from_text(canonical_text(rubric)) == rubric


def test_every_optional_part_is_stored() -> None:
    rubric = replace(
        DEFAULT_100,
        combination=replace(
            DEFAULT_100.combination,
            min_forms=3,
            outlier_limit=Decimal("7.5"),
            drops_outliers=True,
            time_tolerance=Decimal("0.15"),
            seat_weights=((ScoringSeat.CHAIR, Decimal("1.5")),),
        ),
        asks_points_to_fix=True,
        next_number=7,
    )

    assert from_json(to_json(rubric)) == rubric


def test_equal_numbers_have_one_digest() -> None:
    long = replace(DEFAULT_100, scale=replace(DEFAULT_100.scale, maximum=Decimal("100.00")))

    assert digest(long) == digest(DEFAULT_100)


def test_any_change_has_another_digest() -> None:
    digests = {digest(rubric) for rubric in BUILT_IN.values()}
    changed = replace(FIVE_LEVELS, title=FIVE_LEVELS.title + ".")

    assert len(digests) == len(BUILT_IN)
    assert digest(changed) not in digests


MISSHAPEN: list[tuple[list[str | int], Any, str]] = [
    (["title"], 5, "title"),
    (["format"], 2, "format"),
    (["scale", "kind"], "stars", "scale-kind"),
    (["scale", "maximum"], 100, "scale-maximum"),
    (["scale", "maximum"], "1e2", "scale-maximum"),
    (["scale", "maximum"], "-1", "scale-maximum"),
    (["scale", "levels"], "Tốt", "scale-levels"),
    (["scale", "levels"], [1], "scale-levels"),
    (["groups"], {}, "groups"),
    (["groups", 0], "I", "groups-0"),
    (["groups", 0, "key"], "Nhóm I", "groups-0-key"),
    (["groups", 0, "criteria", 1, "maximum"], "0.123", "groups-0-criteria-1-maximum"),
    (["groups", 0, "criteria", 1, "maximum"], "５", "groups-0-criteria-1-maximum"),
    (["groups", 0, "criteria", 1, "allows_not_observed"], 1, "groups-0-criteria-1-allows"),
    (["groups", 0, "criteria", 1, "text"], "a\0b", "groups-0-criteria-1-text"),
    (["bands", 0, "conditions", 0, "kind"], "x", "bands-0-conditions-0-kind"),
    (["combination", "min_forms"], True, "combination-min_forms"),
    (["combination", "min_forms"], -1, "combination-min_forms"),
    (["colour"], "red", "colour"),
    (["groups", 0, "colour"], "red", "groups-0-colour"),
    (["scale", "colour"], "red", "scale-colour"),
    (["combination", "colour"], "red", "combination-colour"),
]


@pytest.mark.parametrize(("path", "value", "place"), MISSHAPEN)
def test_a_misshapen_value_is_refused_with_its_place(
    path: list[str | int], value: Any, place: str
) -> None:
    data: Any = to_json(DEFAULT_100)
    inner = data
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = value

    with pytest.raises(Invalid) as caught:
        from_json(data)

    assert caught.value.field.startswith(place)


@pytest.mark.parametrize("name", to_json(DEFAULT_100))
def test_a_missing_part_is_refused(name: str) -> None:
    data = to_json(DEFAULT_100)
    del data[name]

    with pytest.raises(Invalid, match="rubric.json_missing"):
        from_json(data)


@pytest.mark.parametrize("text", ["", "{", "null", "[]", '"a"', "[" * 100_000])
def test_what_is_no_object_is_refused(text: str) -> None:
    with pytest.raises(Invalid):
        from_text(text)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(st.sampled_from(sorted(to_json(DEFAULT_100))), JSON)
def test_nonsense_is_refused_and_never_breaks_the_reader(name: str, value: Any) -> None:
    data = copy.deepcopy(to_json(DEFAULT_100))
    data[name] = value

    try:
        rubric = from_json(data)
    except Invalid:
        return

    assert from_json(to_json(rubric)) == rubric
