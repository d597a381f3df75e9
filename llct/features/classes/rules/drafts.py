"""Classes and sessions as they are typed, and what the office should know before storing them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum

from llct.core.errors import Invalid
from llct.features.classes.rules.clashes import ClashKind, Slot
from llct.features.classes.rules.layout import LARGEST_PERIODS
from llct.features.classes.rules.statuses import WITH_PROGRAMME, ClassKind


@dataclass(frozen=True)
class SessionDraft:
    """What is typed about a session; `key` is its id once it is stored."""

    on: date
    starts: time
    ends: time
    periods: int
    module_id: int | None = None
    topic: str = ""
    lecturer_id: int | None = None
    room: str = ""
    note: str = ""
    key: int = 0

    @property
    def slot(self) -> Slot:
        return Slot(self.on, self.starts, self.ends)

    def check(self) -> None:
        if self.module_id is None and not self.topic:
            raise Invalid("module_id", "classes.subject_missing")
        if not 0 < self.periods <= LARGEST_PERIODS:
            raise Invalid("periods", "classes.periods_limits", most=LARGEST_PERIODS)
        if self.ends <= self.starts:
            raise Invalid("ends", "classes.ends_before_starts", starts=f"{self.starts:%H:%M}")


class WarningKind(StrEnum):
    """What speaks against a session without forbidding it."""

    LECTURER = "lecturer"
    ELSEWHERE = "elsewhere"
    ROOM = "room"
    CLASS = "class"
    NOT_CLEARED = "not_cleared"
    NO_PLAN = "no_plan"
    NOT_ACTIVE = "not_active"
    CLOSED_DAY = "closed_day"
    OUTSIDE_CLASS = "outside_class"


CLASH_WARNINGS: dict[ClashKind, WarningKind] = {
    ClashKind.LECTURER: WarningKind.LECTURER,
    ClashKind.ROOM: WarningKind.ROOM,
    ClashKind.CLASS: WarningKind.CLASS,
}


@dataclass(frozen=True)
class SessionWarning:
    """One warning; `about` fills its sentence."""

    kind: WarningKind
    about: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Topic:
    """A topic taught inside a class (lồng ghép)."""

    title: str
    periods: int


@dataclass(frozen=True)
class ClassFacts:
    """What is typed about a class, without its learners."""

    kind: ClassKind
    title: str
    opened_on: date
    closed_on: date | None = None
    programme_id: int | None = None
    code: str = ""
    decision_number: str = ""
    decision_on: date | None = None
    host: str = ""
    partner: str = ""
    place: str = ""
    head_id: int | None = None
    note: str = ""

    def check(self) -> None:
        if self.closed_on is not None and self.closed_on < self.opened_on:
            raise Invalid(
                "closed_on", "classes.closed_before_opened", opened=f"{self.opened_on:%d/%m/%Y}"
            )
        if self.kind in WITH_PROGRAMME and self.programme_id is None:
            raise Invalid("programme_id", "classes.programme_missing")
