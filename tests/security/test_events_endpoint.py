"""What a hostile device sends to the form's endpoint is refused in words; the form stays whole."""

from __future__ import annotations

import json
from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.observations.scenes import comment, form_of
from tests.pages import Visitor, csrf_of
from tests.people import People
from tests.security.conftest import Build

ID = "abcdefgh-{}"


@pytest.fixture
def phone(people: People, visit: Visitor, build: Build) -> tuple[FlaskClient, str]:
    """The deputy's phone and the address of their form."""
    number, form_id = build(_made, people)
    return visit.client(people.deputy), f"/du-gio/{number}/phieu/{form_id}"


def _made(people: People) -> tuple[int, int]:
    observation = comment(people)
    return observation.id, form_of(observation, people.deputy).id


def send(phone: tuple[FlaskClient, str], body: bytes | str) -> Any:
    client, url = phone
    return client.post(
        f"{url}/su-kien",
        data=body,
        content_type="application/json",
        headers={"X-CSRFToken": csrf_of(client)},
    )


def batch(**fields: Any) -> str:
    event = {"id": ID.format(1), "field": "strengths", "base": 0, "value": "Rõ", **fields}
    return json.dumps({"client": "c1234567", "events": [event]})


@pytest.mark.parametrize(
    "body",
    [
        batch(value="\ud800 nửa ký tự"),
        batch(field="note:\ud800"),
        batch(field="log:dong00001", value={"remark": "\udfff"}),
        batch(field="log:dong00001", value={"criterion": "\udfff"}),
        batch(made_at="0001-01-01T00:00:00+14:00"),
        batch(made_at="9999-12-31T23:59:59-14:00"),
        batch(base=float("nan")),
        batch(value=float("nan")),
        batch(base=10**30),
        batch(field="remark:" + "9" * 50),
        batch(field="remark:١٢"),
        batch(value={"a": {"b": [1, 2]}}),
        batch(field="log:dong00001", value={"minute": True, "at": 5, "lecturer": []}),
        batch(id="\ud800" * 10),
        '{"events": [{"id": null}]}',
        '{"events": {"0": 1}}',
        "[" * 200_000,
        '{"events":' + "[" * 200_000,
        "null",
        "1e999",
        b"\xff\xfe\x00",
        "",
    ],
)
def test_nothing_a_device_sends_breaks_the_form(phone: tuple[FlaskClient, str], body: Any) -> None:
    client, url = phone

    answer = send(phone, body)

    assert answer.status_code in {200, 400, 413, 422}
    assert client.get(url).status_code == 200
    assert client.get(f"{url}/xem-lai").status_code == 200


def test_a_batch_of_ten_megabytes_is_refused(phone: tuple[FlaskClient, str]) -> None:
    assert send(phone, b"x" * 10_000_000).status_code == 413


def test_events_of_one_form_are_not_known_to_another(
    people: People, visit: Visitor, build: Build, phone: tuple[FlaskClient, str]
) -> None:
    assert send(phone, batch()).status_code == 200
    stranger = visit.client(people.stranger)
    lecturer = visit.client(people.lecturer_a)

    answers = [send((client, phone[1]), batch()) for client in (stranger, lecturer)]

    assert [answer.status_code for answer in answers] == [404, 404]
