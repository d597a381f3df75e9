"""One commit per request, on a good answer only; a form counts once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask, redirect
from flask.testing import FlaskClient

from llct.core.errors import NotAllowed, Stale, WrongState
from llct.features.accounts.models import Person
from llct.features.centres.models import EmulationCluster
from llct.infra.db import db
from llct.infra.db.receipts import RequestReceipt
from llct.web.access import allow_public, allow_signed_in
from llct.web.writes import keep_changes, writes
from tests.pages import Visitor, csrf_of, post
from tests.people import Human, People, make_person

ONCE = "once-token-0123456789"
Outcome = Callable[[], Any]


def fails(error: Exception) -> Outcome:
    def outcome() -> Any:
        raise error

    return outcome


def refused_but_kept() -> Any:
    keep_changes()
    return "no", 422


OUTCOMES: dict[str, Outcome] = {
    "good": lambda: redirect("/done"),
    "page": lambda: "shown",
    "refused": lambda: ("no", 422),
    "kept": refused_but_kept,
    "not-allowed": fails(NotAllowed("not_allowed")),
    "stale": fails(Stale()),
    "wrong-state": fails(WrongState("wrong_state")),
    "broken": fails(RuntimeError("broken")),
}


@pytest.fixture
def written(app: Flask) -> Flask:
    """An application with views that write a person and then answer in every way."""

    @app.route("/probe/<name>", methods=["GET", "POST"])
    @allow_public
    @writes
    def probe(name: str) -> Any:
        make_person("Người Thử")
        return OUTCOMES[name]()

    @app.post("/probe/cluster/<int:province_id>")
    @allow_signed_in
    @writes
    def cluster(province_id: int) -> Any:
        db.session.add(EmulationCluster(province_id=province_id, name="Cụm"))
        db.session.flush()
        return redirect("/done")

    app.config["PROPAGATE_EXCEPTIONS"] = False
    app.testing = False
    return app


def people_in(app: Flask) -> int:
    with app.app_context():
        query = sa.select(sa.func.count()).where(Person.full_name == "Người Thử")
        return db.session.scalar(query) or 0


def send(client: FlaskClient, name: str, **data: str) -> int:
    return post(client, f"/probe/{name}", dict(data)).status_code


@pytest.mark.parametrize(
    ("name", "status", "stored"),
    [
        ("good", 302, 1),
        ("page", 200, 1),
        ("refused", 422, 0),
        ("kept", 422, 1),
        ("not-allowed", 403, 0),
        ("stale", 409, 0),
        ("wrong-state", 422, 0),
        ("broken", 500, 0),
    ],
)
def test_half_a_change_is_never_stored(written: Flask, name: str, status: int, stored: int) -> None:
    assert send(written.test_client(), name) == status
    assert people_in(written) == stored


def test_reading_never_commits(written: Flask) -> None:
    assert written.test_client().get("/probe/page").status_code == 200
    assert people_in(written) == 0


def test_a_double_click_counts_once(written: Flask) -> None:
    client = written.test_client()

    assert [send(client, "good", _once=ONCE) for _ in range(3)] == [302, 302, 302]
    assert people_in(written) == 1


def test_a_refused_form_may_be_sent_again(written: Flask) -> None:
    client = written.test_client()

    assert send(client, "refused", _once=ONCE) == 422
    assert send(client, "good", _once=ONCE) == 302
    assert people_in(written) == 1


def test_the_token_of_one_person_means_nothing_to_another(
    written: Flask, people: People, visit: Visitor
) -> None:
    send(visit.client(people.director), "good", _once=ONCE)

    other = send(visit.client(people.clerk), "good", _once=ONCE)

    assert other == 409
    with written.app_context():
        assert len(db.session.scalars(sa.select(RequestReceipt)).all()) == 1


@pytest.mark.parametrize("token", ["short", "x" * 41, "bad token with spaces", "\x00" * 20])
def test_what_is_no_token_is_ignored(written: Flask, token: str) -> None:
    client = written.test_client()

    assert [send(client, "good", _once=token) for _ in range(2)] == [302, 302]
    assert people_in(written) == 2


def test_what_somebody_else_has_just_added_is_a_stale_page(
    written: Flask, people: People, visit: Visitor
) -> None:
    url = f"/probe/cluster/{people.province_id}"

    first = post(visit.client(people.director), url)
    second = post(visit.client(people.clerk), url)

    assert (first.status_code, second.status_code) == (302, 409)


def test_a_row_without_its_parent_is_our_mistake(
    written: Flask, people: People, visit: Visitor
) -> None:
    response = post(visit.client(people.director), "/probe/cluster/99999")

    assert response.status_code == 500
    assert "Máy chủ gặp lỗi" in response.get_data(as_text=True)


def test_a_missing_csrf_token_writes_nothing(
    written: Flask, people: People, visit: Visitor
) -> None:
    def without_token(person: Human | None) -> int:
        return visit.client(person).post("/probe/good").status_code

    assert [without_token(person) for person in (None, people.director)] == [400, 400]
    assert people_in(written) == 0


def test_a_token_of_another_session_writes_nothing(
    written: Flask, people: People, visit: Visitor
) -> None:
    mine, theirs = visit.client(people.director), written.test_client()
    with theirs.session_transaction() as cookie:
        cookie["csrf_token"] = "of another session"
    token = csrf_of(theirs)

    assert mine.post("/probe/good", data={"csrf_token": token}).status_code == 400
    assert people_in(written) == 0
