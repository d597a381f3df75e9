"""Minutes that are due and plans that wait for approval stand in "Cần xử lý"."""

from __future__ import annotations

from datetime import date, time, timedelta

import sqlalchemy as sa
from flask import Flask

from llct.core import clock
from llct.features.observation_plans import operations as plans
from llct.features.observation_plans.models import PeriodPlan
from llct.features.observation_plans.rules import PlanFacts, RowFacts
from llct.features.observations import operations
from llct.features.observations.models import Observation
from llct.features.observations.operations import Minutes
from llct.features.observations.rules import ObservationKind
from llct.infra.db import db, unscoped
from tests.conftest import NOW
from tests.observations.scenes import again, collected_demo, concluded_demo
from tests.pages import Visitor
from tests.people import Human, People

LATER = NOW + timedelta(days=20)
TITLE = "Kế hoạch dự giờ quý I năm 2027"


def made(app: Flask, make: object, *args: object) -> int:
    with app.app_context(), unscoped():
        number = make(*args).id  # type: ignore[operator]
        db.session.commit()
        return int(number)


def first_page(visit: Visitor, human: Human) -> str:
    return visit(human, "/").get_data(as_text=True)


def waiting_plan(people: People, title: str = TITLE) -> PeriodPlan:
    first, last = date(2027, 1, 1), date(2027, 3, 31)
    plan = plans.create_plan(people.deputy.actor, PlanFacts(title, first, last))
    plans.add_row(
        people.deputy.actor,
        plan,
        RowFacts(people.lecturer_a.lecturer_id or 0, ObservationKind.COMMENT, month=first),
    )
    plans.submit(people.deputy.actor, plan, seen_version=plan.version)
    return plan


def test_the_secretary_is_asked_for_the_minutes(app: Flask, people: People, visit: Visitor) -> None:
    number = made(app, concluded_demo, people)

    clerk = first_page(visit, people.clerk)
    chair = first_page(visit, people.deputy)
    listed = visit(people.clerk, "/du-gio").get_data(as_text=True)

    assert "Biên bản họp về tiết giảng của Nguyễn Thị Hường" in clerk
    assert f'href="/du-gio/{number}/bien-ban"' in clerk
    assert "Biên bản họp về" not in chair
    assert "Lập biên bản: Nguyễn Thị Hường" in listed


def test_before_the_conclusion_the_secretary_may_begin(
    app: Flask, people: People, visit: Visitor
) -> None:
    made(app, collected_demo, people)

    assert "Biên bản họp về" in first_page(visit, people.clerk)
    assert "Kết luận tiết giảng của" in first_page(visit, people.deputy)


def test_ready_minutes_ask_for_nothing(app: Flask, people: People, visit: Visitor) -> None:
    def written() -> Observation:
        observation = concluded_demo(people)
        operations.write_minutes(
            people.clerk.actor,
            observation,
            Minutes(on=observation.on, starts=time(14), place="Phòng họp"),
            seen_version=observation.version,
            is_ready=True,
        )
        return again(observation)

    made(app, written)

    assert "Biên bản họp về" not in first_page(visit, people.clerk)


def test_leaders_see_how_many_minutes_are_late(app: Flask, people: People, visit: Visitor) -> None:
    number = made(app, concluded_demo, people)
    assert "biên bản họp quá hạn lập" not in first_page(visit, people.director)

    with clock.freeze(LATER):
        html = first_page(visit, people.director)
        listed = visit(people.director, "/du-gio?tab=tat-ca&lacks=minutes")
        others = visit(people.stranger, "/du-gio?tab=tat-ca&lacks=minutes")

    assert "1 biên bản họp quá hạn lập" in html
    assert f"/du-gio/{number}" in listed.get_data(as_text=True)
    assert f"/du-gio/{number}" not in others.get_data(as_text=True)


def test_the_director_is_asked_to_approve_a_plan(
    app: Flask, people: People, visit: Visitor
) -> None:
    number = made(app, waiting_plan, people)

    director = first_page(visit, people.director)

    assert "Kế hoạch dự giờ chờ duyệt" in director
    assert TITLE in director
    assert f'href="/ke-hoach-du-gio/{number}"' in director
    for other in (people.deputy, people.clerk, people.stranger):
        assert "chờ duyệt" not in first_page(visit, other)


def test_several_plans_lead_to_their_list(app: Flask, people: People, visit: Visitor) -> None:
    made(app, waiting_plan, people)
    made(app, waiting_plan, people, "Kế hoạch thao giảng")

    director = first_page(visit, people.director)

    assert "2 kế hoạch dự giờ chờ duyệt" in director
    assert "/ke-hoach-du-gio?status=submitted" in director


def test_an_approved_plan_waits_no_more(app: Flask, people: People, visit: Visitor) -> None:
    made(app, waiting_plan, people)
    with app.app_context(), unscoped():
        plan = db.session.scalars(sa.select(PeriodPlan)).one()
        plans.approve(people.director.actor, plan, seen_version=plan.version)
        db.session.commit()

    assert "chờ duyệt" not in first_page(visit, people.director)


def test_a_centre_without_any_visit_is_told_where_to_begin(people: People, visit: Visitor) -> None:
    page = visit(people.director, "/").text

    assert page.index("Lập danh sách giảng viên") < page.index("Mở lớp, xếp lịch giảng")
    assert "Xếp lần dự giờ đầu tiên" in page
