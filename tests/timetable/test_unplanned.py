"""A lesson to come without an approved plan says so, to those who may know it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from llct.features.centres import settings
from llct.features.classes.models import ClassSession
from llct.features.classes.rules import SessionStatus
from llct.features.lesson_plans.rules import PlanStatus
from llct.infra.db import db, unscoped
from tests.factories import MONDAY, make_class, make_session
from tests.lesson_plans.conftest import Ground, choose, given, ground, make_plan
from tests.pages import Visitor
from tests.people import Human, People
from tests.statements import sent_statements

pytestmark = pytest.mark.any_database

__all__ = ["given", "ground"]  # fixtures

# Today is Wednesday 18/11/2026; plans are due five working days before a lesson.
FRIDAY, FAR = MONDAY + timedelta(days=4), MONDAY + timedelta(days=28)
MARK = "chưa có giáo án"
PAGES = ["/lich-giang", "/lich-giang/thang", "/lich-giang/danh-sach"]
Lesson = Callable[..., int]


@pytest.fixture
def lesson(app: Flask, people: People, ground: Ground) -> Lesson:
    """A lesson of lecturer A's; the centre keeps a plan of another lesson already."""
    with app.app_context(), unscoped():
        make_plan(people, ground.module_ids[1], PlanStatus.DRAFT, author=people.lecturer_b)

    def make(on: date = FRIDAY, **fields: object) -> int:
        with app.app_context(), unscoped():
            values = {
                "module_id": ground.module_ids[0],
                "lecturer_id": people.lecturer_a.lecturer_id,
                **fields,
            }
            made = make_session(make_class(people.centre_id), on=on, **values)
            db.session.commit()
            return made.id

    return make


def marks(visit: Visitor, who: Human, url: str) -> int:
    return visit(who, url).get_data(as_text=True).count(MARK)


@pytest.mark.parametrize("url", PAGES)
def test_office_and_lecturer_see_what_is_missing(
    people: People, visit: Visitor, lesson: Lesson, url: str
) -> None:
    lesson()

    shown = {
        who: marks(visit, human, url)
        for who, human in people.everyone().items()
        if who in ("director", "deputy", "clerk", "lecturer_a", "lecturer_b")
    }

    assert shown == {"director": 1, "deputy": 1, "clerk": 1, "lecturer_a": 1, "lecturer_b": 0}


@pytest.mark.parametrize(
    ("status", "count"),
    [
        (PlanStatus.DRAFT, 1),
        (PlanStatus.SUBMITTED, 1),
        (PlanStatus.RETURNED, 1),
        (PlanStatus.APPROVED, 0),
    ],
)
@pytest.mark.parametrize("url", PAGES)
def test_only_an_approved_plan_counts(
    people: People,
    visit: Visitor,
    lesson: Lesson,
    given: Callable[..., int],
    url: str,
    status: PlanStatus,
    count: int,
) -> None:
    lesson()
    given(status)

    page = visit(people.clerk, url).get_data(as_text=True)

    assert (page.count("giáo án chưa duyệt"), page.count(MARK)) == (count, 0)


@pytest.mark.parametrize(
    "fields",
    [
        {"on": FRIDAY, "status": SessionStatus.HELD},
        {"on": MONDAY},
        {"on": FRIDAY, "module_id": None, "topic": "Đi thực tế"},
        {"on": FRIDAY, "lecturer_id": None},
    ],
    ids=["held", "over", "no lesson of a programme", "nobody teaches"],
)
def test_what_needs_no_plan_says_nothing(
    people: People, visit: Visitor, lesson: Lesson, fields: dict[str, object]
) -> None:
    lesson(**fields)

    assert marks(visit, people.clerk, "/lich-giang") == 0


@pytest.mark.parametrize(("wish", "near", "far"), [("off", 0, 0), ("warn", 1, 0), ("block", 1, 1)])
def test_the_centre_decides_whether_and_since_when(
    app: Flask, people: People, visit: Visitor, lesson: Lesson, wish: str, near: int, far: int
) -> None:
    lesson()
    lesson(FAR)
    with app.app_context(), unscoped():
        choose(people, settings.TEACHING_WITHOUT_PLAN, wish)

    assert marks(visit, people.clerk, "/lich-giang") == near
    assert marks(visit, people.clerk, f"/lich-giang?ngay={FAR.isoformat()}") == far


def test_a_centre_without_any_plan_is_not_told(
    app: Flask, people: People, visit: Visitor, ground: Ground
) -> None:
    with app.app_context(), unscoped():
        make_session(
            make_class(people.centre_id),
            on=FRIDAY,
            module_id=ground.module_ids[0],
            lecturer_id=people.lecturer_a.lecturer_id,
        )
        db.session.commit()

    assert marks(visit, people.clerk, "/lich-giang") == 0


def test_plans_of_another_centre_do_not_count(
    app: Flask, people: People, visit: Visitor, lesson: Lesson, ground: Ground
) -> None:
    lesson()
    with app.app_context(), unscoped():
        make_plan(people, ground.module_ids[0], PlanStatus.DRAFT, author=people.stranger)

    assert marks(visit, people.clerk, "/lich-giang") == 1
    assert marks(visit, people.stranger, "/lich-giang") == 0


@pytest.mark.parametrize("url", PAGES)
def test_many_lessons_cost_no_more_statements(
    app: Flask, people: People, visit: Visitor, lesson: Lesson, ground: Ground, url: str
) -> None:
    client = visit.client(people.clerk)

    def statements() -> int:
        client.get(url)
        with sent_statements(app) as sent:
            assert client.get(url).status_code == 200
        return len([one for one in sent if one.startswith("SELECT")])

    lesson()
    few = statements()
    for number in range(6):
        lesson(FRIDAY, module_id=ground.module_ids[number % 3])

    assert statements() == few
    with app.app_context(), unscoped():
        assert db.session.scalar(sa.select(sa.func.count(ClassSession.id))) == 7
