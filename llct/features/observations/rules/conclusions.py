"""What the chair concludes, before it is stored."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from llct.core.errors import Invalid
from llct.features.followups.rules import MAX_TEXT
from llct.features.rubrics.rules.definitions import Band, RubricDefinition
from llct.features.rubrics.rules.results import NoGrade, Result

LONGEST_TEXT = 8000
LONGEST_PRIZE = 100
_NOTHING = {"", "không", "không có", "không có ý kiến"}
_BULLET = re.compile(r"^\s*(?:[-–—•*+]|\d{1,2}[.)])\s*")


@dataclass(frozen=True, slots=True)
class Draft:
    """`decided_grade` and its reason count only where political soundness is in doubt: then there
    is no automatic grade and the chair decides ("" = no grade)."""

    text: str = ""
    points: tuple[str, ...] = ()
    decided_grade: str | None = None
    decided_reason: str = ""
    prize: str = ""
    actual_minutes: int | None = None
    attendees: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Correction:
    """What changes in a new version: the reason, and the scores the panel now agrees on."""

    reason: str
    agreed: dict[str, tuple[Decimal, str]] = field(default_factory=dict)


def points_from(suggestions: Iterable[str], most: int) -> list[str]:
    """The lines of what observers suggest, to begin the points with.

    None where they are more than may be concluded: which of them is the chair's to say.
    """
    lines = [
        _BULLET.sub("", line, count=1).strip() for text in suggestions for line in text.splitlines()
    ]
    points = [one for one in dict.fromkeys(lines) if one.rstrip(".").casefold() not in _NOTHING]
    is_fit = len(points) <= most and all(len(point) <= MAX_TEXT for point in points)
    return points if is_fit else []


def chair_decides(result: Result | None) -> bool:
    """Whether the grade is the chair's to give."""
    return result is not None and NoGrade.SOUNDNESS in result.no_grade


def decided_band(definition: RubricDefinition, draft: Draft) -> Band | None:
    """The chair's own grade, with the reason it must have."""
    if not draft.decided_reason.strip():
        raise Invalid("decided_reason", "observation.decision_without_reason")
    if not draft.decided_grade:
        return None
    band = next((b for b in definition.bands if b.name == draft.decided_grade), None)
    if band is None:
        raise Invalid("decided_grade", "not_a_choice")
    return band


def check_draft(draft: Draft, *, needs_text: bool, most_points: int) -> tuple[str, ...]:
    """The points worth keeping."""
    if needs_text and not draft.text.strip():
        raise Invalid("text", "observation.conclusion_missing")
    if len(draft.text) > LONGEST_TEXT:
        raise Invalid("text", "too_long", max=LONGEST_TEXT)
    if len(draft.prize) > LONGEST_PRIZE:
        raise Invalid("prize", "too_long", max=LONGEST_PRIZE)
    points = tuple(point.strip() for point in draft.points if point.strip())
    if len(points) > most_points:
        raise Invalid("points", "observation.too_many_points", most=most_points)
    return points
