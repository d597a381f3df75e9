"""Reads of classes and sessions: their own centre only, in order, with few statements."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time, timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from llct.core import clock
from llct.core.periods import DateRange
from llct.features.centres import settings
from llct.features.classes import queries
from llct.features.classes.models import ClassSession
from llct.features.classes.rules import (
    ClashKind,
    ClassKind,
    ClassState,
    InvitationStatus,
    SessionDraft,
    SessionStatus,
    WarningKind,
    class_state,
)
from llct.features.curriculum.rules import ModuleKind
from llct.features.lecturers.models import Lecturer
from llct.features.lecturers.rules import LecturerKind, LecturerStatus
from llct.features.lesson_plans.rules import PlanStatus
from llct.infra.db import centre_scope, db
from tests.factories import (
    MONDAY,
    TeachingGround,
    make_class,
    make_day_off,
    make_invitation,
    make_org,
    make_session,
)
from tests.lesson_plans.conftest import choose, make_plan
from tests.people import People
from tests.statements import sent_statements

TODAY = date(2026, 11, 18)
NOVEMBER = DateRange(date(2026, 11, 1), date(2026, 11, 30))


def listed(centre_id: int, **filters: object) -> list[str]:
    statement = queries.select_classes(centre_id, TODAY, **filters)
    return [row.title for row in db.session.scalars(statement)]


# Classes -----------------------------------------------------------------------------------------


def test_a_list_holds_the_classes_of_its_centre(people: People, ground: TeachingGround) -> None:
    assert listed(people.centre_id) == [ground.here.title]
    assert listed(people.other_centre_id) == [ground.there.title]


@pytest.mark.parametrize(
    ("q", "found"),
    [
        ("nhan thuc", True),
        ("nhận thức", True),
        ("nhân thức", False),
        ("ntvd-03", True),
        ("NTVĐ", True),
        ("kế toán", False),
        ("%", True),
        ("dang khoa", True),
    ],
)
def test_search_is_per_word_with_and_without_marks(
    people: People, ground: TeachingGround, q: str, found: bool
) -> None:
    assert bool(listed(people.centre_id, q=q)) is found


def test_filters_narrow_the_list(people: People, ground: TeachingGround) -> None:
    make_class(
        people.centre_id,
        title="Hội nghị thời sự",
        kind=ClassKind.CURRENT_AFFAIRS,
        programme_id=None,
        opened_on=date(2025, 3, 1),
        closed_on=date(2025, 3, 1),
    )

    assert listed(people.centre_id, kind=ClassKind.CURRENT_AFFAIRS) == ["Hội nghị thời sự"]
    assert listed(people.centre_id, year=2025) == ["Hội nghị thời sự"]
    assert listed(people.centre_id, programme_id=ground.programme.id) == [ground.here.title]
    assert queries.list_years(people.centre_id) == [2026, 2025]
    assert queries.list_programmes(people.centre_id) == [
        (ground.programme.id, ground.programme.title)
    ]
    assert queries.list_years(people.other_centre_id) == [2026]


@pytest.mark.parametrize("state", list(ClassState))
def test_the_state_asked_for_is_the_state_shown(
    people: People, ground: TeachingGround, state: ClassState
) -> None:
    spans = [(-20, -1), (-20, 0), (0, 0), (0, None), (1, None), (1, 5), (-9, None)]
    for first, last in spans:
        for is_cancelled in (False, True):
            make_class(
                people.centre_id,
                ground.programme,
                opened_on=TODAY + timedelta(days=first),
                closed_on=None if last is None else TODAY + timedelta(days=last),
                is_cancelled=is_cancelled,
                cancel_reason="Thiếu học viên" if is_cancelled else "",
            )

    everything = db.session.scalars(queries.select_classes(people.centre_id, TODAY)).all()
    chosen = db.session.scalars(queries.select_classes(people.centre_id, TODAY, state=state)).all()

    assert chosen == [
        one
        for one in everything
        if class_state(one.opened_on, one.closed_on, one.is_cancelled, TODAY) is state
    ]


def test_order_has_a_tie_breaker(people: People, ground: TeachingGround) -> None:
    twins = [make_class(people.centre_id, ground.programme, title="Lớp sinh đôi") for _n in "ab"]

    statement = queries.select_classes(people.centre_id, TODAY, sort="title", descending=True)
    ids = [row.id for row in db.session.scalars(statement)]

    assert [id for id in ids if id != ground.here.id] == [one.id for one in twins]


def test_one_class_is_found_in_its_centre_only(people: People, ground: TeachingGround) -> None:
    assert queries.get_class(people.centre_id, ground.here.id) is ground.here
    assert queries.get_class(people.centre_id, ground.there.id) is None


def test_open_classes_are_neither_over_nor_cancelled(
    people: People, ground: TeachingGround
) -> None:
    make_class(people.centre_id, ground.programme, closed_on=TODAY - timedelta(days=1))
    make_class(people.centre_id, ground.programme, is_cancelled=True, cancel_reason="Thiếu")

    assert queries.list_open_classes(people.centre_id, TODAY) == [ground.here]
    assert queries.list_open_classes(people.other_centre_id, TODAY) == [ground.there]


def test_senders_are_those_of_the_day_and_the_centre(session: Session, people: People) -> None:
    now = make_org(people.centre_id, "Đảng ủy xã Nà Hang")
    make_org(people.centre_id, "Đảng ủy xã cũ", valid_to=date(2025, 6, 30))
    make_org(people.other_centre_id, "Đảng ủy phường Bến Đá")

    assert queries.list_orgs(people.centre_id, TODAY) == [now]


def test_sessions_are_counted_per_class(people: People, ground: TeachingGround) -> None:
    make_session(ground.here, status=SessionStatus.HELD, periods=5)
    make_session(ground.here, periods=4)
    make_session(ground.here, status=SessionStatus.CANCELLED, reason="Bão")
    make_session(ground.there)

    counts = queries.count_sessions(people.centre_id, [ground.here.id, ground.there.id])

    assert counts == {ground.here.id: queries.SessionCounts(planned=1, held=1, periods=9)}


# Sessions ----------------------------------------------------------------------------------------


def test_sessions_of_a_span_are_those_of_the_centre_in_order(
    people: People, ground: TeachingGround
) -> None:
    late = make_session(ground.here, starts=time(13, 30), ends=time(17, 0))
    early = make_session(ground.here)
    make_session(ground.here, on=date(2026, 12, 1))
    make_session(ground.there)

    rows = queries.list_sessions(people.centre_id, NOVEMBER)

    assert [row.id for row in rows] == [early.id, late.id]


def test_a_row_knows_names_and_the_open_invitation(people: People, ground: TeachingGround) -> None:
    one = make_session(
        ground.here,
        module_id=ground.modules[1].id,
        lecturer_id=people.lecturer_a.lecturer_id,
        room="Phòng 1",
    )
    make_invitation(one, people.clerk, status=InvitationStatus.WITHDRAWN)
    made = make_invitation(one, people.clerk)

    row = queries.get_session_row(people.centre_id, one.id)

    assert row is not None
    assert (row.lecturer_name, row.person_id) == (
        people.lecturer_a.name,
        people.lecturer_a.person_id,
    )
    assert (row.lesson, row.lesson_short) == ("Bài 2: Nội dung thứ 2", "Bài 2")
    assert (row.invitation_id, row.invitation_status) == (made.id, InvitationStatus.INVITED)
    assert queries.get_session_row(people.other_centre_id, one.id) is None


def test_a_calendar_needs_one_statement(people: People, ground: TeachingGround) -> None:
    for n in range(30):
        one = make_session(
            ground.here,
            on=MONDAY + timedelta(days=n % 5),
            module_id=ground.modules[n % 3].id,
            lecturer_id=people.lecturer_a.lecturer_id,
        )
        make_invitation(one, people.clerk)

    with sent_statements() as sent:
        rows = queries.list_sessions(people.centre_id, NOVEMBER)

    assert (len(rows), len(sent)) == (30, 1)


def second_record(people: People) -> int:
    """Lecturer A teaches at the other centre too."""
    other = Lecturer(
        centre_id=people.other_centre_id,
        person_id=people.lecturer_a.person_id,
        kind=LecturerKind.VISITING,
    )
    db.session.add(other)
    db.session.flush()
    return other.id


def test_a_person_sees_own_sessions_of_all_centres(people: People, ground: TeachingGround) -> None:
    here = make_session(ground.here, lecturer_id=people.lecturer_a.lecturer_id)
    there = make_session(ground.there, lecturer_id=second_record(people))
    make_session(ground.here, lecturer_id=people.lecturer_b.lecturer_id)

    with centre_scope(people.centre_id):
        own = queries.list_person_sessions(people.lecturer_a.person_id, MONDAY)

    assert [(row.id, centre) for row, centre in own] == [
        (here.id, "Trung tâm Chính trị xã Suối Chàm"),
        (there.id, "Trung tâm Chính trị phường Bến Đá"),
    ]


def test_hours_at_other_centres_come_without_their_classes(
    people: People, ground: TeachingGround
) -> None:
    make_session(ground.there, lecturer_id=second_record(people), room="Phòng mật")

    with centre_scope(people.centre_id):
        [booking] = queries.list_elsewhere(
            people.centre_id, [people.lecturer_a.person_id], NOVEMBER
        )

    assert (booking.centre_id, booking.class_id, booking.room) == (people.other_centre_id, 0, "")


def test_clashes_name_the_sessions_of_the_centre(people: People, ground: TeachingGround) -> None:
    lecturer = people.lecturer_a.lecturer_id
    one = make_session(ground.here, lecturer_id=lecturer)
    two = make_session(
        make_class(people.centre_id, ground.programme), lecturer_id=lecturer, starts=time(9, 0)
    )
    make_session(ground.here, lecturer_id=lecturer, status=SessionStatus.POSTPONED, reason="Bão")
    alone = make_session(ground.here, on=MONDAY + timedelta(days=1), lecturer_id=lecturer)
    make_session(
        ground.there,
        on=MONDAY + timedelta(days=1),
        lecturer_id=second_record(people),
    )
    rows = queries.list_sessions(people.centre_id, NOVEMBER)

    elsewhere = queries.list_elsewhere(people.centre_id, [people.lecturer_a.person_id], NOVEMBER)

    assert queries.clashing(queries.clash_pairs(rows, elsewhere)) == {
        one.id: {ClashKind.LECTURER},
        two.id: {ClashKind.LECTURER},
        alone.id: {ClashKind.LECTURER},
    }


def test_what_waits_for_a_lecturer_is_their_own_and_to_come(
    people: People, ground: TeachingGround
) -> None:
    lecturer = people.lecturer_a.lecturer_id
    waiting = make_session(ground.here, on=TODAY, lecturer_id=lecturer)
    make_invitation(waiting, people.clerk)
    past = make_session(ground.here, on=TODAY - timedelta(days=1), lecturer_id=lecturer)
    make_invitation(past, people.clerk)
    others = make_session(ground.here, on=TODAY, lecturer_id=people.lecturer_b.lecturer_id)
    make_invitation(others, people.clerk)

    assert [r.id for r in queries.list_awaiting(people.centre_id, lecturer, TODAY)] == [waiting.id]
    for centre_id, count in ((people.centre_id, 1), (people.other_centre_id, 0)):
        query = sa.select(queries.awaiting_count(centre_id, lecturer, TODAY))
        assert db.session.scalar(query) == count


READS: dict[str, Callable[[int, ClassSession], object]] = {
    "class sessions": lambda c, s: queries.list_class_sessions(c, s.training_class_id),
    "lecturer sessions": lambda c, s: queries.list_lecturer_sessions(c, s.lecturer_id or 0),
    "session": lambda c, s: queries.get_session(c, s.id),
    "sessions": lambda c, s: queries.get_sessions(c, s.training_class_id, {s.id}),
    "rooms": lambda c, s: queries.list_rooms(c),
    "invitations": lambda c, s: queries.list_invitations(c, s.id),
    "last lecturers": lambda c, s: queries.last_lecturers(c, [s.module_id or 0]),
}


@pytest.mark.parametrize("read", READS)
def test_other_reads_keep_to_their_centre_too(
    people: People, ground: TeachingGround, read: str
) -> None:
    one = make_session(
        ground.here,
        module_id=ground.modules[0].id,
        lecturer_id=people.lecturer_a.lecturer_id,
        room="Phòng 1",
    )
    make_invitation(one, people.clerk)

    assert READS[read](people.centre_id, one)
    assert not READS[read](people.other_centre_id, one)


def test_the_last_lecturer_of_a_module_is_the_latest(
    people: People, ground: TeachingGround
) -> None:
    module = ground.modules[0].id
    make_session(ground.here, module_id=module, lecturer_id=people.lecturer_b.lecturer_id)
    make_session(
        ground.here,
        module_id=module,
        on=MONDAY - timedelta(days=7),
        lecturer_id=people.lecturer_a.lecturer_id,
    )

    assert queries.last_lecturers(people.centre_id, [module]) == {
        module: people.lecturer_b.lecturer_id
    }


# Warnings ----------------------------------------------------------------------------------------


def warned(ground: TeachingGround, *drafts: SessionDraft) -> list[list[WarningKind]]:
    return [[w.kind for w in some] for some in queries.list_warnings(ground.here, drafts)]


def draft(ground: TeachingGround, **changes: object) -> SessionDraft:
    made = SessionDraft(MONDAY, time(7, 30), time(11, 30), 5, module_id=ground.modules[0].id)
    return replace(made, **changes)


def test_nothing_speaks_against_a_free_morning(people: People, ground: TeachingGround) -> None:
    assert warned(ground, draft(ground, lecturer_id=people.lecturer_a.lecturer_id)) == [[]]


def test_everything_that_speaks_against_a_session_is_said(
    session: Session, people: People, ground: TeachingGround
) -> None:
    lecturer = people.lecturer_b.lecturer_id
    make_session(ground.here, lecturer_id=lecturer, room="Phòng 1")
    make_day_off(people.centre_id, MONDAY)
    session.get(Lecturer, lecturer).status = LecturerStatus.PAUSED
    ground.here.closed_on = MONDAY - timedelta(days=1)
    session.flush()

    [found] = warned(ground, draft(ground, lecturer_id=lecturer, room="PHÒNG  1"))

    assert set(found) == set(WarningKind) - {WarningKind.ELSEWHERE, WarningKind.NO_PLAN}


def test_a_lesson_at_another_centre_is_said_without_its_class(
    people: People, ground: TeachingGround
) -> None:
    make_session(ground.there, lecturer_id=second_record(people))
    mine = draft(ground, lecturer_id=people.lecturer_a.lecturer_id)

    with centre_scope(people.centre_id):
        [[warning]] = queries.list_warnings(ground.here, [mine])

    assert warning.kind is WarningKind.ELSEWHERE
    assert ground.there.title not in " ".join(warning.about.values())


def test_a_session_is_not_warned_of_itself(people: People, ground: TeachingGround) -> None:
    stored = make_session(ground.here, module_id=ground.modules[0].id, room="Phòng 1")

    assert warned(ground, draft(ground, key=stored.id, room="Phòng 1")) == [[]]


def test_drafts_of_one_plan_clash_with_each_other(people: People, ground: TeachingGround) -> None:
    two = [draft(ground), draft(ground, starts=time(9, 0))]

    assert warned(ground, *two) == [[WarningKind.CLASS], [WarningKind.CLASS]]


def test_days_off_and_sessions_of_another_centre_do_not_count(
    people: People, ground: TeachingGround
) -> None:
    make_day_off(people.other_centre_id, MONDAY)
    make_session(ground.there, room="Phòng 1")

    assert warned(ground, draft(ground, room="Phòng 1")) == [[]]


def test_a_whole_class_is_checked_with_few_statements(
    people: People, ground: TeachingGround
) -> None:
    drafts = [
        draft(ground, on=MONDAY + timedelta(days=n), lecturer_id=people.lecturer_a.lecturer_id)
        for n in range(14)
    ]

    with sent_statements() as sent:
        queries.list_warnings(ground.here, drafts)

    assert len(sent) <= 9


@pytest.mark.parametrize(
    ("wish", "days", "expected"),
    [
        ("warn", 0, [WarningKind.NO_PLAN]),
        ("warn", 21, []),
        ("block", 21, [WarningKind.NO_PLAN]),
        ("off", 0, []),
    ],
)
def test_a_missing_plan_is_said_once_it_is_due(
    people: People, ground: TeachingGround, wish: str, days: int, expected: list[WarningKind]
) -> None:
    planned = make_plan(people, ground.modules[1].id, PlanStatus.APPROVED)
    choose(people, settings.TEACHING_WITHOUT_PLAN, wish)
    ground.here.closed_on = MONDAY + timedelta(days=60)
    with clock.freeze(clock.local(MONDAY, time(8))):
        one = draft(ground, on=MONDAY + timedelta(days=days), lecturer_id=planned.lecturer_id)

        assert warned(ground, one) == [expected]
        assert warned(ground, replace(one, module_id=ground.modules[1].id)) == [[]]


def test_only_lessons_ask_for_a_plan(
    session: Session, people: People, ground: TeachingGround
) -> None:
    make_plan(people, ground.modules[1].id)
    mine = draft(ground, lecturer_id=people.lecturer_a.lecturer_id)
    with clock.freeze(clock.local(MONDAY, time(8))):
        assert warned(ground, mine) == [[WarningKind.NO_PLAN]]
        ground.modules[0].kind = ModuleKind.ACTIVITY
        session.flush()

        assert warned(ground, mine) == [[]]


def test_a_clearance_holds_from_its_first_to_its_last_day(
    session: Session, people: People, ground: TeachingGround
) -> None:
    mine = draft(ground, lecturer_id=people.lecturer_a.lecturer_id)
    session.execute(
        db.text("UPDATE clearance SET from_on = :first, to_on = :last"),
        {"first": MONDAY - timedelta(days=7), "last": MONDAY},
    )

    assert warned(ground, mine) == [[]]
    session.execute(db.text("UPDATE clearance SET to_on = :last"), {"last": MONDAY - timedelta(1)})
    assert warned(ground, mine) == [[WarningKind.NOT_CLEARED]]
