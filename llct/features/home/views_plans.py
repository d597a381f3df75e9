"""Lesson plans on the first pages: what the board has to decide, what a lecturer has to send."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa
from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from llct.core import clock
from llct.core.permissions import Actor, Permission
from llct.features.centres.queries import work_calendar
from llct.features.curriculum.rules import TAUGHT_FROM_PLANS
from llct.features.lesson_plans import queries as lesson_plans
from llct.features.lesson_plans.rules import Deadlines, PlanKeeping
from llct.web.template_tools import show_date


def lesson_plans_to_decide(actor: Actor, waiting: int, today: date) -> dict[str, Any] | None:
    """One line that opens the first of those that wait, in the order of their lessons."""
    found = lesson_plans.to_decide(actor, today) if waiting else lesson_plans.ToDecide()
    if not found.count:
        return None
    return {
        "title": ngettext("%(num)s giáo án chờ duyệt", "%(num)s giáo án chờ duyệt", found.count),
        "detail": _urgency(found),
        "url": url_for("lesson_plans.review_newest", lesson_plan_id=found.first_id),
        "verb": _("Xem, duyệt"),
        "tone": "bad" if found.late else "wait",
        "icon": "clock" if found.late else "notebook-pen",
    }


def files_to_sort(actor: Actor, count: int) -> dict[str, Any] | None:
    """What this person brought for others and did not yet put to plans."""
    if not count or not actor.can(Permission.LESSON_PLAN_FOR_OTHERS):
        return None
    return {
        "title": ngettext(
            "%(num)s tệp chờ xếp vào giáo án", "%(num)s tệp chờ xếp vào giáo án", count
        ),
        "detail": "",
        "url": url_for("lesson_plans.sort"),
        "verb": _("Xếp tệp"),
        "tone": "wait",
        "icon": "list-checks",
    }


def _urgency(found: lesson_plans.ToDecide) -> str:
    parts = [
        (found.late, _("%(n)s quá hạn", n=found.late)),
        (found.due_today, _("%(n)s đến hạn hôm nay", n=found.due_today)),
    ]
    return ", ".join(words for count, words in parts if count)


def plans_to_send(
    actor: Actor, sessions: Sequence[sa.Row[Any]], today: date
) -> list[dict[str, Any]]:
    """Lessons of the next weeks without a plan that was sent, the nearest first; then what else
    came back to be mended: for later lessons, for learners of another kind."""
    if actor.lecturer_id is None:
        return []
    first: dict[int, sa.Row[Any]] = {}
    for session in sessions:
        if session.module_kind in TAUGHT_FROM_PLANS:
            first.setdefault(session.module_id, session)
    pairs = [(actor.lecturer_id, module_id) for module_id in first]
    kept = lesson_plans.list_kept(actor.centre, pairs, today)
    calendar = work_calendar(actor.centre) if pairs else None
    tasks, named = [], set()
    for pair in pairs:
        session, found = first[pair[1]], kept[pair]
        if found.keeping in {PlanKeeping.APPROVED, PlanKeeping.SUBMITTED}:
            continue
        days = lesson_plans.deadlines_before(actor.centre, session.on, calendar)
        tasks.append(_task(pair, session.module_title, found, days, today))
        named.add(found.plan_id)
    returned = lesson_plans.list_returned(actor.centre, actor.lecturer_id)
    return [*tasks, *(_mending(plan) for plan in returned if plan.id not in named)]


def _mending(plan: sa.Row[Any]) -> dict[str, Any]:
    day = show_date(clock.to_local(plan.returned_at).date())
    return {
        "title": _("Giáo án: %(lesson)s", lesson=plan.title),
        "detail": _("trả lại để sửa ngày %(day)s", day=day),
        "url": url_for("lesson_plans.show", lesson_plan_id=plan.id),
        "verb": _("Sửa, gửi"),
        "tone": "wait",
        "icon": "undo-2",
    }


def _task(
    pair: tuple[int, int],
    lesson: str,
    found: lesson_plans.Kept,
    days: Deadlines,
    today: date,
) -> dict[str, Any]:
    is_late = days.is_submission_late(today)
    url = url_for("lesson_plans.create", lecturer=pair[0], module=pair[1])
    if found.plan_id is not None:
        url = url_for("lesson_plans.show", lesson_plan_id=found.plan_id)
    return {
        "title": _("Giáo án: %(lesson)s", lesson=lesson),
        "detail": _(
            "giảng ngày %(on)s, hạn gửi %(day)s",
            on=show_date(days.lesson_on),
            day=show_date(days.submit_by),
        ),
        "url": url,
        "verb": _("Sửa, gửi") if found.keeping is PlanKeeping.IN_WORK else _("Nộp"),
        "tone": "bad" if is_late else "wait",
        "icon": "clock" if is_late else "file-up",
    }
