"""A lecturer's page shows visits and open points to those whom they concern."""

from __future__ import annotations

from llct.features.observations import operations
from tests.observations.conftest import Build
from tests.observations.scenes import comment, concluded_comment, lesson, load_rubrics, visit_of
from tests.pages import Visitor
from tests.people import Human, People

ASKED = "Dành thời gian hỏi đáp"
HEADINGS = ("Các lần được dự giờ", "Nội dung chưa khắc phục</h2>")


def page(visit: Visitor, reader: Human, about: Human) -> str:
    return visit(reader, f"/giang-vien/{about.lecturer_id}").get_data(as_text=True)


def test_the_lecturer_and_the_leaders_see_visits_and_open_points(
    build: Build, people: People, visit: Visitor
) -> None:
    number = build(concluded_comment, people, ASKED)

    for reader in (people.director, people.deputy, people.lecturer_a):
        html = page(visit, reader, people.lecturer_a)
        assert all(heading in html for heading in HEADINGS)
        assert f'href="/du-gio/{number}"' in html
        assert f"Số 1/2026. {ASKED}" in html
        assert "đã được dự 1 lần, 5 tiết" in html


def test_the_clerk_keeps_the_record_without_them(
    build: Build, people: People, visit: Visitor
) -> None:
    build(concluded_comment, people, ASKED)

    html = page(visit, people.clerk, people.lecturer_a)

    assert not any(heading in html for heading in HEADINGS)
    assert ASKED not in html


def test_without_visits_the_page_says_so(people: People, visit: Visitor) -> None:
    html = page(visit, people.lecturer_b, people.lecturer_b)

    assert "Chưa được dự giờ lần nào." in html
    assert "Không còn nội dung nào chưa khắc phục." in html


def test_visits_to_others_are_not_on_the_page(build: Build, people: People, visit: Visitor) -> None:
    number = build(concluded_comment, people, ASKED)

    html = page(visit, people.director, people.lecturer_b)

    assert f'href="/du-gio/{number}"' not in html
    assert ASKED not in html


def test_an_unannounced_visit_is_not_on_the_own_page(
    build: Build, people: People, visit: Visitor
) -> None:
    def surprise() -> object:
        load_rubrics()
        plan = visit_of(
            lesson(people, people.director),
            people.deputy,
            [people.deputy],
            is_announced=False,
        )
        return operations.schedule(people.deputy.actor, plan)

    number = build(surprise)

    assert f'href="/du-gio/{number}"' not in page(visit, people.director, people.director)
    assert f'href="/du-gio/{number}"' in page(visit, people.deputy, people.director)


def test_no_score_stands_on_the_page(build: Build, people: People, visit: Visitor) -> None:
    build(comment, people)

    html = page(visit, people.director, people.lecturer_a)

    assert "Xếp loại" not in html
    assert "điểm" not in html
