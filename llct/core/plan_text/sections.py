"""Which sections of a lesson plan a text has: where, how sure that is, what lacks, the order.

A centre may have a list of its own; a title that says what a standard section says takes over the
ways in which people really write it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from llct.core.document_text import DocumentText, Place
from llct.core.plan_text.headings import (
    FILLERS,
    STRONG,
    WEAK,
    Heading,
    Section,
    alike,
    phrases,
    read_heading,
)
from llct.core.plan_text.lines import Line, lines_of
from llct.core.plan_text.signs import find_signs, says_plan


@dataclass(frozen=True, slots=True)
class SectionSpec:
    """A section that a centre wants; the letter is how people call it."""

    key: str
    title: str
    is_required: bool = True
    letter: str = ""


STANDARD_SECTIONS: tuple[SectionSpec, ...] = (
    SectionSpec(Section.HEADER, "Phần đầu giáo án"),
    SectionSpec(Section.PURPOSE, "Mục đích, yêu cầu", letter="A"),
    SectionSpec(Section.OUTLINE, "Kết cấu nội dung và trọng tâm", letter="B"),
    SectionSpec(Section.METHODS, "Phương pháp giảng dạy; đồ dùng, phương tiện", letter="C"),
    SectionSpec(Section.STEPS, "Các bước lên lớp", letter="D"),
    SectionSpec(Section.CONTENT, "Nội dung chi tiết", letter="E"),
    SectionSpec(Section.QUESTIONS, "Câu hỏi thảo luận, ôn tập; bài thu hoạch", letter="F"),
    SectionSpec(Section.SOURCES, "Tài liệu tham khảo", letter="G"),
    SectionSpec(Section.EXPERIENCE, "Rút kinh nghiệm sau khi giảng", False, "H"),
    SectionSpec(Section.SIGNATURE, "Người soạn và duyệt của Ban Giám đốc"),
)


@dataclass(frozen=True, slots=True)
class FoundSection:
    """Where a section begins; `start` and `end` (exclusive) count lines as `lines_of` does."""

    key: str
    heading: str
    place: Place
    confidence: float
    start: int
    end: int = 0


@dataclass(frozen=True, slots=True)
class SectionFinding:
    """All sections found, in the order of the text."""

    found: tuple[FoundSection, ...]
    missing: tuple[str, ...]
    out_of_order: tuple[str, ...]
    looks_like_plan: bool

    def get(self, key: str) -> FoundSection | None:
        return next((item for item in self.found if item.key == key), None)


# Looking for slips of the keyboard is dear; no honest plan has more headings than this.
_MOST_HEADINGS = 400


class Vocabulary:
    """The phrases of the wanted sections, the longest first."""

    def __init__(self, specs: Sequence[SectionSpec]) -> None:
        self.strong = _by_words(specs, STRONG, with_titles=True)
        self.weak = _by_words(specs, WEAK, with_titles=False)
        self.longest = max((len(phrase) for phrase in self.strong), default=1)
        self.joined = {" ".join(phrase): key for phrase, key in self.strong.items()}

    def read(self, heading: Heading, *, with_slips: bool = True) -> dict[str, float]:
        """Section -> how sure, for the sections that the heading names."""
        strong, weak, stray = self._matches(heading.words)
        if strong and not _is_stray(heading, stray):
            sure = 0.95 if not stray else 0.8
            found = {key: sure if heading.stands_out else sure - 0.1 for key in strong}
            if heading.has_separator and heading.stands_out:
                found = {**dict.fromkeys(weak, 0.6), **found}
            return found
        if weak and not stray and heading.stands_out:
            return dict.fromkeys(weak, 0.75 if len(weak) == 1 and len(heading.words) > 2 else 0.6)
        return self._slips(heading) if with_slips and heading.stands_out else {}

    def _matches(self, words: tuple[str, ...]) -> tuple[list[str], list[str], int]:
        strong, weak, stray, at = [], [], 0, 0
        while at < len(words):
            for length in range(min(self.longest, len(words) - at), 0, -1):
                phrase = words[at : at + length]
                if key := self.strong.get(phrase):
                    strong.append(key)
                elif key := self.weak.get(phrase):
                    weak.append(key)
                else:
                    continue
                at += length
                break
            else:
                stray += words[at] not in FILLERS
                at += 1
        return strong, weak, stray

    def _slips(self, heading: Heading) -> dict[str, float]:
        phrase = alike(" ".join(heading.words), self.joined)
        return {self.joined[phrase]: 0.7} if phrase else {}


def _is_stray(heading: Heading, stray: int) -> bool:
    """Too many words that belong to no section: a heading of the lesson's own contents."""
    return stray > (1 if heading.stands_out and len(heading.words) > 3 else 0)


def _by_words(
    specs: Sequence[SectionSpec], table: dict[str, str], *, with_titles: bool
) -> dict[tuple[str, ...], str]:
    standard = {phrase: key for key, texts in table.items() for phrase in phrases(texts)}
    wanted = {spec.key for spec in specs}
    found = {phrase: key for phrase, key in standard.items() if key in wanted}
    for spec in specs:
        title = _title_words(spec.title)
        if not title:
            continue
        if spec.key not in table and (like := standard.get(title)):
            found |= {phrase: spec.key for phrase, key in standard.items() if key == like}
        if with_titles:
            found[title] = spec.key
    return found


def specs_of(lines: str) -> tuple[SectionSpec, ...]:
    """A centre's own list, one section on each line, with or without its letter.

    A title that says what a standard section says stands for that section.
    """
    standard = {phrase: key for key, texts in STRONG.items() for phrase in phrases(texts)}
    standard |= {_title_words(spec.title): spec.key for spec in STANDARD_SECTIONS}
    found: dict[str, SectionSpec] = {}
    for number, line in enumerate(filter(None, map(str.strip, lines.splitlines()))):
        match = _OWN_LINE.match(line)
        letter, title = match.groups(default="") if match else ("", line)
        key = standard.get(_title_words(title), f"own_{number}")
        found.setdefault(key, SectionSpec(key, title.rstrip(" .:;"), letter=letter))
    return tuple(found.values())


_OWN_LINE = re.compile(r"^(?:([A-HIVX]{1,4}|\d{1,2})\s*[.)\-–/:]\s*)?(\S.*)$")


def _title_words(title: str) -> tuple[str, ...]:
    found = phrases(title.replace(";", " ").replace(",", " "))
    return found[0] if found else ()


def find_sections(
    text: DocumentText, specs: Sequence[SectionSpec] = STANDARD_SECTIONS
) -> SectionFinding:
    """The best place of each section: the surest, then the first."""
    lines = lines_of(text)
    best: dict[str, FoundSection] = {}
    wanted = {spec.key for spec in specs}
    for item in (*_from_headings(lines, Vocabulary(specs)), *find_signs_as_sections(lines)):
        held = best.get(item.key)
        if item.key in wanted and (held is None or item.confidence > held.confidence):
            best[item.key] = item
    found = _with_ends(sorted(best.values(), key=lambda item: item.start), len(lines))
    return SectionFinding(
        found=found,
        missing=tuple(spec.key for spec in specs if spec.is_required and spec.key not in best),
        out_of_order=_out_of_order(found, [spec.key for spec in specs]),
        looks_like_plan=says_plan(lines, {item.key for item in found}),
    )


def _from_headings(lines: Iterable[Line], vocabulary: Vocabulary) -> list[FoundSection]:
    found = []
    headings = 0
    for line in lines:
        heading = read_heading(line)
        if heading is None or (line.columns > 2 and not heading.is_numbered):
            continue  # heads of columns name what stands below them, not a section
        headings += heading.stands_out
        found += [
            FoundSection(key, line.start, line.place, confidence, line.number)
            for key, confidence in vocabulary.read(
                heading, with_slips=headings <= _MOST_HEADINGS
            ).items()
        ]
    return found


def find_signs_as_sections(lines: Sequence[Line]) -> list[FoundSection]:
    """Sections that show themselves without a heading of their own."""
    return [
        FoundSection(sign.key, sign.line.start, sign.line.place, sign.confidence, sign.line.number)
        for sign in find_signs(lines)
    ]


def _with_ends(found: Sequence[FoundSection], end: int) -> tuple[FoundSection, ...]:
    starts = sorted({item.start for item in found})
    after = dict(zip(starts, [*starts[1:], end], strict=False))
    return tuple(replace(item, end=max(after[item.start], item.start + 1)) for item in found)


def _out_of_order(found: Sequence[FoundSection], order: Sequence[str]) -> tuple[str, ...]:
    """The sections outside the longest run that keeps the wanted order."""
    rank = {key: place for place, key in enumerate(order)}
    items = sorted(found, key=lambda item: (item.start, rank[item.key]))
    tails: list[int] = []
    length: list[int] = []
    for item in items:
        at = bisect_left(tails, rank[item.key])
        tails[at : at + 1] = [rank[item.key]]
        length.append(at + 1)
    kept, want, limit = set(), len(tails), len(order)
    for item, size in zip(reversed(items), reversed(length), strict=True):
        if size == want and rank[item.key] < limit:
            kept.add(item.key)
            want, limit = want - 1, rank[item.key]
    return tuple(item.key for item in items if item.key not in kept)
