"""The page of one point."""

from __future__ import annotations

from tests.followups.conftest import Given
from tests.pages import Visitor, post
from tests.people import People


def test_the_page_tells_the_story(given: Given, people: People, visit: Visitor) -> None:
    point = given(people.lecturer_a)
    answer = {"version": 1, "reply": "has_view", "text": "Lớp học ghép nên ít thời gian."}
    post(visit.client(people.clerk), f"/khac-phuc/{point}/phan-hoi", answer)

    page = visit(people.director, f"/khac-phuc/{point}").get_data(as_text=True)

    assert "Lò Thị Phượng nhập thay" in page
    assert "Lớp học ghép nên ít thời gian." in page
    assert "nhập thay Nguyễn Thị Hường" in page


def test_each_sees_the_actions_that_are_theirs(
    given: Given, people: People, visit: Visitor
) -> None:
    url = f"/khac-phuc/{given(people.lecturer_a)}"

    director = visit(people.director, url).get_data(as_text=True)
    clerk = visit(people.clerk, url).get_data(as_text=True)
    lecturer = visit(people.lecturer_a, url).get_data(as_text=True)

    assert "/thoi-theo-doi" in director
    assert "/phan-hoi" not in director
    assert "Nhập thay phản hồi" in clerk
    assert "/thoi-theo-doi" not in clerk
    assert "Gửi phản hồi" in lecturer
    assert "/da-khac-phuc" not in lecturer


def test_a_director_has_the_lecturers_view_of_own_points(
    given: Given, people: People, visit: Visitor
) -> None:
    page = visit(people.director, f"/khac-phuc/{given(people.director)}")

    assert "/thoi-theo-doi" not in page.get_data(as_text=True)


def test_colleagues_and_strangers_find_nothing(
    given: Given, people: People, visit: Visitor
) -> None:
    url = f"/khac-phuc/{given(people.lecturer_a)}"

    visit(people.lecturer_b, url, status=404)
    visit(people.stranger, url, status=404)
    visit(people.officer, url, status=403)
