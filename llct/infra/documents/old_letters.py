"""Vietnamese in fonts from before Unicode: TCVN3 (.Vn fonts) and VNI, turned into letters.

Such a text holds Latin letters that only the font shows as Vietnamese. It is known by the font's
name, or by what it says: nearly no word is Vietnamese as it stands, nearly all are once converted.
What is doubtful stays as it is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from llct.infra.documents.syllables import is_syllable
from llct.infra.documents.text import OldEncoding


@dataclass(frozen=True)
class OldFont:
    """What a font's name says: its encoding, and whether it shows small letters as capitals."""

    encoding: OldEncoding
    is_capital: bool = False


@dataclass(frozen=True)
class Share:
    """How many of the words with marks can be Vietnamese."""

    valid: int
    words: int


_ENOUGH_WORDS = 4
_MOST_WORDS = 400
_MOST_VALID_BEFORE = 0.4
_LEAST_VALID_AFTER = 0.7
_WORD = re.compile(r"[^\s!-/:-@\[-`{-~\u2010-\u2027]+")
# Letters that only a text already in Unicode has.
_UNICODE = re.compile("[\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01a0\u01a1\u01af\u01b0"
                      "\u0300-\u0323\u1ea0-\u1ef9]")  # fmt: skip
_TONE_MARKS = "\u0300\u0301\u0309\u0303\u0323"  # huyền, sắc, hỏi, ngã, nặng

_TCVN3_BASES = {"ă": "¨", "â": "©", "ê": "ª", "ô": "«", "ơ": "¬", "ư": "\u00ad", "đ": "®"}
_TCVN3_CAPITALS = {"Ă": "¡", "Â": "¢", "Ê": "£", "Ô": "¤", "Ơ": "¥", "Ư": "¦", "Đ": "§"}
_TCVN3_TONES = {
    "a": "µ¸¶·¹",
    "ă": "»¾¼½Æ",
    "â": "ÇÊÈÉË",
    "e": "ÌÐÎÏÑ",
    "ê": "ÒÕÓÔÖ",
    "i": "×ÝØÜÞ",
    "o": "ßãáâä",
    "ô": "åèæçé",
    "ơ": "êíëìî",
    "u": "ïóñòô",
    "ư": "õøö÷ù",
    "y": "úýûüþ",
}
_VNI_LETTERS = {"ñ": "đ", "ô": "ơ", "ö": "ư", "í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị"}
_VNI_LETTERS["î"] = "ỵ"
_VNI_PLAIN = "øùûõï"
_VNI_ROUND = {"\u0302": "àáåãä", "\u0306": "èéúüë"}
_VNI_BARE = {"\u0302": "â", "\u0306": "ê"}


def _tcvn3_table() -> dict[int, str]:
    pairs = {**_TCVN3_BASES, **_TCVN3_CAPITALS}
    table = {ord(code): letter for letter, code in pairs.items()}
    for base, codes in _TCVN3_TONES.items():
        for code, tone in zip(codes, _TONE_MARKS, strict=True):
            table[ord(code)] = unicodedata.normalize("NFC", base + tone)
    # Word keeps letters of symbol fonts in the private area.
    return table | {0xF000 + code: letter for code, letter in table.items()}


def _vni_marks() -> dict[str, str]:
    """The letter that stands behind a vowel -> the marks it puts on it."""
    marks = dict(zip(_VNI_PLAIN, _TONE_MARKS, strict=True))
    for hat, codes in _VNI_ROUND.items():
        marks[_VNI_BARE[hat]] = hat
        marks |= {code: hat + tone for code, tone in zip(codes, _TONE_MARKS, strict=True)}
    return marks | {code.upper(): mark for code, mark in marks.items()}


_TCVN3 = _tcvn3_table()
_MARKS = _vni_marks()
_LETTERS = _VNI_LETTERS | {old.upper(): new.upper() for old, new in _VNI_LETTERS.items()}
_VNI = re.compile(f"([aeouyAEOUYôöÔÖ])([{''.join(_MARKS)}])|([{''.join(_LETTERS)}])")


def names_old_font(xml: bytes) -> bool:
    """Whether a part may name such a font: most documents need no look at their fonts at all."""
    small = xml.lower()
    return b".vn" in small or b"vni-" in small


def font_of(name: str | None) -> OldFont | None:
    """TCVN3 fonts begin with .Vn (their capital forms end with H), VNI fonts with VNI-."""
    if not name:
        return None
    if name[:3].lower() == ".vn":
        return OldFont(OldEncoding.TCVN3, name.endswith("H"))
    return OldFont(OldEncoding.VNI) if name[:4].lower() == "vni-" else None


def to_unicode(text: str, encoding: OldEncoding) -> str:
    if encoding is OldEncoding.TCVN3:
        return text.translate(_TCVN3)
    return unicodedata.normalize("NFC", _VNI.sub(_vni_letter, text))


def _vni_letter(found: re.Match[str]) -> str:
    vowel, mark, alone = found.groups()
    return _LETTERS[alone] if alone else _LETTERS.get(vowel, vowel) + _MARKS[mark]


def convert_by_font(text: str, font: OldFont) -> str:
    """The text of one font; left alone where the font lies: it is Unicode, or gets no better."""
    if _UNICODE.search(text):
        return text
    converted = to_unicode(text, font.encoding)
    if _share(converted).valid < _share(text).valid:
        return text
    return converted.upper() if font.is_capital else converted


def recognise(texts: Iterable[str]) -> OldEncoding | None:
    """The old encoding in which these texts are Vietnamese, unless they are so as they stand."""
    sample = _sample(texts)
    before = _share(sample)
    if before.words < _ENOUGH_WORDS or before.valid > _MOST_VALID_BEFORE * before.words:
        return None
    after = {kind: _share(to_unicode(sample, kind)) for kind in OldEncoding}
    best = max(after, key=lambda kind: after[kind].valid)
    return best if after[best].valid >= _LEAST_VALID_AFTER * before.words else None


def convert_by_letters(text: str, encoding: OldEncoding) -> str:
    """One piece of a document in this encoding; a piece that gains nothing stays."""
    if text.isascii() or _UNICODE.search(text):
        return text
    converted = to_unicode(text, encoding)
    return converted if _share(converted).valid > _share(text).valid else text


def _sample(texts: Iterable[str]) -> str:
    words: dict[str, None] = {}
    for text in texts:
        if text.isascii() or _UNICODE.search(text):
            continue
        words |= dict.fromkeys(word for word in _WORD.findall(text) if not word.isascii())
        if len(words) >= _MOST_WORDS:
            break
    return " ".join(words)


def _share(text: str) -> Share:
    marked = [word for word in _WORD.findall(text) if not word.isascii()]
    return Share(sum(map(is_syllable, marked)), len(marked))
