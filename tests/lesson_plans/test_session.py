"""The page of a session says whether its lecturer has a plan of the lesson."""

from __future__ import annotations

from datetime import date

import pytest
from flask import Flask

from llct.features.curriculum.models import Programme
from llct.features.curriculum.rules import ModuleKind
from llct.features.lesson_plans.rules import PlanStatus
from llct.infra.db import db, unscoped
from tests.factories import make_class, make_module, make_session
from tests.lesson_plans.conftest import URL, Given, Ground, make_plan
from tests.pages import Visitor
from tests.people import Human, People

S = PlanStatus


@pytest.fixture
def session_url(app: Flask, people: People, ground: Ground) -> str:
    """A lesson of lecturer A on Wednesday next week."""
    with app.app_context(), unscoped():
        class_session = make_session(
            make_class(people.centre_id),
            module_id=ground.module_ids[0],
            lecturer_id=people.lecturer_a.lecturer_id,
            on=date(2026, 11, 25),
        )
        db.session.commit()
        return f"/lich-giang/{class_session.id}"


def page(visit: Visitor, who: Human, url: str) -> str:
    return visit(who, url).get_data(as_text=True)


def test_without_a_plan_the_form_is_one_step_away(
    people: People, visit: Visitor, ground: Ground, session_url: str
) -> None:
    link = f"{URL}/nop?lecturer={people.lecturer_a.lecturer_id}&amp;module={ground.module_ids[0]}"
    own = page(visit, people.lecturer_a, session_url)

    assert "Giảng viên chưa nộp giáo án của bài này." in own
    assert "Hạn gửi 18/11/2026, hạn duyệt 23/11/2026." in own
    assert link in own
    assert link in page(visit, people.clerk, session_url)
    assert link not in page(visit, people.director, session_url)


@pytest.mark.any_database
def test_a_discussion_asks_for_no_plan_but_shows_one(
    app: Flask, people: People, visit: Visitor, ground: Ground, session_url: str
) -> None:
    with app.app_context(), unscoped():
        discussion = make_module(
            db.session.get_one(Programme, ground.programme_id), 9, kind=ModuleKind.ACTIVITY
        )
        held = make_session(
            make_class(people.centre_id),
            module_id=discussion.id,
            lecturer_id=people.lecturer_a.lecturer_id,
            on=date(2026, 11, 25),
        )
        db.session.commit()
        url, module_id = f"/lich-giang/{held.id}", discussion.id
    assert "chưa nộp giáo án" not in page(visit, people.lecturer_a, url)

    with app.app_context(), unscoped():
        plan = make_plan(people, module_id)

    assert f'href="{URL}/{plan.id}"' in page(visit, people.lecturer_a, url)


def test_the_link_chooses_lecturer_and_lesson(
    people: People, visit: Visitor, ground: Ground, session_url: str
) -> None:
    lecturer, module = people.lecturer_a.lecturer_id, ground.module_ids[0]

    form = page(visit, people.clerk, f"{URL}/nop?lecturer={lecturer}&module={module}")

    assert f'<option selected value="{lecturer}">' in form
    assert f'<option selected value="{module}">' in form


@pytest.mark.parametrize("status", S)
def test_the_plan_is_shown_to_those_it_concerns(
    people: People, visit: Visitor, given: Given, session_url: str, status: PlanStatus
) -> None:
    link = f'href="{URL}/{given(status)}"'

    for who in ("lecturer_a", "clerk", "deputy", "director"):
        assert link in page(visit, getattr(people, who), session_url), who
    is_published = status is S.APPROVED
    assert (link in page(visit, people.lecturer_b, session_url)) == is_published
