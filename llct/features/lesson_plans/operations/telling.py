"""Notices about plans; each has a courteous text to send on."""

from __future__ import annotations

import sqlalchemy as sa

from llct.core.permissions import Actor
from llct.features.accounts.models import Person
from llct.features.classes.rules.messages import courteous, day_words
from llct.features.lesson_plans import queries
from llct.features.lesson_plans.models import LessonPlan, PlanComment, PlanVersion
from llct.features.lesson_plans.rules import ApprovalPolicy, Deadlines
from llct.features.notices.operations import notify, renew_unread
from llct.infra.db import db


def tell_approvers(
    actor: Actor,
    plan: LessonPlan,
    version: PlanVersion,
    policy: ApprovalPolicy,
    deadlines: Deadlines | None,
) -> None:
    """Who decides hears whose plan waits, and by when it is needed."""
    author = plan.lecturer.person
    when = (
        f" Buổi giảng đầu tiên: {day_words(deadlines.lesson_on)};"
        f" cần duyệt chậm nhất ngày {deadlines.decide_by:%d/%m/%Y}."
        if deadlines
        else ""
    )
    number = f" (phiên bản {version.number})" if version.number > 1 else ""
    lesson = f"“{queries.lesson_of(plan)}”{number}"
    text = f"Giáo án {lesson} của đồng chí {author.full_name} chờ duyệt.{when}"
    approvers = queries.list_approvers(plan.centre_id, only_director=policy.only_director)
    for person_id in approvers:
        if person_id not in {actor.person_id, author.id}:
            _tell(actor, plan, person_id, "submitted", text)


def tell_author(actor: Actor, plan: LessonPlan, kind: str, text: str) -> None:
    """Nobody is told what they did themselves."""
    if plan.lecturer.person_id != actor.person_id:
        _tell(actor, plan, plan.lecturer.person_id, kind, text)


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


def tell_of_comments(actor: Actor, plan: LessonPlan, version: PlanVersion) -> None:
    """One message to the author about all remarks that wait, however many were written."""
    author = plan.lecturer.person
    if author.id == actor.person_id:
        return
    count = queries.count_open_comments(plan.centre_id, [plan.id]).get(plan.id, 0)
    text = (
        f"Giáo án “{queries.lesson_of(plan)}” (phiên bản {version.number}) có {count} ý kiến"
        " tại từng đoạn chờ đồng chí xem, trả lời."
    )
    _renew(actor, plan, author.id, version, "commented", text)


def tell_of_answer(actor: Actor, plan: LessonPlan, remark: PlanComment) -> None:
    """Who wrote the remark hears of the author's answer, and the author of theirs."""
    author_id = plan.lecturer.person_id
    other_id = remark.written_by_id if actor.person_id == author_id else author_id
    text = (
        f"Đồng chí {actor.name} đã trả lời ý kiến về giáo án “{queries.lesson_of(plan)}”"
        f" (phiên bản {remark.version.number})."
    )
    _renew(actor, plan, other_id, remark.version, "answered", text)


def _renew(
    actor: Actor, plan: LessonPlan, person_id: int, version: PlanVersion, kind: str, text: str
) -> None:
    renew_unread(
        person_id,
        f"lesson_plan.{kind}",
        text,
        f"/giao-an/{plan.id}/phien-ban/{version.number}/xem-duyet",
        centre_id=plan.centre_id,
        share_text=courteous(_name_of(person_id), text),
        sender_id=actor.person_id,
    )


def _name_of(person_id: int) -> str:
    return db.session.scalar(sa.select(Person.full_name).where(Person.id == person_id)) or ""


def shared_text(plan: LessonPlan) -> str:
    return (
        f"Giáo án “{queries.lesson_of(plan)}” của đồng chí được chia sẻ với các Trung tâm"
        " trong tỉnh ở kho bài giảng."
    )


def _tell(actor: Actor, plan: LessonPlan, person_id: int, kind: str, text: str) -> None:
    notify(
        person_id,
        f"lesson_plan.{kind}",
        text,
        f"/giao-an/{plan.id}",
        centre_id=plan.centre_id,
        share_text=courteous(_name_of(person_id), text),
        sender_id=actor.person_id,
    )
