"""A draft of the next version, through the client."""

from __future__ import annotations

from flask import Flask

from llct.features.rubrics.rules.publishing import RubricStatus
from tests.pages import Visitor, post
from tests.people import People
from tests.rubrics.decisions import assert_guarded, seen, status_of


def url(rubric_id: int) -> str:
    return f"/mau-phieu/{rubric_id}/phien-ban-moi"


def test_the_deputy_starts_the_next_version(
    app: Flask, people: People, visit: Visitor, published_id: int
) -> None:
    data = seen(app, published_id, of_draft=False)

    response = post(visit.client(people.deputy), url(published_id), data)

    assert response.status_code == 302
    assert status_of(app, published_id) is RubricStatus.REVISING
    visit(people.deputy, response.location)


def test_starting_a_version_is_guarded(
    app: Flask, people: People, visit: Visitor, published_id: int
) -> None:
    data = seen(app, published_id, of_draft=False)

    assert_guarded(app, visit, people, url(published_id), data, published_id)
