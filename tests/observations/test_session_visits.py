"""A session tells of its visits: on its page, and before another one is arranged."""

from __future__ import annotations

import re
from typing import Any

import pytest

from llct.features.observations import operations, queries
from llct.features.observations.forms.scheduling import OTHER_SPAN
from llct.features.observations.models import Observation
from llct.features.observations.queries.of_session import list_of_sessions
from llct.features.observations.rules import ObservationKind, SeatRole
from llct.features.observations.rules.hints import HintKind
from llct.features.observations.rules.visits import SeatWish, Visit, offered_spans, proposed_span
from llct.infra.db import db
from tests.observations.conftest import Build
from tests.observations.scenes import again, comment, lesson, load_rubrics
from tests.pages import Visitor, post
from tests.people import People

URL = "/du-gio/xep-lich"
HINT = "Buổi này đã có lần dự giờ"


def scheduled(people: People, **fields: Any) -> tuple[int, int]:
    """The deputy observes the first two periods of a session of lecturer_a: session, visit."""
    fields = {"first_period": 1, "last_period": 2, **fields}
    observation = comment(people, **fields)
    assert observation.class_session_id is not None
    return observation.class_session_id, observation.id


def prepared(people: People) -> int:
    load_rubrics()
    return int(lesson(people).id)


def text_of(visit: Visitor, human: Any, url: str) -> str:
    return visit(human, url).get_data(as_text=True)


def fields(people: People, session: int, **changes: Any) -> dict[str, Any]:
    person = people.director.person_id
    data = {"class_session_id": session, "kind": "comment", "observers": [person], "chair": person}
    return {**data, **changes}


def test_the_page_of_a_session_shows_its_visits(
    people: People, visit: Visitor, build: Build
) -> None:
    session, number = build(scheduled, people)

    for human in (people.director, people.clerk, people.deputy, people.lecturer_a):
        page = text_of(visit, human, f"/lich-giang/{session}")
        assert f'href="/du-gio/{number}"' in page
        assert "Dự giờ góp ý · tiết 1–2" in page
        assert "Đã xếp lịch" in page
    assert f"/du-gio/{number}" not in text_of(visit, people.lecturer_b, f"/lich-giang/{session}")


def test_an_unannounced_visit_shows_to_its_lecturer_nowhere(
    people: People, visit: Visitor, build: Build
) -> None:
    session, number = build(scheduled, people, is_announced=False)

    own = text_of(visit, people.lecturer_a, f"/lich-giang/{session}")
    office = text_of(visit, people.clerk, f"/lich-giang/{session}")

    assert f"/du-gio/{number}" not in own
    assert "Dự giờ góp ý" not in own
    assert f"/du-gio/{number}" in office


def test_a_cancelled_visit_is_no_visit_of_the_session(
    people: People, visit: Visitor, build: Build
) -> None:
    def cancelled() -> tuple[int, int]:
        session, number = scheduled(people)
        observation = again(db.session.get_one(Observation, number))
        version = observation.version
        operations.cancel(people.director.actor, observation, seen_version=version, reason="x")
        return session, number

    session, number = build(cancelled)

    assert f"/du-gio/{number}" not in text_of(visit, people.clerk, f"/lich-giang/{session}")


@pytest.mark.parametrize("path", ["/du-gio/xep-lich", "/du-gio/ghi-nhan"])
def test_before_saving_it_is_said_that_the_session_is_observed(
    people: People, visit: Visitor, build: Build, path: str
) -> None:
    session, number = build(scheduled, people)
    free = build(prepared, people)

    page = text_of(visit, people.director, f"{path}?session={session}")

    assert HINT in page
    assert f'href="/du-gio/{number}"' in page
    assert HINT not in text_of(visit, people.director, f"{path}?session={free}")


def test_the_list_to_choose_from_marks_observed_sessions(
    people: People, visit: Visitor, build: Build
) -> None:
    build(scheduled, people)
    build(prepared, people)

    page = text_of(visit, people.director, "/du-gio/xep-lich")

    assert page.count("đã xếp dự giờ") == 1


def test_a_visit_that_is_arranged_again_does_not_stand_in_its_own_way(
    people: People, visit: Visitor, build: Build
) -> None:
    def postponed() -> tuple[int, int]:
        session, number = scheduled(people, first_period=3, last_period=4)
        observation = again(db.session.get_one(Observation, number))
        version = observation.version
        operations.postpone(people.director.actor, observation, seen_version=version, reason="x")
        return session, number

    session, number = build(postponed)

    page = text_of(visit, people.director, f"/du-gio/{number}/xep-lich?session={session}")

    assert HINT not in page
    assert chosen(page) == "3-4"


def chosen(page: str) -> str:
    [value] = re.findall(r'name="span" value="([^"]+)" checked', page)
    return str(value)


def test_the_usual_periods_are_proposed_and_the_next_ones_when_taken(
    people: People, visit: Visitor, build: Build
) -> None:
    free = build(prepared, people)
    taken, _number = build(scheduled, people)

    assert chosen(text_of(visit, people.director, f"/du-gio/xep-lich?session={free}")) == "1-2"
    assert chosen(text_of(visit, people.director, f"/du-gio/xep-lich?session={taken}")) == "3-4"
    planned = f"/du-gio/xep-lich?session={free}&periods=1"
    assert chosen(text_of(visit, people.director, planned)) == "1-1"


@pytest.mark.parametrize(
    ("sent", "periods"),
    [
        ({"span": "1-2"}, (1, 2)),
        ({"span": "1-5"}, (1, 5)),
        ({"span": OTHER_SPAN, "first_period": "2", "last_period": "4"}, (2, 4)),
        ({"span": "3-4", "first_period": "1", "last_period": "5"}, (3, 4)),
    ],
)
def test_the_chosen_periods_are_what_is_observed(
    people: People,
    visit: Visitor,
    build: Build,
    read: Build,
    sent: dict[str, str],
    periods: tuple[int, int],
) -> None:
    session = build(prepared, people)

    answer = post(
        visit.client(people.director), "/du-gio/xep-lich", fields(people, session, **sent)
    )

    assert answer.status_code == 302
    number = int(answer.location.rsplit("/", 1)[-1])
    made = read(lambda: db.session.get(Observation, number))
    assert (made.first_period, made.last_period, made.period_count) == (
        *periods,
        periods[1] - periods[0] + 1,
    )


@pytest.mark.parametrize(
    ("sent", "message"),
    [
        ({"span": OTHER_SPAN}, "Cần chọn từ tiết nào đến tiết nào."),
        ({"span": "4-9"}, "Giá trị này không có trong danh sách."),
        (
            {"span": OTHER_SPAN, "first_period": "4", "last_period": "2"},
            "Tiết cuối không được trước tiết đầu.",
        ),
    ],
)
def test_periods_that_make_no_sense_are_refused(
    people: People, visit: Visitor, build: Build, sent: dict[str, str], message: str
) -> None:
    session = build(prepared, people)

    answer = post(
        visit.client(people.director), "/du-gio/xep-lich", fields(people, session, **sent)
    )

    assert answer.status_code == 422
    assert message in answer.get_data(as_text=True)


def test_a_lecturer_who_records_a_visit_names_its_periods(
    people: People, visit: Visitor, build: Build, read: Build
) -> None:
    session = build(prepared, people)
    url = f"/du-gio/ghi-nhan?session={session}"

    assert chosen(text_of(visit, people.lecturer_b, url)) == "1-2"
    data = {"class_session_id": session, "span": "1-2"}
    answer = post(visit.client(people.lecturer_b), url, data)

    assert answer.status_code == 302
    assert read(lambda: db.session.scalars(db.select(Observation)).one().period_count) == 2


@pytest.mark.parametrize(
    ("periods", "usual", "spans"),
    [
        (5, 2, [(1, 2), (3, 4), (5, 5), (1, 5)]),
        (4, 2, [(1, 2), (3, 4), (1, 4)]),
        (2, 2, [(1, 2)]),
        (1, 2, [(1, 1)]),
        (3, 1, [(1, 1), (2, 2), (3, 3), (1, 3)]),
    ],
)
def test_a_session_is_offered_in_cuts_and_whole(
    periods: int, usual: int, spans: list[tuple[int, int]]
) -> None:
    assert offered_spans(periods, usual) == spans


@pytest.mark.parametrize(
    ("taken", "proposed"),
    [([], (1, 2)), ([(1, 2)], (3, 4)), ([(2, 3)], (5, 5)), ([(1, 5)], (1, 2))],
)
def test_the_first_free_cut_is_proposed(
    taken: list[tuple[int, int]], proposed: tuple[int, int]
) -> None:
    assert proposed_span(5, 2, taken) == proposed


@pytest.mark.usefixtures("session")
class TestTwoCentres:
    def test_a_stranger_knows_no_visit_of_the_session(self, people: People) -> None:
        session, number = scheduled(people)

        assert [v.id for v in list_of_sessions(people.clerk.actor, [session])[session]] == [number]
        assert list_of_sessions(people.stranger.actor, [session])[session] == []

    @pytest.mark.parametrize(("periods", "is_taken"), [((3, 4), False), ((2, 3), True)])
    def test_other_periods_of_a_session_are_not_taken(
        self, people: People, periods: tuple[int, int], is_taken: bool
    ) -> None:
        session, _number = scheduled(people)
        seat = SeatWish(people.director.person_id, SeatRole.OBSERVER)
        chair = SeatWish(people.director.person_id, SeatRole.CHAIR)
        visit = Visit(
            kind=ObservationKind.COMMENT,
            seats=(chair, seat),
            class_session_id=session,
            first_period=periods[0],
            last_period=periods[1],
        )

        made = again(operations.schedule(people.director.actor, visit))

        kinds = {hint.kind for hint in queries.list_hints(people.director.actor, made)}
        assert (HintKind.LESSON_TAKEN in kinds) is is_taken
