"""Pages of plans: the list, one plan and its steps, its rows, the year's coverage."""

from llct.features.observation_plans.views import coverage, plans, rows
from llct.features.observation_plans.views.blueprint import MENU, bp, init_app

__all__ = ["MENU", "bp", "coverage", "init_app", "plans", "rows"]
