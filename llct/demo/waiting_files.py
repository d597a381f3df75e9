"""Files that the clerk of the demo has got by Zalo and not put to any plan yet."""

from __future__ import annotations

import io
from datetime import timedelta

from docx import Document

from llct.core import clock
from llct.core.errors import Invalid
from llct.core.permissions import Role
from llct.core.vietnamese import fold
from llct.demo.visits import Player
from llct.features.lesson_plans import operations
from llct.features.lesson_plans.operations import SentFile
from llct.features.lesson_plans.operations.receiving import Checked
from llct.infra.documents.extraction import examine
from llct.infra.documents.kinds import DocumentKind, KeptKind
from llct.infra.documents.limits import ReadingLimits

BROKEN = "Bai 4 - ban gui lan dau.docx"
_BODY = (
    "A. MỤC ĐÍCH, YÊU CẦU",
    "Học viên nắm được nội dung cơ bản của bài, vận dụng vào công việc ở cơ sở.",
    "B. NỘI DUNG VÀ PHƯƠNG PHÁP",
    "Thuyết trình kết hợp nêu vấn đề, trao đổi với học viên.",
)


def make_waiting_files(player: Player) -> None:
    """Some name author and lesson, some half of it, one contradicts itself, one is no plan."""
    clerk = player.actor(player.staff.users["giaovu"].person_id, Role.CLERK)
    first, second, third, fourth = [one.person.full_name for one in player.staff.part_time[:4]]
    files = {
        f"Bai 2 - {fold(first).title()} - LLCTDT.docx": ("GIÁO ÁN", *_BODY),
        f"Giáo án bài 3 {second.split()[-1]} (sửa lần 2).docx": (
            "GIÁO ÁN",
            "Chương trình: Bồi dưỡng lý luận chính trị dành cho đảng viên mới",
            f"Người soạn: {second}",
            *_BODY,
        ),
        f"B5 NTVĐ - {third}.docx": ("GIÁO ÁN", f"Người soạn: {fourth}", *_BODY),
        "z5923847563421_a1f0.docx": (
            "GIÁO ÁN",
            "Bài 7: Chủ động và tích cực hội nhập quốc tế",
            f"Giảng viên: {fourth}",
            *_BODY,
        ),
        "Document1.docx": ("Kính gửi đồng chí giáo vụ",),
    }
    with clock.freeze(clock.now() - timedelta(hours=2)):
        desk = operations.desk_for(clerk)
        for number, (name, lines) in enumerate(files.items()):
            content = _word_file(lines)
            # Read here and not in a process of its own: these files are ours.
            read = examine(io.BytesIO(content), DocumentKind.DOCX, ReadingLimits())
            found = Checked(KeptKind.DOCX, read.findings, read.text, read.properties)
            sent = SentFile(name, io.BytesIO(content))
            operations.take_in(clerk, desk, f"{number:032x}", sent, found)
        broken = Invalid("main", "lesson_plans.file_broken", name=BROKEN)
        sent = SentFile(BROKEN, io.BytesIO(b"PK"))
        operations.take_in(clerk, desk, "f" * 32, sent, broken)


def _word_file(lines: tuple[str, ...]) -> bytes:
    document = Document()
    document.core_properties.author = ""
    for line in lines:
        document.add_paragraph(line)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()
