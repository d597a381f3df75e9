"""Results worked out by hand: the forms, what must come out, and why."""

from tests.rubrics.cases.default_100 import DEFAULT_CASES
from tests.rubrics.cases.levels import LEVEL_CASES
from tests.rubrics.cases.outliers import OUTLIER_CASES
from tests.rubrics.cases.rubric_a import RUBRIC_A_CASES

CASES = (*RUBRIC_A_CASES, *DEFAULT_CASES, *OUTLIER_CASES, *LEVEL_CASES)
