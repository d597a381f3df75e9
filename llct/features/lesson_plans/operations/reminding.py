"""Reminders of plans that lessons need soon: one to the lecturer, one to each who decides."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import sqlalchemy as sa

from llct.core import clock
from llct.features.accounts.models import Person
from llct.features.centres.queries import work_calendar
from llct.features.classes.models import ClassSession
from llct.features.classes.rules import SessionStatus
from llct.features.classes.rules.messages import courteous, day_words
from llct.features.curriculum.models import CurriculumModule
from llct.features.curriculum.rules import TAUGHT_FROM_PLANS
from llct.features.lecturers.models import Lecturer
from llct.features.lecturers.rules import LecturerKind
from llct.features.lesson_plans import queries
from llct.features.lesson_plans.operations.deciding import policy_of
from llct.features.lesson_plans.rules import PlanKeeping
from llct.features.notices.operations import notify
from llct.infra.db import db, writing
from llct.infra.jobs import claim

AHEAD = timedelta(days=21)
# Lecturers with another main job need a weekend before the deadline.
NOTICE = timedelta(days=3)
LEASE = "lesson-plan reminders"
_UNFINISHED = frozenset({PlanKeeping.MISSING, PlanKeeping.IN_WORK})


def remind_daily() -> None:
    """By the clock: once a day, whichever process comes first."""
    tomorrow = clock.local(clock.today() + timedelta(days=1), datetime.min.time())
    if claim(LEASE, "clock", until=tomorrow):
        remind()


def remind() -> int:
    """Every centre in its own transaction; nobody is reminded twice of the same lesson."""
    today = clock.today()
    with writing():
        query = sa.select(ClassSession.centre_id).where(_is_near(today)).distinct()
        centres = list(db.session.scalars(query.order_by(ClassSession.centre_id)))
    count = 0
    for centre_id in centres:
        with writing():
            count += _remind_of_centre(centre_id, today)
    return count


def _is_near(today: date) -> sa.ColumnElement[bool]:
    return sa.and_(
        ClassSession.status == SessionStatus.PLANNED,
        ClassSession.on >= today,
        ClassSession.on <= today + AHEAD,
    )


def _remind_of_centre(centre_id: int, today: date) -> int:
    first_on = sa.func.min(ClassSession.on).label("on")
    query = (
        sa.select(Lecturer.id, Person.id.label("person_id"), Person.full_name, first_on)
        .add_columns(CurriculumModule.id.label("module_id"), CurriculumModule.title)
        .select_from(ClassSession)
        .join(Lecturer, Lecturer.id == ClassSession.lecturer_id)
        .join(Person, Person.id == Lecturer.person_id)
        .join(CurriculumModule, CurriculumModule.id == ClassSession.module_id)
        .where(
            ClassSession.centre_id == centre_id,
            _is_near(today),
            Lecturer.kind != LecturerKind.INVITED_LEADER,
            CurriculumModule.kind.in_(TAUGHT_FROM_PLANS),
        )
        .group_by(Lecturer.id, Person.id, CurriculumModule.id)
        .order_by(first_on, Lecturer.id, CurriculumModule.id)
    )
    rows = db.session.execute(query).all()
    kept = queries.list_kept(centre_id, [(row.id, row.module_id) for row in rows], today)
    calendar = work_calendar(centre_id)
    count = 0
    for row in rows:
        found = kept[row.id, row.module_id]
        days = queries.deadlines_before(centre_id, row.on, calendar)
        if found.keeping in _UNFINISHED and today >= days.submit_by - NOTICE:
            count += _remind_author(centre_id, row, found.plan_id, days.submit_by)
        elif found.keeping is PlanKeeping.SUBMITTED and today >= days.decide_by:
            count += _remind_deciders(centre_id, row, found.plan_id, days.decide_by)
    return count


def _remind_author(centre_id: int, row: sa.Row, plan_id: int | None, submit_by: date) -> int:
    text = (
        f"Giáo án bài “{row.title}” cần gửi duyệt chậm nhất ngày {submit_by:%d/%m/%Y};"
        f" buổi giảng: {day_words(row.on)}."
    )
    address = f"/giao-an/nop?lecturer={row.id}&module={row.module_id}"
    told = notify(
        row.person_id,
        "lesson_plan.due",
        text,
        f"/giao-an/{plan_id}" if plan_id else address,
        centre_id=centre_id,
        share_text=courteous(row.full_name, text),
        once_key=f"plan-due-{row.id}-{row.module_id}-{row.on}",
    )
    return int(told is not None)


def _remind_deciders(centre_id: int, row: sa.Row, plan_id: int | None, decide_by: date) -> int:
    text = (
        f"Giáo án bài “{row.title}” của đồng chí {row.full_name} chờ duyệt, hạn"
        f" {decide_by:%d/%m/%Y}; buổi giảng: {day_words(row.on)}."
    )
    plan = queries.get_plan(centre_id, plan_id) if plan_id else None
    if plan is None:
        return 0
    count = 0
    only_director = policy_of(plan).only_director
    for person_id in queries.list_approvers(centre_id, only_director=only_director):
        if person_id != row.person_id:
            told = notify(
                person_id,
                "lesson_plan.waits",
                text,
                f"/giao-an/{plan_id}",
                centre_id=centre_id,
                once_key=f"plan-waits-{row.id}-{row.module_id}-{row.on}-{person_id}",
            )
            count += told is not None
    return count
