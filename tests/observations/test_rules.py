"""Pure rules: the workflow table, fields, merging, blind numbers, periods, drafts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from decimal import Decimal

import pytest

from llct.core.errors import Invalid, WrongState
from llct.core.typography import hours
from llct.features.classes.rules import Slot
from llct.features.observations.labels import MESSAGES
from llct.features.observations.rules import (
    KINDS,
    WORKFLOW,
    ObservationAction,
    ObservationKind,
    ObservationStatus,
    SeatRole,
)
from llct.features.observations.rules.blind import blind_numbers, by_disagreement, nearest_step
from llct.features.observations.rules.conclusions import (
    Draft,
    check_draft,
    decided_band,
    points_from,
)
from llct.features.observations.rules.fields import FormShape
from llct.features.observations.rules.hints import (
    Candidate,
    HintKind,
    Lesson,
    Occupied,
    hints_on,
)
from llct.features.observations.rules.messages import (
    VisitWords,
    concluded_message,
    invitation_message,
    postponed,
)
from llct.features.observations.rules.tasks import Task, in_order
from llct.features.observations.rules.visits import (
    LessonFacts,
    SeatWish,
    Visit,
    check_lesson,
    check_periods,
    check_reason,
    check_seats,
    part_of_session,
)
from llct.features.rubrics.rules.builtin.levels import QUICK_FEEDBACK
from llct.features.rubrics.rules.builtin.points import DEFAULT_100

A = ObservationAction
S = ObservationStatus
FULL = FormShape(DEFAULT_100, frozenset({7}))
QUICK = FormShape(QUICK_FEEDBACK)
KEYS = [criterion.key for criterion in DEFAULT_100.criteria]
FIRST = KEYS[0]

# product.md §7, action by action: from where, to where.
TABLE = {
    A.SCHEDULE: {S.PLANNED: S.SCHEDULED},
    A.START: {S.SCHEDULED: S.HELD},
    A.SUBMIT_FORM: {s: s for s in (S.HELD, S.COLLECTED, S.CONCLUDED, S.ANSWERED)},
    A.RETURN_FORM: {S.HELD: S.HELD, S.COLLECTED: S.COLLECTED},
    A.CLOSE_COLLECTION: {S.HELD: S.COLLECTED},
    A.CONCLUDE: {S.COLLECTED: S.CONCLUDED, S.HELD: S.CONCLUDED},
    A.WRITE_MINUTES: {s: s for s in (S.COLLECTED, S.CONCLUDED, S.ANSWERED, S.CLOSED)},
    A.REPLY: {S.CONCLUDED: S.ANSWERED},
    A.CLOSE: {S.ANSWERED: S.CLOSED, S.CONCLUDED: S.CLOSED},
    A.CORRECT: {s: s for s in (S.CONCLUDED, S.ANSWERED, S.CLOSED)},
    A.POSTPONE: dict.fromkeys((S.PLANNED, S.SCHEDULED, S.HELD), S.PLANNED),
    A.CANCEL: dict.fromkeys((S.PLANNED, S.SCHEDULED, S.HELD), S.CANCELLED),
}


@pytest.mark.parametrize("action", list(A))
@pytest.mark.parametrize("status", list(S))
def test_the_workflow_is_the_table_of_the_product(action: A, status: S) -> None:
    target = TABLE.get(action, {}).get(status)

    if target is None:
        with pytest.raises(WrongState):
            WORKFLOW.apply(action, status)
    else:
        assert WORKFLOW.apply(action, status) is target


def test_three_actions_bring_an_observation_into_being() -> None:
    born = {t.action: t.target for t in WORKFLOW.transitions if not t.sources}

    assert born == {A.PLAN: S.PLANNED, A.SCHEDULE: S.SCHEDULED, A.RECORD_PAST: S.HELD}


def test_every_predicate_says_who_may() -> None:
    missing = {t.who for t in WORKFLOW.transitions if f"observation.{t.who}" not in MESSAGES}

    assert missing == set()


# Together


def test_blind_numbers_are_stable_and_complete() -> None:
    numbers = blind_numbers(12, [5, 9, 7])

    assert sorted(numbers.values()) == [1, 2, 3]
    assert numbers == blind_numbers(12, [7, 5, 9])


def test_blind_numbers_do_not_follow_the_order_of_seats() -> None:
    orders = {tuple(blind_numbers(n, range(1, 6))[seat] for seat in range(1, 6)) for n in range(50)}

    assert len(orders) > 20


def test_the_most_disputed_criterion_comes_first() -> None:
    calm = {key: Decimal(4) for key in KEYS}
    disputed = {**calm, KEYS[3]: Decimal(10), KEYS[1]: Decimal(2)}

    ordered = by_disagreement(DEFAULT_100, [calm, disputed])

    assert [one.key for one in ordered[:3]] == [KEYS[3], KEYS[1], KEYS[0]]
    assert ordered[0].spread == 6


# Visits


def visit(*wishes: SeatWish, kind: ObservationKind = ObservationKind.COMMENT) -> Visit:
    return Visit(kind=kind, seats=wishes, lecturer_id=1)


CHAIR, SECOND = SeatWish(1, SeatRole.CHAIR), SeatWish(2, SeatRole.CHAIR)
OBSERVER = SeatWish(1, SeatRole.OBSERVER)


@pytest.mark.parametrize(
    ("wishes", "key"),
    [
        ((CHAIR,), "observation.no_observer"),
        ((OBSERVER,), "observation.one_chair"),
        ((CHAIR, SECOND, OBSERVER), "observation.one_chair"),
        ((CHAIR, OBSERVER, OBSERVER), "observation.seat_twice"),
        ((CHAIR, SeatWish(9, SeatRole.OBSERVER)), "observation.lecturer_has_seat"),
        (
            (CHAIR, OBSERVER, SeatWish(3, SeatRole.SECRETARY), SeatWish(4, SeatRole.SECRETARY)),
            "observation.one_secretary",
        ),
    ],
)
def test_seats_that_do_not_make_a_visit_are_refused(wishes: tuple[SeatWish, ...], key: str) -> None:
    with pytest.raises(Invalid) as refused:
        check_seats(visit(*wishes), lecturer_person_id=9)

    assert refused.value.key == key


def test_one_person_may_hold_several_seats() -> None:
    check_seats(visit(CHAIR, OBSERVER), lecturer_person_id=9)


def test_a_conference_needs_no_observer() -> None:
    check_seats(visit(CHAIR, kind=ObservationKind.CONFERENCE), lecturer_person_id=9)


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (1, 5, (time(7, 30), time(11, 30))),
        (1, 2, (time(7, 30), time(9, 15))),
        (4, 5, (time(9, 45), time(11, 30))),
        (2, 3, (time(8, 15), time(9, 45))),
    ],
)
def test_some_periods_of_a_session_have_their_hours(
    first: int, last: int, expected: tuple[time, time]
) -> None:
    assert part_of_session(time(7, 30), time(11, 30), 5, first, last, 45) == expected


@pytest.mark.parametrize(("first", "last"), [(3, 2), (0, 2), (1, 6)])
def test_periods_outside_the_session_are_refused(first: int, last: int) -> None:
    with pytest.raises(Invalid):
        check_periods(first, last, 5) if first else check_periods(-1, last, 5)


def test_a_typed_lesson_says_when_and_what() -> None:
    with pytest.raises(Invalid):
        check_lesson(LessonFacts(on=None, module_title="x"))
    with pytest.raises(Invalid):
        check_lesson(LessonFacts(on=date(2026, 11, 18)))
    with pytest.raises(Invalid):
        check_lesson(LessonFacts(on=date(2026, 11, 18), starts=time(8), module_title="x"))
    with pytest.raises(Invalid):
        check_lesson(
            LessonFacts(on=date(2026, 11, 18), starts=time(9), ends=time(8), module_title="x")
        )


@pytest.mark.parametrize(("reason", "is_good"), [("bão", True), ("  ", False), ("x" * 1001, False)])
def test_a_reason_is_said_and_short(reason: str, is_good: bool) -> None:
    if is_good:
        assert check_reason(reason) == reason
    else:
        with pytest.raises(Invalid):
            check_reason(reason)


# Hints

MORNING = Slot(date(2026, 11, 18), time(7, 30), time(11, 30))


def test_hints_name_what_speaks_against_a_visit() -> None:
    busy = Candidate(1, "Vàng Mí Dế", False, occupied=(Occupied(1, MORNING, True),))
    again = Candidate(
        2,
        "Đặng Văn Tẩn",
        False,
        has_conflict=True,
        last_observed_on=date(2026, 10, 12),
        was_last_observer=True,
    )

    hints = hints_on(
        Lesson(MORNING, is_taken=True, closed_day="Tết", min_observers=3, has_chair=False),
        [busy, again],
    )

    assert [hint.kind for hint in hints] == [
        HintKind.LESSON_TAKEN,
        HintKind.CLOSED_DAY,
        HintKind.NO_CHAIR,
        HintKind.TOO_FEW_OBSERVERS,
        HintKind.NOBODY_COMPETENT,
        HintKind.TEACHING,
        HintKind.CONFLICT,
        HintKind.SAME_OBSERVER,
    ]


def test_one_competent_observer_is_enough_and_an_unknown_subject_is_no_hint() -> None:
    for competent in ([True, False], [None, None]):
        people = [Candidate(n, "x", value) for n, value in enumerate(competent)]
        assert hints_on(Lesson(MORNING), people) == []


def test_nobody_is_told_where_they_were_themselves() -> None:
    busy = (Occupied(1, MORNING, True),)
    again = Candidate(1, "x", None, was_last_observer=True, last_observed_on=date(2026, 3, 1))
    taken = replace(again, occupied=busy)

    assert hints_on(Lesson(MORNING), [again], reader_id=1) == []
    assert [hint.kind for hint in hints_on(Lesson(MORNING), [again], reader_id=2)] == [
        HintKind.SAME_OBSERVER
    ]
    assert [hint.kind for hint in hints_on(Lesson(MORNING), [taken], reader_id=1)] == [
        HintKind.TEACHING
    ]


def test_nobody_is_busy_at_another_hour() -> None:
    later = Slot(date(2026, 11, 18), time(13, 30), time(16, 0))
    person = Candidate(1, "x", occupied=(Occupied(1, later, True),))

    assert hints_on(Lesson(MORNING), [person]) == []


# Conclusions


def test_points_are_few_and_not_blank() -> None:
    kept = check_draft(Draft(points=(" a ", "", "b")), needs_text=False, most_points=3)

    assert kept == ("a", "b")
    with pytest.raises(Invalid):
        check_draft(Draft(points=("a", "b", "c", "d")), needs_text=False, most_points=3)


def test_a_meeting_ends_with_a_conclusion() -> None:
    with pytest.raises(Invalid):
        check_draft(Draft(text="  "), needs_text=True, most_points=3)


def test_the_chairs_own_grade_needs_a_reason_and_a_name_of_the_rubric() -> None:
    with pytest.raises(Invalid):
        decided_band(DEFAULT_100, Draft(decided_grade="Khá"))
    with pytest.raises(Invalid):
        decided_band(DEFAULT_100, Draft(decided_grade="Tuyệt", decided_reason="x"))
    assert decided_band(DEFAULT_100, Draft(decided_reason="x")) is None
    band = decided_band(DEFAULT_100, Draft(decided_grade="Khá", decided_reason="x"))
    assert band is not None
    assert band.name == "Khá"


# Words

WORDS = VisitWords(
    ObservationKind.COMMENT,
    "Nguyễn Thị Hường",
    "Bài 3",
    "Lớp khóa 3",
    date(2026, 11, 18),
    time(7, 30),
    time(11, 30),
    "Hội trường A",
)


def test_messages_are_courteous_and_whole() -> None:
    text = invitation_message("Vàng Mí Dế", WORDS, SeatRole.OBSERVER)

    assert text.startswith("Kính gửi đồng chí Vàng Mí Dế,")
    assert f"{hours(time(7, 30), time(11, 30))} thứ Tư, 18/11/2026" in text
    assert text.endswith("Trân trọng cảm ơn!")
    assert "chậm nhất ngày 23/11/2026" in concluded_message(WORDS, date(2026, 11, 23))
    assert postponed(WORDS, "mưa bão.").endswith("Lý do: mưa bão.")


def test_tasks_come_overdue_first_then_by_day() -> None:
    def task(number: int, on: date | None, late: bool = False) -> Task:
        return Task(number, None, "x", "", on, None, late)

    tasks = [task(1, None), task(2, date(2026, 11, 20)), task(3, date(2026, 11, 25), late=True)]

    assert [one.observation_id for one in in_order(tasks)] == [3, 2, 1]


def test_every_kind_has_its_weight() -> None:
    assert set(KINDS) == set(ObservationKind)
    assert not KINDS[ObservationKind.COMMENT].needs_scores
    assert not KINDS[ObservationKind.CONFERENCE].has_forms


@pytest.mark.parametrize(
    ("mean", "step", "nearest"),
    [("1.33", "0.5", "1.5"), ("1.25", "0.5", "1.5"), ("6.67", "1", "7"), ("3.12", "0.25", "3")],
)
def test_the_proposal_is_a_score_that_could_be_given(mean: str, step: str, nearest: str) -> None:
    assert nearest_step(Decimal(mean), Decimal(step)) == Decimal(nearest)


@pytest.mark.parametrize(
    ("suggestions", "points"),
    [
        ([], []),
        (["", "  \n"], []),
        (["- Hỏi thêm\n- Dành 5 phút cuối"], ["Hỏi thêm", "Dành 5 phút cuối"]),
        (["1. Hỏi thêm\n2) Ghi bảng", "Hỏi thêm"], ["Hỏi thêm", "Ghi bảng"]),
        (["Không có.", "Không"], []),
        (["20 phút đầu nên gọn hơn"], ["20 phút đầu nên gọn hơn"]),
        (["Một\nHai\nBa\nBốn"], []),
        (["x" * 1001], []),
    ],
)
def test_points_begin_with_what_was_suggested(suggestions: list[str], points: list[str]) -> None:
    assert points_from(suggestions, 3) == points
