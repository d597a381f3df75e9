"""Kho bài giảng: looking for a plan, reading it, beginning an own one from it."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from llct.core.plan_text.parts import parts_of
from llct.core.permissions import Actor, Permission
from llct.features.centres.queries import get_centre
from llct.features.lesson_bank import access, queries
from llct.features.lesson_bank.labels import BANK_KIND_LABELS, BANK_TAB_LABELS, FILE_TYPE_LABELS
from llct.features.lesson_bank.rules import BankKind, BankTab
from llct.features.lesson_plans import queries as lesson_plans
from llct.features.lesson_plans.models import LessonPlan, PlanVersion
from llct.features.rubrics.labels import GRADE_CODE_LABELS
from llct.infra.db import unscoped
from llct.web.access import allow, current_actor, load
from llct.web.listing import ListQuery
from llct.web.menu import MenuItem

bp = Blueprint("lesson_bank", __name__, url_prefix="/kho-bai-giang")

MENU = (
    MenuItem("lesson_bank.index", _l("Kho bài giảng"), "library", Permission.LESSON_BANK_SEE, 30),
)


@bp.get("")
@allow(Permission.LESSON_BANK_SEE)
def index() -> Any:
    actor = current_actor()
    tab = _tab()
    reach = queries.reach_of(actor, tab)
    programme = ListQuery.from_request(sorts=queries.SORTS, filters={"programme": None}).filters.get(
        "programme", ""
    )
    choices = queries.list_choices(reach, int(programme) if _is_number(programme) else None)
    query = ListQuery.from_request(sorts=queries.SORTS, tab="tab", filters=_allowed(actor, choices))
    finding = queries.find_plans(actor, reach, query)
    return render_template(
        "lesson_bank/index.html",
        finding=finding,
        page=finding.page,
        tabs=_tabs(tab) if actor.centre_id is not None else [],
        tab=tab,
        filters=_filters(actor, choices),
        file_types=FILE_TYPE_LABELS,
    )


@bp.get("/<int:lesson_plan_id>")
@allow(Permission.LESSON_BANK_SEE)
def show(lesson_plan_id: int) -> Any:
    actor, plan, version = _load(lesson_plan_id)
    return _page(actor, plan, version)


def _load(lesson_plan_id: int) -> tuple[Actor, LessonPlan, PlanVersion]:
    actor = current_actor()
    plan, version = load(lesson_plans.approved_plan(actor, lesson_plan_id))
    return actor, plan, version


def _page(actor: Actor, plan: LessonPlan, version: PlanVersion) -> str:
    key = (plan.centre_id, plan.lecturer_id, plan.module_id)
    reach = queries.reach_of(actor)
    with unscoped():
        uses = queries.uses_of(actor, [key])[key[1:]]
        text = lesson_plans.version_text(plan.centre_id, version.id)
        centre = get_centre(plan.centre_id)
    is_own_centre = plan.centre_id == actor.centre_id
    return render_template(
        "lesson_bank/show.html",
        plan=plan,
        version=version,
        title=lesson_plans.title_of(plan),
        author=plan.lecturer.person.full_name,
        centre_name="" if is_own_centre or centre is None else centre.name,
        uses=uses,
        parts=parts_of(text.blocks),
        is_readable=text.is_readable,
        similar=queries.list_similar(reach, plan, version, text),
        origin=_origin(actor, plan),
        may_start=access.may_start_from(actor) and plan.lecturer_id != actor.lecturer_id,
        is_own_centre=is_own_centre,
    )


def _origin(actor: Actor, plan: LessonPlan) -> tuple[LessonPlan, str] | None:
    """The plan this one was begun from, where the reader reaches it."""
    if plan.source_plan_id is None:
        return None
    found = lesson_plans.approved_plan(actor, plan.source_plan_id)
    return (found[0], lesson_plans.title_of(found[0])) if found else None


def _tab() -> BankTab:
    chosen = ListQuery.from_request(sorts=queries.SORTS, filters={"tab": [*BankTab]}).filters.get("tab")
    return BankTab(chosen) if chosen else BankTab.ALL


def _is_number(value: str) -> bool:
    return value.isascii() and value.isdecimal() and len(value) < 10


def _allowed(actor: Actor, choices: queries.Choices) -> dict[str, list[str] | None]:
    return {
        "tab": [*BankTab],
        "programme": [str(key) for key, _title in choices.programmes],
        "module": [str(key) for key, _title in choices.modules],
        "author": [str(key) for key, _name in choices.authors],
        "year": [str(year) for year in choices.years],
        "kind": [*BankKind],
        "grade": [*GRADE_CODE_LABELS] if access.may_see_grades(actor) else [],
    }


def _tabs(tab: BankTab) -> list[dict[str, Any]]:
    return [
        {
            "url": url_for(".index", tab=None if one is BankTab.ALL else one.value),
            "label": label,
            "is_current": one is tab,
        }
        for one, label in BANK_TAB_LABELS.items()
    ]


def _filters(actor: Actor, choices: queries.Choices) -> list[dict[str, Any]]:
    everything = ("", _("Tất cả"))
    offered: list[tuple[str, str, list[Any]]] = [
        ("programme", _("Chương trình"), choices.programmes),
        ("module", _("Bài"), choices.modules),
        ("author", _("Người soạn"), choices.authors),
        ("year", _("Năm duyệt"), [(year, year) for year in choices.years]),
        ("kind", _("Loại"), [*BANK_KIND_LABELS.items()]),
    ]
    if access.may_see_grades(actor):
        offered.append(("grade", _("Xếp loại khi dự giờ"), [*GRADE_CODE_LABELS.items()]))
    return [
        {"name": name, "label": label, "choices": [everything, *values]}
        for name, label, values in offered
        if values
    ]
