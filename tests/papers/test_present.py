"""Trình ký through the client."""

from __future__ import annotations

from llct.features.papers.rules import PaperState
from tests.pages import Visitor, post
from tests.papers.conftest import Papers, Things
from tests.people import People

URL = "/van-ban/thu/1/bien-ban/trinh-ky"


def test_clerk_sends_a_paper_for_signature(
    people: People, things: Things, visit: Visitor, papers: Papers
) -> None:
    answer = post(visit.client(people.clerk), URL, {"version": 0})

    assert answer.location == "/van-ban/thu/1"
    (paper,) = papers()
    assert (paper.state, paper.about) == (PaperState.FOR_SIGNATURE, "Dự giờ Nguyễn Thị Hường")


def test_the_presented_file_can_be_fetched_unchanged(
    people: People, things: Things, visit: Visitor, papers: Papers
) -> None:
    before = visit(people.clerk, "/van-ban/thu/1/bien-ban.docx").data
    post(visit.client(people.clerk), URL, {"version": 0})
    things.conclusion = "Khác."

    answer = visit(people.clerk, f"/van-ban/{papers()[0].id}/ban-trinh.docx")

    assert answer.data == before


def test_others_may_not(people: People, things: Things, visit: Visitor, papers: Papers) -> None:
    data = {"version": 0}

    assert post(visit.client(people.lecturer_a), URL, data).status_code == 403
    assert post(visit.client(people.stranger), URL, data).status_code == 404
    own = "/van-ban/thu/2/bien-ban/trinh-ky"
    assert post(visit.client(people.director), own, data).status_code == 403
    assert papers() == []


def test_a_second_sending_is_stale(
    people: People, things: Things, visit: Visitor, papers: Papers
) -> None:
    client = visit.client(people.clerk)
    post(client, URL, {"version": 0})

    assert post(client, URL, {"version": 0}).status_code == 409
    assert len(papers()) == 1


def test_a_double_click_counts_once(
    people: People, things: Things, visit: Visitor, papers: Papers
) -> None:
    client = visit.client(people.clerk)
    once = {"version": 0, "_once": "p" * 22}

    assert [post(client, URL, once).status_code for _ in range(2)] == [302, 302]
    assert len(papers()) == 1


def test_unknown_kinds_and_parts_are_not_found(
    people: People, things: Things, visit: Visitor
) -> None:
    client = visit.client(people.clerk)

    for url, part in ((URL.replace("bien-ban", "x"), ""), (URL, "99"), (URL, "../..")):
        assert post(client, url, {"version": 0, "phan": part}).status_code == 404


def test_get_is_no_way(people: People, things: Things, visit: Visitor) -> None:
    assert visit.client(people.clerk).get(URL).status_code == 405
