"""Plans with valid defaults, for tests with and without the client."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from flask import Flask

from llct.features.observation_plans import operations
from llct.features.observation_plans.models import PeriodPlan, PlanRow
from llct.features.observation_plans.rules import PlanFacts, RowFacts
from llct.features.observations.rules import ObservationKind
from llct.infra.db import db, unscoped
from tests.people import Human, People

Given = Callable[..., int]
FIRST, LAST = date(2026, 10, 1), date(2026, 12, 31)
NOVEMBER = date(2026, 11, 1)


def facts(**changes: Any) -> PlanFacts:
    values = {"title": "Dự giờ, thao giảng quý IV năm 2026", "first_on": FIRST, "last_on": LAST}
    return PlanFacts(**{**values, **changes})


def row_facts(lecturer: Human, **changes: Any) -> RowFacts:
    values = {
        "lecturer_id": lecturer.lecturer_id,
        "kind": ObservationKind.COMMENT,
        "month": NOVEMBER,
        "periods": 2,
    }
    return RowFacts(**{**values, **changes})


def make_plan(people: People, *rows: RowFacts, author: Human | None = None) -> PeriodPlan:
    """A committed draft; one row about lecturer A unless rows are given."""
    author = author or people.clerk
    plan = operations.create_plan(author.actor, facts())
    for row in rows or (row_facts(people.lecturer_a),):
        operations.add_row(author.actor, plan, row)
    db.session.commit()
    return plan


def make_approved(people: People, *rows: RowFacts, author: Human | None = None) -> PeriodPlan:
    plan = make_plan(people, *rows, author=author)
    operations.submit(people.clerk.actor, plan, seen_version=plan.version)
    operations.approve(people.director.actor, plan, seen_version=plan.version)
    db.session.commit()
    return plan


def rows_in(plan_id: int) -> list[PlanRow]:
    query = db.select(PlanRow).where(PlanRow.plan_id == plan_id).order_by(PlanRow.id)
    return list(db.session.scalars(query))


@pytest.fixture
def given(app: Flask, people: People) -> Given:
    """given(row, ..., approved=True) makes a plan outside any request and returns its id."""

    def make(*rows: RowFacts, approved: bool = False, author: Human | None = None) -> int:
        with app.app_context(), unscoped():
            maker = make_approved if approved else make_plan
            return maker(people, *rows, author=author).id

    return make


@pytest.fixture
def stored(app: Flask) -> Callable[[int], PeriodPlan]:
    """stored(id) is the plan as the database has it now."""

    def find(plan_id: int) -> PeriodPlan:
        with app.app_context(), unscoped():
            return db.session.get_one(PeriodPlan, plan_id)

    return find


@pytest.fixture
def rows(app: Flask) -> Callable[[int], list[PlanRow]]:
    """rows(plan id): all of them, whoever may see them."""

    def find(plan_id: int) -> list[PlanRow]:
        with app.app_context(), unscoped():
            return rows_in(plan_id)

    return find
