"""Learners of a class as counts, and what the counts may not say together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields

from llct.core.errors import Invalid

LARGEST_COUNT = 100_000


@dataclass(frozen=True)
class LearnerCounts:
    """Persons, except `attendances`: a person at three conferences is three attendances (lượt)."""

    enrolled: int = 0
    wrong_audience: int = 0
    absent: int = 0
    eligible: int = 0
    result_excellent: int = 0
    result_good: int = 0
    result_fair: int = 0
    result_average: int = 0
    result_failed: int = 0
    certificates: int = 0
    attendances: int = 0

    @property
    def passed(self) -> int:
        return self.result_excellent + self.result_good + self.result_fair + self.result_average

    @property
    def with_result(self) -> int:
        return self.passed + self.result_failed

    @property
    def without_result(self) -> int:
        """Eligible learners whose result is not entered yet."""
        return self.eligible - self.with_result


def total_enrolled(by_org: Mapping[int, int], typed: int | None) -> int:
    """The sum over sending organisations; a total typed beside them must agree with it."""
    total = sum(by_org.values())
    if not total:
        return typed or 0
    if typed is not None and typed not in (0, total):
        raise Invalid("enrolled", "classes.enrolled_sum", total=total, typed=typed)
    return total


def check_counts(counts: LearnerCounts) -> None:
    """Refuse counts that contradict each other; the message stands at the smaller group."""
    for field in fields(counts):
        if not 0 <= getattr(counts, field.name) <= LARGEST_COUNT:
            raise Invalid(field.name, "classes.count_limits", most=LARGEST_COUNT)
    _check_learners(counts)
    _check_results(counts)


def _check_learners(counts: LearnerCounts) -> None:
    for name in ("wrong_audience", "absent"):
        if getattr(counts, name) > counts.enrolled:
            raise Invalid(name, "classes.more_than_enrolled", enrolled=counts.enrolled)
    left = counts.enrolled - counts.wrong_audience - counts.absent
    if left < 0:
        raise Invalid("absent", "classes.missing_more_than_enrolled", enrolled=counts.enrolled)
    if counts.eligible > left:
        raise Invalid(
            "eligible", "classes.eligible_more_than_left", left=left, eligible=counts.eligible
        )


def _check_results(counts: LearnerCounts) -> None:
    if counts.with_result > counts.eligible:
        raise Invalid(
            "result_failed",
            "classes.results_more_than_eligible",
            results=counts.with_result,
            eligible=counts.eligible,
        )
    if counts.certificates > counts.passed:
        raise Invalid("certificates", "classes.certificates_more_than_passed", passed=counts.passed)
