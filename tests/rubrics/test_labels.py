"""Every problem of a draft has its sentence, and the sentence finds all it wants to say."""

from __future__ import annotations

import pytest

from llct.features.rubrics.labels import MESSAGES
from llct.features.rubrics.rules.builtin import DEFAULT_100, FIVE_LEVELS
from llct.features.rubrics.rules.definitions import RubricDefinition
from llct.features.rubrics.rules.validation import find_problems
from tests.rubrics.test_rules_validation import LEVEL_PROBLEMS, POINTS_PROBLEMS, Change

CHANGES = [(DEFAULT_100, change) for change, _, _ in POINTS_PROBLEMS]
CHANGES += [(FIVE_LEVELS, change) for change, _, _ in LEVEL_PROBLEMS]


@pytest.mark.parametrize(("rubric", "change"), CHANGES)
def test_a_problem_can_be_told(rubric: RubricDefinition, change: Change) -> None:
    for problem in find_problems(change(rubric)):
        text = str(MESSAGES[problem.key])

        assert text % dict(problem.params)
        assert "%(" not in text % dict(problem.params)
