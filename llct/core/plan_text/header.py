"""What the head of a plan says, and whether it agrees with the module and author it is for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from difflib import SequenceMatcher
from enum import StrEnum

from llct.core.document_text import DocumentText, Place
from llct.core.plan_text.dates import WrittenDate, read_date, read_updated_to
from llct.core.plan_text.durations import periods_in
from llct.core.plan_text.headings import Section
from llct.core.plan_text.lines import Line, folded, folded_words, lines_of
from llct.core.plan_text.sections import SectionFinding
from llct.core.vietnamese import exact_key, fold, has_marks, words


class HeaderField(StrEnum):
    PROGRAMME = "programme"
    LESSON_NUMBER = "lesson_number"
    LESSON_TITLE = "lesson_title"
    TRAINING_CLASS = "training_class"
    AUDIENCE = "audience"
    PERIODS = "periods"
    AUTHOR = "author"
    POSITION = "position"
    WORKPLACE = "workplace"
    PREPARED_ON = "prepared_on"
    TAUGHT_ON = "taught_on"


class Agreement(StrEnum):
    AGREES = "agrees"
    DIFFERS = "differs"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Entry:
    """A field as written, and where."""

    value: str
    place: Place


@dataclass(frozen=True, slots=True)
class Expected:
    """What the plan is for; what is not known is not compared."""

    programme: str = ""
    programme_aliases: tuple[str, ...] = ()
    lesson_number: int | None = None
    lesson_title: str = ""
    training_class: str = ""
    audience: str = ""
    periods: Decimal | None = None
    author: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    field: HeaderField
    agreement: Agreement
    wanted: str
    entry: Entry | None = None


_FIRST_LINES = 70
# Label -> field. The value follows a colon, stands in the next cell, or is the rest of the line.
_LABELS = (
    (
        HeaderField.AUTHOR,
        r"người (?:biên )?soạn|giảng viên(?: soạn)?|họ (?:và |, )?tên(?: giảng viên| người soạn)?"
        r"|gv|tác giả|người thực hiện|soạn giả",
    ),
    (HeaderField.PROGRAMME, r"(?:tên )?chương trình(?: bồi dưỡng| đào tạo)?|môn(?: học)?"),
    (HeaderField.TRAINING_CLASS, r"(?:tên )?lớp(?: học| bồi dưỡng)?"),
    (HeaderField.AUDIENCE, r"đối tượng(?: học viên| người học| học tập| bồi dưỡng)?"),
    (
        HeaderField.PERIODS,
        r"(?:tổng )?số tiết(?: giảng| dạy)?|thời lượng|thời gian(?: giảng| thực hiện| lên lớp)?",
    ),
    (HeaderField.POSITION, r"chức (?:vụ|danh)"),
    (HeaderField.WORKPLACE, r"đơn vị(?: công tác)?|nơi công tác|cơ quan"),
    (HeaderField.PREPARED_ON, r"ngày (?:biên )?soạn"),
    (HeaderField.TAUGHT_ON, r"ngày (?:giảng|dạy|lên lớp)"),
    (HeaderField.LESSON_TITLE, r"tên (?:bài(?: giảng| học)?|chuyên đề)"),
)
_LABEL = re.compile(
    r"^[\s\-–+*•.\d)]*(?:" + "|".join(f"(?P<{name}>{form})" for name, form in _LABELS) + r")"
    r"(?:\s*[:：]\s*(?P<value>.*)|\s*)$",
    re.IGNORECASE | re.DOTALL,
)
# "CHƯƠNG TRÌNH LỚP BỒI DƯỠNG KẾT NẠP ĐẢNG": a cover names the programme without a colon.
_COVER_PROGRAMME = re.compile(r"^\s*chương trình\s+(?P<value>[^:]{6,})$", re.IGNORECASE)
_LESSON = re.compile(
    r"^[\s\-–+*•]*(?:tên\s+bài\s*[:：]?\s*)?(?:bài|chuyên đề)(?:\s+(?:giảng|học))?\s*(?:số\s*)?"
    r"(?P<number>\d{1,2}|[IVX]{1,5})?\s*[:：.\-–—]\s*(?P<title>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_LESSON_ALONE = re.compile(
    r"^\s*(?:giáo án\s+)?(?:bài|chuyên đề)\s+(?:số\s*)?(?P<number>\d{1,2}|[IVX]{1,5})\s*$",
    re.IGNORECASE,
)
_APART = re.compile(
    r"\t+|\s{3,}|\s*[;|]\s*(?=\w+[^:]{0,20}:)|\s+[-–]\s+(?=[^:]{3,20}:)"
    r"|[.,]\s+(?=(?:" + "|".join(form for _name, form in _LABELS) + r")\s*[:：])",
    re.IGNORECASE,
)
_EMPTY = re.compile(r"^[.\s…_]*$")

_ABBREVIATIONS = {
    "dcsvn": "dang cong san viet nam",
    "dcs": "dang cong san",
    "vn": "viet nam",
    "cnxh": "chu nghia xa hoi",
    "xhcn": "xa hoi chu nghia",
    "llct": "ly luan chinh tri",
    "hcm": "ho chi minh",
    "tthcm": "tu tuong ho chi minh",
    "cnh": "cong nghiep hoa",
    "hdh": "hien dai hoa",
    "kt": "kinh te",
    "xh": "xa hoi",
    "qp": "quoc phong",
    "bd": "boi duong",
    "dvm": "dang vien moi",
    "ntvd": "nhan thuc ve dang",
    "sc": "so cap",
    "mttq": "mat tran to quoc",
    "cb": "can bo",
    "dv": "dang vien",
}
_TITLES = frozenset(
    folded_words(
        "đồng chí đ c đc ths th s ts tiến sĩ thạc sĩ cn cử nhân ông bà thầy cô gv ks pgs gs"
        " trung đại thượng thiếu tá úy"
    )
)
_IDLE = frozenset(folded_words("lớp chương trình bồi dưỡng về và các của cho dành"))
_ROMAN = {"i": 1, "v": 5, "x": 10}
_NEAR = 0.86
_UPDATED_PREFERRED = Section.SOURCES


def read_header(text: DocumentText, sections: SectionFinding) -> dict[HeaderField, Entry]:
    """The fields before the first section, the first of each kind; what is left blank is none."""
    lines = lines_of(text)
    first = min(
        (item.start for item in sections.found if item.key not in _OUTSIDE), default=_FIRST_LINES
    )
    found: dict[HeaderField, Entry] = {}
    head = lines[: max(min(first, _FIRST_LINES), 1)]
    for at, line in enumerate(head):
        following = head[at + 1] if at + 1 < len(head) else None
        for field, value in _fields(line, following):
            if not _EMPTY.match(value):
                found.setdefault(field, Entry(value.strip(" .;…"), line.place))
    return found


_OUTSIDE = frozenset((Section.HEADER, Section.SIGNATURE))


def _fields(line: Line, following: Line | None) -> list[tuple[HeaderField, str]]:
    found = []
    for part in _APART.split(line.start):
        if match := _LABEL.match(part):
            value = match.group("value")
            if value is None:
                value = _beside(line, following)
            kind = next(name for name, form in _LABELS if match.group(name.value))
            found.append((kind, value))
        elif match := (_LESSON.match(part) or _LESSON_ALONE.match(part)):
            found += _lesson(match, following)
        elif match := _COVER_PROGRAMME.match(part):
            found.append((HeaderField.PROGRAMME, match.group("value")))
    return found


def _lesson(match: re.Match[str], following: Line | None) -> list[tuple[HeaderField, str]]:
    parts = match.groupdict()
    title = parts.get("title") or ""
    if not title and following and not _LABEL.match(following.start):
        title = following.start  # the number on one line, the title below
    number = parts["number"] or ""
    return [(HeaderField.LESSON_NUMBER, number), (HeaderField.LESSON_TITLE, title)]


def _beside(line: Line, following: Line | None) -> str:
    """The next cell of the same row."""
    is_beside = following is not None and line.column and following.block == line.block
    return following.start if is_beside and following else ""


def compare_header(header: dict[HeaderField, Entry], expected: Expected) -> tuple[Comparison, ...]:
    """One comparison for each field whose value is known, in the order of the form."""
    number = None if expected.lesson_number is None else str(expected.lesson_number)
    periods = None if expected.periods is None else f"{expected.periods.normalize():f}"
    wanted: list[tuple[HeaderField, str | None, Callable[[str], bool]]] = [
        (
            HeaderField.PROGRAMME,
            expected.programme,
            lambda text: _is_one_of(text, (expected.programme, *expected.programme_aliases)),
        ),
        (HeaderField.LESSON_NUMBER, number, lambda text: _number(text) == expected.lesson_number),
        (HeaderField.LESSON_TITLE, expected.lesson_title, _same_as(expected.lesson_title)),
        (HeaderField.TRAINING_CLASS, expected.training_class, _same_as(expected.training_class)),
        (HeaderField.AUDIENCE, expected.audience, _same_as(expected.audience)),
        (HeaderField.PERIODS, periods, lambda text: periods_in(text) == expected.periods),
        (HeaderField.AUTHOR, expected.author, lambda text: is_same_person(text, expected.author)),
    ]
    return tuple(
        _compare(field, value, header.get(field), agrees)
        for field, value, agrees in wanted
        if value
    )


def _compare(
    field: HeaderField, wanted: str, entry: Entry | None, agrees: Callable[[str], bool]
) -> Comparison:
    if entry is None:
        return Comparison(field, Agreement.MISSING, wanted)
    agreement = Agreement.AGREES if agrees(entry.value) else Agreement.DIFFERS
    return Comparison(field, agreement, wanted, entry)


def _same_as(wanted: str) -> Callable[[str], bool]:
    return lambda text: is_same_title(text, wanted)


def _is_one_of(text: str, titles: Iterable[str]) -> bool:
    return any(is_same_title(text, title) for title in titles if title)


def is_same_title(written: str, wanted: str) -> bool:
    """The same but for marks, case, abbreviations, a slip, or words such as 'lớp'."""
    one, other = _essence(written), _essence(wanted)
    if not one or not other:
        return False
    short, long = sorted((one, other), key=len)
    if len(short) >= 4 and _contains(long, short):
        return True
    matcher = SequenceMatcher(None, " ".join(one), " ".join(other), autojunk=False)
    return one == other or matcher.ratio() >= _NEAR and abs(len(one) - len(other)) <= 3


def is_same_person(written: str, wanted: str) -> bool:
    """The same name without titles ('ThS.', 'đ/c'); marks count where both sides write them."""
    one, other = _name(written), _name(wanted)
    if any(map(has_marks, one)) and any(map(has_marks, other)):
        return one == other
    return bool(one) and [fold(word) for word in one] == [fold(word) for word in other]


def _name(text: str) -> list[str]:
    found = [exact_key(word) for word in words(re.split(r"\s[-–(]|,", text)[0])]
    while len(found) > 2 and fold(found[0]) in _TITLES:
        found.pop(0)
    return found


def _essence(text: str) -> list[str]:
    expanded = " ".join(_ABBREVIATIONS.get(word, word) for word in folded_words(text)).split()
    return [word for word in expanded if word not in _IDLE]


def _contains(long: Sequence[str], short: Sequence[str]) -> bool:
    size = len(short)
    return any(list(long[at : at + size]) == list(short) for at in range(len(long) - size + 1))


def _number(text: str) -> int | None:
    if text.strip().isdigit():
        return int(text)
    values = [_ROMAN.get(char, 0) for char in fold(text.strip())]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-one if one < following else one for one, following in pairs) or None


@dataclass(frozen=True, slots=True)
class UpdatedTo:
    """The day up to which the author says the sources are current."""

    date: WrittenDate
    place: Place
    is_in_sources: bool


def find_updated_to(text: DocumentText, sections: SectionFinding) -> UpdatedTo | None:
    """'Cập nhật đến ...': the one among the sources, else the latest one."""
    within = sections.get(_UPDATED_PREFERRED)
    lines = range(within.start, within.end) if within else range(0)
    found = [
        UpdatedTo(read, line.place, line.number in lines)
        for line in lines_of(text)
        if (read := read_updated_to(line.text))
    ]
    return max(found, key=lambda item: (item.is_in_sources, item.date.on), default=None)


def prepared_after_taught(header: dict[HeaderField, Entry]) -> tuple[date, date] | None:
    """(prepared, taught) when the plan says that it was written after the lesson."""
    days = []
    for field in (HeaderField.PREPARED_ON, HeaderField.TAUGHT_ON):
        entry = header.get(field)
        day = read_date(entry.value) if entry else None
        if day is None or not day.is_exact:
            return None
        days.append(day.on)
    prepared, taught = days
    return (prepared, taught) if prepared > taught else None


def is_label(text: str) -> bool:
    """Whether a line is a field of a head: template text, not the author's."""
    return bool(_LABEL.match(text)) or folded(text).startswith("giao an")
