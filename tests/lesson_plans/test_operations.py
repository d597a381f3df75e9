"""Writes on plans, with the database and without HTTP: every state x action x role."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date

import pytest
import sqlalchemy as sa

from llct.core.errors import Invalid, NotAllowed, Stale, WrongState
from llct.core.permissions import Role
from llct.features.accounts.queries import story_of
from llct.features.centres import settings
from llct.features.centres.settings.teaching import DIRECTOR
from llct.features.lesson_plans import operations, queries
from llct.features.lesson_plans.models import LessonPlan, PlanAttachment, PlanText, PlanVersion
from llct.features.lesson_plans.operations import Sending, SentFile
from llct.features.lesson_plans.rules import PlanAction, PlanStatus
from llct.features.notices.models import Notice
from llct.infra.db import Event, EventDetail, db
from llct.infra.documents.kinds import KeptKind
from llct.infra.storage import file_store, named_digests
from tests.factories import make_class, make_session
from tests.infra.documents.others import pdf
from tests.lesson_plans.conftest import (
    DOCX,
    PDF,
    PPTX,
    Ground,
    choose,
    docx,
    latest,
    loaded,
    make_ground,
    make_plan,
    sending,
)
from tests.people import Human, People, make_human
from tests.pictures import PNG

pytestmark = pytest.mark.usefixtures("session")

S, A = PlanStatus, PlanAction
STEPS: dict[PlanAction, Callable[[Human, LessonPlan, int], object]] = {
    A.SUBMIT: lambda who, plan, seen: operations.submit(who.actor, plan, seen_version=seen),
    A.WITHDRAW: lambda who, plan, seen: operations.withdraw(who.actor, plan, seen_version=seen),
    A.APPROVE: lambda who, plan, seen: operations.approve(who.actor, plan, seen_version=seen),
    A.RETURN: lambda who, plan, seen: operations.return_plan(
        who.actor, plan, seen_version=seen, reasons="Bổ sung phần III."
    ),
}
# Of a plan of lecturer A.
MAY_UPLOAD = {"lecturer_a", "deputy", "clerk"}
MAY_DECIDE = {"director", "deputy"}
WHO_MAY = {
    A.SUBMIT: MAY_UPLOAD,
    A.WITHDRAW: MAY_UPLOAD,
    A.APPROVE: MAY_DECIDE,
    A.RETURN: MAY_DECIDE,
}
FROM = {A.SUBMIT: S.DRAFT, A.WITHDRAW: S.SUBMITTED, A.APPROVE: S.SUBMITTED, A.RETURN: S.SUBMITTED}
TO = {A.SUBMIT: S.SUBMITTED, A.WITHDRAW: S.DRAFT, A.APPROVE: S.APPROVED, A.RETURN: S.RETURNED}


@pytest.fixture
def ground(people: People, session: object) -> Ground:
    return make_ground()


def told() -> dict[int, str]:
    query = sa.select(Notice).order_by(Notice.id)
    return {notice.person_id: notice.text for notice in db.session.scalars(query)}


def events_of(plan: LessonPlan) -> list[str]:
    return [event.action for event in story_of(plan.centre_id, plan)]


@pytest.mark.parametrize("action", A)
@pytest.mark.parametrize("status", S)
def test_every_step_in_every_state_by_everybody(
    people: People, ground: Ground, status: PlanStatus, action: PlanAction
) -> None:
    for who, human in people.everyone().items():
        plan = make_plan(people, ground.module_ids[0], status, audience=who)
        if who not in WHO_MAY[action]:
            with pytest.raises(NotAllowed):
                STEPS[action](human, plan, plan.version)
        elif status is not FROM[action]:
            with pytest.raises(WrongState):
                STEPS[action](human, plan, plan.version)
        else:
            STEPS[action](human, plan, plan.version)
            assert latest(plan).status is TO[action], who


@pytest.mark.parametrize("action", A)
def test_a_step_is_for_the_page_that_was_seen(
    people: People, ground: Ground, action: PlanAction
) -> None:
    plan = make_plan(people, ground.module_ids[0], FROM[action])

    with pytest.raises(Stale):
        STEPS[action](people.deputy, plan, plan.version - 1)


def test_an_approval_does_not_reach_a_later_version(people: People, ground: Ground) -> None:
    plan = make_plan(people, ground.module_ids[0], S.SUBMITTED)
    seen = plan.version
    author = people.lecturer_a.actor
    operations.withdraw(author, plan, seen_version=seen)
    operations.upload(
        author, plan, seen_version=plan.version, sending=sending(docx("khác"), is_sent=True)
    )

    with pytest.raises(Stale):
        operations.approve(people.deputy.actor, plan, seen_version=seen)


@pytest.mark.parametrize("who", ["lecturer_b", "director", "visiting", "stranger", "officer"])
def test_nobody_else_sends_a_file_for_a_lecturer(people: People, ground: Ground, who: str) -> None:
    plan = make_plan(people, ground.module_ids[0])
    human = getattr(people, who)

    with pytest.raises(NotAllowed):
        operations.upload(human.actor, plan, seen_version=plan.version, sending=sending())


def test_the_file_lies_in_the_bank_under_its_digest(people: People, ground: Ground) -> None:
    plan = make_plan(people, ground.module_ids[0], content=PPTX, name="C:\\Bài 1.PPT")

    version = latest(plan)

    assert (version.file_type, version.file_name) == (KeptKind.PPTX, "Bài 1.pptx")
    assert file_store().read(version.file_digest) == PPTX
    assert version.file_digest in named_digests()


def test_the_office_sends_for_others_and_the_author_is_told(people: People, ground: Ground) -> None:
    plan = operations.upload_first(
        people.clerk.actor,
        lecturer_id=people.leader.lecturer_id or 0,
        module_id=ground.module_ids[0],
        audience="",
        sending=sending(),
    )

    assert "nộp thay" in told()[people.leader.person_id]
    event = db.session.scalars(sa.select(Event).where(Event.action == "lesson_plan.upload")).one()
    assert event.for_person_id == plan.lecturer.person_id


def test_one_lesson_and_audience_has_one_plan(people: People, ground: Ground) -> None:
    module_id = ground.module_ids[0]
    plan = make_plan(people, module_id, S.APPROVED, audience="Cán bộ  đoàn thể")

    again = make_plan(people, module_id, audience="cán bộ đoàn thể")
    other = make_plan(people, module_id, audience="Nông dân")

    assert (again.id, again.last_number) == (plan.id, 2)
    assert other.id != plan.id


def test_a_mended_plan_is_the_next_version(people: People, ground: Ground) -> None:
    plan = make_plan(people, ground.module_ids[0], S.RETURNED)

    operations.upload(
        people.lecturer_a.actor,
        plan,
        seen_version=plan.version,
        sending=sending(docx("đã sửa"), is_sent=True),
    )

    assert [(one.number, one.status) for one in queries.list_versions(plan)] == [
        (2, S.SUBMITTED),
        (1, S.RETURNED),
    ]


def test_a_draft_takes_the_new_file_in_its_place(people: People, ground: Ground) -> None:
    plan = make_plan(people, ground.module_ids[0], attached=[("Ảnh.png", PNG)])
    kept = latest(plan).attachments[0].id

    operations.upload(
        people.lecturer_a.actor,
        plan,
        seen_version=plan.version,
        sending=sending(PDF, "Bài 1.pdf", ("Câu hỏi.docx", DOCX), kept_ids=[kept]),
    )

    version = latest(plan)
    assert (version.number, version.file_name) == (1, "Bài 1.pdf")
    assert [one.file_name for one in version.attachments] == ["Ảnh.png", "Câu hỏi.docx"]
    assert events_of(plan) == ["lesson_plan.upload", "lesson_plan.replace"]


def test_attachments_are_taken_over_into_the_next_version(people: People, ground: Ground) -> None:
    plan = make_plan(people, ground.module_ids[0], S.APPROVED, attached=[("Ảnh.png", PNG)])

    again = make_plan(people, ground.module_ids[0])

    assert [one.file_name for one in latest(again).attachments] == ["Ảnh.png"]
    assert [one.file_name for one in queries.list_versions(plan)[1].attachments] == ["Ảnh.png"]


def test_a_waiting_version_takes_no_file(people: People, ground: Ground) -> None:
    plan = make_plan(people, ground.module_ids[0], S.SUBMITTED)

    with pytest.raises(Invalid) as refused:
        operations.upload(
            people.lecturer_a.actor, plan, seen_version=plan.version, sending=sending()
        )

    assert refused.value.key == "lesson_plans.waiting"


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"MZ not a plan", "lesson_plans.kind_program"),
        (docx("TUYỆT MẬT"), "lesson_plans.file_secret"),
    ],
)
def test_a_refused_file_leaves_nothing_behind(
    people: People, ground: Ground, content: bytes, key: str
) -> None:
    with pytest.raises(Invalid) as refused:
        make_plan(people, ground.module_ids[0], content=content)

    assert (refused.value.field, refused.value.key) == ("main", key)
    assert db.session.scalars(sa.select(PlanVersion)).all() == []
    assert list(file_store().digests()) == []


def test_a_bad_attachment_keeps_the_main_file_out_too(people: People, ground: Ground) -> None:
    with pytest.raises(Invalid) as refused:
        make_plan(people, ground.module_ids[0], attached=[("x.exe", b"MZ")])

    assert refused.value.field == "attachments"
    assert list(file_store().digests()) == []


def test_the_limit_is_the_centres(people: People, ground: Ground) -> None:
    choose(people, settings.PLAN_FILE_LIMIT_MB, 1)
    large = SentFile("Bài.pdf", io.BytesIO(PDF + b" " * 1024 * 1024))

    with pytest.raises(Invalid) as refused:
        operations.upload_first(
            people.lecturer_a.actor,
            lecturer_id=people.lecturer_a.lecturer_id or 0,
            module_id=ground.module_ids[0],
            audience="",
            sending=Sending(main=large),
        )

    assert refused.value.key == "lesson_plans.file_too_large"


@pytest.mark.parametrize(("lecturer", "module"), [("stranger", 0), ("lecturer_a", 987_654)])
def test_people_and_lessons_of_elsewhere_are_refused(
    people: People, ground: Ground, lecturer: str, module: int
) -> None:
    with pytest.raises(Invalid):
        operations.upload_first(
            people.clerk.actor,
            lecturer_id=getattr(people, lecturer).lecturer_id,
            module_id=module or ground.module_ids[0],
            audience="",
            sending=sending(),
        )


def test_an_approved_version_is_sealed_with_its_files(people: People, ground: Ground) -> None:
    plan = make_plan(people, ground.module_ids[0], S.APPROVED, attached=[("Ảnh.png", PNG)])
    version = latest(plan)

    assert version.sealed_digest == version.attachments[0].sealed_digest
    assert plan.approved_number == 1
    for model in (PlanVersion, PlanAttachment):
        for statement in (
            sa.update(model).values(file_name="khác.docx"),
            sa.delete(model),
        ):
            with pytest.raises(sa.exc.DatabaseError, match="frozen"), db.session.begin_nested():
                db.session.execute(statement)


def test_nobody_approves_an_own_plan_unless_the_centre_allows(
    people: People, ground: Ground
) -> None:
    plan = make_plan(people, ground.module_ids[0], S.SUBMITTED, author=people.deputy)
    with pytest.raises(NotAllowed):
        operations.approve(people.deputy.actor, plan, seen_version=plan.version)

    choose(people, settings.PLAN_SELF_APPROVAL, True)
    operations.approve(people.deputy.actor, loaded(plan), seen_version=plan.version)

    assert latest(plan).is_self_approved


def test_the_director_alone_decides_where_the_centre_says_so(
    people: People, ground: Ground
) -> None:
    choose(people, settings.PLAN_APPROVERS, DIRECTOR)
    plan = make_plan(people, ground.module_ids[0], S.SUBMITTED)

    with pytest.raises(NotAllowed):
        operations.approve(people.deputy.actor, plan, seen_version=plan.version)
    operations.approve(people.director.actor, plan, seen_version=plan.version)

    assert not latest(plan).is_self_approved


def test_the_deputy_acts_for_the_only_director(people: People, ground: Ground) -> None:
    """Else nobody could ever approve the director's own plan."""
    choose(people, settings.PLAN_APPROVERS, DIRECTOR)
    plan = make_plan(people, ground.module_ids[0], S.SUBMITTED, author=people.director)

    with pytest.raises(NotAllowed):
        operations.approve(people.director.actor, plan, seen_version=plan.version)
    operations.approve(people.deputy.actor, plan, seen_version=plan.version)

    details = db.session.scalars(
        sa.select(EventDetail.details)
        .join(EventDetail.event)
        .where(Event.action == "lesson_plan.approve")
    ).one()
    assert people.deputy.person_id in told()
    assert "duyệt thay Giám đốc" in details["acting"]
    assert latest(plan).status is S.APPROVED


def test_with_a_second_director_nobody_has_to_act(people: People, ground: Ground) -> None:
    choose(people, settings.PLAN_APPROVERS, DIRECTOR)
    make_human("Vàng A Sử", Role.DIRECTOR, centre_id=people.centre_id)
    plan = make_plan(people, ground.module_ids[0], S.SUBMITTED, author=people.director)

    with pytest.raises(NotAllowed):
        operations.approve(people.deputy.actor, plan, seen_version=plan.version)


def test_approvers_are_told_with_the_day_of_the_lesson(people: People, ground: Ground) -> None:
    module_id = ground.module_ids[0]
    training_class = make_class(people.centre_id)
    make_session(
        training_class,
        module_id=module_id,
        lecturer_id=people.lecturer_a.lecturer_id,
        on=date(2026, 11, 23),
    )

    plan = make_plan(people, module_id, S.SUBMITTED)

    assert set(told()) == {people.director.person_id, people.deputy.person_id}
    assert "23/11/2026" in told()[people.deputy.person_id]
    # Five working days before Monday 23/11 is Monday 16/11: sent on the 18th it is late.
    assert latest(plan).submit_by == date(2026, 11, 16)


def test_approvers_are_told_which_version_waits(people: People, ground: Ground) -> None:
    plan = make_plan(people, ground.module_ids[0], S.RETURNED)
    assert "phiên bản" not in told()[people.deputy.person_id]
    author = people.lecturer_a.actor
    operations.upload(author, plan, seen_version=plan.version, sending=sending())
    operations.submit(author, plan, seen_version=plan.version)

    waits = sa.select(Notice.text).where(
        Notice.person_id == people.deputy.person_id, Notice.kind == "lesson_plan.submitted"
    )
    assert any("(phiên bản 2)" in text for text in db.session.scalars(waits))


def test_the_author_hears_the_reasons_and_can_send_them_on(people: People, ground: Ground) -> None:
    make_plan(people, ground.module_ids[0], S.RETURNED)

    query = sa.select(Notice).where(Notice.person_id == people.lecturer_a.person_id)
    notice = db.session.scalars(query).one()

    assert "Bổ sung câu hỏi thảo luận." in notice.text
    assert notice.share_text.startswith("Kính gửi đồng chí Nguyễn Thị Hường")


def test_what_the_file_says_is_kept_with_its_version(people: People, ground: Ground) -> None:
    plan = make_plan(people, ground.module_ids[0], content=docx("Đường lối"))
    version = latest(plan)

    text = queries.version_text(plan.centre_id, version.id)

    assert [(block.text, block.place.paragraph) for block in text.blocks] == [("Đường lối", 1)]


def test_the_text_of_a_draft_is_that_of_its_last_file(people: People, ground: Ground) -> None:
    plan = make_plan(people, ground.module_ids[0], content=docx("Bản đầu"))

    operations.upload(
        people.lecturer_a.actor, plan, seen_version=plan.version, sending=sending(docx("Bản sau"))
    )

    assert queries.version_text(plan.centre_id, latest(plan).id).plain == "Bản sau"
    assert db.session.scalar(sa.select(sa.func.count(PlanText.id))) == 1


def test_a_scan_is_kept_and_marked(people: People, ground: Ground) -> None:
    plan = make_plan(people, ground.module_ids[0], content=pdf("", ""), name="Quét.pdf")

    kept = queries.get_text(plan.centre_id, latest(plan).id)

    assert kept is not None
    assert not kept.is_readable
