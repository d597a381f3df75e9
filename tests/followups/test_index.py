"""The list "Nội dung chưa khắc phục" and its export."""

from __future__ import annotations

import pytest

from tests.followups.conftest import Given
from tests.pages import Visitor
from tests.people import People

URL = "/khac-phuc"


def html(visit: Visitor, person: object, url: str = URL) -> str:
    return visit(person, url).get_data(as_text=True)  # type: ignore[arg-type]


def test_board_and_clerk_see_all_points(given: Given, people: People, visit: Visitor) -> None:
    given(people.lecturer_a, text="Nói chậm lại.")

    for person in (people.director, people.deputy, people.clerk):
        assert "Nói chậm lại." in html(visit, person)


def test_a_lecturer_sees_own_points_only(given: Given, people: People, visit: Visitor) -> None:
    given(people.lecturer_a, text="Nói chậm lại.")
    given(people.lecturer_b, text="Nêu thêm ví dụ.")

    page = html(visit, people.lecturer_a)

    assert "Nói chậm lại." in page
    assert "Nêu thêm ví dụ." not in page


def test_an_empty_list_says_so(given: Given, people: People, visit: Visitor) -> None:
    assert "Không còn nội dung nào chưa khắc phục" in html(visit, people.director)


def test_a_search_without_result_keeps_its_words(
    given: Given, people: People, visit: Visitor
) -> None:
    given(people.lecturer_a)

    assert "không có đâu" in html(visit, people.director, URL + "?q=không+có+đâu")


@pytest.mark.parametrize("query", ["?status=late", "?status=nonsense", "?sort=-due&page=99"])
def test_any_address_gives_a_page(given: Given, people: People, visit: Visitor, query: str) -> None:
    given(people.lecturer_a)

    html(visit, people.director, URL + query)


def test_hostile_texts_are_shown_as_text(given: Given, people: People, visit: Visitor) -> None:
    given(people.lecturer_a, text="<script>alert(1)</script>", lesson='"><img src=x>')

    page = html(visit, people.director)

    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page


@pytest.mark.parametrize("file_format", ["csv", "xlsx"])
def test_the_export_holds_what_the_list_shows(
    given: Given, people: People, visit: Visitor, file_format: str
) -> None:
    given(people.lecturer_a, text="=HYPERLINK(1)")
    given(people.lecturer_b, text="Của người khác.")

    answer = visit(people.lecturer_a, f"{URL}/tai-ve/{file_format}")

    assert answer.headers["Content-Disposition"].startswith("attachment")
    if file_format == "csv":
        text = answer.get_data(as_text=True)
        assert "'=HYPERLINK" in text
        assert "Của người khác." not in text


def test_an_unknown_export_format_is_not_found(people: People, visit: Visitor) -> None:
    visit(people.director, f"{URL}/tai-ve/exe", status=404)


def test_no_score_stands_on_the_page(given: Given, people: People, visit: Visitor) -> None:
    given(people.lecturer_a)

    assert "điểm" not in html(visit, people.director).lower()
