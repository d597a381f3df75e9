"""What changed between two versions of a plan: paragraphs, words in them, cells and slides."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from llct.core.document_text import Block, BlockKind, DocumentText
from llct.core.plan_text.alignment import Pair, aligned, rising
from llct.core.plan_text.wording import Piece, compare_words

_ALIKE = 0.5
_WINDOW = 12
_FEWEST_WORDS_MOVED = 3
_FEWEST_WORDS_KEPT = 2
_WORDS_TOGETHER = 3
_WORD = re.compile(r"[^\W_]+")
SlideText = list[tuple[bool, str]]
_SENTENCE_END = re.compile(r"[.:;!?…)\]]\s*$")


class ChangeKind(StrEnum):
    SAME = "same"
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"
    MOVED_AWAY = "moved_away"
    MOVED_HERE = "moved_here"


@dataclass(frozen=True, slots=True)
class BlockChange:
    """One block of the newer version, or one that is gone, in reading order.

    `pieces` are its words; a row has `cells` instead. `partner` is the index of the other end of a
    move. What moved here may have changed as well: its pieces say so.
    """

    kind: ChangeKind
    before: Block | None
    after: Block | None
    pieces: tuple[Piece, ...] = ()
    cells: tuple[tuple[Piece, ...], ...] = ()
    partner: int | None = None


@dataclass(frozen=True, slots=True)
class SlideChange:
    """A slide's number in both versions; `is_moved` when others kept their order around it."""

    kind: ChangeKind
    before: int | None
    after: int | None
    is_moved: bool = False


@dataclass(frozen=True, slots=True)
class Difference:
    changes: tuple[BlockChange, ...]
    slides: tuple[SlideChange, ...] = ()

    @property
    def is_same(self) -> bool:
        return all(change.kind is ChangeKind.SAME for change in self.changes)

    @property
    def counts(self) -> dict[ChangeKind, int]:
        found = Counter(change.kind for change in self.changes)
        return {kind: found[kind] for kind in ChangeKind}


def compare_texts(before: DocumentText, after: DocumentText) -> Difference:
    old, new = units_of(before), units_of(after)
    same = aligned([_key(block) for block in old], [_key(block) for block in new])
    kept = sorted([*same, *_changed_in_place(old, new, same)])
    moved = dict(_moved(old, new, kept))
    changes = _in_reading_order(old, new, kept, moved)
    pairs = [*kept, *((here, there) for there, here in moved.items())]
    return Difference(changes, tuple(_slides(old, new, pairs, kept)))


def units_of(text: DocumentText) -> list[Block]:
    """The blocks; a page of a PDF as its paragraphs, for a word more shifts all lines below it."""
    found: list[Block] = []
    for block in text.blocks:
        if block.kind is not BlockKind.PAGE_TEXT:
            found.append(block)
            continue
        for line in filter(None, map(str.strip, block.text.splitlines())):
            last = found[-1] if found else None
            if last and not _SENTENCE_END.search(last.text) and line[0].islower():
                found[-1] = replace(last, text=f"{last.text} {line}")
            else:
                found.append(replace(block, text=line))
    return found


def _key(block: Block) -> tuple[bool, str]:
    return block.kind is BlockKind.TABLE_ROW, block.text


def _changed_in_place(old: Sequence[Block], new: Sequence[Block], same: list[Pair]) -> list[Pair]:
    """Within each gap, the first block that has half of the words, not far ahead."""
    found = []
    ends = [(-1, -1), *same, (len(old), len(new))]
    for (low, left), (high, right) in zip(ends, ends[1:], strict=False):
        next_free = left + 1
        for one in range(low + 1, high):
            window = range(next_free, min(right, next_free + _WINDOW))
            ranked = ((_likeness(old[one], new[two]), -two) for two in window)
            likeness, at = max(ranked, default=(0.0, 0))
            if likeness >= _ALIKE:
                found.append((one, -at))
                next_free = -at + 1
    return found


def _likeness(one: Block, other: Block) -> float:
    """Shared words of both (Dice); a row is like a row only.

    What only goes on is alike however much was written: a form's heading that was filled in.
    """
    if (one.kind is BlockKind.TABLE_ROW) != (other.kind is BlockKind.TABLE_ROW):
        return 0.0
    left, right = Counter(_WORD.findall(one.text)), Counter(_WORD.findall(other.text))
    total = left.total() + right.total()
    if not total:
        return 0.0
    likeness = 2 * (left & right).total() / total
    return max(likeness, _ALIKE) if _goes_on(one, other) or _goes_on(other, one) else likeness


def _goes_on(start: Block, whole: Block) -> bool:
    text = start.text.rstrip()
    return len(_WORD.findall(text)) >= _FEWEST_WORDS_KEPT and whole.text.startswith(text)


def _moved(old: Sequence[Block], new: Sequence[Block], kept: list[Pair]) -> Iterator[Pair]:
    """(new, old) of blocks that went elsewhere: equal, or sharing most runs of three words."""
    gone = sorted({*range(len(old))} - {one for one, _two in kept})
    come = sorted({*range(len(new))} - {two for _one, two in kept})
    runs: dict[tuple[bool, tuple[str, ...]], list[int]] = {}
    sizes: dict[int, int] = {}
    for one in gone:
        of_block = _word_runs(old[one])
        sizes[one] = len(of_block)
        for run in of_block:
            runs.setdefault((_key(old[one])[0], run), []).append(one)
    used: set[int] = set()
    for two in come:
        mine = _word_runs(new[two])
        votes = Counter(
            one for run in mine for one in runs.get((_key(new[two])[0], run), ())[:_WINDOW]
        )
        free = [(vote, -one) for one, vote in votes.items() if one not in used]
        vote, source = max(free, default=(0, 0))
        if vote and 2 * vote >= _ALIKE * (len(mine) + sizes[-source]):
            used.add(-source)
            yield two, -source


def _word_runs(block: Block) -> set[tuple[str, ...]]:
    found = _WORD.findall(block.text)
    if len(found) < _FEWEST_WORDS_MOVED:
        return set()
    return {
        tuple(found[at : at + _WORDS_TOGETHER]) for at in range(len(found) - _WORDS_TOGETHER + 1)
    }


def _in_reading_order(
    old: Sequence[Block], new: Sequence[Block], kept: list[Pair], moved: dict[int, int]
) -> tuple[BlockChange, ...]:
    """What is gone stands before what came to its place."""
    away = dict.fromkeys(moved.values(), 0)
    found: list[BlockChange] = []
    low = left = 0
    for one, two in [*kept, (len(old), len(new))]:
        for at in range(low, one):
            if at in away:
                away[at] = len(found)
            kind = ChangeKind.MOVED_AWAY if at in away else ChangeKind.REMOVED
            found.append(_change(kind, old[at], None))
        for at in range(left, two):
            source = moved.get(at)
            kind = ChangeKind.ADDED if source is None else ChangeKind.MOVED_HERE
            found.append(_change(kind, None if source is None else old[source], new[at]))
            if source is not None:
                found[-1] = replace(found[-1], partner=source)
        if one < len(old):
            is_same = _key(old[one]) == _key(new[two])
            kind = ChangeKind.SAME if is_same else ChangeKind.CHANGED
            found.append(_change(kind, old[one], new[two]))
        low, left = one + 1, two + 1
    return _linked(found, away)


def _linked(changes: list[BlockChange], away: dict[int, int]) -> tuple[BlockChange, ...]:
    """Both ends of a move know each other by their place among the changes."""
    for at, change in enumerate(changes):
        if change.kind is ChangeKind.MOVED_HERE and change.partner is not None:
            other = away[change.partner]
            changes[at] = replace(change, partner=other)
            changes[other] = replace(changes[other], partner=at)
    return tuple(changes)


def _change(kind: ChangeKind, before: Block | None, after: Block | None) -> BlockChange:
    block = after or before
    if block and block.kind is BlockKind.TABLE_ROW:
        mine, theirs = (_cells(item) if item else () for item in (before, after))
        width = max(len(mine), len(theirs))
        padded = [[*cells, *[""] * (width - len(cells))] for cells in (mine, theirs)]
        cells = tuple(compare_words(one, two) for one, two in zip(*padded, strict=True))
        return BlockChange(kind, before, after, cells=cells)
    words = compare_words(before.text if before else "", after.text if after else "")
    return BlockChange(kind, before, after, words)


def _cells(row: Block) -> tuple[str, ...]:
    return row.cells or tuple(row.text.split("\t"))


def _slides(
    old: Sequence[Block], new: Sequence[Block], pairs: list[Pair], kept: list[Pair]
) -> Iterator[SlideChange]:
    """Slides are the same slide when most of their shared blocks say so; moved, when all of these
    moved."""
    votes = Counter(_slide_pairs(old, new, pairs))
    stayed = set(_slide_pairs(old, new, kept))
    texts = [_by_slide(blocks) for blocks in (old, new)]
    partner = _partners(votes, *texts)
    in_order = {after for after, _before in rising(sorted(partner.items()))}
    for number in sorted(texts[0].keys() - set(partner.values())):
        yield SlideChange(ChangeKind.REMOVED, number, None)
    for number, contents in sorted(texts[1].items()):
        source = partner.get(number)
        if source is None:
            yield SlideChange(ChangeKind.ADDED, None, number)
            continue
        kind = ChangeKind.SAME if texts[0][source] == contents else ChangeKind.CHANGED
        is_known = (source, number) in votes
        is_moved = (source, number) not in stayed if is_known else number not in in_order
        yield SlideChange(kind, source, number, is_moved)


def _slide_pairs(
    old: Sequence[Block], new: Sequence[Block], pairs: list[Pair]
) -> Iterator[tuple[int, int]]:
    for one, two in pairs:
        before, after = old[one].place.slide, new[two].place.slide
        if before and after:
            yield before, after


def _partners(
    votes: Counter[Pair], before: dict[int, SlideText], after: dict[int, SlideText]
) -> dict[int, int]:
    """New slide -> old slide: by shared blocks, then by the same contents elsewhere."""
    found: dict[int, int] = {}
    for (old, new), _count in votes.most_common():
        if new not in found and old not in found.values():
            found[new] = old
    waiting = {tuple(text): old for old, text in before.items() if old not in found.values()}
    for new, text in after.items():
        if new not in found and tuple(text) in waiting:
            found[new] = waiting.pop(tuple(text))
    return found


def _by_slide(blocks: Sequence[Block]) -> dict[int, SlideText]:
    found: dict[int, SlideText] = {}
    for block in blocks:
        if block.place.slide is not None:
            found.setdefault(block.place.slide, []).append(_key(block))
    return found


def newer_lines(difference: Difference) -> list[str]:
    """The newer version again, from the pieces alone; a row with tabs between its cells."""
    return [
        "\t".join(_newer(cell) for cell in change.cells) if change.cells else _newer(change.pieces)
        for change in difference.changes
        if change.after is not None
    ]


def _newer(pieces: Sequence[Piece]) -> str:
    return "".join(piece.text for piece in pieces if piece.stays_or_came)
