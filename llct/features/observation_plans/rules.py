"""A period's plan: its workflow, what a row must hold, what the centre's quotas ask."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from llct.core.errors import Invalid
from llct.core.periods import DateRange, month_range, quarter_of, quarter_range
from llct.core.workflow import Transition, Workflow
from llct.features.lecturers.rules import LecturerKind
from llct.features.observations.rules import KINDS, ObservationKind

LONGEST_DAYS = 366
MOST_ROWS = 300
MOST_PERIODS = 10
ROMAN = ("I", "II", "III", "IV")


class PeriodPlanStatus(StrEnum):
    """Where a plan stands. Its rows change only while it is a draft or was returned."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    APPROVED = "approved"


class PeriodPlanAction(StrEnum):
    """What people do with a plan."""

    SUBMIT = "submit"
    WITHDRAW = "withdraw"
    APPROVE = "approve"
    SEND_BACK = "send_back"
    REVISE = "revise"


_S, _A = PeriodPlanStatus, PeriodPlanAction

PERIOD_PLANS: Workflow[PeriodPlanAction, PeriodPlanStatus] = Workflow(
    [
        Transition(_A.SUBMIT, frozenset({_S.DRAFT, _S.RETURNED}), _S.SUBMITTED, "may_propose"),
        Transition(_A.WITHDRAW, frozenset({_S.SUBMITTED}), _S.DRAFT, "may_propose"),
        Transition(_A.APPROVE, frozenset({_S.SUBMITTED}), _S.APPROVED, "may_approve"),
        Transition(
            _A.SEND_BACK,
            frozenset({_S.SUBMITTED}),
            _S.RETURNED,
            "may_approve",
            needs_reason=True,
        ),
        Transition(_A.REVISE, frozenset({_S.APPROVED}), _S.DRAFT, "may_propose", needs_reason=True),
    ]
)
OPEN_TO_CHANGE = frozenset({_S.DRAFT, _S.RETURNED})


class RowState(StrEnum):
    """What became of a row, by the observation that was made from it."""

    OPEN = "open"
    ARRANGED = "arranged"
    DONE = "done"


@dataclass(frozen=True)
class PlanFacts:
    """What a plan says beside its rows."""

    title: str
    first_on: date
    last_on: date
    introduction: str = ""
    aims: str = ""
    organisation: str = ""


@dataclass(frozen=True)
class RowFacts:
    """One visit that is proposed: on a day, or sometime in a month (its first day)."""

    lecturer_id: int
    kind: ObservationKind
    is_announced: bool = True
    on: date | None = None
    month: date | None = None
    periods: int = 1
    lesson: str = ""
    observer_ids: tuple[int, ...] = ()
    observers_text: str = ""
    chair_id: int | None = None
    note: str = ""


def check_plan(facts: PlanFacts) -> PlanFacts:
    if not facts.title.strip():
        raise Invalid("title", "required")
    if facts.last_on < facts.first_on:
        raise Invalid("last_on", "observation_plans.span")
    if (facts.last_on - facts.first_on).days >= LONGEST_DAYS:
        raise Invalid("last_on", "observation_plans.too_long")
    return facts


def check_kind(kind: ObservationKind, lecturer: LecturerKind, are_leaders_scored: bool) -> None:
    """Invited leaders get remarks, not scores, unless the centre decides otherwise."""
    is_leader = lecturer is LecturerKind.INVITED_LEADER and not are_leaders_scored
    if is_leader and KINDS[kind].needs_scores:
        raise Invalid("kind", "observation.leader_not_scored")


def check_row(facts: RowFacts, period: DateRange, lecturer_person_id: int) -> RowFacts:
    """A visit inside the period, by other people than the lecturer; a day goes before a month."""
    if facts.on is None and facts.month is None:
        raise Invalid("month", "observation_plans.when_missing")
    if facts.on is not None and facts.on not in period:
        raise Invalid("on", "observation_plans.outside_period")
    if facts.on is None and facts.month not in months_of(period):
        raise Invalid("month", "observation_plans.outside_period")
    if not 1 <= facts.periods <= MOST_PERIODS:
        raise Invalid("periods", "observation_plans.periods", most=MOST_PERIODS)
    if lecturer_person_id in facts.observer_ids:
        raise Invalid("observer_ids", "observation_plans.lecturer_observes")
    if lecturer_person_id == facts.chair_id:
        raise Invalid("chair_id", "observation_plans.lecturer_observes")
    return facts


def months_of(period: DateRange) -> list[date]:
    """The first days of the months that the period touches."""
    return list(_months(period))


def _months(period: DateRange) -> Iterator[date]:
    month = period.first.replace(day=1)
    while month <= period.last:
        yield month
        month = (month_range(month.year, month.month).last).replace(day=1)
        month = date(month.year + month.month // 12, month.month % 12 + 1, 1)


def next_period(today: date) -> tuple[DateRange, str]:
    """The quarter a plan is usually made for: this one in its first month, else the next."""
    quarter, year = quarter_of(today), today.year
    if (today.month - 1) % 3 > 0:
        quarter, year = (quarter + 1, year) if quarter < 4 else (1, year + 1)
    return quarter_range(year, quarter), f"Dự giờ, thao giảng quý {ROMAN[quarter - 1]} năm {year}"


def check_reason(reason: str) -> str:
    reason = reason.strip()
    if not reason:
        raise Invalid("reason", "reason_missing")
    if len(reason) > 1000:
        raise Invalid("reason", "too_long", max=1000)
    return reason


def is_new_on(started_on: date | None, day: date, months: int) -> bool:
    """New during the first months, as many as the centre's setting says."""
    if started_on is None or day < started_on:
        return False
    passed = (day.year - started_on.year) * 12 + day.month - started_on.month
    return passed < months or (passed == months and day.day < started_on.day)


def quota_key(kind: LecturerKind, is_new: bool) -> str | None:
    """Which line of the centre's quotas holds for a lecturer; invited leaders have none."""
    if kind is LecturerKind.INVITED_LEADER:
        return None
    return "new" if is_new else kind.value


@dataclass(frozen=True)
class Measure:
    """How much of a quota is done and how much more is arranged or planned."""

    quota: int
    done: int = 0
    planned: int = 0

    @property
    def missing(self) -> int:
        """What neither is done nor stands in a plan."""
        return max(0, self.quota - self.done - self.planned)

    @property
    def is_met(self) -> bool:
        return self.done >= self.quota


@dataclass(frozen=True)
class Coverage:
    """A lecturer's year: periods observed, periods spent observing, thao giảng."""

    lecturer_id: int
    name: str
    kind: LecturerKind
    is_new: bool
    observed: Measure
    observing: Measure
    demo: Measure

    @property
    def is_missing(self) -> bool:
        return bool(self.observed.missing or self.observing.missing or self.demo.missing)
