"""Programmes and modules: kinds, and what one edition must satisfy."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from llct.core.errors import Invalid


class ModuleKind(StrEnum):
    """What a module of a programme is."""

    LESSON = "lesson"
    ACTIVITY = "activity"
    ASSESSMENT = "assessment"


# Lessons are taught from a plan (giáo án); discussions and assessments may be without one.
TAUGHT_FROM_PLANS = (ModuleKind.LESSON,)


@dataclass(frozen=True)
class ProgrammeFacts:
    """What a person may say about a programme's edition."""

    code: str
    kind_code: str
    title: str
    edition: str = ""
    group_number: int | None = None
    audience: str = ""
    total_periods: int | None = None
    legal_basis: str = ""
    note: str = ""
    source: str = ""
    valid_from: date | None = None
    valid_to: date | None = None

    def __post_init__(self) -> None:
        if self.valid_from and self.valid_to and self.valid_to < self.valid_from:
            raise Invalid("valid_to", "curriculum.span")


@dataclass(frozen=True)
class ModuleFacts:
    """What a person may say about a module."""

    number: int
    kind: ModuleKind
    title: str
    periods: int | None = None
    source: str = ""


def untaught_periods(total: int | None, modules: list[int | None]) -> int | None:
    """Periods of the programme not yet given to modules; None where something is unknown."""
    if total is None or any(periods is None for periods in modules):
        return None
    return total - sum(periods or 0 for periods in modules)


_ADDRESS = re.compile(
    r"(?:https?://)?(?:www\.)?\b((?:[a-z0-9-]+\.)+(?:com|net|org|vn))\b(?:/[^\s,;)]*)?"
)


def said_source(source: str) -> str:
    """A source as people name it: the site instead of a long address."""
    return _ADDRESS.sub(r"\1", source).replace("((", "(").replace("))", ")")
