"""Who is reminded of a plan, when, and only once."""

from __future__ import annotations

from datetime import date

import pytest
import sqlalchemy as sa

from llct.features.lesson_plans import operations
from llct.features.lesson_plans.rules import PlanStatus
from llct.features.notices.models import Notice
from llct.infra.db import db
from tests.factories import make_class, make_session
from tests.lesson_plans.conftest import Ground, make_plan
from tests.people import People

pytestmark = pytest.mark.usefixtures("session")

KINDS = ("lesson_plan.due", "lesson_plan.waits")
# Today is Wednesday 18/11/2026: five working days before the 23rd have passed.
NEAR, FAR = date(2026, 11, 23), date(2026, 12, 7)


def teach(people: People, ground: Ground, on: date) -> None:
    make_session(
        make_class(people.centre_id),
        module_id=ground.module_ids[0],
        lecturer_id=people.lecturer_a.lecturer_id,
        on=on,
    )
    db.session.commit()


def reminded() -> list[tuple[str, int]]:
    operations.remind()
    query = sa.select(Notice.kind, Notice.person_id).where(Notice.kind.in_(KINDS))
    return sorted((row.kind, row.person_id) for row in db.session.execute(query))


def test_a_lecturer_without_a_plan_is_reminded_once(people: People, ground: Ground) -> None:
    teach(people, ground, NEAR)
    due = [("lesson_plan.due", people.lecturer_a.person_id)]

    assert reminded() == due
    assert reminded() == due


def test_who_decides_is_reminded_of_what_waits(people: People, ground: Ground) -> None:
    teach(people, ground, NEAR)
    make_plan(people, ground.module_ids[0], PlanStatus.SUBMITTED)
    later = date(2026, 11, 20)
    db.session.execute(sa.text('UPDATE class_session SET "on" = :on'), {"on": later})
    db.session.commit()

    deciders = {people.director.person_id, people.deputy.person_id}
    assert reminded() == sorted(("lesson_plan.waits", person_id) for person_id in deciders)


@pytest.mark.parametrize(("status", "on"), [(PlanStatus.APPROVED, NEAR), (PlanStatus.DRAFT, FAR)])
def test_nobody_is_reminded_without_need(
    people: People, ground: Ground, status: PlanStatus, on: date
) -> None:
    teach(people, ground, on)
    make_plan(people, ground.module_ids[0], status)

    assert reminded() == []
