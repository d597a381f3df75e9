"""Sections that show themselves by what they hold: fields, steps, heads of tables, signatures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from llct.core.document_text import BlockKind
from llct.core.plan_text.headings import Section, read_heading
from llct.core.plan_text.lines import Line, folded

_SURE_BY_SIGN = 0.65
_FIRST_LINES = 45
_LAST_LINES = 30
_LAST_ROWS = 8
_LONGEST_HEAD = 40

_FIELD = re.compile(
    r"^(?:nguoi (?:bien )?soan|giang vien|ho va ten|ngay (?:bien )?soan|ngay giang|chuc vu"
    r"|don vi(?: cong tac)?|lop|doi tuong|so tiet|thoi (?:gian|luong)|chuong trinh|ten bai"
    r"|(?:bai|chuyen de|chuong) (?:so )?(?:\d+|[ivx]+))\b"
)
_TITLE = re.compile(r"^(?:giao an|ke hoach (?:bai day|bai giang|giang bai)|thiet ke bai giang)\b")
_STEP = re.compile(
    r"^(?:on dinh (?:lop|to chuc)|kiem tra (?:bai cu|si so)|on bai cu|giang bai moi|gioi thieu bai"
    r"|bai moi|cung co|huong dan tu hoc|huong dan hoc vien tu hoc|mo dau bai giang|ket thuc bai)\b"
)
_AIM = re.compile(r"^(?:ve )?(?:kien thuc|ky nang|ki nang|thai do|tu tuong|nang luc)\b")
_SIGNER = re.compile(
    r"^(?:nguoi (?:bien )?soan(?: giao an)?|giang vien soan|nguoi viet|nguoi lap)$"
)
_APPROVER = re.compile(
    r"^(?:(?:phe )?duyet(?: cua)?|ky duyet|xac nhan cua|k ?t giam doc|t ?m ban giam doc"
    r"|ban giam doc|giam doc|pho giam doc|truong khoa|pho truong khoa)\b"
)
_SIGNED = re.compile(r"\bky (?:va )?(?:ten|ghi ro ho ten|ghi ho ten)\b")
_TIME_COLUMN = re.compile(r"^(?:thoi gian|thoi luong|tg|so phut|phut)\b")
_NAME_COLUMN = re.compile(r"^(?:noi dung|cac buoc|phan|cac phan|ten phan|de muc|hoat dong)\b")
_ACTIVITY_COLUMN = re.compile(
    r"^(?:phuong phap|hoat dong (?:cua )?(?:giang vien|hoc vien|gv|hv|thay|tro|day|hoc)"
    r"|giang vien|hoc vien|gv|hv|cach thuc|phuong tien)\b"
)
_OTHER_PAPER = re.compile(
    r"^(?:bien ban|bao cao|ke hoach|thong bao|quyet dinh|to trinh|cong van|giay moi|nghi quyet"
    r"|huong dan|quy che|danh sach|phieu|de thi|chuong trinh hanh dong|ban kiem diem)\b"
)


@dataclass(frozen=True, slots=True)
class Sign:
    key: str
    line: Line
    confidence: float = _SURE_BY_SIGN


def find_signs(lines: Sequence[Line]) -> Iterator[Sign]:
    yield from _header(lines[:_FIRST_LINES])
    yield from _pair(lines, _STEP, Section.STEPS)
    yield from _pair(lines, _AIM, Section.PURPOSE)
    yield from _tables(lines)
    yield from _signature(lines[-_LAST_LINES:])


def says_plan(lines: Sequence[Line], keys: set[str]) -> bool:
    """Whether this is a lesson plan at all, not a report, minutes or an ordinary letter."""
    letters = keys - {Section.HEADER, Section.SIGNATURE}
    first = [folded(line.start) for line in lines[:_FIRST_LINES]]
    if any(_TITLE.match(text) for text in first):
        return bool(letters)
    is_teaching = bool(letters & {Section.STEPS, Section.CONTENT, Section.METHODS})
    if any(_is_title(line, text) for line, text in zip(lines[:_FIRST_LINES], first, strict=True)):
        return len(letters) >= 5 and is_teaching
    return len(letters) >= 3 and is_teaching


def _is_title(line: Line, text: str) -> bool:
    """The kind of another paper, in capitals on a line of its own."""
    return line.start.upper() == line.start and bool(_OTHER_PAPER.match(text))


def _header(lines: Sequence[Line]) -> Iterator[Sign]:
    texts = [folded(line.start.lstrip("-–•*+ .)0123456789")) for line in lines]
    fields = {match.group() for text in texts if (match := _FIELD.match(text))}
    titles = [line for line, text in zip(lines, texts, strict=True) if _TITLE.match(text)]
    if len(fields) >= 3 or (titles and fields):
        first = next(
            line
            for line, text in zip(lines, texts, strict=True)
            if _FIELD.match(text) or _TITLE.match(text)
        )
        yield Sign(Section.HEADER, titles[0] if titles else first, 0.9 if titles else 0.7)


def _pair(lines: Sequence[Line], pattern: re.Pattern[str], key: str) -> Iterator[Sign]:
    """Two different lines of a kind that only this section has."""
    seen: dict[str, Line] = {}
    for line in lines:
        heading = read_heading(line)
        if heading and (match := pattern.match(" ".join(heading.words))):
            seen.setdefault(match.group(), line)
    if len(seen) >= 2:
        yield Sign(key, next(iter(seen.values())))


def _tables(lines: Sequence[Line]) -> Iterator[Sign]:
    """A row of heads: with activities it is the detailed contents, without the outline in time."""
    rows = (line for line in lines if line.kind is BlockKind.TABLE_ROW)
    for _block, row in groupby(rows, key=lambda line: line.block):
        cells = list(row)
        heads = [folded(line.start) for line in cells if len(line.start) <= _LONGEST_HEAD]
        if not any(_NAME_COLUMN.match(head) for head in heads):
            continue
        has_time = any(_TIME_COLUMN.match(head) for head in heads)
        if any(_ACTIVITY_COLUMN.match(head) for head in heads):
            yield Sign(Section.CONTENT, cells[0], 0.85 if has_time else 0.7)
        elif has_time:
            yield Sign(Section.OUTLINE, cells[0])


def _signature(lines: Sequence[Line]) -> Iterator[Sign]:
    """Who wrote and who approved, at the end and without a value after them."""
    for left, line in zip(range(len(lines), 0, -1), lines, strict=True):
        if line.kind is BlockKind.TABLE_ROW and left > _LAST_ROWS:
            continue  # a plan inside a table begins with the author's name beside this word
        text = folded(line.start.split("(")[0])
        is_short = len(text.split()) <= 8 and not line.start.rstrip().endswith((".", ";"))
        if is_short and (_SIGNER.match(text) or _APPROVER.match(text)):
            yield Sign(Section.SIGNATURE, line, 0.8)
        elif _SIGNED.search(folded(line.start)):
            yield Sign(Section.SIGNATURE, line, 0.7)
