"""Which version of a plan a lesson was taught from, and the parts its author planned."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time, timedelta

import sqlalchemy as sa

from llct.core import clock
from llct.features.centres import settings
from llct.features.centres.settings.teaching import OFF
from llct.features.curriculum.models import CurriculumModule, Programme
from llct.features.curriculum.rules import TAUGHT_FROM_PLANS
from llct.features.lesson_plans.models import LessonPlan, PlanTiming, PlanVersion
from llct.features.lesson_plans.queries.texts import of_version
from llct.features.lesson_plans.rules import PlanStatus, Validity, validity_of
from llct.infra.db import db


@dataclass(frozen=True)
class TaughtPlan:
    """The approved version in force on a day; None where there was none.

    Not tracked: no plan is asked for here, by the centre or of a discussion, so that a missing one
    says nothing.
    """

    is_tracked: bool
    version_id: int | None = None


@dataclass(frozen=True)
class VersionPlace:
    """Where a version is found."""

    plan_id: int
    number: int


def taught_plan(
    centre_id: int, lecturer_id: int | None, module_id: int | None, on: date
) -> TaughtPlan:
    """Of several audiences the plan that was approved last. A discussion may be without one."""
    if lecturer_id is None or module_id is None or not tracks_plans(centre_id, on):
        return TaughtPlan(is_tracked=False)
    version_id = _version_in_force(centre_id, lecturer_id, module_id, on)
    return TaughtPlan(version_id is not None or _asks_for_plan(module_id), version_id)


def _asks_for_plan(module_id: int) -> bool:
    query = sa.select(CurriculumModule.kind).where(CurriculumModule.id == module_id)
    return db.session.scalar(query) in TAUGHT_FROM_PLANS


def _version_in_force(centre_id: int, lecturer_id: int, module_id: int, on: date) -> int | None:
    query = (
        sa.select(PlanVersion.id, PlanVersion.decided_at, Programme.valid_to)
        .join(LessonPlan, LessonPlan.id == PlanVersion.plan_id)
        .join(CurriculumModule, CurriculumModule.id == LessonPlan.module_id)
        .join(Programme, Programme.id == CurriculumModule.programme_id)
        .where(
            PlanVersion.centre_id == centre_id,
            LessonPlan.centre_id == centre_id,
            LessonPlan.lecturer_id == lecturer_id,
            LessonPlan.module_id == module_id,
            PlanVersion.status == PlanStatus.APPROVED,
            PlanVersion.decided_at < clock.local(on + timedelta(days=1), time.min),
        )
        .order_by(PlanVersion.decided_at.desc(), PlanVersion.id.desc())
        .limit(1)
    )
    row = db.session.execute(query).one_or_none()
    if row is None or row.decided_at is None:
        return None
    validity = validity_of(
        clock.to_local(row.decided_at).date(),
        on,
        until_year_end=settings.get(centre_id, settings.PLAN_VALIDITY, on=on) == "year_end",
        edition_ended_on=row.valid_to,
    )
    return int(row.id) if validity is Validity.IN_FORCE else None


def confirmed_phases(centre_id: int, version_id: int | None) -> list[tuple[str, int]]:
    """Names and minutes of the parts that the author confirmed; empty without."""
    timing = of_version(PlanTiming, centre_id, version_id) if version_id is not None else None
    if timing is None or timing.confirmed_at is None:
        return []
    return [(str(name), int(minutes)) for name, minutes in timing.phases]


def place_of_version(centre_id: int, version_id: int) -> VersionPlace | None:
    query = sa.select(PlanVersion.plan_id, PlanVersion.number).where(
        PlanVersion.centre_id == centre_id, PlanVersion.id == version_id
    )
    row = db.session.execute(query).one_or_none()
    return VersionPlace(row.plan_id, row.number) if row else None


def tracks_plans(centre_id: int, on: date) -> bool:
    """A centre that keeps no plan here yet, or does not ask for them, holds nothing against it."""
    if settings.get(centre_id, settings.TEACHING_WITHOUT_PLAN, on=on) == OFF:
        return False
    query = sa.select(LessonPlan.id).where(LessonPlan.centre_id == centre_id).limit(1)
    return db.session.scalar(query) is not None
