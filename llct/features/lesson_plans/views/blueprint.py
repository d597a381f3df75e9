"""The blueprint of lesson plans, and how its views find a plan and what may be seen of it."""

from __future__ import annotations

from flask import Blueprint, Flask, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext

from llct.core import clock
from llct.core.permissions import Actor, Permission
from llct.features.classes.queries import SessionRow
from llct.features.curriculum.rules import TAUGHT_FROM_PLANS
from llct.features.lecturers.models import Lecturer
from llct.features.lesson_plans import access, queries
from llct.features.lesson_plans.labels import (
    KEEPING_LABELS,
    KEEPING_TONES,
    PLAN_STATUS_LABELS,
    PLAN_STATUS_TONES,
)
from llct.features.lesson_plans.models import LessonPlan, PlanVersion
from llct.features.lesson_plans.rules import PlanKeeping, sees_all
from llct.web import slots
from llct.web.access import current_actor, load
from llct.web.menu import Count, MenuItem
from llct.web.slots import Card, CardLine, SlotCard, SlotLink
from llct.web.template_tools import show_date

bp = Blueprint("lesson_plans", __name__, url_prefix="/giao-an")

CARD_LINES = 6


def _badge(actor: Actor) -> Count | None:
    """What waits for this person: decisions, or own plans that came back."""
    if actor.can(Permission.LESSON_PLAN_APPROVE):
        if actor.lecturer_id is None:
            return queries.waiting_count(actor.centre)
        return queries.waiting_count_of_others(actor.centre, actor.lecturer_id)
    if actor.lecturer_id is None:
        return None
    return queries.returned_count(actor.centre, actor.lecturer_id)


MENU = (
    MenuItem(
        "lesson_plans.index",
        lazy_pgettext("danh sách", "Giáo án"),
        "notebook-pen",
        Permission.LESSON_PLAN_SEE,
        30,
        badge=_badge,
    ),
)


def init_app(app: Flask) -> None:
    slots.register_card(app, SlotCard("lecturer", 30, _lecturer_card))
    slots.register_card(app, SlotCard("session", 5, _session_card))
    # Everybody of a centre may ever upload; for whom, the link itself asks.
    upload = Permission.LESSON_PLAN_UPLOAD
    slots.register(app, SlotLink("session", _l("Nộp giáo án"), "file-up", upload, 30, _upload_url))
    begin = SlotLink("session", _l("Tải mẫu giáo án"), "file-down", upload, 31, _starting_url)
    slots.register(app, begin)


def load_plan(lesson_plan_id: int) -> tuple[Actor, LessonPlan, list[PlanVersion]]:
    """The plan with the versions this person may see; 404 when there is none."""
    actor = current_actor()
    plan = load(queries.get_plan(actor.centre, lesson_plan_id))
    versions = [
        one for one in queries.list_versions(plan) if access.may_see_version(actor, plan, one)
    ]
    return actor, plan, load(versions or None)


def load_version(lesson_plan_id: int, number: int) -> tuple[LessonPlan, PlanVersion]:
    """A version this person may see; of a plan that another centre shares the approved one."""
    actor = current_actor()
    if actor.centre_id is None or queries.get_plan(actor.centre_id, lesson_plan_id) is None:
        plan, approved = load(queries.approved_plan(actor, lesson_plan_id))
        return plan, load(approved if approved.number == number else None)
    _actor, plan, versions = load_plan(lesson_plan_id)
    return plan, load({one.number: one for one in versions}.get(number))


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
                url_for("lesson_plans.show", lesson_plan_id=row.id),
                detail=row.programme_title,
                tag=str(PLAN_STATUS_LABELS[row.status]),
                tone=PLAN_STATUS_TONES[row.status],
            )
            for row in rows
        ],
        empty=_("Chưa có giáo án nào."),
        empty_icon="notebook-pen",
        more_url=url_for("lesson_plans.index", q=lecturer.person.full_name) if rows else "",
    )


def _session_card(actor: Actor, session: SessionRow) -> Card | None:
    """Whether the lesson's lecturer has a plan; colleagues are told of an approved one only.

    Discussions and other activities need none: nothing is said where there is none.
    """
    if session.lecturer_id is None or session.module_id is None:
        return None
    kept = queries.kept_for(actor.centre, session.lecturer_id, session.module_id, clock.today())
    is_own = session.lecturer_id == actor.lecturer_id
    if not (is_own or sees_all(actor) or kept.keeping is PlanKeeping.APPROVED):
        return None
    if kept.plan_id is None and session.module_kind not in TAUGHT_FROM_PLANS:
        return None
    return Card(
        _("Giáo án"),
        [_kept_line(kept.plan_id, kept.keeping)] if kept.plan_id else [],
        empty=_("Giảng viên chưa nộp giáo án của bài này."),
        empty_icon="notebook-pen",
        note="" if kept.keeping is PlanKeeping.APPROVED else _needed_by(actor, session),
    )


def _needed_by(actor: Actor, session: SessionRow) -> str:
    is_asked = session.module_kind in TAUGHT_FROM_PLANS
    if not is_asked or session.on < clock.today() or not session.is_taking_place:
        return ""
    days = queries.deadlines_before(actor.centre, session.on)
    return _(
        "Hạn gửi %(submit)s, hạn duyệt %(decide)s.",
        submit=show_date(days.submit_by),
        decide=show_date(days.decide_by),
    )


def _upload_url(actor: Actor, session: SessionRow) -> str | None:
    """To the form with this lesson chosen, while nothing was sent for it."""
    pair = _unsent(actor, session)
    return url_for("lesson_plans.create", lecturer=pair[0], module=pair[1]) if pair else None


def _starting_url(actor: Actor, session: SessionRow) -> str | None:
    """The document to begin with, as long as there is no plan."""
    pair = _unsent(actor, session)
    if pair is None:
        return None
    return url_for("lesson_plans.beginning_file", lecturer_id=pair[0], module_id=pair[1])


def _unsent(actor: Actor, session: SessionRow) -> tuple[int, int] | None:
    """(lecturer, module) of a lesson for which this person may send the first plan."""
    lecturer_id, module_id = session.lecturer_id, session.module_id
    if lecturer_id is None or module_id is None or not session.is_taking_place:
        return None
    if not access.may_upload_for(actor, lecturer_id):
        return None
    kept = queries.kept_for(actor.centre, lecturer_id, module_id, clock.today())
    return None if kept.plan_id is not None else (lecturer_id, module_id)


def _kept_line(lesson_plan_id: int, keeping: PlanKeeping) -> CardLine:
    return CardLine(
        _("Giáo án của bài này"),
        url_for("lesson_plans.show", lesson_plan_id=lesson_plan_id),
        tag=str(KEEPING_LABELS[keeping]),
        tone=KEEPING_TONES[keeping],
    )
