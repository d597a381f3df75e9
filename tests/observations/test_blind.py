"""Nothing leaks before its time: pages, exports, counts, errors, order, addresses."""

from __future__ import annotations

import re

import pytest

from llct.features.observations import access, operations, queries
from llct.features.observations.models import Observation
from llct.features.observations.rules.blind import blind_numbers
from llct.features.observations.rules.conclusions import Draft
from tests.observations.conftest import Build
from tests.observations.scenes import collected_demo, demo, form_of, hand_in, score_all
from tests.pages import Visitor, post
from tests.people import Human, People

REMARK = "Rõ ràng, mạch lạc"


def half_way(people: People) -> Observation:
    """Held: lecturer_b has handed in, the chair and the visiting lecturer have not."""
    observation = demo(people)
    hand_in(observation, people.lecturer_b)
    return observation


def body(visit: Visitor, human: Human, url: str) -> str:
    page = visit.client(human).get(url).get_data(as_text=True)
    return page.partition("<main")[2]


@pytest.mark.parametrize(
    "who", ["director", "deputy", "clerk", "visiting", "lecturer_a", "stranger", "officer"]
)
def test_while_forms_are_written_no_page_shows_what_is_in_them(
    people: People, visit: Visitor, build: Build, who: str
) -> None:
    def made() -> tuple[int, int]:
        observation = half_way(people)
        return observation.id, form_of(observation, people.lecturer_b).id

    number, form = build(made)
    human = getattr(people, who)

    for url in (
        f"/du-gio/{number}",
        f"/du-gio/{number}/thong-nhat",
        f"/du-gio/{number}/ket-luan",
        f"/du-gio/{number}/bien-ban",
        f"/du-gio/{number}/dinh-chinh",
        f"/du-gio/{number}/phieu/{form}",
        f"/du-gio/{number}/phieu/{form}/doc",
        f"/du-gio/{number}/phieu/{form}/xem-lai",
        "/du-gio?tab=tat-ca",
    ):
        page = body(visit, human, url)
        assert REMARK not in page, url
        assert "/100" not in page, url


@pytest.mark.parametrize("who", ["director", "lecturer_a", "visiting", "officer", "stranger"])
@pytest.mark.parametrize("path", ["ket-luan", "dinh-chinh", "bien-ban", "thong-nhat/x"])
def test_a_refused_post_shows_no_forms(
    people: People, visit: Visitor, build: Build, who: str, path: str
) -> None:
    number = build(collected_demo, people)

    for data in ({}, {"version": "1"}, {"version": "x", "text": "y"}):
        answer = post(visit.client(getattr(people, who)), f"/du-gio/{number}/{path}", data)
        page = answer.get_data(as_text=True)
        assert answer.status_code >= 300
        if who != "visiting":
            assert REMARK not in page
        assert people.lecturer_b.name not in page.partition("<main")[2] or (
            who == "director" and path == "bien-ban"
        )


def test_only_chair_and_secretary_see_who_has_handed_in(
    people: People, visit: Visitor, build: Build
) -> None:
    number = build(half_way, people)
    story = "Gửi phiếu"

    for human in (people.deputy, people.clerk):
        page = body(visit, human, f"/du-gio/{number}")
        assert "Đã gửi" in page
        assert story in page
    for human in (people.director, people.visiting, people.lecturer_a):
        page = body(visit, human, f"/du-gio/{number}")
        assert story not in page
        assert '<span class="tag tag-ok">Đã gửi</span>' not in page


def test_the_sheet_has_numbers_instead_of_names(
    people: People, visit: Visitor, build: Build
) -> None:
    number = build(collected_demo, people)

    page = body(visit, people.visiting, f"/du-gio/{number}/thong-nhat")

    assert "Người dự 3" in page
    headings = re.findall(r"<th[^>]*>.*?</th>", page)
    assert not any(people.lecturer_b.name in heading for heading in headings)
    assert "/phieu/" not in page


def test_the_chair_sees_names(people: People, visit: Visitor, build: Build) -> None:
    number = build(collected_demo, people)

    assert f"({people.lecturer_b.name})" in body(
        visit, people.deputy, f"/du-gio/{number}/thong-nhat"
    )


def test_leaders_without_a_seat_wait_for_the_conclusion(
    people: People, visit: Visitor, build: Build
) -> None:
    number = build(collected_demo, people)

    visit(people.director, f"/du-gio/{number}/thong-nhat", status=404)
    assert REMARK not in body(visit, people.director, f"/du-gio/{number}")


def test_the_lecturers_sheet_has_no_names_by_default(
    people: People, visit: Visitor, build: Build
) -> None:
    def concluded() -> Observation:
        observation = collected_demo(people)
        operations.conclude(
            people.deputy.actor,
            observation,
            Draft(text="Tốt"),
            seen_version=observation.version,
        )
        return observation

    number = build(concluded)

    page = body(visit, people.lecturer_a, f"/du-gio/{number}")
    assert "Người dự 1" in page
    assert "Gửi phiếu" not in page
    assert not re.search(r"Người dự \d \(", page)


@pytest.mark.usefixtures("session")
class TestRules:
    def test_numbers_do_not_follow_seats_or_time(self, people: People) -> None:
        first = [blind_numbers(n, [1, 2, 3]) for n in range(1, 30)]

        assert len({tuple(numbers[s] for s in (1, 2, 3)) for numbers in first}) == 6

    def test_a_running_total_is_nowhere_before_the_collection(self, people: People) -> None:
        observation = demo(people)
        score_all(observation, people.lecturer_b)

        assert queries.compute(observation) is None

    def test_own_forms_stay_readable_for_their_author(self, people: People) -> None:
        observation = collected_demo(people)
        form = form_of(observation, people.visiting)

        assert access.may_read_form(people.visiting.actor, observation, form)
        assert not access.may_read_form(people.lecturer_b.actor, observation, form)
