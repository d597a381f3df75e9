"""Adding one session to a class."""

from __future__ import annotations

import unicodedata
from datetime import date, time, timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from llct.core.typography import hours
from llct.features.classes.models import ClassSession, TeachingInvitation
from tests.factories import MONDAY, TeachingGround, make_class, make_day_off, make_session
from tests.pages import Visitor, post
from tests.people import People
from tests.stored import arranging, reading

FRIDAY = MONDAY + timedelta(days=4)


def url(place: TeachingGround) -> str:
    return f"/lich-giang/lop/{place.here.id}/them"


def typed(place: TeachingGround, **changes: object) -> dict[str, object]:
    form = {
        "module_id": str(place.modules[0].id),
        "topic": "",
        "on": "20/11/2026",
        "starts": "7h30",
        "periods": "5",
        "ends": "",
        "room": "Phòng 1",
        "lecturer_id": "",
        "note": "",
    }
    return {**form, **changes}


def stored(app: Flask) -> list[ClassSession]:
    with reading(app) as session:
        return list(session.scalars(sa.select(ClassSession).order_by(ClassSession.id)))


def test_a_session_is_planned_and_its_end_counted(
    app: Flask, people: People, place: TeachingGround, visit: Visitor
) -> None:
    visit(people.clerk, url(place))

    answer = post(visit.client(people.clerk), url(place), typed(place))

    [made] = stored(app)
    assert answer.location == f"/lich-giang/{made.id}"
    assert (made.on, made.starts, made.ends) == (FRIDAY, time(7, 30), time(11, 30))
    assert (made.periods, made.room) == (5, "Phòng 1")
    visit(people.clerk, answer.location)


def test_the_end_may_be_typed(
    app: Flask, people: People, place: TeachingGround, visit: Visitor
) -> None:
    post(visit.client(people.clerk), url(place), typed(place, ends="11:00"))

    assert [one.ends for one in stored(app)] == [time(11, 0)]


def test_the_lecturer_is_invited_at_once_when_wanted(
    app: Flask, people: People, place: TeachingGround, visit: Visitor
) -> None:
    lecturer = str(people.lecturer_a.lecturer_id)
    form = typed(place, lecturer_id=lecturer, invites="y")

    post(visit.client(people.clerk), url(place), form)

    with reading(app) as session:
        [invitation] = session.scalars(sa.select(TeachingInvitation))
        assert invitation.lecturer_id == people.lecturer_a.lecturer_id


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"on": "31/11/2026"}, "không có trong lịch"),
        ({"on": ""}, "Cần nhập nội dung này."),
        ({"starts": "25:00"}, "không phải giờ trong ngày"),
        ({"starts": "sáng"}, "Cần giờ và phút dạng hh:mm"),
        ({"starts": "22:00"}, "quá nửa đêm"),
        ({"ends": "07:00"}, "Giờ kết thúc phải sau giờ bắt đầu (07:30)."),
        ({"periods": "0"}, "Cần một số từ 1 đến 20."),
        ({"periods": "-5"}, "Cần một số từ 1 đến 20."),
        ({"periods": "2,5"}, "Cần một số nguyên."),
        ({"periods": ""}, "Cần nhập nội dung này."),
        ({"room": "x" * 101}, "Dài quá 100 ký tự."),
        ({"module_id": ""}, "Chọn một bài, hoặc ghi nội dung của buổi."),
        ({"module_id": "", "topic": " \x00 "}, "Chọn một bài, hoặc ghi nội dung của buổi."),
        ({"module_id": "999999"}, "Giá trị này không có trong danh sách."),
        ({"lecturer_id": "999999"}, "Giá trị này không có trong danh sách."),
        ({"lecturer_id": "abc"}, "Giá trị này không có trong danh sách."),
        ({"note": "x" * 1001}, "Dài quá 1000 ký tự."),
    ],
)
def test_a_wrong_value_is_said_at_its_field_and_nothing_is_lost(
    app: Flask,
    people: People,
    place: TeachingGround,
    visit: Visitor,
    changes: dict[str, object],
    message: str,
) -> None:
    form = typed(place, **{"note": "Mang máy chiếu", **changes})

    answer = post(visit.client(people.clerk), url(place), form)

    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert message in page
    assert "note" in changes or "Mang máy chiếu" in page
    assert stored(app) == []


def test_text_is_stored_composed(
    app: Flask, people: People, place: TeachingGround, visit: Visitor
) -> None:
    room = unicodedata.normalize("NFD", "Hội trường\x00 tầng 2")

    post(visit.client(people.clerk), url(place), typed(place, room=room))

    assert [one.room for one in stored(app)] == ["Hội trường tầng 2"]


def test_a_clash_is_shown_first_and_stored_when_confirmed(
    app: Flask, people: People, place: TeachingGround, visit: Visitor
) -> None:
    with arranging(app):
        other = make_class(people.centre_id, place.programme, code="ĐVM-02")
        make_session(other, on=FRIDAY, room="phong 1", module_id=place.modules[1].id)
    client = visit.client(people.clerk)

    first = post(client, url(place), typed(place))
    second = post(client, url(place), typed(place, confirmed="y"))

    page = first.get_data(as_text=True)
    assert first.status_code == 422
    assert (
        f"Trùng phòng: Bài 2, ĐVM-02, {hours(time(7, 30), time(11, 30))} thứ Sáu, 20/11/2026."
        in page
    )
    assert 'name="confirmed"' in page
    assert second.status_code == 302
    assert len(stored(app)) == 2


def test_a_day_off_and_a_missing_clearance_are_said(
    app: Flask, people: People, place: TeachingGround, visit: Visitor
) -> None:
    with arranging(app):
        make_day_off(people.centre_id, FRIDAY, "Lễ 20/11")
    form = typed(place, lecturer_id=str(people.lecturer_b.lecturer_id))

    page = post(visit.client(people.clerk), url(place), form).get_data(as_text=True)

    assert "Thứ Sáu, 20/11/2026 là ngày nghỉ: Lễ 20/11." in page
    assert f"{people.lecturer_b.name} chưa được giao giảng bài này." in page


def test_a_double_click_plans_once(
    app: Flask, people: People, place: TeachingGround, visit: Visitor
) -> None:
    client, form = visit.client(people.clerk), typed(place, _once="b" * 22)

    first, second = post(client, url(place), form), post(client, url(place), form)

    assert first.location == second.location
    assert len(stored(app)) == 1


def test_the_form_begins_with_the_next_lesson_on_the_next_free_morning(
    app: Flask, people: People, place: TeachingGround, visit: Visitor
) -> None:
    with arranging(app):
        make_session(place.here, on=date(2026, 11, 18), module_id=place.modules[0].id)

    page = visit(people.clerk, url(place)).get_data(as_text=True)

    assert 'value="18/11/2026"' in page
    assert 'value="13:30"' in page
    assert f'<option selected value="{place.modules[1].id}">' in page


def test_the_form_begins_on_the_day_asked_for(
    people: People, place: TeachingGround, visit: Visitor
) -> None:
    page = visit(people.clerk, url(place) + "?ngay=2026-11-28").get_data(as_text=True)

    assert 'value="28/11/2026"' in page


def test_the_form_does_not_begin_before_the_class(
    people: People, place: TeachingGround, visit: Visitor
) -> None:
    """The week looked at is often this one, the class one of next month."""
    page = visit(people.clerk, url(place) + "?ngay=2026-10-28").get_data(as_text=True)

    assert 'value="28/10/2026"' not in page


def test_first_one_chooses_a_class(people: People, place: TeachingGround, visit: Visitor) -> None:
    page = visit(people.clerk, "/lich-giang/them?ngay=2026-11-20").get_data(as_text=True)

    assert f"{url(place)}?ngay=2026-11-20" in page
    assert place.there.title not in page


@pytest.mark.parametrize(("who", "status"), [("lecturer_a", 403), ("stranger", 404)])
def test_who_may_not(
    people: People, place: TeachingGround, visit: Visitor, who: str, status: int
) -> None:
    client = visit.client(people.everyone()[who])

    assert client.get(url(place)).status_code == status
    assert post(client, url(place), typed(place)).status_code == status
