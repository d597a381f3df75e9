"""What people write into the name of a file: words, parts, the number of the lesson.

"Bai 3 - Nguyen Van Thanh - LLCTDT.docx", "Giáo án bài 5 cô Phượng (sửa lần 2).doc".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from llct.core.vietnamese import exact_key, fold, nfc, words

LONGEST_READ = 255
_ENDING = re.compile(r"(?:\.[A-Za-z]{3,4})+$")
_PART = re.compile(r"\s[-–—]+|[-–—]+\s|[()\[\],;|]|_{2,}")
_TIGHT_PART = re.compile(r"[-–—_()\[\],;|]+")
_JOINED = re.compile(r"(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])")
_COPY = re.compile(r"\(\d{1,2}\)|\b(?:bản sao|ban sao|copy(?: of)?|copy \d+)\b", re.IGNORECASE)
_DAY = re.compile(r"(?<!\d)\d{1,2}[.\-_/]\d{1,2}[.\-_/]\d{2,4}(?!\d)|(?<!\d)(?:19|20)\d\d(?!\d)")
# "20 tiết", "2 buổi" at the beginning count something else than lessons.
_COUNTED = frozenset({"tiet", "buoi", "phut", "lop", "tuan"})
_MARKED = re.compile(
    r"(?<= )(?:(?:bai|chuyen de)(?: giang| hoc| so| thu)*|baigiang|chuyende|cde?|b|bg)"
    r" (?P<number>\d{1,2}|(?=[ivx])(?:x{0,2})(?:ix|iv|v?i{0,3})(?= ))"
    r"(?P<also> (?:va |den )?\d{1,2})?(?= )"
)
_ROMAN = {"i": 1, "v": 5, "x": 10}
_SHORT_MARKS = frozenset({"b", "bg", "cd", "cde"})


@dataclass(frozen=True)
class Word:
    """A word as written (lower case, marks kept) and folded."""

    exact: str
    folded: str


@dataclass(frozen=True)
class FileName:
    """A name taken apart. `parts` are what stands between dashes, brackets and commas."""

    parts: tuple[tuple[Word, ...], ...]
    number: int | None = None
    is_number_marked: bool = False

    @property
    def words(self) -> tuple[Word, ...]:
        return tuple(word for part in self.parts for word in part)

    @property
    def folded(self) -> str:
        """All words between spaces."""
        return f" {' '.join(word.folded for word in self.words)} "


def words_of(text: str) -> tuple[Word, ...]:
    keys = (exact_key(word) for word in words(text))
    return tuple(Word(key, fold(key)) for key in keys)


def read_file_name(name: str) -> FileName:
    """Words and number; the ending, days, copies and counts of revisions left out."""
    stem = _ENDING.sub("", nfc(name[-LONGEST_READ:]).strip())
    stem = _DAY.sub(" ", _COPY.sub(" ", stem))
    breaks = _PART if " " in stem.strip() else _TIGHT_PART
    parts = tuple(found for part in breaks.split(stem) if (found := words_of(_spaced(part))))
    folded = f" {' '.join(word.folded for part in parts for word in part)} "
    marked = _marked_numbers(folded)
    if marked:
        return FileName(parts, marked[0] if len(marked) == 1 else None, is_number_marked=True)
    return FileName(parts, _leading_number(folded))


def _spaced(part: str) -> str:
    """ "NguyenVanThanh" and "Bai3" as words of their own."""
    return _JOINED.sub(" ", "".join(_apart_by_case(part.replace("_", " ").replace("+", " "))))


def _apart_by_case(text: str) -> Iterator[str]:
    before = ""
    for letter in text:
        if before.islower() and letter.isupper():
            yield " "
        yield letter
        before = letter


def _marked_numbers(folded: str) -> list[int]:
    """Of "bài 3", "B3", "chuyên đề II"; each once."""
    found = []
    for match in _MARKED.finditer(folded):
        text = match["number"]
        is_short = match[0].split()[0] in _SHORT_MARKS
        if not text or (is_short and not text.isdecimal()):
            continue
        number = int(text) if text.isdecimal() else _roman(text)
        found += [number] if number else []
        found += [int(match["also"].split()[-1])] if match["also"] else []
    return list(dict.fromkeys(found))


def _leading_number(folded: str) -> int | None:
    """ "03. Nguyen Van Thanh", "5 - Kinh tế hàng hóa"."""
    first, _space, rest = folded.strip().partition(" ")
    following = rest.partition(" ")[0]
    is_number = first.isdecimal() and len(first) <= 2 and following not in _COUNTED
    return int(first) or None if is_number and following.isalpha() else None


def read_number(text: str) -> int | None:
    """Of "3", "03" or "III"; None for anything else."""
    numbers = _marked_numbers(f" bai {text.strip().lower()} ")
    return numbers[0] if len(numbers) == 1 else None


def _roman(text: str) -> int:
    values = [_ROMAN[letter] for letter in text]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-one if one < following else one for one, following in pairs)
