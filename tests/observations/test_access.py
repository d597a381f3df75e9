"""Who may do what: every state, every action, every kind of person, as a table."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from llct.core import clock
from llct.core.permissions import Actor, Role, permissions_of
from llct.features.observations import access
from llct.features.observations.models import Observation, ObservationForm, Seat
from llct.features.observations.rules import (
    WORKFLOW,
    FormStatus,
    ObservationAction,
    ObservationKind,
    ObservationStatus,
    SeatRole,
    SeatStatus,
)
from tests.conftest import NOW

A = ObservationAction
S = ObservationStatus
TODAY = date(2026, 11, 18)
CENTRE, OTHER, PROVINCE = 1, 2, 9


def actor(person: int, *roles: Role, centre: int | None = CENTRE) -> Actor:
    is_officer = Role.PROVINCIAL_OFFICER in roles
    return Actor(
        user_id=person,
        person_id=person,
        name=f"Người {person}",
        roles=frozenset(roles),
        centre_id=None if is_officer or not roles else centre,
        province_id=PROVINCE if is_officer else None,
        permissions=permissions_of(frozenset(roles)),
    )


PEOPLE = {
    "director": actor(1, Role.DIRECTOR, Role.LECTURER),
    "deputy": actor(2, Role.DEPUTY),
    "clerk": actor(3, Role.CLERK),
    "own": actor(4, Role.LECTURER),
    "chair": actor(5, Role.LECTURER),
    "secretary": actor(6, Role.LECTURER),
    "observer": actor(7, Role.LECTURER),
    "leader": actor(8, Role.LECTURER),
    "mentor": actor(9, Role.LECTURER),
    "declined": actor(10, Role.LECTURER),
    "colleague": actor(11, Role.LECTURER),
    "guest": actor(12, Role.DIRECTOR, centre=OTHER),
    "stranger": actor(13, Role.DIRECTOR, centre=OTHER),
    "officer": actor(14, Role.PROVINCIAL_OFFICER),
    "administrator": actor(15, Role.ADMINISTRATOR),
}
SEATS = [
    (5, SeatRole.CHAIR, SeatStatus.ACCEPTED),
    (6, SeatRole.SECRETARY, SeatStatus.ACCEPTED),
    (7, SeatRole.OBSERVER, SeatStatus.ACCEPTED),
    (8, SeatRole.LEADER, SeatStatus.INVITED),
    (9, SeatRole.MENTOR, SeatStatus.ACCEPTED),
    (10, SeatRole.OBSERVER, SeatStatus.DECLINED),
    (12, SeatRole.OBSERVER, SeatStatus.ACCEPTED),
]


def observation(
    status: ObservationStatus,
    *,
    kind: ObservationKind = ObservationKind.DEMO,
    is_announced: bool = True,
    submitted: tuple[int, ...] = (),
    begun: bool = False,
    reply_due: date = TODAY + timedelta(days=5),
) -> Observation:
    """A visit to the lesson of person 4. Nothing touches a database."""
    made = Observation(
        id=1,
        centre_id=CENTRE,
        kind=kind,
        status=status,
        is_announced=is_announced,
        lecturer_person_id=4,
        lecturer_name="Nguyễn Thị Hường",
        on=TODAY,
        reply_due_on=reply_due,
        created_by_id=1,
        seats=[],
        forms=[],
    )
    for number, (person, role, answer) in enumerate(SEATS, start=1):
        made.seats.append(Seat(id=number, person_id=person, role=role, status=answer))
        if role in (SeatRole.OBSERVER, SeatRole.LEADER):
            is_in = person in submitted
            made.forms.append(
                ObservationForm(
                    id=number,
                    seat_id=number,
                    person_id=person,
                    status=FormStatus.SUBMITTED if is_in else FormStatus.OPEN,
                    revision=1 if is_in or begun else 0,
                )
            )
    return made


def allowed(person: str, made: Observation) -> set[ObservationAction]:
    with clock.freeze(NOW):
        return {
            transition.action
            for transition in WORKFLOW.actions_from(made.status)
            if getattr(access, transition.who)(PEOPLE[person], made)
        }


ARRANGE = {A.SCHEDULE}
STOP = {A.POSTPONE, A.CANCEL}
# What is not named is not allowed.
TABLE: dict[ObservationStatus, dict[str, set[ObservationAction]]] = {
    S.PLANNED: {
        "director": ARRANGE | STOP,
        "deputy": ARRANGE | STOP,
        "clerk": ARRANGE,
    },
    S.SCHEDULED: {
        "director": STOP,
        "deputy": STOP | {A.START},
        "clerk": {A.START},
        "observer": {A.START},
        "leader": {A.START},
        "guest": {A.START},
    },
    S.HELD: {
        "director": STOP,
        "deputy": STOP | {A.SUBMIT_FORM},
        "clerk": {A.SUBMIT_FORM},
        "observer": {A.SUBMIT_FORM},
        "leader": {A.SUBMIT_FORM},
        "guest": {A.SUBMIT_FORM},
    },
    S.COLLECTED: {
        "chair": {A.CONCLUDE},
        "secretary": {A.WRITE_MINUTES},
        "leader": {A.SUBMIT_FORM},
        "deputy": {A.SUBMIT_FORM},
        "clerk": {A.SUBMIT_FORM},
    },
    S.CONCLUDED: {
        "deputy": {A.REPLY},
        "clerk": {A.REPLY},
        "own": {A.REPLY},
        "chair": {A.CORRECT},
        "secretary": {A.WRITE_MINUTES},
    },
    S.ANSWERED: {"chair": {A.CLOSE, A.CORRECT}, "secretary": {A.WRITE_MINUTES}},
    S.CLOSED: {"chair": {A.CORRECT}, "secretary": {A.WRITE_MINUTES}},
    S.CANCELLED: {},
}


@pytest.mark.parametrize("person", list(PEOPLE))
@pytest.mark.parametrize("status", list(S))
def test_every_state_action_and_person(status: S, person: str) -> None:
    assert allowed(person, observation(status)) == TABLE[status].get(person, set())


def test_the_chair_closes_the_collection_once_a_form_is_in() -> None:
    made = observation(S.HELD, submitted=(7,))

    assert allowed("chair", made) == {A.CLOSE_COLLECTION, A.RETURN_FORM}
    assert A.CLOSE_COLLECTION not in allowed("secretary", made)


@pytest.mark.parametrize("status", [S.CONCLUDED, S.ANSWERED, S.CLOSED])
@pytest.mark.parametrize("is_written", [True, False])
def test_a_leaders_opinion_is_taken_until_the_minutes_are_written(
    status: S, is_written: bool
) -> None:
    made = observation(status)
    made.minutes_due_on = TODAY
    made.minutes_ready_at = NOW if is_written else None

    is_taken = status is not S.CLOSED and not is_written
    assert (A.SUBMIT_FORM in allowed("leader", made)) is is_taken
    assert A.SUBMIT_FORM not in allowed("observer", made)


def test_nobody_is_reminded_of_an_opinion_that_nobody_waits_for() -> None:
    made = observation(S.COLLECTED)
    made.forms_due_on = TODAY - timedelta(days=2)
    made.minutes_due_on = TODAY
    with clock.freeze(NOW):
        task = access.task_of(PEOPLE["leader"], made)
        made.status = S.CONCLUDED
        later = access.task_of(PEOPLE["leader"], made)

    assert task is not None
    assert (task.action, task.due_on, task.is_overdue) == (A.SUBMIT_FORM, None, False)
    assert later is None


def test_the_chair_may_take_back_the_own_form_only_while_no_other_is_in() -> None:
    made = observation(S.HELD, submitted=(7,))
    made.seats[0].person_id = 7  # the chair observes
    own = made.forms[0]

    assert access.may_return_form(PEOPLE["observer"], made, own)
    made.forms[-1].status = FormStatus.SUBMITTED
    assert not access.may_return_form(PEOPLE["observer"], made, own)
    assert access.own_form_stands(PEOPLE["observer"], made, own)
    assert access.may_return_form(PEOPLE["observer"], made, made.forms[-1])


def test_the_chair_does_not_open_the_forms_while_changing_the_own_one() -> None:
    made = observation(S.HELD, submitted=(7, 12))
    made.seats[0].person_id = 7
    made.forms[0].status = FormStatus.RETURNED

    assert A.CLOSE_COLLECTION not in allowed("observer", made)


def test_nothing_undoes_a_lesson_that_somebody_wrote_about() -> None:
    made = observation(S.HELD, begun=True)

    assert allowed("director", made) == set()


def test_the_chair_closes_an_unanswered_visit_past_its_deadline() -> None:
    late = observation(S.CONCLUDED, reply_due=TODAY - timedelta(days=1))
    due = observation(S.CONCLUDED, reply_due=TODAY)

    assert A.CLOSE in allowed("chair", late)
    assert A.CLOSE not in allowed("chair", due)


def test_a_lecturer_past_the_deadline_may_still_reply() -> None:
    assert A.REPLY in allowed("own", observation(S.CONCLUDED, reply_due=TODAY - timedelta(9)))


def test_without_a_secretary_the_chair_writes_the_minutes() -> None:
    made = observation(S.CONCLUDED)
    made.seats[1].status = SeatStatus.DECLINED

    assert A.WRITE_MINUTES in allowed("chair", made)


def test_one_observer_who_chairs_a_comment_concludes_at_once() -> None:
    made = observation(S.HELD, kind=ObservationKind.COMMENT)
    for seat in made.seats:
        if seat.role is SeatRole.OBSERVER:
            seat.status = SeatStatus.DECLINED
    made.seats.append(Seat(id=99, person_id=5, role=SeatRole.OBSERVER, status=SeatStatus.ACCEPTED))

    assert A.CONCLUDE in allowed("chair", made)
    made.kind = ObservationKind.DEMO
    assert A.CONCLUDE not in allowed("chair", made)


def test_a_conference_is_concluded_straight_away() -> None:
    assert A.CONCLUDE in allowed("chair", observation(S.HELD, kind=ObservationKind.CONFERENCE))


# Exclusions win


@pytest.mark.parametrize("status", list(S))
@pytest.mark.parametrize("role", [Role.DIRECTOR, Role.DEPUTY, Role.CLERK])
def test_in_an_own_lesson_a_leader_has_the_lecturers_view_only(role: Role, status: S) -> None:
    made = observation(status, submitted=(7, 12))
    leader = actor(4, role, Role.LECTURER)

    with clock.freeze(NOW):
        may = {
            t.action for t in WORKFLOW.actions_from(status) if getattr(access, t.who)(leader, made)
        }
        assert may <= {A.REPLY}
        assert not access.may_see_scores_before_conclusion(leader, made)
        assert not access.may_see_private_notes(leader, made)
        assert not access.may_read_forms_after(leader, made)
        assert not any(access.may_read_form(leader, made, form) for form in made.forms)
        assert not access.may_change_seats(leader, made)


def test_a_seat_in_an_own_lesson_opens_nothing() -> None:
    made = observation(S.COLLECTED)
    made.seats.append(Seat(id=98, person_id=4, role=SeatRole.CHAIR, status=SeatStatus.ACCEPTED))

    assert not access.has_seat(PEOPLE["own"], made)
    assert allowed("own", made) == set()


# Seeing


@pytest.mark.parametrize("status", list(S))
@pytest.mark.parametrize("is_announced", [True, False])
def test_the_lecturer_sees_an_unannounced_visit_only_when_held(
    status: S, is_announced: bool
) -> None:
    made = observation(status, is_announced=is_announced)
    is_over = status not in (S.PLANNED, S.SCHEDULED, S.CANCELLED)

    assert access.may_see(PEOPLE["own"], made) == (is_announced or is_over)
    # A director's own lesson is no exception.
    assert access.may_see(actor(4, Role.DIRECTOR), made) == (is_announced or is_over)


@pytest.mark.parametrize(
    ("person", "may"),
    [
        ("director", True),
        ("deputy", True),
        ("clerk", True),
        ("chair", True),
        ("mentor", True),
        ("guest", True),
        ("declined", False),
        ("colleague", False),
        ("stranger", False),
        ("administrator", False),
    ],
)
def test_a_visit_exists_by_role_or_by_seat(person: str, may: bool) -> None:
    assert access.may_see(PEOPLE[person], observation(S.SCHEDULED), PROVINCE) is may


@pytest.mark.parametrize("kind", list(ObservationKind))
@pytest.mark.parametrize("status", list(S))
def test_officers_see_open_lessons_and_contests_after_the_conclusion(
    kind: ObservationKind, status: S
) -> None:
    is_open = kind in (ObservationKind.DEMO, ObservationKind.FESTIVAL, ObservationKind.CONTEST)
    is_after = status in (S.CONCLUDED, S.ANSWERED, S.CLOSED)
    made = observation(status, kind=kind)

    assert access.may_see(PEOPLE["officer"], made, PROVINCE) == (is_open and is_after)
    assert not access.may_see(PEOPLE["officer"], made, PROVINCE + 1)


# Reading forms: product.md §2, before the conclusion


def readers(made: Observation, form: ObservationForm) -> set[str]:
    with clock.freeze(NOW):
        return {name for name, who in PEOPLE.items() if access.may_read_form(who, made, form)}


def form_of(made: Observation, person: int) -> ObservationForm:
    return next(form for form in made.forms if form.person_id == person)


def test_while_held_only_the_own_form_and_to_return_it_the_chair() -> None:
    made = observation(S.HELD, submitted=(7,))

    assert readers(made, form_of(made, 7)) == {"observer", "chair"}
    assert readers(made, form_of(made, 12)) == {"guest"}


def test_a_chair_who_scores_reads_others_after_submitting_their_own() -> None:
    made = observation(S.HELD, submitted=(7,))
    made.seats.append(Seat(id=97, person_id=5, role=SeatRole.OBSERVER, status=SeatStatus.ACCEPTED))
    own = ObservationForm(id=97, seat_id=97, person_id=5, status=FormStatus.OPEN, revision=0)
    made.forms.append(own)

    assert "chair" not in readers(made, form_of(made, 7))
    own.status = FormStatus.SUBMITTED
    assert "chair" in readers(made, form_of(made, 7))


def test_chair_and_secretary_see_who_submitted() -> None:
    made = observation(S.HELD)
    may = {n for n, who in PEOPLE.items() if access.may_see_who_submitted(who, made)}

    assert may == {"chair", "secretary"}


def test_once_collected_the_seats_see_the_scores_without_names() -> None:
    made = observation(S.COLLECTED, submitted=(7, 12))
    seated = {"chair", "secretary", "observer", "leader", "mentor", "guest"}
    may = {n for n, who in PEOPLE.items() if access.may_see_scores_before_conclusion(who, made)}
    named = {n for n, who in PEOPLE.items() if access.may_see_observer_names(who, made, True)}

    assert may == seated
    assert named == {"chair"}


@pytest.mark.parametrize("status", [S.PLANNED, S.SCHEDULED, S.HELD])
def test_nobody_sees_scores_while_forms_are_written(status: S) -> None:
    made = observation(status, submitted=(7,))

    assert not any(
        access.may_see_scores_before_conclusion(who, made) or access.may_see_combined(who, made)
        for who in PEOPLE.values()
    )


# ... and after it


@pytest.mark.parametrize("status", [S.CONCLUDED, S.ANSWERED, S.CLOSED])
def test_after_the_conclusion_leaders_read_the_forms(status: S) -> None:
    made = observation(status, submitted=(7, 12))

    assert readers(made, form_of(made, 7)) == {
        "director",
        "deputy",
        "chair",
        "observer",
        "officer",
    }


def test_officers_read_no_forms_of_a_comment() -> None:
    made = observation(S.CONCLUDED, kind=ObservationKind.COMMENT, submitted=(7,))

    assert "officer" not in readers(made, form_of(made, 7))


def test_the_lecturer_sees_the_sheet_and_names_only_by_setting() -> None:
    made = observation(S.CONCLUDED, submitted=(7,))

    assert access.may_see_combined(PEOPLE["own"], made)
    assert not access.may_see_observer_names(PEOPLE["own"], made, False)
    assert access.may_see_observer_names(PEOPLE["own"], made, True)


def test_the_clerk_prints_and_does_not_browse() -> None:
    made = observation(S.CONCLUDED, submitted=(7,))

    assert access.may_print_documents(PEOPLE["clerk"], made)
    assert not access.may_see_combined(PEOPLE["clerk"], made)
    assert not access.may_print_documents(PEOPLE["colleague"], made)
    assert not access.may_print_documents(PEOPLE["clerk"], observation(S.COLLECTED))


def test_private_notes_are_for_chair_and_director() -> None:
    for status in (S.COLLECTED, S.CONCLUDED, S.CLOSED):
        made = observation(status)
        may = {n for n, who in PEOPLE.items() if access.may_see_private_notes(who, made)}
        assert may == {"chair", "director"}
    assert not access.may_see_private_notes(PEOPLE["chair"], observation(S.HELD))


# For others


def test_clerk_and_deputy_enter_a_paper_form_that_nobody_began() -> None:
    made = observation(S.HELD)
    form = form_of(made, 7)
    with clock.freeze(NOW):
        may = {n for n, p in PEOPLE.items() if access.may_enter_form_for(p, made, form)}
        assert may == {"deputy", "clerk"}
        form.revision = 3
        assert not access.may_enter_form_for(PEOPLE["clerk"], made, form)
        form.entered_by_id = 3
        assert access.may_enter_form_for(PEOPLE["clerk"], made, form)
        assert access.may_read_form(PEOPLE["clerk"], made, form)
        assert not access.may_enter_form_for(PEOPLE["deputy"], made, form)


def test_whoever_scores_enters_for_others_only_after_their_own() -> None:
    made = observation(S.HELD)
    made.seats.append(Seat(id=96, person_id=2, role=SeatRole.OBSERVER, status=SeatStatus.ACCEPTED))
    own = ObservationForm(id=96, seat_id=96, person_id=2, status=FormStatus.OPEN, revision=0)
    made.forms.append(own)
    with clock.freeze(NOW):
        assert not access.may_enter_form_for(PEOPLE["deputy"], made, form_of(made, 7))
        own.status = FormStatus.SUBMITTED
        assert access.may_enter_form_for(PEOPLE["deputy"], made, form_of(made, 7))


def test_a_form_opens_on_the_day_of_the_lesson() -> None:
    made = observation(S.SCHEDULED)
    with clock.freeze(NOW):
        assert access.may_fill_form(PEOPLE["observer"], made, form_of(made, 7))
        made.on = TODAY + timedelta(days=1)
        assert not access.may_fill_form(PEOPLE["observer"], made, form_of(made, 7))


def test_a_declined_seat_fills_no_form() -> None:
    made = observation(S.HELD)
    with clock.freeze(NOW):
        assert not access.may_fill_form(PEOPLE["declined"], made, form_of(made, 10))


def test_answering_an_invitation_is_for_the_invited_and_those_who_enter_it() -> None:
    made = observation(S.SCHEDULED)
    seat = made.seats[3]
    may = {n for n, p in PEOPLE.items() if access.may_answer_seat(p, made, seat)}

    assert may == {"leader", "deputy", "clerk"}


@pytest.mark.parametrize(
    ("person", "may"),
    [("director", True), ("clerk", True), ("observer", True), ("colleague", False)],
)
def test_past_visits_are_recorded_by_arrangers_and_by_who_was_there(person: str, may: bool) -> None:
    assert access.may_record_past(PEOPLE[person], observation(S.HELD)) is may


def test_an_officer_arranges_only_a_visit_of_their_own() -> None:
    made = observation(S.SCHEDULED, kind=ObservationKind.INSPECTION)
    made.seats.append(Seat(id=95, person_id=14, role=SeatRole.CHAIR, status=SeatStatus.ACCEPTED))

    assert allowed("officer", made) == set()
    made.created_by_id = 14
    assert allowed("officer", made) == {A.POSTPONE, A.CANCEL}
