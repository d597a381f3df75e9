"""A result as JSON, so that a conclusion reads years later as it was computed."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from llct.features.observations.rules.fields import NOT_SCORED_MARK, plain_number
from llct.features.rubrics.rules.definitions import RubricDefinition, ScoringSeat
from llct.features.rubrics.rules.results import NOT_OBSERVED, FormScores, Result, Score


def form_scores(
    reference: str, scores: Mapping[str, str], seat: ScoringSeat, definition: RubricDefinition
) -> FormScores:
    """A form's scores for the arithmetic. What a short form left open counts as not observed."""
    read: dict[str, Score] = {
        key: NOT_OBSERVED if value == NOT_SCORED_MARK else Decimal(value)
        for key, value in scores.items()
    }
    for criterion in definition.criteria:
        if criterion.key not in read and criterion.allows_not_observed:
            read[criterion.key] = NOT_OBSERVED
    return FormScores(form=reference, scores=read, seat=seat)


def result_json(
    result: Result, definition: RubricDefinition, agreed: Mapping[str, tuple[Decimal, str]]
) -> dict[str, Any]:
    """Numbers as strings with a point; agreed scores with their reasons."""
    return {
        "maximum": plain_number(definition.scale.maximum),
        "is_levels": definition.scale.is_levels,
        "criteria": [
            {
                "key": one.key,
                "value": _text(one.value),
                "source": one.source.value,
                "mean": _text(one.mean),
                "scored_by": one.scored_by,
                "reason": agreed[one.key][1] if one.key in agreed else "",
            }
            for one in result.criteria
        ],
        "groups": [
            {
                "key": one.key,
                "value": _text(one.value),
                "maximum": plain_number(one.maximum),
                "is_rescaled": one.is_rescaled,
            }
            for one in result.groups
        ],
        "forms": [
            {
                "form": one.form,
                "total": _text(one.total),
                "is_outlier": one.is_outlier,
                "is_dropped": one.is_dropped,
            }
            for one in result.forms
        ],
        "total": _text(result.total),
        "percent": _text(result.percent),
        "sentence": result.sentence,
        "notes": list(result.notes),
        "no_grade": [reason.value for reason in result.no_grade],
        "is_time_off": result.is_time_off,
    }


def _text(value: Decimal | None) -> str | None:
    return None if value is None else plain_number(value)
