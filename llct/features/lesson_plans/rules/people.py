"""Which lecturers a text names: in full, in part ("Văn Thanh", "N.V.Thanh"), by given name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum

from llct.core.vietnamese import has_marks
from llct.features.lesson_plans.rules.file_names import Word, words_of

# Before a given name these say that a person is meant: "cô Phượng", "GV Thanh", "đ/c Hoa".
_TITLES = frozenset(
    (
        *("cô", "thầy", "thày", "gv", "gvc", "anh", "chị", "bác", "chú", "em", "đc", "c", "ths"),
        *("s", "ts", "viên", "vien", "giáo", "co", "thay", "dc", "soạn", "của"),
    )
)


class Naming(IntEnum):
    """How a person is named, the weakest first."""

    GIVEN = 1
    PART = 2
    FULL = 3


@dataclass(frozen=True)
class Candidate:
    """A lecturer who may be meant."""

    id: int
    full_name: str


@dataclass(frozen=True)
class Named:
    """Who is named in a text, by the best naming found in it.

    `near` are those whose name differs from what is written by marks alone.
    """

    ids: tuple[int, ...] = ()
    naming: Naming | None = None
    near: tuple[int, ...] = ()


@dataclass(frozen=True)
class _Hit:
    naming: Naming
    is_exact: bool


NOBODY = Named()


def find_people(parts: Sequence[Sequence[Word]], lecturers: Iterable[Candidate]) -> Named:
    """Who the parts of a file name, or the line of a text, speak of.

    A bare given name counts only where it stands alone at the beginning or the end: "Bình",
    "Dân" and "Minh" are words of lessons too.
    """
    found = {one.id: _best(parts, words_of(one.full_name)) for one in lecturers}
    hits = {key: hit for key, hit in found.items() if hit is not None}
    exact = {key: hit for key, hit in hits.items() if hit.is_exact}
    near = tuple(key for key in hits if key not in exact)
    if not exact:
        return Named(near=near)
    best = max(hit.naming for hit in exact.values())
    ids = tuple(key for key, hit in exact.items() if hit.naming is best)
    if best is Naming.GIVEN and any(hits[key].naming > best for key in near):
        return Named(near=(*near, *ids))  # a whole name with a slip says more than a given name
    return Named(ids, best, near)


def _best(parts: Sequence[Sequence[Word]], name: Sequence[Word]) -> _Hit | None:
    if not name:
        return None
    line = [word for part in parts for word in part]
    hits = [*_in_full(line, name), *_in_part(line, name), *_given(parts, line, name)]
    return max(hits, key=lambda hit: (hit.is_exact, hit.naming), default=None)


def _in_full(line: Sequence[Word], name: Sequence[Word]) -> list[_Hit]:
    joined = "".join(word.folded for word in name)
    hits = [_Hit(Naming.FULL, True) for word in line if len(name) > 1 and word.folded == joined]
    return hits + _windows(line, name, Naming.FULL)


def _in_part(line: Sequence[Word], name: Sequence[Word]) -> list[_Hit]:
    """ "Văn Thanh", "Nguyễn Thanh", "NV Thanh", "Thanh.NV"."""
    if len(name) < 3:
        return []
    short: list[Sequence[Word]] = [name[-2:], (name[0], name[-1])]
    hits = [hit for form in short for hit in _windows(line, form, Naming.PART)]
    return hits + _initials(line, name)


def _initials(line: Sequence[Word], name: Sequence[Word]) -> list[_Hit]:
    given, letters = name[-1], [word.folded[0] for word in name[:-1]]
    together = "".join(letters)
    forms: list[list[Word | str]] = [
        [*letters, given],
        [given, *letters],
        [together, given],
        [given, together],
    ]
    hits = [hit for form in forms for hit in _windows(line, form, Naming.PART)]
    joined = {together + given.folded, given.folded + together}
    return hits + [_Hit(Naming.PART, True) for word in line if word.folded in joined]


def _given(
    parts: Sequence[Sequence[Word]], line: Sequence[Word], name: Sequence[Word]
) -> list[_Hit]:
    given = name[-1]
    hits = [
        _Hit(Naming.GIVEN, _agrees([word], [given]))
        for at, word in enumerate(line)
        if word.folded == given.folded and _is_addressed(line[:at])
    ]
    for part in (parts[0], parts[-1]) if parts else ():
        if len(part) == 1 and part[0].folded == given.folded:
            hits.append(_Hit(Naming.GIVEN, _agrees(part, [given])))
    return hits


def _is_addressed(before: Sequence[Word]) -> bool:
    """Hồ Chí Minh is neither "đồng chí Minh" nor "chị Minh"."""
    two = [word.folded for word in before[-2:]]
    if two[-1:] == ["chi"]:
        return two[:1] == ["dong"] or (before[-1].exact != "chí" and two[:1] != ["ho"])
    return bool(before) and before[-1].exact in _TITLES


def _windows(line: Sequence[Word], form: Sequence[Word | str], naming: Naming) -> list[_Hit]:
    wanted = [one if isinstance(one, str) else one.folded for one in form]
    size = len(wanted)
    hits = []
    for at in range(len(line) - size + 1):
        window = line[at : at + size]
        if [word.folded for word in window] == wanted:
            hits.append(_Hit(naming, _agrees(window, form)))
    return hits


def _agrees(written: Sequence[Word], form: Sequence[Word | str]) -> bool:
    """Who writes marks means them; who writes none leaves them open."""
    pairs = [(w, n) for w, n in zip(written, form, strict=True) if isinstance(n, Word)]
    if not any(has_marks(word.exact) for word, _name in pairs):
        return True
    return all(word.exact == name.exact for word, name in pairs)
