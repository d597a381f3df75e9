"""An unannounced visit appears to its lecturer nowhere until it is held."""

from __future__ import annotations

import pytest

from llct.features.notices.models import Notice
from llct.features.observation_plans.models import PlanRow
from llct.features.observations import operations, queries
from llct.features.observations.models import Observation
from llct.features.observations.rules import SeatRole
from llct.features.observations.rules.hints import HintKind
from llct.features.observations.rules.visits import SeatWish
from llct.infra.db import db
from tests.observation_plans.conftest import make_approved, row_facts
from tests.observations.conftest import Build
from tests.observations.scenes import (
    TODAY,
    again,
    comment,
    fill,
    lesson,
    load_rubrics,
    sent,
    visit_of,
)
from tests.pages import Visitor, post
from tests.people import Human, People


def on_the_director(people: People) -> Observation:
    """The province's way: the deputy visits the director's lesson without a word."""
    load_rubrics()
    visit = visit_of(
        lesson(people, people.director), people.deputy, [people.deputy], is_announced=False
    )
    return operations.schedule(people.deputy.actor, visit)


def hidden(people: People) -> Observation:
    return comment(people, is_announced=False)


@pytest.mark.parametrize("status", ["scheduled", "planned", "cancelled"])
def test_no_page_knows_it(people: People, visit: Visitor, build: Build, status: str) -> None:
    def made() -> int:
        observation = hidden(people)
        actor, version = people.director.actor, observation.version
        if status == "planned":
            operations.postpone(actor, observation, seen_version=version, reason="Bão")
        if status == "cancelled":
            operations.cancel(actor, observation, seen_version=version, reason="Bão")
        return int(observation.id)

    number = build(made)
    lecturer = people.lecturer_a

    for path in ("", "/xep-lich", "/hoan", "/huy", "/thong-nhat", "/phan-hoi", "/tu-nhan-xet"):
        answer = visit.client(lecturer).get(f"/du-gio/{number}{path}")
        assert answer.status_code in (403, 404), path
        assert "Nguyễn Thị Hường" not in _main(answer.get_data(as_text=True))
    for tab in ("", "?tab=dang-lam", "?tab=tat-ca", "?q=huong&tab=tat-ca"):
        page = visit(lecturer, f"/du-gio{tab}").get_data(as_text=True)
        assert f"/du-gio/{number}" not in page
    table = visit.client(lecturer).get("/du-gio/tai-ve/csv?tab=tat-ca").get_data(as_text=True)
    assert "Điều lệ Đảng" not in table


def _main(page: str) -> str:
    """The page without the frame, which names who is signed in."""
    return page.partition("<main")[2]


def test_counts_and_tasks_do_not_know_it(people: People, build: Build, read: Build) -> None:
    build(hidden, people)
    actor = people.lecturer_a.actor

    assert read(lambda: set(queries.count_tabs(actor).values())) == {0}
    assert read(lambda: queries.list_waiting(actor)) == []
    assert read(lambda: queries.list_between(actor, TODAY, TODAY)) == []
    assert read(lambda: queries.get_observation(actor, 1)) is None


def test_a_director_hears_nothing_of_a_visit_to_their_own_lesson(
    people: People, visit: Visitor, build: Build, read: Build
) -> None:
    number = build(on_the_director, people)

    visit(people.director, f"/du-gio/{number}", status=404)
    page = visit(people.director, "/du-gio?tab=tat-ca").get_data(as_text=True)
    assert f"/du-gio/{number}" not in page
    for path in ("hoan", "huy", "xep-lich", "thanh-phan"):
        data = {"version": 1, "reason": "x"}
        answer = post(visit.client(people.director), f"/du-gio/{number}/{path}", data)
        assert answer.status_code == 404
    told = read(
        lambda: db.session.scalars(
            db.select(Notice.id).where(Notice.person_id == people.director.person_id)
        ).all()
    )
    assert told == []


def test_no_clash_message_gives_it_away(people: People, build: Build, read: Build) -> None:
    """The director schedules another visit at the hour when their own lesson is visited."""

    def both() -> int:
        on_the_director(people)
        session = lesson(people, people.lecturer_b)
        made = operations.schedule(
            people.clerk.actor, visit_of(session, people.deputy, [people.deputy])
        )
        return int(made.id)

    number = build(both)

    def kinds(human: Human) -> set[HintKind]:
        found = queries.get_unseen(number)
        assert found is not None
        return {hint.kind for hint in queries.list_hints(human.actor, found)}

    assert HintKind.OBSERVING in read(kinds, people.clerk)
    assert HintKind.OBSERVING not in read(kinds, people.director)


def test_the_row_of_a_plan_does_not_give_it_away(people: People, build: Build, read: Build) -> None:
    """A visit without a word made from an announced row: the row stays open to the lecturer."""

    def made() -> tuple[int, bool, bool]:
        make_approved(people, row_facts(people.deputy))
        row_id = db.session.scalars(db.select(PlanRow.id)).one()
        load_rubrics()
        secret = visit_of(
            lesson(people, people.deputy),
            people.director,
            [people.director],
            is_announced=False,
            plan_row_id=row_id,
        )
        operations.schedule(people.director.actor, secret)
        actors = (people.deputy.actor, people.director.actor)
        return row_id, *(queries.may_take_row(one, people.centre_id, row_id) for one in actors)

    row_id, deputy_may, director_may = build(made)

    assert (deputy_may, director_may) == (True, False)

    def by_a_lecturer() -> int | None:
        past, who = lesson(people, people.deputy), people.lecturer_b
        visit = visit_of(past, who, [who], plan_row_id=row_id)
        return operations.record_past(who.actor, visit).plan_row_id

    assert build(by_a_lecturer) is None, "a lecturer's number of a row is not looked at"


def test_once_held_the_lecturer_sees_it(people: People, visit: Visitor, build: Build) -> None:
    def held() -> Observation:
        observation = hidden(people)
        fill(observation, people.deputy, sent("strengths", "Tốt"))
        return observation

    number = build(held)

    assert "không, dự đột xuất" in visit(people.lecturer_a, f"/du-gio/{number}").get_data(
        as_text=True
    )


@pytest.mark.usefixtures("session")
class TestNotices:
    def test_moving_postponing_inviting_tell_the_lecturer_nothing(self, people: People) -> None:
        observation = hidden(people)
        operations.invite(
            people.director.actor,
            observation,
            SeatWish(people.lecturer_b.person_id, SeatRole.OBSERVER),
        )
        operations.postpone(
            people.director.actor,
            observation,
            seen_version=observation.version,
            reason="Bão",
        )
        again(observation)

        told = db.session.scalars(
            db.select(Notice).where(Notice.person_id == people.lecturer_a.person_id)
        ).all()
        assert told == []

    def test_an_arranger_who_teaches_hears_no_answers(self, people: People) -> None:
        """Made by the director, then the lesson was given to the director."""
        observation = comment(people)
        observation.created_by_id = people.lecturer_a.person_id
        observation.is_announced = False
        db.session.flush()
        db.session.query(Notice).delete()
        seat = observation.seats[0]

        operations.answer(
            people.deputy.actor, observation, seat, seen_version=seat.version, accepts=True
        )

        assert db.session.scalars(db.select(Notice)).all() == []
