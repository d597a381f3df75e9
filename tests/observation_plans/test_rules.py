"""Periods, rows, quotas."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from llct.core.errors import Invalid, WrongState
from llct.core.periods import DateRange
from llct.features.lecturers.rules import LecturerKind
from llct.features.observation_plans.rules import (
    PERIOD_PLANS,
    Measure,
    PeriodPlanAction,
    PeriodPlanStatus,
    PlanFacts,
    RowFacts,
    check_plan,
    check_row,
    is_new_on,
    months_of,
    next_period,
    quota_key,
)
from llct.features.observations.rules import ObservationKind

QUARTER = DateRange(date(2026, 10, 1), date(2026, 12, 31))
PLAN = PlanFacts("Quý IV", QUARTER.first, QUARTER.last)
ROW = RowFacts(lecturer_id=1, kind=ObservationKind.COMMENT, month=date(2026, 11, 1))
LECTURER_PERSON = 7


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": "  "}, "title"),
        ({"last_on": date(2026, 9, 30)}, "last_on"),
        ({"last_on": date(2027, 10, 2)}, "last_on"),
    ],
)
def test_a_plan_has_a_title_and_a_period_of_a_year_at_most(
    changes: dict[str, object], field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        check_plan(replace(PLAN, **changes))

    assert refused.value.field == field


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"month": None}, "month"),
        ({"month": date(2026, 9, 1)}, "month"),
        ({"month": date(2026, 11, 2)}, "month"),
        ({"on": date(2027, 1, 1)}, "on"),
        ({"periods": 0}, "periods"),
        ({"periods": 11}, "periods"),
        ({"observer_ids": (3, LECTURER_PERSON)}, "observer_ids"),
        ({"chair_id": LECTURER_PERSON}, "chair_id"),
    ],
)
def test_a_row_lies_in_the_period_and_is_for_others_to_see(
    changes: dict[str, object], field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        check_row(replace(ROW, **changes), QUARTER, LECTURER_PERSON)

    assert refused.value.field == field


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"on": date(2026, 10, 1), "month": None},
        {"on": date(2026, 12, 31), "month": date(2025, 1, 1)},
        {"observer_ids": (3, 4), "chair_id": 3, "periods": 10},
    ],
)
def test_a_day_goes_before_a_month(changes: dict[str, object]) -> None:
    check_row(replace(ROW, **changes), QUARTER, LECTURER_PERSON)


def test_months_of_a_period_over_the_turn_of_the_year() -> None:
    period = DateRange(date(2026, 11, 15), date(2027, 2, 1))

    assert months_of(period) == [
        date(2026, 11, 1),
        date(2026, 12, 1),
        date(2027, 1, 1),
        date(2027, 2, 1),
    ]


@pytest.mark.parametrize(
    ("today", "first", "title"),
    [
        (date(2026, 10, 3), date(2026, 10, 1), "Dự giờ, thao giảng quý IV năm 2026"),
        (date(2026, 11, 18), date(2027, 1, 1), "Dự giờ, thao giảng quý I năm 2027"),
        (date(2026, 6, 30), date(2026, 7, 1), "Dự giờ, thao giảng quý III năm 2026"),
    ],
)
def test_a_plan_is_offered_for_the_quarter_at_hand(today: date, first: date, title: str) -> None:
    period, offered = next_period(today)

    assert (period.first, offered) == (first, title)


@pytest.mark.parametrize(
    ("kind", "is_new", "key"),
    [
        (LecturerKind.FULL_TIME, False, "full_time"),
        (LecturerKind.PART_TIME, True, "new"),
        (LecturerKind.VISITING, False, "visiting"),
        (LecturerKind.INVITED_LEADER, True, None),
    ],
)
def test_quotas_go_by_kind_and_leaders_have_none(
    kind: LecturerKind, is_new: bool, key: str | None
) -> None:
    assert quota_key(kind, is_new) == key


@pytest.mark.parametrize(
    ("started_on", "day", "new"),
    [
        (None, date(2026, 11, 18), False),
        (date(2026, 1, 1), date(2026, 11, 18), True),
        (date(2025, 11, 18), date(2026, 11, 17), True),
        (date(2025, 11, 18), date(2026, 11, 18), False),
        (date(2027, 1, 1), date(2026, 11, 18), False),
    ],
)
def test_new_lecturers_are_new_for_twelve_months(
    started_on: date | None, day: date, new: bool
) -> None:
    assert is_new_on(started_on, day, 12) is new


@pytest.mark.parametrize(
    ("measure", "missing", "met"),
    [
        (Measure(3), 3, False),
        (Measure(3, done=1, planned=1), 1, False),
        (Measure(3, done=3), 0, True),
        (Measure(3, done=1, planned=5), 0, False),
        (Measure(0), 0, True),
    ],
)
def test_what_is_missing_is_neither_done_nor_planned(
    measure: Measure, missing: int, met: bool
) -> None:
    assert (measure.missing, measure.is_met) == (missing, met)


_A, _S = PeriodPlanAction, PeriodPlanStatus
TARGETS = {
    (_A.SUBMIT, _S.DRAFT): _S.SUBMITTED,
    (_A.SUBMIT, _S.RETURNED): _S.SUBMITTED,
    (_A.WITHDRAW, _S.SUBMITTED): _S.DRAFT,
    (_A.APPROVE, _S.SUBMITTED): _S.APPROVED,
    (_A.SEND_BACK, _S.SUBMITTED): _S.RETURNED,
    (_A.REVISE, _S.APPROVED): _S.DRAFT,
}


@pytest.mark.parametrize("action", PeriodPlanAction)
@pytest.mark.parametrize("status", PeriodPlanStatus)
def test_a_plan_goes_its_way_and_no_other(
    action: PeriodPlanAction, status: PeriodPlanStatus
) -> None:
    if (action, status) in TARGETS:
        assert PERIOD_PLANS.apply(action, status) is TARGETS[action, status]
    else:
        with pytest.raises(WrongState):
            PERIOD_PLANS.apply(action, status)
