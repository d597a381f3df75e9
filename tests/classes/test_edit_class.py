"""Editing a class, and its page."""

from __future__ import annotations

import pytest
from flask import Flask

from llct.features.classes import queries
from llct.features.classes.rules import ClassKind
from llct.features.lecturers.models import Lecturer
from llct.features.lecturers.rules import LecturerStatus
from tests.factories import TeachingGround, make_class, make_session
from tests.pages import Visitor, post
from tests.people import People
from tests.stored import arranging, change_stored, reading


def typed(place: TeachingGround, **changes: object) -> dict[str, object]:
    form = {
        "kind": "training",
        "programme_id": str(place.programme.id),
        "title": "Tên lớp đã sửa",
        "opened_on": "02/11/2026",
        "version": str(place.here.version),
    }
    return {**form, **changes}


def url(place: TeachingGround) -> str:
    return f"/lop-hoc/{place.here.id}/sua"


@pytest.mark.parametrize("who", ["director", "deputy", "clerk"])
def test_the_office_edits_a_class(
    app: Flask, people: People, place: TeachingGround, visit: Visitor, who: str
) -> None:
    visit(people.everyone()[who], url(place))

    answer = post(visit.client(people.everyone()[who]), url(place), typed(place))

    assert answer.status_code == 302
    with reading(app):
        stored = queries.get_class(people.centre_id, place.here.id)
        assert stored is not None
        assert stored.title == "Tên lớp đã sửa"


def test_a_lecturer_only_reads(people: People, place: TeachingGround, visit: Visitor) -> None:
    client = visit.client(people.lecturer_a)

    page = visit(people.lecturer_a, f"/lop-hoc/{place.here.id}").get_data(as_text=True)
    assert "/sua" not in page
    assert client.get(url(place)).status_code == 403
    assert post(client, url(place), typed(place)).status_code == 403


def test_a_stranger_finds_nothing(people: People, place: TeachingGround, visit: Visitor) -> None:
    client = visit.client(people.stranger)

    for address in ("", "/sua", "/hoc-vien", "/huy"):
        assert client.get(f"/lop-hoc/{place.here.id}{address}").status_code == 404
    assert post(client, url(place), typed(place)).status_code == 404


def test_an_old_page_is_refused(people: People, place: TeachingGround, visit: Visitor) -> None:
    client, form = visit.client(people.clerk), typed(place)
    post(client, url(place), form)

    assert post(client, url(place), {**form, "title": "Sửa sau"}).status_code == 409


@pytest.mark.parametrize("version", ["", "abc", "-1", "9" * 30])
def test_a_version_that_is_none_is_refused(
    people: People, place: TeachingGround, visit: Visitor, version: str
) -> None:
    answer = post(visit.client(people.clerk), url(place), typed(place, version=version))

    assert answer.status_code == 422


def test_a_head_who_left_stays_a_choice(
    app: Flask, people: People, place: TeachingGround, visit: Visitor
) -> None:
    head_id = people.lecturer_b.lecturer_id
    with arranging(app) as session:
        session.get(Lecturer, head_id).status = LecturerStatus.ENDED
    change_stored(app, place.here, head_id=head_id)

    answer = post(visit.client(people.clerk), url(place), typed(place, head_id=str(head_id)))

    assert people.lecturer_b.name in visit(people.clerk, url(place)).get_data(as_text=True)
    assert answer.status_code == 302


def test_the_page_warns_of_a_small_class(
    app: Flask, people: People, place: TeachingGround, visit: Visitor
) -> None:
    change_stored(app, place.here, enrolled=24)

    page = visit(people.clerk, f"/lop-hoc/{place.here.id}").get_data(as_text=True)

    assert "Lớp có 24 học viên" in page


def test_the_page_lists_the_sessions(
    app: Flask, people: People, place: TeachingGround, visit: Visitor
) -> None:
    with arranging(app):
        make_session(
            place.here,
            module_id=place.modules[1].id,
            lecturer_id=people.lecturer_a.lecturer_id,
            room="Phòng 1",
        )

    page = visit(people.lecturer_b, f"/lop-hoc/{place.here.id}").get_data(as_text=True)

    assert "Bài 2: Nội dung thứ 2" in page
    assert people.lecturer_a.name in page


def test_a_conference_without_programme_has_a_page(
    app: Flask, people: People, visit: Visitor
) -> None:
    with arranging(app):
        conference = make_class(
            people.centre_id,
            title="Hội nghị",
            kind=ClassKind.CURRENT_AFFAIRS,
            programme_id=None,
        )

    visit(people.clerk, f"/lop-hoc/{conference.id}")
    visit(people.clerk, f"/lop-hoc/{conference.id}/sua")


def test_a_class_that_is_not_there_is_not_found(people: People, visit: Visitor) -> None:
    assert visit.client(people.clerk).get("/lop-hoc/999999").status_code == 404
