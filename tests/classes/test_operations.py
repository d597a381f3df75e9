"""Opening, editing and cancelling classes, and their learners."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from llct.core.errors import Invalid, NotAllowed, Stale, WrongState
from llct.features.classes import operations, queries
from llct.features.classes.models import TrainingClass
from llct.features.classes.rules import (
    ClassFacts,
    ClassKind,
    LearnerCounts,
    SessionStatus,
    Topic,
)
from llct.features.notices.models import Notice
from llct.infra.db import Event
from tests.factories import TeachingGround, make_class, make_org, make_session
from tests.people import People


def facts(ground: TeachingGround, **changes: object) -> ClassFacts:
    made = ClassFacts(
        kind=ClassKind.TRAINING,
        title="Lớp đảng viên mới khóa 2",
        opened_on=date(2026, 12, 1),
        programme_id=ground.programme.id,
    )
    return replace(made, **changes)


def loaded(stored: TrainingClass) -> TrainingClass:
    """As a page loads it, with its parts."""
    found = queries.get_class(stored.centre_id, stored.id)
    assert found is not None
    return found


def actions(session: Session) -> list[str]:
    return list(session.scalars(sa.select(Event.action).order_by(Event.id)))


def test_a_clerk_opens_a_class_with_its_topics(
    session: Session, people: People, ground: TeachingGround
) -> None:
    topics = [Topic("Phòng, chống tham nhũng", 3)]

    made = operations.create_class(people.clerk.actor, facts(ground), topics)

    assert made.centre_id == people.centre_id
    assert [(t.title, t.periods, t.centre_id) for t in made.topics] == [
        ("Phòng, chống tham nhũng", 3, people.centre_id)
    ]
    assert actions(session) == ["class.create"]


def test_a_lecturer_opens_no_class(people: People, ground: TeachingGround) -> None:
    with pytest.raises(NotAllowed):
        operations.create_class(people.lecturer_a.actor, facts(ground), [])


@pytest.mark.parametrize(
    ("changes", "field", "key"),
    [
        ({"closed_on": date(2026, 11, 30)}, "closed_on", "classes.closed_before_opened"),
        ({"programme_id": None}, "programme_id", "classes.programme_missing"),
        ({"head_id": 999_999}, "head_id", "not_a_choice"),
        ({"code": "NTVĐ-03"}, "code", "classes.code_taken"),
    ],
)
def test_a_class_with_wrong_facts_is_refused(
    people: People, ground: TeachingGround, changes: dict[str, object], field: str, key: str
) -> None:
    with pytest.raises(Invalid) as caught:
        operations.create_class(people.clerk.actor, facts(ground, **changes), [])

    assert (caught.value.field, caught.value.key) == (field, key)


def test_a_head_of_another_centre_is_no_choice(people: People, ground: TeachingGround) -> None:
    stranger = facts(ground, head_id=people.stranger.lecturer_id)

    with pytest.raises(Invalid) as caught:
        operations.create_class(people.clerk.actor, stranger, [])

    assert caught.value.field == "head_id"


@pytest.mark.parametrize("opened_on", [date(2027, 1, 4), date(2025, 11, 3)])
def test_a_code_may_come_again_in_another_year(
    people: People, ground: TeachingGround, opened_on: date
) -> None:
    again = facts(ground, code="NTVĐ-03", opened_on=opened_on)

    assert operations.create_class(people.clerk.actor, again, []).code == "NTVĐ-03"


def test_an_edit_says_what_changed(
    session: Session, people: People, ground: TeachingGround
) -> None:
    stored = loaded(ground.here)
    version = stored.version
    same = ClassFacts(**{name: getattr(stored, name) for name in ClassFacts.__dataclass_fields__})

    operations.edit_class(
        people.deputy.actor,
        stored,
        seen_version=version,
        facts=replace(same, title="Lớp mới", place="Điểm Lũng Táo"),
        topics=[Topic("Chuyển đổi số", 2)],
    )

    assert (stored.title, stored.place, stored.version) == ("Lớp mới", "Điểm Lũng Táo", version + 1)
    event = session.scalars(sa.select(Event).options(sa.orm.joinedload(Event.detail))).one()
    assert event.detail.details == {"changed": ["place", "title", "topics"]}


def test_a_class_keeps_its_own_code(people: People, ground: TeachingGround) -> None:
    again = facts(ground, code="NTVĐ-03")

    operations.edit_class(
        people.clerk.actor,
        loaded(ground.here),
        seen_version=ground.here.version,
        facts=again,
        topics=[],
    )

    assert ground.here.title == again.title


def test_an_edit_of_an_old_page_is_stale(people: People, ground: TeachingGround) -> None:
    with pytest.raises(Stale):
        operations.edit_class(
            people.clerk.actor, ground.here, seen_version=0, facts=facts(ground), topics=[]
        )


def test_the_programme_stays_while_sessions_teach_its_modules(
    people: People, ground: TeachingGround
) -> None:
    make_session(ground.here, module_id=ground.modules[0].id)
    other = make_class(people.centre_id).programme_id

    with pytest.raises(Invalid) as caught:
        operations.edit_class(
            people.clerk.actor,
            ground.here,
            seen_version=ground.here.version,
            facts=facts(ground, programme_id=other),
            topics=[],
        )

    assert caught.value.key == "classes.programme_in_use"


def test_nobody_edits_a_class_of_another_centre(people: People, ground: TeachingGround) -> None:
    with pytest.raises(NotAllowed):
        operations.edit_class(
            people.clerk.actor,
            ground.there,
            seen_version=ground.there.version,
            facts=facts(ground),
            topics=[],
        )


def enter(people: People, stored: TrainingClass, by_org: dict[int, int], **counts: int) -> None:
    operations.enter_learners(
        people.clerk.actor,
        loaded(stored),
        seen_version=stored.version,
        counts=LearnerCounts(**counts),
        by_org=by_org,
    )


def test_learners_per_sender_make_the_total(people: People, ground: TeachingGround) -> None:
    one = make_org(people.centre_id, "Đảng ủy xã Nà Hang")
    two = make_org(people.centre_id, "Đảng ủy xã Yên Hoa")

    enter(people, ground.here, {one.id: 20, two.id: 25}, absent=1)

    assert (ground.here.enrolled, ground.here.absent) == (45, 1)
    assert {row.sending_org_id: row.enrolled for row in ground.here.enrolments} == {
        one.id: 20,
        two.id: 25,
    }


def test_numbers_per_sender_change_and_go(people: People, ground: TeachingGround) -> None:
    one = make_org(people.centre_id, "Đảng ủy xã Nà Hang")
    two = make_org(people.centre_id, "Đảng ủy xã Yên Hoa")
    enter(people, ground.here, {one.id: 20, two.id: 25})

    enter(people, ground.here, {one.id: 21, two.id: 0})

    assert [(row.sending_org_id, row.enrolled) for row in ground.here.enrolments] == [(one.id, 21)]
    assert ground.here.enrolled == 21


@pytest.mark.parametrize(
    ("by_org", "counts", "field"),
    [
        ({}, {"enrolled": 10, "absent": 11}, "absent"),
        ({}, {"enrolled": 10, "eligible": 11}, "eligible"),
        ({}, {"enrolled": -1}, "enrolled"),
        ({999_999: 5}, {}, ""),
        ({-1: 5}, {}, ""),
    ],
)
def test_counts_that_cannot_be_are_refused(
    people: People,
    ground: TeachingGround,
    by_org: dict[int, int],
    counts: dict[str, int],
    field: str,
) -> None:
    with pytest.raises(Invalid) as caught:
        enter(people, ground.here, by_org, **counts)

    assert caught.value.field == field


def test_a_sender_of_another_centre_is_refused(people: People, ground: TeachingGround) -> None:
    foreign = make_org(people.other_centre_id, "Đảng ủy phường Bến Đá")

    with pytest.raises(Invalid):
        enter(people, ground.here, {foreign.id: 5})


def test_cancelling_a_class_cancels_its_sessions_and_tells_lecturers(
    session: Session, people: People, ground: TeachingGround
) -> None:
    one = make_session(ground.here, lecturer_id=people.lecturer_a.lecturer_id)

    count = operations.cancel_class(
        people.director.actor,
        ground.here,
        seen_version=ground.here.version,
        reason="Không đủ học viên",
    )

    assert count == 1
    assert (ground.here.is_cancelled, ground.here.cancel_reason) == (True, "Không đủ học viên")
    assert (one.status, one.reason) == (SessionStatus.CANCELLED, "Không đủ học viên")
    [notice] = session.scalars(sa.select(Notice))
    assert notice.person_id == people.lecturer_a.person_id
    assert "Không đủ học viên" in notice.text


def test_a_class_that_was_taught_is_not_cancelled(people: People, ground: TeachingGround) -> None:
    make_session(ground.here, status=SessionStatus.HELD)

    with pytest.raises(WrongState) as caught:
        operations.cancel_class(
            people.director.actor,
            ground.here,
            seen_version=ground.here.version,
            reason="Nhầm",
        )

    assert caught.value.params == {"count": 1}


def test_a_class_is_not_cancelled_without_a_reason(people: People, ground: TeachingGround) -> None:
    with pytest.raises(Invalid) as caught:
        operations.cancel_class(
            people.director.actor, ground.here, seen_version=ground.here.version, reason=""
        )

    assert caught.value.field == "reason"


def test_a_cancelled_class_is_not_changed_any_more(people: People, ground: TeachingGround) -> None:
    cancelled = make_class(
        people.centre_id, ground.programme, is_cancelled=True, cancel_reason="Thiếu học viên"
    )

    with pytest.raises(WrongState):
        enter(people, cancelled, {}, enrolled=5)


@pytest.mark.parametrize(
    "broken",
    [
        {"is_cancelled": True},
        {"cancel_reason": "Lý do"},
        {"closed_on": date(2026, 11, 1)},
        {"enrolled": -1},
        {"programme_id": None},
    ],
)
def test_the_database_refuses_a_state_without_its_facts(
    session: Session, people: People, ground: TeachingGround, broken: dict[str, object]
) -> None:
    with pytest.raises(sa.exc.IntegrityError):
        make_class(people.centre_id, ground.programme, **broken)


def test_every_write_is_in_the_log(
    session: Session, people: People, ground: TeachingGround
) -> None:
    enter(people, ground.here, {}, enrolled=30)
    operations.cancel_class(
        people.clerk.actor, ground.here, seen_version=ground.here.version, reason="Hoãn đến 2027"
    )

    assert actions(session) == ["class.learners", "class.cancel"]
    assert queries.get_class(people.centre_id, ground.here.id).enrolled == 30
