"""The blueprint of plans, and how its views find a plan and a row."""

from __future__ import annotations

from flask import Blueprint, Flask
from flask_babel import lazy_pgettext

from llct.core.permissions import Actor, Permission
from llct.features.observation_plans import access, documents, queries
from llct.features.observation_plans.models import PeriodPlan, PlanRow
from llct.web import printing
from llct.web.access import current_actor, load
from llct.web.menu import MenuItem

bp = Blueprint("observation_plans", __name__, url_prefix="/ke-hoach-du-gio")

SLUG = "ke-hoach"

MENU = (
    MenuItem(
        "observation_plans.index",
        lazy_pgettext("danh sách", "Kế hoạch dự giờ"),
        "calendar-check",
        Permission.OBSERVATION_SEE,
        22,
    ),
)


def init_app(app: Flask) -> None:
    printing.register(
        app,
        printing.PaperSource(
            PeriodPlan.__tablename__,
            SLUG,
            documents.find_subject,
            documents.build_paper,
            documents.list_between,
        ),
    )


def load_plan(plan_id: int) -> tuple[Actor, PeriodPlan]:
    """The plan, or 404 when it is not of this centre or not for the actor's eyes."""
    actor = current_actor()
    plan = load(queries.get_plan(actor, plan_id))
    return actor, load(plan if access.may_see(actor, plan) else None)


def load_row(plan_id: int, row_id: int) -> tuple[Actor, PeriodPlan, PlanRow]:
    actor, plan = load_plan(plan_id)
    return actor, plan, load(queries.get_row(actor, plan, row_id))
