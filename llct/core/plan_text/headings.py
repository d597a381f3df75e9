"""Under which headings the sections of a lesson plan stand in real plans, and how they look."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from llct.core.document_text import BlockKind
from llct.core.plan_text.lines import Line, folded_words


class Section(StrEnum):
    """The parts of a plan in their usual order; letters A to H are those between the ends."""

    HEADER = "header"
    PURPOSE = "purpose"
    OUTLINE = "outline"
    METHODS = "methods"
    STEPS = "steps"
    CONTENT = "content"
    QUESTIONS = "questions"
    SOURCES = "sources"
    EXPERIENCE = "experience"
    SIGNATURE = "signature"


# A heading that says one of these is meant, whatever it looks like.
STRONG: dict[str, str] = {
    Section.PURPOSE: "mục đích yêu cầu | mục tiêu yêu cầu | mục đích yêu cầu cần đạt"
    " | mục tiêu bài học | mục tiêu bài giảng | mục tiêu cần đạt | mục tiêu của bài"
    " | yêu cầu cần đạt | mục đích của bài | chuẩn đầu ra | mục tiêu học tập"
    " | mđ yc | mđyc | mục đích yc",
    Section.OUTLINE: "kết cấu nội dung | kết cấu bài giảng | kết cấu bài học | kết cấu của bài"
    " | bố cục bài giảng | bố cục nội dung | nội dung trọng tâm | trọng tâm bài giảng"
    " | trọng tâm của bài | cấu trúc bài giảng | cấu trúc nội dung | phân bổ thời gian"
    " | phân phối thời gian | dàn ý bài giảng | khái quát nội dung | phân bố thời gian",
    Section.METHODS: "phương pháp giảng dạy | phương tiện dạy học | đồ dùng dạy học"
    " | phương pháp phương tiện | phương tiện giảng dạy | thiết bị dạy học | phương pháp dạy học"
    " | đồ dùng phương tiện | phương pháp đồ dùng | phương tiện hỗ trợ | hình thức tổ chức dạy học"
    " | công tác chuẩn bị | chuẩn bị của giảng viên | vật chất bảo đảm | phương pháp lên lớp"
    " | pp giảng dạy | pp dạy học | kỹ thuật dạy học",
    Section.STEPS: "các bước lên lớp | tiến trình lên lớp | tiến trình bài giảng"
    " | các bước tiến hành | tổ chức lên lớp | trình tự lên lớp | tiến trình dạy học"
    " | kế hoạch lên lớp | tiến trình giảng dạy | các bước thực hiện bài giảng"
    " | tiến trình bài học | tiến trình giờ giảng | hoạt động dạy học | tiến trình tổ chức",
    Section.CONTENT: "nội dung chi tiết | nội dung bài giảng | nội dung giảng dạy | nội dung cụ thể"
    " | nội dung bài học | nội dung bài mới | đề cương chi tiết | bài giảng chi tiết"
    " | đề cương bài giảng | nội dung lên lớp | nội dung chuyên đề",
    Section.QUESTIONS: "câu hỏi thảo luận | câu hỏi ôn tập | bài thu hoạch | câu hỏi và bài tập"
    " | hệ thống câu hỏi | câu hỏi ôn tập thảo luận | chủ đề thảo luận | nội dung thảo luận"
    " | câu hỏi kiểm tra | gợi ý thảo luận | câu hỏi nghiên cứu | câu hỏi viết thu hoạch"
    " | vấn đề thảo luận | câu hỏi củng cố | hướng dẫn ôn tập",
    Section.SOURCES: "tài liệu tham khảo | tài liệu bắt buộc | tài liệu học tập"
    " | tài liệu nghiên cứu | tài liệu giảng dạy | danh mục tài liệu | tài liệu soạn giảng"
    " | nguồn tài liệu | tài liệu phục vụ | giáo trình tài liệu | văn kiện tài liệu"
    " | sách tham khảo | tltk",
    Section.EXPERIENCE: "rút kinh nghiệm | rút kinh nghiệm sau khi giảng | bổ sung sau bài giảng"
    " | tự đánh giá sau khi giảng | nhận xét sau giờ giảng | điều chỉnh sau bài giảng"
    " | ghi chép sau khi giảng | điều chỉnh bổ sung",
    Section.SIGNATURE: "duyệt của ban giám đốc | phê duyệt của ban giám đốc | ký duyệt"
    " | duyệt của giám đốc | ban giám đốc duyệt | duyệt giáo án | phê duyệt giáo án"
    " | duyệt của lãnh đạo | phê duyệt của lãnh đạo | lãnh đạo trung tâm duyệt",
}

# Common words: a section only under a heading that is numbered, capital or of a heading style.
WEAK: dict[str, str] = {
    Section.PURPOSE: "mục đích | yêu cầu | mục tiêu",
    Section.OUTLINE: "kết cấu | bố cục | trọng tâm | dàn ý | cấu trúc | thời gian phân bổ",
    Section.METHODS: "phương pháp | pp | phương tiện | đồ dùng | thiết bị | chuẩn bị | học liệu",
    Section.STEPS: "tiến trình | các bước | lên lớp",
    Section.CONTENT: "nội dung | bài giảng",
    Section.QUESTIONS: "câu hỏi | thu hoạch | thảo luận | ôn tập | bài tập",
    Section.SOURCES: "tài liệu | sách giáo khoa | giáo trình",
}

# Words that only join or complete the phrases above.
FILLERS = frozenset(
    folded_words(
        "và của bài giảng học các phần cho dạy giáo án này đối với lớp sau khi buổi tiết về gồm là"
        " từng trong theo để viên cần chính chủ yếu hình thức tổ chức sử dụng hỗ trợ tự phục vụ"
        " viết hướng dẫn nghiên cứu thảo luận bắt buộc đọc thêm đánh giá kết quả hệ thống chung"
        " ôn tập kiểm tra cụ vật chất tham khảo nơi thời gian cuối đầu vận dụng"
    )
)
MOST_WORDS = 16
_ALIKE = 0.86
_SHORTEST_FUZZY = 8

_ORDINAL = r"nhất|hai|ba|bốn|tư|năm|sáu|bảy|tám|một"
_SIGN = r"[.\-–—:)/]"
_NUMBER = re.compile(
    rf"^\s*(?:(?:phần|mục)\s+(?:thứ\s+)?(?:{_ORDINAL}|[IVX]+|\d+|[A-H])\s*{_SIGN}*\s+"
    rf"|(?:bước|hoạt động)\s+\d+\s*{_SIGN}*\s+"
    rf"|\(?(?:[IVX]{{1,5}}|[A-Ha-h]|\d{{1,2}}(?:[.,]\d{{1,2}}){{0,3}})\s*{_SIGN}+\s*"
    r"|(?:[IVX]{1,5}|[A-H]|\d{1,2})\s+(?=[A-ZĐÀ-Ỹ]{2}))",
    re.IGNORECASE,
)
_BULLET = re.compile(r"^[\s\-–—•*+▪■►➢✓·●○§¤\[\]]+")
_CUT = re.compile(r"[:(…]|\.{2,}|\.\s|\.$|\s{4,}|\t")
_PAGE_NUMBER = re.compile(r"\d{1,3}$")
_SEPARATOR = re.compile(r"[,;/&+]|\s[-–—]\s|\bvà\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Heading:
    """The part of a line that may be a heading; `stands_out` when it looks like one."""

    words: tuple[str, ...]
    is_numbered: bool
    is_capital: bool
    is_styled: bool
    has_separator: bool
    rest: str

    @property
    def stands_out(self) -> bool:
        return self.is_numbered or self.is_capital or self.is_styled


def read_heading(line: Line) -> Heading | None:
    """What the line announces, or None when it cannot be a heading."""
    if _is_of_contents(line.start):
        return None
    bare = _BULLET.sub("", line.start)
    number = _NUMBER.match(bare)
    body = bare[number.end() :] if number else bare
    cut = _CUT.search(body, 1) if body else None
    head = body[: cut.start()] if cut else body
    found = folded_words(head)
    if not found or len(found) > MOST_WORDS:
        return None
    return Heading(
        words=found,
        is_numbered=number is not None,
        is_capital=head.upper() == head and len(head) > 3,
        is_styled=line.level > 0 or line.kind is BlockKind.SLIDE_TITLE,
        has_separator=bool(_SEPARATOR.search(head)),
        rest=body[cut.end() :].strip() if cut else "",
    )


def _is_of_contents(text: str) -> bool:
    """A line of a table of contents: dots or a gap before the number of a page."""
    number = _PAGE_NUMBER.search(text)
    if number is None:
        return False
    before = text[: number.start()]
    bare = before.rstrip()
    gap = before[len(bare) :]
    return bare.endswith(("...", "…")) or len(gap) >= 3 or "\t" in gap


def alike(text: str, choices: Iterable[str]) -> str | None:
    """The first choice that is near enough for a slip of the keyboard."""
    if len(text) < _SHORTEST_FUZZY:
        return None
    matcher = SequenceMatcher(None, "", text, autojunk=False)
    for choice in choices:
        if len(choice) < _SHORTEST_FUZZY or abs(len(choice) - len(text)) > 3:
            continue
        matcher.set_seq1(choice)
        if matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE:
            return choice
    return None


def phrases(table: str) -> list[tuple[str, ...]]:
    return [folded_words(phrase) for phrase in table.split("|")]
