"""Lesson plans of the demo under review: remarks at passages, a mended version, one sent again."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from datetime import datetime, timedelta

import sqlalchemy as sa
from docx import Document
from docx.document import Document as WordDocument
from docx.shared import Pt
from docx.table import _Cell

from llct.core import clock
from llct.core.document_text import BlockKind
from llct.core.permissions import Role
from llct.core.plan_text.difference import units_of
from llct.demo.visits import Player
from llct.features.lesson_plans import operations, queries
from llct.features.lesson_plans.models import LessonPlan, PlanVersion
from llct.features.lesson_plans.operations import Sending, SentFile
from llct.features.lesson_plans.rules import PlanStatus
from llct.infra.db import db
from llct.infra.documents.kinds import KeptKind
from llct.infra.storage import file_store

REMARKS = (
    "Đoạn này còn chung: thêm một ví dụ ở xã mình, dùng số liệu 6 tháng đầu năm.",
    "Ghi rõ số phút và câu hỏi gợi mở cho học viên trao đổi.",
)
ANSWER = "Em đã thêm ví dụ về sắp xếp thôn, bản và số liệu trong báo cáo tháng 6."
REASONS = "Nội dung đủ, đúng trọng tâm. Sửa hai chỗ đã ghi ý kiến rồi gửi lại."
ADDED = "Giảng viên phát phiếu hỏi nhanh, học viên trả lời trong hai phút, thu lại để tổng hợp."
LONG = 80
SHIFT = 5
MINUTES = re.compile(r"\d+ phút")
FEWEST_PARTS = 3


def make_plan_reviews(player: Player) -> None:
    """One plan went back with remarks and waits again; one is sent again as it was approved."""
    if plan := _first(player, PlanStatus.SUBMITTED):
        _rework(player, plan)
    if plan := _first(player, PlanStatus.APPROVED):
        _send_again(player, plan)


def _first(player: Player, status: PlanStatus) -> LessonPlan | None:
    """The first plan whose only version is a Word file that stands so, not of the board."""
    query = (
        sa.select(LessonPlan.id)
        .join(PlanVersion, PlanVersion.plan_id == LessonPlan.id)
        .where(
            LessonPlan.centre_id == player.staff.centre.id,
            LessonPlan.last_number == 1,
            PlanVersion.status == status,
            PlanVersion.file_type == KeptKind.DOCX,
        )
        .order_by(LessonPlan.id)
    )
    for plan_id in db.session.scalars(query):
        plan = queries.get_plan(player.staff.centre.id, plan_id)
        if plan and plan.lecturer.person_id != player.board.person_id:
            return plan
    return None


def _rework(player: Player, plan: LessonPlan) -> None:
    author = player.actor(plan.lecturer.person_id, Role.LECTURER)
    version = _newest(plan)
    with clock.freeze(version.submitted_at or clock.now()):
        units = units_of(queries.version_text(plan.centre_id, version.id))
        places = [
            number
            for number, unit in enumerate(units)
            if unit.kind is BlockKind.PARAGRAPH and len(unit.text) > LONG
        ]
        remarks = [
            operations.comment(player.board, plan, seen_version=plan.version, unit=unit, text=text)
            for unit, text in zip(places[1:], REMARKS, strict=False)
        ]
        operations.return_plan(player.board, plan, seen_version=plan.version, reasons=REASONS)
    with clock.freeze(_later(version)):
        for remark in remarks[:1]:
            operations.answer_comment(author, plan, remark, text=ANSWER)
            operations.finish_comment(author, plan, remark)
        document = _opened(version)
        _mend(document)
        _send(player, plan, document, "Đã sửa theo hai ý kiến, chuyển phần liên hệ lên trước.")


def _send_again(player: Player, plan: LessonPlan) -> None:
    """Larger letters and nothing else: what nobody has to read a second time."""
    version = _newest(plan)
    with clock.freeze(_later(version)):
        document = _opened(version)
        document.styles["Normal"].font.size = Pt(14)
        _send(player, plan, document, "Chỉ đổi cỡ chữ, nội dung giữ nguyên.")


def _newest(plan: LessonPlan) -> PlanVersion:
    version = queries.get_version(plan, plan.last_number)
    if version is None:
        raise LookupError(plan.id)
    return version


def _later(version: PlanVersion) -> datetime:
    """An hour after the version was sent or decided about."""
    return (version.decided_at or version.submitted_at or clock.now()) + timedelta(hours=1)


def _opened(version: PlanVersion) -> WordDocument:
    return Document(io.BytesIO(file_store().read(version.file_digest)))


def _mend(document: WordDocument) -> None:
    """A few words more, a paragraph in front of others, a new one, other minutes."""
    long = [one for one in document.paragraphs if len(one.text) > LONG]
    if len(long) > SHIFT:
        long[1].add_run(" Ví dụ: sắp xếp thôn, bản ở xã Suối Chàm.")
        long[3].insert_paragraph_before(ADDED)
        long[2]._p.addprevious(long[-1]._p)
    for table in document.tables:
        minutes = [row.cells[0] for row in table.rows if MINUTES.fullmatch(row.cells[0].text)]
        if len(minutes) >= FEWEST_PARTS:
            _shift(minutes)
            break


def _shift(minutes: Sequence[_Cell]) -> None:
    """Some minutes from the second part to the first; the sum stays."""
    for cell, change in zip(minutes, (SHIFT, -SHIFT), strict=False):
        cell.text = f"{int(cell.text.split()[0]) + change} phút"


def _send(player: Player, plan: LessonPlan, document: WordDocument, note: str) -> None:
    author = player.actor(plan.lecturer.person_id, Role.LECTURER)
    buffer = io.BytesIO()
    document.save(buffer)
    main = SentFile(_newest(plan).file_name, io.BytesIO(buffer.getvalue()))
    sending = Sending(main=main, note=note, is_sent=True)
    operations.upload(author, plan, seen_version=plan.version, sending=sending)
