"""`flask tick`, called every minute by a timer, reminds of plans by itself, once a day."""

from __future__ import annotations

from datetime import date, timedelta

import sqlalchemy as sa
from flask import Flask

from llct.core import clock
from llct.features.notices.models import Notice
from llct.infra.db import db, unscoped
from tests.conftest import NOW
from tests.factories import make_class, make_session
from tests.lesson_plans.conftest import Ground
from tests.people import People

# Today is Wednesday 18/11/2026: five working days before the 23rd have passed.
LATE, NEXT = date(2026, 11, 23), date(2026, 11, 24)


def teach(app: Flask, people: People, module_id: int, on: date) -> None:
    with app.app_context(), unscoped():
        make_session(
            make_class(people.centre_id),
            module_id=module_id,
            lecturer_id=people.lecturer_a.lecturer_id,
            on=on,
        )
        db.session.commit()


def reminded(app: Flask) -> int:
    assert app.test_cli_runner().invoke(args=["tick"]).exit_code == 0
    with app.app_context(), unscoped():
        query = sa.select(sa.func.count(Notice.id)).where(Notice.kind == "lesson_plan.due")
        return db.session.scalar(query) or 0


def test_tick_reminds_of_a_late_plan_once_a_day(app: Flask, people: People, ground: Ground) -> None:
    teach(app, people, ground.module_ids[0], LATE)

    assert [reminded(app), reminded(app)] == [1, 1]

    teach(app, people, ground.module_ids[1], NEXT)
    assert reminded(app) == 1
    with clock.freeze(NOW + timedelta(days=1)):
        assert reminded(app) == 2
