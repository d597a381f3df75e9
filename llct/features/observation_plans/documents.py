"""Kế hoạch dự giờ as a paper: announced visits for everybody, all of them for those who plan."""

from __future__ import annotations

from datetime import date

from llct.core import clock
from llct.core.periods import DateRange
from llct.core.permissions import Actor
from llct.features.centres import settings
from llct.features.lecturers.rules import LecturerKind
from llct.features.observation_plans import access, queries
from llct.features.observation_plans.models import PeriodPlan, PlanRow, PlanRowObserver
from llct.features.observations.rules import ObservationKind
from llct.features.observations.rules.messages import KIND_WORDS
from llct.features.papers.queries import Office
from llct.features.papers.rules import Offer, PaperKind, Subject
from llct.infra.word import types
from llct.infra.word.types import ObservationPlanPaper, SignatureBlock

PLAN_CODE = "KH"
# The part of the paper that is not handed round: it holds unannounced visits.
INTERNAL = "noi-bo"
LECTURER_WORDS: dict[LecturerKind, str] = {
    LecturerKind.FULL_TIME: "Chuyên trách",
    LecturerKind.PART_TIME: "Kiêm nhiệm",
    LecturerKind.VISITING: "Thỉnh giảng",
    LecturerKind.INVITED_LEADER: "Lãnh đạo được mời giảng",
}


def find_subject(actor: Actor, plan_id: int) -> Subject | None:
    plan = queries.get_plan(actor, plan_id) if actor.centre_id is not None else None
    if plan is None or not access.may_see(actor, plan):
        return None
    return _subject(actor, plan)


def list_between(actor: Actor, period: DateRange) -> list[Subject]:
    """Plans that begin in the period."""
    found = queries.list_plans_between(actor, period.first, period.last)
    return [_subject(actor, plan) for plan in found if access.may_see(actor, plan)]


def build_paper(actor: Actor, plan_id: int, _kind: str, part: str) -> ObservationPlanPaper:
    """The paper of an offer that find_subject made to this person."""
    plan = queries.get_plan(actor, plan_id)
    if plan is None:
        raise LookupError("no offer was made for this plan")
    known = queries.rows_of(actor, plan)
    rows = known if part == INTERNAL else [row for row in known if row.is_announced]
    office = Office(plan.centre_id, _written_on(plan))
    return office.finish(
        ObservationPlanPaper(
            letterhead=office.letterhead(types.PaperKind.OBSERVATION_PLAN, PLAN_CODE),
            signatures=SignatureBlock(
                right=office.board_signer(types.PaperKind.OBSERVATION_PLAN),
                recipients=office.recipients(settings.PLAN_RECIPIENTS),
            ),
            subtitle=_subtitle(plan.title),
            introduction=plan.introduction,
            aims=plan.aims,
            organisation=plan.organisation,
            rows=tuple(_row(row) for row in rows),
        )
    )


def _written_on(plan: PeriodPlan) -> date:
    """A plan of the next quarter is a paper of this year."""
    written = clock.to_local(plan.approved_at or plan.submitted_at or plan.created_at).date()
    return min(written, plan.first_on)


def _subject(actor: Actor, plan: PeriodPlan) -> Subject:
    offers = [Offer(PaperKind.OBSERVATION_PLAN, "Kế hoạch dự giờ", plan.first_on, has_number=True)]
    if access.may_propose(actor, plan):
        offers.append(
            Offer(
                PaperKind.OBSERVATION_PLAN,
                "Kế hoạch dự giờ, bản nội bộ (có dự giờ đột xuất)",
                plan.first_on,
                part=INTERNAL,
                is_tracked=False,
            )
        )
    return Subject(
        centre_id=plan.centre_id,
        kind=PeriodPlan.__tablename__,
        id=plan.id,
        title=plan.title,
        on=plan.first_on,
        path=f"/ke-hoach-du-gio/{plan.id}",
        offers=tuple(offers),
    )


def _row(row: PlanRow) -> types.PlanRow:
    person = row.lecturer.person
    names = [one.person.full_name for one in _by_protocol(row)]
    return types.PlanRow(
        when=when_words(row),
        lecturer=person.full_name,
        lecturer_kind=LECTURER_WORDS[row.lecturer.kind],
        lesson=row.lesson,
        form=form_words(row.kind, row.is_announced),
        observers=", ".join([*names, *filter(None, [row.observers_text])]),
        chair=row.chair.full_name if row.chair else "",
        note="; ".join(filter(None, (_periods(row.periods), row.note))),
    )


def _by_protocol(row: PlanRow) -> list[PlanRowObserver]:
    return sorted(
        row.observers,
        key=lambda one: (one.person.protocol_rank, one.person.sort_name, one.person_id),
    )


def when_words(row: PlanRow) -> str:
    if row.has_day:
        return f"{row.planned_on:%d/%m/%Y}"
    return f"Tháng {row.planned_on.month}/{row.planned_on.year}"


def form_words(kind: ObservationKind, is_announced: bool) -> str:
    words = KIND_WORDS[kind]
    return f"{words[0].upper()}{words[1:]}, {'báo trước' if is_announced else 'đột xuất'}"


def _periods(count: int) -> str:
    return f"{count} tiết"


def _subtitle(title: str) -> str:
    """A trích yếu goes on after the kind's name, KẾ HOẠCH: "dự giờ, thao giảng quý IV"."""
    kind = "kế hoạch "
    rest = title[len(kind) :].lstrip() if title.casefold().startswith(kind) else title
    return rest[:1].lower() + rest[1:]
