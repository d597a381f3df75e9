"""Lesson plans of the demo in every state, as real Word files, made by the product's operations."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from itertools import cycle

import sqlalchemy as sa
from docx import Document
from docx.document import Document as WordDocument

from llct.core import clock
from llct.core.periods import add_working_days
from llct.core.permissions import Actor, Role
from llct.demo import plan_texts as texts
from llct.demo.visits import Player
from llct.features.accounts.models import Person
from llct.features.classes.models import ClassSession
from llct.features.classes.rules import TAKING_PLACE
from llct.features.classes.rules.messages import lesson_words
from llct.features.curriculum.models import CurriculumModule, Programme
from llct.features.lecturers.models import Lecturer
from llct.features.lecturers.rules import LecturerKind
from llct.features.lesson_plans import operations
from llct.features.lesson_plans.models import LessonPlan
from llct.features.lesson_plans.operations import Sending, SentFile
from llct.infra.db import db

MOST_PLANS = 16
EVENING = time(20, 15)
MORNING = time(8, 40)
DRAFT, WAITING, RETURNED, APPROVED, MENDED = "draft", "waiting", "returned", "approved", "mended"
# Where a plan stands, and how many working days before the lesson it was sent: three is late.
PAST = ((APPROVED, 8), (MENDED, 7), (APPROVED, 6))
COMING = ((WAITING, 8), (WAITING, 3), (RETURNED, 7), (APPROVED, 8), (DRAFT, 6))
DEFAULT_PERIODS, PERIOD_MINUTES = 5, 45


@dataclass(frozen=True)
class Taught:
    """A lesson that a lecturer teaches, with the day of the first time."""

    lecturer_id: int
    person_id: int
    name: str
    module_id: int
    lesson: str
    programme: str
    periods: int
    on: date


def make_lesson_plans(player: Player) -> None:
    """Those of lessons already given were approved; of those to come each stands elsewhere."""
    today, past, coming = clock.today(), cycle(PAST), cycle(COMING)
    for number, taught in enumerate(_taught(player)[:MOST_PLANS]):
        state, days = next(past if taught.on < today else coming)
        sent_on = min(add_working_days(taught.on, -days), today - timedelta(days=1))
        _play(player, taught, state, sent_on, number)


def _play(player: Player, taught: Taught, state: str, sent_on: date, number: int) -> None:
    author = player.actor(taught.person_id, Role.LECTURER)
    decider = player.director if taught.person_id == player.board.person_id else player.board
    with clock.freeze(clock.local(sent_on, EVENING)):
        sending = _sending(taught, number, is_sent=state != DRAFT)
        plan = operations.upload_first(
            author,
            lecturer_id=taught.lecturer_id,
            module_id=taught.module_id,
            audience="",
            sending=sending,
        )
    if state in {RETURNED, MENDED}:
        with clock.freeze(clock.local(sent_on, EVENING) + timedelta(minutes=50)):
            reasons = texts.REASONS[number % len(texts.REASONS)]
            operations.return_plan(decider, plan, seen_version=plan.version, reasons=reasons)
    if state == MENDED:
        with clock.freeze(clock.local(sent_on, EVENING) + timedelta(minutes=95)):
            _mend(author, plan, taught, number)
    if state in {APPROVED, MENDED}:
        with clock.freeze(clock.local(sent_on + timedelta(days=1), MORNING)):
            operations.approve(decider, plan, seen_version=plan.version)


def _mend(author: Actor, plan: LessonPlan, taught: Taught, number: int) -> None:
    sending = _sending(taught, number + 1, is_sent=True, note="Đã sửa theo ý kiến người duyệt.")
    operations.upload(author, plan, seen_version=plan.version, sending=sending)


def _taught(player: Player) -> Sequence[Taught]:
    """Lessons of lecturers who prepare plans, the last ones given and the next ones first."""
    today = clock.today()
    first_on = sa.func.min(ClassSession.on)
    query = (
        sa.select(
            Lecturer.id.label("lecturer_id"),
            Lecturer.person_id,
            Person.full_name.label("name"),
            CurriculumModule.id.label("module_id"),
            CurriculumModule.number,
            CurriculumModule.kind,
            CurriculumModule.title,
            CurriculumModule.periods,
            Programme.title.label("programme"),
            first_on.label("on"),
        )
        .select_from(ClassSession)
        .join(Lecturer, Lecturer.id == ClassSession.lecturer_id)
        .join(Person, Person.id == Lecturer.person_id)
        .join(CurriculumModule, CurriculumModule.id == ClassSession.module_id)
        .join(Programme, Programme.id == CurriculumModule.programme_id)
        .where(
            ClassSession.centre_id == player.staff.centre.id,
            ClassSession.status.in_(TAKING_PLACE),
            ClassSession.on.between(today - timedelta(days=45), today + timedelta(days=30)),
            Lecturer.kind != LecturerKind.INVITED_LEADER,
        )
        .group_by(Lecturer.id, Person.id, CurriculumModule.id, Programme.id)
        .order_by(first_on.desc(), Lecturer.id, CurriculumModule.id)
    )
    found = [
        Taught(
            lecturer_id=row.lecturer_id,
            person_id=row.person_id,
            name=row.name,
            module_id=row.module_id,
            lesson=lesson_words(row.number, row.kind, row.title, ""),
            programme=row.programme,
            periods=row.periods or DEFAULT_PERIODS,
            on=row.on,
        )
        for row in db.session.execute(query)
    ]
    return sorted(found, key=lambda one: (abs((one.on - today).days), one.lecturer_id))


def _sending(taught: Taught, number: int, *, is_sent: bool, note: str = "") -> Sending:
    main = SentFile(f"Giáo án {taught.lesson}.docx"[:150], io.BytesIO(_document(taught, number)))
    return Sending(main=main, note=note, is_sent=is_sent)


def _document(taught: Taught, number: int) -> bytes:
    """A plan with head, sections and a time plan that sums up to the periods."""
    document = Document()
    document.add_heading("GIÁO ÁN", level=0)
    document.add_paragraph(f"Chương trình: {taught.programme}")
    document.add_paragraph(taught.lesson)
    document.add_paragraph(f"Người soạn: {taught.name}. Số tiết: {taught.periods}.")
    document.add_paragraph(f"Ngày giảng: {taught.on:%d/%m/%Y}")
    document.add_heading("A. MỤC ĐÍCH, YÊU CẦU", level=1)
    document.add_paragraph(texts.AIMS[number % len(texts.AIMS)])
    document.add_heading("B. KẾT CẤU NỘI DUNG, TRỌNG TÂM", level=1)
    for part in texts.PARTS:
        document.add_paragraph(part, style="List Number")
    document.add_heading("C. PHÂN BỔ THỜI GIAN", level=1)
    _time_plan(document, taught.periods)
    document.add_heading("D. CÁC BƯỚC LÊN LỚP", level=1)
    for at, part in enumerate(texts.PARTS):
        document.add_heading(part, level=2)
        for step in (0, 1):
            chosen = (number + at + step) % len(texts.PARAGRAPHS)
            document.add_paragraph(texts.PARAGRAPHS[chosen])
    document.add_heading("E. CÂU HỎI THẢO LUẬN, ÔN TẬP", level=1)
    for question in texts.QUESTIONS:
        document.add_paragraph(question, style="List Number")
    document.add_heading("G. TÀI LIỆU THAM KHẢO", level=1)
    for reference in texts.REFERENCES:
        document.add_paragraph(reference, style="List Bullet")
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _time_plan(document: WordDocument, periods: int) -> None:
    """Opening, the parts, the end: together periods x 45 minutes."""
    total = periods * PERIOD_MINUTES
    opening, end = 10, 15
    share = (total - opening - end) // len(texts.PARTS)
    minutes = [share] * len(texts.PARTS)
    minutes[1] += total - opening - end - sum(minutes)
    rows = [("Mở đầu", opening), *zip(texts.PARTS, minutes, strict=True), ("Củng cố", end)]
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Nội dung", "Số phút"
    for name, length in rows:
        cells = table.add_row().cells
        cells[0].text, cells[1].text = name, str(length)
