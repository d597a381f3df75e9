"""Lists of plans as flat rows, and how many wait."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, NamedTuple

import sqlalchemy as sa

from llct.core.permissions import Actor
from llct.features.accounts.models import Person
from llct.features.classes.rules.messages import lesson_words
from llct.features.curriculum.models import CurriculumModule, Programme
from llct.features.curriculum.rules import ModuleKind
from llct.features.lecturers.models import Lecturer
from llct.features.lesson_plans.models import LessonPlan, PlanVersion
from llct.features.lesson_plans.queries.lessons import next_lesson_on
from llct.features.lesson_plans.rules import (
    PlanStatus,
    sees_all,
)
from llct.infra.db import built_once, db, matches
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
    columns: dict[str, list[Any]] = {
        "changed": [LessonPlan.changed_at],
        "lesson": [lesson_on, PlanVersion.submitted_at],
        "module": [Programme.sort_name, CurriculumModule.number],
        "lecturer": [Person.sort_name],
        "status": [PlanVersion.status, LessonPlan.changed_at],
    }
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
    return _count_waiting(centre_id).scalar_subquery()


@built_once
def waiting_count_of_others(centre_id: int, lecturer_id: int) -> sa.ScalarSelect[int]:
    """The same without a lecturer's own, which somebody else decides about."""
    query = _count_waiting(centre_id).join(LessonPlan, LessonPlan.id == PlanVersion.plan_id)
    return query.where(LessonPlan.lecturer_id != lecturer_id).scalar_subquery()


def _count_waiting(centre_id: int) -> sa.Select[int]:
    return sa.select(sa.func.count(PlanVersion.id)).where(
        PlanVersion.centre_id == centre_id, PlanVersion.status == PlanStatus.SUBMITTED
    )


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
