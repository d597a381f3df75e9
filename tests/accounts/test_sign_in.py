"""Signing in with a password, and out."""

from __future__ import annotations

from datetime import timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from llct.core import clock
from llct.features.accounts.models import Device, SignInFailure, User
from llct.features.accounts.rules import DEVICE_LIFETIME, SHARED_DEVICE_LIFETIME
from llct.infra.db import Event, db
from tests.accounts.signing import PASSWORD, give_password, sign_in
from tests.conftest import NOW
from tests.pages import Visitor, audit, post
from tests.people import People

WRONG = "Tên đăng nhập hoặc mật khẩu chưa đúng"


def test_the_right_password_leads_to_the_wanted_page(app: Flask, people: People) -> None:
    give_password(app, people.lecturer_a)
    client = app.test_client()

    response = sign_in(client, next="/phan-quyen")

    assert response.location == "/phan-quyen"
    assert client.get("/phan-quyen").status_code == 200


def test_the_page_asks_for_name_and_password(visit: Visitor) -> None:
    text = visit(None, "/dang-nhap?next=/phan-quyen").get_data(as_text=True)

    assert 'value="/phan-quyen"' in text
    assert "Máy của tôi" in text


def test_who_is_signed_in_needs_no_sign_in_page(people: People, visit: Visitor) -> None:
    response = visit.client(people.clerk).get("/dang-nhap?next=/phan-quyen")

    assert response.location == "/phan-quyen"


@pytest.mark.parametrize(
    "target", ["//evil.example/x", "https://evil.example", "/\\evil.example", "javascript:1", ""]
)
def test_an_address_outside_is_not_followed(app: Flask, people: People, target: str) -> None:
    give_password(app, people.lecturer_a)

    assert sign_in(app.test_client(), next=target).location == "/"


@pytest.mark.parametrize("login_name", ["huong.nt", "Hường.NT", " huong.nt "])
def test_marks_and_capitals_of_the_name_do_not_matter(
    app: Flask, people: People, login_name: str
) -> None:
    give_password(app, people.lecturer_a)

    assert sign_in(app.test_client(), login_name).status_code == 302


def test_known_and_unknown_names_read_the_same_answer(app: Flask, people: People) -> None:
    give_password(app, people.lecturer_a)

    known = sign_in(app.test_client(), "huong.nt", "sai mật khẩu")
    unknown = sign_in(app.test_client(), "khong.co.ai", "sai mật khẩu")

    assert known.status_code == unknown.status_code == 422
    for response in (known, unknown):
        text = response.get_data(as_text=True)
        audit(text)
        assert WRONG in text
        assert "sai mật khẩu" not in text


def test_failures_are_remembered_and_make_wait(app: Flask, people: People) -> None:
    give_password(app, people.lecturer_a)

    answers = [sign_in(app.test_client(), "huong.nt", "sai") for _ in range(5)]
    blocked = sign_in(app.test_client(), "huong.nt", PASSWORD)

    assert "30 giây" in answers[-1].get_data(as_text=True)
    assert blocked.status_code == 422
    assert "30 giây" in blocked.get_data(as_text=True)
    with app.app_context():
        count = db.session.scalar(sa.select(sa.func.count()).select_from(SignInFailure))
    assert count == 5


def test_unknown_names_wait_as_well(app: Flask) -> None:
    for _ in range(5):
        answer = sign_in(app.test_client(), "khong.co.ai", "sai")

    assert "30 giây" in answer.get_data(as_text=True)


def test_after_the_wait_the_right_password_clears_the_count(app: Flask, people: People) -> None:
    give_password(app, people.lecturer_a)
    for _ in range(5):
        sign_in(app.test_client(), "huong.nt", "sai")

    with clock.freeze(NOW + timedelta(seconds=31)):
        response = sign_in(app.test_client())

    assert response.status_code == 302
    with app.app_context():
        assert db.session.scalars(sa.select(SignInFailure)).all() == []


@pytest.mark.parametrize(
    ("fields", "lifetime"),
    [({"is_own": "y"}, DEVICE_LIFETIME), ({}, SHARED_DEVICE_LIFETIME)],
)
def test_ones_own_phone_stays_signed_in(
    app: Flask, people: People, fields: dict[str, str], lifetime: timedelta
) -> None:
    give_password(app, people.lecturer_a)
    client = app.test_client()

    response = sign_in(client, **fields)

    cookie = response.headers.get_all("Set-Cookie")[-1]
    assert ("Expires" in cookie) == ("is_own" in fields)
    with clock.freeze(NOW + lifetime - timedelta(minutes=1)):
        assert client.get("/phan-quyen").status_code == 200
    with clock.freeze(NOW + lifetime + timedelta(minutes=1)):
        assert client.get("/phan-quyen").status_code == 302


def test_a_closed_account_reads_the_same_answer(app: Flask, people: People) -> None:
    give_password(app, people.lecturer_a)
    with app.app_context():
        db.session.get_one(User, people.lecturer_a.user_id).is_active = False
        db.session.commit()

    assert WRONG in sign_in(app.test_client()).get_data(as_text=True)


def test_nothing_of_the_session_before_survives(app: Flask, people: People) -> None:
    give_password(app, people.lecturer_a)
    client = app.test_client()
    with client.session_transaction() as cookie:
        cookie.update(locale="en", planted="by somebody", csrf_token="known to somebody")

    sign_in(client)

    with client.session_transaction() as cookie:
        assert cookie["locale"] == "en"
        assert "planted" not in cookie
        assert cookie.get("csrf_token") != "known to somebody"


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"login_name": "huong.nt"},
        {"login_name": "\x00", "password": "\x00"},
        {"login_name": "a" * 10_000, "password": "b" * 10_000},
        {"login_name": "'; DROP TABLE user_account; --", "password": "' OR 1=1 --"},
        {"login_name": "huong.nt", "password": "x", "kept": "forged", "next": "\r\nX: y"},
    ],
)
def test_nonsense_is_refused(app: Flask, people: People, data: dict[str, str]) -> None:
    response = post(app.test_client(), "/dang-nhap", data)

    assert response.status_code == 422
    audit(response.get_data(as_text=True))


def test_a_form_without_token_is_refused(app: Flask, people: People) -> None:
    give_password(app, people.lecturer_a)

    response = app.test_client().post(
        "/dang-nhap", data={"login_name": "huong.nt", "password": PASSWORD}
    )

    assert response.status_code == 400


def test_too_many_attempts_from_one_address_are_stopped(app: Flask) -> None:
    client = app.test_client()

    answers = [client.post("/dang-nhap").status_code for _ in range(61)]

    assert answers[0] == 400
    assert answers[-1] == 429


def test_signing_out_revokes_the_device(app: Flask, people: People) -> None:
    give_password(app, people.lecturer_a)
    client = app.test_client()
    sign_in(client)
    with client.session_transaction() as cookie:
        stolen = cookie["_user_id"]

    response = post(client, "/dang-xuat")

    assert response.location == "/dang-nhap"
    with client.session_transaction() as cookie:
        cookie["_user_id"] = stolen
    assert client.get("/phan-quyen").status_code == 302
    with app.app_context():
        assert db.session.scalars(sa.select(Device)).one().revoked_at is not None
        actions = db.session.scalars(sa.select(Event.action).order_by(Event.id)).all()
    assert actions == ["device.open", "device.revoke"]


def test_being_seen_is_written_with_what_one_does_not_with_what_one_reads(
    app: Flask, people: People, visit: Visitor
) -> None:
    client = visit.client(people.lecturer_a)
    later = NOW + timedelta(hours=5)

    with clock.freeze(later):
        client.get("/phan-quyen")
        with app.app_context():
            assert db.session.scalars(sa.select(Device.seen_at)).one() == NOW
        post(client, "/ngon-ngu", {"locale": "en"})

    with app.app_context():
        device = db.session.scalars(sa.select(Device)).one()
        assert device.seen_at == later
        assert device.expires_at == later + DEVICE_LIFETIME
