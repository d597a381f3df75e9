"""Which lessons a text speaks of: by number, title and programme."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from llct.core.plan_text.header import is_same_title
from llct.features.lesson_plans.rules.file_names import FileName, Word, words_of

# How files and covers call a programme, by the kind it is reported as; folded.
# Source: the glossary of the field, kinds of classes and older names.
_ALIASES: dict[str, tuple[str, ...]] = {
    "NTVD": (
        *("nhan thuc ve dang", "doi tuong ket nap dang", "doi tuong dang", "ket nap dang"),
        *("cam tinh dang", "llctdt", "llct dt", "ntvd", "dtd", "dtkn", "lop doi tuong"),
    ),
    "DVM": ("dang vien moi", "dvm", "dang vien du bi", "llctdvm"),
    "SCLLCT": ("so cap ly luan chinh tri", "so cap llct", "scllct", "so cap", "sc"),
    "BTCB": ("bi thu chi bo", "cap uy vien", "chi uy", "btcb", "cap uy co so"),
    "NVTGDV": ("tuyen giao va dan van", "nghiep vu tuyen giao", "nvtg", "nvtgdv", "tuyen giao"),
    "MTTQ": ("mat tran va cac doan the", "can bo mat tran", "mttq", "can bo doan the"),
    "CDLS": ("chuyen de lich su", "lich su dang bo", "cdls"),
    "QPAN4": ("quoc phong an ninh doi tuong 4", "qpan4", "qpan doi tuong 4", "qpan dt 4", "qpan"),
    "CNKT": ("cap nhat kien thuc", "cnkt"),
    "CTHE": ("chinh tri he", "boi duong he", "cthe"),
    "LSDP": ("lich su dia phuong", "lsdp"),
    "TCLLCT": ("trung cap ly luan chinh tri", "trung cap llct", "tcllct"),
}
# Words around a title that are no part of it.
_IDLE = frozenset(
    (
        *("giao", "an", "bai", "giang", "soan", "chuyen", "de", "sua", "lan", "moi", "cuoi"),
        *("final", "ban", "chinh", "thuc", "nop", "gui", "so", "vien", "gv", "co", "thay"),
    )
)
_LEAST_TITLE = 3
_MANY_WORDS = 6


@dataclass(frozen=True)
class Lesson:
    """A module that a plan may be about."""

    id: int
    number: int
    title: str
    programme_id: int
    programme: str
    codes: tuple[str, ...] = ()


@dataclass(frozen=True)
class LessonClues:
    """What one place says about the lesson; empty where it says nothing."""

    number: int | None = None
    titles: tuple[str, ...] = ()
    programme: str = ""


@dataclass(frozen=True)
class Meant:
    """The lessons that agree with all that a place says, and by what they were found.

    `by_title`: by most of a title; some words of it alone are `ids` without being this.
    `is_borrowed`: another place named the programme.
    """

    ids: tuple[int, ...] = ()
    by_title: bool = False
    by_number: bool = False
    by_programme: bool = False
    is_torn: bool = False
    is_borrowed: bool = False


def clues_of_name(name: FileName) -> LessonClues:
    """A title is looked for in every part of the name, and in the whole of it."""
    parts = [" ".join(word.exact for word in _title_words(part)) for part in name.parts]
    titles = [part for part in parts if len(part.split()) >= _LEAST_TITLE]
    if len(parts) > 1:
        titles.append(" ".join(parts))
    return LessonClues(name.number, tuple(titles), name.folded)


def _title_words(part: Sequence[Word]) -> list[Word]:
    words = list(part)
    while words and (words[0].folded in _IDLE or words[0].folded.isdecimal()):
        words.pop(0)
    return words


def names_programme(text: str, lessons: Sequence[Lesson]) -> bool:
    return bool(_programmes(text, lessons))


def find_lessons(clues: LessonClues, lessons: Sequence[Lesson]) -> Meant:
    """What title and number agree on, within the programme that is named.

    Where title and number speak of different lessons, both are left to choose from.
    """
    programmes = _programmes(clues.programme, lessons)
    within = [one for one in lessons if one.programme_id in programmes] or list(lessons)
    titled = _titled(clues.titles, within) or _titled(clues.titles, lessons)
    numbered = [one for one in within if one.number == clues.number]
    both = [one for one in titled if one in numbered]
    is_torn = bool(titled and numbered and not both)
    found = [*titled, *numbered] if is_torn else both or titled or numbered
    return Meant(
        tuple(one.id for one in found),
        by_title=any(_is_most(clues.titles, one) for one in titled),
        by_number=bool(numbered) and not is_torn,
        by_programme=bool(programmes) and all(one.programme_id in programmes for one in found),
        is_torn=is_torn,
    )


def _titled(titles: Iterable[str], lessons: Sequence[Lesson]) -> list[Lesson]:
    """Lessons with one of these titles. One that is only a part of another's stands back."""
    wanted = [(title, _spelt_out(title)) for title in titles]
    found = [one for one in lessons if any(_is_title(*pair, one) for pair in wanted)]
    longest = max((len(one.title) for one in found), default=0)
    whole = [one for one in found if len(one.title) * 2 > longest]
    return whole or found


def _is_title(title: str, folded: set[str], lesson: Lesson) -> bool:
    """Comparing letter by letter is slow: only where a third of the words are the same."""
    own = _spelt_out(lesson.title)
    shared = len(own & folded)
    return shared * 3 >= min(len(own), len(folded)) and is_same_title(title, lesson.title)


def _is_most(titles: Iterable[str], lesson: Lesson) -> bool:
    """Most of the lesson's title stands in one of these, or more words than happen by chance."""
    own = _spelt_out(lesson.title)
    shared = max((len(own & _spelt_out(title)) for title in titles), default=0)
    return shared >= _MANY_WORDS or shared * 5 >= len(own) * 3


def _spelt_out(text: str) -> set[str]:
    return {word.folded for word in words_of(text)}


def _programmes(text: str, lessons: Sequence[Lesson]) -> set[int]:
    """Those that the text names, by the longest name found."""
    folded = f" {' '.join(word.folded for word in words_of(text))} "
    lengths: dict[int, int] = {}
    for one in lessons:
        if one.programme_id not in lengths:
            names = [alias for code in one.codes for alias in _ALIASES.get(code, ())]
            names += [code.lower() for code in one.codes]
            names.append(" ".join(word.folded for word in words_of(one.programme)))
            lengths[one.programme_id] = max(
                (len(name) for name in names if name and f" {name} " in folded), default=0
            )
    longest = max(lengths.values(), default=0)
    return {key for key, length in lengths.items() if length == longest} if longest else set()
