"""Dời lịch: date, time, room."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from llct.features.classes.models import ClassSession, TeachingInvitation
from llct.features.classes.rules import InvitationStatus, SessionStatus
from tests.factories import MONDAY, TeachingGround, make_class, make_invitation, make_session
from tests.pages import Visitor, post
from tests.people import People
from tests.stored import arranging, reading

FRIDAY = MONDAY + timedelta(days=4)


@pytest.fixture
def one(app: Flask, people: People, place: TeachingGround) -> ClassSession:
    with arranging(app):
        made = make_session(
            place.here,
            on=FRIDAY,
            module_id=place.modules[0].id,
            lecturer_id=people.lecturer_a.lecturer_id,
            room="Phòng 1",
        )
    return made


def url(one: ClassSession) -> str:
    return f"/lich-giang/{one.id}/doi-lich"


def typed(one: ClassSession, **changes: object) -> dict[str, object]:
    form = {
        "on": "24/11/2026",
        "starts": "13:30",
        "ends": "",
        "room": "Phòng 2",
        "reason": "Trùng lịch họp",
        "version": str(one.version),
    }
    return {**form, **changes}


def stored(app: Flask, one: ClassSession) -> ClassSession:
    with reading(app) as session:
        return session.get(ClassSession, one.id)


def test_a_session_keeps_its_length(
    app: Flask, people: People, visit: Visitor, one: ClassSession
) -> None:
    visit(people.clerk, url(one))

    answer = post(visit.client(people.clerk), url(one), typed(one))

    moved = stored(app, one)
    assert answer.location == f"/lich-giang/{one.id}"
    assert (moved.on, moved.starts, moved.ends) == (date(2026, 11, 24), time(13, 30), time(17, 30))
    assert moved.room == "Phòng 2"


def test_the_lecturer_is_asked_again(
    app: Flask, people: People, visit: Visitor, one: ClassSession
) -> None:
    with arranging(app):
        make_invitation(one, people.clerk)

    post(visit.client(people.clerk), url(one), typed(one))

    with reading(app) as session:
        query = sa.select(TeachingInvitation.status).order_by(TeachingInvitation.id)
        assert list(session.scalars(query)) == [
            InvitationStatus.POSTPONED,
            InvitationStatus.INVITED,
        ]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"on": "31/04/2026"}, "không có trong lịch"),
        ({"on": "2026"}, "Cần một ngày dạng dd/mm/yyyy"),
        ({"on": ""}, "Cần nhập nội dung này."),
        ({"starts": "24:00"}, "không phải giờ trong ngày"),
        ({"starts": "21:00"}, "quá nửa đêm"),
        ({"ends": "13:00"}, "Giờ kết thúc phải sau giờ bắt đầu (13:30)."),
        ({"room": "x" * 101}, "Dài quá 100 ký tự."),
        ({"reason": "x" * 501}, "Dài quá 500 ký tự."),
        (
            {"on": "20/11/2026", "starts": "07:30", "room": "Phòng 1"},
            "Ngày, giờ và phòng chưa thay đổi.",
        ),
        ({"on": "01/12/2026"}, "Ngày này ngoài thời gian của lớp"),
    ],
)
def test_a_wrong_value_is_said_and_nothing_moves(
    app: Flask,
    people: People,
    visit: Visitor,
    one: ClassSession,
    changes: dict[str, object],
    message: str,
) -> None:
    answer = post(visit.client(people.clerk), url(one), typed(one, **changes))

    assert answer.status_code == 422
    assert message in answer.get_data(as_text=True)
    assert stored(app, one).on == FRIDAY


def test_a_clash_is_shown_first_and_moved_into_when_confirmed(
    app: Flask, people: People, place: TeachingGround, visit: Visitor, one: ClassSession
) -> None:
    with arranging(app):
        other = make_class(people.centre_id, place.programme)
        make_session(
            other,
            on=date(2026, 11, 24),
            starts=time(14, 0),
            ends=time(16, 0),
            lecturer_id=people.lecturer_a.lecturer_id,
        )
    client = visit.client(people.clerk)

    first = post(client, url(one), typed(one))
    second = post(client, url(one), typed(one, confirmed="y"))

    assert first.status_code == 422
    assert f"Trùng giảng viên: {people.lecturer_a.name}" in first.get_data(as_text=True)
    assert second.status_code == 302


def test_a_postponed_session_comes_back(
    app: Flask, people: People, place: TeachingGround, visit: Visitor
) -> None:
    with arranging(app):
        waiting = make_session(place.here, on=FRIDAY, status=SessionStatus.POSTPONED, reason="Bão")

    post(visit.client(people.clerk), url(waiting), typed(waiting))

    assert stored(app, waiting).status is SessionStatus.PLANNED


def test_a_held_session_does_not_move(
    app: Flask, people: People, place: TeachingGround, visit: Visitor
) -> None:
    with arranging(app):
        held = make_session(place.here, status=SessionStatus.HELD)
    client = visit.client(people.clerk)

    assert client.get(url(held)).status_code == 422
    assert post(client, url(held), typed(held)).status_code == 422


def test_an_old_page_is_refused(people: People, visit: Visitor, one: ClassSession) -> None:
    client, form = visit.client(people.clerk), typed(one)
    post(client, url(one), form)

    assert post(client, url(one), {**form, "on": "25/11/2026"}).status_code == 409


@pytest.mark.parametrize(("who", "status"), [("lecturer_a", 403), ("stranger", 404)])
def test_who_may_not(
    people: People, visit: Visitor, one: ClassSession, who: str, status: int
) -> None:
    client = visit.client(people.everyone()[who])

    assert client.get(url(one)).status_code == status
    assert post(client, url(one), typed(one)).status_code == status
