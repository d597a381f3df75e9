"""Signed, numbered, taken back, void: through the client."""

from __future__ import annotations

import re

import pytest

from llct.features.papers.rules import PaperState
from tests.pages import Visitor, post
from tests.papers.conftest import Papers, Things
from tests.people import People

SIGNED = {"signer_name": "Hoàng Văn Sình", "signed_on": "16/11/2026", "number": ""}


def present_first(visit: Visitor, people: People, papers: Papers) -> int:
    post(visit.client(people.clerk), "/van-ban/thu/1/bien-ban/trinh-ky", {"version": 0})
    return papers()[0].id


def sign_first(visit: Visitor, people: People, papers: Papers, number: str = "") -> int:
    paper_id = present_first(visit, people, papers)
    data = {**SIGNED, "number": number, "version": papers()[0].version}
    assert post(visit.client(people.clerk), f"/van-ban/{paper_id}/da-ky", data).status_code == 302
    return paper_id


def test_clerk_notes_that_a_paper_was_signed(
    people: People, things: Things, visit: Visitor, papers: Papers
) -> None:
    sign_first(visit, people, papers, number="05")

    (paper,) = papers()
    assert (paper.state, paper.signer_name, paper.number) == (
        PaperState.SIGNED,
        "Hoàng Văn Sình",
        "05",
    )


@pytest.mark.parametrize(
    "wrong",
    [
        {"signer_name": " "},
        {"signed_on": "31/11/2026"},
        {"signed_on": "19/11/2026"},
        {"signed_on": "01/11/2026"},
        {"number": "05-BB"},
        {"version": ""},
    ],
)
def test_wrong_values_stay_on_the_page(
    people: People,
    things: Things,
    visit: Visitor,
    papers: Papers,
    wrong: dict[str, str],
) -> None:
    paper_id = present_first(visit, people, papers)
    data = {**SIGNED, "version": papers()[0].version, **wrong}

    answer = post(visit.client(people.clerk), f"/van-ban/{paper_id}/da-ky", data)

    assert answer.status_code == 422
    assert papers()[0].state is PaperState.FOR_SIGNATURE


def test_the_page_of_a_paper_tells_its_story(
    people: People, things: Things, visit: Visitor, papers: Papers
) -> None:
    paper_id = sign_first(visit, people, papers)

    page = visit(people.deputy, f"/van-ban/{paper_id}").get_data(as_text=True)

    assert "Hoàng Văn Sình" in page
    assert "Lò Thị Phượng" in page
    assert "Tải bản quét lên" in page


def labels(visit: Visitor, people: People, paper_id: int) -> list[str]:
    page = visit(people.clerk, f"/van-ban/{paper_id}").get_data(as_text=True)
    return re.findall("<dt>(.*?)</dt>", page)


def test_the_page_says_only_what_applies(
    people: People, things: Things, visit: Visitor, papers: Papers
) -> None:
    paper_id = present_first(visit, people, papers)
    assert labels(visit, people, paper_id) == ["Ngày của nội dung", "Số", "Trình ký"]

    data = {**SIGNED, "number": "05", "version": papers()[0].version}
    post(visit.client(people.clerk), f"/van-ban/{paper_id}/da-ky", data)
    assert labels(visit, people, paper_id)[3:] == ["Người ký", "Ngày ký"]

    data = {"reason": "Ghi nhầm", "version": papers()[0].version}
    post(visit.client(people.clerk), f"/van-ban/{paper_id}/huy", data)
    assert labels(visit, people, paper_id)[-1] == "Lý do hủy"


def test_the_signer_of_the_paper_is_offered(
    people: People, things: Things, visit: Visitor, papers: Papers
) -> None:
    paper_id = present_first(visit, people, papers)

    page = visit(people.clerk, f"/van-ban/{paper_id}").get_data(as_text=True)

    assert 'value="Hoàng Văn Sình"' in page


def test_the_number_follows_later(
    people: People, things: Things, visit: Visitor, papers: Papers
) -> None:
    paper_id = sign_first(visit, people, papers)
    data = {"version": papers()[0].version, "number": "12"}

    post(visit.client(people.deputy), f"/van-ban/{paper_id}/so", data)

    assert papers()[0].number == "12"


def test_a_paper_is_taken_back(
    people: People, things: Things, visit: Visitor, papers: Papers
) -> None:
    paper_id = present_first(visit, people, papers)

    post(
        visit.client(people.clerk), f"/van-ban/{paper_id}/rut-lai", {"version": papers()[0].version}
    )

    assert papers()[0].state is PaperState.DRAFT


def test_a_paper_becomes_void_with_a_reason(
    people: People, things: Things, visit: Visitor, papers: Papers
) -> None:
    paper_id = present_first(visit, people, papers)
    client, url = visit.client(people.director), f"/van-ban/{paper_id}/huy"
    version = papers()[0].version

    assert post(client, url, {"version": version, "reason": " "}).status_code == 422
    assert post(client, url, {"version": version, "reason": "Sai tên."}).status_code == 302
    assert papers()[0].state is PaperState.VOID
    assert "Sai tên." in visit(people.clerk, "/van-ban/thu/1").get_data(as_text=True)


STEPS = ["da-ky", "so", "rut-lai", "huy", "ban-quet"]


@pytest.mark.parametrize("step", STEPS)
def test_others_may_not(
    people: People, things: Things, visit: Visitor, papers: Papers, step: str
) -> None:
    paper_id = present_first(visit, people, papers)
    url = f"/van-ban/{paper_id}/{step}"
    data = {**SIGNED, "version": papers()[0].version, "reason": "x"}

    assert post(visit.client(people.lecturer_a), url, data).status_code == 403
    assert post(visit.client(people.stranger), url, data).status_code == 404
    assert visit.client(people.clerk).get(url).status_code in {404, 405}
    assert papers()[0].state is PaperState.FOR_SIGNATURE


@pytest.mark.parametrize("step", ["da-ky", "rut-lai", "huy"])
def test_a_stale_page_is_refused(
    people: People, things: Things, visit: Visitor, papers: Papers, step: str
) -> None:
    paper_id = present_first(visit, people, papers)
    data = {**SIGNED, "version": papers()[0].version + 7, "reason": "x"}

    answer = post(visit.client(people.clerk), f"/van-ban/{paper_id}/{step}", data)

    assert answer.status_code == 409


def test_a_signed_paper_is_not_signed_again(
    people: People, things: Things, visit: Visitor, papers: Papers
) -> None:
    paper_id = sign_first(visit, people, papers)
    data = {**SIGNED, "version": papers()[0].version}

    answer = post(visit.client(people.clerk), f"/van-ban/{paper_id}/da-ky", data)

    assert answer.status_code == 422


def test_a_paper_without_a_number_is_not_asked_for_one(
    people: People, things: Things, visit: Visitor, papers: Papers
) -> None:
    client = visit.client(people.clerk)
    post(client, "/van-ban/thu/1/phieu-gop-y/trinh-ky", {"version": 0})
    post(client, "/van-ban/thu/1/bien-ban/trinh-ky", {"version": 0})
    sheet, minutes = papers()

    pages = [visit(people.clerk, f"/van-ban/{one.id}").get_data(as_text=True) for one in papers()]

    assert (sheet.has_number, minutes.has_number) == (False, True)
    assert ['name="number"' in page for page in pages] == [False, True]
