"""The blueprint of lesson plans, and how its views find a plan and what may be seen of it."""

from __future__ import annotations

from flask import Blueprint, Flask, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from llct.core import clock
from llct.core.permissions import Actor, Permission
from llct.features.lecturers.models import Lecturer
from llct.features.lesson_plans import access, queries
from llct.features.lesson_plans.labels import (
    PLAN_STATUS_LABELS,
    PLAN_STATUS_TONES,
)
from llct.features.lesson_plans.models import LessonPlan, PlanVersion
from llct.web import slots
from llct.web.access import current_actor, load
from llct.web.menu import Count, MenuItem
from llct.web.slots import Card, CardLine, SlotCard

bp = Blueprint("lesson_plans", __name__, url_prefix="/giao-an")

CARD_LINES = 6


def _badge(actor: Actor) -> Count | None:
    """What waits for this person: decisions, or own plans that came back."""
    if actor.can(Permission.LESSON_PLAN_APPROVE):
        return queries.waiting_count(actor.centre)
    if actor.lecturer_id is None:
        return None
    return queries.returned_count(actor.centre, actor.lecturer_id)


MENU = (
    MenuItem(
        "lesson_plans.index",
        _l("Giáo án"),
        "notebook-pen",
        Permission.LESSON_PLAN_SEE,
        30,
        badge=_badge,
    ),
)


def init_app(app: Flask) -> None:
    slots.register_card(app, SlotCard("lecturer", 30, _lecturer_card))


def load_plan(plan_id: int) -> tuple[Actor, LessonPlan, list[PlanVersion]]:
    """The plan with the versions this person may see; 404 when there is none."""
    actor = current_actor()
    plan = load(queries.get_plan(actor.centre, plan_id))
    versions = [
        one for one in queries.list_versions(plan) if access.may_see_version(actor, plan, one)
    ]
    return actor, plan, load(versions or None)


def title_of(plan: LessonPlan) -> str:
    lesson = queries.lesson_of(plan)
    return f"{lesson} ({plan.audience})" if plan.audience else lesson


def _lecturer_card(actor: Actor, lecturer: Lecturer) -> Card | None:
    """The newest plans on the lecturer's page."""
    if not actor.can(Permission.LESSON_PLAN_SEE) or lecturer.centre_id != actor.centre_id:
        return None
    rows = queries.list_of_lecturer(actor, lecturer.id, clock.today(), CARD_LINES)
    return Card(
        _("Giáo án"),
        [
            CardLine(
                row.lesson,
                url_for("lesson_plans.show", plan_id=row.id),
                detail=row.programme_title,
                tag=str(PLAN_STATUS_LABELS[row.status]),
                tone=PLAN_STATUS_TONES[row.status],
            )
            for row in rows
        ],
        empty=_("Chưa có giáo án nào."),
        more_url=url_for("lesson_plans.index", q=lecturer.person.full_name) if rows else "",
    )
