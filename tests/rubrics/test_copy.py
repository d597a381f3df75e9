"""Copying a rubric, through the client."""

from __future__ import annotations

import pytest

from tests.pages import Visitor, post
from tests.people import People

COPY: dict[str, object] = {"title": "Bản của Trung tâm"}


@pytest.mark.usefixtures("built_in")
@pytest.mark.parametrize("who", ["director", "officer"])
def test_a_built_in_rubric_is_copied_for_oneself(people: People, visit: Visitor, who: str) -> None:
    person = people.everyone()[who]
    client = visit.client(person)
    visit(person, "/mau-phieu/1/phien-ban/1/sao-chep")

    response = post(client, "/mau-phieu/1/phien-ban/1/sao-chep", COPY)

    html = visit(person, response.location).get_data(as_text=True)
    assert "Bản của Trung tâm" in html
    assert "có thể đưa vào dùng" in html


def test_an_older_version_can_be_copied(people: People, visit: Visitor, revising_id: int) -> None:
    url = f"/mau-phieu/{revising_id}/phien-ban/1/sao-chep"

    assert post(visit.client(people.deputy), url, COPY).status_code == 302


def test_a_copy_needs_a_name(people: People, visit: Visitor, published_id: int) -> None:
    url = f"/mau-phieu/{published_id}/phien-ban/1/sao-chep"

    assert post(visit.client(people.director), url, {"title": ""}).status_code == 422


@pytest.mark.parametrize(("who", "status"), [("lecturer_a", 403), ("stranger", 404)])
def test_others_copy_nothing(
    people: People, visit: Visitor, published_id: int, who: str, status: int
) -> None:
    client = visit.client(people.everyone()[who])
    url = f"/mau-phieu/{published_id}/phien-ban/1/sao-chep"

    assert client.get(url).status_code == status
    assert post(client, url, COPY).status_code == status


def test_a_version_that_is_not_there_cannot_be_copied(
    people: People, visit: Visitor, published_id: int
) -> None:
    url = f"/mau-phieu/{published_id}/phien-ban/9/sao-chep"

    assert post(visit.client(people.director), url, COPY).status_code == 404
