"""A whole class at once: proposal, mending, saving; inviting and confirming together."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from llct.features.classes.models import ClassSession, TeachingInvitation, TrainingClass
from llct.features.classes.rules import SessionStatus
from llct.infra.db import db
from tests.factories import MONDAY, TeachingGround, make_day_off, make_session
from tests.pages import Visitor, post
from tests.people import People
from tests.stored import arranging, reading

FRIDAY = MONDAY + timedelta(days=4)
HABIT = "?first_on=20/11/2026&weekdays=0&weekdays=4&halves=morning&room=Phòng+1"


def url(place: TeachingGround) -> str:
    return f"/lich-giang/lop/{place.here.id}/xep"


def rows(place: TeachingGround, *changes: dict[str, object]) -> dict[str, object]:
    """The proposal of HABIT as a browser sends it: four mornings of three lessons."""
    days = ["20/11/2026", "23/11/2026", "27/11/2026", "30/11/2026"]
    modules = [place.modules[n].id for n in (0, 1, 1, 2)]
    form: dict[str, object] = {}
    for n, (day, module) in enumerate(zip(days, modules, strict=True)):
        row = {
            "keep": "y",
            "module_id": str(module),
            "on": day,
            "starts": "07:30",
            "periods": "5",
            "lecturer_id": "",
            "room": "Phòng 1",
        }
        if n < len(changes):
            row.update(changes[n])
        form.update({f"rows-{n}-{name}": value for name, value in row.items() if value is not None})
    return form


def stored(app: Flask) -> list[ClassSession]:
    with reading(app) as session:
        return list(session.scalars(sa.select(ClassSession).order_by(ClassSession.on)))


def test_first_the_page_asks_when_the_class_meets(
    people: People, place: TeachingGround, visit: Visitor
) -> None:
    page = visit(people.clerk, url(place)).get_data(as_text=True)

    assert 'value="02/11/2026"' in page
    assert "Còn 3 bài chưa xếp." in page


def test_the_proposal_follows_the_habit_and_skips_days_off(
    app: Flask, people: People, place: TeachingGround, visit: Visitor
) -> None:
    with arranging(app):
        make_day_off(people.centre_id, date(2026, 11, 23))

    page = visit(people.clerk, url(place) + HABIT).get_data(as_text=True)

    for n, day in enumerate(["20/11/2026", "27/11/2026", "30/11/2026", "04/12/2026"]):
        assert f'name="rows-{n}-on"' in page
        assert f'value="{day}"' in page
    assert 'value="23/11/2026"' not in page


def test_the_proposal_names_who_taught_last(
    app: Flask, people: People, place: TeachingGround, visit: Visitor
) -> None:
    with arranging(app):
        make_session(
            place.here,
            on=date(2026, 3, 2),
            module_id=place.modules[2].id,
            lecturer_id=people.lecturer_a.lecturer_id,
            periods=1,
        )

    page = visit(people.clerk, url(place) + HABIT).get_data(as_text=True)

    assert f'<option selected value="{people.lecturer_a.lecturer_id}">' in page


def test_what_is_scheduled_already_is_not_proposed_again(
    app: Flask, people: People, place: TeachingGround, visit: Visitor
) -> None:
    with arranging(app):
        for n, periods in enumerate((5, 5, 5)):
            make_session(place.here, on=FRIDAY, module_id=place.modules[n].id, periods=periods)

    page = visit(people.clerk, url(place) + HABIT).get_data(as_text=True)

    assert 'name="rows-0-on"' in page
    assert 'name="rows-1-on"' not in page
    assert 'value="20/11/2026"' in page.split('name="rows-0-on"')[0]
    assert 'value="23/11/2026"' in page.split('name="rows-0-on"')[1][:200]


def test_the_proposal_is_saved_at_once(
    app: Flask, people: People, place: TeachingGround, visit: Visitor
) -> None:
    answer = post(visit.client(people.clerk), url(place), rows(place))

    made = stored(app)
    assert answer.location == f"/lich-giang/lop/{place.here.id}/cong-viec"
    assert [(one.on, one.module_id) for one in made] == [
        (date(2026, 11, 20), place.modules[0].id),
        (date(2026, 11, 23), place.modules[1].id),
        (date(2026, 11, 27), place.modules[1].id),
        (date(2026, 11, 30), place.modules[2].id),
    ]
    assert {one.ends for one in made} == {time(11, 30)}
    visit(people.clerk, answer.location)


def test_rows_that_are_not_kept_are_left_out(
    app: Flask, people: People, place: TeachingGround, visit: Visitor
) -> None:
    form = rows(place, {"keep": None, "on": "nonsense"}, {"keep": None})

    assert post(visit.client(people.clerk), url(place), form).status_code == 422
    form = rows(place, {"keep": None}, {"keep": None})
    assert post(visit.client(people.clerk), url(place), form).status_code == 302
    assert len(stored(app)) == 2


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"on": "30/02/2026"}, "không có trong lịch"),
        ({"on": ""}, "Cần nhập nội dung này."),
        ({"starts": "7"}, "Cần giờ và phút dạng hh:mm"),
        ({"starts": "23:00"}, "quá nửa đêm"),
        ({"periods": "-1"}, "Cần một số từ 1 đến 20."),
        ({"periods": ""}, "Cần nhập nội dung này."),
        ({"module_id": "999999"}, "Giá trị này không có trong danh sách."),
        ({"module_id": "x"}, "Giá trị này không có trong danh sách."),
        ({"lecturer_id": "999999"}, "Giá trị này không có trong danh sách."),
        ({"room": "x" * 101}, "Dài quá 100 ký tự."),
    ],
)
def test_one_wrong_cell_stores_nothing_and_loses_nothing(
    app: Flask,
    people: People,
    place: TeachingGround,
    visit: Visitor,
    change: dict[str, object],
    message: str,
) -> None:
    form = rows(place, change, {"room": "Phòng lạ"})

    answer = post(visit.client(people.clerk), url(place), form)

    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert message in page
    assert 'value="Phòng lạ"' in page
    assert stored(app) == []


def test_clashes_stand_at_their_rows_and_are_confirmed_together(
    app: Flask, people: People, place: TeachingGround, visit: Visitor
) -> None:
    form = rows(place, {}, {"on": "20/11/2026"})
    client = visit.client(people.clerk)

    first = post(client, url(place), form)
    second = post(client, url(place), {**form, "confirmed": "y"})

    page = first.get_data(as_text=True)
    assert first.status_code == 422
    assert page.count("Lớp đã có buổi khác") == 2
    assert second.status_code == 302
    assert len(stored(app)) == 4


def test_nothing_kept_is_nothing_saved(
    app: Flask, people: People, place: TeachingGround, visit: Visitor
) -> None:
    answer = post(visit.client(people.clerk), url(place), {"confirmed": "y"})

    assert answer.status_code == 422
    assert "Chưa chọn buổi nào." in answer.get_data(as_text=True)


@pytest.mark.parametrize(
    "query",
    [
        "?first_on=20/11/2026",
        "?first_on=20/11/2026&weekdays=0",
        "?first_on=20/11/2026&weekdays=9&halves=morning",
        "?first_on=31/02/2026&weekdays=0&halves=morning",
        "?first_on=&weekdays=0&halves=evening",
        "?x=1",
    ],
)
def test_a_habit_that_cannot_be_is_said(
    people: People, place: TeachingGround, visit: Visitor, query: str
) -> None:
    page = visit(people.clerk, url(place) + query).get_data(as_text=True)

    assert 'class="err"' in page
    assert "rows-0-on" not in page


def test_a_double_click_plans_once(
    app: Flask, people: People, place: TeachingGround, visit: Visitor
) -> None:
    client, form = visit.client(people.clerk), {**rows(place), "_once": "c" * 22}

    post(client, url(place), form)
    post(client, url(place), form)

    assert len(stored(app)) == 4


@pytest.mark.parametrize(("who", "status"), [("lecturer_a", 403), ("stranger", 404)])
def test_who_may_not(
    people: People, place: TeachingGround, visit: Visitor, who: str, status: int
) -> None:
    client = visit.client(people.everyone()[who])
    base = f"/lich-giang/lop/{place.here.id}"

    assert client.get(url(place)).status_code == status
    assert client.get(f"{base}/cong-viec").status_code == status
    for address in ("xep", "moi-giang", "da-giang"):
        assert post(client, f"{base}/{address}", {"buoi": "1"}).status_code == status


def chosen(app: Flask, people: People, place: TeachingGround) -> list[int]:
    with arranging(app):
        made = [
            make_session(place.here, on=on, topic="Bài", lecturer_id=people.lecturer_a.lecturer_id)
            for on in (MONDAY, FRIDAY)
        ]
    return [one.id for one in made]


def test_chosen_sessions_are_invited_to(
    app: Flask, people: People, place: TeachingGround, visit: Visitor
) -> None:
    ids = chosen(app, people, place)
    client = visit.client(people.clerk)
    base = f"/lich-giang/lop/{place.here.id}"

    answer = post(client, f"{base}/moi-giang", {"buoi": [str(id) for id in ids]})

    assert answer.location == f"{base}/cong-viec"
    with reading(app) as session:
        assert session.scalar(sa.select(sa.func.count(TeachingInvitation.id))) == 2


def test_chosen_sessions_are_confirmed_when_they_are_over(
    app: Flask, people: People, place: TeachingGround, visit: Visitor
) -> None:
    past, coming = chosen(app, people, place)
    client = visit.client(people.clerk)
    base = f"/lich-giang/lop/{place.here.id}/da-giang"

    early = post(client, base, {"xong": [str(past), str(coming)]})
    late = post(client, base, {"xong": [str(past)]})

    assert (early.status_code, late.status_code) == (422, 302)
    assert [one.status for one in stored(app)] == [SessionStatus.HELD, SessionStatus.PLANNED]


@pytest.mark.parametrize("ids", [[], ["x"], ["999999999999"], ["-1"]])
def test_choosing_nothing_is_said(
    people: People, place: TeachingGround, visit: Visitor, ids: list[str]
) -> None:
    client = visit.client(people.clerk)

    answer = post(client, f"/lich-giang/lop/{place.here.id}/moi-giang", {"buoi": ids})

    assert answer.status_code == 422


def test_sessions_of_another_class_are_left_alone(
    app: Flask, people: People, place: TeachingGround, visit: Visitor
) -> None:
    with arranging(app):
        foreign = make_session(place.there, on=MONDAY)
    client = visit.client(people.clerk)

    post(client, f"/lich-giang/lop/{place.here.id}/da-giang", {"xong": [str(foreign.id)]})

    assert [one.status for one in stored(app)] == [SessionStatus.PLANNED]


def test_only_what_is_over_is_offered_as_taught(
    app: Flask, people: People, place: TeachingGround, visit: Visitor
) -> None:
    past, coming = chosen(app, people, place)
    page = visit(people.clerk, f"/lich-giang/lop/{place.here.id}/cong-viec").get_data(as_text=True)

    assert f'name="xong" value="{past}"' in page
    assert f'name="buoi" value="{coming}"' in page
    assert page.count('type="checkbox"') == 2


def test_what_is_left_is_named(
    app: Flask, people: People, place: TeachingGround, visit: Visitor
) -> None:
    with arranging(app):
        db.session.get_one(TrainingClass, place.here.id).closed_on = MONDAY + timedelta(days=4)
    page = visit(people.clerk, f"{url(place)}?first_on=30/11/2026").get_data(as_text=True)

    assert "Lớp bế giảng ngày" in page
    assert "còn 5 tiết" in page
