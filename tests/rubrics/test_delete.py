"""Removing a rubric that was never used, through the client."""

from __future__ import annotations

from flask import Flask

from tests.pages import Visitor, post
from tests.people import People
from tests.rubrics.decisions import assert_guarded, seen, status_of


def url(rubric_id: int) -> str:
    return f"/mau-phieu/{rubric_id}/xoa"


def test_a_draft_never_used_is_deleted(
    app: Flask, people: People, visit: Visitor, draft_id: int
) -> None:
    data = seen(app, draft_id, of_draft=True)

    response = post(visit.client(people.deputy), url(draft_id), data)

    assert response.location == "/mau-phieu"
    assert status_of(app, draft_id) is None


def test_a_rubric_in_use_is_not_deleted(
    app: Flask, people: People, visit: Visitor, published_id: int
) -> None:
    data = seen(app, published_id, of_draft=False)

    response = post(visit.client(people.director), url(published_id), data)

    assert response.status_code == 422
    assert status_of(app, published_id) is not None


def test_deleting_is_guarded(app: Flask, people: People, visit: Visitor, draft_id: int) -> None:
    data = seen(app, draft_id, of_draft=True)

    assert_guarded(app, visit, people, url(draft_id), data, draft_id)
