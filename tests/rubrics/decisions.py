"""What every decision about a rubric must withstand, asked in the test file of each."""

from __future__ import annotations

from flask import Flask

from llct.features.rubrics.models import Rubric
from llct.features.rubrics.rules.publishing import RubricStatus
from llct.infra.db import db, unscoped
from tests.pages import Visitor, post
from tests.people import Human, People


def seen(app: Flask, rubric_id: int, *, of_draft: bool) -> dict[str, object]:
    """The version that a page shown now would send back."""
    with app.app_context(), unscoped():
        rubric = db.session.get(Rubric, rubric_id, options=[db.selectinload(Rubric.versions)])
        assert rubric is not None
        draft = rubric.draft
        return {"version": draft.version if of_draft and draft else rubric.version}


def status_of(app: Flask, rubric_id: int) -> RubricStatus | None:
    with app.app_context(), unscoped():
        rubric = db.session.get(Rubric, rubric_id)
        return rubric.status if rubric else None


def answers(visit: Visitor, human: Human, url: str, data: dict[str, object]) -> int:
    return post(visit.client(human), url, data).status_code


def assert_guarded(
    app: Flask, visit: Visitor, people: People, url: str, data: dict[str, object], rubric_id: int
) -> None:
    """A colleague without the right, the stranger, an old page, a missing version, a GET."""
    before = status_of(app, rubric_id)
    old: dict[str, object] = {"version": 99}

    assert answers(visit, people.lecturer_a, url, data) == 403
    assert answers(visit, people.clerk, url, data) == 403
    assert answers(visit, people.stranger, url, data) == 404
    assert answers(visit, people.officer, url, data) == 404
    assert answers(visit, people.director, url, old) == 409
    assert answers(visit, people.director, url, {}) == 409
    assert visit.client(people.director).get(url).status_code == 405
    assert visit.client(None).post(url).status_code in {400, 401}
    assert status_of(app, rubric_id) is before
