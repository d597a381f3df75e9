"""Editing a session and giving it to a lecturer."""

from __future__ import annotations

from datetime import time, timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from llct.core import clock
from llct.features.classes.models import ClassSession, TeachingInvitation
from llct.features.classes.rules import InvitationStatus, SessionStatus
from llct.features.lecturers.models import Lecturer
from llct.features.lecturers.rules import LecturerStatus
from tests.factories import MONDAY, TeachingGround, make_invitation, make_session
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
        )
    return made


def typed(place: TeachingGround, one: ClassSession, **changes: object) -> dict[str, object]:
    form = {
        "module_id": str(place.modules[1].id),
        "topic": "Phần một",
        "lecturer_id": str(one.lecturer_id),
        "periods": "3",
        "ends": "",
        "note": "",
        "version": str(one.version),
    }
    return {**form, **changes}


def stored(app: Flask, one: ClassSession) -> ClassSession:
    with reading(app) as session:
        return session.get(ClassSession, one.id)


def test_lesson_and_periods_change_and_the_end_follows(
    app: Flask, people: People, place: TeachingGround, visit: Visitor, one: ClassSession
) -> None:
    page = visit(people.clerk, f"/lich-giang/{one.id}/sua").get_data(as_text=True)

    post(visit.client(people.clerk), f"/lich-giang/{one.id}/sua", typed(place, one))

    edited = stored(app, one)
    assert 'name="ends" type="text" value=""' in page
    assert (edited.module_id, edited.topic) == (place.modules[1].id, "Phần một")
    assert (edited.periods, edited.ends) == (3, time(10, 0))


def test_an_end_that_was_typed_stays(
    app: Flask, people: People, place: TeachingGround, visit: Visitor
) -> None:
    with arranging(app):
        odd = make_session(place.here, on=FRIDAY, ends=time(11, 0))

    page = visit(people.clerk, f"/lich-giang/{odd.id}/sua").get_data(as_text=True)

    assert 'name="ends" type="text" value="11:00"' in page


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"periods": "21"}, "Cần một số từ 1 đến 20."),
        ({"ends": "7:00"}, "Giờ kết thúc phải sau giờ bắt đầu"),
        ({"module_id": "", "topic": ""}, "Chọn một bài, hoặc ghi nội dung của buổi."),
        ({"module_id": "77"}, "Giá trị này không có trong danh sách."),
        ({"topic": "x" * 301}, "Dài quá 300 ký tự."),
    ],
)
def test_a_wrong_value_is_said(
    people: People,
    place: TeachingGround,
    visit: Visitor,
    one: ClassSession,
    changes: dict[str, object],
    message: str,
) -> None:
    form = typed(place, one, **changes)

    answer = post(visit.client(people.clerk), f"/lich-giang/{one.id}/sua", form)

    assert answer.status_code == 422
    assert message in answer.get_data(as_text=True)


def test_another_lecturer_is_assigned_and_invited(
    app: Flask, people: People, visit: Visitor, one: ClassSession
) -> None:
    with arranging(app):
        make_invitation(one, people.clerk)
    url = f"/lich-giang/{one.id}/phan-cong"
    visit(people.clerk, url)
    form = {
        "lecturer_id": str(people.lecturer_b.lecturer_id),
        "invites": "y",
        "version": str(one.version),
    }
    client = visit.client(people.clerk)

    first = post(client, url, form)
    second = post(client, url, {**form, "confirmed": "y"})

    assert "chưa được giao giảng bài này" in first.get_data(as_text=True)
    assert (first.status_code, second.status_code) == (422, 302)
    with reading(app) as session:
        query = sa.select(TeachingInvitation.status).order_by(TeachingInvitation.id)
        assert list(session.scalars(query)) == [
            InvitationStatus.REPLACED,
            InvitationStatus.INVITED,
        ]


def test_a_busy_lecturer_is_not_asked_for_the_same_hour_again(
    app: Flask, people: People, visit: Visitor, one: ClassSession
) -> None:
    with arranging(app):
        make_invitation(
            one,
            people.clerk,
            status=InvitationStatus.BUSY,
            answered_at=clock.now(),
            answered_by_id=people.lecturer_a.person_id,
        )
    form = {"lecturer_id": str(one.lecturer_id), "invites": "y", "version": str(one.version)}

    answer = post(visit.client(people.clerk), f"/lich-giang/{one.id}/phan-cong", form)

    assert answer.status_code == 422
    assert "Giảng viên này báo bận." in answer.get_data(as_text=True)


def test_a_lecturer_may_be_taken_off(
    app: Flask, people: People, visit: Visitor, one: ClassSession
) -> None:
    form = {"lecturer_id": "", "invites": "y", "version": str(one.version)}

    post(visit.client(people.clerk), f"/lich-giang/{one.id}/phan-cong", form)

    assert stored(app, one).lecturer_id is None


def test_the_choice_shows_who_may_teach_what_and_keeps_who_left(
    app: Flask, people: People, visit: Visitor, one: ClassSession
) -> None:
    with arranging(app) as session:
        session.get(Lecturer, people.lecturer_a.lecturer_id).status = LecturerStatus.PAUSED

    page = visit(people.clerk, f"/lich-giang/{one.id}/phan-cong").get_data(as_text=True)

    assert f"{people.lecturer_a.name} – bài 1, 2, 3" in page


@pytest.mark.parametrize("address", ["sua", "phan-cong"])
def test_an_old_page_is_refused(
    people: People, place: TeachingGround, visit: Visitor, one: ClassSession, address: str
) -> None:
    form = typed(place, one, version="99", lecturer_id=str(people.lecturer_a.lecturer_id))

    answer = post(visit.client(people.clerk), f"/lich-giang/{one.id}/{address}", form)

    assert answer.status_code == 409


@pytest.mark.parametrize("address", ["sua", "phan-cong"])
def test_a_held_session_is_opened_again_first(
    app: Flask, people: People, place: TeachingGround, visit: Visitor, address: str
) -> None:
    with arranging(app):
        held = make_session(place.here, status=SessionStatus.HELD)

    assert visit.client(people.clerk).get(f"/lich-giang/{held.id}/{address}").status_code == 422


@pytest.mark.parametrize("address", ["sua", "phan-cong"])
@pytest.mark.parametrize(("who", "status"), [("lecturer_a", 403), ("stranger", 404)])
def test_who_may_not(
    people: People,
    place: TeachingGround,
    visit: Visitor,
    one: ClassSession,
    who: str,
    status: int,
    address: str,
) -> None:
    client = visit.client(people.everyone()[who])

    assert client.get(f"/lich-giang/{one.id}/{address}").status_code == status
    form = typed(place, one)
    assert post(client, f"/lich-giang/{one.id}/{address}", form).status_code == status
