"""A version as its reviewer reads it: numbered paragraphs, folded runs, where remarks went.

A paragraph's number is its place among the units of its version, as `units_of` counts them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from llct.core.document_text import Block, DocumentText
from llct.core.plan_text.difference import BlockChange, ChangeKind, Difference
from llct.core.plan_text.sections import FoundSection
from llct.core.vietnamese import nfc

FEWEST_FOLDED = 3
KEPT_AROUND = 1


@dataclass(frozen=True, slots=True)
class Numbered:
    """A change with the numbers of its paragraph in the older and in the newer version."""

    at: int
    change: BlockChange
    before: int | None
    after: int | None


@dataclass(frozen=True, slots=True)
class Run:
    """Changes that follow one another; folded when nothing changed in them."""

    lines: tuple[Numbered, ...]
    is_folded: bool


class Sameness(StrEnum):
    """How far a version is the one it is held against; the closest first."""

    SAME_FILE = "same_file"
    SAME_TEXT = "same_text"
    SAME_WORDS = "same_words"


def numbered(difference: Difference) -> list[Numbered]:
    """Every change with its numbers. What moved here has the number it had before."""
    found: list[Numbered] = []
    before = after = 0
    for at, change in enumerate(difference.changes):
        is_old = change.before is not None and change.kind is not ChangeKind.MOVED_HERE
        is_new = change.after is not None
        found.append(Numbered(at, change, before if is_old else None, after if is_new else None))
        before, after = before + is_old, after + is_new
    return [
        Numbered(one.at, one.change, found[one.change.partner].before, one.after)
        if one.change.kind is ChangeKind.MOVED_HERE and one.change.partner is not None
        else one
        for one in found
    ]


def carried(difference: Difference) -> dict[int, int]:
    """Older number -> newer number of every paragraph that still stands."""
    return {
        one.before: one.after
        for one in numbered(difference)
        if one.before is not None and one.after is not None
    }


def runs(lines: Sequence[Numbered], is_whole: bool = False) -> Iterator[Run]:
    """The changes with one unchanged paragraph on each side, the rest of what stayed folded."""
    start = 0
    while start < len(lines):
        is_same = lines[start].change.kind is ChangeKind.SAME
        end = start
        while end < len(lines) and (lines[end].change.kind is ChangeKind.SAME) == is_same:
            end += 1
        if not is_same or is_whole:
            yield Run(tuple(lines[start:end]), is_folded=False)
        else:
            yield from _folded(lines, start, end)
        start = end


def _folded(lines: Sequence[Numbered], start: int, end: int) -> Iterator[Run]:
    low = start + KEPT_AROUND if start else start
    high = end - KEPT_AROUND if end < len(lines) else end
    if high - low < FEWEST_FOLDED:
        yield Run(tuple(lines[start:end]), is_folded=False)
        return
    parts = ((start, low, False), (low, high, True), (high, end, False))
    for first, last, is_folded in parts:
        if first < last:
            yield Run(tuple(lines[first:last]), is_folded)


def section_starts(
    units: Sequence[Block], found: Sequence[FoundSection]
) -> list[tuple[int, FoundSection]]:
    """The number of the paragraph in which each section begins, in the order of the text."""
    places: list[tuple[int, FoundSection]] = []
    low = 0
    for section in sorted(found, key=lambda one: one.start):
        for number in range(low, len(units)):
            unit = units[number]
            if unit.place == section.place and section.heading in nfc(unit.text):
                places.append((number, section))
                low = number
                break
    return places


def section_at(starts: Sequence[tuple[int, FoundSection]], number: int) -> FoundSection | None:
    """The section in which a paragraph stands."""
    inside = [section for start, section in starts if start <= number]
    return inside[-1] if inside else None


def sameness_of(text: DocumentText, other: DocumentText) -> Sameness | None:
    """Whether both say the same; footnotes and notes under slides count."""
    if not text.is_readable or not other.is_readable:
        return None
    if text.blocks == other.blocks and text.notes == other.notes:
        return Sameness.SAME_TEXT
    return Sameness.SAME_WORDS if words_digest(text) == words_digest(other) else None


def words_digest(text: DocumentText) -> str:
    """The digest of all words with their punctuation, however they are set and broken."""
    parts = [block.text for block in (*text.blocks, *text.notes)]
    return hashlib.sha256(" ".join(" ".join(parts).split()).encode()).hexdigest()
