"""The rubrics that come with the product; `flask rubrics load` stores them.

Sources: public forms of neighbouring sectors and the form proposed for political centres. They
belong to the installation and are never edited: a centre copies one and changes the copy.
"""

from __future__ import annotations

from typing import Final

from llct.features.rubrics.rules.builtin.levels import FIVE_LEVELS, PRACTICE_SHORT, QUICK_FEEDBACK
from llct.features.rubrics.rules.builtin.points import DEFAULT_100, RUBRIC_A
from llct.features.rubrics.rules.definitions import RubricDefinition

BUILT_IN: Final[dict[str, RubricDefinition]] = {
    "default_100": DEFAULT_100,
    "quick_feedback": QUICK_FEEDBACK,
    "rubric_a_20": RUBRIC_A,
    "five_levels": FIVE_LEVELS,
    "practice_short": PRACTICE_SHORT,
}
