"""What a point may hold, and what may happen to it."""

from __future__ import annotations

from datetime import date

import pytest

from llct.core.errors import Invalid, WrongState
from llct.features.followups.rules import (
    MAX_POINTS,
    MAX_TEXT,
    POINTS,
    NewPoint,
    PointAction,
    PointReply,
    PointStatus,
    check_points,
    check_reason,
    check_reply,
    is_overdue,
)

OBSERVED = date(2026, 10, 12)


def test_blank_points_are_left_out_and_texts_are_trimmed() -> None:
    points = [NewPoint("  Nói chậm lại. "), NewPoint("   "), NewPoint("")]

    assert check_points(points, OBSERVED) == [NewPoint("Nói chậm lại.")]


@pytest.mark.parametrize(
    ("points", "key"),
    [
        ([NewPoint("x")] * (MAX_POINTS + 1), "followups.too_many"),
        ([NewPoint("x" * (MAX_TEXT + 1))], "too_long"),
        ([NewPoint("x", due_on=date(2026, 10, 11))], "followups.due_before_observation"),
    ],
)
def test_points_beyond_their_limits_are_refused(points: list[NewPoint], key: str) -> None:
    with pytest.raises(Invalid) as refused:
        check_points(points, OBSERVED)

    assert refused.value.key == key


def test_a_point_may_be_due_on_the_day_itself() -> None:
    assert check_points([NewPoint("x", due_on=OBSERVED)], OBSERVED)


def test_acknowledging_needs_no_words() -> None:
    assert check_reply(PointReply.ACKNOWLEDGED, "  ") == ""


@pytest.mark.parametrize(
    ("text", "key"), [("  ", "followups.view_missing"), ("x" * (MAX_TEXT + 1), "too_long")]
)
def test_a_view_to_exchange_must_be_said(text: str, key: str) -> None:
    with pytest.raises(Invalid) as refused:
        check_reply(PointReply.HAS_VIEW, text)

    assert refused.value.key == key


@pytest.mark.parametrize("reason", ["", "   ", "\n"])
def test_a_reason_must_have_words(reason: str) -> None:
    with pytest.raises(Invalid):
        check_reason(reason)


@pytest.mark.parametrize(
    ("status", "due_on", "late"),
    [
        (PointStatus.OPEN, date(2026, 11, 17), True),
        (PointStatus.OPEN, date(2026, 11, 18), False),
        (PointStatus.OPEN, None, False),
        (PointStatus.DONE, date(2026, 1, 1), False),
        (PointStatus.DROPPED, date(2026, 1, 1), False),
    ],
)
def test_only_an_open_point_past_its_day_is_late(
    status: PointStatus, due_on: date | None, late: bool
) -> None:
    assert is_overdue(status, due_on, date(2026, 11, 18)) is late


TARGETS = [
    (PointAction.REPLY, PointStatus.OPEN, PointStatus.OPEN),
    (PointAction.MARK_DONE, PointStatus.OPEN, PointStatus.DONE),
    (PointAction.DROP, PointStatus.OPEN, PointStatus.DROPPED),
    (PointAction.RESCHEDULE, PointStatus.OPEN, PointStatus.OPEN),
    (PointAction.REOPEN, PointStatus.DONE, PointStatus.OPEN),
    (PointAction.REOPEN, PointStatus.DROPPED, PointStatus.OPEN),
]


@pytest.mark.parametrize(("action", "before", "after"), TARGETS)
def test_actions_lead_where_the_table_says(
    action: PointAction, before: PointStatus, after: PointStatus
) -> None:
    assert POINTS.apply(action, before) is after


@pytest.mark.parametrize("action", PointAction)
@pytest.mark.parametrize("status", PointStatus)
def test_nothing_else_is_possible(action: PointAction, status: PointStatus) -> None:
    if (action, status) in {(a, before) for a, before, _after in TARGETS}:
        return
    with pytest.raises(WrongState):
        POINTS.apply(action, status)
