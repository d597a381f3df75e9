"""The check of an uploaded plan: held against its module, its author and the lesson bank.

Nothing found here refuses a plan; it is shown to the author and to whoever decides.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TypeVar

from llct.core import clock
from llct.core.plan_text.header import Expected
from llct.core.plan_text.kept_report import keep_report, write_report
from llct.core.plan_text.report import FileFact, SimilarPlan, Standard, check
from llct.core.plan_text.sections import STANDARD_SECTIONS, SectionSpec, specs_of
from llct.core.plan_text.similarity import (
    PlanWords,
    find_candidates,
    plan_words,
    shared_passages,
    signature,
)
from llct.features.centres import settings
from llct.features.curriculum.rules import ModuleKind
from llct.features.lesson_plans import queries
from llct.features.lesson_plans.models import (
    LessonPlan,
    PlanCheck,
    PlanText,
    PlanTiming,
    PlanVersion,
)
from llct.features.lesson_plans.operations.receiving import Checked
from llct.infra.db import db
from llct.infra.documents import answers

PER_CENT = 100
# Reading and comparing one long plan takes longer than finding it among ten thousand.
MOST_COMPARED = 4
T = TypeVar("T", PlanText, PlanCheck, PlanTiming)


def keep_reading(
    plan: LessonPlan, version: PlanVersion, checked: Checked, *, is_same_file: bool = False
) -> None:
    """Text, check and times of the version's file, in place of those of a draft's earlier file.

    Of the same file, read again, the times that the author confirmed stay.
    """
    words = plan_words(checked.text)
    own = signature(words)
    text = _row(PlanText, version)
    text.is_readable = checked.text.is_readable
    text.reading = answers.write_text(checked.text)
    text.carries = answers.write_findings(checked.findings)
    text.signature = own
    text.read_at = clock.now()
    standard = standard_of(plan)
    facts = [FileFact(found.kind.value, found.where) for found in checked.findings]
    similar = similar_plans(plan, words, own)
    found = check(checked.text, standard, facts, similar)
    kept = _row(PlanCheck, version)
    kept.report = write_report(keep_report(found, similar, standard.sections))
    kept.checked_at = clock.now()
    timing = queries.get_timing(version.centre_id, version.id)
    if not (is_same_file and timing and timing.confirmed_at):
        _keep_timing(version, [[phase.name, phase.minutes] for phase in found.phases])
    db.session.flush()


def _row(model: type[T], version: PlanVersion) -> T:
    row = queries.of_version(model, version.centre_id, version.id)
    if row is None:
        row = model(centre_id=version.centre_id, version_id=version.id)
        db.session.add(row)
    return row


def sections_of(centre_id: int) -> tuple[SectionSpec, ...]:
    """The centre's own list, else that of the standard plan."""
    return specs_of(settings.get(centre_id, settings.PLAN_SECTIONS)) or STANDARD_SECTIONS


def standard_of(plan: LessonPlan) -> Standard:
    """What this plan has to be like: its module, its author, the centre's own list of sections."""
    module, centre_id = plan.module, plan.centre_id
    own_list = specs_of(settings.get(centre_id, settings.PLAN_SECTIONS))
    programme, is_lesson = module.programme, module.kind is ModuleKind.LESSON
    return Standard(
        expected=Expected(
            programme=programme.title,
            programme_aliases=(programme.code, programme.title.partition("(")[0]),
            lesson_number=module.number if is_lesson else None,
            lesson_title=module.title if is_lesson else "",
            audience=plan.audience,
            periods=Decimal(module.periods) if module.periods else None,
            author=plan.lecturer.person.full_name,
        ),
        sections=own_list or STANDARD_SECTIONS,
        is_own_list=bool(own_list),
        current_since=programme.valid_from,
        today=clock.today(),
        minutes_per_period=settings.get(centre_id, settings.PERIOD_MINUTES),
    )


def similar_plans(plan: LessonPlan, words: PlanWords, own: bytes) -> list[SimilarPlan]:
    """Plans of the lesson bank that share as much as the centre wants to be told of."""
    least = settings.get(plan.centre_id, settings.PLAN_SIMILARITY_PERCENT) / PER_CENT
    stored = queries.list_signatures(plan.centre_id, but_of=plan.id)
    near = find_candidates(own, stored, MOST_COMPARED)
    found = []
    for other in queries.list_others(plan.centre_id, [one.key for one in near]):
        shared = shared_passages(words, plan_words(other.text))
        if shared.share >= least:
            found.append(SimilarPlan(other.label, shared, other.plan_id))
    return sorted(found, key=lambda one: -one.shared.share)


def _keep_timing(version: PlanVersion, phases: Sequence[list[object]]) -> None:
    """As read; what the author confirmed for the version before, when the file says the same."""
    timing = _row(PlanTiming, version)
    before = queries.timing_before(version)
    is_known = before is not None and before.confirmed_at is not None and before.phases == phases
    timing.phases = list(phases)
    timing.confirmed_at = before.confirmed_at if before and is_known else None
    timing.confirmed_by_id = before.confirmed_by_id if before and is_known else None
