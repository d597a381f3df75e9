"""Persons: added with a look at who is there already, edited by those of the centre."""

from __future__ import annotations

import re

import pytest
import sqlalchemy as sa
from flask import Flask

from llct.core.permissions import Role
from llct.features.accounts.models import Person, User
from llct.features.accounts.queries import held_by, is_person_of_centre, similar_people
from llct.features.accounts.rules import RoleHeld
from llct.infra.db import Event, EventDetail, ViewLog, db
from tests.pages import Visitor, audit, post
from tests.people import Human, People, make_person

NEW = {"full_name": "Tẩn Láo Tả", "birth_year": "1985", "protocol_rank": "50"}


def edit_url(human: Human) -> str:
    return f"/nhan-su/{human.person_id}/sua"


def version_of(app: Flask, human: Human) -> int:
    with app.app_context():
        return db.session.get_one(Person, human.person_id).version


def test_a_new_person_gets_an_account_at_once(app: Flask, people: People, visit: Visitor) -> None:
    client = visit.client(people.director)

    added = post(client, "/nhan-su/moi", NEW)
    form = client.get(added.location)
    made = post(client, added.location, {"login_name": "ta.tl", "role": "lecturer"})

    assert added.status_code == made.status_code == 302
    audit(form.get_data(as_text=True))
    assert 'value="ta.tl"' in form.get_data(as_text=True)
    with app.app_context():
        user = db.session.scalars(sa.select(User).where(User.login_name == "ta.tl")).one()
        assert set(held_by(user.id)) == {RoleHeld(Role.LECTURER, people.centre_id)}
        assert user.password_hash is None
    assert made.location == f"/nguoi-dung/{user.id}"


@pytest.mark.parametrize("who", ["clerk", "deputy", "lecturer_a", "officer"])
def test_others_add_nobody(people: People, visit: Visitor, who: str) -> None:
    client = visit.client(people.everyone()[who])

    assert client.get("/nhan-su/moi").status_code == 403
    assert post(client, "/nhan-su/moi", NEW).status_code == 403


def test_a_name_that_is_known_asks_back(app: Flask, people: People, visit: Visitor) -> None:
    client = visit.client(people.director)

    asked = post(client, "/nhan-su/moi", {**NEW, "full_name": "sung mi vu", "birth_year": ""})
    text = asked.get_data(as_text=True)
    known = re.search(r'href="(/nguoi-dung/moi/[^"]+)"', text)
    anyway = post(
        client, "/nhan-su/moi", {**NEW, "full_name": "Sùng Mí Vư", "is_somebody_else": "y"}
    )

    assert asked.status_code == 422
    audit(text)
    assert "Sùng Mí Vư" in text
    assert anyway.status_code == 302
    assert known
    page = client.get(known[1]).get_data(as_text=True)
    assert "đã có tài khoản" in page


def test_somebody_known_elsewhere_gets_a_role_here_too(
    app: Flask, people: People, visit: Visitor
) -> None:
    client = visit.client(people.director)
    asked = post(client, "/nhan-su/moi", {**NEW, "full_name": "Sùng Mí Vư", "birth_year": ""})
    known = re.search(r'href="(/nguoi-dung/moi/[^"]+)"', asked.get_data(as_text=True))
    assert known

    made = post(client, known[1], {"role": "lecturer"})

    assert made.status_code == 302
    with app.app_context():
        assert RoleHeld(Role.LECTURER, people.centre_id) in held_by(people.stranger.user_id)


@pytest.mark.parametrize("ref", ["1", "2", "abc", "MQ.AAAA", "%00"])
def test_persons_are_not_found_by_counting(people: People, visit: Visitor, ref: str) -> None:
    assert visit.client(people.director).get(f"/nguoi-dung/moi/{ref}").status_code == 404


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("director", 302),
        ("deputy", 302),
        ("clerk", 302),
        ("administrator", 302),
        ("lecturer_b", 403),
        ("officer", 403),
        ("stranger", 404),
    ],
)
def test_who_edits_a_person(
    app: Flask, people: People, visit: Visitor, who: str, status: int
) -> None:
    data = {**NEW, "full_name": "Nguyễn Thị Hường", "version": version_of(app, people.lecturer_a)}

    response = post(visit.client(people.everyone()[who]), edit_url(people.lecturer_a), data)

    assert response.status_code == status


def test_what_changed_is_told_and_can_be_erased(app: Flask, people: People, visit: Visitor) -> None:
    data = {
        "full_name": "Nguyễn Thị Hường",
        "birth_year": "1990",
        "gender": "female",
        "protocol_rank": "1000",
        "version": version_of(app, people.lecturer_a),
    }

    post(visit.client(people.clerk), edit_url(people.lecturer_a), data)

    with app.app_context():
        event = db.session.scalars(sa.select(Event)).one()
        detail = db.session.scalars(sa.select(EventDetail)).one()
        assert (event.action, event.for_person_id) == ("person.edit", people.lecturer_a.person_id)
        assert detail.details == {"birth_year": [None, 1990], "gender": [None, "female"]}


def test_a_stale_page_changes_nothing(app: Flask, people: People, visit: Visitor) -> None:
    data = {**NEW, "full_name": "Tên Khác Hẳn", "version": 77}

    response = post(visit.client(people.clerk), edit_url(people.lecturer_a), data)

    assert response.status_code == 409
    with app.app_context():
        person = db.session.get_one(Person, people.lecturer_a.person_id)
        assert person.full_name == "Nguyễn Thị Hường"


@pytest.mark.parametrize(
    "bad",
    [
        {"full_name": ""},
        {"full_name": "Một"},
        {"full_name": "x" * 101 + " y"},
        {"birth_year": "2020"},
        {"birth_year": "1900"},
        {"birth_year": "abc"},
        {"protocol_rank": "0"},
        {"protocol_rank": "99999999999999"},
        {"gender": "other"},
        {"phone": "1" * 31},
        {"workplace": "<script>alert(1)</script>" * 20},
    ],
)
def test_nonsense_is_refused_and_stays_in_the_form(
    app: Flask, people: People, visit: Visitor, bad: dict[str, str]
) -> None:
    data = {**NEW, "version": version_of(app, people.lecturer_a), **bad}

    response = post(visit.client(people.clerk), edit_url(people.lecturer_a), data)

    text = response.get_data(as_text=True)
    assert response.status_code == 422
    audit(text)
    assert "<script>alert" not in text
    assert 'aria-invalid="true"' in text or "Giới tính" in text


def test_a_look_at_a_persons_record_is_logged(app: Flask, people: People, visit: Visitor) -> None:
    visit(people.clerk, edit_url(people.lecturer_a))
    visit(people.clerk, edit_url(people.clerk))
    visit(people.stranger, edit_url(people.lecturer_a), status=404)

    with app.app_context():
        view = db.session.scalars(sa.select(ViewLog)).one()
    assert (view.person_id, view.of_person_id) == (
        people.clerk.person_id,
        people.lecturer_a.person_id,
    )
    assert (view.subject_kind, view.centre_id) == ("person", people.centre_id)


def test_the_list_holds_persons_of_the_centre_only(people: People, visit: Visitor) -> None:
    text = visit(people.clerk, "/nhan-su").get_data(as_text=True)

    assert "Giàng A Páo" in text
    assert "Sùng Mí Vư" not in text
    assert "Ma Thị Dung" not in text


def test_similar_means_the_same_name_whatever_the_marks(session: object, people: People) -> None:
    make_person("Nguyễn Thị Hương", birth_year=1980)
    make_person("Nguyễn Thị Hương Giang")

    found = similar_people("nguyễn  thị hướng")
    born_in_1980 = similar_people("Nguyễn Thị Hương", 1990)

    assert [person.full_name for person in found] == ["Nguyễn Thị Hương", "Nguyễn Thị Hường"]
    assert [person.full_name for person in born_in_1980] == ["Nguyễn Thị Hường"]


def test_a_lecturers_record_makes_a_person_of_the_centre(session: object, people: People) -> None:
    assert is_person_of_centre(people.centre_id, people.leader.person_id)
    assert not is_person_of_centre(people.other_centre_id, people.leader.person_id)
    assert not is_person_of_centre(None, people.leader.person_id)
