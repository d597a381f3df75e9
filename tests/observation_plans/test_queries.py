"""Reads of plans: one centre, and nothing of an unannounced visit for its lecturer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from llct.core import clock
from llct.features.accounts.queries import story_of
from llct.features.observation_plans import operations, queries
from llct.features.observation_plans.rules import Coverage, RowState
from llct.features.observations.models import Observation
from llct.features.observations.operations import cancel
from llct.features.observations.rules import ObservationKind, ObservationStatus
from llct.infra.db import db
from llct.web.listing import ListQuery
from tests.observation_plans.conftest import facts, make_approved, make_plan, row_facts, rows_in
from tests.observations.scenes import again, comment, concluded_demo
from tests.people import Human, People

pytestmark = pytest.mark.usefixtures("session")
ALL = ListQuery("/ke-hoach-du-gio", sort="-period", default_sort="-period")


def line(people: People, asker: Human, about: Human) -> Coverage:
    lines = queries.list_coverage(asker.actor, 2026)
    return next(one for one in lines if one.lecturer_id == about.lecturer_id)


def make_observation(lecturer: Human, row_id: int | None, **fields: object) -> Observation:
    observation = Observation(
        **{
            "centre_id": lecturer.centre_id,
            "kind": ObservationKind.COMMENT,
            "status": ObservationStatus.PLANNED,
            "lecturer_id": lecturer.lecturer_id,
            "lecturer_person_id": lecturer.person_id,
            "lecturer_name": lecturer.name,
            "plan_row_id": row_id,
            "created_at": clock.now(),
            "on": date(2026, 11, 25),
            **fields,
        }
    )
    db.session.add(observation)
    db.session.commit()
    return observation


def test_plans_of_another_centre_are_nowhere(people: People) -> None:
    plan = make_approved(people)
    stranger = people.stranger.actor

    assert queries.list_plans(stranger, ALL).rows == []
    assert queries.get_plan(stranger, plan.id) is None
    assert queries.rows_of(stranger, plan) == []
    assert queries.list_plans_between(stranger, plan.first_on, plan.last_on) == []
    assert story_of(people.other_centre_id, plan) == []
    (row,) = rows_in(plan.id)
    make_observation(people.stranger, row.id)
    assert queries.visits_of(people.centre_id, [row.id]) == {}


def test_lecturers_find_approved_plans_only(people: People) -> None:
    make_plan(people)
    approved = make_approved(people)

    assert queries.list_plans(people.lecturer_a.actor, ALL).rows == [approved]
    assert len(queries.list_plans(people.deputy.actor, ALL).rows) == 2


@pytest.mark.parametrize(
    ("who", "seen"),
    [("director", 3), ("deputy", 2), ("clerk", 3), ("lecturer_a", 1), ("lecturer_b", 1)],
)
def test_unannounced_rows_exist_for_those_who_plan_but_never_for_their_lecturer(
    people: People, who: str, seen: int
) -> None:
    plan = make_approved(
        people,
        row_facts(people.lecturer_a),
        row_facts(people.lecturer_a, is_announced=False),
        row_facts(people.deputy, is_announced=False),
    )

    assert len(queries.rows_of(getattr(people, who).actor, plan)) == seen


def test_a_hidden_row_cannot_be_fetched_by_its_number(people: People) -> None:
    plan = make_plan(people, row_facts(people.deputy, is_announced=False))
    (row,) = rows_in(plan.id)

    assert queries.get_row(people.deputy.actor, plan, row.id) is None
    assert queries.get_row(people.clerk.actor, plan, row.id) == row


def test_the_story_of_a_plan_does_not_count_its_rows(people: People) -> None:
    plan = make_plan(people, row_facts(people.deputy, is_announced=False))

    actions = [event.action for event in story_of(people.centre_id, plan)]

    assert actions == ["observation_plan.create"]


def test_rows_stand_in_order_of_time(people: People) -> None:
    plan = make_plan(
        people,
        row_facts(people.lecturer_a, month=date(2026, 12, 1)),
        row_facts(people.lecturer_a, on=date(2026, 11, 20)),
        row_facts(people.lecturer_a),
    )

    found = queries.rows_of(people.clerk.actor, plan)

    assert [row.planned_on for row in found] == [
        date(2026, 11, 1),
        date(2026, 11, 20),
        date(2026, 12, 1),
    ]


def test_a_row_knows_what_became_of_it(people: People) -> None:
    plan = make_approved(people)
    (row,) = rows_in(plan.id)
    assert queries.visits_of(people.centre_id, [row.id]) == {}

    observation = make_observation(people.lecturer_a, row.id)
    visit = queries.visits_of(people.centre_id, [row.id])[row.id]
    assert visit.state is RowState.ARRANGED
    assert replace(visit, on=None).state is RowState.OPEN

    cancel(
        people.director.actor,
        again(observation),
        seen_version=observation.version,
        reason="Lớp hoãn.",
    )
    assert queries.visits_of(people.centre_id, [row.id]) == {}


def test_coverage_counts_periods_done_and_planned(people: People) -> None:
    make_approved(people, row_facts(people.lecturer_a, periods=2))
    concluded_demo(people)

    found = line(people, people.director, people.lecturer_a)

    assert (found.observed.quota, found.observed.done, found.observed.planned) == (2, 5, 2)
    assert (found.demo.quota, found.demo.done) == (1, 1)


def test_an_arranged_visit_takes_the_place_of_its_row(people: People) -> None:
    plan = make_approved(people, row_facts(people.lecturer_a, periods=2))
    (row,) = rows_in(plan.id)

    make_observation(people.lecturer_a, row.id, first_period=1, last_period=3)

    assert line(people, people.clerk, people.lecturer_a).observed.planned == 3


def test_observers_get_their_periods(people: People) -> None:
    deputy, other = people.deputy, people.lecturer_b
    make_approved(people, row_facts(people.lecturer_a, observer_ids=(other.person_id,)))
    concluded_demo(people)

    found = line(people, people.clerk, other)
    assert (found.observing.quota, found.observing.done, found.observing.planned) == (0, 5, 2)
    assert line(people, people.clerk, deputy).observing.quota == 6


def test_no_number_tells_of_an_unannounced_visit_to_oneself(people: People) -> None:
    comment(people, is_announced=False)
    plan = make_approved(
        people,
        row_facts(people.deputy, is_announced=False, observer_ids=(people.lecturer_b.person_id,)),
    )
    assert len(rows_in(plan.id)) == 1

    own = line(people, people.lecturer_a, people.lecturer_a)
    seen_by_deputy = line(people, people.deputy, people.deputy)
    other = line(people, people.deputy, people.lecturer_b)
    by_clerk = line(people, people.clerk, people.deputy)

    assert own.observed.planned == 0
    assert (seen_by_deputy.observed.planned, other.observing.planned) == (0, 0)
    assert by_clerk.observed.planned == 2


def test_who_does_not_plan_sees_the_own_line_only(people: People) -> None:
    lines = queries.list_coverage(people.lecturer_a.actor, 2026)

    assert [one.lecturer_id for one in lines] == [people.lecturer_a.lecturer_id]


def test_invited_leaders_have_no_line(people: People) -> None:
    names = [one.name for one in queries.list_coverage(people.director.actor, 2026)]

    assert people.leader.name not in names
    assert "Sùng Mí Vư" not in names


def test_another_year_is_another_count(people: People) -> None:
    concluded_demo(people)

    lines = queries.list_coverage(people.director.actor, 2025)

    assert {one.observed.done for one in lines} == {0}


def test_rows_outside_a_new_period_are_found(people: People) -> None:
    plan = make_plan(people, row_facts(people.lecturer_a, on=date(2026, 11, 20)))

    def is_outside(first: date, last: date) -> bool:
        return queries.has_rows_outside(people.director.actor, plan, first, last)

    assert is_outside(date(2026, 11, 21), date(2026, 12, 31))
    assert is_outside(date(2026, 10, 1), date(2026, 11, 19))
    assert not is_outside(date(2026, 11, 20), date(2026, 11, 20))


def test_a_plan_without_rows_is_a_plan(people: People) -> None:
    plan = operations.create_plan(people.deputy.actor, facts())

    assert queries.count_rows(plan) == 0
    assert queries.rows_of(people.deputy.actor, plan) == []
