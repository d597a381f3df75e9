"""Dropping the draft of the next version, through the client."""

from __future__ import annotations

from flask import Flask

from llct.features.rubrics.rules.publishing import RubricStatus
from tests.pages import Visitor, post
from tests.people import People
from tests.rubrics.decisions import assert_guarded, seen, status_of


def url(rubric_id: int) -> str:
    return f"/mau-phieu/{rubric_id}/bo-ban-sua"


def test_the_deputy_drops_the_draft(
    app: Flask, people: People, visit: Visitor, revising_id: int
) -> None:
    data = seen(app, revising_id, of_draft=True)

    response = post(visit.client(people.deputy), url(revising_id), data)

    assert response.status_code == 302
    assert status_of(app, revising_id) is RubricStatus.PUBLISHED
    visit(people.deputy, response.location)


def test_dropping_a_draft_is_guarded(
    app: Flask, people: People, visit: Visitor, revising_id: int
) -> None:
    data = seen(app, revising_id, of_draft=True)

    assert_guarded(app, visit, people, url(revising_id), data, revising_id)
