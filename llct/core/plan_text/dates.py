"""Days as people write them: 12/3/2026, ngày 05 tháng 02 năm 2026, tháng 5/2026, năm 2025."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from llct.core.vietnamese import nfc

_DAY = re.compile(
    r"(?<!\d)(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4}|\d{2})(?!\d)"
    r"|(\d{1,2})\s*tháng\s*(\d{1,2})\s*(?:năm|[/,])\s*(\d{4})",
    re.IGNORECASE,
)
_MONTH = re.compile(
    r"(?:tháng\s*)(\d{1,2})\s*(?:/|-|năm|,)\s*(\d{4})|(?<![\d/])(\d{1,2})\s*/\s*(\d{4})(?!\d)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:năm\s*)?(?<!\d)((?:19|20)\d{2})(?!\d)", re.IGNORECASE)
_UPDATED = re.compile(
    r"(?:cập\s*nhật|bổ\s*sung)(?:\s*(?:lần\s*cuối|văn\s*kiện|nghị\s*quyết|số\s*liệu))?"
    r"\s*:?\s*(?:(?:tính\s*)?(?:đến|tới)\s*(?:hết\s*|thời\s*điểm\s*|nay\s*)?:?\s*)"
    r"(?:ngày\s*)?",
    re.IGNORECASE,
)
_ROOM = 40


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A day; `is_exact` is False when only month or year was written, then it is their last day."""

    on: date
    is_exact: bool = True


def read_date(text: str) -> WrittenDate | None:
    """The first date, exact ones first; what no calendar has is none."""
    text = _plain(text)
    if (match := _DAY.search(text)) and (day := _day(match)):
        return WrittenDate(day)
    if match := _MONTH.search(text):
        month, year = (int(part) for part in match.groups() if part)
        if 1 <= month <= 12:
            return WrittenDate(date(year, month, monthrange(year, month)[1]), is_exact=False)
    if match := _YEAR.search(text):
        return WrittenDate(date(int(match.group(1)), 12, 31), is_exact=False)
    return None


def read_updated_to(text: str) -> WrittenDate | None:
    """The day after 'cập nhật đến'."""
    text = _plain(text)
    match = _UPDATED.search(text)
    return read_date(text[match.end() : match.end() + _ROOM]) if match else None


def _plain(text: str) -> str:
    """One space between words: the patterns allow for any number, which takes its square."""
    return " ".join(nfc(text).split())


def _day(match: re.Match[str]) -> date | None:
    day, month, year = (int(part) for part in match.groups() if part)
    try:
        return date(year + 2000 if year < 100 else year, month, day)
    except ValueError:
        return None
