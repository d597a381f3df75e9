"""Lengths: millimetres in Word's units, and how wide a text prints in bold Times New Roman."""

import unicodedata

# Advance widths of the glyphs U+0020..U+007E in thousandths of the font size, of the bold face.
_ASCII = (
    (250, 333, 555, 500, 500, 1000, 833, 278, 333, 333, 500, 570, 250, 333, 250, 278)
    + (500, 500, 500, 500, 500, 500, 500, 500, 500, 500, 333, 333, 570, 570, 570, 500)
    + (930, 722, 667, 722, 722, 667, 611, 778, 778, 389, 500, 778, 667, 944, 722, 778)
    + (611, 778, 722, 556, 667, 722, 722, 1000, 722, 722, 667, 333, 278, 333, 581, 500)
    + (333, 500, 556, 444, 556, 444, 333, 500, 556, 278, 333, 556, 278, 833, 556, 500)
    + (556, 556, 444, 389, 333, 556, 500, 722, 500, 500, 444, 394, 220, 394, 520)
)
_OTHERS = {"Đ": 722, "đ": 556, "Ơ": 778, "ơ": 554, "Ư": 796, "ư": 600, "–": 500, "…": 1000}
_UNKNOWN = 600
# Where the name of an organ may be broken: TRUNG TÂM CHÍNH TRỊ / PHƯỜNG SÔNG HỒNG.
_UNITS = {"XÃ", "PHƯỜNG", "ĐẶC", "HUYỆN", "QUẬN", "THỊ", "THÀNH", "TỈNH"}
_TONES_AND_HATS = dict.fromkeys(map(ord, "\u0300\u0301\u0302\u0303\u0306\u0309\u0323"))
_POINTS_PER_MM = 72 / 25.4


def twips(millimetres: float) -> int:
    """Millimetres to the twentieths of a point that Word counts in."""
    return round(millimetres * _POINTS_PER_MM * 20)


def bold_width_mm(text: str, points: float) -> float:
    """Width of one line; marks do not widen a letter, horns (ơ, ư) do."""
    bare = unicodedata.normalize("NFD", text).translate(_TONES_AND_HATS)
    thousandths = sum(map(_glyph, unicodedata.normalize("NFC", bare)))
    return thousandths * points / 1000 / _POINTS_PER_MM


def _glyph(char: str) -> int:
    place = ord(char) - 0x20
    return _ASCII[place] if 0 <= place < len(_ASCII) else _OTHERS.get(char, _UNKNOWN)


def break_name(text: str, points: float, widest_mm: float) -> str:
    """A name too long for one line, broken before the unit it belongs to, else in the middle;
    a piece that is still too long is broken again.
    """
    if bold_width_mm(text, points) <= widest_mm:
        return text
    words = text.split()
    places = [at for at in range(1, len(words)) if words[at] in _UNITS] or range(1, len(words))
    halves = [(" ".join(words[:at]), " ".join(words[at:])) for at in places]
    if not halves:
        return text
    best = min(halves, key=lambda two: max(map(len, two)))
    return "\n".join(break_name(half, points, widest_mm) for half in best)


def rule_of(text: str, points: float, *, widest_mm: float, share: float, rule_points: float) -> str:
    """Underscores of ``rule_points`` as long as ``share`` of the text's longest line."""
    longest = max((bold_width_mm(line, points) for line in text.split("\n")), default=0.0)
    underscore = bold_width_mm("_", rule_points)
    return "_" * round(min(longest, widest_mm) * share / underscore)
