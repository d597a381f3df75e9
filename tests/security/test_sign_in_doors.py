"""Doors beside the front one: kept forms, double clicks and links belong to one person."""

from __future__ import annotations

import re

import pytest
from flask import Flask

from llct.infra.db.receipts import add_receipt
from llct.web import kept
from tests.pages import Visitor, post
from tests.people import People
from tests.security.conftest import Build

OUTSIDE = (
    "//evil.example/x",
    "/\\evil.example",
    "https://evil.example",
    "javascript:alert(1)",
    "/\t/evil.example",
    "/%0d%0aSet-Cookie:x=1",
    "\\\\evil.example",
)


@pytest.mark.parametrize("target", OUTSIDE)
def test_signing_in_leads_nowhere_outside(people: People, visit: Visitor, target: str) -> None:
    answer = visit.client(people.director).get("/dang-nhap", query_string={"next": target})

    assert answer.status_code == 302
    assert re.fullmatch(r"/(?![/\\])[^\s]*", answer.location)


def test_a_kept_form_cannot_be_forged_and_holds_no_password(app: Flask) -> None:
    data = {"password": "bimat123", "password_again": "bimat123", "csrf_token": "x", "text": "ghi"}
    own = {"Sec-Fetch-Site": "same-origin"}
    with app.test_request_context("/tai-khoan/mat-khau", method="POST", data=data, headers=own):
        form = kept.this_form(7)
        sealed = kept.seal(form)

        assert form is not None
        assert form.fields == (("text", "ghi"),)
        assert kept.unseal(sealed) == form
        assert kept.unseal(sealed[:-2] + "AA") is None


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "http://localhost.evil.example"},
        {"Origin": "null"},
        {"Referer": "http://evil.example/http://localhost/"},
        {},
    ],
)
def test_a_foreign_page_gets_no_form_kept(app: Flask, headers: dict[str, str]) -> None:
    with app.test_request_context("/du-gio/xep-lich", method="POST", data={}, headers=headers):
        assert kept.this_form(None) is None


def test_a_double_click_leads_nobody_else(people: People, visit: Visitor, build: Build) -> None:
    token = "t" * 20
    build(add_receipt, token, people.director.user_id, "/noi-rieng")
    data = {"_once": token}

    own = post(visit.client(people.director), "/thong-bao/da-doc-het", data)
    other = post(visit.client(people.stranger), "/thong-bao/da-doc-het", data)

    assert own.location == "/noi-rieng"
    assert other.location != "/noi-rieng"


def test_every_post_asks_for_its_token(app: Flask, people: People, visit: Visitor) -> None:
    client = visit.client(people.director)
    with app.test_request_context():
        urls = [
            rule.build(dict.fromkeys(rule.arguments, 1), append_unknown=False)
            for rule in app.url_map.iter_rules()
            if "POST" in (rule.methods or ()) and "purpose" not in rule.arguments
        ]

    open_ones = [
        url[1] for url in urls if url and client.post(url[1], data={}).status_code not in {400, 429}
    ]

    assert open_ones == []
