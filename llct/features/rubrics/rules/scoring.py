"""The arithmetic: several observers' forms become one result.

Means are kept as exact fractions and rounded once, half up to two decimals, for each number that
is shown; so three forms of 90 points give 90,00 however their criteria differ. Bands and
conditions test the shown numbers, so nobody reads "80,00" beside a grade that 80 points exclude.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import floor
from statistics import median_low

from llct.core.errors import Invalid
from llct.core.rounding import vi_number
from llct.features.rubrics.rules.definitions import Criterion, Group, RubricDefinition
from llct.features.rubrics.rules.grading import decide
from llct.features.rubrics.rules.panel import PanelRules, RulesInForce, rules_in_force
from llct.features.rubrics.rules.results import (
    NOT_OBSERVED,
    CriterionResult,
    FormScores,
    FormTotal,
    GroupResult,
    LessonFacts,
    Result,
    Score,
    Source,
)
from llct.features.rubrics.rules.sentences import notes_on

FEWEST_TO_DROP = 3
FEWEST_KEPT = 2


def check_scores(
    definition: RubricDefinition, scores: Mapping[str, Score], *, is_complete: bool = True
) -> None:
    """Refuse scores the rubric does not allow; the place is `scores-` and the criterion's key."""
    criteria = {criterion.key: criterion for criterion in definition.criteria}
    for key, score in scores.items():
        criterion = criteria.get(key)
        if criterion is None:
            raise Invalid(f"scores-{key}", "rubric.score_unknown")
        if isinstance(score, Decimal):
            _check_score(definition, criterion, score, criterion.step)
        elif not criterion.allows_not_observed:
            raise Invalid(f"scores-{key}", "rubric.score_must_observe", code=criterion.code)
    missing = [criterion for key, criterion in criteria.items() if key not in scores]
    if is_complete and missing:
        codes = ", ".join(criterion.code for criterion in missing)
        raise Invalid(f"scores-{missing[0].key}", "rubric.score_missing", code=codes)


def check_agreed(definition: RubricDefinition, agreed: Mapping[str, Decimal]) -> None:
    """The panel may agree on any two decimals within the range: two observers' mean is one such."""
    for key, score in agreed.items():
        criterion = definition.find_criterion(key)
        if criterion is None:
            raise Invalid(f"scores-{key}", "rubric.score_unknown")
        _check_score(definition, criterion, score, Decimal("0.01"))


def form_total(definition: RubricDefinition, scores: Mapping[str, Score]) -> Decimal | None:
    """One form's own total, for its "review and submit" page; None on a scale of levels."""
    exact = _form_total(definition, scores)
    return None if exact is None else _rounded(exact)


def combine(
    definition: RubricDefinition,
    forms: Sequence[FormScores],
    *,
    panel: PanelRules,
    agreed: Mapping[str, Decimal] | None = None,
    facts: LessonFacts | None = None,
) -> Result:
    """The result of a lesson from its submitted forms.

    An agreed score replaces the mean of a criterion, also of one that nobody scored.
    """
    agreed, facts = agreed or {}, facts or LessonFacts()
    _check_all(definition, forms, agreed)
    rules = rules_in_force(definition, panel)
    totals = _review_forms(definition, rules, forms)
    kept = [form for form, total in zip(forms, totals, strict=True) if not total.is_dropped]
    is_time_off = facts.is_time_off(rules.time_tolerance)
    scored = _score_criteria(definition, kept, agreed, is_time_off)
    exact = {key: one.exact for key, one in scored.items()}
    criteria = tuple(_criterion_result(key, one) for key, one in scored.items())
    groups = tuple(_group_result(definition, group, exact) for group in definition.groups)
    total = _total(definition, exact)
    shown = None if total is None else _rounded(total)
    grading = decide(
        definition,
        criteria=criteria,
        groups=groups,
        total=shown,
        form_count=len(forms),
        rules=rules,
        facts=facts,
    )
    return Result(
        criteria=criteria,
        groups=groups,
        total=shown,
        percent=_percent(definition, total),
        band=grading.band,
        no_grade=grading.no_grade,
        unmet=grading.unmet,
        sentence=grading.sentence,
        notes=notes_on(definition, rules, criteria, groups, shown, totals, facts),
        forms=totals,
        is_time_off=is_time_off,
        needs_private_note=grading.needs_private_note,
    )


def _check_all(
    definition: RubricDefinition, forms: Sequence[FormScores], agreed: Mapping[str, Decimal]
) -> None:
    for form in forms:
        check_scores(definition, form.scores)
    check_agreed(definition, agreed)


def _check_score(
    definition: RubricDefinition, criterion: Criterion, score: Decimal, step: Decimal
) -> None:
    lowest = Decimal(1) if definition.scale.is_levels else Decimal(0)
    step = Decimal(1) if definition.scale.is_levels else step
    place = f"scores-{criterion.key}"
    if not score.is_finite() or not lowest <= score <= criterion.maximum:
        raise Invalid(
            place,
            "rubric.score_range",
            code=criterion.code,
            lowest=vi_number(lowest),
            highest=vi_number(criterion.maximum),
        )
    if score % step:
        raise Invalid(place, "rubric.score_step", code=criterion.code, step=vi_number(step))


def _rounded(value: Fraction) -> Decimal:
    """Half up to two decimals; no value here is negative."""
    return Decimal(floor(value * 100 + Fraction(1, 2))).scaleb(-2)


def _review_forms(
    definition: RubricDefinition, rules: RulesInForce, forms: Sequence[FormScores]
) -> tuple[FormTotal, ...]:
    """Each form's total, and which lie beyond the limit from the mean.

    Forms without a total cannot be compared. From three forms on outliers are dropped if the
    rubric says so, but never so many that fewer than two forms remain: such a panel has no
    outlier, it has a disagreement to talk about.
    """
    totals = [_form_total(definition, form.scores) for form in forms]
    weights = [Fraction(definition.combination.weight_of(form.seat)) for form in forms]
    outliers = _outliers(rules.outlier_limit, totals, weights)
    comparable = sum(total is not None for total in totals)
    drops = (
        rules.drops_outliers
        and comparable >= FEWEST_TO_DROP
        and len(forms) - sum(outliers) >= FEWEST_KEPT
    )
    return tuple(
        FormTotal(
            form=form.form,
            total=None if total is None else _rounded(total),
            is_outlier=is_outlier,
            is_dropped=drops and is_outlier,
        )
        for form, total, is_outlier in zip(forms, totals, outliers, strict=True)
    )


def _outliers(
    limit: Decimal | None, totals: Sequence[Fraction | None], weights: Sequence[Fraction]
) -> list[bool]:
    weighted = [
        (total, weight) for total, weight in zip(totals, weights, strict=True) if total is not None
    ]
    if limit is None or not weighted:
        return [False] * len(totals)
    mean = _weighted_mean(weighted)
    return [total is not None and abs(total - mean) > Fraction(limit) for total in totals]


def _weighted_mean(weighted: Sequence[tuple[Fraction, Fraction]]) -> Fraction:
    total_weight = sum((weight for _, weight in weighted), Fraction(0))
    return sum((value * weight for value, weight in weighted), Fraction(0)) / total_weight


def _form_total(definition: RubricDefinition, scores: Mapping[str, Score]) -> Fraction | None:
    if definition.scale.is_levels:
        return None
    exact = {
        criterion.key: _exact_or_none(scores.get(criterion.key, NOT_OBSERVED))
        for criterion in definition.criteria
    }
    return _sum_of_groups(definition, exact)


def _exact_or_none(score: Score) -> Fraction | None:
    return Fraction(score) if isinstance(score, Decimal) else None


@dataclass(frozen=True, slots=True)
class _Scored:
    """A criterion before rounding."""

    exact: Fraction | None
    source: Source
    mean: Fraction | None
    scored_by: int


def _score_criteria(
    definition: RubricDefinition,
    kept: Sequence[FormScores],
    agreed: Mapping[str, Decimal],
    is_time_off: bool,
) -> dict[str, _Scored]:
    return {
        criterion.key: _score_criterion(definition, criterion, kept, agreed, is_time_off)
        for criterion in definition.criteria
    }


def _score_criterion(
    definition: RubricDefinition,
    criterion: Criterion,
    kept: Sequence[FormScores],
    agreed: Mapping[str, Decimal],
    is_time_off: bool,
) -> _Scored:
    weighted = [
        (Fraction(score), Fraction(definition.combination.weight_of(form.seat)))
        for form in kept
        if isinstance(score := form.scores[criterion.key], Decimal)
    ]
    mean = _middle(definition, weighted)
    exact, source = mean, Source.FORMS if weighted else Source.NOT_OBSERVED
    if criterion.key in agreed:
        exact, source = Fraction(agreed[criterion.key]), Source.AGREED
    if is_time_off and criterion.key == definition.combination.time_criterion:
        exact, source = Fraction(0), Source.TIME_RULE
    return _Scored(exact, source, mean, len(weighted))


def _middle(
    definition: RubricDefinition, weighted: Sequence[tuple[Fraction, Fraction]]
) -> Fraction | None:
    """The mean of points; the median of levels."""
    if definition.scale.is_levels:
        return _median([value for value, _ in weighted])
    return _weighted_mean(weighted) if weighted else None


def _criterion_result(key: str, scored: _Scored) -> CriterionResult:
    return CriterionResult(
        key=key,
        value=None if scored.exact is None else _rounded(scored.exact),
        source=scored.source,
        mean=None if scored.mean is None else _rounded(scored.mean),
        scored_by=scored.scored_by,
    )


def _group_result(
    definition: RubricDefinition, group: Group, exact: Mapping[str, Fraction | None]
) -> GroupResult:
    is_levels = definition.scale.is_levels
    values = [value for c in group.criteria if (value := exact[c.key]) is not None]
    value = _median(values) if is_levels else _group_sum(group, exact)
    return GroupResult(
        key=group.key,
        value=None if value is None else _rounded(value),
        maximum=definition.scale.maximum if is_levels else group.maximum,
        is_rescaled=not is_levels and 0 < len(values) < len(group.criteria),
    )


def _median(levels: Sequence[Fraction]) -> Fraction | None:
    """Of two middle levels the lower."""
    return median_low(levels) if levels else None


def _group_sum(group: Group, exact: Mapping[str, Fraction | None]) -> Fraction | None:
    """The sum of the observed criteria, scaled up to the group's maximum; None when all are not."""
    observed = [
        (value, criterion.maximum)
        for criterion in group.criteria
        if (value := exact[criterion.key]) is not None
    ]
    if not observed:
        return None
    reached = sum((value for value, _ in observed), Fraction(0))
    possible = sum((maximum for _, maximum in observed), Decimal(0))
    return reached * Fraction(group.maximum) / Fraction(possible)


def _sum_of_groups(
    definition: RubricDefinition, exact: Mapping[str, Fraction | None]
) -> Fraction | None:
    total = Fraction(0)
    for group in definition.groups:
        value = _group_sum(group, exact)
        if value is None:
            return None
        total += value
    return total


def _total(definition: RubricDefinition, exact: Mapping[str, Fraction | None]) -> Fraction | None:
    """Points add up; of levels only a rubric with bands makes one, the median of its criteria."""
    if not definition.scale.is_levels:
        return _sum_of_groups(definition, exact)
    if not definition.gives_grade:
        return None
    return _median([value for value in exact.values() if value is not None])


def _percent(definition: RubricDefinition, total: Fraction | None) -> Decimal | None:
    """Of the maximum; levels are not points and have none."""
    if total is None or definition.scale.is_levels:
        return None
    return _rounded(total * 100 / Fraction(definition.scale.maximum))
