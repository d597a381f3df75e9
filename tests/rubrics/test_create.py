"""A new rubric and a copy, through the client."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from flask import Flask

from llct.features.rubrics.models import Rubric
from llct.infra.db import db, unscoped
from tests.pages import Visitor, post
from tests.people import People

NEW: dict[str, object] = {
    "title": "Phiếu của Trung tâm",
    "scale_kind": "points",
    "scale_maximum": "20",
}


def test_a_new_rubric_opens_in_the_editor(people: People, visit: Visitor) -> None:
    client = visit.client(people.deputy)
    visit(people.deputy, "/mau-phieu/moi")

    response = post(client, "/mau-phieu/moi", NEW)

    assert response.status_code == 302
    html = visit(people.deputy, response.location).get_data(as_text=True)
    assert "Cần ít nhất một nhóm tiêu chí" in html


def test_a_new_rubric_of_levels_has_five_to_begin_with(people: People, visit: Visitor) -> None:
    data: dict[str, object] = {"title": "Phiếu mức", "scale_kind": "levels", "scale_maximum": ""}

    response = post(visit.client(people.director), "/mau-phieu/moi", data)

    assert "Chưa đạt" in visit(people.director, response.location).get_data(as_text=True)


@pytest.mark.parametrize(
    ("field", "value"),
    [("title", " "), ("scale_maximum", ""), ("scale_maximum", "0"), ("scale_kind", "stars")],
)
def test_a_new_rubric_needs_a_name_and_a_scale(
    people: People, visit: Visitor, field: str, value: str
) -> None:
    response = post(visit.client(people.director), "/mau-phieu/moi", {**NEW, field: value})

    assert response.status_code == 422


def test_a_double_click_makes_one_rubric(app: Flask, people: People, visit: Visitor) -> None:
    client = visit.client(people.director)
    once = {**NEW, "_once": "a" * 22}

    first, second = (post(client, "/mau-phieu/moi", once) for _ in range(2))

    with app.app_context(), unscoped():
        count = db.session.scalar(sa.select(sa.func.count(Rubric.id)))
    assert (first.location, count) == (second.location, 1)


def test_a_lecturer_makes_no_rubric(people: People, visit: Visitor) -> None:
    client = visit.client(people.lecturer_a)

    assert client.get("/mau-phieu/moi").status_code == 403
    assert post(client, "/mau-phieu/moi", NEW).status_code == 403
