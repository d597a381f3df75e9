"""Pure rules of a form: its fields, its events and how they merge, the page without JavaScript."""

from __future__ import annotations

from typing import Any

import pytest

from llct.core.errors import Invalid
from llct.features.observations.rules.batches import MOST_EVENTS, read_batch
from llct.features.observations.rules.fields import FormShape, check_value
from llct.features.observations.rules.form_state import (
    CHOICE_ORIGIN,
    Change,
    apply,
    empty_state,
    is_blank,
    rebuild,
    state_hash,
    value_of,
)
from llct.features.observations.rules.plain_page import read_page
from llct.features.rubrics.rules.builtin.levels import QUICK_FEEDBACK
from llct.features.rubrics.rules.builtin.points import DEFAULT_100

FULL = FormShape(DEFAULT_100, frozenset({7}))
QUICK = FormShape(QUICK_FEEDBACK)
KEYS = [criterion.key for criterion in DEFAULT_100.criteria]
FIRST = KEYS[0]


@pytest.mark.parametrize(
    ("field", "value", "stored"),
    [
        (f"score:{FIRST}", "4.5", "4.5"),
        (f"score:{FIRST}", "4.0", "4"),
        (f"score:{FIRST}", "0", "0"),
        (f"score:{FIRST}", "5", "5"),
        (f"score:{FIRST}", None, None),
        (f"score:{FIRST}", "", None),
        (f"note:{FIRST}", "Chưa duyệt\r\nbản mới", "Chưa duyệt\nbản mới"),
        ("strengths", "To\u0302\u0301t", "Tốt"),
        ("limits", "a\x07b", "ab"),
        ("present", "042", "42"),
        ("present", "", ""),
        ("starts", "08:05", "08:05"),
        ("ends", "", ""),
        ("remark:7", "Đã thấy", "Đã thấy"),
    ],
)
def test_a_value_that_passes_comes_back_normalised(field: str, value: Any, stored: Any) -> None:
    assert check_value(FULL, field, value) == stored


@pytest.mark.parametrize(
    ("field", "value", "key"),
    [
        (f"score:{FIRST}", "5.5", "rubric.score_range"),
        (f"score:{FIRST}", "-1", "observation.not_a_score"),
        (f"score:{FIRST}", "1.25", "rubric.score_step"),
        (f"score:{FIRST}", "NaN", "observation.not_a_score"),
        (f"score:{FIRST}", "1e1", "observation.not_a_score"),
        (f"score:{FIRST}", 4, "observation.not_a_score"),
        (f"score:{FIRST}", "４", "observation.not_a_score"),
        (f"score:{FIRST}", True, "observation.not_a_score"),
        ("score:nothing", "1", "observation.no_such_criterion"),
        ("score:", "1", "observation.no_such_field"),
        ("score", "1", "observation.no_such_field"),
        ("note:nothing", "x", "observation.no_such_criterion"),
        ("remark:8", "x", "observation.no_such_field"),
        ("remark:x", "x", "observation.no_such_field"),
        ("elsewhere", "x", "observation.no_such_field"),
        ("strengths", "a\x00b", "observation.broken_text"),
        ("strengths", "x" * 4001, "too_long"),
        ("strengths", 5, "observation.not_text"),
        ("strengths", ["x"], "observation.not_text"),
        ("present", "-1", "observation.not_a_count"),
        ("present", "10000", "observation.not_a_count"),
        ("starts", "24:00", "observation.not_a_time"),
        ("starts", "8:00", "observation.not_a_time"),
        ("log:short", {}, "observation.no_such_field"),
        ("log:0123-4567-89ab", "x", "observation.not_a_log_entry"),
        ("log:0123-4567-89ab", {"who": "x"}, "observation.not_a_log_entry"),
        ("log:0123-4567-89ab", {"minute": "27"}, "observation.not_a_minute"),
        ("log:0123-4567-89ab", {"minute": 601}, "observation.not_a_minute"),
        ("log:0123-4567-89ab", {"minute": True}, "observation.not_a_minute"),
        ("log:0123-4567-89ab", {"criterion": "nothing"}, "observation.no_such_criterion"),
    ],
)
def test_a_value_the_form_may_not_hold_is_refused(field: str, value: Any, key: str) -> None:
    with pytest.raises(Invalid) as refused:
        check_value(FULL, field, value)

    assert refused.value.key == key


def test_a_log_entry_is_stored_whole() -> None:
    stored = check_value(
        FULL, "log:0123-4567-89ab", {"minute": 27, "at": "08:27", "lecturer": "Nêu câu hỏi"}
    )

    assert stored == {
        "minute": 27,
        "at": "08:27",
        "activity": "",
        "criterion": "",
        "lecturer": "Nêu câu hỏi",
        "learners": "",
        "remark": "",
    }


def test_levels_start_at_one_and_have_no_halves() -> None:
    key = next(QUICK_FEEDBACK.criteria).key

    assert check_value(QUICK, f"score:{key}", "5") == "5"
    for wrong in ("0", "6", "2.5"):
        with pytest.raises(Invalid):
            check_value(QUICK, f"score:{key}", wrong)


def test_a_form_without_a_rubric_takes_remarks_only() -> None:
    bare = FormShape(None)

    assert check_value(bare, "strengths", "Tốt") == "Tốt"
    with pytest.raises(Invalid):
        check_value(bare, f"score:{FIRST}", "1")


# Merging


def change(number: int, field: str, value: Any, *, base: int = 0, origin: str = "a") -> Change:
    return Change(number, field, base, value, origin)


def test_events_of_one_device_never_contradict_each_other() -> None:
    state, _ = apply(empty_state(), change(1, "strengths", "Tốt"))
    state, kept_both = apply(state, change(2, "strengths", "Tốt lắm"))

    assert not kept_both
    assert value_of(state, "strengths") == "Tốt lắm"


def test_a_stale_event_of_another_device_is_kept_beside_the_value() -> None:
    state, _ = apply(empty_state(), change(1, "strengths", "Máy một"))
    state, kept_both = apply(state, change(2, "strengths", "Máy hai", base=0, origin="b"))

    assert kept_both
    assert value_of(state, "strengths") == "Máy một"
    assert [one["value"] for one in state["conflicts"]["strengths"]] == ["Máy hai"]


def test_a_device_that_saw_the_value_replaces_it() -> None:
    state, _ = apply(empty_state(), change(1, "strengths", "Máy một"))
    state, kept_both = apply(state, change(2, "strengths", "Máy hai", base=1, origin="b"))

    assert not kept_both
    assert value_of(state, "strengths") == "Máy hai"


def test_the_same_value_from_two_devices_is_no_conflict() -> None:
    state, _ = apply(empty_state(), change(1, f"score:{FIRST}", "4"))
    state, kept_both = apply(state, change(2, f"score:{FIRST}", "4", origin="b"))

    assert not kept_both


def test_different_fields_of_two_devices_merge() -> None:
    state, _ = apply(empty_state(), change(1, "strengths", "Tốt"))
    state, kept_both = apply(state, change(2, "limits", "Nhanh", origin="b"))

    assert not kept_both
    assert (state["strengths"], state["limits"]) == ("Tốt", "Nhanh")


def test_two_readings_stay_until_the_observer_chooses() -> None:
    state, _ = apply(empty_state(), change(1, "strengths", "Máy một"))
    state, _ = apply(state, change(2, "strengths", "Máy hai", origin="b"))
    state, still = apply(state, change(3, "strengths", "Máy hai, thêm", base=2, origin="b"))
    assert still
    assert [one["value"] for one in state["conflicts"]["strengths"]] == ["Máy hai, thêm"]

    state, _ = apply(state, change(4, "strengths", "Máy hai, thêm", base=3, origin=CHOICE_ORIGIN))

    assert state["conflicts"] == {}
    assert value_of(state, "strengths") == "Máy hai, thêm"


def test_the_state_is_what_its_events_say() -> None:
    events = [
        change(1, f"score:{FIRST}", "4"),
        change(2, f"score:{FIRST}", None),
        change(3, "log:0123-4567-89ab", {"minute": 5, "at": "", "lecturer": "b"}),
        change(4, "log:9999-4567-89ab", {"minute": None, "at": "", "lecturer": "a"}),
        change(5, "log:0123-4567-89ab", None),
        change(6, f"note:{FIRST}", "x"),
        change(7, f"note:{FIRST}", ""),
    ]

    state = rebuild(events)

    assert state["scores"] == {}
    assert [entry["lecturer"] for entry in state["log"]] == ["a"]
    assert state["notes"] == {}


def test_the_log_is_in_the_order_of_its_minutes() -> None:
    events = [
        change(n, f"log:0000-0000-{minute:04d}", {"minute": minute, "at": "", "lecturer": ""})
        for n, minute in enumerate((30, 5, 12), start=1)
    ]

    assert [entry["minute"] for entry in rebuild(events)["log"]] == [5, 12, 30]


def test_equal_states_have_equal_hashes_however_they_came_about() -> None:
    one = rebuild([change(1, "strengths", "a"), change(2, "strengths", "b")])
    other = rebuild([change(5, "strengths", "b", origin="x")])

    assert state_hash(one) == state_hash(other)
    assert state_hash(one) != state_hash(empty_state())


def test_facts_alone_leave_a_form_blank() -> None:
    assert is_blank(rebuild([change(1, "present", "40"), change(2, "strengths", "  ")]))
    assert not is_blank(rebuild([change(1, "strengths", "Tốt")]))


# Batches


@pytest.mark.parametrize(
    "data", [None, [], {}, {"events": "x"}, {"events": [1]}, {"events": [{"id": "x"}]}]
)
def test_what_is_no_batch_is_refused_as_a_whole(data: Any) -> None:
    with pytest.raises(Invalid):
        read_batch(data)


def test_a_broken_event_is_refused_alone() -> None:
    events = read_batch(
        {
            "events": [
                {"id": "0123-4567-89ab", "field": "strengths", "base": "x", "value": "a"},
                {"id": "1123-4567-89ab", "field": 5, "base": 0, "value": "a"},
                {"id": "2123-4567-89ab", "field": "strengths", "base": 3, "value": "a"},
            ]
        }
    )

    assert [event.problem is None for event in events] == [False, False, True]


def test_a_batch_has_a_limit() -> None:
    with pytest.raises(Invalid):
        read_batch({"events": [{"id": f"{n:010d}"} for n in range(MOST_EVENTS + 1)]})


def test_the_clock_of_a_device_decides_nothing() -> None:
    (event,) = read_batch(
        {"events": [{"id": "0123-4567-89ab", "field": "x", "base": 0, "made_at": "hôm qua"}]}
    )

    assert event.made_at is None


# The page without JavaScript


def test_a_page_is_read_into_fields() -> None:
    values = read_page(
        FULL,
        {
            f"score:{FIRST}": "4",
            f"half:{FIRST}": "1",
            f"score:{KEYS[1]}": "5",
            f"half:{KEYS[1]}": "1",
            f"score:{KEYS[2]}": "",
            "strengths": " Tốt ",
            "starts": "8h5",
            "remark:7": "Đã thấy",
            "log:new1:lecturer": "Mở bài",
            "log:new1:minute": "3",
            "log:new2:lecturer": "",
            "log:0123-4567-89ab:remove": "1",
            "log:0123-4567-89ab:lecturer": "cũ",
            "unknown": "x",
        },
    )

    assert values[f"score:{FIRST}"] == "4.5"
    assert values[f"score:{KEYS[1]}"] == "5"
    assert values[f"score:{KEYS[2]}"] is None
    assert (values["strengths"], values["starts"], values["remark:7"]) == (
        "Tốt",
        "08:05",
        "Đã thấy",
    )
    assert values["log:0123-4567-89ab"] is None
    new = [value for field, value in values.items() if field.startswith("log:") and value]
    assert [(entry["minute"], entry["lecturer"]) for entry in new] == [(3, "Mở bài")]
    assert "unknown" not in values


def test_a_typed_comma_is_a_decimal_and_nonsense_stays_as_typed() -> None:
    values = read_page(FULL, {f"score:{FIRST}": "3,5", f"score:{KEYS[1]}": "cao"})

    assert values[f"score:{FIRST}"] == "3.5"
    assert values[f"score:{KEYS[1]}"] == "cao"
