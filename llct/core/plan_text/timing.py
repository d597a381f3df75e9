"""The parts of a lesson and their minutes, read from tables or lines, against periods x 45."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from llct.core.document_text import Block, BlockKind, DocumentText, Place
from llct.core.plan_text.durations import (
    MINUTES_PER_PERIOD,
    bare_minutes_in,
    minutes_in,
    without_duration,
)
from llct.core.plan_text.lines import LONGEST_START, Line, folded, lines_of

_LONGEST_NAME = 160
_MOST_WORDS = 24
_TIME_HEAD = re.compile(r"^(?:thoi gian|thoi luong|tg|so phut|phut|phan bo thoi gian)\b")
_NAME_HEADS = (
    re.compile(r"^(?:noi dung|cac buoc|buoc|ten phan|de muc)\b"),
    re.compile(r"^(?:phan|cac phan|hoat dong|cong viec|tien trinh)\b"),
)
_TOTAL = re.compile(r"^(?:tong(?: cong| so| thoi gian)?|cong)\b")
_FIELD = re.compile(
    r"^(?:so tiet|thoi (?:gian|luong)|tong (?:thoi gian|so)|thoi gian (?:giang|len lop)|ngay|gio"
    r"|lop|bai so)\b"
)
_AT_END = re.compile(r"[\])\s.;:…]*$")
_BRACKETS = re.compile(r"[(\[]([^()]{2,24})[)\]]")
_LEVELS = (
    re.compile(r"^\s*(?:phần|bước|hoạt động)\b", re.IGNORECASE),
    re.compile(r"^\s*[A-H]\s*[.\-)/:]"),
    re.compile(r"^\s*[IVX]{1,5}\s*[.\-)/:]"),
    re.compile(r"^\s*\d{1,2}\s*[.\-)/:](?!\d)"),
    re.compile(r"^\s*\d{1,2}\.\d{1,2}(?!\d|\.\d)"),
    re.compile(r"^\s*(?:\d{1,2}\.){2,}\d"),
    re.compile(r"^\s*[a-hđ]\s*[.\-)/]"),
    re.compile(r"^\s*[-–+•*]"),
)


@dataclass(frozen=True, slots=True)
class Phase:
    """A part of the lesson, its minutes and where they stand."""

    name: str
    minutes: int
    place: Place


@dataclass(frozen=True, slots=True)
class TimeSource:
    """One table, or the lines of the text, that give times; `untimed` rows name no minutes."""

    phases: tuple[Phase, ...]
    untimed: tuple[Phase, ...] = ()
    is_table: bool = True

    @property
    def total(self) -> int:
        return sum(phase.minutes for phase in self.phases)


@dataclass(frozen=True, slots=True)
class Deviation:
    """The same part with other minutes elsewhere in the plan."""

    phase: Phase
    elsewhere: Phase


@dataclass(frozen=True, slots=True)
class Timing:
    """The times used, those found elsewhere, and how they compare with the periods."""

    source: TimeSource | None
    others: tuple[TimeSource, ...] = ()
    expected: int | None = None
    deviations: tuple[Deviation, ...] = ()

    @property
    def phases(self) -> tuple[Phase, ...]:
        return self.source.phases if self.source else ()

    @property
    def difference(self) -> int | None:
        """Minutes too many (positive) or too few; None when one side is not known."""
        if self.source is None or self.expected is None:
            return None
        return self.source.total - self.expected


def read_timing(
    text: DocumentText,
    periods: Decimal | None = None,
    minutes_per_period: int = MINUTES_PER_PERIOD,
) -> Timing:
    """The first table with times counts; without one, the lines that carry minutes.

    Not the one that happens to sum up: a plan whose outline is right and whose table is wrong
    must be seen. So every other source is compared part by part.
    """
    expected = None if periods is None else int(periods * minutes_per_period)
    tables = [source for rows in text.tables() if (source := _from_table(rows))]
    found = [source for source in (*tables, _from_lines(lines_of(text))) if source]
    found.sort(key=lambda source: (not source.is_table, len(source.phases) < 2))
    if not found:
        return Timing(None, expected=expected)
    first, *others = found
    deviations = tuple(item for other in others for item in _deviations(first, other))
    return Timing(first, tuple(others), expected, deviations)


def _from_table(rows: Sequence[Block]) -> TimeSource | None:
    columns = next(((at, found) for at, row in enumerate(rows) if (found := _columns(row))), None)
    if columns is None:
        return None
    head, (time, name, says_minutes) = columns
    read = bare_minutes_in if says_minutes else minutes_in
    timed: list[tuple[int, Phase]] = []
    untimed = []
    for row in rows[head + 1 :]:
        cells = [*row.cells, *[""] * len(rows[head].cells)]
        label = _label(cells, time, name)
        if not label or _TOTAL.match(folded(label)) or _TOTAL.match(folded(cells[0])):
            continue
        minutes = read(cells[time][:LONGEST_START])
        phase = Phase(without_duration(label)[:_LONGEST_NAME] or label, minutes or 0, row.place)
        if minutes is None:
            untimed.append((_level(label), phase))
        else:
            timed.append((_level(label), phase))
    outer = min((level for level, _phase in timed), default=0)
    bare = tuple(phase for level, phase in untimed if level <= outer)
    phases = _without_inner(timed)
    return TimeSource(phases, bare) if phases else None


def _columns(row: Block) -> tuple[int, int, bool] | None:
    """(time, name, whether the head says minutes) when the row is the head of a time table."""
    heads = [folded(cell) for cell in row.cells]
    time = next((at for at, head in enumerate(heads) if _TIME_HEAD.match(head)), None)
    if time is None or minutes_in(row.cells[time][:LONGEST_START]) is not None:
        return None
    for pattern in _NAME_HEADS:
        for at, head in enumerate(heads):
            if at != time and pattern.match(head):
                return time, at, "phut" in heads[time].split()
    return None


def _label(cells: Sequence[str], time: int, name: int) -> str:
    """The first line of the part's cell; a merged title that fills the row stands in any cell."""
    text = cells[name].strip()
    if text == cells[time].strip():
        return ""  # one cell across the whole row: a heading inside the table
    return text.splitlines()[0].strip()[:LONGEST_START] if text else ""


def _from_lines(lines: Iterable[Line]) -> TimeSource | None:
    """'1. Ổn định lớp (5 phút)': short lines that end with, or begin with, a time."""
    timed = []
    outside = (line for line in lines if line.kind is not BlockKind.TABLE_ROW)
    for line in outside:
        if len(line.text) > LONGEST_START:
            continue
        bare = folded(line.text.lstrip("-–+*• "))
        if len(bare.split()) > _MOST_WORDS or _FIELD.match(bare) or _TOTAL.match(bare):
            continue
        name = without_duration(line.text)
        minutes = minutes_in(line.text)
        if minutes is None or not name or not _is_label(line.text):
            continue
        timed.append((_level(line.text), Phase(name[:_LONGEST_NAME], minutes, line.place)))
    phases = _without_inner(timed)
    return TimeSource(phases, is_table=False) if len(phases) >= 2 else None


def _is_label(text: str) -> bool:
    """Whether the time ends the line or stands in brackets, not inside a sentence."""
    end = _AT_END.sub("", text)
    tail = end[-18:]
    if minutes_in(tail) is not None and re.search(r"(?:phút|phut|ph|p|['’′]|tiết)$", end, re.I):
        return True
    return any(
        minutes_in(part) is not None for part in re.findall(r"[(\[]([^()]{2,24})[)\]]", text)
    )


def _level(label: str) -> int:
    """How deep the numbering of a label is; without any it counts as outermost."""
    return next((level for level, form in enumerate(_LEVELS) if form.match(label)), 0)


def _without_inner(timed: Sequence[tuple[int, Phase]]) -> tuple[Phase, ...]:
    """Parts whose minutes are already in those of the part above are left out."""
    kept: list[Phase] = []
    at = 0
    while at < len(timed):
        level, phase = timed[at]
        inner = at + 1
        budget = phase.minutes
        while inner < len(timed) and timed[inner][0] > level and _has_number(timed[at]):
            budget -= timed[inner][1].minutes
            inner += 1
        # Deeper parts that sum to more than the part above stand beside it, not inside it.
        kept.append(phase)
        at = inner if budget >= 0 else at + 1
    return tuple(kept)


def _has_number(item: tuple[int, Phase]) -> bool:
    return any(form.match(item[1].name) for form in _LEVELS)


def _deviations(source: TimeSource, other: TimeSource) -> list[Deviation]:
    """Parts of the same name whose minutes differ; a name used twice says nothing."""
    here, there = _by_name(source.phases), _by_name(other.phases)
    return [
        Deviation(here[name], there[name])
        for name in here
        if name in there and here[name].minutes != there[name].minutes
    ]


def _by_name(phases: Iterable[Phase]) -> dict[str, Phase]:
    named = [(_name_key(phase.name), phase) for phase in phases]
    counts = Counter(key for key, _phase in named)
    return {key: phase for key, phase in named if key and counts[key] == 1}


def _name_key(name: str) -> str:
    for form in _LEVELS[1:]:
        name = form.sub("", name, count=1)
    return folded(name)
