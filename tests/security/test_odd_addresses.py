"""Addresses with numbers that are none, words without end and bytes that are no text."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask
from werkzeug.routing import IntegerConverter, Rule

from llct.config import ROOT
from llct.core.permissions import Role
from llct.features.accounts.models import RoleAssignment, User
from llct.infra.db import db, unscoped
from tests.pages import Visitor, csrf_of
from tests.people import Human
from tests.security.scene import first_ids
from tests.security.sweep import LEFT_OUT, WORDS, Values

pytestmark = pytest.mark.any_database

WHO = ("giamdoc", "giaovu", "giangvien", "quantri", "tinh")
NUMBERS = ("0", "2147483648", "9" * 30, "2147483647", "9223372036854775808")
TEXTS = ("%00", "a" * 3000, "%E2%80%AEgpj", "..%2f..%2fetc", "%FF%FE", "%ED%A0%80", "-1", "1e99")
VALUES = (
    "-1",
    "0",
    "1e99",
    "99999999999999999999",
    "9" * 5000,
    "%00",
    "%ED%A0%80",
    "%FF%FE",
    "%D9%A1%D9%A2",
    "%EF%BC%91",
    "%C2%B2",
    "31/02/2026",
    "0001-01-01",
    "9999-12-31",
    "NaN",
    "a" * 5000,
    "%25%27%22%3Cb%3E",
    "=1%2B1",
)
_ARGUMENT = re.compile(r"args\.(?:get|getlist|get_all)\(\s*\"([\w.-]+)\"|args\[\"([\w.-]+)\"\]")


def names_of_arguments() -> list[str]:
    """Every name that any view reads from an address, and the filters of the lists."""
    found = {"page", "sort", "q"}
    for path in (ROOT / "llct").rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        found |= {first or second for first, second in _ARGUMENT.findall(text)}
        found |= set(_filters(path))
    return sorted(found)


def _filters(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.keyword) and node.arg == "filters":
            for part in ast.walk(node.value):
                if isinstance(part, ast.Constant) and isinstance(part.value, str):
                    yield part.value


def human(app: Flask, login: str) -> tuple[Human, Values]:
    with app.app_context(), unscoped():
        user = db.session.scalars(sa.select(User).where(User.login_name == login)).one()
        held = db.session.scalars(
            sa.select(RoleAssignment).where(RoleAssignment.user_id == user.id)
        ).all()
        centre = next((one.centre_id for one in held if one.centre_id), 1)
        roles = frozenset(Role(one.role) for one in held)
        return Human(login, user.id, user.person_id, roles), first_ids(centre)


def rules(app: Flask) -> list[Rule]:
    return [rule for rule in app.url_map.iter_rules() if rule.endpoint not in LEFT_OUT]


def odd_addresses(rule: Rule, ids: Values, *, is_whole: bool) -> Iterator[str]:
    """The rule's address with one place odd, the others as they should be."""
    known = {**WORDS, **ids}
    usual = {name: str(known[name][0]) for name in rule.arguments}
    for place in sorted(rule._converters):
        is_number = isinstance(rule._converters[place], IntegerConverter)
        odd_ones = NUMBERS if is_number else TEXTS
        for odd in odd_ones if is_whole else odd_ones[1:3]:
            yield filled(rule, {**usual, place: odd})


def filled(rule: Rule, values: dict[str, str]) -> str:
    """Put together by hand, so that even what no link could hold is asked for."""
    return re.sub(r"<(?:[^:<>]+:)?(\w+)>", lambda found: values[found[1]], rule.rule)


@pytest.mark.proof
def test_no_odd_number_or_word_in_a_path_makes_the_server_fail(
    trial: Flask, is_proof: bool
) -> None:
    for login in WHO if is_proof else WHO[:1]:
        who, ids = human(trial, login)
        client = Visitor(trial).client(who)
        data = {"csrf_token": csrf_of(client), "version": "1"}
        asked = 0
        for rule in rules(trial):
            for url in odd_addresses(rule, ids, is_whole=is_proof):
                for method in sorted({"GET", "POST"} & (rule.methods or set())):
                    sent = data if method == "POST" else None
                    answer = client.open(url, method=method, data=sent)
                    assert answer.status_code < 500, f"{method} {url}"
                    asked += 1
        assert asked > 300


@pytest.mark.proof
def test_no_odd_argument_makes_a_page_fail(trial: Flask, is_proof: bool) -> None:
    """Every argument that anything reads gets the same odd value, on every page."""
    for login in WHO if is_proof else WHO[:1]:
        _try_arguments(trial, login, VALUES if is_proof else ())


def _try_arguments(app: Flask, login: str, values: tuple[str, ...]) -> None:
    who, ids = human(app, login)
    client = Visitor(app).client(who)
    names = names_of_arguments()
    assert len(names) > 10
    known = {**WORDS, **ids}
    pages = [rule for rule in rules(app) if "GET" in (rule.methods or ())]
    for at, rule in enumerate(pages if values else pages[::3]):
        url = filled(rule, {name: str(known[name][0]) for name in rule.arguments})
        for value in values or (VALUES[at % len(VALUES)],):
            query = "&".join(f"{name}={value}" for name in names)
            assert client.get(f"{url}?{query}").status_code < 500, f"{url}?x={value[:40]}"
        if values:
            twice = "&".join(f"{name}=1&{name}[]=2&{name}=" for name in names)
            assert client.get(f"{url}?{twice}").status_code < 500, url


@pytest.mark.parametrize(
    "headers",
    [
        {"Referer": "http://["},
        {"Referer": "http://localhost/%ED%A0%80"},
        {"Host": "a b"},
        {"Host": "["},
        {"Host": ""},
        {"Cookie": "llct=" + "x" * 3000},
        {"Cookie": "llct=\x00"},
        {"Accept": "*/*;q=NaN"},
        {"Accept-Language": "vi;q=1e999, \xff"},
        {"If-None-Match": '"'},
        {"Range": "bytes=9-1"},
        {"Content-Length": "-1"},
        {"Content-Type": "multipart/form-data"},
        {"Content-Type": "application/x-www-form-urlencoded; charset=utf-7"},
        {"Content-Type": "application/json; charset=utf-99"},
        {"X-Forwarded-For": "a, b, \xff"},
        {"User-Agent": "\xff" * 5000},
    ],
    ids=str,
)
@pytest.mark.parametrize("url", ["/dang-nhap", "/khong-co", "/du-gio"])
def test_no_header_makes_the_server_fail(app: Flask, url: str, headers: dict[str, str]) -> None:
    client = app.test_client()

    answers = [
        client.get(url, headers=headers),
        client.post(url, data="csrf_token=x", headers=headers),
    ]

    assert all(answer.status_code < 500 for answer in answers)
