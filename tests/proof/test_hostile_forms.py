"""Every form of every screen, filled with what people and machines should not send.

The screens are found by following links through the demonstration data. Whatever is typed, the
answer is a page or a refusal in words, never a failure of the server.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from random import Random
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from llct.core.permissions import Role
from llct.features.accounts.models import RoleAssignment, User
from llct.infra.db import db, unscoped
from tests.pages import Visitor, csrf_of
from tests.people import Human

pytestmark = pytest.mark.any_database

SEED = 7
FORMS, PAGES = 30, 60
LOGINS = ("giamdoc", "giaovu", "giangvien", "quantri", "tinh")
NASTY = (
    "",
    " \t\n ",
    "\x00",
    "a\x00b",
    "Nguye\u0302\u0303n Thi\u0323",
    "x" * 5001,
    "-1",
    "99999999999999999999",
    "1e999",
    "NaN",
    "31/02/2026",
    "0000-00-00",
    "25:61",
    "=1+1",
    "</textarea><script>alert(1)</script>",
    "' OR 1=1 --",
    "{{7*7}}",
    "../../etc/passwd",
    "\u202egnp.exe",
    "\ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16"),
    "x" * 1_000_001,
    "01/01/0001",
    "31/12/9999",
    "2026-02-30",
    "\u0661\u0662/\u0661\u0661/\u0662\u0660\u0662\u0666",
    "\u0661\u0662",
    "\uff11\uff12",
    "\u00b2",
    "-0",
    "0x10",
    "1_000",
    "2147483648",
    "9223372036854775808",
    "Nguy\u1ec5n Thi\u0323 Hu\u031bo\u031b\u0300ng",
    "\ufeff\u200b",
    "a\u0301" * 3000,
    "khong-co-trong-danh-sach",
)
ENDS_SESSION = re.compile(r"/dang-xuat|/thiet-bi|/noi-lam-viec|/ngon-ngu")


@dataclass
class Form:
    """One form that posts: where to, and its fields with the values the page gives."""

    action: str
    fields: dict[str, str]


class _Reader(HTMLParser):
    def __init__(self, url: str) -> None:
        super().__init__(convert_charrefs=True)
        self.url = url
        self.links: list[str] = []
        self.forms: list[Form] = []
        self._form: Form | None = None
        self._select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {key: value or "" for key, value in attrs}
        if tag == "a" and values.get("href"):
            self.links.append(urljoin(self.url, values["href"]))
        elif tag == "form":
            action = urljoin(self.url, values.get("action", ""))
            is_post = values.get("method", "get").lower() == "post"
            self._form = Form(action, {}) if is_post else None
        elif self._form is not None:
            self._field(self._form, tag, values)

    def _field(self, form: Form, tag: str, values: dict[str, str]) -> None:
        name = values.get("name", "")
        if tag in {"input", "textarea", "select", "button"} and name:
            kind = values.get("type", "")
            if kind not in {"radio", "checkbox", "file"} or "checked" in values:
                form.fields.setdefault(name, values.get("value", ""))
            self._select = name if tag == "select" else ""
        elif tag == "option" and self._select and "selected" in values:
            form.fields[self._select] = values.get("value", "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "form" and self._form is not None:
            self.forms.append(self._form)
            self._form = None


def _human(app: Flask, login: str) -> Human:
    with app.app_context(), unscoped():
        user = db.session.scalars(sa.select(User).where(User.login_name == login)).one()
        roles = db.session.scalars(
            sa.select(RoleAssignment.role).where(RoleAssignment.user_id == user.id)
        )
        return Human(login, user.id, user.person_id, frozenset(Role(role) for role in roles))


def _forms(client: FlaskClient, most: int) -> Iterator[Form]:
    """Forms of the pages that links lead to, one per address with its numbers left out."""
    queue, seen = deque(["/"]), {"/"}
    shapes: set[str] = set()
    fetched = 0
    while queue and fetched < most:
        url = queue.popleft()
        response = client.get(url)
        fetched += 1
        assert response.status_code < 500, f"{url}: {response.status_code}"
        if response.mimetype != "text/html" or response.status_code != 200:
            continue
        reader = _Reader(url)
        reader.feed(response.get_data(as_text=True))
        for form in reader.forms:
            shape = _shape(form.action)
            if shape not in shapes and not ENDS_SESSION.search(form.action):
                shapes.add(shape)
                yield form
        for link in reader.links:
            parts = urlsplit(link)
            shape = _shape(parts.path)
            if not parts.netloc and shape not in seen and "/static/" not in link:
                seen.add(shape)
                queue.append(parts.path + (f"?{parts.query}" if parts.query else ""))


def _shape(url: str) -> str:
    return re.sub(r"\d+", "0", urlsplit(url).path)


@pytest.mark.proof
@pytest.mark.parametrize("login", LOGINS)
def test_no_form_makes_the_server_fail(trial: Flask, login: str, is_proof: bool) -> None:
    random = Random(f"{SEED}{login}")  # noqa: S311 - choice of values
    client = Visitor(trial).client(_human(trial, login))
    token = csrf_of(client)
    tried = 0
    for form in _forms(client, 10_000 if is_proof else PAGES):
        for data in _sendings(form, random, 8 if is_proof else 1, is_whole=is_proof):
            response = client.post(form.action, data={**data, "csrf_token": token})
            assert response.status_code < 500, f"{form.action}: {str(data)[:500]}"
        tried += 1
        if not is_proof and tried >= FORMS:
            break
    assert tried, "no form was found"


def _sendings(
    form: Form, random: Random, rounds: int, *, is_whole: bool
) -> Iterator[dict[str, Any]]:
    """Spoiled here and there, then each field twice; whole: also one nasty value everywhere."""
    for _ in range(rounds):
        yield _spoiled(form, random)
    yield {name: [value, random.choice(NASTY), value] for name, value in form.fields.items()}
    if is_whole:
        yield {}
        for nasty in random.sample(NASTY, 10):
            yield {name: v if name == "version" else nasty for name, v in form.fields.items()}


def _spoiled(form: Form, random: Random) -> dict[str, Any]:
    """Some fields keep what the page gave, some are nasty, some are missing."""
    data: dict[str, Any] = {}
    for name, value in form.fields.items():
        chance = random.random()
        if chance < 0.5:
            data[name] = random.choice(NASTY)
        elif chance < 0.9:
            data[name] = value
    return data
