"""The audit says what it is about by the name people know, with the way to it."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from flask import Flask, url_for
from sqlalchemy.orm import Session

from llct.features.audit.subjects import _LOOKUPS, name_subjects
from llct.features.lesson_plans.rules import PlanStatus
from llct.features.observations import operations
from llct.infra.db import Event, db, unscoped
from tests.lesson_plans.conftest import make_ground, make_plan
from tests.observations import scenes
from tests.pages import Visitor
from tests.people import People
from tests.statements import sent_statements


def keys() -> set[tuple[str, int]]:
    query = sa.select(Event.subject_kind, Event.subject_id).where(Event.subject_id.is_not(None))
    return {(row.subject_kind, row.subject_id) for row in db.session.execute(query)}


@pytest.fixture
def story(app: Flask, people: People) -> tuple[int, int]:
    """A plan and an observation of the lecturer's."""
    with app.app_context(), unscoped():
        plan = make_plan(people, make_ground().module_ids[0], PlanStatus.APPROVED)
        observation = scenes.concluded_comment(people, "Thêm câu hỏi")
        db.session.commit()
        return plan.id, observation.id


def test_the_director_goes_from_the_audit_to_what_it_is_about(
    people: People, visit: Visitor, story: tuple[int, int]
) -> None:
    plan, observation = story
    page = visit(people.director, "/nhat-ky/").text

    assert (
        f'<a href="/giao-an/{plan}" lang="vi">Bài 1: Nội dung thứ 1 – Nguyễn Thị Hường</a>' in page
    )
    assert f'<a href="/du-gio/{observation}" lang="vi">Nguyễn Thị Hường, ' in page
    for url in (f"/giao-an/{plan}", f"/du-gio/{observation}"):
        visit(people.director, url)
    assert f'href="/giao-an/{plan}"' not in visit(people.administrator, "/nhat-ky/").text


def test_every_name_leads_to_a_page(
    people: People, visit: Visitor, app: Flask, story: tuple[int, int]
) -> None:
    with app.test_request_context(), unscoped():
        endpoints = {rule.endpoint: rule.arguments for rule in app.url_map.iter_rules()}
        for lookup in _LOOKUPS.values():
            assert endpoints[lookup.endpoint] == {lookup.argument}
        asked = keys()
        with sent_statements() as sent:
            named = name_subjects(people.director.actor, asked)

        assert {"lesson_plan", "observation", "observation_form"} <= {kind for kind, _id in named}
        assert len(sent) <= len({kind for kind, _id in asked})
        addresses = {f"{one.endpoint}:{one.page_id}": one for one in named.values()}
        urls = [url_for(one.endpoint, **{one.argument: one.page_id}) for one in addresses.values()]
    for url in urls:
        visit(people.director, url)


def test_nothing_of_another_centre_and_no_visit_that_comes_unannounced(
    session: Session, people: People
) -> None:
    observation = scenes.comment(people, is_announced=False)
    key = ("observation", observation.id)

    assert key in name_subjects(people.deputy.actor, [key])
    assert name_subjects(people.lecturer_a.actor, [key]) == {}
    assert name_subjects(people.stranger.actor, [key]) == {}
    operations.start(None, scenes.again(observation))
    assert key in name_subjects(people.lecturer_a.actor, [key])
