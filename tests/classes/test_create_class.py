"""Opening a class."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest
import sqlalchemy as sa
from flask import Flask

from llct.features.classes import queries
from llct.features.classes.models import TrainingClass
from llct.features.classes.rules import ClassKind
from tests.factories import TeachingGround
from tests.pages import Visitor, post
from tests.people import People
from tests.stored import change_stored, reading

URL = "/lop-hoc/moi"


def typed(place: TeachingGround, **changes: object) -> dict[str, object]:
    form = {
        "kind": "training",
        "programme_id": str(place.programme.id),
        "title": "Lớp đảng viên mới khóa 2",
        "code": "ĐVM-02",
        "opened_on": "01/12/2026",
        "closed_on": "5/12/2026",
        "decision_number": "12-QĐ/TTCT",
        "decision_on": "20/11/2026",
        "host": "Trung tâm Chính trị",
        "partner": "Đoàn xã",
        "place": "Điểm Lũng Táo",
        "head_id": "",
        "note": "",
        "topics-0-title": "Phòng, chống tham nhũng",
        "topics-0-periods": "3",
        "topics-1-title": "",
        "topics-1-periods": "",
    }
    return {**form, **changes}


def titles(app: Flask) -> list[str]:
    """Of the classes that were not arranged."""
    query = sa.select(TrainingClass.title).order_by(TrainingClass.id).offset(2)
    with reading(app) as session:
        return list(session.scalars(query))


def test_everything_typed_is_stored(
    app: Flask, people: People, place: TeachingGround, visit: Visitor
) -> None:
    visit(people.clerk, URL)

    answer = post(visit.client(people.clerk), URL, typed(place))

    with reading(app):
        made = queries.get_class(people.centre_id, int(answer.location.rsplit("/", 1)[1]))
        assert made is not None
        assert (made.centre_id, made.kind) == (people.centre_id, ClassKind.TRAINING)
        assert (made.opened_on, made.closed_on) == (date(2026, 12, 1), date(2026, 12, 5))
        assert (made.partner, made.place) == ("Đoàn xã", "Điểm Lũng Táo")
        assert [(t.title, t.periods) for t in made.topics] == [("Phòng, chống tham nhũng", 3)]
    visit(people.clerk, answer.location)


def test_a_conference_needs_no_programme(
    people: People, place: TeachingGround, visit: Visitor
) -> None:
    form = typed(place, kind="current_affairs", programme_id="")

    assert post(visit.client(people.clerk), URL, form).status_code == 302


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"opened_on": "31/02/2026"}, "không có trong lịch"),
        ({"opened_on": "hôm nay"}, "Cần một ngày dạng dd/mm/yyyy"),
        ({"opened_on": ""}, "Cần nhập nội dung này."),
        ({"opened_on": "01/01/0001"}, "Năm phải từ 1900 đến 2100."),
        ({"closed_on": "30/11/2026"}, "Ngày bế giảng phải từ ngày khai giảng (01/12/2026) trở đi."),
        ({"title": "   "}, "Cần nhập nội dung này."),
        ({"title": "\x00"}, "Cần nhập nội dung này."),
        ({"title": "x" * 301}, "Dài quá 300 ký tự."),
        ({"code": "x" * 41}, "Dài quá 40 ký tự."),
        ({"code": "NTVĐ-03", "opened_on": "01/11/2026"}, "Mã này đã dùng"),
        ({"programme_id": ""}, "Loại lớp này cần một chương trình."),
        ({"programme_id": "999999"}, "Giá trị này không có trong danh sách."),
        ({"programme_id": "abc"}, "Giá trị này không có trong danh sách."),
        ({"kind": "party"}, "Giá trị này không có trong danh sách."),
        ({"head_id": "999999"}, "Giá trị này không có trong danh sách."),
        ({"topics-0-periods": ""}, "Ghi số tiết của chủ đề này."),
        ({"topics-0-periods": "-3"}, "Cần một số từ 1 đến 100."),
        ({"topics-0-title": ""}, "Ghi tên chủ đề."),
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
    answer = post(visit.client(people.clerk), URL, typed(place, **changes))

    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert message in page
    assert "Đoàn xã" in page
    assert titles(app) == []


def test_text_is_stored_composed_and_clean(
    app: Flask, people: People, place: TeachingGround, visit: Visitor
) -> None:
    decomposed = unicodedata.normalize("NFD", "Lớp  đảng viên\x00 mới")

    post(visit.client(people.clerk), URL, typed(place, title=decomposed))

    assert titles(app) == ["Lớp đảng viên mới"]


def test_a_double_click_opens_one_class(
    app: Flask, people: People, place: TeachingGround, visit: Visitor
) -> None:
    client, form = visit.client(people.clerk), typed(place, _once="a" * 22, code="")

    first = post(client, URL, form)
    second = post(client, URL, form)

    assert first.location == second.location
    assert len(titles(app)) == 1


def test_a_lecturer_may_not(people: People, place: TeachingGround, visit: Visitor) -> None:
    client = visit.client(people.lecturer_a)

    assert client.get(URL).status_code == 403
    assert post(client, URL, typed(place)).status_code == 403


def test_a_class_like_another_begins_with_what_stays(
    app: Flask, people: People, place: TeachingGround, visit: Visitor
) -> None:
    change_stored(app, place.here, partner="Hội Nông dân xã")

    page = visit(people.clerk, f"{URL}?giong={place.here.id}").get_data(as_text=True)

    assert "Hội Nông dân xã" in page
    assert 'value="NTVĐ-03"' not in page


@pytest.mark.parametrize("like", ["abc", "999999", "-1"])
def test_a_class_like_nothing_begins_empty(
    people: People, place: TeachingGround, visit: Visitor, like: str
) -> None:
    visit(people.clerk, f"{URL}?giong={like}")


def test_a_class_like_one_of_another_centre_begins_empty(
    people: People, place: TeachingGround, visit: Visitor
) -> None:
    page = visit(people.clerk, f"{URL}?giong={place.there.id}").get_data(as_text=True)

    assert place.there.title not in page
