"""Lecturers' records through the client."""

from typing import Any

import sqlalchemy as sa
from flask import Flask

from llct.features.accounts.models import Person
from llct.features.curriculum.operations import load_curricula
from llct.features.lecturers.models import Lecturer
from llct.infra.db import Event, db, unscoped, writing
from tests.pages import Visitor, post
from tests.people import People

NEW = {
    "full_name": "Bàn Thị Lụa",
    "birth_year": "1988",
    "kind": "part_time",
    "workplace": "Hội Liên hiệp Phụ nữ xã",
    "position": "Chủ tịch",
    "started_on": "01/09/2026",
}


def _count(app: Flask, model: type[Any]) -> int:
    with app.app_context(), unscoped():
        return db.session.scalar(sa.select(sa.func.count(model.id)))


def _change(app: Flask, person_id: int, **facts: object) -> None:
    with app.app_context(), unscoped():
        person = db.session.get_one(Person, person_id)
        for name, value in facts.items():
            setattr(person, name, value)
        db.session.commit()


def test_the_list_is_ordered_by_given_name(people: People, visit: Visitor) -> None:
    html = visit(people.clerk, "/giang-vien").get_data(as_text=True)
    names = ["Vàng Mí Dế", "Nguyễn Thị Hường", "Triệu Thị Mai", "Giàng A Páo", "Hoàng Văn Sình"]
    places = [html.index(f">{name}<") for name in names]
    assert places == sorted(places)
    assert "Sùng Mí Vư" not in html


def test_a_lecturer_sees_names_of_others_and_only_the_own_record(
    people: People, visit: Visitor
) -> None:
    html = visit(people.lecturer_a, "/giang-vien").get_data(as_text=True)
    assert "Vàng Mí Dế" in html
    assert f"/giang-vien/{people.lecturer_b.lecturer_id}" not in html
    visit(people.lecturer_a, f"/giang-vien/{people.lecturer_a.lecturer_id}")
    visit(people.lecturer_a, f"/giang-vien/{people.lecturer_b.lecturer_id}", 404)
    visit(people.lecturer_a, "/giang-vien/tai-ve/csv", 403)


def test_the_clerk_adds_a_lecturer(app: Flask, people: People, visit: Visitor) -> None:
    response = post(visit.client(people.clerk), "/giang-vien/moi", NEW)
    assert response.status_code == 302
    html = visit(people.clerk, response.location).get_data(as_text=True)
    assert "Bàn Thị Lụa" in html
    assert "giảng viên mới" in html
    found = visit(people.clerk, "/giang-vien?q=ban+thi+lua").get_data(as_text=True)
    assert "Bàn Thị Lụa" in found


def test_a_namesake_is_shown_before_somebody_is_entered_twice(
    app: Flask, people: People, visit: Visitor
) -> None:
    client = visit.client(people.clerk)
    before = _count(app, Person)
    same = {**NEW, "full_name": "Sùng Mí Vư"}
    stranger = people.stranger.person_id
    _change(app, stranger, birth_year=1988, workplace="Phòng Giáo dục phường Bến Đá")
    response = post(client, "/giang-vien/moi", same)
    assert response.status_code == 422
    text = response.get_data(as_text=True)
    assert "Đã có người trùng tên" in text
    assert "Đã có người cùng tên ở Trung tâm khác" in text
    assert "Bến Đá" not in text
    known = {**same, "person_id": str(people.stranger.person_id)}
    assert post(client, "/giang-vien/moi", known).status_code == 302
    assert _count(app, Person) == before
    assert post(client, "/giang-vien/moi", {**same, "person_id": "0"}).status_code == 302
    assert _count(app, Person) == before + 1


def test_a_namesake_of_the_own_centre_is_told_apart(
    app: Flask, people: People, visit: Visitor
) -> None:
    _change(app, people.lecturer_b.person_id, birth_year=1988, workplace="Trạm Thú y xã")
    same = {**NEW, "full_name": "Vàng Mí Dế"}

    response = post(visit.client(people.clerk), "/giang-vien/moi", same)

    assert "Vàng Mí Dế, 1988 – Trạm Thú y xã" in response.get_data(as_text=True)


def test_nobody_of_another_name_can_be_chosen(app: Flask, people: People, visit: Visitor) -> None:
    before = _count(app, Person)
    other = {**NEW, "person_id": str(people.stranger.person_id)}

    response = post(visit.client(people.clerk), "/giang-vien/moi", other)

    assert response.status_code == 302
    assert _count(app, Person) == before + 1


def test_the_same_person_has_one_record_in_a_centre(people: People, visit: Visitor) -> None:
    chosen = {"full_name": "Nguyễn Thị Hường", "person_id": str(people.lecturer_a.person_id)}
    response = post(visit.client(people.clerk), "/giang-vien/moi", {**NEW, **chosen})
    assert response.status_code == 422
    assert "đã có hồ sơ giảng viên" in response.get_data(as_text=True)


def test_editing_changes_person_and_record_together(
    app: Flask, people: People, visit: Visitor
) -> None:
    url = f"/giang-vien/{people.lecturer_a.lecturer_id}"
    client = visit.client(people.deputy)
    data = {**NEW, "full_name": "Nguyễn Thị Hường", "degree": "master", "version": 1}
    assert post(client, f"{url}/sua", data).status_code == 302
    html = visit(people.deputy, url).get_data(as_text=True)
    assert "Thạc sĩ" in html
    assert "Hội Liên hiệp Phụ nữ xã" in html
    assert post(client, f"{url}/sua", data).status_code == 409


def test_pausing_needs_a_reason_and_leaves_the_active_list(
    app: Flask, people: People, visit: Visitor
) -> None:
    url = f"/giang-vien/{people.visiting.lecturer_id}/tinh-trang"
    client = visit.client(people.clerk)
    data = {"status": "paused", "from_on": "18/11/2026", "version": 1}
    assert post(client, url, data).status_code == 422
    assert post(client, url, {**data, "reason": "Đi học"}).status_code == 302
    assert "Đặng Văn Tẩn" not in visit(people.clerk, "/giang-vien").get_data(as_text=True)
    paused = visit(people.clerk, "/giang-vien?status=paused").get_data(as_text=True)
    assert "Đặng Văn Tẩn" in paused


def test_a_clearance_is_added_once_and_removed(app: Flask, people: People, visit: Visitor) -> None:
    with app.app_context(), writing():
        load_curricula()
    url = f"/giang-vien/{people.lecturer_b.lecturer_id}"
    client = visit.client(people.clerk)
    data = {"module_id": "1", "from_on": "01/01/2026", "decision_number": "12-QĐ/TTCT"}
    assert post(client, f"{url}/bai-duoc-giang/moi", data).status_code == 302
    again = post(client, f"{url}/bai-duoc-giang/moi", data)
    assert again.status_code == 422
    assert "12-QĐ/TTCT" in visit(people.clerk, url).get_data(as_text=True)
    assert post(client, f"{url}/bai-duoc-giang/1/xoa", {"version": 1}).status_code == 302
    assert "Chưa ghi bài nào" in visit(people.clerk, url).get_data(as_text=True)


def test_a_lecturer_keeps_the_own_development_log_only(
    app: Flask, people: People, visit: Visitor
) -> None:
    client = visit.client(people.lecturer_a)
    data = {"kind": "training", "on": "05/03/2026", "title": "Lớp bồi dưỡng sư phạm"}
    own = f"/giang-vien/{people.lecturer_a.lecturer_id}/boi-duong/moi"
    other = f"/giang-vien/{people.lecturer_b.lecturer_id}/boi-duong/moi"
    assert post(client, own, data).status_code == 302
    assert post(client, other, data).status_code == 404
    future = post(client, own, {**data, "on": "19/11/2026"})
    assert "Ngày này chưa tới" in future.get_data(as_text=True)


def test_entering_for_somebody_else_says_so(app: Flask, people: People, visit: Visitor) -> None:
    url = f"/giang-vien/{people.lecturer_b.lecturer_id}/boi-duong/moi"
    data = {"kind": "seminar", "on": "05/03/2026", "title": "Hội thảo"}
    assert post(visit.client(people.clerk), url, data).status_code == 302
    with app.app_context():
        event = db.session.scalars(
            sa.select(Event).where(Event.action == "development.create")
        ).one()
    assert event.person_id == people.clerk.person_id
    assert event.for_person_id == people.lecturer_b.person_id


def test_another_centre_gets_404_everywhere(app: Flask, people: People, visit: Visitor) -> None:
    client = visit.client(people.stranger)
    base = f"/giang-vien/{people.lecturer_a.lecturer_id}"
    for path in ("", "/sua", "/tinh-trang", "/bai-duoc-giang/moi", "/boi-duong/moi"):
        assert client.get(base + path).status_code == 404, path


def test_hostile_values_are_refused_and_nothing_is_stored(
    app: Flask, people: People, visit: Visitor
) -> None:
    client = visit.client(people.clerk)
    before = _count(app, Lecturer)
    for change in (
        {"full_name": " \u0000 "},
        {"full_name": "x" * 101},
        {"birth_year": "-5"},
        {"birth_year": "99999999999999999999"},
        {"kind": "king"},
        {"started_on": "30/02/2026"},
    ):
        assert post(client, "/giang-vien/moi", {**NEW, **change}).status_code == 422, change
    assert _count(app, Lecturer) == before


def test_a_name_typed_decomposed_is_stored_composed(
    app: Flask, people: People, visit: Visitor
) -> None:
    data = {**NEW, "full_name": "Ba\u0300n Thi\u0323 Lu\u0323a"}
    assert post(visit.client(people.clerk), "/giang-vien/moi", data).status_code == 302
    with app.app_context():
        assert db.session.scalar(sa.select(Person.id).where(Person.full_name == "Bàn Thị Lụa"))


def test_the_export_guards_against_formulas(app: Flask, people: People, visit: Visitor) -> None:
    data = {**NEW, "workplace": "=HYPERLINK(1)"}
    client = visit.client(people.clerk)
    assert post(client, "/giang-vien/moi", data).status_code == 302
    csv = client.get("/giang-vien/tai-ve/csv").get_data(as_text=True)
    assert "'=HYPERLINK(1)" in csv
