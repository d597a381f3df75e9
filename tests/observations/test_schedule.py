"""Scheduling on one screen: from a session, from scratch, again after a postponement."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from werkzeug.test import TestResponse

from llct.core.errors import Invalid, NotAllowed
from llct.features.notices.models import Notice
from llct.features.observations import operations
from llct.features.observations.models import Observation, Seat
from llct.features.observations.rules import ObservationKind, SeatRole
from llct.features.observations.rules.visits import Visit
from llct.infra.db import db
from tests.factories import make_class, make_session
from tests.observations.conftest import Build
from tests.observations.scenes import TODAY, again, demo, lesson, load_rubrics, visit_of
from tests.pages import Visitor, post
from tests.people import Human, People

Status = Callable[[int], str]


def prepared(people: People) -> int:
    load_rubrics()
    return int(lesson(people).id)


def fields(people: People, session: int, **changes: Any) -> dict[str, Any]:
    return {
        "class_session_id": session,
        "kind": "comment",
        "observers": [people.director.person_id],
        "chair": people.director.person_id,
        **changes,
    }


def send(visit: Visitor, human: Human, data: dict[str, Any]) -> TestResponse:
    return post(visit.client(human), "/du-gio/xep-lich", data)


def test_the_light_way_is_the_default_way(people: People, visit: Visitor, build: Build) -> None:
    session = build(prepared, people)

    page = visit(people.director, f"/du-gio/xep-lich?session={session}").get_data(as_text=True)

    own = f'name="observers" value="{people.director.person_id}" checked'
    assert own in page
    assert 'value="comment" checked' in page


@pytest.mark.parametrize("who", ["director", "deputy", "clerk"])
def test_leaders_and_clerk_schedule(
    people: People, visit: Visitor, build: Build, status_of: Status, who: str
) -> None:
    session = build(prepared, people)

    answer = send(visit, getattr(people, who), fields(people, session))

    assert answer.status_code == 302
    assert status_of(int(answer.location.rsplit("/", 1)[-1])) == "scheduled"


@pytest.mark.parametrize("who", ["lecturer_b", "officer", "administrator"])
def test_others_do_not_schedule(people: People, visit: Visitor, build: Build, who: str) -> None:
    session = build(prepared, people)

    assert send(visit, getattr(people, who), fields(people, session)).status_code == 403


def test_a_session_of_another_centre_is_not_found(
    people: People, visit: Visitor, build: Build
) -> None:
    session = build(prepared, people)

    assert send(visit, people.stranger, fields(people, session)).status_code == 404


def test_sent_twice_it_is_scheduled_once(
    people: People, visit: Visitor, build: Build, read: Build
) -> None:
    session = build(prepared, people)
    client = visit.client(people.director)
    data = fields(people, session, _once="x" * 20)

    first, second = (post(client, "/du-gio/xep-lich", data) for _n in range(2))

    assert first.location == second.location
    assert read(lambda: db.session.scalar(db.select(db.func.count(Observation.id)))) == 1


def test_a_lesson_outside_the_timetable_is_typed(
    people: People, visit: Visitor, build: Build, read: Build
) -> None:
    build(load_rubrics)

    answer = send(
        visit,
        people.director,
        {
            "kind": "comment",
            "observers": [people.deputy.person_id],
            "chair": people.deputy.person_id,
            "lecturer_id": people.lecturer_a.lecturer_id,
            "on": "20/11/2026",
            "starts": "8h",
            "ends": "9h30",
            "module_title": "Chuyên đề lịch sử Đảng",
        },
    )

    assert answer.status_code == 302
    made = read(lambda: db.session.scalars(db.select(Observation)).one())
    assert made.module_title == "Chuyên đề lịch sử Đảng"
    assert made.starts.strftime("%H:%M") == "08:00"


def test_wrong_values_are_named_and_what_was_typed_stays(
    people: People, visit: Visitor, build: Build
) -> None:
    build(load_rubrics)

    answer = send(
        visit,
        people.director,
        {"kind": "comment", "module_title": "Bài riêng", "on": "31/02/2026"},
    )
    page = answer.get_data(as_text=True)

    assert answer.status_code == 422
    assert "không có trong lịch" in page
    assert "Bài riêng" in page


def test_the_seats_are_checked_at_their_field(people: People, visit: Visitor, build: Build) -> None:
    session = build(prepared, people)

    answer = send(visit, people.director, fields(people, session, kind="demo", observers=[]))

    assert answer.status_code == 422
    assert "Cần chọn ít nhất một người dự" in answer.get_data(as_text=True)


def test_a_row_of_a_plan_names_the_rest_in_the_address(
    people: People, visit: Visitor, build: Build
) -> None:
    session = build(prepared, people)
    wanted = people.lecturer_b.person_id

    page = visit(
        people.director,
        f"/du-gio/xep-lich?session={session}&plan_row=5&kind=demo&announced=0"
        f"&observers={wanted}&chair={people.deputy.person_id}",
    ).get_data(as_text=True)

    assert f'name="observers" value="{wanted}" checked' in page
    assert 'value="demo" checked' in page
    assert 'name="plan_row" value="5"' in page


@pytest.mark.usefixtures("session")
class TestRules:
    def test_nobody_schedules_a_visit_to_their_own_lesson(self, people: People) -> None:
        load_rubrics()
        session = lesson(people, people.director)

        with pytest.raises(NotAllowed):
            operations.schedule(
                people.director.actor, visit_of(session, people.deputy, [people.deputy])
            )

    def test_a_past_day_is_for_recording(self, people: People) -> None:
        load_rubrics()
        session = lesson(people, on=TODAY.replace(day=17))

        with pytest.raises(Invalid) as refused:
            operations.schedule(
                people.director.actor, visit_of(session, people.deputy, [people.deputy])
            )

        assert refused.value.key == "observation.day_is_past"

    def test_an_invited_leader_is_not_scored(self, people: People) -> None:
        load_rubrics()
        session = lesson(people, people.leader)
        observers = [people.deputy, people.lecturer_b, people.visiting]

        with pytest.raises(Invalid) as refused:
            operations.schedule(
                people.director.actor,
                visit_of(session, people.deputy, observers, kind=ObservationKind.DEMO),
            )
        made = operations.schedule(
            people.director.actor, visit_of(session, people.deputy, [people.deputy])
        )

        assert refused.value.key == "observation.leader_not_scored"
        assert made.rubric_version is None

    def test_a_session_without_lecturer_or_of_another_centre_is_refused(
        self, people: People
    ) -> None:
        load_rubrics()
        empty = make_session(make_class(people.centre_id), on=TODAY)
        foreign = lesson(people, people.stranger)
        for session in (empty, foreign):
            with pytest.raises(Invalid):
                operations.schedule(
                    people.director.actor, visit_of(session, people.deputy, [people.deputy])
                )

    def test_some_periods_of_a_session_are_observed(self, people: People) -> None:
        load_rubrics()
        visit = visit_of(
            lesson(people), people.deputy, [people.deputy], first_period=1, last_period=2
        )

        made = operations.schedule(people.director.actor, visit)

        assert made.period_count == 2
        assert made.ends is not None
        assert made.ends.strftime("%H:%M") == "09:15"

    def test_a_postponed_visit_gets_a_new_day_and_asks_again(self, people: People) -> None:
        made = demo(people)
        operations.postpone(
            people.director.actor, made, seen_version=made.version, reason="Mưa bão"
        )
        made = again(made)
        session = lesson(people, on=TODAY.replace(day=25))
        wish = visit_of(
            session,
            people.deputy,
            [people.deputy, people.lecturer_b, people.director],
            kind=ObservationKind.DEMO,
        )

        operations.schedule_planned(people.clerk.actor, made, wish, seen_version=made.version)

        made = again(made)
        taken = {s.person_id for s in made.seats if s.status in ("invited", "accepted")}
        assert made.on == TODAY.replace(day=25)
        assert people.visiting.person_id not in taken
        assert people.director.person_id in taken

    def test_a_planned_visit_waits_for_its_day(self, people: People) -> None:
        load_rubrics()
        made = operations.plan(
            people.clerk.actor,
            Visit(
                kind=ObservationKind.COMMENT,
                seats=(),
                lecturer_id=people.lecturer_a.lecturer_id,
            ),
        )

        assert made.status == "planned"
        assert made.on is None

    def test_invitations_are_courteous_and_carry_no_other_name(self, people: People) -> None:
        demo(people)

        shared = [
            notice.share_text
            for notice in db.session.scalars(db.select(Notice))
            if notice.person_id == people.lecturer_b.person_id
        ]

        assert len(shared) == 1
        assert "Kính gửi đồng chí Vàng Mí Dế" in shared[0]
        assert people.visiting.name not in shared[0]

    def test_seats_of_a_visit_by_role(self, people: People) -> None:
        made = demo(people, leader=people.leader)

        roles = {(seat.person_id, seat.role) for seat in made.seats}
        assert (people.leader.person_id, SeatRole.LEADER) in roles
        assert len(made.forms) == 4


def test_a_clerk_arranges_for_others(people: People, visit: Visitor, build: Build) -> None:
    """Nobody is ticked before the clerk has said who goes."""
    session = build(prepared, people)

    page = visit(people.clerk, f"/du-gio/xep-lich?session={session}").get_data(as_text=True)

    assert not re.search(r'name="observers" value="\d+" checked', page)
    assert f'<option selected value="{people.clerk.person_id}"' not in page


def test_the_only_observer_of_a_comment_chairs(
    people: People, visit: Visitor, build: Build, read: Build
) -> None:
    session = build(prepared, people)
    only = {"observers": [people.deputy.person_id], "chair": ""}

    made = send(visit, people.clerk, fields(people, session, **only))
    several = {"observers": [people.deputy.person_id, people.lecturer_b.person_id], "chair": ""}
    refused = send(visit, people.clerk, fields(people, session, **several))

    assert (made.status_code, refused.status_code) == (302, 422)
    assert "Cần đúng một người chủ trì." in refused.get_data(as_text=True)
    seats = read(
        lambda: {(seat.person_id, seat.role) for seat in db.session.scalars(db.select(Seat)).all()}
    )
    assert seats == {
        (people.deputy.person_id, SeatRole.CHAIR),
        (people.deputy.person_id, SeatRole.OBSERVER),
    }


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({}, "Đã xếp lịch và báo giảng viên."),
        ({"is_unannounced": "1"}, "Đã xếp lịch."),
        ({"secretary": "clerk"}, "Đã xếp lịch và gửi lời mời."),
    ],
)
def test_what_is_said_to_be_sent_was_sent(
    people: People, visit: Visitor, build: Build, changes: dict[str, Any], sentence: str
) -> None:
    session = build(prepared, people)
    if "secretary" in changes:
        changes = {"secretary": people.clerk.person_id}
    client = visit.client(people.director)

    answer = post(client, "/du-gio/xep-lich", fields(people, session, **changes))

    assert sentence in client.get(answer.location).get_data(as_text=True)


def test_two_tasks_of_one_person_are_one_invitation(
    people: People, visit: Visitor, build: Build, read: Build
) -> None:
    session = build(prepared, people)
    both = {"observers": [people.deputy.person_id], "chair": people.deputy.person_id}

    send(visit, people.director, fields(people, session, **both))

    told = read(
        lambda: db.session.scalars(
            db.select(Notice.text).where(Notice.person_id == people.deputy.person_id)
        ).all()
    )
    assert len(told) == 1
    assert "Nhiệm vụ: chủ trì, người dự." in told[0]
