"""A draft that was sent for the wrong person or lesson goes to the right one."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask

from llct.features.lesson_plans.rules import PlanStatus
from llct.features.notices.models import Notice
from llct.infra.db import db, unscoped
from tests.lesson_plans.conftest import URL, Given, Ground, Seen
from tests.lesson_plans.test_checking import PLAN
from tests.pages import Visitor, post
from tests.people import People

pytestmark = pytest.mark.any_database

S = PlanStatus
Stored = Callable[[int], Seen]
Form = dict[str, object]


@pytest.fixture
def right(people: People, ground: Ground) -> Form:
    """As it should have been sent: lecturer B's plan of the second lesson."""
    return {
        "lecturer_id": people.lecturer_b.lecturer_id,
        "module_id": ground.module_ids[1],
        "audience": "Cán bộ đoàn thể",
    }


def test_the_clerk_moves_a_draft_to_the_right_lecturer_and_lesson(
    app: Flask,
    people: People,
    visit: Visitor,
    given: Given,
    stored: Stored,
    right: Form,
) -> None:
    plan = given(content=PLAN)
    clerk, url = visit.client(people.clerk), f"{URL}/{plan}/doi-nguoi-bai"
    assert f'href="{url}"' in visit(people.clerk, f"{URL}/{plan}").text
    assert f'<option selected value="{people.lecturer_a.lecturer_id}">' in clerk.get(url).text

    answer = post(clerk, url, {"version": stored(plan).version, **right})

    assert answer.location == f"{URL}/{plan}"
    shown = visit(people.lecturer_b, f"{URL}/{plan}").text
    assert "Bài 2: Nội dung thứ 2 (Cán bộ đoàn thể)" in shown
    assert "450 phút" in shown, "checked against the periods of the lesson it is for now"
    audit = visit(people.director, "/nhat-ky/").text
    assert "Bài 1: Nội dung thứ 1 – Nguyễn Thị Hường → Bài 2" in audit
    visit(people.lecturer_a, f"{URL}/{plan}", status=404)
    with app.app_context(), unscoped():
        told = {one.person_id: one.text for one in db.session.scalars(db.select(Notice))}
    assert "nộp nhầm cho đồng chí" in told[people.lecturer_a.person_id]
    assert "đã nộp thay" in told[people.lecturer_b.person_id]


def test_where_there_is_a_plan_already_nothing_moves(
    people: People, visit: Visitor, given: Given, stored: Stored, ground: Ground
) -> None:
    plan, _other = given(), given(module_id=ground.module_ids[1])
    clerk, url = visit.client(people.clerk), f"{URL}/{plan}/doi-nguoi-bai"
    form = {"lecturer_id": people.lecturer_a.lecturer_id, "module_id": ground.module_ids[1]}

    refused = post(clerk, url, {"version": stored(plan).version, **form})

    assert refused.status_code == 422
    assert "đã có giáo án của bài này" in refused.text
    assert f'<option selected value="{ground.module_ids[1]}">' in refused.text
    assert "Bài 1: Nội dung thứ 1" in visit(people.clerk, f"{URL}/{plan}").text


@pytest.mark.parametrize("status", [S.SUBMITTED, S.RETURNED, S.APPROVED])
def test_what_was_sent_or_decided_stays_where_it_is(
    people: People, visit: Visitor, given: Given, status: PlanStatus
) -> None:
    plan = given(status)

    visit(people.clerk, f"{URL}/{plan}/doi-nguoi-bai", status=404)
    assert "doi-nguoi-bai" not in visit(people.clerk, f"{URL}/{plan}").text


def test_a_lecturer_mends_the_own_lesson_and_hands_nothing_to_others(
    people: People, visit: Visitor, given: Given, stored: Stored, right: Form
) -> None:
    plan = given()
    own, url = visit.client(people.lecturer_a), f"{URL}/{plan}/doi-nguoi-bai"

    to_other = post(own, url, {"version": stored(plan).version, **right})
    right["lecturer_id"] = people.lecturer_a.lecturer_id
    mine = post(own, url, {"version": stored(plan).version, **right})
    stale = post(own, url, {"version": stored(plan).version - 1, **right})

    assert (to_other.status_code, mine.status_code, stale.status_code) == (422, 302, 409)
    for stranger in (people.lecturer_b, people.stranger):
        visit(stranger, url, status=404)
