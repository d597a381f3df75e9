"""The workflow of versions, deadlines, how long an approval holds."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from llct.core.errors import Invalid, WrongState
from llct.features.lesson_plans.rules import (
    APPROVAL,
    LONGEST_REASONS,
    MOST_ATTACHMENTS,
    Deadlines,
    PlanAction,
    PlanKeeping,
    PlanStatus,
    Validity,
    check_attachments,
    check_reasons,
    keeping_of,
    seal,
    validity_of,
)

S, A = PlanStatus, PlanAction
ALLOWED = {
    (S.DRAFT, A.SUBMIT): S.SUBMITTED,
    (S.SUBMITTED, A.WITHDRAW): S.DRAFT,
    (S.SUBMITTED, A.APPROVE): S.APPROVED,
    (S.SUBMITTED, A.RETURN): S.RETURNED,
}
TODAY = date(2026, 11, 18)


@pytest.mark.parametrize("status", S)
@pytest.mark.parametrize("action", A)
def test_every_step_leads_where_the_table_says(status: PlanStatus, action: PlanAction) -> None:
    if target := ALLOWED.get((status, action)):
        assert APPROVAL.apply(action, status) is target
    else:
        with pytest.raises(WrongState):
            APPROVAL.apply(action, status)


@pytest.mark.parametrize("reasons", ["", "  \n", "x" * (LONGEST_REASONS + 1)])
def test_a_plan_is_returned_with_reasons(reasons: str) -> None:
    with pytest.raises(Invalid) as refused:
        check_reasons(reasons)

    assert refused.value.field == "reasons"


def test_attachments_are_few() -> None:
    check_attachments(MOST_ATTACHMENTS)

    with pytest.raises(Invalid):
        check_attachments(MOST_ATTACHMENTS + 1)


def test_the_last_day_is_not_late() -> None:
    days = Deadlines(date(2026, 11, 25), submit_by=TODAY, decide_by=TODAY)

    assert not days.is_submission_late(TODAY)
    assert replace(days, submit_by=date(2026, 11, 17)).is_submission_late(TODAY)
    assert replace(days, decide_by=date(2026, 11, 17)).is_decision_late(TODAY)


@pytest.mark.parametrize(
    ("approved_on", "until_year_end", "edition_ended_on", "expected"),
    [
        (date(2026, 1, 5), True, None, Validity.IN_FORCE),
        (date(2025, 12, 31), True, None, Validity.EXPIRED),
        (date(2025, 12, 31), False, None, Validity.IN_FORCE),
        (date(2026, 1, 5), True, date(2026, 11, 17), Validity.NEEDS_UPDATE),
        (date(2026, 1, 5), True, TODAY, Validity.IN_FORCE),
        (date(2020, 1, 5), True, date(2026, 1, 1), Validity.NEEDS_UPDATE),
    ],
)
def test_an_approval_ends_with_the_year_or_the_edition(
    approved_on: date, until_year_end: bool, edition_ended_on: date | None, expected: Validity
) -> None:
    found = validity_of(
        approved_on, TODAY, until_year_end=until_year_end, edition_ended_on=edition_ended_on
    )

    assert found is expected


@pytest.mark.parametrize(
    ("latest", "is_approved", "validity", "expected"),
    [
        (None, False, Validity.IN_FORCE, PlanKeeping.MISSING),
        (S.DRAFT, False, Validity.IN_FORCE, PlanKeeping.IN_WORK),
        (S.RETURNED, False, Validity.IN_FORCE, PlanKeeping.IN_WORK),
        (S.SUBMITTED, False, Validity.IN_FORCE, PlanKeeping.SUBMITTED),
        (S.APPROVED, True, Validity.IN_FORCE, PlanKeeping.APPROVED),
        (S.DRAFT, True, Validity.IN_FORCE, PlanKeeping.APPROVED),
        (S.APPROVED, True, Validity.EXPIRED, PlanKeeping.MISSING),
        (S.SUBMITTED, True, Validity.EXPIRED, PlanKeeping.SUBMITTED),
    ],
)
def test_an_approval_in_force_counts_whatever_came_after(
    latest: PlanStatus | None, is_approved: bool, validity: Validity, expected: PlanKeeping
) -> None:
    assert keeping_of(latest, is_approved=is_approved, validity=validity) is expected


def test_a_seal_names_every_file() -> None:
    at = datetime(2026, 11, 18, tzinfo=UTC)
    one = seal(1, 2, [("a" * 64, "Bài 1.docx")], at)

    assert len(one) == 64
    assert one == seal(1, 2, [("a" * 64, "Bài 1.docx")], at)
    assert one != seal(1, 2, [("a" * 64, "Bài 1.docx"), ("b" * 64, "Ảnh.png")], at)
    assert one != seal(1, 3, [("a" * 64, "Bài 1.docx")], at)
