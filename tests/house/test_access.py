"""Closed until declared: every view says who may enter, and every role is tried on every view."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from werkzeug.routing import AnyConverter, BaseConverter, IntegerConverter
from werkzeug.test import TestResponse

from llct.core.permissions import Permission, Role
from llct.web.access import allow
from llct.web.writes import writes
from tests.house.access_matrix import MATRIX, Route, access_violations, matrix, routes
from tests.house.source import ROOT, python_modules
from tests.pages import Visitor, post
from tests.people import Human, People

# Nothing has this id: whoever is let in gets 404 from a view about one object.
NO_ID = 987_654_321
TRIED = (
    "lecturer_a",
    "clerk",
    "deputy",
    "director",
    "officer",
    "administrator",
    "nobody",
)

# Rights that a role has only where the centre's settings give it.
BY_SETTING = {Role.DEPUTY: frozenset({Permission.ROLE_ASSIGN, Permission.CENTRE_SETTINGS_EDIT})}

COMMIT = re.compile(r"\.commit\(\)")
# Demo data for benchmarks go in batches; everything else is one transaction.
MAY_COMMIT = ("llct/infra/db/", "llct/web/writes.py", "llct/demo/")


def test_every_view_declares_access_and_every_post_writes(app: Flask) -> None:
    assert access_violations(app) == []


def test_matrix_is_the_reviewed_one(app: Flask) -> None:
    reviewed = MATRIX.read_text(encoding="utf-8")

    assert matrix(app) == reviewed, "run `make access-matrix` and read the difference"


@pytest.mark.any_database
@pytest.mark.parametrize("who", TRIED)
def test_every_page_lets_in_exactly_whom_the_matrix_names(
    app: Flask, people: People, visit: Visitor, who: str
) -> None:
    person = people.everyone()[who]

    wrong = [
        f"{route.method} {route.address}: {response.status_code}"
        for route, response in _try_all(app, visit, person)
        if not _is_right(response, route, person)
    ]

    assert wrong == []


def test_nobody_signed_out_gets_further_than_the_sign_in_page(app: Flask, visit: Visitor) -> None:
    wrong = [
        f"{route.method} {route.address}: {response.status_code}"
        for route, response in _try_all(app, visit, None)
        if not _asks_to_sign_in(response, route)
    ]

    assert wrong == []


def test_nothing_else_commits() -> None:
    assert commits(ROOT) == []


def _try_all(
    app: Flask, visit: Visitor, person: Human | None
) -> Iterator[tuple[Route, TestResponse]]:
    """Each address once; a post may sign out, so whoever posted comes back anew."""
    client = visit.client(person)
    for route in routes(app):
        url = _address(app, route)
        if route.is_safe:
            yield route, client.get(url)
        else:
            yield route, post(client, url)
            client = visit.client(person)


def _address(app: Flask, route: Route) -> str:
    with app.test_request_context():
        values = {name: _value(part) for name, part in route.rule._converters.items()}
        address = route.rule.build(values, append_unknown=False)
    assert address is not None
    return address[1]


def _value(converter: BaseConverter) -> object:
    if isinstance(converter, AnyConverter):
        return min(converter.items)
    return NO_ID if isinstance(converter, IntegerConverter) else "khong-co"


def _is_right(response: TestResponse, route: Route, person: Human) -> bool:
    assert route.access is not None
    if not route.access.is_public and not route.access.admits(person.actor):
        return response.status_code == 403
    by_setting = frozenset[Permission]().union(*(BY_SETTING.get(r, ()) for r in person.roles))
    if route.access.permissions and route.access.permissions <= by_setting:
        return response.status_code < 500
    return response.status_code != 403 and response.status_code < 500


def _asks_to_sign_in(response: TestResponse, route: Route) -> bool:
    assert route.access is not None
    if route.access.is_public:
        return response.status_code < 500
    if response.status_code in {301, 302, 303}:
        return "/dang-nhap" in (response.location or "")
    return response.status_code in {401, 403} or (
        not route.is_safe and 'type="password"' in response.get_data(as_text=True)
    )


def commits(root: Path) -> list[str]:
    """Modules that end a transaction although only @writes and commands may."""
    return [
        module.where
        for module in python_modules(root, ("llct",))
        if COMMIT.search(module.text) and not module.where.startswith(MAY_COMMIT)
    ]


def test_a_commit_elsewhere_is_found(tmp_path: Path) -> None:
    file = tmp_path / "llct" / "features" / "rubrics" / "operations.py"
    file.parent.mkdir(parents=True)
    file.write_text("db.session.commit()\n")

    assert commits(tmp_path) == ["llct/features/rubrics/operations.py"]


def test_open_and_careless_views_are_found() -> None:
    app = Flask(__name__)

    @app.get("/open")
    def undeclared() -> str:
        return ""

    @app.post("/change")
    @allow(Permission.HOME_SEE)
    def careless() -> str:
        return ""

    @app.get("/read")
    @allow(Permission.HOME_SEE)
    @writes
    def committing() -> str:
        return ""

    assert access_violations(app) == [
        "careless changes something without @writes",
        "committing only reads and must not commit",
        "undeclared does not declare who may enter",
    ]


def test_a_changed_permission_changes_the_matrix() -> None:
    before, after = Flask(__name__), Flask(__name__)
    for app, permission in ((before, Permission.HOME_SEE), (after, Permission.USERS_MANAGE)):
        app.add_url_rule("/", "home.show", allow(permission)(lambda: ""))

    assert "LCPDOA  GET  /" in matrix(before)
    assert ".....A  GET  /" in matrix(after)
