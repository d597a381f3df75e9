"""The check of a version and the times of its parts, as a page shows them."""

from __future__ import annotations

from dataclasses import dataclass

from flask import url_for
from flask_babel import get_locale

from llct.core.permissions import Actor
from llct.core.plan_text.kept_report import KeptReport
from llct.core.plan_text.report import CheckFinding, CheckKind, CheckSeverity, SimilarPlan
from llct.core.plan_text.sentences import say
from llct.features.lesson_plans import access, queries
from llct.features.lesson_plans.labels import SEVERITY_LABELS, SEVERITY_TONES, place_words
from llct.features.lesson_plans.models import LessonPlan, PlanTiming, PlanVersion
from llct.features.lesson_plans.rules import may_set_phases, sees_all


@dataclass(frozen=True)
class ShownFinding:
    """One line of the check: how grave, what, where, and how to mend it."""

    severity: str
    tone: str
    says: str
    where: str
    mend: str


@dataclass(frozen=True)
class ShownPassage:
    excerpt: str
    here: str
    there: str


@dataclass(frozen=True)
class ShownSimilar:
    label: str
    url: str
    per_cent: int
    passages: tuple[ShownPassage, ...]


@dataclass(frozen=True)
class ShownCheck:
    """Everything the page says about the check of one version."""

    findings: tuple[ShownFinding, ...]
    sections: tuple[tuple[str, str, str], ...]
    similar: tuple[ShownSimilar, ...]
    is_readable: bool
    is_a_plan: bool
    important: int


@dataclass(frozen=True)
class ShownTiming:
    """The parts of the lesson; `edit_url` for who may say how they are."""

    phases: list[tuple[str, int]]
    total: int
    is_confirmed: bool
    expected: int | None
    edit_url: str


def shown_check(actor: Actor, plan: LessonPlan, version: PlanVersion) -> ShownCheck | None:
    """For the author and for those who decide or enter for others."""
    if not (sees_all(actor) or access.is_author(actor, plan)):
        return None
    report = queries.version_report(plan.centre_id, version.id)
    if report is None:
        return None
    kinds = {one.kind for one in report.findings}
    return ShownCheck(
        findings=tuple(map(_finding, report.findings)),
        sections=tuple((one.name, one.heading, place_words(one.place)) for one in report.sections),
        similar=tuple(map(_similar, report.similar)),
        is_readable=CheckKind.NOT_READABLE not in kinds,
        is_a_plan=CheckKind.NOT_A_PLAN not in kinds,
        important=report.count(CheckSeverity.IMPORTANT),
    )


def shown_timing(actor: Actor, plan: LessonPlan, version: PlanVersion) -> ShownTiming | None:
    """The times of a version; who may confirm them sees an empty table, too."""
    timing = queries.get_timing(plan.centre_id, version.id)
    may_edit = _may_edit(actor, plan, version, timing)
    if not may_edit and (timing is None or not timing.phases):
        return None
    report: KeptReport | None = queries.version_report(plan.centre_id, version.id)
    phases = [(name, minutes) for name, minutes in timing.phases] if timing else []
    return ShownTiming(
        phases=phases,
        total=sum(minutes for _name, minutes in phases),
        is_confirmed=bool(timing and timing.confirmed_at),
        expected=report.expected if report else None,
        edit_url=url_for("lesson_plans.phases", lesson_plan_id=plan.id) if may_edit else "",
    )


def _may_edit(
    actor: Actor, plan: LessonPlan, version: PlanVersion, timing: PlanTiming | None
) -> bool:
    is_newest = version.number == plan.last_number
    is_open = may_set_phases(version.status, is_confirmed=bool(timing and timing.confirmed_at))
    return is_newest and is_open and access.may_upload(actor, plan)


def _finding(found: CheckFinding) -> ShownFinding:
    says, mend = say(found, str(get_locale()))
    return ShownFinding(
        severity=str(SEVERITY_LABELS[found.severity]),
        tone=SEVERITY_TONES[found.severity],
        says=says,
        where=place_words(found.place),
        mend=mend,
    )


def _similar(one: SimilarPlan) -> ShownSimilar:
    return ShownSimilar(
        label=one.label,
        url=url_for("lesson_plans.show", lesson_plan_id=one.key),
        per_cent=round(one.shared.share * 100),
        passages=tuple(
            ShownPassage(found.excerpt, place_words(found.here[0]), place_words(found.there[0]))
            for found in one.shared.passages
        ),
    )
