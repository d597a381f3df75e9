"""Putting a draft to use, through the client."""

from __future__ import annotations

from dataclasses import replace

from flask import Flask

from llct.features.rubrics.rules.builtin import RUBRIC_A
from llct.features.rubrics.rules.publishing import RubricStatus
from llct.infra.db import writing
from tests.factories import make_rubric
from tests.pages import Visitor, post
from tests.people import People
from tests.rubrics.decisions import assert_guarded, seen, status_of


def url(rubric_id: int) -> str:
    return f"/mau-phieu/{rubric_id}/dua-vao-dung"


def test_the_deputy_puts_a_draft_to_use(
    app: Flask, people: People, visit: Visitor, draft_id: int
) -> None:
    client = visit.client(people.deputy)

    response = post(client, url(draft_id), seen(app, draft_id, of_draft=True))

    assert response.location == f"/mau-phieu/{draft_id}"
    assert status_of(app, draft_id) is RubricStatus.PUBLISHED
    html = visit(people.lecturer_a, response.location).get_data(as_text=True)
    assert "Hoàng Văn Sình" in html


def test_an_incomplete_draft_leads_back_to_what_is_missing(
    app: Flask, people: People, visit: Visitor
) -> None:
    unnamed = replace(RUBRIC_A.groups[0], title="")
    incomplete = replace(RUBRIC_A, groups=(unnamed, *RUBRIC_A.groups[1:]))
    with app.app_context(), writing():
        rubric_id = make_rubric(people.director, incomplete, is_published=False).id

    response = post(
        visit.client(people.director), url(rubric_id), seen(app, rubric_id, of_draft=True)
    )

    assert response.location == f"/mau-phieu/{rubric_id}/soan#groups-0-title"
    assert status_of(app, rubric_id) is RubricStatus.DRAFT


def test_publishing_is_guarded(app: Flask, people: People, visit: Visitor, draft_id: int) -> None:
    data = seen(app, draft_id, of_draft=True)

    assert_guarded(app, visit, people, url(draft_id), data, draft_id)


def test_a_built_in_rubric_is_not_published_by_a_centre(
    people: People, visit: Visitor, built_in: None
) -> None:
    assert post(visit.client(people.director), url(1), {"version": 1}).status_code == 403
