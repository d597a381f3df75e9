"""What a case worked out by hand consists of, and how its forms are written.

A form is written as it is printed: scores in order, groups parted by "|", "-" for not observed.
Full marks: rubric A "2 2 2 | 2 2 | 2 2 | 2 2 | 2"; the form of 100 points
"5 5 5 | 12 10 6 8 4 | 8 7 5 5 | 5 5 | 4 6".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from llct.features.rubrics.rules.definitions import RubricDefinition, ScoringSeat
from llct.features.rubrics.rules.panel import PanelRules
from llct.features.rubrics.rules.results import (
    NOT_OBSERVED,
    FormScores,
    LessonFacts,
    NoGrade,
    PlanState,
    Score,
)

PANEL = PanelRules(
    min_forms=2,
    outlier_share=Decimal("0.1"),
    drops_outliers=False,
    time_tolerance=Decimal("0.1"),
)


@dataclass(frozen=True)
class Case:
    """`forms` are named "1", "2", ... in order; `results` are by printed code."""

    name: str
    why: str
    rubric: RubricDefinition
    forms: tuple[str, ...]
    total: str | None
    grade: str | None
    sentence: str
    agreed: Mapping[str, str] = field(default_factory=dict)
    facts: LessonFacts = LessonFacts()
    min_forms: int = 2
    seats: tuple[ScoringSeat, ...] = ()
    results: Mapping[str, str | None] = field(default_factory=dict)
    outliers: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    no_grade: tuple[NoGrade, ...] = ()
    needs_private_note: bool = False

    @property
    def panel(self) -> PanelRules:
        return replace(PANEL, min_forms=self.min_forms)

    def form_scores(self) -> list[FormScores]:
        seats = self.seats or (ScoringSeat.OBSERVER,) * len(self.forms)
        return [
            FormScores(str(number), read_form(self.rubric, text), seat)
            for number, (text, seat) in enumerate(zip(self.forms, seats, strict=True), start=1)
        ]

    def agreed_scores(self) -> dict[str, Decimal]:
        keys = {criterion.code: criterion.key for criterion in self.rubric.criteria}
        return {keys[code]: Decimal(score) for code, score in self.agreed.items()}


def read_form(rubric: RubricDefinition, text: str) -> dict[str, Score]:
    scores = [
        NOT_OBSERVED if word == "-" else Decimal(word) for word in text.replace("|", " ").split()
    ]
    keys = [criterion.key for criterion in rubric.criteria]
    return dict(zip(keys, scores, strict=True))


def skippable(rubric: RubricDefinition, code: str) -> RubricDefinition:
    """The rubric with one more criterion that need not be observed."""
    groups = tuple(
        replace(
            group,
            criteria=tuple(
                replace(c, allows_not_observed=True) if c.code == code else c
                for c in group.criteria
            ),
        )
        for group in rubric.groups
    )
    return replace(rubric, groups=groups)


A_FULL = "2 2 2 | 2 2 | 2 2 | 2 2 | 2"
D_FULL = "5 5 5 | 12 10 6 8 4 | 8 7 5 5 | 5 5 | 4 6"
D_90 = "5 5 5 | 12 10 6 8 4 | 8 7 5 5 | 0 0 | 4 6"
D_80 = "5 5 5 | 12 10 6 8 4 | 8 7 5 5 | 0 0 | 0 0"
D_60 = "5 5 5 | 12 10 6 8 4 | 5 0 0 0 | 0 0 | 0 0"
D_II_AT_31_5 = "5 5 5 | 12 7 4 6 2.5 | 8 7 5 5 | 5 5 | 4 6"

APPROVED = LessonFacts(plan=PlanState.APPROVED)
NOT_APPROVED = LessonFacts(plan=PlanState.NOT_APPROVED)


def twice(form: str) -> tuple[str, str]:
    return form, form


def minutes(planned: int | None, actual: int | None) -> LessonFacts:
    return LessonFacts(planned_minutes=planned, actual_minutes=actual)
