"""The blueprint, its line in the menu, and the links it offers on a class's page."""

from __future__ import annotations

from flask import Blueprint, Flask, url_for
from flask_babel import lazy_gettext as _l

from llct.core import clock
from llct.core.permissions import Actor, Permission
from llct.features.classes.models import TrainingClass
from llct.features.classes.queries import awaiting_count
from llct.features.timetable import documents
from llct.web import printing, slots
from llct.web.menu import Count, MenuItem
from llct.web.slots import SlotLink

bp = Blueprint("timetable", __name__, url_prefix="/lich-giang")


def _badge(actor: Actor) -> Count | None:
    """Invitations that wait for this lecturer's answer."""
    if actor.lecturer_id is None:
        return None
    return awaiting_count(actor.centre, actor.lecturer_id, clock.today())


MENU = (
    MenuItem(
        "timetable.week",
        _l("Lịch giảng"),
        "calendar-days",
        Permission.TIMETABLE_SEE,
        31,
        badge=_badge,
    ),
)


def _plan_url(_actor: Actor, training_class: TrainingClass) -> str | None:
    if training_class.is_cancelled or training_class.programme_id is None:
        return None
    return url_for("timetable.plan", class_id=training_class.id)


def _add_url(_actor: Actor, training_class: TrainingClass) -> str | None:
    if training_class.is_cancelled:
        return None
    return url_for("timetable.add", class_id=training_class.id)


def _class_url(_actor: Actor, training_class: TrainingClass) -> str | None:
    if training_class.is_cancelled:
        return None
    return url_for("timetable.class_work", class_id=training_class.id)


def _paper_url(_actor: Actor, training_class: TrainingClass) -> str | None:
    return url_for("timetable.schedule_paper", lop=training_class.id)


def _papers_url(_actor: Actor, training_class: TrainingClass) -> str | None:
    return url_for("papers.subject", slug=documents.SLUG, subject_id=training_class.id)


_SEE, _EDIT = Permission.TIMETABLE_SEE, Permission.TIMETABLE_EDIT


def init_app(app: Flask) -> None:
    printing.register(
        app,
        printing.PaperSource(
            TrainingClass.__tablename__,
            documents.SLUG,
            documents.find_subject,
            documents.build_paper,
            documents.list_between,
        ),
    )
    slots.register(
        app,
        SlotLink("class", _l("Xếp lịch cả lớp"), "calendar-plus", _EDIT, 10, _plan_url),
        SlotLink("class", _l("Thêm buổi"), "plus", _EDIT, 20, _add_url),
        SlotLink("class", _l("Mời giảng, xác nhận đã giảng"), "list-checks", _EDIT, 30, _class_url),
        SlotLink("class", _l("Lịch phân công (Word)"), "file-down", _SEE, 40, _paper_url),
        SlotLink("class", _l("Văn bản, trình ký"), "file-text", _EDIT, 50, _papers_url),
    )
