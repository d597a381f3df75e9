"""A form sent without a valid sign-in is kept and can be sent again."""

from __future__ import annotations

import io
import re
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from llct.core import clock
from llct.features.accounts.models import Person
from llct.features.accounts.rules import DEVICE_LIFETIME
from llct.infra.db import db
from llct.web.kept import Kept
from tests.accounts.signing import give_password, sign_in
from tests.conftest import NOW
from tests.pages import Visitor, audit, csrf_of, post
from tests.people import Human, People

pytestmark = pytest.mark.any_database

OURS = {"Origin": "http://localhost"}
URL = "/tai-khoan/thong-tin"
URL_OF_PAGE = "/tai-khoan"
TYPED = {
    "workplace": "Ủy ban nhân dân xã “Suối Chàm” <b>&amp;",
    "position": "Công chức",
    "version": "1",
}


def send(
    client: FlaskClient, data: dict[str, object] | None = None, **headers: str
) -> TestResponse:
    return client.post(URL, data=data or TYPED, headers=headers or OURS)


def typed_by(visit: Visitor, human: Human, data: dict[str, object] | None = None) -> dict[str, Any]:
    """The form as that person's page sends it, with the field that says whose it is."""
    page = visit(human, URL_OF_PAGE).get_data(as_text=True)
    found = re.search(r'name="_owner" value="([^"]+)"', page)
    assert found
    return {**(data or TYPED), "_owner": unescape(found[1])}


def kept_in(response: TestResponse) -> str:
    found = re.search(r'name="kept" value="([^"]*)"', response.get_data(as_text=True))
    assert found
    return unescape(found[1])


def hidden_fields(response: TestResponse) -> dict[str, str]:
    text = response.get_data(as_text=True)
    found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', text)
    return {name: unescape(value) for name, value in found}


def test_nothing_typed_is_lost(app: Flask, people: People, visit: Visitor) -> None:
    give_password(app, people.lecturer_a)
    client = app.test_client()

    refused = send(client, typed_by(visit, people.lecturer_a))
    resend = sign_in(client, kept=kept_in(refused))
    fields = hidden_fields(resend)
    done = client.post(URL, data=fields)

    assert refused.status_code == 401
    audit(refused.get_data(as_text=True))
    audit(resend.get_data(as_text=True))
    assert f'action="{URL}"' in resend.get_data(as_text=True)
    assert {name: fields[name] for name in TYPED} == TYPED
    assert done.location == "/tai-khoan"
    with app.app_context():
        person = db.session.get_one(Person, people.lecturer_a.person_id)
        assert person.workplace == TYPED["workplace"]


def test_wrong_passwords_in_between_lose_nothing(app: Flask, people: People) -> None:
    give_password(app, people.lecturer_a)
    client = app.test_client()
    kept = kept_in(send(client))

    wrong = sign_in(client, password="sai mật khẩu", kept=kept)

    assert kept_in(wrong) == kept


def test_secrets_and_tokens_are_not_kept(app: Flask, people: People, visit: Visitor) -> None:
    give_password(app, people.lecturer_a)
    client = app.test_client()
    secret = {"password": "bí mật lắm", "password_again": "bí mật lắm", "csrf_token": "abc"}

    data = typed_by(visit, people.lecturer_a, {**secret, "n": "ghi chú"})
    refused = client.post("/tai-khoan/mat-khau", data=data, headers=OURS)
    resend = sign_in(client, kept=kept_in(refused))

    assert set(hidden_fields(resend)) - {"csrf_token", "_once", "_owner", "next", "locale"} == {"n"}
    assert "bí mật" not in resend.get_data(as_text=True)


def test_files_are_named_as_lost(app: Flask, people: People, visit: Visitor) -> None:
    give_password(app, people.lecturer_a)
    client = app.test_client()
    typed = {"title": "Bài 3", "file": (io.BytesIO(b"x"), "giao-an.docx")}
    data = typed_by(visit, people.lecturer_a, typed)

    refused = client.post(URL, data=data, headers=OURS)
    resend = sign_in(client, kept=kept_in(refused))

    assert "cần chọn lại" in resend.get_data(as_text=True)
    assert hidden_fields(resend)["title"] == "Bài 3"


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site", "Origin": "http://localhost"},
        {"Referer": "http://evil.example/localhost"},
        {"X-Nothing": ""},
    ],
)
def test_forms_of_foreign_pages_are_not_kept(
    app: Flask, people: People, headers: dict[str, str]
) -> None:
    response = send(app.test_client(), **headers)

    assert response.status_code == 401
    assert kept_in(response) == ""


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "same-origin"},
        {"Origin": "http://localhost"},
        {"Referer": "http://localhost/tai-khoan"},
    ],
)
def test_our_own_forms_are(app: Flask, people: People, headers: dict[str, str]) -> None:
    assert kept_in(send(app.test_client(), **headers)) != ""


def test_a_forged_or_old_text_is_ignored(app: Flask, people: People) -> None:
    give_password(app, people.lecturer_a)
    client = app.test_client()
    kept = kept_in(send(client))

    forged = sign_in(client, kept=kept[:-3] + "abc", next="/phan-quyen")

    assert forged.location == "/phan-quyen"


def test_another_persons_form_is_not_sent(app: Flask, people: People, visit: Visitor) -> None:
    give_password(app, people.lecturer_b)
    client = visit.client(people.lecturer_a)
    with clock.freeze(NOW + DEVICE_LIFETIME + timedelta(days=1)):
        kept = kept_in(send(client))
        response = sign_in(client, kept=kept)

        assert response.location == "/tai-khoan"
        assert "không phải của người vừa đăng nhập" in client.get("/tai-khoan").get_data(
            as_text=True
        )


def test_a_form_of_nobody_known_is_nobodys(app: Flask, people: People) -> None:
    """The cookie is gone and the page does not say whose it was: whoever signs in next may be
    somebody else."""
    give_password(app, people.lecturer_a)
    client = app.test_client()

    response = sign_in(client, kept=kept_in(send(client)))

    assert response.location == "/tai-khoan"
    assert TYPED["workplace"] not in client.get("/tai-khoan").get_data(as_text=True)


def test_without_a_cookie_the_page_itself_says_whose_the_form_is(
    app: Flask, people: People, visit: Visitor
) -> None:
    give_password(app, people.lecturer_b)
    client = app.test_client()

    refused = send(client, typed_by(visit, people.lecturer_a))
    response = sign_in(client, kept=kept_in(refused))

    assert response.location == "/tai-khoan"


def test_a_forged_owner_is_nobody(app: Flask, people: People, visit: Visitor) -> None:
    give_password(app, people.lecturer_a)
    client = app.test_client()
    mark = typed_by(visit, people.lecturer_a)["_owner"]

    refused = send(client, {**TYPED, "_owner": mark[:-2] + "xx"})
    response = sign_in(client, kept=kept_in(refused))

    assert response.location == "/tai-khoan"


def test_a_tab_of_somebody_else_is_not_offered_to_who_is_signed_in_now(
    people: People, visit: Visitor
) -> None:
    client = visit.client(people.lecturer_b)
    csrf_of(client)
    data = typed_by(visit, people.lecturer_a)

    refused = send(client, {**data, "csrf_token": "of another session"})

    text = refused.get_data(as_text=True)
    assert refused.status_code == 400
    assert "Gửi tiếp" not in text
    assert "Suối Chàm” &lt;b&gt;" not in text


def test_a_page_older_than_the_sign_in_is_sent_again_with_a_fresh_token(
    app: Flask, people: People, visit: Visitor
) -> None:
    client = visit.client(people.lecturer_a)
    csrf_of(client)

    refused = send(client, {**TYPED, "csrf_token": "of another session"})
    done = client.post(URL, data=hidden_fields(refused))

    assert refused.status_code == 400
    audit(refused.get_data(as_text=True))
    assert "Gửi tiếp" in refused.get_data(as_text=True)
    assert done.location == "/tai-khoan"


def test_a_foreign_page_gets_no_such_offer(people: People, visit: Visitor) -> None:
    client = visit.client(people.lecturer_a)

    refused = send(client, Origin="http://evil.example")

    assert refused.status_code == 400
    assert "Gửi tiếp" not in refused.get_data(as_text=True)


def test_our_modules_are_told_in_json(app: Flask, people: People) -> None:
    response = app.test_client().post(URL, json={"x": 1}, headers=OURS)

    assert response.status_code == 401
    assert response.get_json()["sign_in_url"] == "/dang-nhap"


def test_a_form_sent_in_time_is_simply_carried_out(people: People, visit: Visitor) -> None:
    assert post(visit.client(people.lecturer_a), URL, dict(TYPED)).status_code == 302


def test_a_refused_page_shows_what_was_typed_and_leads_to_the_newest(
    people: People, visit: Visitor
) -> None:
    client = visit.client(people.lecturer_a)
    data = {**TYPED, "version": "99", "csrf_token": csrf_of(client)}
    headers = {**OURS, "Referer": "http://localhost/tai-khoan?x=1"}

    stale = client.post(URL, data=data, headers=headers)

    text = stale.get_data(as_text=True)
    assert stale.status_code == 409
    audit(text)
    assert "Ủy ban nhân dân xã “Suối Chàm” &lt;b&gt;" in text
    assert 'href="/tai-khoan?x=1"' in text


@pytest.mark.parametrize("referer", ["http://evil.example/tai-khoan", "//evil", "x", ""])
def test_only_our_own_pages_are_led_back_to(people: People, visit: Visitor, referer: str) -> None:
    client = visit.client(people.lecturer_a)
    data = {**TYPED, "version": "99", "csrf_token": csrf_of(client)}

    text = client.post(URL, data=data, headers={"Referer": referer}).get_data(as_text=True)

    assert "Mở lại trang trước" not in text
    assert "Suối Chàm” &lt;b&gt;" not in text


def test_what_was_chosen_is_sent_again_but_not_shown_as_typed() -> None:
    fields = (("full_name", "Triệu Thị Mai"), ("kind", "part_time"), ("note", "xong"))

    kept = Kept("/giang-vien/1/sua", fields, False, None)
    assert kept.shown == [("", "Triệu Thị Mai"), ("", "xong")]


def test_what_was_typed_is_shown_under_the_name_of_its_field(
    app: Flask, people: People, visit: Visitor
) -> None:
    give_password(app, people.clerk)
    client = app.test_client()
    page = visit(people.clerk, "/giang-vien/moi").get_data(as_text=True)
    labels = re.search(r'name="_labels" value="([^"]+)"', page)
    assert labels
    typed = {"full_name": "Nông Thanh Giang", "_labels": unescape(labels[1])}
    data = typed_by(visit, people.clerk, typed)

    refused = client.post("/giang-vien/moi", data=data, headers=OURS)
    resend = sign_in(client, kept=kept_in(refused)).get_data(as_text=True)

    assert "Họ và tên:</span>" in resend
    assert "Nông Thanh Giang" in resend
