"""The database is held by somebody else, or gone: a page that says so, and the same thing later."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy import event

from llct.features.accounts.models import Person
from llct.infra.db import db
from llct.infra.db.engine import turn_key
from tests.observations.scenes import comment, form_of
from tests.pages import Visitor, audit, csrf_of
from tests.people import People
from tests.security.conftest import Build

WAIT_MS = 200
NEW = {"full_name": "Tẩn Láo Tả", "birth_year": "1985", "protocol_rank": "50"}


@pytest.fixture
def impatient(app: Flask) -> Iterator[None]:
    """Connections that wait for others a fifth of a second only."""

    with app.app_context():
        engine = db.engine
    is_sqlite = engine.dialect.name == "sqlite"

    def shorten(connection: Any, _record: Any) -> None:
        cursor = connection.cursor()
        cursor.execute(
            f"PRAGMA busy_timeout={WAIT_MS}" if is_sqlite else f"SET lock_timeout={WAIT_MS}"
        )
        if not is_sqlite:
            connection.commit()
        cursor.close()

    event.listen(engine, "connect", shorten)
    engine.dispose()
    yield
    event.remove(engine, "connect", shorten)


@contextmanager
def somebody_writes(app: Flask, people: People) -> Iterator[None]:
    """A transaction in this centre that does not end."""
    with app.app_context():
        engine = db.engine
    with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            raw: Any = connection.connection.dbapi_connection
            raw.execute("BEGIN IMMEDIATE")
            yield
            raw.execute("ROLLBACK")
        else:
            key = turn_key(f"centre:{people.centre_id}")
            connection.execute(sa.select(sa.func.pg_advisory_xact_lock(key)))
            yield


def test_a_form_that_cannot_be_saved_now_says_so_and_can_be_sent_again(
    app: Flask, people: People, visit: Visitor, impatient: None
) -> None:
    client = visit.client(people.director)
    own = {"Sec-Fetch-Site": "same-origin"}
    data = {**NEW, "csrf_token": csrf_of(client)}

    with somebody_writes(app, people):
        refused = client.post("/nhan-su/moi", data=data, headers=own)
        read = client.get("/du-gio")
    sent_again = client.post("/nhan-su/moi", data=data, headers=own)

    page = refused.get_data(as_text=True)
    audit(page)
    assert refused.status_code == 503
    assert refused.headers["Retry-After"] == "5"
    assert "Máy chủ đang bận" in page
    assert "Tẩn Láo Tả" in page
    assert read.status_code == 200
    assert sent_again.status_code == 302
    with app.app_context():
        query = sa.select(sa.func.count()).where(Person.full_name == NEW["full_name"])
        assert db.session.scalar(query) == 1


def test_a_phone_is_told_to_try_again(
    app: Flask, people: People, visit: Visitor, build: Build, impatient: None
) -> None:
    def made() -> tuple[int, int]:
        observation = comment(people)
        return observation.id, form_of(observation, people.deputy).id

    number, form_id = build(made)
    client = visit.client(people.deputy)
    url = f"/du-gio/{number}/phieu/{form_id}/su-kien"
    events = [{"id": "abcdefgh-1", "field": "strengths", "base": 0, "value": "Rõ"}]
    headers = {"X-CSRFToken": csrf_of(client), "Accept": "application/json"}

    with somebody_writes(app, people):
        refused = client.post(url, json={"events": events}, headers=headers)
    taken = client.post(url, json={"events": events}, headers=headers)

    assert refused.status_code == 503
    assert refused.json["message"]
    assert taken.json["receipts"][0]["status"] == "stored"


def test_signing_in_waits_its_turn(app: Flask, people: People, impatient: None) -> None:
    client = app.test_client()
    token = csrf_of(client)
    data = {"login_name": "ai.do", "password": "sai-sai", "csrf_token": token}
    with somebody_writes(app, people):
        answer = client.post("/dang-nhap", data=data)

    assert answer.status_code in {422, 503}
