"""One-time links: issued, looked at, used once."""

from __future__ import annotations

import re
from datetime import time, timedelta

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from llct.core import clock
from llct.core.permissions import Role
from llct.features.accounts.models import RoleAssignment, SignInLink, User
from llct.features.centres import settings
from llct.features.centres.operations import set_value
from llct.infra.db import Event, db, unscoped
from tests.accounts.signing import PASSWORD, give_password
from tests.conftest import NOW
from tests.pages import Visitor, audit, post
from tests.people import Human, People

ZALO = "Mozilla/5.0 (Linux; Android 13) Chrome/120.0 Mobile Safari/537.36 Zalo android/12"


def issue(visit: Visitor, by: Human, to: Human, purpose: str = "sign_in") -> TestResponse:
    return post(visit.client(by), f"/nguoi-dung/{to.user_id}/lien-ket/{purpose}")


def token_of(response: TestResponse) -> str:
    found = re.search(r"localhost/lien-ket/([\w-]+)", response.get_data(as_text=True))
    assert found
    return found[1]


def open_link(client: FlaskClient, token: str, **data: object) -> TestResponse:
    return post(client, f"/lien-ket/{token}", data)


@pytest.mark.parametrize(
    ("by", "to", "status"),
    [
        ("director", "lecturer_a", 200),
        ("director", "deputy", 200),
        ("director", "clerk", 200),
        ("deputy", "lecturer_b", 200),
        ("deputy", "director", 403),
        ("deputy", "clerk", 403),
        ("clerk", "lecturer_a", 200),
        ("clerk", "deputy", 403),
        ("clerk", "clerk", 403),
        ("lecturer_a", "lecturer_b", 403),
        ("officer", "lecturer_a", 403),
        ("administrator", "director", 200),
        ("administrator", "administrator", 200),
        ("stranger", "lecturer_a", 404),
        ("director", "stranger", 404),
    ],
)
def test_who_issues_to_whom(people: People, visit: Visitor, by: str, to: str, status: int) -> None:
    everyone = people.everyone()

    assert issue(visit, everyone[by], everyone[to]).status_code == status


def test_the_message_is_courteous_and_shown_once(people: People, visit: Visitor) -> None:
    response = issue(visit, people.director, people.lecturer_a, "invite")

    text = response.get_data(as_text=True)
    audit(text)
    assert "Kính mời đồng chí Nguyễn Thị Hường" in text
    assert f"http://localhost/lien-ket/{token_of(response)}" in text
    page = visit(people.director, f"/nguoi-dung/{people.lecturer_a.user_id}")
    assert "/lien-ket/" + token_of(response) not in page.get_data(as_text=True)


def test_looking_at_a_link_uses_nothing_up(app: Flask, people: People, visit: Visitor) -> None:
    token = token_of(issue(visit, people.director, people.lecturer_a))

    for _ in range(3):
        page = visit(None, f"/lien-ket/{token}")

    assert "Nguyễn Thị Hường" in page.get_data(as_text=True)
    assert open_link(app.test_client(), token).status_code == 302


def test_the_button_signs_in_once(app: Flask, people: People, visit: Visitor) -> None:
    token = token_of(issue(visit, people.director, people.lecturer_a))
    client = app.test_client()

    first = open_link(client, token, is_own="y")
    second = open_link(app.test_client(), token)

    assert first.location == "/"
    assert "Nguyễn Thị Hường" in client.get("/tai-khoan").get_data(as_text=True)
    assert second.status_code == 410
    audit(second.get_data(as_text=True))


def test_an_invitation_leads_to_the_account(app: Flask, people: People, visit: Visitor) -> None:
    token = token_of(issue(visit, people.director, people.lecturer_a, "invite"))

    assert open_link(app.test_client(), token).location == "/tai-khoan"


def test_a_reset_link_sets_the_password(app: Flask, people: People, visit: Visitor) -> None:
    token = token_of(issue(visit, people.director, people.lecturer_a, "reset"))
    client = app.test_client()

    short = open_link(client, token, password="ngắn", password_again="ngắn")
    differing = open_link(client, token, password=PASSWORD, password_again="khác hẳn nhau")
    done = open_link(client, token, password=PASSWORD, password_again=PASSWORD)

    assert short.status_code == differing.status_code == 422
    assert "Hai lần nhập" in differing.get_data(as_text=True)
    assert done.status_code == 302
    with app.app_context():
        assert db.session.get_one(User, people.lecturer_a.user_id).password_hash is not None


def test_a_new_link_ends_the_one_before(app: Flask, people: People, visit: Visitor) -> None:
    first = token_of(issue(visit, people.director, people.lecturer_a))
    second = token_of(issue(visit, people.clerk, people.lecturer_a))

    assert open_link(app.test_client(), first).status_code == 410
    assert open_link(app.test_client(), second).status_code == 302


def test_a_link_runs_out_when_the_centre_says(app: Flask, people: People, visit: Visitor) -> None:
    with app.app_context(), unscoped():
        set_value(people.director.actor, people.centre_id, settings.LINK_DAYS, 2)
        db.session.commit()
    issued = issue(visit, people.director, people.lecturer_a)
    token, last = token_of(issued), clock.to_local(NOW).date() + timedelta(days=2)

    assert f"đến hết ngày {last:%d/%m/%Y}" in issued.get_data(as_text=True)
    with clock.freeze(clock.local(last, time(23, 59))):
        assert app.test_client().get(f"/lien-ket/{token}").status_code == 200
    with clock.freeze(clock.local(last + timedelta(days=1), time(0, 0))):
        assert app.test_client().get(f"/lien-ket/{token}").status_code == 410


def test_a_revoked_link_is_gone(app: Flask, people: People, visit: Visitor) -> None:
    token = token_of(issue(visit, people.director, people.lecturer_a))
    with app.app_context():
        link = db.session.scalars(sa.select(SignInLink)).one()
        path = f"/nguoi-dung/{people.lecturer_a.user_id}/lien-ket/{link.id}/thu-hoi"

    refused = post(visit.client(people.lecturer_b), path)
    foreign = post(visit.client(people.stranger), path)
    done = post(visit.client(people.clerk), path)

    assert (refused.status_code, foreign.status_code, done.status_code) == (403, 404, 302)
    assert open_link(app.test_client(), token).status_code == 410


def test_a_link_of_a_closed_account_is_refused(app: Flask, people: People, visit: Visitor) -> None:
    token = token_of(issue(visit, people.director, people.lecturer_a))
    with app.app_context():
        db.session.get_one(User, people.lecturer_a.user_id).is_active = False
        db.session.commit()

    assert open_link(app.test_client(), token).status_code == 422


@pytest.mark.parametrize("token", ["x", "a" * 43, "a" * 5000, "%00", "' OR 1=1"])
def test_what_is_no_link_is_gone(app: Flask, token: str) -> None:
    assert app.test_client().get(f"/lien-ket/{token}").status_code in {410, 404}


def test_a_foreign_page_cannot_press_the_button(app: Flask, people: People, visit: Visitor) -> None:
    token = token_of(issue(visit, people.director, people.lecturer_a))

    assert app.test_client().post(f"/lien-ket/{token}").status_code == 400
    assert app.test_client().get(f"/lien-ket/{token}").status_code == 200


def test_inside_zalo_the_page_offers_chrome(app: Flask, people: People, visit: Visitor) -> None:
    token = token_of(issue(visit, people.director, people.lecturer_a))

    page = app.test_client().get(f"/lien-ket/{token}", headers={"User-Agent": ZALO})

    assert f"intent://localhost/lien-ket/{token}#Intent" in page.get_data(as_text=True)


def test_only_the_digest_is_stored_and_all_is_told(
    app: Flask, people: People, visit: Visitor
) -> None:
    token = token_of(issue(visit, people.clerk, people.lecturer_a, "invite"))
    open_link(app.test_client(), token)

    with app.app_context():
        link = db.session.scalars(sa.select(SignInLink)).one()
        events = db.session.scalars(sa.select(Event).order_by(Event.id)).all()
    assert token not in link.token_digest
    assert [event.action for event in events] == [
        "sign_in_link.invite",
        "sign_in_link.use",
        "device.open",
    ]
    assert events[0].person_id == people.clerk.person_id
    assert {event.for_person_id for event in events} == {people.lecturer_a.person_id}
    assert events[0].centre_id == people.centre_id


def test_who_got_links_sees_them(app: Flask, people: People, visit: Visitor) -> None:
    issue(visit, people.clerk, people.lecturer_a, "sign_in")

    text = visit(people.lecturer_a, "/tai-khoan").get_data(as_text=True)

    assert "Đăng nhập một lần" in text
    assert "Lò Thị Phượng" in text


def test_a_password_does_not_stop_a_reset(app: Flask, people: People, visit: Visitor) -> None:
    give_password(app, people.lecturer_a)
    token = token_of(issue(visit, people.director, people.lecturer_a, "reset"))
    new = "mái nhà sàn bên suối"

    done = open_link(app.test_client(), token, password=new, password_again=new)

    assert done.status_code == 302


def test_a_reset_signs_out_every_other_device(app: Flask, people: People, visit: Visitor) -> None:
    """A password is reset when a phone is lost or somebody else knows it."""
    lost = app.test_client()
    open_link(lost, token_of(issue(visit, people.director, people.lecturer_a)))
    token = token_of(issue(visit, people.director, people.lecturer_a, "reset"))
    own = app.test_client()
    open_link(own, token, password=PASSWORD, password_again=PASSWORD)

    assert lost.get("/tai-khoan").status_code == 302
    assert own.get("/tai-khoan").status_code == 200


def test_giving_a_role_to_somebody_of_another_centre_opens_nothing(
    app: Flask, people: People, visit: Visitor
) -> None:
    """A director must not enter another centre by adopting one of its lecturers."""
    with app.app_context():
        db.session.add(
            RoleAssignment(
                user_id=people.lecturer_a.user_id,
                role=Role.LECTURER,
                centre_id=people.other_centre_id,
                granted_at=clock.now(),
            )
        )
        db.session.commit()

    assert issue(visit, people.stranger, people.lecturer_a).status_code == 403
    assert issue(visit, people.director, people.lecturer_a).status_code == 200
