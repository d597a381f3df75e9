"""Answering a point through the client."""

from __future__ import annotations

from llct.features.followups.rules import PointReply, PointStatus
from llct.features.notices.models import Notice
from llct.infra.db import db
from tests.followups.conftest import Given, Stored
from tests.pages import Visitor, post
from tests.people import People

ANSWER = {"version": 1, "reply": "acknowledged", "text": "Sẽ sửa ở lớp sau."}


def url(point: int) -> str:
    return f"/khac-phuc/{point}/phan-hoi"


def test_lecturer_answers(given: Given, people: People, visit: Visitor, stored: Stored) -> None:
    point = given(people.lecturer_a)

    answer = post(visit.client(people.lecturer_a), url(point), ANSWER)

    assert answer.status_code == 302
    assert stored(point).reply is PointReply.ACKNOWLEDGED


def test_clerk_enters_for_the_lecturer(
    given: Given, people: People, visit: Visitor, stored: Stored
) -> None:
    point = given(people.lecturer_a)

    post(visit.client(people.clerk), url(point), ANSWER)

    assert stored(point).is_reply_for_other


def test_the_lecturer_is_told_what_was_entered_for_them(
    given: Given, people: People, visit: Visitor
) -> None:
    point = given(people.lecturer_a)

    post(visit.client(people.clerk), url(point), ANSWER)

    with visit.app.app_context():
        (notice,) = db.session.scalars(db.select(Notice))
    assert (notice.person_id, notice.path) == (people.lecturer_a.person_id, f"/khac-phuc/{point}")


def test_colleague_director_and_stranger_may_not(
    given: Given, people: People, visit: Visitor, stored: Stored
) -> None:
    point = given(people.lecturer_a)

    assert post(visit.client(people.lecturer_b), url(point), ANSWER).status_code == 404
    assert post(visit.client(people.director), url(point), ANSWER).status_code == 403
    assert post(visit.client(people.stranger), url(point), ANSWER).status_code == 404
    assert stored(point).reply is None


def test_a_view_without_words_stays_on_the_page(
    given: Given, people: People, visit: Visitor
) -> None:
    point = given(people.lecturer_a)

    answer = post(
        visit.client(people.lecturer_a), url(point), {"version": 1, "reply": "has_view", "text": ""}
    )

    assert answer.status_code == 422
    assert "Cần ghi ý kiến trao đổi thêm." in answer.get_data(as_text=True)


def test_an_unknown_reply_is_refused(
    given: Given, people: People, visit: Visitor, stored: Stored
) -> None:
    point = given(people.lecturer_a)

    answer = post(visit.client(people.lecturer_a), url(point), {"version": 1, "reply": "agree"})

    assert answer.status_code == 422
    assert stored(point).reply is None


def test_a_stale_page_is_refused(
    given: Given, people: People, visit: Visitor, stored: Stored
) -> None:
    point = given(people.lecturer_a)
    client = visit.client(people.lecturer_a)
    post(client, url(point), ANSWER)

    assert post(client, url(point), {**ANSWER, "text": "Khác."}).status_code == 409
    assert stored(point).reply_text == "Sẽ sửa ở lớp sau."


def test_a_double_click_counts_once(
    given: Given, people: People, visit: Visitor, stored: Stored
) -> None:
    point = given(people.lecturer_a)
    client = visit.client(people.lecturer_a)
    once = {**ANSWER, "_once": "o" * 22}

    first, second = post(client, url(point), once), post(client, url(point), once)

    assert (first.status_code, second.status_code) == (302, 302)
    assert stored(point).version == 2


def test_get_is_no_way_to_answer(given: Given, people: People, visit: Visitor) -> None:
    point = given(people.lecturer_a, status=PointStatus.OPEN)

    assert visit.client(people.lecturer_a).get(url(point)).status_code == 405
