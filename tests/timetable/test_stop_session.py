"""Postponing, cancelling, confirming and opening a session again."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask

from llct.features.classes.models import ClassSession
from llct.features.classes.rules import SessionStatus
from tests.factories import MONDAY, TeachingGround, make_session
from tests.pages import Visitor, post
from tests.people import People
from tests.stored import arranging, reading

FRIDAY = MONDAY + timedelta(days=4)


@pytest.fixture
def one(app: Flask, place: TeachingGround) -> ClassSession:
    with arranging(app):
        made = make_session(place.here, on=FRIDAY)
    return made


def stored(app: Flask, one: ClassSession) -> tuple[SessionStatus, str]:
    with reading(app) as session:
        found = session.get(ClassSession, one.id)
        return found.status, found.reason


@pytest.mark.parametrize(
    ("address", "status"),
    [("hoan", SessionStatus.POSTPONED), ("huy", SessionStatus.CANCELLED)],
)
def test_a_reason_is_asked_for_and_kept(
    app: Flask,
    people: People,
    visit: Visitor,
    one: ClassSession,
    address: str,
    status: SessionStatus,
) -> None:
    url = f"/lich-giang/{one.id}/{address}"
    visit(people.clerk, url)
    client = visit.client(people.clerk)

    empty = post(client, url, {"reason": "  ", "version": str(one.version)})
    given = post(client, url, {"reason": "Bão số 9", "version": str(one.version)})

    assert (empty.status_code, given.status_code) == (422, 302)
    assert stored(app, one) == (status, "Bão số 9")
    assert "Bão số 9" in visit(people.clerk, given.location).get_data(as_text=True)


@pytest.mark.parametrize("address", ["hoan", "huy"])
def test_a_reason_too_long_is_said(
    people: People, visit: Visitor, one: ClassSession, address: str
) -> None:
    form = {"reason": "x" * 501, "version": str(one.version)}

    answer = post(visit.client(people.clerk), f"/lich-giang/{one.id}/{address}", form)

    assert answer.status_code == 422


@pytest.mark.parametrize("address", ["hoan", "huy"])
def test_an_old_page_is_refused(
    people: People, visit: Visitor, one: ClassSession, address: str
) -> None:
    form = {"reason": "Bão", "version": "99"}

    answer = post(visit.client(people.clerk), f"/lich-giang/{one.id}/{address}", form)

    assert answer.status_code == 409


@pytest.mark.parametrize("address", ["hoan", "huy"])
def test_what_is_over_is_not_stopped(
    app: Flask, people: People, place: TeachingGround, visit: Visitor, address: str
) -> None:
    with arranging(app):
        held = make_session(place.here, status=SessionStatus.HELD)

    client = visit.client(people.clerk)

    assert client.get(f"/lich-giang/{held.id}/{address}").status_code == 422


def test_a_session_of_the_past_is_confirmed(
    app: Flask, people: People, place: TeachingGround, visit: Visitor
) -> None:
    with arranging(app):
        past = make_session(place.here, on=MONDAY)

    post(visit.client(people.clerk), f"/lich-giang/{past.id}/da-giang")

    assert stored(app, past) == (SessionStatus.HELD, "")


def test_a_session_to_come_is_not_confirmed(
    app: Flask, people: People, visit: Visitor, one: ClassSession
) -> None:
    answer = post(visit.client(people.clerk), f"/lich-giang/{one.id}/da-giang")

    assert answer.status_code == 422
    assert stored(app, one) == (SessionStatus.PLANNED, "")


def test_a_cancelled_session_is_opened_again(
    app: Flask, people: People, place: TeachingGround, visit: Visitor
) -> None:
    with arranging(app):
        off = make_session(place.here, status=SessionStatus.CANCELLED, reason="Nhầm lịch")
    client, url = visit.client(people.clerk), f"/lich-giang/{off.id}/mo-lai"

    stale = post(client, url, {"version": "99"})
    right = post(client, url, {"version": str(off.version)})

    assert (stale.status_code, right.status_code) == (409, 302)
    assert stored(app, off) == (SessionStatus.PLANNED, "")


@pytest.mark.parametrize("address", ["hoan", "huy", "da-giang", "mo-lai"])
@pytest.mark.parametrize(("who", "status"), [("lecturer_a", 403), ("stranger", 404)])
def test_who_may_not(
    app: Flask,
    people: People,
    visit: Visitor,
    one: ClassSession,
    who: str,
    status: int,
    address: str,
) -> None:
    client = visit.client(people.everyone()[who])
    form = {"reason": "Bão", "version": str(one.version)}

    assert post(client, f"/lich-giang/{one.id}/{address}", form).status_code == status
    assert stored(app, one) == (SessionStatus.PLANNED, "")


@pytest.mark.parametrize("address", ["da-giang", "mo-lai", "moi-giang"])
def test_a_change_needs_a_form(
    people: People, visit: Visitor, one: ClassSession, address: str
) -> None:
    assert visit.client(people.clerk).get(f"/lich-giang/{one.id}/{address}").status_code == 405
