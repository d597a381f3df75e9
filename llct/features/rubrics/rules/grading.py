"""Which band a result falls into, or why it falls into none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from llct.features.rubrics.rules.definitions import (
    Band,
    Condition,
    ConditionKind,
    RubricDefinition,
)
from llct.features.rubrics.rules.panel import RulesInForce
from llct.features.rubrics.rules.results import (
    CriterionResult,
    GroupResult,
    LessonFacts,
    NoGrade,
    PlanState,
)
from llct.features.rubrics.rules.sentences import grade_sentence, no_grade_sentence


@dataclass(frozen=True, slots=True)
class Grading:
    band: Band | None
    no_grade: tuple[NoGrade, ...]
    unmet: tuple[Condition, ...]
    sentence: str
    needs_private_note: bool


def decide(
    definition: RubricDefinition,
    *,
    criteria: Sequence[CriterionResult],
    groups: Sequence[GroupResult],
    total: Decimal | None,
    form_count: int,
    rules: RulesInForce,
    facts: LessonFacts,
) -> Grading:
    """The best band whose total and conditions hold.

    Nothing is graded while a group is empty, a control criterion was not observed, forms are too
    few, or political soundness is in question; the last is for the chair to decide and to explain.
    """
    values = {one.key: one.value for one in criteria} | {one.key: one.value for one in groups}
    is_doubted = any(
        value is not None and criterion.is_below_floor(value)
        for criterion in definition.criteria
        for value in [values[criterion.key]]
    )
    if not definition.gives_grade:
        return Grading(None, (), (), "", is_doubted)
    reasons = tuple(_reasons(definition, values, form_count, rules.min_forms, is_doubted))
    if reasons or total is None:
        sentence = no_grade_sentence(definition, reasons, values, form_count, rules.min_forms)
        return Grading(None, reasons, (), sentence, is_doubted)
    is_time_off = facts.is_time_off(rules.time_tolerance)
    band, unmet = _best_band(definition, total, values, facts.plan, is_time_off)
    sentence = grade_sentence(definition, rules, band, total, unmet)
    return Grading(band, (), unmet, sentence, is_doubted)


def _reasons(
    definition: RubricDefinition,
    values: Mapping[str, Decimal | None],
    form_count: int,
    min_forms: int,
    is_doubted: bool,
) -> Iterator[NoGrade]:
    if not form_count:
        yield NoGrade.NO_FORMS
        return
    if form_count < min_forms:
        yield NoGrade.TOO_FEW_FORMS
    if any(values[group.key] is None for group in definition.groups):
        yield NoGrade.EMPTY_GROUP
    if any(values[key] is None for key in definition.control_keys):
        yield NoGrade.CONTROL_NOT_OBSERVED
    if is_doubted:
        yield NoGrade.SOUNDNESS


def _best_band(
    definition: RubricDefinition,
    total: Decimal,
    values: Mapping[str, Decimal | None],
    plan: PlanState,
    is_time_off: bool,
) -> tuple[Band, tuple[Condition, ...]]:
    """The band, and what kept the lesson from the better ones its total reached.

    Of two conditions on the same subject the nearer band's is named: that is the next thing to
    reach. The lowest band starts at the bottom without conditions, so there is always one.
    """
    unmet: dict[tuple[ConditionKind, str], Condition] = {}
    for band in definition.bands:
        if total < band.min_total:
            continue
        missed = [
            condition
            for condition in band.conditions
            if not _holds(definition, condition, values, plan, is_time_off)
        ]
        if not missed:
            return band, _in_printed_order(definition, unmet.values())
        unmet.update({(c.kind, c.subject): c for c in missed})
    raise ValueError("the lowest band does not take every total")


def _holds(
    definition: RubricDefinition,
    condition: Condition,
    values: Mapping[str, Decimal | None],
    plan: PlanState,
    is_time_off: bool,
) -> bool:
    if condition.kind is ConditionKind.PLAN_APPROVED:
        return plan is not PlanState.NOT_APPROVED
    if condition.kind is ConditionKind.TIME_KEPT:
        return not is_time_off
    value = values[condition.subject]
    return value is not None and value >= definition.required(condition)


def _in_printed_order(
    definition: RubricDefinition, unmet: Iterable[Condition]
) -> tuple[Condition, ...]:
    """As on the form; what is about the whole lesson comes last."""
    keys = [key for g in definition.groups for key in (g.key, *(c.key for c in g.criteria))]
    return tuple(sorted(unmet, key=lambda c: (not c.subject, c.subject and keys.index(c.subject))))
