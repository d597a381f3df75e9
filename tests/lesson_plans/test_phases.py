"""The check and the times of a plan on their pages."""

from __future__ import annotations

import re

from llct.features.lesson_plans.rules import PlanStatus
from tests.lesson_plans.conftest import URL, Given
from tests.lesson_plans.test_checking import PLAN
from tests.pages import Visitor, post
from tests.people import People

S = PlanStatus


def test_author_and_deputy_see_the_check_and_colleagues_do_not(
    people: People, visit: Visitor, given: Given
) -> None:
    url = f"{URL}/{given(S.APPROVED, content=PLAN)}"
    seen = {
        name: "Các phần cộng lại 45 phút" in visit(getattr(people, name), url).text
        for name in ("lecturer_a", "deputy", "lecturer_b")
    }

    assert seen == {"lecturer_a": True, "deputy": True, "lecturer_b": False}


def test_the_author_mends_the_times_and_confirms_them(
    people: People, visit: Visitor, given: Given
) -> None:
    plan = given(content=PLAN)
    client, url = visit.client(people.lecturer_a), f"{URL}/{plan}/thoi-gian"
    page = visit(people.lecturer_a, url).text
    assert 'value="Nội dung chính"' in page
    form = dict(re.findall(r'name="(version|rows-\d-(?:name|minutes))"[^>]*value="([^"]*)"', page))

    wrong = post(client, url, {**form, "rows-2-name": "Thảo luận"})
    right = post(client, url, {**form, "rows-2-name": "Thảo luận", "rows-2-minutes": "20"})

    assert (wrong.status_code, right.status_code) == (422, 302)
    assert "Cần ghi số phút." in wrong.text
    shown = visit(people.deputy, f"{URL}/{plan}").text
    assert "tác giả đã xác nhận" in shown
    assert "Thảo luận" in shown


def test_nobody_else_gets_the_form_of_times(people: People, visit: Visitor, given: Given) -> None:
    url = f"{URL}/{given(S.APPROVED, content=PLAN)}/thoi-gian"

    for person in (people.lecturer_b, people.stranger):
        assert visit.client(person).get(url).status_code == 404
