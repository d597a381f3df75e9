"""Whose plan a file is and of which lesson: a guess that says on what it is based and how sure.

What two places of a file contradict is left to a person; so is what nothing speaks for.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from llct.features.lesson_plans.rules.file_names import FileName, read_file_name, words_of
from llct.features.lesson_plans.rules.modules import (
    Lesson,
    LessonClues,
    Meant,
    clues_of_name,
    find_lessons,
    names_programme,
)
from llct.features.lesson_plans.rules.people import NOBODY, Candidate, Named, Naming, find_people

MOST_OFFERED = 4
_LEAST_NAME = 2
_HEAD_LINES = 6


class Basis(StrEnum):
    """What a guess rests on."""

    FILE_NAME = "file_name"
    AUTHOR_LINE = "author_line"
    FIRST_PAGE = "first_page"
    PROPERTIES = "properties"
    TIMETABLE = "timetable"


class Sureness(StrEnum):
    """How far a value may be trusted. What is open has none, at most some to choose from."""

    CHOSEN = "chosen"
    SURE = "sure"
    LIKELY = "likely"
    OPEN = "open"


@dataclass(frozen=True)
class TextClues:
    """What the beginning and the properties of a document say of themselves."""

    author: str = ""
    number: int | None = None
    title: str = ""
    programme: str = ""
    first_lines: tuple[str, ...] = ()
    property_author: str = ""
    property_title: str = ""


@dataclass(frozen=True)
class Guess:
    """`offered`: whom or what to choose from where the guess is open.

    `unknown`: an author as the document names one whom nobody here knows.
    """

    value: int | None = None
    sureness: Sureness = Sureness.OPEN
    bases: tuple[Basis, ...] = ()
    offered: tuple[int, ...] = ()
    unknown: str = ""


@dataclass(frozen=True)
class Matched:
    author: Guess
    lesson: Guess


@dataclass(frozen=True)
class Known:
    """Who may be the author, which lessons there are, and who is to teach which of them."""

    lecturers: Sequence[Candidate]
    lessons: Sequence[Lesson]
    taught: Collection[tuple[int, int]] = field(default=frozenset())


def match(file_name: str, text: TextClues, known: Known, author_id: int | None = None) -> Matched:
    """Author and lesson of a file; `author_id` when a person has said whose it is."""
    name = read_file_name(file_name)
    meant = _meant(name, text, known)
    author = _unless_another(_author(name, text, known, _common_lessons(meant)), text, known)
    if author_id is not None:
        author = Guess(author_id, Sureness.CHOSEN)
    return Matched(author, _lesson(meant, known, author))


def _author(name: FileName, text: TextClues, known: Known, lesson_ids: Sequence[int]) -> Guess:
    found: dict[Basis, Named] = {Basis.FILE_NAME: find_people(name.parts, known.lecturers)}
    if text.author:
        found[Basis.AUTHOR_LINE] = find_people([words_of(text.author)], known.lecturers)
    else:
        found[Basis.FIRST_PAGE] = _on_first_page(text, known)
    said = {basis: named for basis, named in found.items() if named.ids}
    near = [key for named in found.values() for key in named.near]
    if not said:
        return _weak_author(text, known, near)
    common = _common([named.ids for named in said.values()])
    everybody = tuple(dict.fromkeys(key for named in said.values() for key in named.ids))
    if not common:
        return Guess(bases=tuple(said), offered=everybody[:MOST_OFFERED])
    if len(common) > 1:
        return _by_timetable(tuple(said), common, known, lesson_ids)
    is_sure = len(said) > 1 or any(one.naming is Naming.FULL for one in said.values())
    is_sure = is_sure and set(said) != {Basis.FIRST_PAGE}
    return Guess(common[0], Sureness.SURE if is_sure else Sureness.LIKELY, tuple(said))


def _unless_another(guess: Guess, text: TextClues, known: Known) -> Guess:
    """The document names somebody else as its author: perhaps copied, perhaps not theirs."""
    written = words_of(text.author)
    named = find_people([written], known.lecturers)
    if len(written) < _LEAST_NAME or named.ids or named.near:
        return guess
    sureness = Sureness.OPEN if guess.value is None else Sureness.LIKELY
    return replace(guess, sureness=sureness, unknown=text.author)


def _on_first_page(text: TextClues, known: Known) -> Named:
    """Only whole names: given names are words there."""
    named = find_people([words_of(line) for line in text.first_lines], known.lecturers)
    return named if named.naming is Naming.FULL else NOBODY


def _weak_author(text: TextClues, known: Known, near: list[int]) -> Guess:
    """Properties name whoever typed, or owned the computer before: likely at most."""
    typed = find_people([words_of(text.property_author)], known.lecturers)
    if typed.naming is Naming.FULL and len(typed.ids) == 1 and not near:
        return Guess(typed.ids[0], Sureness.LIKELY, (Basis.PROPERTIES,))
    offered = tuple(dict.fromkeys([*near, *typed.ids]))
    return Guess(offered=offered[:MOST_OFFERED])


def _by_timetable(
    bases: tuple[Basis, ...], common: Sequence[int], known: Known, lesson_ids: Sequence[int]
) -> Guess:
    """Of several people of this name the one who is to teach such a lesson."""
    teaching = [key for key in common if any((key, one) in known.taught for one in lesson_ids)]
    if len(teaching) == 1:
        return Guess(teaching[0], Sureness.LIKELY, (*bases, Basis.TIMETABLE))
    return Guess(bases=bases, offered=tuple(common[:MOST_OFFERED]))


def _meant(name: FileName, text: TextClues, known: Known) -> dict[Basis, Meant]:
    """What name, head and properties say of the lesson, each by itself.

    A number alone means nothing without its programme: a place that names none borrows it.
    """
    of_name = clues_of_name(name)
    titles = (text.title,) if text.title else text.first_lines
    programme = text.programme or " ".join(text.first_lines[:_HEAD_LINES])
    of_text = LessonClues(text.number, titles, programme)
    found = {
        Basis.FILE_NAME: _find(of_name, of_text, known),
        Basis.FIRST_PAGE: _find(of_text, of_name, known),
    }
    said = {basis: meant for basis, meant in found.items() if meant.ids}
    if not said and text.property_title:
        own = find_lessons(LessonClues(None, (text.property_title,)), known.lessons)
        said = {Basis.PROPERTIES: own} if own.ids else {}
    return said


def _find(clues: LessonClues, other: LessonClues, known: Known) -> Meant:
    if names_programme(clues.programme, known.lessons):
        return find_lessons(clues, known.lessons)
    found = find_lessons(replace(clues, programme=other.programme), known.lessons)
    return replace(found, is_borrowed=found.by_programme and found.by_number)


def _common_lessons(said: dict[Basis, Meant]) -> list[int]:
    return _common([meant.ids for meant in said.values()])


def _lesson(said: dict[Basis, Meant], known: Known, author: Guess) -> Guess:
    bases = _bases(said)
    common = _common_lessons(said)
    everything = tuple(dict.fromkeys(key for meant in said.values() for key in meant.ids))
    is_torn = any(meant.is_torn for meant in said.values())
    if not common or (is_torn and len(said) == 1):
        return Guess(bases=bases, offered=_taught_first(everything, known, author))
    if len(common) == 1:
        return Guess(common[0], _sureness(said, is_torn), bases)
    mine = [key for key in common if (author.value, key) in known.taught]
    if len(mine) == 1:
        return Guess(mine[0], Sureness.LIKELY, (*bases, Basis.TIMETABLE))
    return Guess(bases=bases, offered=_taught_first(common, known, author))


def _bases(said: dict[Basis, Meant]) -> tuple[Basis, ...]:
    """With the place from which a programme was borrowed."""
    borrowed = any(meant.is_borrowed for meant in said.values())
    places = (Basis.FILE_NAME, Basis.FIRST_PAGE, Basis.PROPERTIES)
    return tuple(
        basis for basis in places if basis in said or (borrowed and basis is not places[-1])
    )


def _sureness(said: dict[Basis, Meant], is_torn: bool) -> Sureness:
    """A title, or a number within a named programme, or two places that agree."""
    if is_torn or set(said) == {Basis.PROPERTIES}:
        return Sureness.LIKELY
    is_said = any(one.by_title or (one.by_number and one.by_programme) for one in said.values())
    return Sureness.SURE if is_said or len(said) > 1 else Sureness.LIKELY


def _taught_first(ids: Sequence[int], known: Known, author: Guess) -> tuple[int, ...]:
    ordered = sorted(ids, key=lambda key: (author.value, key) not in known.taught)
    return tuple(ordered[:MOST_OFFERED])


def _common(sets: Sequence[Sequence[int]]) -> list[int]:
    """In all of them, in the order of the first."""
    if not sets:
        return []
    return [key for key in sets[0] if all(key in other for other in sets[1:])]
