"""Reads of lesson plans: lists as flat rows, one plan with its versions, what a lesson has."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import aliased, contains_eager, joinedload, selectinload

from llct.core.permissions import Actor, Role
from llct.features.accounts.models import Person, RoleAssignment, User
from llct.features.centres.queries import WorkCalendar, work_calendar
from llct.features.centres.settings import PLAN_DECIDE_DAYS, PLAN_SUBMIT_DAYS, get
from llct.features.classes.models import ClassSession
from llct.features.classes.rules import SessionStatus
from llct.features.classes.rules.messages import lesson_short, lesson_words
from llct.features.curriculum.models import CurriculumModule, Programme
from llct.features.curriculum.rules import ModuleKind
from llct.features.lecturers.models import Lecturer
from llct.features.lesson_plans.models import LessonPlan, PlanAttachment, PlanVersion
from llct.features.lesson_plans.rules import Deadlines, PlanStatus, sees_all
from llct.infra.db import Event, EventDetail, built_once, db, matches
from llct.web.listing import ListQuery, Page, paginate

SORTS = ("-changed", "changed", "lesson", "module", "lecturer", "status")
ALL, WAITING, OWN = "tat-ca", "cho-duyet", "cua-toi"
TABS = (ALL, WAITING, OWN)


class PlanRow(NamedTuple):
    """A plan with the version that this reader is shown."""

    id: int
    lecturer_id: int
    lecturer_name: str
    module_number: int
    module_kind: ModuleKind
    module_title: str
    programme_title: str
    edition_ended_on: date | None
    audience: str
    last_number: int
    approved_number: int | None
    number: int
    status: PlanStatus
    uploaded_at: datetime
    submitted_at: datetime | None
    submit_by: date | None
    decided_at: datetime | None
    is_self_approved: bool
    lesson_on: date | None

    @property
    def lesson(self) -> str:
        return lesson_words(self.module_number, self.module_kind, self.module_title, "")


@dataclass(frozen=True)
class PlanEvent:
    """One line of a plan's story."""

    action: str
    at: datetime
    who: str
    for_whom: str
    note: str
    details: Any


def next_lesson_on(today: date) -> sa.ScalarSelect[date]:
    """The day of the first lesson to come that a plan is for."""
    query = sa.select(sa.func.min(ClassSession.on)).where(
        ClassSession.centre_id == LessonPlan.centre_id,
        ClassSession.lecturer_id == LessonPlan.lecturer_id,
        ClassSession.module_id == LessonPlan.module_id,
        ClassSession.status == SessionStatus.PLANNED,
        ClassSession.on >= today,
    )
    return query.correlate(LessonPlan).scalar_subquery()


def _shown_number(actor: Actor) -> sa.ColumnElement[Any]:
    """The newest version for those who see all and for the author, else the approved one."""
    if sees_all(actor):
        return LessonPlan.last_number.expression
    is_own = LessonPlan.lecturer_id == (actor.lecturer_id or 0)
    return sa.case((is_own, LessonPlan.last_number), else_=LessonPlan.approved_number)


def plan_rows(actor: Actor, query: ListQuery, today: date) -> sa.Select[*tuple[Any, ...]]:
    """The statement behind the list and its export."""
    lesson_on = next_lesson_on(today).label("lesson_on")
    statement = (
        _rows(actor, lesson_on)
        .where(LessonPlan.centre_id == actor.centre, _is_searched(query.q))
        .order_by(*_order(query, lesson_on), LessonPlan.id.desc())
    )
    tab = query.filters.get("tab")
    if tab == WAITING:
        statement = statement.where(PlanVersion.status == PlanStatus.SUBMITTED)
    if tab == OWN:
        statement = statement.where(LessonPlan.lecturer_id == (actor.lecturer_id or 0))
    if status := query.filters.get("status"):
        statement = statement.where(PlanVersion.status == PlanStatus(status))
    if programme := query.filters.get("programme"):
        statement = statement.where(Programme.id == int(programme))
    return statement


def _rows(actor: Actor, lesson_on: sa.Label[date]) -> sa.Select[*tuple[Any, ...]]:
    p, v = LessonPlan, PlanVersion
    is_shown = sa.and_(v.plan_id == p.id, v.number == _shown_number(actor))
    return (
        sa.select(
            *(p.id, p.lecturer_id, Person.full_name.label("lecturer_name")),
            CurriculumModule.number.label("module_number"),
            CurriculumModule.kind.label("module_kind"),
            CurriculumModule.title.label("module_title"),
            Programme.title.label("programme_title"),
            Programme.valid_to.label("edition_ended_on"),
            *(p.audience, p.last_number, p.approved_number, v.number, v.status, v.uploaded_at),
            *(v.submitted_at, v.submit_by, v.decided_at, v.is_self_approved, lesson_on),
        )
        .join(v, is_shown)
        .join(Lecturer, Lecturer.id == p.lecturer_id)
        .join(Person, Person.id == Lecturer.person_id)
        .join(CurriculumModule, CurriculumModule.id == p.module_id)
        .join(Programme, Programme.id == CurriculumModule.programme_id)
    )


def _is_searched(words: str) -> sa.ColumnElement[bool]:
    """Words of the lesson, the programme or the lecturer's name."""
    return matches(
        CurriculumModule.search_folded + Programme.search_folded + Person.search_folded,
        CurriculumModule.search_exact + Programme.search_exact + Person.search_exact,
        words,
    )


def _order(query: ListQuery, lesson_on: sa.Label[Any]) -> list[Any]:
    """Those that wait stand in the order in which they are needed."""
    columns: dict[str, list[Any]] = {
        "changed": [LessonPlan.changed_at],
        "lesson": [lesson_on],
        "module": [Programme.sort_name, CurriculumModule.number],
        "lecturer": [Person.sort_name],
        "status": [PlanVersion.status, LessonPlan.changed_at],
    }
    is_default = query.sort == query.default_sort
    if is_default and query.filters.get("tab") == WAITING:
        return [lesson_on.is_(None), lesson_on, PlanVersion.submitted_at]
    chosen = columns[query.sort_key]
    empty_last = [lesson_on.is_(None)] if query.sort_key == "lesson" else []
    ordered = [column.desc() if query.is_descending else column.asc() for column in chosen]
    return [*empty_last, *ordered]


def list_plans(actor: Actor, query: ListQuery, today: date) -> Page[PlanRow]:
    """One page of the plans that exist for this person."""
    page = paginate(plan_rows(actor, query, today), query)
    return Page([PlanRow._make(row) for row in page.rows], page.total, page.query)


def list_all(actor: Actor, query: ListQuery, today: date) -> list[PlanRow]:
    """The same without pages, for a table that leaves."""
    return [PlanRow._make(row) for row in db.session.execute(plan_rows(actor, query, today))]


def list_of_lecturer(actor: Actor, lecturer_id: int, today: date, limit: int) -> list[PlanRow]:
    """The newest plans of a lecturer that this person may see."""
    lesson_on = next_lesson_on(today).label("lesson_on")
    statement = (
        _rows(actor, lesson_on)
        .where(LessonPlan.centre_id == actor.centre, LessonPlan.lecturer_id == lecturer_id)
        .order_by(LessonPlan.changed_at.desc(), LessonPlan.id.desc())
        .limit(limit)
    )
    return [PlanRow._make(row) for row in db.session.execute(statement)]


def list_programmes(centre_id: int) -> list[tuple[int, str]]:
    """Programmes of which the centre has plans, for a filter."""
    query = (
        sa.select(Programme.id, Programme.title)
        .where(
            Programme.id.in_(
                sa.select(CurriculumModule.programme_id)
                .join(LessonPlan, LessonPlan.module_id == CurriculumModule.id)
                .where(LessonPlan.centre_id == centre_id)
            )
        )
        .order_by(Programme.sort_name, Programme.id)
    )
    return [(row.id, row.title) for row in db.session.execute(query)]


@built_once
def waiting_count(centre_id: int) -> sa.ScalarSelect[int]:
    """How many versions wait for a decision, to be asked together with other counts."""
    query = sa.select(sa.func.count(PlanVersion.id)).where(
        PlanVersion.centre_id == centre_id, PlanVersion.status == PlanStatus.SUBMITTED
    )
    return query.scalar_subquery()


@built_once
def returned_count(centre_id: int, lecturer_id: int) -> sa.ScalarSelect[int]:
    """How many plans of a lecturer were returned and not mended since."""
    query = (
        sa.select(sa.func.count(PlanVersion.id))
        .join(LessonPlan, LessonPlan.id == PlanVersion.plan_id)
        .where(
            PlanVersion.centre_id == centre_id,
            LessonPlan.lecturer_id == lecturer_id,
            PlanVersion.number == LessonPlan.last_number,
            PlanVersion.status == PlanStatus.RETURNED,
        )
    )
    return query.scalar_subquery()


def get_plan(centre_id: int, plan_id: int) -> LessonPlan | None:
    """One plan with its author, module and programme."""
    query = (
        sa.select(LessonPlan)
        .join(LessonPlan.lecturer)
        .join(Lecturer.person)
        .join(LessonPlan.module)
        .join(CurriculumModule.programme)
        .where(LessonPlan.centre_id == centre_id, LessonPlan.id == plan_id)
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


def lesson_of(plan: LessonPlan) -> str:
    return lesson_words(plan.module.number, plan.module.kind, plan.module.title, "")


def lesson_short_of(plan: LessonPlan) -> str:
    return lesson_short(plan.module.number, plan.module.kind, plan.module.title, "")


def deadlines_of(plan: LessonPlan, today: date) -> Deadlines | None:
    """What counts for the next lesson that the plan is for; None when none is planned."""
    query = sa.select(next_lesson_on(today)).select_from(LessonPlan).where(LessonPlan.id == plan.id)
    lesson_on = db.session.scalar(query)
    return deadlines_before(plan.centre_id, lesson_on) if lesson_on else None


def deadlines_before(
    centre_id: int, lesson_on: date, calendar: WorkCalendar | None = None
) -> Deadlines:
    """The centre's deadlines, in working days before a lesson."""
    calendar = calendar or work_calendar(centre_id)
    return Deadlines(
        lesson_on,
        calendar.add_working_days(lesson_on, -get(centre_id, PLAN_SUBMIT_DAYS)),
        calendar.add_working_days(lesson_on, -get(centre_id, PLAN_DECIDE_DAYS)),
    )


def list_events(plan: LessonPlan) -> list[PlanEvent]:
    """The story of a plan, oldest first."""
    for_whom = aliased(Person)
    query = (
        sa.select(
            Event.action,
            Event.at,
            sa.func.coalesce(Person.full_name, "").label("who"),
            sa.func.coalesce(for_whom.full_name, "").label("for_whom"),
            sa.func.coalesce(EventDetail.note, "").label("note"),
            EventDetail.details,
        )
        .outerjoin(Person, Person.id == Event.person_id)
        .outerjoin(for_whom, for_whom.id == Event.for_person_id)
        .outerjoin(EventDetail, EventDetail.event_id == Event.id)
        .where(
            Event.centre_id == plan.centre_id,
            Event.subject_kind == LessonPlan.__tablename__,
            Event.subject_id == plan.id,
        )
        .order_by(Event.id)
    )
    return [PlanEvent(**row._mapping) for row in db.session.execute(query)]


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


def list_upcoming_modules(centre_id: int, lecturer_ids: Collection[int], today: date) -> list[int]:
    """Modules these lecturers teach next, the nearest lesson first."""
    first_on = sa.func.min(ClassSession.on)
    query = (
        sa.select(ClassSession.module_id)
        .where(
            ClassSession.centre_id == centre_id,
            ClassSession.lecturer_id.in_(lecturer_ids),
            ClassSession.module_id.is_not(None),
            ClassSession.status == SessionStatus.PLANNED,
            ClassSession.on >= today,
        )
        .group_by(ClassSession.module_id)
        .order_by(first_on, ClassSession.module_id)
    )
    return [found for found in db.session.scalars(query) if found is not None]


def list_digests() -> set[str]:
    """Files that rows name; asked in all centres."""
    versions = db.session.scalars(sa.select(PlanVersion.file_digest))
    attached = db.session.scalars(sa.select(PlanAttachment.file_digest))
    return {*versions, *attached}
