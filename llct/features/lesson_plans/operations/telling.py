"""Notices about plans; each has a courteous text to send on."""

from __future__ import annotations

import sqlalchemy as sa

from llct.core.permissions import Actor
from llct.features.accounts.models import Person
from llct.features.classes.rules.messages import courteous, day_words
from llct.features.lesson_plans import queries
from llct.features.lesson_plans.models import LessonPlan, PlanVersion
from llct.features.lesson_plans.rules import ApprovalPolicy, Deadlines
from llct.features.notices.operations import notify
from llct.infra.db import db


def tell_approvers(
    actor: Actor, plan: LessonPlan, policy: ApprovalPolicy, deadlines: Deadlines | None
) -> None:
    """Who decides hears whose plan waits, and by when it is needed."""
    author = plan.lecturer.person
    when = (
        f" Buổi giảng đầu tiên: {day_words(deadlines.lesson_on)};"
        f" cần duyệt trước hết ngày {deadlines.decide_by:%d/%m/%Y}."
        if deadlines
        else ""
    )
    text = f"Giáo án “{queries.lesson_of(plan)}” của đồng chí {author.full_name} chờ duyệt.{when}"
    approvers = queries.list_approvers(plan.centre_id, only_director=policy.only_director)
    for person_id in approvers:
        if person_id not in {actor.person_id, author.id}:
            _tell(plan, person_id, "submitted", text)


def tell_author(actor: Actor, plan: LessonPlan, kind: str, text: str) -> None:
    """Nobody is told what they did themselves."""
    if plan.lecturer.person_id != actor.person_id:
        _tell(plan, plan.lecturer.person_id, kind, text)


def approved_text(plan: LessonPlan, version: PlanVersion) -> str:
    lesson = queries.lesson_of(plan)
    return f"Giáo án “{lesson}” (phiên bản {version.number}) đã được duyệt."


def returned_text(plan: LessonPlan, version: PlanVersion) -> str:
    return (
        f"Giáo án “{queries.lesson_of(plan)}” (phiên bản {version.number})"
        f" cần sửa thêm:\n{version.reasons}"
    )


def uploaded_text(actor: Actor, plan: LessonPlan, version: PlanVersion) -> str:
    return (
        f"Đồng chí {actor.name} đã nộp thay giáo án “{queries.lesson_of(plan)}”"
        f" (phiên bản {version.number}). Nếu có gì chưa đúng, đồng chí báo lại Trung tâm."
    )


def _tell(plan: LessonPlan, person_id: int, kind: str, text: str) -> None:
    name = db.session.scalar(sa.select(Person.full_name).where(Person.id == person_id)) or ""
    notify(
        person_id,
        f"lesson_plan.{kind}",
        text,
        f"/giao-an/{plan.id}",
        centre_id=plan.centre_id,
        share_text=courteous(name, text),
    )
