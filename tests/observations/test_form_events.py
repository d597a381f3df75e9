"""The endpoint of a form's events: once each, field by field, refused alone, on disk first."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from llct.features.observations import queries
from llct.features.observations.models import FormEvent, ObservationForm
from llct.features.observations.rules import FormStatus, ReceiptStatus
from llct.features.observations.rules.form_state import rebuild
from llct.infra.db import db, unscoped
from tests.observations.conftest import Build
from tests.observations.scenes import (
    comment,
    demo,
    fill,
    form_of,
    hand_in,
    sent,
)
from tests.pages import Visitor, csrf_of
from tests.people import Human, People


class Phone:
    """A signed-in device that sends events."""

    def __init__(self, visit: Visitor, human: Human, observation: int, form: int) -> None:
        self.client: FlaskClient = visit.client(human)
        self.url = f"/du-gio/{observation}/phieu/{form}/su-kien"

    def send(self, *events: dict[str, Any], **body: Any) -> TestResponse:
        return self.client.post(
            self.url,
            json={"events": list(events), **body},
            headers={"X-CSRFToken": csrf_of(self.client), "Accept": "application/json"},
        )


def event(field: str, value: Any, base: int = 0, id: str = "") -> dict[str, Any]:
    return {"id": id or str(uuid4()), "field": field, "base": base, "value": value}


@pytest.fixture
def place(people: People, build: Build) -> tuple[int, int]:
    """A comment of today, and the id of the deputy's form."""

    def make() -> tuple[int, int]:
        observation = comment(people)
        return observation.id, form_of(observation, people.deputy).id

    numbers: tuple[int, int] = build(make)
    return numbers


@pytest.fixture
def phone(people: People, visit: Visitor, place: tuple[int, int]) -> Phone:
    return Phone(visit, people.deputy, *place)


def stored(app: Flask, form_id: int) -> ObservationForm:
    with app.app_context(), unscoped():
        form = db.session.get(ObservationForm, form_id)
        assert form is not None
        db.session.expunge(form)
        return form


def test_an_event_is_stored_and_answered(app: Flask, phone: Phone, place: tuple[int, int]) -> None:
    answer = phone.send(event("strengths", "Mở bài hấp dẫn"))

    assert answer.status_code == 200
    assert answer.json["receipts"][0]["status"] == "stored"
    assert answer.json["revision"] == 1
    form = stored(app, place[1])
    assert form.state["strengths"] == "Mở bài hấp dẫn"
    assert form.revision == 1


def test_the_same_event_twice_is_one_event(
    app: Flask, phone: Phone, place: tuple[int, int]
) -> None:
    one = event("strengths", "Tốt")
    first = phone.send(one)
    second = phone.send(one)

    assert second.json["receipts"][0] == {
        "id": one["id"],
        "revision": 1,
        "status": "duplicate",
    }
    assert second.json["state_hash"] == first.json["state_hash"]
    with app.app_context(), unscoped():
        assert db.session.scalar(db.select(db.func.count(FormEvent.id))) == 1


def test_the_same_event_twice_in_one_batch_is_one_event(phone: Phone) -> None:
    one = event("strengths", "Tốt")

    statuses = [r["status"] for r in phone.send(one, one).json["receipts"]]

    assert statuses == ["stored", "duplicate"]


def test_a_resent_batch_after_a_lost_answer_adds_only_what_is_new(phone: Phone) -> None:
    first, second = event("strengths", "Tốt"), event("strengths", "Tốt lắm")
    phone.send(first)

    statuses = [r["status"] for r in phone.send(first, second).json["receipts"]]

    assert statuses == ["duplicate", "stored"]


def test_two_devices_never_overwrite_each_other_silently(
    app: Flask, people: People, visit: Visitor, phone: Phone, place: tuple[int, int]
) -> None:
    tablet = Phone(visit, people.deputy, *place)
    phone.send(event("strengths", "Trên điện thoại"))

    answer = tablet.send(event("strengths", "Trên máy tính bảng"))

    assert answer.json["receipts"][0]["status"] == "kept_both"
    state = stored(app, place[1]).state
    assert state["strengths"] == "Trên điện thoại"
    assert state["conflicts"]["strengths"][0]["value"] == "Trên máy tính bảng"


def test_two_open_pages_of_one_device_are_told_apart_by_their_client_id(phone: Phone) -> None:
    phone.send(event("strengths", "Trang một"), client=str(uuid4()))

    answer = phone.send(event("strengths", "Trang hai"), client=str(uuid4()))

    assert answer.json["receipts"][0]["status"] == "kept_both"


def test_different_fields_of_two_devices_merge(
    app: Flask, people: People, visit: Visitor, phone: Phone, place: tuple[int, int]
) -> None:
    tablet = Phone(visit, people.deputy, *place)
    phone.send(event("strengths", "Tốt"))

    answer = tablet.send(event("limits", "Nhanh"))

    assert answer.json["receipts"][0]["status"] == "stored"
    state = stored(app, place[1]).state
    assert (state["strengths"], state["limits"]) == ("Tốt", "Nhanh")


def test_a_bad_event_is_refused_alone_with_its_message(
    app: Flask, phone: Phone, place: tuple[int, int]
) -> None:
    answer = phone.send(
        event("score:nothing", "1"),
        event("strengths", "a\x00b"),
        event("limits", "Tốt"),
    )

    receipts = answer.json["receipts"]
    assert [r["status"] for r in receipts] == ["refused", "refused", "stored"]
    assert receipts[0]["message"] == "Phiếu không có tiêu chí này."
    assert stored(app, place[1]).revision == 1


@pytest.mark.parametrize("body", [[], {"events": 5}, {"events": [{"field": "x"}]}, "x", None])
def test_what_is_no_batch_answers_422(phone: Phone, body: Any) -> None:
    answer = phone.client.post(
        phone.url,
        json=body,
        headers={"X-CSRFToken": csrf_of(phone.client), "Accept": "application/json"},
    )

    assert answer.status_code == 422
    assert answer.json["message"]


def test_a_batch_that_is_too_large_answers_413(phone: Phone) -> None:
    answer = phone.send(event("strengths", "x" * 1_000_001))

    assert answer.status_code == 413


def test_without_a_token_nothing_is_taken(phone: Phone) -> None:
    answer = phone.client.post(
        phone.url, json={"events": []}, headers={"Accept": "application/json"}
    )

    assert answer.status_code == 400


def test_who_is_signed_out_is_asked_to_sign_in(app: Flask, phone: Phone) -> None:
    answer = app.test_client().post(phone.url, json={"events": []})

    assert answer.status_code == 401
    assert answer.json
    assert "sign_in_url" in answer.json


def test_a_stranger_finds_nothing(people: People, visit: Visitor, place: tuple[int, int]) -> None:
    for human in (people.stranger, people.lecturer_b, people.lecturer_a):
        assert Phone(visit, human, *place).send(event("strengths", "x")).status_code == 404


def test_a_colleague_with_a_seat_does_not_write_in_anothers_form(
    people: People, visit: Visitor, build: Build
) -> None:
    def make() -> tuple[int, int]:
        observation = demo(people)
        return observation.id, form_of(observation, people.lecturer_b).id

    place = build(make)

    assert Phone(visit, people.visiting, *place).send(event("limits", "x")).status_code == 404


def test_the_endpoint_takes_only_posts(people: People, visit: Visitor, phone: Phone) -> None:
    assert phone.client.get(phone.url).status_code == 405


def test_a_submitted_form_says_so_and_known_events_stay_duplicates(
    people: People, visit: Visitor, build: Build
) -> None:
    known = str(uuid4())

    def make() -> tuple[int, int]:
        observation = demo(people)
        fill(observation, people.lecturer_b, sent("limits", "Nhanh", id=known))
        hand_in(observation, people.lecturer_b)
        return observation.id, form_of(observation, people.lecturer_b).id

    phone = Phone(visit, people.lecturer_b, *build(make))

    again = phone.send(event("limits", "Nhanh", id=known))
    new = phone.send(event("limits", "Chậm"))

    assert again.json["receipts"][0]["status"] == "duplicate"
    assert new.status_code == 422
    assert "Phiếu đã gửi" in new.json["message"]


def test_a_form_is_not_open_before_the_day(people: People, visit: Visitor, build: Build) -> None:
    from datetime import timedelta

    from llct.features.observations import operations
    from tests.observations.scenes import TODAY, lesson, load_rubrics, visit_of

    def make() -> tuple[int, int]:
        load_rubrics()
        session = lesson(people, on=TODAY + timedelta(days=2))
        made = operations.schedule(
            people.director.actor, visit_of(session, people.deputy, [people.deputy])
        )
        db.session.flush()
        return made.id, form_of(made, people.deputy).id

    phone = Phone(visit, people.deputy, *build(make))

    answer = phone.send(event("strengths", "x"))

    assert answer.status_code == 422
    assert "Chưa tới ngày" in answer.json["message"]


@pytest.mark.usefixtures("session")
class TestState:
    def test_the_stored_state_is_what_the_events_say(self, people: People) -> None:
        observation = comment(people)
        fill(observation, people.deputy, sent("strengths", "a"), sent("present", "40"))
        fill(observation, people.deputy, sent("strengths", "b", base=0), origin="tablet")
        fill(observation, people.deputy, sent("log:0123-4567-89ab", {"minute": 3}))
        form = form_of(observation, people.deputy)

        assert rebuild(queries.list_form_changes(form)) == form.state

    def test_events_are_never_changed(self, people: People, session: Session) -> None:
        observation = comment(people)
        fill(observation, people.deputy, sent("strengths", "a"))

        with pytest.raises(Exception, match="append-only"):
            session.execute(db.update(FormEvent).values(field="limits"))

    def test_a_base_from_the_future_counts_as_the_present(self, people: People) -> None:
        observation = comment(people)

        answer = fill(observation, people.deputy, sent("strengths", "a", base=999))

        assert answer.receipts[0].status is ReceiptStatus.STORED

    def test_filling_a_form_accepts_the_invitation(self, people: People) -> None:
        observation = comment(people)
        fill(observation, people.deputy, sent("strengths", "a"))

        assert {seat.status for seat in observation.seats} == {"accepted"}

    def test_an_open_form_stays_open(self, people: People) -> None:
        observation = comment(people)
        fill(observation, people.deputy, sent("strengths", "a"))

        assert form_of(observation, people.deputy).status is FormStatus.OPEN
