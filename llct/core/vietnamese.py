"""Vietnamese text: NFC, folding without marks, tone placement, order of names.

FTS and LIKE of the databases know only ASCII, and `remove_diacritics` of SQLite never folds đ,
so everything is folded here once, for both databases.
"""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from functools import lru_cache

# Order of the letters, then of the tones: ngang, huyền, hỏi, ngã, sắc, nặng.
_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
_LETTER_RANK = {letter: f"{rank:02d}" for rank, letter in enumerate(_ALPHABET, start=10)}
_WORD = re.compile(r"[^\W_]+")

# Open syllables whose tone mark moves: kiểu cũ hòa, thúy, ủy; kiểu mới hoà, thuý, uỷ.
_MOVING = re.compile(r"^(.*?)(o)(a|e)$|^(.*?)(u)(y)$")


class ToneStyle(StrEnum):
    """Where the tone mark stands in oa, oe, uy; the values are those that settings keep."""

    FIRST_VOWEL = "new"  # kiểu cũ: ủy, hòa, thúy
    LAST_VOWEL = "old"  # kiểu mới: uỷ, hoà, thuý


def nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """Lower case without any mark, đ as d: 'Nguyễn Đức' -> 'nguyen duc'."""
    decomposed = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def has_marks(word: str) -> bool:
    """True when the word as typed carries marks, so that it must be matched exactly."""
    return fold(word) != nfc(word).lower()


def to_tone_style(text: str, style: ToneStyle) -> str:
    """Move the tone marks of open oa, oe, uy syllables to the wanted place; the rest stays."""
    return _WORD.sub(lambda match: _move_tone(match.group(), style), nfc(text))


@lru_cache(maxsize=8192)
def _move_tone(word: str, style: ToneStyle) -> str:
    tone, bare = _take_tone(word)
    match = _MOVING.match(bare.lower())
    if not tone or not match or bare.lower().startswith("qu"):
        return word
    at = len(bare) - (2 if style is ToneStyle.FIRST_VOWEL else 1)
    return nfc(bare[: at + 1] + tone + bare[at + 1 :])


def _take_tone(word: str) -> tuple[str, str]:
    """The tone mark of a word (or '') and the word without it."""
    tone = ""
    rest = []
    for char in unicodedata.normalize("NFD", word):
        if char in _TONES:
            tone = char
        else:
            rest.append(char)
    return tone, nfc("".join(rest))


@lru_cache(maxsize=8192)
def exact_key(text: str) -> str:
    """Lower case with marks, tone placement normalised: 'Uỷ ban' = 'Ủy ban'."""
    return to_tone_style(text, ToneStyle.FIRST_VOWEL).lower()


def words(text: str) -> list[str]:
    return _WORD.findall(nfc(text))


def joined(*parts: str | None) -> str:
    """The parts that say something, with spaces between."""
    return " ".join(part for part in parts if part)


def search_text(text: str) -> tuple[str, str]:
    """(folded, exact) words between spaces, for the two search columns."""
    exact = [exact_key(word) for word in words(text)]
    return f" {' '.join(fold(word) for word in exact)} ", f" {' '.join(exact)} "


def text_sort_key(text: str) -> str:
    """A key whose bytes compare in Vietnamese order: letters first, then tones."""
    letters: list[str] = []
    tones: list[str] = []
    for word in words(text):
        tone, bare = _take_tone(word.lower())
        letters.append("".join(_LETTER_RANK.get(char, char) for char in bare))
        tones.append(str(_TONES.get(tone, 0)))
    # "!" and "." sort before every letter, so that "An" stands before "An Bình" and "Anh".
    return ".".join(letters) + "!" + "".join(tones)


def sort_key(full_name: str) -> str:
    """Order of names in lists: the last word, then family and middle names."""
    parts = full_name.split()
    if not parts:
        return ""
    return text_sort_key(parts[-1]) + "/" + text_sort_key(" ".join(parts[:-1]))


def slug(text: str, limit: int = 60) -> str:
    """ASCII words joined by hyphens, for file names and addresses."""
    return "-".join(_WORD.findall(fold(text)))[:limit].strip("-") or "khong-ten"
