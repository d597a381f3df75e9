"""Notices about plans; each has a courteous text to send on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from llct.core.permissions import Actor
from llct.features.accounts.models import Person
from llct.features.classes.rules.messages import courteous, day_words
from llct.features.lesson_plans import queries
from llct.features.lesson_plans.models import LessonPlan, PlanComment, PlanVersion
from llct.features.lesson_plans.rules import ApprovalPolicy, Deadlines
from llct.features.notices.operations import notify, renew_unread
from llct.infra.db import db

MOST_NAMED = 10


@dataclass(frozen=True)
class Awaiting:
    """A version that waits for a decision; no deadlines where no lesson is planned."""

    plan: LessonPlan
    version: PlanVersion
    policy: ApprovalPolicy
    deadlines: Deadlines | None

    @property
    def author(self) -> Person:
        return self.plan.lecturer.person

    @property
    def name(self) -> str:
        number = f" (phiên bản {self.version.number})" if self.version.number > 1 else ""
        return f"“{queries.title_of(self.plan)}”{number} của đồng chí {self.author.full_name}"


def tell_approvers(actor: Actor, awaiting: Sequence[Awaiting]) -> None:
    """Who decides hears whose plans wait, and by when they are needed: one message for all."""
    approvers = {
        only_director: queries.list_approvers(actor.centre, only_director=only_director)
        for only_director in {one.policy.only_director for one in awaiting}
    }
    mine: dict[int, list[Awaiting]] = {}
    for one in awaiting:
        for person_id in approvers[one.policy.only_director]:
            if person_id not in {actor.person_id, one.author.id}:
                mine.setdefault(person_id, []).append(one)
    for person_id, some in mine.items():
        if len(some) == 1:
            _tell(actor, some[0].plan, person_id, "submitted", _waiting_text(some[0]))
        else:
            _tell_of_many(actor, person_id, some)


def _waiting_text(one: Awaiting) -> str:
    when = (
        f" Buổi giảng đầu tiên: {day_words(one.deadlines.lesson_on)};"
        f" cần duyệt chậm nhất ngày {one.deadlines.decide_by:%d/%m/%Y}."
        if one.deadlines
        else ""
    )
    return f"Giáo án {one.name} chờ duyệt.{when}"


def _tell_of_many(actor: Actor, person_id: int, some: Sequence[Awaiting]) -> None:
    """The most urgent ones by name."""
    urgent = sorted(some, key=lambda one: one.deadlines.decide_by if one.deadlines else date.max)
    is_own = any(one.author.id == actor.person_id for one in some)
    did = "đã nộp" if is_own else "đã nộp thay"
    lines = [f"Đồng chí {actor.name} {did} {len(some)} giáo án chờ duyệt:"]
    for one in urgent[:MOST_NAMED]:
        days = one.deadlines
        by = f", cần duyệt chậm nhất ngày {days.decide_by:%d/%m/%Y}" if days else ""
        lines.append(f"– {one.name}{by}")
    if len(some) > MOST_NAMED:
        lines.append(f"– và {len(some) - MOST_NAMED} giáo án khác")
    text = "\n".join(lines)
    notify(
        person_id,
        "lesson_plan.submitted",
        text,
        f"/giao-an?tab={queries.WAITING}",
        centre_id=some[0].plan.centre_id,
        share_text=courteous(_name_of(person_id), text),
        sender_id=actor.person_id,
    )


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


def tell_of_marking(plan: LessonPlan, version: PlanVersion) -> None:
    """The centre's leaders hear, once, of a file that has no place here."""
    text = (
        f"Giáo án “{queries.title_of(plan)}” (phiên bản {version.number}) của đồng chí"
        f" {plan.lecturer.person.full_name} có dấu độ mật. Tài liệu mật không được lưu ở đây:"
        " đồng chí kiểm tra và xử lý theo quy định."
    )
    for person_id in queries.list_approvers(plan.centre_id, only_director=False):
        notify(
            person_id,
            "lesson_plan.marked",
            text,
            f"/giao-an/{plan.id}",
            centre_id=plan.centre_id,
            once_key=f"lesson_plan.marked:{version.id}:{person_id}",
        )


def moved_text(actor: Actor, plan: LessonPlan) -> str:
    return (
        f"Giáo án “{queries.lesson_of(plan)}” nộp nhầm cho đồng chí đã được đồng chí {actor.name}"
        " chuyển về đúng người soạn."
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
