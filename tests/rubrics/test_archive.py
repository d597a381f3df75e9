"""Offering a rubric no longer, through the client."""

from __future__ import annotations

from flask import Flask

from llct.features.rubrics.rules.publishing import RubricStatus
from tests.pages import Visitor, post
from tests.people import People
from tests.rubrics.decisions import assert_guarded, seen, status_of


def url(rubric_id: int) -> str:
    return f"/mau-phieu/{rubric_id}/luu-tru"


def test_the_deputy_archives_a_rubric(
    app: Flask, people: People, visit: Visitor, published_id: int
) -> None:
    data = seen(app, published_id, of_draft=False)

    response = post(visit.client(people.deputy), url(published_id), data)

    assert response.status_code == 302
    assert status_of(app, published_id) is RubricStatus.ARCHIVED
    visit(people.deputy, response.location)


def test_archiving_is_guarded(
    app: Flask, people: People, visit: Visitor, published_id: int
) -> None:
    data = seen(app, published_id, of_draft=False)

    assert_guarded(app, visit, people, url(published_id), data, published_id)


def test_an_archived_rubric_is_put_to_use_again(
    app: Flask, people: People, visit: Visitor, published_id: int
) -> None:
    client = visit.client(people.director)
    post(client, url(published_id), seen(app, published_id, of_draft=False))
    back = f"/mau-phieu/{published_id}/dung-lai"

    response = post(client, back, seen(app, published_id, of_draft=False))

    assert response.status_code == 302
    assert status_of(app, published_id) is RubricStatus.PUBLISHED


def test_restoring_is_guarded(
    app: Flask, people: People, visit: Visitor, published_id: int
) -> None:
    post(
        visit.client(people.director),
        url(published_id),
        seen(app, published_id, of_draft=False),
    )
    data = seen(app, published_id, of_draft=False)

    assert_guarded(app, visit, people, f"/mau-phieu/{published_id}/dung-lai", data, published_id)
