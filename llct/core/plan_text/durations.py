"""How long a part takes, as people write it: 5 phút, 5', 05 p, 1 tiết, 10-15 phút, 7h30 - 8h15."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

MINUTES_PER_PERIOD = 45

_COUNT = r"(?<![\d.,/])(\d{1,3}(?:[.,]\d{1,2})?)"
_RANGE = rf"{_COUNT}(?:\s*(?:-|–|—|÷|đến|tới)\s*(\d{{1,3}}(?:[.,]\d{{1,2}})?))?"
_MINUTES = re.compile(rf"{_RANGE}\s*(?:phút|phut|ph|p|['’‘′´`])(?!['’′\w])", re.IGNORECASE)
_PERIODS = re.compile(rf"{_RANGE}\s*(?:tiết|tiet)\b(?!\s*(?:kiệm|kiem))", re.IGNORECASE)
_HOURS = re.compile(r"(?<![\d.,])(\d{1,2})\s*(?:giờ|gio|h)\s*(\d{1,2})?(?!\d)", re.IGNORECASE)
_CLOCK = re.compile(
    r"(?<!\d)(\d{1,2})\s*(?:giờ|gio|h|g|:)\s*(\d{2})?\s*(?:-|–|—|đến|tới)\s*"
    r"(\d{1,2})\s*(?:giờ|gio|h|g|:)\s*(\d{2})?(?!\d)",
    re.IGNORECASE,
)
_BARE = re.compile(r"^\s*(\d{1,3})\s*(?:(?:-|–)\s*(\d{1,3}))?\s*$")


def minutes_in(text: str) -> int | None:
    """The first duration; of a range its end. Minutes win: '2 tiết (90 phút)' are 90."""
    if match := _CLOCK.search(text):
        return _between(match)
    if match := _MINUTES.search(text):
        return _whole(match.group(2) or match.group(1))
    if match := _PERIODS.search(text):
        return _whole(match.group(2) or match.group(1), MINUTES_PER_PERIOD)
    if match := _HOURS.search(text):
        return int(match.group(1)) * 60 + int(match.group(2) or 0)
    return None


def bare_minutes_in(text: str) -> int | None:
    """The same, and a number alone: below a head that already says minutes."""
    if match := _BARE.match(text):
        return int(match.group(2) or match.group(1))
    return minutes_in(text)


def periods_in(text: str) -> Decimal | None:
    """How many periods a field names: '5 tiết', '05', '225 phút'."""
    if match := _PERIODS.search(text):
        return _decimal(match.group(2) or match.group(1))
    minutes = minutes_in(text)
    if minutes is not None:
        return Decimal(minutes) / MINUTES_PER_PERIOD
    match = re.match(r"\s*(\d{1,3}(?:[.,]\d{1,2})?)\s*$", text)
    return _decimal(match.group(1)) if match else None


def without_duration(text: str) -> str:
    """The name of a part without its time: 'Mở đầu (5 phút)' -> 'Mở đầu'."""
    for pattern in (_CLOCK, _MINUTES, _PERIODS):
        text = pattern.sub(" ", text)
    text = re.sub(r"\(\s*(?:thời gian|khoảng|tg)?\s*[:;,]?\s*\)|\[\s*\]", " ", text, flags=re.I)
    text = re.sub(r"[-–:;,(]?\s*(?:thời gian|khoảng|tg)\s*:?\s*$", " ", text, flags=re.I)
    return " ".join(text.split()).strip(" -–—:;,.(/")


def _decimal(number: str) -> Decimal:
    return Decimal(number.replace(",", "."))


def _whole(number: str, times: int = 1) -> int:
    return int((_decimal(number) * times).quantize(Decimal(1), ROUND_HALF_UP))


def _between(match: re.Match[str]) -> int | None:
    hours, minutes, to_hours, to_minutes = (int(part or 0) for part in match.groups())
    length = (to_hours * 60 + to_minutes) - (hours * 60 + minutes)
    return length if length > 0 else None
