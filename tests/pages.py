"""A client that audits every page it fetches."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html.parser import HTMLParser

from flask import Flask
from flask.testing import FlaskClient
from itsdangerous import URLSafeTimedSerializer
from werkzeug.test import TestResponse

from llct.core import clock
from llct.features.accounts.identity import digest
from llct.features.accounts.models import Device
from llct.features.accounts.rules import DEVICE_LIFETIME
from llct.infra.db import db
from tests.people import Human

VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
)
LABELLED = frozenset({"input", "select", "textarea"})
UNLABELLED_TYPES = frozenset({"hidden", "submit", "button", "image"})
TEST_CSRF = "csrf-of-tests"


class Visitor:
    """visit(person, url) -> response, audited; visit.client(person) -> a signed-in client."""

    def __init__(self, app: Flask) -> None:
        self.app = app

    def client(self, person: Human | None) -> FlaskClient:
        client = self.app.test_client()
        if person is None:
            return client
        token = "t" * 40
        with self.app.app_context():
            now = clock.now()
            device = Device(
                user_id=person.user_id,
                token_digest=digest(token),
                label="test",
                is_own=True,
                created_at=now,
                seen_at=now,
                expires_at=now + DEVICE_LIFETIME,
            )
            db.session.add(device)
            db.session.commit()
            key = f"{device.id}.{token}"
        with client.session_transaction() as cookie:
            cookie["_user_id"] = key
            cookie["_fresh"] = True
        return client

    def __call__(self, person: Human | None, url: str, status: int = 200) -> TestResponse:
        response = self.client(person).get(url)
        assert response.status_code == status, f"{url}: {response.status_code}"
        if response.mimetype == "text/html":
            audit(response.get_data(as_text=True))
        return response


def post(client: FlaskClient, url: str, data: dict[str, object] | None = None) -> TestResponse:
    """Send a form as a browser would, with the CSRF token of the client's session."""
    return client.post(url, data={**(data or {}), "csrf_token": csrf_of(client)})


def csrf_of(client: FlaskClient) -> str:
    """A valid CSRF token for this client's session, made as Flask-WTF makes it."""
    with client.session_transaction() as cookie:
        cookie.setdefault("csrf_token", TEST_CSRF)
        raw = cookie["csrf_token"]
    key = client.application.config["SECRET_KEY"]
    return URLSafeTimedSerializer(key, salt="wtf-csrf-token").dumps(raw)


@dataclass
class _Element:
    tag: str
    attributes: dict[str, str]


class _Reader(HTMLParser):
    """Collects elements and complains about tags that do not close."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[_Element] = []
        self.open: list[str] = []
        self.problems: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(_Element(tag, {k: v or "" for k, v in attrs}))
        names = [name for name, _ in attrs]
        if len(names) != len(set(names)):
            self.problems.append(f"<{tag}> repeats an attribute")
        if tag == "form" and "form" in self.open:
            self.problems.append("a form inside a form")
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(_Element(tag, {k: v or "" for k, v in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if not self.open or self.open[-1] != tag:
            self.problems.append(f"</{tag}> closes {self.open[-1:] or 'nothing'}")
            if tag in self.open:
                while self.open.pop() != tag:
                    pass
            return
        self.open.pop()


def audit(html: str) -> None:
    """Valid nesting, a title, one h1, unique ids, labels, CSRF in forms, no inline script."""
    reader = _Reader()
    reader.feed(html)
    problems = list(reader.problems)
    if reader.open:
        problems.append(f"left open: {reader.open}")
    elements = reader.elements
    count = [e.tag for e in elements].count
    if count("h1") != 1:
        problems.append(f"{count('h1')} h1")
    if count("title") < 1:
        problems.append("no title")
    ids = [e.attributes["id"] for e in elements if "id" in e.attributes]
    problems += [f"id {i!r} twice" for i in sorted({i for i in ids if ids.count(i) > 1})]
    problems += _unlabelled(elements)
    problems += _forms_without_token(html)
    problems += [f"inline {k}" for e in elements for k in e.attributes if k.startswith("on")]
    problems += ["script inline" for e in elements if e.tag == "script" and _is_inline(e)]
    assert not problems, "; ".join(problems[:10])


def _is_inline(element: _Element) -> bool:
    data_block = element.attributes.get("type") == "application/json"
    return "src" not in element.attributes and not data_block


def _unlabelled(elements: list[_Element]) -> list[str]:
    labelled = {e.attributes.get("for") for e in elements if e.tag == "label"}
    problems = []
    inside_label = _inside_labels(elements)
    for element in elements:
        if element.tag not in LABELLED or element.attributes.get("type") in UNLABELLED_TYPES:
            continue
        has = (
            element.attributes.get("id") in labelled
            or "aria-label" in element.attributes
            or "aria-labelledby" in element.attributes
            or id(element) in inside_label
        )
        if not has:
            problems.append(f"no label: {element.attributes.get('name')}")
    return problems


def _inside_labels(elements: list[_Element]) -> set[int]:
    """Controls that directly follow an opening label without a `for`."""
    inside: set[int] = set()
    for before, element in zip(elements, elements[1:], strict=False):
        if before.tag == "label" and "for" not in before.attributes:
            inside.add(id(element))
    return inside


def _forms_without_token(html: str) -> list[str]:
    problems = []
    for form in re.findall(r"<form\b.*?</form>", html, flags=re.S):
        opening = form[: form.index(">")]
        if re.search(r'method="?post', opening, re.I) and 'name="csrf_token"' not in form:
            problems.append(f"no CSRF token: {opening[:80]}")
    return problems
