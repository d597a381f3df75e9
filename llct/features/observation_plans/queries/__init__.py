"""Reads of plans, their rows and the year's coverage."""

from llct.features.observation_plans.queries.coverage import first_year, list_coverage
from llct.features.observation_plans.queries.plans import (
    SORTS,
    Visit,
    count_rows,
    get_plan,
    get_row,
    has_rows_for,
    has_rows_outside,
    knows_row,
    list_directors,
    list_plans,
    list_plans_between,
    plans_in,
    rows_of,
    unknown_row_events,
    visits_of,
)

__all__ = [
    "SORTS",
    "Visit",
    "count_rows",
    "first_year",
    "get_plan",
    "get_row",
    "has_rows_for",
    "has_rows_outside",
    "list_coverage",
    "knows_row",
    "list_directors",
    "list_plans",
    "list_plans_between",
    "plans_in",
    "rows_of",
    "unknown_row_events",
    "visits_of",
]
