"""What an observer of the demo puts into a form."""

from __future__ import annotations

from random import Random
from typing import Any
from uuid import UUID

from llct.demo import texts
from llct.features.observations.models import Observation
from llct.features.observations.rules import SeatRole
from llct.features.rubrics.rules.definitions import RubricDefinition

SEED = 99


class FormWriter:
    """The same texts and scores at every start."""

    def __init__(self) -> None:
        self.random = Random(SEED)  # noqa: S311 - invented data, not secrets

    def values(
        self, observation: Observation, role: SeatRole, number: int, is_partial: bool
    ) -> dict[str, Any]:
        """Field -> value of a whole form, or of one that is two thirds done."""
        if role is not SeatRole.OBSERVER:
            return {"strengths": texts.LEADER_OPINION}
        version = observation.rubric_version
        scores = self._scores(version.read(), number, is_partial) if version else {}
        return {
            **scores,
            **self._log(number),
            "limits": texts.LIMITS[number % len(texts.LIMITS)],
            "suggestions": texts.SUGGESTIONS[number % len(texts.SUGGESTIONS)],
            "strengths": texts.STRENGTHS[number % len(texts.STRENGTHS)],
            "present": str((observation.learners_enrolled or 60) - number % 4),
        }

    def new_id(self) -> str:
        return str(UUID(int=self.random.getrandbits(128), version=4))

    def _scores(
        self, definition: RubricDefinition, number: int, is_partial: bool
    ) -> dict[str, str]:
        """Mostly good, as in life, and never twice the same."""
        level = 0.8 + (number % 5) * 0.035
        scores = {}
        criteria = list(definition.criteria)
        if is_partial:
            criteria = criteria[: len(criteria) * 2 // 3]
        for criterion in criteria:
            share = min(max(self.random.gauss(level, 0.07), 0.55), 1.0)
            steps = round(float(criterion.maximum) * share / float(criterion.step))
            scores[f"score:{criterion.key}"] = f"{float(criterion.step) * steps:g}"
        return scores

    def _log(self, number: int) -> dict[str, Any]:
        entries = {}
        for minute, activity, lecturer, learners in texts.LOG[: 5 + number % 3]:
            key = self.new_id()
            entries[f"log:{key}"] = {
                "id": key,
                "minute": minute,
                "at": "",
                "activity": activity,
                "lecturer": lecturer,
                "learners": learners,
                "remark": "",
                "criterion": "",
            }
        return entries
