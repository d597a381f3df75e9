"""Plans with text in several versions, as authors send and deciders return them."""

from __future__ import annotations

import io
from functools import cache

from docx import Document
from flask import Flask

from llct.features.lesson_plans import operations, queries
from llct.features.lesson_plans.models import LessonPlan
from llct.infra.db import db, unscoped
from tests.lesson_plans.conftest import make_plan, read_before, sending
from tests.people import Human, People

FIRST = (
    "# A. MỤC ĐÍCH, YÊU CẦU",
    "Học viên nắm được nội dung cơ bản của bài.",
    "# E. NỘI DUNG CHI TIẾT",
    "Đường lối đối ngoại của Đảng qua các thời kỳ.",
    "Liên hệ thực tế ở địa phương trong năm năm qua.",
    "| Phần | Số phút |",
    "| Mở đầu | 10 |",
    "Câu hỏi thảo luận cuối bài dành cho các nhóm.",
)
# A word more, a cell changed, a paragraph moved to the front, one gone, one new.
SECOND = (
    "# A. MỤC ĐÍCH, YÊU CẦU",
    "Liên hệ thực tế ở địa phương trong năm năm qua.",
    "Học viên nắm vững được nội dung cơ bản của bài.",
    "# E. NỘI DUNG CHI TIẾT",
    "Đường lối đối ngoại của Đảng qua các thời kỳ.",
    "| Phần | Số phút |",
    "| Mở đầu | 15 |",
    "Tài liệu mới: văn kiện Đại hội XIV.",
)


@cache
def word(lines: tuple[str, ...], font: int = 11) -> bytes:
    """A Word file of these lines; `#` makes a heading, `|` a row of a table."""
    document, table = Document(), None
    document.styles["Normal"].font.size = font * 12700
    for line in lines:
        if line.startswith("|"):
            cells = [cell.strip() for cell in line.strip("| ").split("|")]
            table = table or document.add_table(rows=0, cols=len(cells))
            for cell, text in zip(table.add_row().cells, cells, strict=True):
                cell.text = text
            continue
        table = None
        if line.startswith("# "):
            document.add_heading(line[2:], level=1)
        else:
            document.add_paragraph(line)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def send_next(author: Human, plan: LessonPlan, content: bytes, name: str = "Bài 1.docx") -> None:
    """The next version, sent to those who decide."""
    sent = read_before(sending(content, name, is_sent=True))
    operations.upload(author.actor, plan, seen_version=plan.version, sending=sent)
    db.session.commit()


def waiting(app: Flask, people: People, module_id: int, *contents: bytes, approved: int = 0) -> int:
    """A plan of lecturer A with these versions; `approved` says which was, the others came back."""
    with app.app_context(), unscoped():
        plan = make_plan(people, module_id, content=contents[0], is_sent=True)
        for number, content in enumerate(contents[1:], start=1):
            found = queries.get_plan(plan.centre_id, plan.id)
            assert found is not None
            decider = people.director.actor
            if number == approved:
                operations.approve(decider, found, seen_version=found.version)
            else:
                operations.return_plan(
                    decider, found, seen_version=found.version, reasons="Xem lại phần E."
                )
            db.session.flush()
            send_next(people.lecturer_a, found, content)
        return plan.id
