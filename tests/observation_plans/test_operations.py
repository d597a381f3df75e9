"""Writes on plans, with the database and without HTTP."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa

from llct.core import clock
from llct.core.errors import Invalid, NotAllowed, NotFound, Stale, WrongState
from llct.features.notices.models import Notice
from llct.features.observation_plans import operations
from llct.features.observation_plans.models import PeriodPlan, PlanRow
from llct.features.observation_plans.queries import get_row
from llct.features.observation_plans.rules import PeriodPlanStatus
from llct.features.observations import operations as observations
from llct.features.observations.models import Observation
from llct.features.observations.rules import ObservationKind, ObservationStatus, SeatRole
from llct.features.observations.rules.visits import SeatWish, Visit
from llct.features.rubrics.operations import load_built_in
from llct.infra.db import db
from tests.observation_plans.conftest import (
    facts,
    make_approved,
    make_plan,
    row_facts,
    rows_in,
)
from tests.people import People

pytestmark = pytest.mark.usefixtures("session")


def first_row(people: People, plan: PeriodPlan) -> PlanRow:
    """As a view loads it."""
    row = get_row(people.clerk.actor, plan, rows_in(plan.id)[0].id)
    assert row is not None
    return row


def told() -> dict[int, str]:
    return {notice.person_id: notice.text for notice in db.session.scalars(sa.select(Notice))}


def submitted(people: People) -> PeriodPlan:
    plan = make_plan(people)
    operations.submit(people.clerk.actor, plan, seen_version=plan.version)
    return plan


def test_the_clerk_proposes_and_the_director_approves(people: People) -> None:
    plan = make_approved(people)

    assert plan.status is PeriodPlanStatus.APPROVED
    assert plan.approved_by_id == people.director.person_id


def test_the_director_is_told_and_the_author_hears_the_decision(people: People) -> None:
    make_approved(people)

    assert set(told()) == {people.director.person_id, people.clerk.person_id}


def test_no_message_names_a_row(people: People) -> None:
    make_approved(people, row_facts(people.lecturer_a, is_announced=False))

    assert not [text for text in told().values() if "Hường" in text or "đột xuất" in text]


@pytest.mark.parametrize("who", ["deputy", "clerk", "lecturer_a", "stranger"])
def test_only_the_director_of_the_centre_approves(people: People, who: str) -> None:
    plan = submitted(people)

    with pytest.raises(NotAllowed):
        operations.approve(getattr(people, who).actor, plan, seen_version=plan.version)


def test_an_approval_is_for_the_version_that_was_seen(people: People) -> None:
    plan = submitted(people)
    seen = plan.version
    clerk = people.clerk.actor
    operations.withdraw(clerk, plan, seen_version=seen)
    operations.add_row(clerk, plan, row_facts(people.lecturer_b))
    operations.submit(clerk, plan, seen_version=plan.version)

    with pytest.raises(Stale):
        operations.approve(people.director.actor, plan, seen_version=seen)


def test_an_empty_plan_is_not_submitted(people: People) -> None:
    plan = operations.create_plan(people.clerk.actor, facts())

    with pytest.raises(Invalid):
        operations.submit(people.clerk.actor, plan, seen_version=plan.version)


def test_what_looks_empty_is_not_submitted_either(people: People) -> None:
    """Else an own unannounced visit would show in that the plan can be sent."""
    plan = make_plan(people, row_facts(people.deputy, is_announced=False), author=people.director)

    with pytest.raises(Invalid):
        operations.submit(people.deputy.actor, plan, seen_version=plan.version)
    operations.submit(people.director.actor, plan, seen_version=plan.version)


def test_a_plan_sent_back_names_the_reason(people: People) -> None:
    plan = submitted(people)

    operations.send_back(
        people.director.actor, plan, seen_version=plan.version, reason="Thêm giảng viên mới."
    )

    assert (plan.status, plan.decision_note) == (PeriodPlanStatus.RETURNED, "Thêm giảng viên mới.")
    assert "Thêm giảng viên mới." in told()[people.clerk.person_id]


def test_an_approved_plan_is_opened_again_with_a_reason(people: People) -> None:
    plan = make_approved(people)
    with pytest.raises(Invalid):
        operations.revise(people.clerk.actor, plan, seen_version=plan.version, reason="")

    operations.revise(people.clerk.actor, plan, seen_version=plan.version, reason="Đổi lịch.")

    assert (plan.status, plan.approved_at) == (PeriodPlanStatus.DRAFT, None)


@pytest.mark.parametrize("status", [PeriodPlanStatus.SUBMITTED, PeriodPlanStatus.APPROVED])
def test_rows_change_only_while_the_plan_is_open(people: People, status: PeriodPlanStatus) -> None:
    plan = submitted(people) if status is PeriodPlanStatus.SUBMITTED else make_approved(people)
    (row,) = rows_in(plan.id)
    clerk = people.clerk.actor

    with pytest.raises(WrongState):
        operations.add_row(clerk, plan, row_facts(people.lecturer_b))
    with pytest.raises(WrongState):
        operations.remove_row(clerk, plan, row, seen_version=row.version)
    with pytest.raises(WrongState):
        operations.edit_plan(clerk, plan, seen_version=plan.version, facts=facts(title="Khác"))


def test_a_row_holds_what_was_proposed(people: People) -> None:
    plan = make_plan(
        people,
        row_facts(
            people.lecturer_a,
            kind=ObservationKind.DEMO,
            on=date(2026, 11, 20),
            observer_ids=(people.deputy.person_id, people.lecturer_b.person_id),
            observers_text="Đại diện Ban Xây dựng Đảng",
            chair_id=people.deputy.person_id,
            lesson="Bài 3",
        ),
    )

    (row,) = rows_in(plan.id)

    assert (row.planned_on, row.has_day, row.kind) == (
        date(2026, 11, 20),
        True,
        ObservationKind.DEMO,
    )


def test_observers_of_a_row_are_replaced_and_kept(people: People) -> None:
    deputy, other = people.deputy.person_id, people.lecturer_b.person_id
    clerk = people.clerk.actor
    plan = operations.create_plan(clerk, facts())
    operations.add_row(clerk, plan, row_facts(people.lecturer_a, observer_ids=(deputy,)))
    row = first_row(people, plan)
    kept = row.observers[0].id

    operations.edit_row(
        clerk,
        plan,
        row,
        seen_version=row.version,
        facts=row_facts(people.lecturer_a, observer_ids=(deputy, other)),
    )

    assert [one.person_id for one in row.observers] == [deputy, other]
    assert row.observers[0].id == kept


@pytest.mark.parametrize(
    "changes",
    [
        {"lecturer_id": 987_654},
        {"observer_ids": (987_654,)},
        {"chair_id": 987_654},
    ],
)
def test_unknown_people_are_refused(people: People, changes: dict[str, Any]) -> None:
    plan = make_plan(people)

    with pytest.raises(Invalid):
        operations.add_row(people.clerk.actor, plan, row_facts(people.lecturer_a, **changes))


def test_people_of_another_centre_are_refused(people: People) -> None:
    plan, stranger = make_plan(people), people.stranger

    for row in (
        row_facts(stranger),
        row_facts(people.lecturer_a, observer_ids=(stranger.person_id,)),
        row_facts(people.lecturer_a, chair_id=stranger.person_id),
    ):
        with pytest.raises(Invalid):
            operations.add_row(people.clerk.actor, plan, row)


def test_nobody_plans_an_unannounced_visit_to_an_own_lesson(people: People) -> None:
    plan = make_plan(people)
    own = row_facts(people.deputy, is_announced=False)

    with pytest.raises(Invalid) as refused:
        operations.add_row(people.deputy.actor, plan, own)
    operations.add_row(people.clerk.actor, plan, own)

    assert refused.value.field == "is_announced"


def test_an_invited_leader_is_not_scored(people: People) -> None:
    plan = make_plan(people)
    demo = row_facts(people.leader, kind=ObservationKind.DEMO)

    with pytest.raises(Invalid) as refused:
        operations.add_row(people.clerk.actor, plan, demo)
    operations.add_row(people.clerk.actor, plan, row_facts(people.leader))

    assert refused.value.field == "kind"


def test_rows_about_oneself_are_changed_by_others(people: People) -> None:
    plan = make_plan(people, row_facts(people.deputy))
    row = first_row(people, plan)

    with pytest.raises(NotAllowed):
        operations.remove_row(people.deputy.actor, plan, row, seen_version=row.version)
    operations.remove_row(people.clerk.actor, plan, row, seen_version=row.version)

    assert rows_in(plan.id) == []


def test_a_period_cannot_leave_its_rows_outside(people: People) -> None:
    plan = make_plan(people)

    with pytest.raises(Invalid):
        operations.edit_plan(
            people.clerk.actor,
            plan,
            seen_version=plan.version,
            facts=facts(first_on=date(2026, 12, 1)),
        )
    operations.edit_plan(
        people.clerk.actor,
        plan,
        seen_version=plan.version,
        facts=facts(first_on=date(2026, 11, 15)),
    )


def test_a_stale_row_is_refused(people: People) -> None:
    plan = make_plan(people)
    row = first_row(people, plan)

    with pytest.raises(Stale):
        operations.remove_row(people.clerk.actor, plan, row, seen_version=row.version + 1)


def test_a_removed_row_is_gone(people: People) -> None:
    plan = make_plan(people)
    row = first_row(people, plan)

    operations.remove_row(people.clerk.actor, plan, row, seen_version=row.version)

    assert rows_in(plan.id) == []


def test_a_new_period_says_nothing_of_a_row_one_may_not_know(people: People) -> None:
    hidden = row_facts(people.director, is_announced=False, month=date(2026, 12, 1))
    plan = make_plan(people, row_facts(people.lecturer_a), hidden)
    shorter = facts(last_on=date(2026, 11, 30))

    with pytest.raises(Invalid):
        operations.edit_plan(people.clerk.actor, plan, seen_version=plan.version, facts=shorter)
    operations.edit_plan(people.director.actor, plan, seen_version=plan.version, facts=shorter)

    assert plan.last_on == date(2026, 11, 30)


def test_a_row_with_an_unknown_visit_answers_like_no_row(people: People) -> None:
    """The director took the announced lesson over, and the visit came unannounced."""
    plan = make_plan(people, row_facts(people.lecturer_a))
    row = first_row(people, plan)
    visit = db.session.get_one(Observation, planned_visit(people, row))
    visit.lecturer_id = people.director.lecturer_id
    visit.lecturer_person_id, visit.is_announced = people.director.person_id, False
    db.session.flush()

    with pytest.raises(NotFound):
        operations.remove_row(people.director.actor, plan, row, seen_version=row.version)
    with pytest.raises(WrongState):
        operations.remove_row(people.clerk.actor, plan, row, seen_version=row.version)


def planned_visit(people: People, row: PlanRow) -> int:
    load_built_in()
    chair = SeatWish(people.deputy.person_id, SeatRole.CHAIR)
    return observations.plan(
        people.clerk.actor,
        Visit(
            kind=ObservationKind.COMMENT,
            seats=(chair,),
            lecturer_id=people.lecturer_a.lecturer_id,
            plan_row_id=row.id,
        ),
    ).id


def test_a_row_gives_one_visit_and_rows_of_nobody_none(people: People) -> None:
    row = first_row(people, make_plan(people, row_facts(people.lecturer_a)))
    made = db.session.get_one(Observation, planned_visit(people, row))

    with pytest.raises(Invalid, match="plan_row_taken"):
        planned_visit(people, row)
    made.status, made.cancelled_at = ObservationStatus.CANCELLED, clock.now()
    made.cancel_reason = "Lớp hoãn"
    db.session.flush()
    assert planned_visit(people, row) != made.id

    row.centre_id = people.other_centre_id
    db.session.flush()
    with pytest.raises(Invalid, match="plan_row_taken"):
        planned_visit(people, row)
