"""Messages to a person: listed, opened, marked, passed on."""

from __future__ import annotations

from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from llct.core import clock
from llct.core.errors import NotAllowed
from llct.core.permissions import Role
from llct.features.accounts.models import RoleAssignment
from llct.features.notices import queries
from llct.features.notices.models import Notice
from llct.features.notices.operations import mark_all_read, mark_read, notify
from llct.infra.db import db
from llct.web.listing import ListQuery
from tests.pages import Visitor, post
from tests.people import Human, People

QUERY = ListQuery(path="/")


def tell(app: Flask, person: Human, **fields: Any) -> int:
    given = {"text": "Có lời mời dự giờ.", "path": "/phan-quyen", **fields}
    with app.app_context():
        notice = notify(person.person_id, "invited", given.pop("text"), given.pop("path"), **given)
        assert notice
        db.session.commit()
        return notice.id


def unread(person_id: int) -> int:
    return db.session.scalar(sa.select(queries.unread(person_id))) or 0


def test_the_bell_counts_what_is_unread(app: Flask, people: People, visit: Visitor) -> None:
    for number in range(3):
        tell(app, people.lecturer_a, text=f"Có lời mời dự giờ {number}.")
    tell(app, people.lecturer_b)

    text = visit(people.lecturer_a, "/phan-quyen").get_data(as_text=True)

    assert '<a class="bell" href="/thong-bao/">' in text
    assert "<b>3</b>" in text


def test_opening_marks_as_read_and_leads_there(app: Flask, people: People, visit: Visitor) -> None:
    notice = tell(app, people.lecturer_a)

    response = post(visit.client(people.lecturer_a), f"/thong-bao/{notice}/mo")

    assert response.location == "/phan-quyen"
    with app.app_context():
        assert unread(people.lecturer_a.person_id) == 0


def test_opening_moves_to_the_place_it_is_about(app: Flask, people: People, visit: Visitor) -> None:
    with app.app_context():
        db.session.add(
            RoleAssignment(
                user_id=people.lecturer_a.user_id,
                role=Role.CLERK,
                centre_id=people.other_centre_id,
                granted_at=clock.now(),
            )
        )
        db.session.commit()
    notice = tell(app, people.lecturer_a, path="/nguoi-dung", centre_id=people.other_centre_id)
    client = visit.client(people.lecturer_a)
    assert client.get("/nguoi-dung").status_code == 403

    post(client, f"/thong-bao/{notice}/mo")

    assert client.get("/nguoi-dung").status_code == 200


@pytest.mark.parametrize("step", ["mo", "da-doc"])
def test_messages_of_others_are_not_found(
    app: Flask, people: People, visit: Visitor, step: str
) -> None:
    notice = tell(app, people.lecturer_a)

    for person in (people.lecturer_b, people.director, people.administrator, people.stranger):
        url = f"/thong-bao/{notice}/{step}"
        assert post(visit.client(person), url).status_code == 404
    assert visit.client(people.lecturer_a).get(f"/thong-bao/{notice}/{step}").status_code == 405


def test_a_path_outside_is_not_followed(app: Flask, people: People, visit: Visitor) -> None:
    notice = tell(app, people.lecturer_a, path="//evil.example")

    assert post(visit.client(people.lecturer_a), f"/thong-bao/{notice}/mo").location == "/"


def test_marking_one_and_all(app: Flask, people: People, visit: Visitor) -> None:
    notices = [tell(app, people.lecturer_a, text=f"Lời mời {number}.") for number in range(3)]
    tell(app, people.lecturer_b)
    client = visit.client(people.lecturer_a)

    post(client, f"/thong-bao/{notices[0]}/da-doc")
    with app.app_context():
        assert unread(people.lecturer_a.person_id) == 2

    post(client, "/thong-bao/da-doc-het")
    with app.app_context():
        assert unread(people.lecturer_a.person_id) == 0
        assert unread(people.lecturer_b.person_id) == 1


def test_the_text_to_share_is_for_who_sent_it(app: Flask, people: People, visit: Visitor) -> None:
    clerk = people.clerk.person_id
    tell(app, people.lecturer_a, share_text="Kính mời đồng chí dự giờ.", sender_id=clerk)
    tell(
        app,
        people.lecturer_a,
        text="Xem",
        share_text="Xem tại http://localhost/x",
        sender_id=clerk,
    )

    sent = visit(people.clerk, "/thong-bao/da-gui").get_data(as_text=True)
    received = visit(people.lecturer_a, "/thong-bao/?state=unread").get_data(as_text=True)
    other = visit(people.deputy, "/thong-bao/da-gui").get_data(as_text=True)

    assert "Kính mời đồng chí dự giờ.\nhttp://localhost/phan-quyen" in sent
    assert "Xem tại http://localhost/x</textarea>" in sent
    assert people.lecturer_a.name in sent
    assert "Có lời mời dự giờ." in received
    assert "<textarea" not in received
    assert "Chưa gửi thông báo nào" in other


def test_a_list_is_one_persons(session: Any, people: People) -> None:
    for person, count in ((people.lecturer_a, 2), (people.stranger, 1)):
        for number in range(count):
            notify(person.person_id, "k", f"t {number}", "/")

    assert queries.list_notices(people.lecturer_a.person_id, QUERY).total == 2
    assert queries.list_notices(people.stranger.person_id, QUERY).total == 1
    assert len(queries.latest_unread(people.lecturer_a.person_id, limit=1)) == 1


def test_what_is_told_once_is_told_once(session: Any, people: People) -> None:
    first = notify(people.clerk.person_id, "k", "t", "/", once_key="reminder:1")
    second = notify(people.clerk.person_id, "k", "t", "/", once_key="reminder:1")

    assert first is not None
    assert second is None


def test_nobody_marks_for_another(session: Any, people: People) -> None:
    notice = notify(people.clerk.person_id, "k", "t", "/")
    assert notice

    with pytest.raises(NotAllowed):
        mark_read(people.director.actor, notice)
    assert mark_all_read(people.director.actor) == 0
    assert mark_all_read(people.clerk.actor) == 1
    session.expire_all()
    assert session.scalars(sa.select(Notice.read_at)).one() is not None


def test_fifty_a_page(app: Flask, people: People, visit: Visitor) -> None:
    with app.app_context():
        for n in range(60):
            notify(people.lecturer_a.person_id, "k", f"Thông báo số {n}", "/")
        db.session.commit()

    first = visit(people.lecturer_a, "/thong-bao/").get_data(as_text=True)
    second = visit(people.lecturer_a, "/thong-bao/?page=2").get_data(as_text=True)

    assert "1–50 trong 60" in first
    assert "Thông báo số 9<" in second


def test_the_same_words_wait_once(session: Any, people: People) -> None:
    person = people.lecturer_a.person_id
    first = notify(person, "answered", "Đồng chí A nhận lời.", "/du-gio/1")
    again = notify(person, "answered", "Đồng chí A nhận lời.", "/du-gio/1")
    notify(person, "answered", "Đồng chí B nhận lời.", "/du-gio/1")
    notify(person, "answered", "Đồng chí A nhận lời.", "/du-gio/2")

    found = queries.list_notices(person, QUERY)
    assert found.total == 3
    assert first
    assert again in found.rows
