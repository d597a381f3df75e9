"""What is kept of an uploaded plan beside its file: check, times, what is searched."""

from __future__ import annotations

import pytest

from llct.core.errors import Invalid, NotAllowed, Stale, WrongState
from llct.core.plan_text.kept_report import KeptReport
from llct.core.plan_text.report import CheckKind, CheckSeverity
from llct.features.centres import settings
from llct.features.lesson_plans import operations, queries
from llct.features.lesson_plans.models import LessonPlan
from llct.features.lesson_plans.rules import PlanPhase, PlanStatus
from llct.infra.fulltext import Reach, search, understand
from tests.core.plan_text.wordy import paragraphs
from tests.infra.documents.packages import docx, paragraph, table
from tests.lesson_plans.conftest import Ground, choose, latest, loaded, make_plan, sending
from tests.people import People

pytestmark = pytest.mark.usefixtures("session")

S = PlanStatus
TIMES = table(("Nội dung", "Thời gian"), ("Mở đầu", "10 phút"), ("Nội dung chính", "35 phút"))
HEAD = "".join(map(paragraph, ("GIÁO ÁN", "A. MỤC ĐÍCH, YÊU CẦU", "Hiểu đường lối của Đảng.")))
PLAN = docx(HEAD + TIMES + paragraph("G. TÀI LIỆU THAM KHẢO"))
PHASES = [PlanPhase("Mở đầu", 15), PlanPhase("Nội dung chính", 30)]


def wordy(seed: int) -> bytes:
    return docx(HEAD + "".join(paragraph(text) for text in paragraphs(seed, 12)))


def report_of(plan: LessonPlan) -> KeptReport:
    found = queries.version_report(plan.centre_id, latest(plan).id)
    assert found is not None
    return found


def kinds_of(plan: LessonPlan) -> set[CheckKind]:
    return {found.kind for found in report_of(plan).findings}


def hits(people: People, words: str, centre_id: int | None = None) -> list[int]:
    found = search(Reach(centre_id or people.centre_id), understand(words))
    return [hit.object_id for hit in found.hits]


def test_a_plan_is_held_against_its_module(people: People, ground: Ground) -> None:
    plan = make_plan(people, ground.module_ids[0], content=PLAN)

    found = {one.kind: one for one in report_of(plan).findings}

    assert found[CheckKind.TIME_TOO_SHORT].params["total"] == "45"
    assert found[CheckKind.SECTION_MISSING].severity is CheckSeverity.ADVICE


def test_missing_sections_are_grave_where_the_centre_has_a_list(
    people: People, ground: Ground
) -> None:
    choose(people, settings.PLAN_SECTIONS, "Mục đích, yêu cầu\nLiên hệ địa phương")

    plan = make_plan(people, ground.module_ids[0], content=PLAN)

    missing = [one for one in report_of(plan).findings if one.kind is CheckKind.SECTION_MISSING]
    assert [(one.params["section"], one.severity) for one in missing] == [
        ("Liên hệ địa phương", CheckSeverity.IMPORTANT)
    ]


def test_what_is_shared_with_the_bank_is_named(people: People, ground: Ground) -> None:
    first, second, third = ground.module_ids[:3]
    other = make_plan(people, first, S.APPROVED, content=wordy(1))
    make_plan(people, second, S.SUBMITTED, content=wordy(2))

    copy = make_plan(people, third, author=people.lecturer_b, content=wordy(1))
    own = make_plan(people, first, author=people.lecturer_b, content=wordy(2))

    (similar,) = report_of(copy).similar
    assert (similar.key, similar.shared.share > 0.9) == (other.id, True)
    assert CheckKind.SIMILAR not in kinds_of(own)  # what waits for a decision is nobody's to see


def test_the_bank_of_another_centre_is_not_compared(people: People, ground: Ground) -> None:
    make_plan(people, ground.module_ids[0], S.APPROVED, content=wordy(1))
    plan = make_plan(people, ground.module_ids[0], author=people.stranger, content=wordy(1))

    assert report_of(plan).similar == ()


def test_only_approved_texts_are_found_and_only_here(people: People, ground: Ground) -> None:
    plan = make_plan(people, ground.module_ids[0], S.APPROVED, content=PLAN)
    make_plan(people, ground.module_ids[1], S.SUBMITTED, content=PLAN)

    assert hits(people, '"đường lối của Đảng"') == [plan.id]
    assert hits(people, "đường lối", people.stranger.actor.centre) == []


def test_the_next_approval_takes_the_place_of_the_first(people: People, ground: Ground) -> None:
    plan = make_plan(people, ground.module_ids[0], S.APPROVED, content=PLAN)

    make_plan(people, ground.module_ids[0], S.APPROVED, content=wordy(4))

    assert hits(people, '"hiểu đường lối"') == [plan.id]
    assert hits(people, '"nội dung chính"') == []


def test_times_are_read_and_confirmed_by_the_author(people: People, ground: Ground) -> None:
    plan = make_plan(people, ground.module_ids[0], content=PLAN)
    read = queries.get_timing(plan.centre_id, latest(plan).id)
    assert read is not None
    assert (read.phases, read.confirmed_at) == ([["Mở đầu", 10], ["Nội dung chính", 35]], None)

    operations.confirm_phases(
        people.lecturer_a.actor, plan, seen_version=plan.version, phases=PHASES
    )

    kept = queries.get_timing(plan.centre_id, latest(plan).id)
    assert kept is not None
    assert kept.phases == [["Mở đầu", 15], ["Nội dung chính", 30]]
    assert kept.confirmed_by_id == people.lecturer_a.person_id


@pytest.mark.parametrize(
    ("phases", "key"),
    [
        ([], "lesson_plans.no_phases"),
        ([PlanPhase(" ", 5)], "lesson_plans.phase_name"),
        ([PlanPhase("Mở đầu", 0)], "lesson_plans.phase_minutes"),
        ([PlanPhase("a", 1)] * 41, "lesson_plans.too_many_phases"),
    ],
)
def test_times_that_say_nothing_are_refused(
    people: People, ground: Ground, phases: list[PlanPhase], key: str
) -> None:
    plan = make_plan(people, ground.module_ids[0], content=PLAN)

    with pytest.raises(Invalid) as refused:
        operations.confirm_phases(
            people.lecturer_a.actor, plan, seen_version=plan.version, phases=phases
        )

    assert refused.value.key == key


def test_times_are_the_authors_to_say(people: People, ground: Ground) -> None:
    plan = make_plan(people, ground.module_ids[0], content=PLAN)

    def confirm(who: str, seen: int) -> None:
        actor = getattr(people, who).actor
        operations.confirm_phases(actor, plan, seen_version=seen, phases=PHASES)

    for who in ("lecturer_b", "director", "stranger"):
        with pytest.raises(NotAllowed):
            confirm(who, plan.version)
    with pytest.raises(Stale):
        confirm("lecturer_a", plan.version - 1)


def test_confirmed_times_of_an_approved_version_stay(people: People, ground: Ground) -> None:
    plan = make_plan(people, ground.module_ids[0], S.APPROVED, content=PLAN)

    def confirm() -> None:
        operations.confirm_phases(
            people.lecturer_a.actor, plan, seen_version=plan.version, phases=PHASES
        )

    confirm()

    with pytest.raises(WrongState):
        confirm()


def test_the_same_times_need_no_second_confirmation(people: People, ground: Ground) -> None:
    plan = make_plan(people, ground.module_ids[0], S.SUBMITTED, content=PLAN)
    same = [PlanPhase("Mở đầu", 10), PlanPhase("Nội dung chính", 35)]
    operations.confirm_phases(people.lecturer_a.actor, plan, seen_version=plan.version, phases=same)
    operations.return_plan(
        people.deputy.actor, plan, seen_version=plan.version, reasons="Thêm tài liệu."
    )

    operations.upload(
        people.lecturer_a.actor,
        loaded(plan),
        seen_version=plan.version,
        sending=sending(PLAN),
    )

    kept = queries.get_timing(plan.centre_id, latest(plan).id)
    assert kept is not None
    assert kept.confirmed_at is not None
