"""The office's list, the folder of a period, the papers about one thing."""

from __future__ import annotations

import pytest

from tests.pages import Visitor, post
from tests.papers.conftest import Things
from tests.people import Human, People

PRESENT = "/van-ban/thu/1/bien-ban/trinh-ky"


def html(visit: Visitor, person: Human, url: str) -> str:
    return visit(person, url).get_data(as_text=True)


def present(visit: Visitor, people: People, url: str = PRESENT) -> None:
    assert post(visit.client(people.clerk), url, {"version": 0}).status_code == 302


def test_the_list_shows_papers_on_their_way(people: People, things: Things, visit: Visitor) -> None:
    present(visit, people)

    page = html(visit, people.deputy, "/van-ban")

    assert "Biên bản góp ý" in page
    assert "Trình ký" in page


def test_an_empty_list_says_where_papers_come_from(people: People, visit: Visitor) -> None:
    assert "Chưa có văn bản nào được trình ký" in html(visit, people.clerk, "/van-ban")


def test_a_lecturer_sees_papers_about_own_lessons(
    people: People, things: Things, visit: Visitor
) -> None:
    present(visit, people)

    assert "Biên bản góp ý" in html(visit, people.lecturer_a, "/van-ban")
    assert "Biên bản góp ý" not in html(visit, people.lecturer_b, "/van-ban")


def test_another_centre_sees_nothing(people: People, things: Things, visit: Visitor) -> None:
    present(visit, people)

    assert "Biên bản góp ý" not in html(visit, people.stranger, "/van-ban")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?q=bien+ban", True),
        ("?q=Hường", True),
        ("?q=không+có", False),
        ("?state=for_signature", True),
        ("?state=signed", False),
        ("?kind=minutes&sort=title", True),
        ("?sort=-state", True),
        ("?state=nonsense", True),
    ],
)
def test_the_list_is_searched_and_filtered(
    people: People, things: Things, visit: Visitor, query: str, found: bool
) -> None:
    present(visit, people)

    assert ("Biên bản góp ý" in html(visit, people.clerk, f"/van-ban{query}")) is found


@pytest.mark.parametrize("file_format", ["csv", "xlsx"])
def test_the_list_is_exported(
    people: People, things: Things, visit: Visitor, file_format: str
) -> None:
    present(visit, people)

    answer = visit(people.clerk, f"/van-ban/tai-ve/{file_format}")

    assert answer.headers["Content-Disposition"].startswith("attachment")


def test_the_folder_of_a_period_names_what_can_be_printed(
    people: People, things: Things, visit: Visitor
) -> None:
    page = html(visit, people.clerk, "/van-ban/ho-so?nam=2026&quy=4")

    assert "Dự giờ Nguyễn Thị Hường" in page
    assert "3 văn bản in được" in page


@pytest.mark.parametrize(
    "query", ["", "?nam=2026&quy=0", "?nam=abc&quy=9", "?nam=9999&quy=-1", "?nam=2025&quy=1"]
)
def test_any_period_gives_a_page(
    people: People, things: Things, visit: Visitor, query: str
) -> None:
    html(visit, people.director, f"/van-ban/ho-so{query}")


def test_the_folder_is_the_offices(people: People, things: Things, visit: Visitor) -> None:
    visit(people.lecturer_a, "/van-ban/ho-so", status=403)
    visit(people.officer, "/van-ban/ho-so", status=403)


def test_the_page_of_a_thing_offers_its_papers(
    people: People, things: Things, visit: Visitor
) -> None:
    page = html(visit, people.clerk, "/van-ban/thu/1")

    assert "Tải bản Word" in page
    assert "/van-ban/thu/1/bien-ban/trinh-ky" in page
    assert "mẫu để in" in page


def test_who_does_not_issue_papers_gets_no_button(
    people: People, things: Things, visit: Visitor
) -> None:
    assert "trinh-ky" not in html(visit, people.lecturer_a, "/van-ban/thu/1")
    assert "trinh-ky" not in html(visit, people.director, "/van-ban/thu/2")


def test_a_change_after_presenting_is_shown(people: People, things: Things, visit: Visitor) -> None:
    present(visit, people)
    assert "đã thay đổi từ khi trình ký" not in html(visit, people.clerk, "/van-ban/thu/1")

    things.conclusion = "Giờ giảng đạt loại Khá."

    assert "đã thay đổi từ khi trình ký" in html(visit, people.clerk, "/van-ban/thu/1")


def test_unknown_things_are_not_found(people: People, things: Things, visit: Visitor) -> None:
    visit(people.clerk, "/van-ban/thu/99", status=404)
    visit(people.clerk, "/van-ban/khac/1", status=404)
    visit(people.stranger, "/van-ban/thu/1", status=404)
