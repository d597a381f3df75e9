"""Đoàn tỉnh: an officer of the province schedules a visit of their own."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import sqlalchemy as sa

from llct.core.errors import NotAllowed
from llct.core.permissions import Role
from llct.features.centres.models import Province
from llct.features.notices.models import Notice
from llct.features.observations import operations
from llct.features.observations.models import Observation
from llct.features.observations.rules import ObservationKind, SeatRole
from llct.features.observations.rules.visits import SeatWish, Visit
from llct.infra.db import Event, db
from tests.observations.conftest import Build
from tests.observations.scenes import lesson, load_rubrics, visit_of
from tests.pages import Visitor, post
from tests.people import Human, People, make_human


def a_session(people: People) -> int:
    load_rubrics()
    return lesson(people).id


def sent(people: People, session: int, **changes: object) -> dict[str, object]:
    own = str(people.officer.person_id)
    values = {"kind": "comment", "observers": own, "chair": own, "class_session_id": str(session)}
    return {**values, "first_period": "1", "last_period": "2", **changes}


def url(people: People) -> str:
    return f"/du-gio/doan-tinh/{people.centre_id}"


def test_the_officer_picks_centre_session_and_schedules(
    build: Build, read: Build, people: People, visit: Visitor
) -> None:
    session = build(a_session, people)

    centres = visit(people.officer, "/du-gio/doan-tinh").get_data(as_text=True)
    lessons = visit(people.officer, url(people)).get_data(as_text=True)
    form = visit(people.officer, f"{url(people)}?session={session}").text
    done = post(visit.client(people.officer), url(people), sent(people, session))

    assert "Trung tâm Chính trị xã Suối Chàm" in centres
    assert "Nguyễn Thị Hường" in lessons
    assert "Trung tâm Chính trị xã Suối Chàm · Lịch giảng" in lessons
    assert "tu-nhap" not in lessons
    assert "Trung tâm Chính trị xã Suối Chàm · Nguyễn Thị Hường" in form
    assert done.status_code == 302
    visit(people.officer, done.location)
    made = read(lambda: db.session.scalars(sa.select(Observation)).one())
    assert (made.centre_id, made.created_by_id) == (people.centre_id, people.officer.person_id)


def test_where_nothing_is_taught_there_is_a_way_back(people: People, visit: Visitor) -> None:
    lessons = visit(people.officer, url(people)).get_data(as_text=True)
    visits = visit(people.officer, "/du-gio").get_data(as_text=True)

    assert "Chọn Trung tâm khác" in lessons
    assert visits.count('href="/du-gio/doan-tinh"') == 2
    assert "doan-tinh" not in visit(people.clerk, "/du-gio").get_data(as_text=True)


def test_the_centre_is_told_and_it_is_on_record(
    build: Build, read: Build, people: People, visit: Visitor
) -> None:
    session = build(a_session, people)
    post(visit.client(people.officer), url(people), sent(people, session))

    told = read(lambda: set(db.session.scalars(sa.select(Notice.person_id))))
    event = read(
        lambda: db.session.scalars(
            sa.select(Event).where(Event.action == "observation.schedule")
        ).one()
    )

    assert {people.director.person_id, people.deputy.person_id} <= told
    assert people.lecturer_a.person_id in told
    assert event.person_id == people.officer.person_id
    assert event.centre_id == people.centre_id


def test_the_officer_may_postpone_it_and_give_it_another_session(
    build: Build, read: Build, people: People, visit: Visitor, version_of: Callable[[int], int]
) -> None:
    session = build(a_session, people)
    client = visit.client(people.officer)
    done = post(client, url(people), sent(people, session))
    number = int(done.location.rsplit("/", 1)[1])
    reason = {"version": version_of(number), "reason": "Đoàn bận họp"}

    assert post(client, f"/du-gio/{number}/hoan", reason).status_code == 302
    visit(people.officer, f"/du-gio/{number}/xep-lich")
    again = {**sent(people, session), "version": version_of(number)}
    assert post(client, f"/du-gio/{number}/xep-lich", again).status_code == 302

    assert read(lambda: db.session.get_one(Observation, number).status) == "scheduled"


def test_the_officer_sits_in_it(build: Build, people: People, visit: Visitor) -> None:
    session = build(a_session, people)
    others = str(people.deputy.person_id)
    data = sent(people, session, observers=others, chair=others)

    refused = post(visit.client(people.officer), url(people), data)

    assert refused.status_code == 403


@pytest.mark.parametrize("who", ["director", "clerk", "lecturer_a", "administrator", "stranger"])
def test_nobody_else_comes_in_by_this_door(people: People, visit: Visitor, who: str) -> None:
    visit(getattr(people, who), "/du-gio/doan-tinh", status=403)
    visit(getattr(people, who), url(people), status=403)


def elsewhere() -> Human:
    province = Province(name="Tỉnh Trường Hà", board_name="Ban Tuyên giáo và Dân vận")
    db.session.add(province)
    db.session.flush()
    return make_human("Đào Văn Kết", Role.PROVINCIAL_OFFICER, province_id=province.id)


def test_another_province_finds_nothing(build: Build, people: People, visit: Visitor) -> None:
    session = build(a_session, people)
    officer = build(elsewhere)

    visit(officer, url(people), status=404)
    refused = post(visit.client(officer), url(people), sent(people, session))

    assert refused.status_code == 404


def test_a_session_of_another_centre_is_not_found(
    build: Build, people: People, visit: Visitor
) -> None:
    session = build(a_session, people)

    visit(
        people.officer, f"/du-gio/doan-tinh/{people.other_centre_id}?session={session}", status=404
    )


def test_the_operation_asks_for_the_province(session: object, people: People) -> None:
    load_rubrics()
    stranger = elsewhere()
    seat = SeatWish(stranger.person_id, SeatRole.CHAIR)
    plan = Visit(kind=ObservationKind.COMMENT, seats=(seat,), class_session_id=lesson(people).id)

    with pytest.raises(NotAllowed):
        operations.schedule_own_visit(stranger.actor, people.centre_id, plan)


def test_a_lecturer_cannot_use_the_operation(session: object, people: People) -> None:
    load_rubrics()
    plan = visit_of(lesson(people), people.lecturer_b, [people.lecturer_b])

    with pytest.raises(NotAllowed):
        operations.schedule_own_visit(people.lecturer_b.actor, people.centre_id, plan)


def test_unannounced_it_stays_unknown_to_the_lecturer(
    build: Build, read: Build, people: People, visit: Visitor
) -> None:
    session = build(a_session, people)
    data = sent(people, session, is_unannounced="y")
    done = post(visit.client(people.officer), url(people), data)

    told = read(lambda: set(db.session.scalars(sa.select(Notice.person_id))))

    assert people.lecturer_a.person_id not in told
    visit(people.lecturer_a, done.location, status=404)
