"""One plan with its versions and its story; who decides; which files are named."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from llct.core.permissions import Actor, Role
from llct.features.accounts.models import RoleAssignment, User
from llct.features.centres.models import Centre
from llct.features.classes.rules.messages import lesson_words
from llct.features.curriculum.models import CurriculumModule
from llct.features.lecturers.models import Lecturer
from llct.features.lesson_plans.models import LessonPlan, PlanVersion
from llct.infra.db import db, unscoped
from llct.infra.documents.kinds import KeptKind

# How the full-text index knows a plan.
INDEXED = "lesson_plan"


def get_plan(centre_id: int, plan_id: int) -> LessonPlan | None:
    """One plan with its author, module and programme."""
    return _one_plan(LessonPlan.centre_id == centre_id, LessonPlan.id == plan_id)


def province_of(actor: Actor) -> int:
    """The officer's province or that of the active centre; 0, which no province is, without."""
    if actor.province_id is not None:
        return actor.province_id
    query = sa.select(Centre.province_id).where(Centre.id == actor.centre_id)
    return db.session.scalar(query) or 0


def approved_plan(actor: Actor, plan_id: int) -> tuple[LessonPlan, PlanVersion] | None:
    """A plan with its approved version: of the reader's centre, or one their province shares."""
    plan = get_plan(actor.centre_id, plan_id) if actor.centre_id is not None else None
    with unscoped():
        plan = plan or _shared_plan(province_of(actor), plan_id)
        if plan is None or plan.approved_number is None:
            return None
        version = get_version(plan, plan.approved_number)
    return (plan, version) if version is not None else None


def _shared_plan(province_id: int, plan_id: int) -> LessonPlan | None:
    of_province = sa.select(Centre.id).where(Centre.province_id == province_id)
    is_shared = LessonPlan.shared_at.is_not(None)
    return _one_plan(LessonPlan.id == plan_id, is_shared, LessonPlan.centre_id.in_(of_province))


def _one_plan(*conditions: sa.ColumnElement[bool]) -> LessonPlan | None:
    query = (
        sa.select(LessonPlan)
        .join(LessonPlan.lecturer)
        .join(Lecturer.person)
        .join(LessonPlan.module)
        .join(CurriculumModule.programme)
        .where(*conditions)
        .options(
            contains_eager(LessonPlan.lecturer).contains_eager(Lecturer.person),
            contains_eager(LessonPlan.module).contains_eager(CurriculumModule.programme),
        )
    )
    return db.session.scalars(query).one_or_none()


def find_plan(
    centre_id: int, lecturer_id: int, module_id: int, audience_key: str
) -> LessonPlan | None:
    query = sa.select(LessonPlan.id).where(
        LessonPlan.centre_id == centre_id,
        LessonPlan.lecturer_id == lecturer_id,
        LessonPlan.module_id == module_id,
        LessonPlan.audience_key == audience_key,
    )
    plan_id = db.session.scalar(query)
    return get_plan(centre_id, plan_id) if plan_id else None


def list_versions(plan: LessonPlan) -> list[PlanVersion]:
    """All versions with files and people, the newest first."""
    query = (
        sa.select(PlanVersion)
        .where(PlanVersion.centre_id == plan.centre_id, PlanVersion.plan_id == plan.id)
        .options(
            joinedload(PlanVersion.uploaded_by),
            joinedload(PlanVersion.submitted_by),
            joinedload(PlanVersion.decided_by),
            selectinload(PlanVersion.attachments),
        )
        .order_by(PlanVersion.number.desc())
    )
    return list(db.session.scalars(query))


def get_version(plan: LessonPlan, number: int) -> PlanVersion | None:
    query = (
        sa.select(PlanVersion)
        .where(
            PlanVersion.centre_id == plan.centre_id,
            PlanVersion.plan_id == plan.id,
            PlanVersion.number == number,
        )
        .options(selectinload(PlanVersion.attachments))
    )
    return db.session.scalars(query).one_or_none()


def list_newest_files(most: int) -> list[tuple[str, KeptKind]]:
    """Main files of the newest versions of all centres, for what the clock does with them."""
    query = sa.select(PlanVersion.file_digest, PlanVersion.file_type)
    newest = query.order_by(PlanVersion.id.desc()).limit(most)
    return [(row.file_digest, row.file_type) for row in db.session.execute(newest)]


def lesson_of(plan: LessonPlan) -> str:
    return lesson_of_module(plan.module)


def lesson_of_module(module: CurriculumModule) -> str:
    return lesson_words(module.number, module.kind, module.title, "")


def title_of(plan: LessonPlan) -> str:
    """The lesson, and for whom it is where there is a plan of its own for them."""
    lesson = lesson_of(plan)
    return f"{lesson} ({plan.audience})" if plan.audience else lesson


def list_approvers(centre_id: int, *, only_director: bool) -> list[int]:
    """People who decide about plans of the centre."""
    roles = [Role.DIRECTOR] if only_director else [Role.DIRECTOR, Role.DEPUTY]
    query = (
        sa.select(User.person_id)
        .join(RoleAssignment, RoleAssignment.user_id == User.id)
        .where(
            RoleAssignment.centre_id == centre_id,
            RoleAssignment.role.in_(roles),
            RoleAssignment.revoked_at.is_(None),
        )
        .distinct()
        .order_by(User.person_id)
    )
    return list(db.session.scalars(query))
