"""Clashes, laying out a class, counts of learners, states: pure rules."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llct.core.errors import Invalid, WrongState
from llct.features.classes.rules import (
    INVITATION,
    SESSION,
    Booking,
    ClashKind,
    ClassFacts,
    ClassKind,
    ClassState,
    Half,
    InvitationAction,
    InvitationStatus,
    LearnerCounts,
    Lesson,
    SessionAction,
    SessionDraft,
    SessionStatus,
    Slot,
    TeachingHabit,
    check_counts,
    clashes_of,
    class_state,
    find_clashes,
    half_of,
    lay_out,
    room_key,
    session_end,
    total_enrolled,
)

MONDAY = date(2026, 11, 16)
EARLY, NOON, LATE = time(7, 30), time(11, 30), time(15, 0)


def slot(starts: time = EARLY, ends: time = NOON, on: date = MONDAY) -> Slot:
    return Slot(on, starts, ends)


def booking(key: int, **changes: object) -> Booking:
    """A booking that clashes with nothing else unless told to."""
    defaults = {"slot": slot(), "centre_id": 1, "class_id": 100 + key}
    return Booking(key=key, **{**defaults, **changes})


def kinds(*bookings: Booking) -> list[ClashKind]:
    return [clash.kind for clash in find_clashes(bookings)]


# Clashes -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other", "overlap"),
    [
        ((time(7, 30), time(11, 30)), (time(7, 30), time(11, 30)), True),
        ((time(7, 30), time(11, 30)), (time(11, 30), time(12, 0)), False),
        ((time(7, 30), time(11, 30)), (time(11, 29), time(12, 0)), True),
        ((time(7, 30), time(11, 30)), (time(8, 0), time(9, 0)), True),
        ((time(8, 0), time(9, 0)), (time(7, 30), time(11, 30)), True),
        ((time(7, 30), time(11, 30)), (time(6, 0), time(7, 30)), False),
        ((time(7, 30), time(11, 30)), (time(6, 0), time(7, 31)), True),
        ((time(7, 30), time(11, 30)), (time(13, 30), time(17, 0)), False),
    ],
)
def test_spans_overlap_when_they_share_a_minute(
    one: tuple[time, time], other: tuple[time, time], overlap: bool
) -> None:
    first, second = slot(*one), slot(*other)

    assert first.overlaps(second) is overlap
    assert second.overlaps(first) is overlap


def test_same_hours_on_another_day_do_not_overlap() -> None:
    assert not slot().overlaps(slot(on=MONDAY + timedelta(days=1)))


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"person_id": 7}, [ClashKind.LECTURER]),
        ({"class_id": 5}, [ClashKind.CLASS]),
        ({"room": "phong 1"}, [ClashKind.ROOM]),
        ({"person_id": 7, "class_id": 5}, [ClashKind.LECTURER, ClashKind.CLASS]),
        (
            {"person_id": 7, "class_id": 5, "room": "phong 1"},
            [ClashKind.LECTURER, ClashKind.CLASS, ClashKind.ROOM],
        ),
        ({}, []),
        ({"person_id": None}, []),
        ({"room": ""}, []),
    ],
)
def test_what_two_sessions_at_one_hour_share_clashes(
    changes: dict[str, object], expected: list[ClashKind]
) -> None:
    assert kinds(booking(1, **changes), booking(2, **changes)) == expected


def test_a_lecturer_clashes_across_centres_but_rooms_and_classes_do_not() -> None:
    here = booking(1, person_id=7, room="phong 1")
    there = booking(2, person_id=7, room="phong 1", centre_id=2)

    assert kinds(here, there) == [ClashKind.LECTURER]


@pytest.mark.parametrize(
    ("place", "other_place", "clashes"),
    [
        ("", "", True),
        ("", "lung tao", True),
        ("lung tao", "", True),
        ("lung tao", "lung tao", True),
        ("lung tao", "trung tam", False),
    ],
)
def test_rooms_of_two_known_places_are_two_rooms(
    place: str, other_place: str, clashes: bool
) -> None:
    one = booking(1, room="phong 1", place=place)
    other = booking(2, room="phong 1", place=other_place)

    assert bool(kinds(one, other)) is clashes


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Phòng 1", "phong 1", True),
        ("Phòng  1", "PHÒNG 1", True),
        ("Hội trường A", "hội trường a.", True),
        ("Hội trường", "Hội trường", True),
        ("Phòng 1", "Phòng 11", False),
        ("Phòng 1", "Phòng 2", False),
        ("Đồng Tâm", "Dong Tam", True),
    ],
)
def test_rooms_are_compared_without_marks_case_and_spaces(one: str, other: str, same: bool) -> None:
    assert (room_key(one) == room_key(other)) is same


def test_a_room_without_a_name_is_no_room() -> None:
    assert room_key(" . ") == ""
    assert kinds(booking(1, room=room_key("-")), booking(2, room=room_key("-"))) == []


def test_three_at_once_clash_two_by_two() -> None:
    three = [booking(n, person_id=7) for n in (1, 2, 3)]

    pairs = [(clash.first.key, clash.second.key) for clash in find_clashes(three)]

    assert pairs == [(1, 2), (1, 3), (2, 3)]


def test_a_long_session_clashes_with_a_later_one_behind_a_short_one() -> None:
    long = booking(1, person_id=7, slot=slot(time(7, 0), time(17, 0)))
    short = booking(2, slot=slot(time(8, 0), time(9, 0)))
    later = booking(3, person_id=7, slot=slot(time(16, 0), time(18, 0)))

    assert [(c.first.key, c.second.key) for c in find_clashes([later, short, long])] == [(1, 3)]


def test_order_of_bookings_does_not_matter() -> None:
    some = [
        booking(1, person_id=7),
        booking(2, person_id=7, room="phong 1"),
        booking(3, room="phong 1", slot=slot(time(9, 0), LATE)),
    ]

    answers = {
        tuple((c.kind, c.first.key, c.second.key) for c in find_clashes(order))
        for order in permutations(some)
    }

    assert len(answers) == 1


def test_one_booking_against_others_names_itself_first() -> None:
    mine = booking(0, person_id=7)
    other = booking(4, person_id=7)

    [clash] = clashes_of(mine, [other])

    assert (clash.first, clash.second) == (mine, other)


def test_a_session_does_not_clash_with_its_own_stored_self() -> None:
    stored = booking(4, person_id=7)
    moved = replace(stored, slot=slot(time(8, 0), NOON))

    assert clashes_of(moved, [stored]) == []


def test_two_unstored_sessions_clash_although_both_have_no_key() -> None:
    assert clashes_of(booking(0, person_id=7), [booking(0, person_id=7, class_id=9)])


times = st.times(min_value=time(6, 0), max_value=time(21, 0)).map(
    lambda t: t.replace(second=0, microsecond=0)
)


@st.composite
def bookings(draw: st.DrawFn) -> list[Booking]:
    made = []
    for key in range(1, draw(st.integers(1, 8)) + 1):
        starts = draw(times)
        ends = (
            time(21, 30)
            if starts >= time(20, 0)
            else draw(times.filter(lambda t, low=starts: t > low))
        )
        on = MONDAY + timedelta(days=draw(st.integers(0, 1)))
        made.append(
            booking(
                key,
                slot=Slot(on, starts, ends),
                class_id=draw(st.integers(1, 3)),
                person_id=draw(st.sampled_from([None, 1, 2])),
                room=draw(st.sampled_from(["", "phong 1", "phong 2"])),
            )
        )
    return made


@given(bookings())
def test_the_sweep_finds_what_comparing_all_pairs_finds(some: list[Booking]) -> None:
    swept = {(c.kind, *sorted((c.first.key, c.second.key))) for c in find_clashes(some)}
    compared = {
        (c.kind, *sorted((c.first.key, c.second.key))) for b in some for c in clashes_of(b, some)
    }

    assert swept == compared


# Laying out a class ------------------------------------------------------------------------------


def habit(**changes: object) -> TeachingHabit:
    defaults = {
        "first_on": MONDAY,
        "weekdays": frozenset({0, 1, 2, 3, 4}),
        "halves": frozenset(Half),
        "periods_per_session": 5,
    }
    return TeachingHabit(**{**defaults, **changes})


def test_lessons_follow_each_other_morning_and_afternoon() -> None:
    placed = lay_out([Lesson(1, 5), Lesson(2, 5), Lesson(3, 5)], habit())

    assert [(p.module_id, p.on, p.half) for p in placed] == [
        (1, MONDAY, Half.MORNING),
        (2, MONDAY, Half.AFTERNOON),
        (3, MONDAY + timedelta(days=1), Half.MORNING),
    ]


@pytest.mark.parametrize(
    ("periods", "pieces"),
    [(5, [5]), (10, [5, 5]), (12, [5, 5, 2]), (3, [3]), (None, [5])],
)
def test_a_long_lesson_fills_several_sessions(periods: int | None, pieces: list[int]) -> None:
    placed = lay_out([Lesson(1, periods)], habit())

    assert [p.periods for p in placed] == pieces
    assert [(p.part, p.parts) for p in placed] == [
        (n, len(pieces)) for n in range(1, len(pieces) + 1)
    ]


def test_closed_days_and_other_weekdays_are_skipped() -> None:
    tuesday, wednesday = MONDAY + timedelta(days=1), MONDAY + timedelta(days=2)
    meets = habit(
        weekdays=frozenset({1, 2}), halves=frozenset({Half.MORNING}), closed=frozenset({tuesday})
    )

    placed = lay_out([Lesson(1, 5), Lesson(2, 5)], meets)

    assert [p.on for p in placed] == [wednesday, tuesday + timedelta(days=7)]


def test_sessions_the_class_has_already_are_left_their_place() -> None:
    taken = frozenset({(MONDAY, Half.MORNING)})

    placed = lay_out([Lesson(1, 5)], habit(taken=taken))

    assert [(p.on, p.half) for p in placed] == [(MONDAY, Half.AFTERNOON)]


def test_mornings_come_before_afternoons_however_they_were_chosen() -> None:
    placed = lay_out([Lesson(1, 10)], habit(halves=frozenset({Half.AFTERNOON, Half.MORNING})))

    assert [p.half for p in placed] == [Half.MORNING, Half.AFTERNOON]


@pytest.mark.parametrize(
    ("changes", "field", "key"),
    [
        ({"weekdays": frozenset()}, "weekdays", "classes.no_weekday"),
        ({"halves": frozenset()}, "halves", "classes.no_half"),
        (
            {"closed": frozenset(MONDAY + timedelta(days=n) for n in range(500))},
            "weekdays",
            "classes.no_open_day",
        ),
    ],
)
def test_a_habit_without_days_is_refused(changes: dict[str, object], field: str, key: str) -> None:
    with pytest.raises(Invalid) as caught:
        lay_out([Lesson(1, 5)], habit(**changes))

    assert (caught.value.field, caught.value.key) == (field, key)


def test_no_lessons_need_no_days() -> None:
    assert lay_out([], habit(weekdays=frozenset())) == []


@given(
    st.lists(st.one_of(st.none(), st.integers(1, 20)), max_size=12),
    st.sets(st.integers(0, 6), min_size=1),
    st.sets(st.sampled_from(list(Half)), min_size=1),
    st.sets(st.integers(0, 30)),
)
def test_every_period_is_placed_once_on_open_days(
    periods: list[int | None], weekdays: set[int], halves: set[Half], closed: set[int]
) -> None:
    days = frozenset(MONDAY + timedelta(days=n) for n in closed)
    meets = habit(weekdays=frozenset(weekdays), halves=frozenset(halves), closed=days)

    placed = lay_out([Lesson(n, p) for n, p in enumerate(periods)], meets)

    assert sum(p.periods for p in placed) == sum(p or 5 for p in periods)
    assert len({(p.on, p.half) for p in placed}) == len(placed)
    assert all(p.on not in days and p.on.weekday() in weekdays for p in placed)
    assert [p.on for p in placed] == sorted(p.on for p in placed)


@pytest.mark.parametrize(
    ("starts", "periods", "ends"),
    [
        (time(7, 30), 5, time(11, 30)),
        (time(7, 30), 2, time(9, 0)),
        (time(7, 30), 3, time(10, 0)),
        (time(13, 30), 4, time(16, 45)),
    ],
)
def test_a_session_ends_after_its_periods_and_one_pause(
    starts: time, periods: int, ends: time
) -> None:
    assert session_end(starts, periods, 45, 15) == ends


@pytest.mark.parametrize(
    ("starts", "periods", "key"),
    [
        (time(22, 0), 5, "classes.past_midnight"),
        (time(7, 30), 0, "classes.periods_limits"),
        (time(7, 30), -1, "classes.periods_limits"),
        (time(7, 30), 21, "classes.periods_limits"),
    ],
)
def test_a_session_that_cannot_end_is_refused(starts: time, periods: int, key: str) -> None:
    with pytest.raises(Invalid) as caught:
        session_end(starts, periods, 45, 15)

    assert caught.value.key == key


@pytest.mark.parametrize(
    ("at", "half"),
    [
        (time(7, 30), Half.MORNING),
        (time(11, 59), Half.MORNING),
        (time(12, 0), Half.AFTERNOON),
        (time(18, 30), Half.AFTERNOON),
    ],
)
def test_the_afternoon_begins_at_noon(at: time, half: Half) -> None:
    assert half_of(at) is half


# Learners ----------------------------------------------------------------------------------------

FULL = LearnerCounts(
    enrolled=60,
    wrong_audience=2,
    absent=3,
    eligible=55,
    result_excellent=5,
    result_good=20,
    result_fair=20,
    result_average=8,
    result_failed=2,
    certificates=53,
    attendances=500,
)


def test_counts_that_agree_are_accepted() -> None:
    check_counts(FULL)
    check_counts(LearnerCounts())


@pytest.mark.parametrize(
    ("changes", "field", "key"),
    [
        ({"absent": -1}, "absent", "classes.count_limits"),
        ({"enrolled": 100_001}, "enrolled", "classes.count_limits"),
        ({"wrong_audience": 61}, "wrong_audience", "classes.more_than_enrolled"),
        ({"absent": 61}, "absent", "classes.more_than_enrolled"),
        ({"absent": 59}, "absent", "classes.missing_more_than_enrolled"),
        ({"eligible": 56}, "eligible", "classes.eligible_more_than_left"),
        ({"result_failed": 3}, "result_failed", "classes.results_more_than_eligible"),
        ({"certificates": 54}, "certificates", "classes.certificates_more_than_passed"),
    ],
)
def test_counts_that_contradict_each_other_are_refused(
    changes: dict[str, int], field: str, key: str
) -> None:
    with pytest.raises(Invalid) as caught:
        check_counts(replace(FULL, **changes))

    assert (caught.value.field, caught.value.key) == (field, key)


def test_learners_without_a_result_are_counted() -> None:
    assert replace(FULL, result_good=10).without_result == 10


@pytest.mark.parametrize(
    ("by_org", "typed", "total"),
    [
        ({1: 20, 2: 25}, None, 45),
        ({1: 20, 2: 25}, 45, 45),
        ({1: 20}, 0, 20),
        ({}, 30, 30),
        ({}, None, 0),
    ],
)
def test_the_total_is_the_sum_over_senders(
    by_org: dict[int, int], typed: int | None, total: int
) -> None:
    assert total_enrolled(by_org, typed) == total


def test_a_total_that_differs_from_the_sum_is_refused() -> None:
    with pytest.raises(Invalid) as caught:
        total_enrolled({1: 20, 2: 25}, 50)

    assert caught.value.params == {"total": 45, "typed": 50}


# States and facts --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("opened", "closed", "cancelled", "state"),
    [
        (MONDAY + timedelta(days=1), None, False, ClassState.UPCOMING),
        (MONDAY, None, False, ClassState.RUNNING),
        (MONDAY, MONDAY, False, ClassState.RUNNING),
        (MONDAY - timedelta(days=9), MONDAY - timedelta(days=1), False, ClassState.FINISHED),
        (MONDAY - timedelta(days=9), None, True, ClassState.CANCELLED),
    ],
)
def test_the_state_of_a_class_follows_from_its_days(
    opened: date, closed: date | None, cancelled: bool, state: ClassState
) -> None:
    assert class_state(opened, closed, cancelled, MONDAY) is state


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"closed_on": MONDAY - timedelta(days=1)}, "closed_on"),
        ({"programme_id": None}, "programme_id"),
    ],
)
def test_a_class_without_its_facts_is_refused(changes: dict[str, object], field: str) -> None:
    facts = ClassFacts(ClassKind.TRAINING, "Lớp", MONDAY, programme_id=1)

    with pytest.raises(Invalid) as caught:
        replace(facts, **changes).check()

    assert caught.value.field == field


@pytest.mark.parametrize(
    "kind", [ClassKind.RESOLUTION_STUDY, ClassKind.CURRENT_AFFAIRS, ClassKind.FIELD_TRIP]
)
def test_a_conference_needs_no_programme(kind: ClassKind) -> None:
    ClassFacts(kind, "Hội nghị", MONDAY).check()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"module_id": None}, "module_id"),
        ({"ends": EARLY}, "ends"),
        ({"periods": 0}, "periods"),
        ({"periods": 21}, "periods"),
    ],
)
def test_a_session_without_its_facts_is_refused(changes: dict[str, object], field: str) -> None:
    draft = SessionDraft(MONDAY, EARLY, NOON, 5, module_id=1)

    with pytest.raises(Invalid) as caught:
        replace(draft, **changes).check()

    assert caught.value.field == field


@pytest.mark.parametrize(
    ("action", "status", "target"),
    [
        (SessionAction.MOVE, SessionStatus.PLANNED, SessionStatus.PLANNED),
        (SessionAction.MOVE, SessionStatus.POSTPONED, SessionStatus.PLANNED),
        (SessionAction.POSTPONE, SessionStatus.PLANNED, SessionStatus.POSTPONED),
        (SessionAction.CANCEL, SessionStatus.POSTPONED, SessionStatus.CANCELLED),
        (SessionAction.HOLD, SessionStatus.PLANNED, SessionStatus.HELD),
        (SessionAction.REOPEN, SessionStatus.HELD, SessionStatus.PLANNED),
        (SessionAction.REOPEN, SessionStatus.CANCELLED, SessionStatus.PLANNED),
        (SessionAction.EDIT, SessionStatus.POSTPONED, SessionStatus.POSTPONED),
    ],
)
def test_where_an_action_leads(
    action: SessionAction, status: SessionStatus, target: SessionStatus
) -> None:
    assert SESSION.apply(action, status) is target


@pytest.mark.parametrize(
    ("action", "status"),
    [
        (SessionAction.MOVE, SessionStatus.HELD),
        (SessionAction.MOVE, SessionStatus.CANCELLED),
        (SessionAction.POSTPONE, SessionStatus.POSTPONED),
        (SessionAction.HOLD, SessionStatus.POSTPONED),
        (SessionAction.HOLD, SessionStatus.CANCELLED),
        (SessionAction.EDIT, SessionStatus.HELD),
        (SessionAction.CANCEL, SessionStatus.HELD),
    ],
)
def test_what_cannot_be_done_with_a_session(action: SessionAction, status: SessionStatus) -> None:
    with pytest.raises(WrongState):
        SESSION.apply(action, status)


def test_an_invitation_that_is_closed_cannot_be_answered() -> None:
    for status in (
        InvitationStatus.REPLACED,
        InvitationStatus.POSTPONED,
        InvitationStatus.WITHDRAWN,
    ):
        with pytest.raises(WrongState):
            INVITATION.apply(InvitationAction.ACCEPT, status)


def test_an_answer_may_be_changed_and_confirmed() -> None:
    assert (
        INVITATION.apply(InvitationAction.ACCEPT, InvitationStatus.ACCEPTED)
        is InvitationStatus.ACCEPTED
    )
    assert (
        INVITATION.apply(InvitationAction.DECLINE, InvitationStatus.ACCEPTED)
        is InvitationStatus.BUSY
    )
