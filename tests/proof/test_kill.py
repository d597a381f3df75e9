"""kill -9 of the server while a form is being saved: nothing acknowledged is lost or doubled."""

from __future__ import annotations

import http.client
import json
import threading
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa
from flask import Flask

from llct.core import clock
from llct.features.observations import operations
from llct.features.observations.models import FormEvent, ObservationForm
from llct.features.observations.rules import ObservationKind, SeatRole
from llct.features.observations.rules.visits import LessonFacts, SeatWish, Visit
from llct.features.rubrics.operations import load_built_in
from llct.infra.db import db, unscoped, write_intent
from tests.pages import Visitor, csrf_of
from tests.people import People
from tests.server import free_port, granian

KILLS, KILLS_IN_PROOF = 2, 100
SEED = 20
PATIENCE = 30
FIELDS = ("strengths", "limits", "suggestions")


@dataclass
class Saver:
    """Sends one event after another, whatever happens to the server, and keeps the receipts."""

    port: int
    url: str
    headers: dict[str, str]
    acknowledged: dict[str, str] = field(default_factory=dict)
    stop: threading.Event = field(default_factory=threading.Event)
    problems: list[BaseException] = field(default_factory=list)

    def run(self) -> None:
        try:
            self._save_on_and_on()
        except BaseException as problem:
            self.problems.append(problem)

    def _save_on_and_on(self) -> None:
        random = Random(SEED)  # noqa: S311 - invented events, not secrets
        number, revision = 0, 0
        while not self.stop.is_set():
            number += 1
            event_id = str(UUID(int=random.getrandbits(128), version=4))
            event: dict[str, Any] = {
                "id": event_id,
                "field": FIELDS[number % len(FIELDS)],
                "base": revision,
                "value": f"Nhận xét số {number}",
                "made_at": datetime.now(UTC).isoformat(),
            }
            answer = self._send_until_answered(event)
            if answer is not None:
                revision = answer["revision"]
                assert answer["receipts"][0]["status"] in {"stored", "duplicate"}, answer
                self.acknowledged[event_id] = event["value"]

    def _send_until_answered(self, event: dict[str, object]) -> dict | None:
        """As the form does: the same event again until the server says it has it."""
        body = json.dumps({"events": [event]})
        while not self.stop.is_set():
            try:
                connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
                connection.request("POST", self.url, body, self.headers)
                answer = connection.getresponse()
                content = answer.read()
                if answer.status == 200:
                    return json.loads(content)
                raise AssertionError(f"{answer.status}: {content[:300]!r}")
            except (OSError, http.client.HTTPException):
                time.sleep(0.02)
            finally:
                connection.close()
        return None


def _form(app: Flask, people: People) -> tuple[str, int]:
    """A held observation with one observer; returns the events' address and the form's id."""
    yesterday = clock.today() - timedelta(days=1)
    visit = Visit(
        kind=ObservationKind.COMMENT,
        seats=(
            SeatWish(people.deputy.person_id, SeatRole.CHAIR),
            SeatWish(people.deputy.person_id, SeatRole.OBSERVER),
        ),
        lecturer_id=people.lecturer_a.lecturer_id,
        lesson=LessonFacts(on=yesterday, module_title="Bài 3", class_title="Lớp A"),
    )
    with app.app_context(), write_intent(), unscoped():
        load_built_in()
        observation = operations.record_past(people.deputy.actor, visit)
        db.session.commit()
        form = db.session.scalars(sa.select(ObservationForm)).one()
        return f"/du-gio/{observation.id}/phieu/{form.id}/su-kien", form.id


@pytest.mark.proof
def test_nothing_acknowledged_is_lost_or_doubled(
    app: Flask, people: People, is_proof: bool
) -> None:
    random = Random(SEED)  # noqa: S311 - moments of the kills
    with clock.freeze(datetime.now(UTC)):
        url, form_id = _form(app, people)
        client = Visitor(app).client(people.deputy)
        token = csrf_of(client)
    cookie = client.get_cookie(app.config["SESSION_COOKIE_NAME"])
    assert cookie is not None
    port = free_port()
    headers = {
        "Content-Type": "application/json",
        "Accept": "application/json",
        "X-CSRFToken": token,
        "Cookie": f"{cookie.key}={cookie.value}",
    }
    saver = Saver(port, url, headers)
    thread = threading.Thread(target=saver.run)
    thread.start()
    try:
        for _ in range(KILLS_IN_PROOF if is_proof else KILLS):
            with granian(app, port):
                time.sleep(random.uniform(0.05, 0.6))
    finally:
        saver.stop.set()
        thread.join()
    with app.app_context(), unscoped():
        stored = db.session.execute(
            sa.select(FormEvent.event_id, FormEvent.value, FormEvent.number)
            .where(FormEvent.form_id == form_id)
            .order_by(FormEvent.number)
        ).all()
        form = db.session.get_one(ObservationForm, form_id)
        state, revision = form.state, form.revision
    assert not saver.problems
    assert saver.acknowledged, "the server never answered"
    by_id = {row.event_id: row.value for row in stored}
    assert len(by_id) == len(stored)
    lost = {k: v for k, v in saver.acknowledged.items() if by_id.get(k) != v}
    assert not lost
    assert [row.number for row in stored] == list(range(1, len(stored) + 1))
    assert revision == len(stored)
    assert {state[name] for name in FIELDS} <= {row.value for row in stored} | {""}
