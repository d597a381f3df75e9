"""What became of the points to improve: seen done at a later visit, or in a plan mended since."""

from __future__ import annotations

from datetime import datetime, time, timedelta

import sqlalchemy as sa

from llct.core import clock
from llct.core.permissions import Actor
from llct.demo.people import Staff
from llct.features.followups.models import ImprovementPoint
from llct.features.followups.operations import mark_done
from llct.features.followups.queries import get_point
from llct.features.observations.models import Observation
from llct.features.observations.rules.statuses import TAKEN_PLACE
from llct.infra.db import db

MORNING, EVENING = time(8), time(17)


def see_points_done(staff: Staff, board: Actor, director: Actor) -> None:
    """Of the older points three in four were put right since, some only said to be."""
    centre_id = staff.centre.id
    month_ago = clock.today() - timedelta(days=45)
    ids = db.session.scalars(
        sa.select(ImprovementPoint.id)
        .where(ImprovementPoint.centre_id == centre_id, ImprovementPoint.observed_on < month_ago)
        .order_by(ImprovementPoint.id)
    ).all()
    for number, point_id in enumerate(ids):
        point = get_point(centre_id, point_id)
        if point is None or not number % 4:
            continue
        visit_id, moment, note = _seen(point)
        actor = director if point.lecturer_id == staff.deputy.id else board
        with clock.freeze(min(moment, clock.now())):
            mark_done(
                actor,
                point,
                seen_version=point.version,
                seen_in_observation_id=visit_id,
                note=note,
            )


def _seen(point: ImprovementPoint) -> tuple[int | None, datetime, str]:
    """At the lecturer's next visit; who was not visited again mended the plan."""
    visit = db.session.execute(
        sa.select(Observation.id, Observation.on)
        .where(
            Observation.centre_id == point.centre_id,
            Observation.lecturer_id == point.lecturer_id,
            Observation.status.in_(TAKEN_PLACE),
            Observation.on > point.observed_on,
        )
        .order_by(Observation.on, Observation.id)
        .limit(1)
    ).one_or_none()
    if visit is None:
        moment = clock.local(point.observed_on, MORNING) + timedelta(days=30)
        return None, moment, "Đã xem giáo án sửa lại"
    return visit.id, clock.local(visit.on, EVENING), "Đã thấy khi dự lại"
