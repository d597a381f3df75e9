"""Points to improve with valid defaults; a test states only what matters to it."""

from __future__ import annotations

from datetime import date
from typing import Any

from llct.features.followups import queries
from llct.features.followups.models import ImprovementPoint
from llct.infra.db import db
from tests.people import Human

OBSERVED_ON = date(2026, 10, 12)


def make_point(lecturer: Human, **fields: Any) -> ImprovementPoint:
    """A committed point about a lesson of this lecturer, with its relations loaded."""
    values: dict[str, Any] = {
        "centre_id": lecturer.centre_id,
        "lecturer_id": lecturer.lecturer_id,
        "observation_id": 501,
        "observed_on": OBSERVED_ON,
        "lesson": "Bài 3: Học tập và làm theo tư tưởng Hồ Chí Minh",
        "number": next_number(),
        "text": "Dành thêm thời gian cho học viên trao đổi ở phần liên hệ.",
        "owner_id": lecturer.person_id,
        **fields,
    }
    point = ImprovementPoint(**values)
    db.session.add(point)
    db.session.commit()
    found = queries.get_point(point.centre_id, point.id)
    assert found is not None
    return found


_numbers = iter(range(1, 1_000_000))


def next_number() -> int:
    return next(_numbers)


def find_point(point_id: int) -> ImprovementPoint:
    """The point as it is stored now."""
    db.session.expire_all()
    return db.session.get_one(ImprovementPoint, point_id)
