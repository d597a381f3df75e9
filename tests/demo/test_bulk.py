"""Bulk data are whole: every row that the product's own operations would have made."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.orm import Session

from llct.demo import Size, make_bulk
from llct.features.centres.models import Centre
from llct.features.curriculum.operations import load_curricula
from llct.features.lecturers.models import Lecturer
from llct.features.observations.models import Conclusion, Observation, ObservationForm, Seat
from llct.features.observations.rules import SeatRole
from llct.features.rubrics.operations import load_built_in
from llct.infra.db import Base, db, unscoped, writing

SIZE = Size(provinces=2, centres_per_province=3, lecturers=40, observers=13, observations=50)


@pytest.fixture
def bulk(app: Flask) -> Iterator[Any]:
    with app.app_context():
        with writing():
            load_curricula()
            load_built_in()
        make_bulk(SIZE)
        with unscoped():
            yield db.session
            db.session.rollback()


def count(session: Session, model: type[Base]) -> int:
    return session.scalar(sa.select(sa.func.count(model.id)))


def test_the_size_is_exact(bulk: Any) -> None:
    assert count(bulk, Centre) == SIZE.centres
    assert count(bulk, Lecturer) == SIZE.lecturers
    assert count(bulk, Observation) == SIZE.observations
    assert 2 * SIZE.observations <= count(bulk, ObservationForm) <= 3 * SIZE.observations


def test_nobody_observes_the_own_lesson(bulk: Any) -> None:
    own = sa.select(sa.func.count(Seat.id)).join(Seat.observation)
    assert bulk.scalar(own.where(Seat.person_id == Observation.lecturer_person_id)) == 0


def test_a_conclusion_is_the_mean_of_its_forms(bulk: Any) -> None:
    observation = bulk.scalars(sa.select(Observation).order_by(Observation.id)).first()
    forms = bulk.scalars(
        sa.select(ObservationForm).where(ObservationForm.observation_id == observation.id)
    ).all()
    total = bulk.scalar(
        sa.select(Conclusion.total).where(Conclusion.observation_id == observation.id)
    )
    sums = [sum(Decimal(score) for score in form.state["scores"].values()) for form in forms]
    assert abs(total - sum(sums) / len(sums)) <= Decimal("0.005")


def test_every_visit_has_one_chair_who_observes(bulk: Any) -> None:
    chairs = sa.select(Seat.observation_id, sa.func.count()).where(Seat.role == SeatRole.CHAIR)
    counts = bulk.execute(chairs.group_by(Seat.observation_id)).all()
    assert [number for _, number in counts] == [1] * SIZE.observations


def test_the_database_goes_on_counting_after_the_bulk(bulk: Any) -> None:
    centre = bulk.scalars(sa.select(Centre)).first()
    bulk.add(Centre(province_id=centre.province_id, level=centre.level, name="Trung tâm mới"))
    bulk.flush()
    assert count(bulk, Centre) == SIZE.centres + 1
