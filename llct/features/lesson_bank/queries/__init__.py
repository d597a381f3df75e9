"""Reads of the lesson bank; they look across centres and name whose plans they reach."""

from llct.features.lesson_bank.queries.choices import Choices, list_choices
from llct.features.lesson_bank.queries.plans import SORTS, Finding, find_plans
from llct.features.lesson_bank.queries.reach import BankReach, reach_of
from llct.features.lesson_bank.queries.similar import SimilarPlan, list_similar
from llct.features.lesson_bank.queries.uses import uses_of

__all__ = [
    "SORTS",
    "BankReach",
    "Choices",
    "Finding",
    "SimilarPlan",
    "find_plans",
    "list_choices",
    "list_similar",
    "reach_of",
    "uses_of",
]
