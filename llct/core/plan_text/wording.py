"""Two wordings of one paragraph, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from llct.core.plan_text.alignment import aligned

_TOKEN = re.compile(r"[^\W_]+|\s+|[^\w\s]|_")


class PieceKind(StrEnum):
    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Piece:
    kind: PieceKind
    text: str

    @property
    def stays_or_came(self) -> bool:
        return self.kind is not PieceKind.REMOVED


def compare_words(before: str, after: str) -> tuple[Piece, ...]:
    """Pieces in reading order; those that are not added give `before`, not removed give `after`."""
    if before == after:
        return (Piece(PieceKind.SAME, before),) if before else ()
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    return tuple(_pieces(_without_lone_spaces(_gaps(old, new))))


def _gaps(old: list[str], new: list[str]) -> Iterator[tuple[str, str, str]]:
    """(removed, added, same) over and over."""
    low = left = 0
    for one, two in [*aligned(old, new), (len(old), len(new))]:
        same = old[one] if one < len(old) else ""
        yield "".join(old[low:one]), "".join(new[left:two]), same
        low, left = one + 1, two + 1


def _without_lone_spaces(gaps: Iterable[tuple[str, str, str]]) -> Iterator[tuple[str, str, str]]:
    """A space that alone stayed between two replaced words reads better as replaced with them."""
    removed = added = ""
    held: tuple[str, str, str] | None = None
    for gap in gaps:
        if held is None:
            held = gap
            continue
        removed, added, same = held
        if (removed or added) and (gap[0] or gap[1]) and same.isspace():
            held = (removed + same + gap[0], added + same + gap[1], gap[2])
        else:
            yield held
            held = gap
    if held is not None:
        yield held


def _pieces(gaps: Iterable[tuple[str, str, str]]) -> Iterator[Piece]:
    same = ""
    for removed, added, following in gaps:
        if (removed or added) and same:
            yield Piece(PieceKind.SAME, same)
            same = ""
        if removed:
            yield Piece(PieceKind.REMOVED, removed)
        if added:
            yield Piece(PieceKind.ADDED, added)
        same += following
    if same:
        yield Piece(PieceKind.SAME, same)
