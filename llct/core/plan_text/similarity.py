"""Plans that share passages: a small signature per text finds candidates, the texts confirm them.

The signature is one-permutation MinHash (Li, Owen, Zhang 2012) with its empty bins filled
(Shrivastava 2017), one byte kept of each of 512 bins (b-bit MinHash, Li and König 2010). Two are
compared as whole numbers: XOR, then count the zero bytes. Ten thousand take a few milliseconds in
plain Python, so nothing but the standard library is needed.
"""

from __future__ import annotations

import heapq
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, TypeVar
from zlib import crc32

from llct.core.document_text import DocumentText, Place
from llct.core.plan_text.header import is_label
from llct.core.plan_text.headings import Section, read_heading
from llct.core.plan_text.lines import Line, lines_of
from llct.core.plan_text.sections import STANDARD_SECTIONS, Vocabulary
from llct.core.vietnamese import exact_key, words

SHINGLE = 8  # syllables, about four Vietnamese words
BINS = 512
_CHANCE = BINS / 256  # bins of unrelated texts whose single byte happens to be the same
_FEWEST_SHARED_BINS = 8  # two standard deviations and more above chance
_MIX = 0x9E3779B97F4A7C15
_MASK = (1 << 64) - 1
_MOST_TRIES = 64

SHORTEST_PASSAGE = 16
_LARGEST_GAP = 3
_LONGEST_EXCERPT = 240

K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True)
class PlanWords:
    """The author's words without boilerplate; `lines` says of which line each word is."""

    words: tuple[str, ...]
    spelled: tuple[str, ...]
    lines: tuple[int, ...]
    places: tuple[Place, ...]

    @cached_property
    def shingles(self) -> list[int]:
        return _shingles(self.words)


@dataclass(frozen=True, slots=True)
class Passage:
    """Words that both texts have: where they begin and end here and there."""

    words: int
    excerpt: str
    here: tuple[Place, Place]
    there: tuple[Place, Place]


@dataclass(frozen=True, slots=True)
class Shared:
    """What two texts share; `share` is the part of this text's words, 0 to 1."""

    passages: tuple[Passage, ...]
    share: float


@dataclass(frozen=True, slots=True)
class Candidate(Generic[K]):
    key: K
    likeness: float


_VOCABULARY = Vocabulary(STANDARD_SECTIONS)
_LONGEST_BOILERPLATE = 160
_ALIKE_IN_ALL = frozenset((Section.HEADER, Section.SOURCES, Section.SIGNATURE))
_MOST_WORDS_AFTER = 6


def plan_words(text: DocumentText) -> PlanWords:
    """The words that say something of the author's own.

    Left out is what all plans have: headings of sections, the lines above the first of them, fields
    of the head, books referred to, signatures, and cells of a few words ("Ổn định lớp").
    """
    found: list[str] = []
    spelled: list[str] = []
    numbers: list[int] = []
    places: list[Place] = []
    lines = lines_of(text)
    sections = [_section_of(line) for line in lines]
    section: str | None = Section.HEADER if any(sections) else None
    for line, begins in zip(lines, sections, strict=True):
        section = begins or section
        in_line = words(line.text)
        if not in_line or begins or _is_boilerplate(line, section, len(in_line)):
            continue
        keys = tuple(map(exact_key, in_line))
        found += keys
        spelled += in_line
        numbers += [len(places)] * len(in_line)
        places.append(line.place)
    return PlanWords(tuple(found), tuple(spelled), tuple(numbers), tuple(places))


def _section_of(line: Line) -> str | None:
    """The section that a line begins."""
    if len(line.text) > _LONGEST_BOILERPLATE:
        return None
    heading = read_heading(line)
    if heading is None or len(words(heading.rest)) > _MOST_WORDS_AFTER:
        return None
    found = _VOCABULARY.read(heading, with_slips=False)
    return max(found, key=lambda key: found[key]) if found else None


def _is_boilerplate(line: Line, section: str | None, count: int) -> bool:
    """Long lines are the author's own wherever they stand."""
    if len(line.text) > _LONGEST_BOILERPLATE:
        return False
    is_label_cell = line.columns > 1 and count < SHINGLE
    return section in _ALIKE_IN_ALL or is_label_cell or is_label(line.text)


def signature(text: PlanWords) -> bytes:
    """512 bytes to store with the text; empty when it is shorter than one shingle."""
    bins: list[int | None] = [None] * BINS
    for shingle in set(text.shingles):
        value = (shingle * _MIX & _MASK) ^ (shingle * _MIX & _MASK) >> 29
        value = value * 0xBF58476D1CE4E5B9 & _MASK
        at, rest = value % BINS, value >> 9
        held = bins[at]
        if held is None or rest < held:
            bins[at] = rest
    if all(value is None for value in bins):
        return b""
    return bytes(_filled(bins, at) & 0xFF for at in range(BINS))


def _filled(bins: Sequence[int | None], at: int) -> int:
    """The value of a bin; an empty one borrows from another, chosen by its own number alone."""
    value, tries = bins[at], 0
    while value is None and tries < _MOST_TRIES:
        tries += 1
        value = bins[crc32(b"%d %d" % (at, tries)) % BINS]
    if value is not None:
        return value
    return next(value for value in bins if value is not None)


def find_candidates(
    mine: bytes, stored: Iterable[tuple[K, bytes]], limit: int = 8
) -> list[Candidate[K]]:
    """The texts most alike, the likest first; likeness estimates shared shingles of both."""
    if not mine:
        return []
    number = int.from_bytes(mine)
    ranked = (
        ((number ^ int.from_bytes(other)).to_bytes(BINS).count(0), key)
        for key, other in stored
        if len(other) == BINS
    )
    near = [item for item in ranked if item[0] - _CHANCE >= _FEWEST_SHARED_BINS]
    best = heapq.nlargest(limit, near, key=lambda item: item[0])
    return [Candidate(key, (same - _CHANCE) / (BINS - _CHANCE)) for same, key in best]


def shared_passages(mine: PlanWords, other: PlanWords) -> Shared:
    """The longest stretches of words that both have, in the order of this text.

    A few changed words inside a stretch do not break it. Each word here counts once.
    """
    runs = _joined(_runs(mine, other))
    long = [run for run in runs if run.matched >= SHORTEST_PASSAGE]
    covered = sum(run.matched for run in long)
    passages = tuple(_passage(run, mine, other) for run in long)
    return Shared(passages, covered / len(mine.words) if mine.words else 0.0)


@dataclass(slots=True)
class _Run:
    here: int
    there: int
    length: int
    matched: int
    there_length: int


def _runs(mine: PlanWords, other: PlanWords) -> list[_Run]:
    """Equal stretches of at least a shingle; at each word the longest place of the other text."""
    places: dict[int, list[int]] = {}
    for at, shingle in enumerate(other.shingles):
        places.setdefault(shingle, []).append(at)
    found: list[_Run] = []
    shingles = mine.shingles
    here = 0
    while here < len(shingles):
        starts = places.get(shingles[here])
        if not starts:
            here += 1
            continue
        # The first few places are enough: a text that repeats itself may be quadratic otherwise.
        length, there = max((_extent(mine.words, other.words, here, at), -at) for at in starts[:8])
        if length < SHINGLE:  # only the checksum was the same
            here += 1
            continue
        found.append(_Run(here, -there, length, length, length))
        here += length
    return found


def _extent(mine: Sequence[str], other: Sequence[str], here: int, there: int) -> int:
    length, most = 0, min(len(mine) - here, len(other) - there)
    while length < most and mine[here + length] == other[there + length]:
        length += 1
    return length


def _joined(runs: Iterable[_Run]) -> list[_Run]:
    """Runs that follow each other in both texts with only a few words between."""
    joined: list[_Run] = []
    for run in runs:
        last = joined[-1] if joined else None
        if last is not None:
            gap = run.here - last.here - last.length
            jump = run.there - last.there - last.there_length
            if gap <= _LARGEST_GAP and 0 <= jump <= _LARGEST_GAP:
                last.length = run.here + run.length - last.here
                last.there_length = run.there + run.length - last.there
                last.matched += run.matched
                continue
        joined.append(run)
    return joined


def _passage(run: _Run, mine: PlanWords, other: PlanWords) -> Passage:
    text = " ".join(mine.spelled[run.here : run.here + run.length])
    if len(text) > _LONGEST_EXCERPT:
        text = text[:_LONGEST_EXCERPT].rsplit(" ", 1)[0] + "…"
    return Passage(
        run.matched,
        text,
        _span(mine, run.here, run.length),
        _span(other, run.there, run.there_length),
    )


def _span(text: PlanWords, start: int, length: int) -> tuple[Place, Place]:
    first, last = text.lines[start], text.lines[start + length - 1]
    return text.places[first], text.places[last]


def _shingles(found: Sequence[str]) -> list[int]:
    """A checksum of each run of eight words; the same in every process, unlike `hash`."""
    codes = [crc32(word.encode()) for word in found]
    top = pow(31, SHINGLE, 1 << 64)
    result, rolling = [], 0
    for at, code in enumerate(codes):
        rolling = rolling * 31 + (code * _MIX & _MASK) & _MASK
        if at >= SHINGLE:
            rolling = rolling - top * (codes[at - SHINGLE] * _MIX & _MASK) & _MASK
        if at >= SHINGLE - 1:
            result.append(rolling)
    return result
