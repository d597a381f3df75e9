"""Two centres in every list; deadlines; a bounded number of statements."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy.exc import IntegrityError

from llct.core import clock
from llct.features.classes.rules import SessionStatus
from llct.features.lesson_plans import queries
from llct.features.lesson_plans.models import LessonPlan
from llct.features.lesson_plans.rules import PlanKeeping, PlanStatus
from llct.infra.db import db
from llct.web.listing import ListQuery
from tests.factories import make_class, make_day_off, make_session
from tests.lesson_plans.conftest import Ground, latest, make_ground, make_plan
from tests.people import Human, People
from tests.statements import sent_statements

pytestmark = pytest.mark.usefixtures("session")

S = PlanStatus
QUERY = ListQuery(path="/giao-an", sort="-changed", default_sort="-changed")
TODAY = date(2026, 11, 18)


@pytest.fixture
def ground(people: People, session: object) -> Ground:
    return make_ground()


def seen_by(who: Human, **values: object) -> list[int]:
    query = ListQuery(path="", sort="-changed", default_sort="-changed", **values)
    return [row.id for row in queries.list_plans(who.actor, query, TODAY).rows]


def test_every_centre_sees_its_own_plans(people: People, ground: Ground) -> None:
    module_id = ground.module_ids[0]
    here = make_plan(people, module_id, S.SUBMITTED)
    there = make_plan(people, module_id, author=people.stranger)

    assert seen_by(people.deputy) == [here.id]
    assert seen_by(people.stranger) == [there.id]
    assert queries.get_plan(people.centre_id, there.id) is None
    assert queries.list_programmes(people.other_centre_id) == queries.list_programmes(
        people.centre_id
    )
    assert db.session.scalar(db.select(queries.waiting_count(people.other_centre_id))) == 0
    assert db.session.scalar(db.select(queries.waiting_count(people.centre_id))) == 1
    found = queries.find_plan(
        people.other_centre_id, people.lecturer_a.lecturer_id or 0, module_id, ""
    )
    assert found is None


def test_approvers_are_those_of_the_centre(people: People) -> None:
    both = queries.list_approvers(people.centre_id, only_director=False)
    one = queries.list_approvers(people.centre_id, only_director=True)

    assert set(both) == {people.director.person_id, people.deputy.person_id}
    assert one == [people.director.person_id]
    assert people.deputy.person_id not in queries.list_approvers(
        people.other_centre_id, only_director=False
    )


def test_a_reader_is_shown_the_approved_version(people: People, ground: Ground) -> None:
    make_plan(people, ground.module_ids[0], S.APPROVED)
    make_plan(people, ground.module_ids[0], S.SUBMITTED)
    make_plan(people, ground.module_ids[1], S.DRAFT)

    def shown(who: Human) -> list[tuple[int, PlanStatus]]:
        rows = queries.list_plans(who.actor, QUERY, TODAY).rows
        return sorted((row.number, row.status) for row in rows)

    assert shown(people.lecturer_b) == [(1, S.APPROVED)]
    assert shown(people.lecturer_a) == shown(people.clerk) == [(1, S.DRAFT), (2, S.SUBMITTED)]


def test_those_that_wait_stand_in_the_order_of_their_lessons(
    people: People, ground: Ground
) -> None:
    plans = [make_plan(people, module_id, S.SUBMITTED) for module_id in ground.module_ids]
    training_class = make_class(people.centre_id)
    lecturer = people.lecturer_a.lecturer_id
    for module_id, on in ((1, date(2026, 11, 20)), (2, date(2026, 11, 19))):
        make_session(
            training_class, module_id=ground.module_ids[module_id], lecturer_id=lecturer, on=on
        )

    waiting = seen_by(people.deputy, filters={"tab": queries.WAITING})

    assert waiting == [plans[2].id, plans[1].id, plans[0].id]


@pytest.mark.parametrize(
    ("fields", "is_next"),
    [
        ({}, True),
        ({"on": date(2026, 11, 17)}, False),
        ({"on": TODAY}, True),
        ({"status": SessionStatus.CANCELLED, "reason": "Mưa lũ"}, False),
    ],
)
def test_the_next_lesson_is_planned_and_still_to_come(
    people: People, ground: Ground, fields: dict[str, object], is_next: bool
) -> None:
    plan = make_plan(people, ground.module_ids[0])
    defaults = {
        "module_id": ground.module_ids[0],
        "lecturer_id": people.lecturer_a.lecturer_id,
        "on": date(2026, 11, 25),
    }
    make_session(make_class(people.centre_id), **{**defaults, **fields})

    assert (queries.deadlines_of(plan, TODAY) is not None) == is_next


def test_somebody_elses_lesson_sets_no_deadline(people: People, ground: Ground) -> None:
    plan = make_plan(people, ground.module_ids[0])
    for centre_id, who in (
        (people.centre_id, people.lecturer_b),
        (people.other_centre_id, people.stranger),
    ):
        make_session(
            make_class(centre_id),
            module_id=ground.module_ids[0],
            lecturer_id=who.lecturer_id,
            on=date(2026, 11, 25),
        )

    assert queries.deadlines_of(plan, TODAY) is None


def test_deadlines_skip_days_off(people: People) -> None:
    lesson_on = date(2026, 11, 25)
    plain = queries.deadlines_before(people.centre_id, lesson_on)
    make_day_off(people.centre_id, date(2026, 11, 24))

    shifted = queries.deadlines_before(people.centre_id, lesson_on)

    assert (plain.submit_by, plain.decide_by) == (date(2026, 11, 18), date(2026, 11, 23))
    assert (shifted.submit_by, shifted.decide_by) == (date(2026, 11, 17), date(2026, 11, 20))


def test_lists_ask_the_same_number_of_statements_however_long(
    people: People, ground: Ground
) -> None:
    make_plan(people, ground.module_ids[0], S.SUBMITTED)
    with sent_statements() as few:
        queries.list_plans(people.deputy.actor, QUERY, TODAY)
    for number in range(5):
        make_plan(people, ground.module_ids[0], S.SUBMITTED, audience=f"Đối tượng {number}")

    with sent_statements() as many:
        queries.list_plans(people.deputy.actor, QUERY, TODAY)

    assert len(many) == len(few) == 1


def test_what_is_taught_soon_comes_first(people: People, ground: Ground) -> None:
    training_class = make_class(people.centre_id)
    for module_id, on in ((2, date(2026, 11, 20)), (0, date(2026, 11, 23)), (1, TODAY)):
        make_session(
            training_class,
            module_id=ground.module_ids[module_id],
            lecturer_id=people.lecturer_a.lecturer_id,
            on=on,
        )
    own = [people.lecturer_a.lecturer_id or 0]

    upcoming = queries.list_upcoming_modules(people.centre_id, own, TODAY)

    assert upcoming == [ground.module_ids[n] for n in (1, 2, 0)]
    assert queries.list_upcoming_modules(people.other_centre_id, own, TODAY) == []


def test_the_database_refuses_a_state_without_its_facts(people: People, ground: Ground) -> None:
    plan: LessonPlan = make_plan(people, ground.module_ids[0])
    version = latest(plan)
    for values in (
        {"status": S.APPROVED},
        {"status": S.SUBMITTED},
        {"status": S.RETURNED, "submitted_at": clock.now()},
        {"is_self_approved": True},
        {"file_size": 0},
    ):
        for name, value in values.items():
            setattr(version, name, value)
        with pytest.raises(IntegrityError):
            db.session.flush()
        db.session.rollback()
        version = latest(plan)


def test_what_a_lesson_has_is_told_in_one_statement(people: People, ground: Ground) -> None:
    first, second, third = ground.module_ids
    lecturer = people.lecturer_a.lecturer_id or 0
    make_plan(people, first, S.RETURNED, audience="Nông dân")
    best = make_plan(people, first, S.SUBMITTED)
    approved = make_plan(people, second, S.APPROVED)
    make_plan(people, second)
    pairs = [(lecturer, module_id) for module_id in (first, second, third)]

    with sent_statements() as sent:
        kept = queries.list_kept(people.centre_id, pairs, TODAY)

    assert len(sent) <= 2  # with one for the settings
    assert [kept[pair].keeping for pair in pairs] == [
        PlanKeeping.SUBMITTED,
        PlanKeeping.APPROVED,
        PlanKeeping.MISSING,
    ]
    assert [kept[pair].plan_id for pair in pairs] == [best.id, approved.id, None]


def test_plans_of_another_centre_are_nobodys(people: People, ground: Ground) -> None:
    make_plan(people, ground.module_ids[0], S.APPROVED)
    pair = (people.lecturer_a.lecturer_id or 0, ground.module_ids[0])

    assert queries.kept_for(people.other_centre_id, *pair, TODAY) == queries.NOTHING_KEPT
    assert queries.kept_for(people.centre_id, None, pair[1], TODAY) == queries.NOTHING_KEPT


def test_an_approval_of_last_year_no_longer_answers(people: People, ground: Ground) -> None:
    make_plan(people, ground.module_ids[0], S.APPROVED)
    pair = (people.lecturer_a.lecturer_id or 0, ground.module_ids[0])

    kept = queries.kept_for(people.centre_id, *pair, date(2027, 1, 1))

    assert kept.keeping is PlanKeeping.MISSING
