"""Cancelling a class."""

from __future__ import annotations

import pytest
from flask import Flask

from llct.features.classes import queries
from llct.features.classes.rules import SessionStatus
from tests.factories import TeachingGround, make_session
from tests.pages import Visitor, post
from tests.people import People
from tests.stored import arranging, reading


def url(place: TeachingGround) -> str:
    return f"/lop-hoc/{place.here.id}/huy"


def typed(place: TeachingGround, **changes: object) -> dict[str, object]:
    return {"reason": "Không đủ học viên", "version": str(place.here.version), **changes}


def test_the_page_names_what_will_happen(
    app: Flask, people: People, place: TeachingGround, visit: Visitor
) -> None:
    with arranging(app):
        make_session(place.here)

    page = visit(people.clerk, url(place)).get_data(as_text=True)

    assert place.here.title in page
    assert "1 buổi trong lịch bị hủy theo" in page


def test_a_cancelled_class_says_so_and_offers_nothing_more(
    app: Flask, people: People, place: TeachingGround, visit: Visitor
) -> None:
    answer = post(visit.client(people.director), url(place), typed(place))

    assert answer.status_code == 302
    with reading(app):
        stored = queries.get_class(people.centre_id, place.here.id)
        assert stored is not None
        assert stored.is_cancelled
    page = visit(people.director, answer.location).get_data(as_text=True)
    assert "Không đủ học viên" in page
    assert f"/lop-hoc/{place.here.id}/sua" not in page
    assert f"/lich-giang/lop/{place.here.id}" not in page


@pytest.mark.parametrize("reason", ["", "   ", "\x00", "x" * 501])
def test_a_reason_is_needed(
    people: People, place: TeachingGround, visit: Visitor, reason: str
) -> None:
    answer = post(visit.client(people.clerk), url(place), typed(place, reason=reason))

    assert answer.status_code == 422


def test_a_class_that_was_taught_is_not_cancelled(
    app: Flask, people: People, place: TeachingGround, visit: Visitor
) -> None:
    with arranging(app):
        make_session(place.here, status=SessionStatus.HELD)

    answer = post(visit.client(people.clerk), url(place), typed(place))

    assert answer.status_code == 422
    assert "Lớp đã có 1 buổi giảng" in answer.get_data(as_text=True)


def test_an_old_page_is_refused(people: People, place: TeachingGround, visit: Visitor) -> None:
    answer = post(visit.client(people.clerk), url(place), typed(place, version="77"))

    assert answer.status_code == 409


@pytest.mark.parametrize(("who", "status"), [("lecturer_a", 403), ("stranger", 404)])
def test_who_may_not(
    people: People, place: TeachingGround, visit: Visitor, who: str, status: int
) -> None:
    client = visit.client(people.everyone()[who])

    assert client.get(url(place)).status_code == status
    assert post(client, url(place), typed(place)).status_code == status
