"""Seen done, dropped, followed again, rescheduled: the board's steps through the client."""

from __future__ import annotations

from datetime import date

import pytest

from llct.features.followups.rules import PointStatus
from tests.followups.conftest import Given, Stored
from tests.pages import Visitor, post
from tests.people import People

STEPS = [
    ("da-khac-phuc", {"version": 1, "note": "Thấy ở lớp đảng viên mới."}, PointStatus.DONE),
    ("thoi-theo-doi", {"version": 1, "reason": "Đã đổi bài giảng."}, PointStatus.DROPPED),
]


@pytest.mark.parametrize(("step", "data", "status"), STEPS)
def test_deputy_closes_a_point(
    given: Given,
    people: People,
    visit: Visitor,
    stored: Stored,
    step: str,
    data: dict[str, object],
    status: PointStatus,
) -> None:
    point = given(people.lecturer_a)

    answer = post(visit.client(people.deputy), f"/khac-phuc/{point}/{step}", data)

    assert answer.status_code == 302
    assert stored(point).status is status


@pytest.mark.parametrize(("step", "data", "status"), STEPS)
def test_nobody_else_closes_it(
    given: Given,
    people: People,
    visit: Visitor,
    stored: Stored,
    step: str,
    data: dict[str, object],
    status: PointStatus,
) -> None:
    point = given(people.lecturer_a)
    url = f"/khac-phuc/{point}/{step}"

    assert post(visit.client(people.lecturer_a), url, data).status_code == 403
    assert post(visit.client(people.clerk), url, data).status_code == 403
    assert post(visit.client(people.lecturer_b), url, data).status_code == 404
    assert post(visit.client(people.stranger), url, data).status_code == 404
    assert visit.client(people.deputy).get(url).status_code == 405
    assert stored(point).status is PointStatus.OPEN


def test_dropping_without_reason_stays_on_the_page(
    given: Given, people: People, visit: Visitor
) -> None:
    point = given(people.lecturer_a)

    answer = post(
        visit.client(people.deputy),
        f"/khac-phuc/{point}/thoi-theo-doi",
        {"version": 1, "reason": " "},
    )

    assert answer.status_code == 422


def test_a_dropped_point_is_followed_again(
    given: Given, people: People, visit: Visitor, stored: Stored
) -> None:
    point = given(people.lecturer_a, status=PointStatus.DROPPED, drop_reason="Thôi.")

    post(
        visit.client(people.director),
        f"/khac-phuc/{point}/theo-doi-lai",
        {"version": 1, "reason": "Bấm nhầm."},
    )

    assert stored(point).status is PointStatus.OPEN


def test_date_and_owner_change(
    given: Given, people: People, visit: Visitor, stored: Stored
) -> None:
    point = given(people.lecturer_a)

    post(
        visit.client(people.deputy),
        f"/khac-phuc/{point}/doi-han",
        {"version": 1, "due_on": "31/12/2026", "owner_id": people.deputy.person_id},
    )

    assert stored(point).due_on == date(2026, 12, 31)


@pytest.mark.parametrize(
    "wrong",
    [
        {"due_on": "31/02/2026"},
        {"due_on": "01/01/2020"},
        {"owner_id": 987654},
        {"version": "x"},
        {"version": ""},
    ],
)
def test_wrong_values_are_named_at_their_field(
    given: Given, people: People, visit: Visitor, stored: Stored, wrong: dict[str, object]
) -> None:
    point = given(people.lecturer_a)
    data = {"version": 1, "due_on": "31/12/2026", "owner_id": people.deputy.person_id, **wrong}

    answer = post(visit.client(people.deputy), f"/khac-phuc/{point}/doi-han", data)

    assert answer.status_code == 422
    assert stored(point).due_on is None
