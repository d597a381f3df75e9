"""Reads: two centres, the same rule as access, bounded numbers of queries."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from flask import Flask
from sqlalchemy import event

from llct.core.permissions import Actor, Role
from llct.features.centres.models import Centre
from llct.features.lecturers.rules import LecturerKind
from llct.features.observations import access, operations, queries
from llct.features.observations.models import Observation
from llct.features.observations.queries.lists import ALL, UPCOMING
from llct.features.observations.rules import ObservationKind, SeatRole
from llct.features.observations.rules.visits import SeatWish
from llct.infra.db import db
from llct.web.listing import ListQuery
from tests.observations.scenes import (
    TODAY,
    again,
    collected_demo,
    comment,
    concluded_comment,
    concluded_demo,
    demo,
    lesson,
    load_rubrics,
    visit_of,
)
from tests.people import Human, People, make_human

pytestmark = pytest.mark.usefixtures("session")


def listed(actor: Actor, tab: str = ALL, **query: str) -> list[int]:
    asked = ListQuery(
        path="/du-gio",
        q=query.pop("q", ""),
        sort=query.pop("sort", "on"),
        filters=query,
        default_sort="on",
    )
    return [row.id for row in queries.list_rows(actor, asked, tab).rows]


def in_the_other_centre(people: People) -> Observation:
    """A visit at the stranger's centre, to a lecturer of theirs."""
    load_rubrics()
    lecturer = make_human(
        "Bế Văn Ích",
        Role.LECTURER,
        centre_id=people.other_centre_id,
        kind=LecturerKind.FULL_TIME,
    )
    visit = visit_of(lesson(people, lecturer), people.stranger, [people.stranger])
    return again(operations.schedule(people.stranger.actor, visit))


@contextmanager
def counted(limit: int) -> Iterator[None]:
    """At most so many statements inside."""
    statements: list[str] = []

    def note(_conn: object, _cursor: object, statement: str, *_args: object) -> None:
        statements.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        yield
    finally:
        event.remove(db.engine, "before_cursor_execute", note)
    assert len(statements) <= limit, "\n".join(statements)


def test_lists_keep_centres_apart(people: People) -> None:
    here, there = comment(people).id, in_the_other_centre(people).id

    assert listed(people.director.actor) == [here]
    assert listed(people.stranger.actor) == [there]
    assert listed(people.officer.actor) == []
    assert listed(people.administrator.actor) == []
    assert listed(people.visiting.actor) == []


def test_calendars_and_counts_keep_centres_apart(people: People) -> None:
    comment(people)
    there = in_the_other_centre(people).id

    rows = queries.list_between(people.stranger.actor, TODAY, TODAY)

    assert [row.id for row in rows] == [there]
    assert queries.count_tabs(people.stranger.actor)[UPCOMING] == 1
    assert queries.count_tabs(people.visiting.actor)[UPCOMING] == 0


def test_documents_are_loaded_for_their_own_centre_only(people: People) -> None:
    number = concluded_demo(people).id

    assert queries.load_for_documents(people.centre_id, number) is not None
    assert queries.load_for_documents(people.other_centre_id, number) is None


def test_rubrics_conflicts_and_colleagues_are_the_centres_own(people: People) -> None:
    operations.declare_conflict(
        people.director.actor, people.lecturer_a.person_id, people.lecturer_b.person_id
    )

    assert len(queries.list_conflicts(people.centre_id)) == 1
    assert queries.list_conflicts(people.other_centre_id) == []
    names = {person.full_name for person in queries.list_colleagues(people.other_centre_id)}
    assert names == {people.stranger.name}
    assert queries.get_lecturer(people.other_centre_id, people.lecturer_a.lecturer_id or 0) is None


def everybody(people: People) -> list[Human]:
    return list(people.everyone().values())


@pytest.mark.parametrize("make", [comment, demo, collected_demo, concluded_demo])
@pytest.mark.parametrize("is_announced", [True, False])
def test_the_database_and_the_predicate_see_the_same(
    people: People, make: object, is_announced: bool
) -> None:
    made: Observation = make(people, is_announced=is_announced)  # type: ignore[operator]
    guest = SeatWish(people.stranger.person_id, SeatRole.MENTOR)
    if access.may_change_seats(people.director.actor, made):
        operations.invite(people.director.actor, made, guest)
    db.session.flush()
    province = db.session.scalar(db.select(Centre.province_id).where(Centre.id == made.centre_id))

    for human in everybody(people):
        found = queries.get_observation(human.actor, made.id)
        expected = access.may_see(human.actor, made, province)
        assert (found is not None) == expected, human.name
        assert (made.id in listed(human.actor)) == expected, human.name


def test_a_declined_seat_lists_nothing(people: People) -> None:
    made = demo(people)
    seat = next(s for s in made.seats if s.person_id == people.lecturer_b.person_id)
    operations.answer(people.lecturer_b.actor, made, seat, seen_version=seat.version, accepts=False)

    assert listed(people.lecturer_b.actor) == []
    assert queries.get_observation(people.lecturer_b.actor, made.id) is None


def test_lists_are_searched_filtered_and_sorted(people: People) -> None:
    first = comment(people).id
    second = demo(people).id

    actor = people.director.actor
    assert listed(actor, q="huong dieu le") == [first, second]
    assert listed(actor, q="hường") == [first, second]
    assert listed(actor, q="hưởng") == []
    assert listed(actor, kind=ObservationKind.DEMO.value) == [second]
    assert listed(actor, sort="-lecturer") == [first, second]
    assert listed(actor, whose="seated") == []
    assert listed(people.deputy.actor, whose="seated") == [first, second]
    assert listed(people.lecturer_a.actor, whose="taught") == [first, second]


def test_undated_visits_stand_last(people: People) -> None:
    first, second = comment(people), comment(people)
    first = again(first)
    operations.postpone(people.director.actor, first, seen_version=first.version, reason="Bão")

    assert listed(people.director.actor) == [second.id, first.id]
    assert listed(people.director.actor, sort="-on") == [second.id, first.id]


def test_a_long_list_costs_as_much_as_a_short_one(people: People) -> None:
    for _n in range(6):
        comment(people)

    with counted(2):
        listed(people.director.actor)
    with counted(1):
        queries.count_tabs(people.director.actor)
    with counted(2):
        assert queries.list_waiting(people.deputy.actor)
    with counted(1):
        assert not queries.list_waiting(people.stranger.actor)


def test_one_observation_costs_few_queries(people: People, app: Flask) -> None:
    number = concluded_demo(people).id
    db.session.expire_all()

    with counted(6):
        assert queries.get_observation(people.deputy.actor, number) is not None


def test_candidates_cost_few_queries(people: People) -> None:
    made = demo(people)
    people_here = queries.list_colleagues(people.centre_id)

    with counted(7):
        queries.list_candidates(people.director.actor, queries.lesson_key(made), people_here)


def test_tasks_name_the_first_thing_to_do(people: People) -> None:
    made = concluded_comment(people)
    demo(people)

    def first(human: Human) -> list[tuple[int, str | None]]:
        tasks = [
            access.task_of(human.actor, observation)
            for observation in queries.list_waiting(human.actor)
        ]
        return [(t.observation_id, t.action and t.action.value) for t in tasks if t]

    assert first(people.lecturer_a) == [(made.id, "reply")]
    assert [action for _number, action in first(people.lecturer_b)] == ["submit_form"]
    assert first(people.director) == []
