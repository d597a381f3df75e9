"""Accept, decline, substitute, withdraw; seats across centres."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask

from llct.core import clock
from llct.core.errors import Invalid, NotAllowed, Stale, WrongState
from llct.features.accounts.models import Person
from llct.features.notices.models import Notice
from llct.features.observations import operations, queries
from llct.features.observations.models import DeclaredConflict, Observation, Seat
from llct.features.observations.rules import SeatRole, SeatStatus
from llct.features.observations.rules.hints import HintKind
from llct.features.observations.rules.visits import SeatWish
from llct.infra.db import db
from tests.observations.conftest import Build
from tests.observations.scenes import again, comment, demo, fill, hand_in, sent
from tests.pages import Visitor, post
from tests.people import Human, People


def seat_of(observation: Observation, human: Human, role: SeatRole = SeatRole.OBSERVER) -> Seat:
    return next(s for s in observation.seats if s.person_id == human.person_id and s.role is role)


def ids(people: People) -> tuple[int, int, int]:
    observation = demo(people)
    seat = seat_of(observation, people.lecturer_b)
    return observation.id, seat.id, seat.version


def test_an_invitation_is_accepted_with_one_button(
    people: People, visit: Visitor, build: Build, read: Build
) -> None:
    number, seat, version = build(ids, people)

    post(
        visit.client(people.lecturer_b),
        f"/du-gio/{number}/cho/{seat}/tra-loi",
        {"version": version, "accept": 1},
    )

    assert read(lambda: db.session.get(Seat, seat).status) == "accepted"


def test_a_declined_seat_loses_access(people: People, visit: Visitor, build: Build) -> None:
    number, seat, version = build(ids, people)
    client = visit.client(people.lecturer_b)

    answer = post(
        client,
        f"/du-gio/{number}/cho/{seat}/tra-loi",
        {"version": version, "decline": 1, "note": "Bận họp"},
    )

    assert answer.location == "/du-gio"
    assert client.get(f"/du-gio/{number}").status_code == 404


def test_an_invitation_to_a_lesson_that_is_over_is_not_shown(
    people: People, visit: Visitor, build: Build
) -> None:
    number, seat, _version = build(ids, people)
    url = f"/du-gio/{number}"
    answer = f"{url}/cho/{seat}/tra-loi"

    assert answer in visit(people.lecturer_b, url).get_data(as_text=True)
    with clock.freeze(clock.now() + timedelta(days=1)):
        assert answer not in visit(people.lecturer_b, url).get_data(as_text=True)


def test_nobody_answers_for_a_colleague(people: People, visit: Visitor, build: Build) -> None:
    number, seat, version = build(ids, people)
    url, data = f"/du-gio/{number}/cho/{seat}/tra-loi", {"version": version, "accept": 1}

    assert post(visit.client(people.visiting), url, data).status_code == 403
    assert post(visit.client(people.stranger), url, data).status_code == 404
    assert post(visit.client(people.lecturer_a), url, data).status_code == 403
    assert visit.client(people.lecturer_b).get(url).status_code == 405


def test_one_answer_covers_all_that_a_person_was_asked_to_do(
    people: People, visit: Visitor, build: Build, read: Build
) -> None:
    def chair() -> tuple[int, int, int]:
        observation = demo(people)
        seat = seat_of(observation, people.deputy, SeatRole.CHAIR)
        return observation.id, seat.id, seat.version

    number, seat, version = build(chair)

    post(
        visit.client(people.deputy),
        f"/du-gio/{number}/cho/{seat}/tra-loi",
        {"version": version, "accept": 1},
    )

    query = db.select(Seat.status).where(Seat.person_id == people.deputy.person_id)
    assert set(read(lambda: list(db.session.scalars(query)))) == {"accepted"}


def test_the_clerk_enters_an_answer_that_came_by_phone(
    people: People, visit: Visitor, build: Build, read: Build
) -> None:
    number, seat, version = build(ids, people)

    post(
        visit.client(people.clerk),
        f"/du-gio/{number}/cho/{seat}/tra-loi",
        {"version": version, "accept": 1},
    )

    assert read(lambda: db.session.get(Seat, seat).status) == "accepted"


def test_a_substitute_is_named_by_the_invited_person(
    people: People, visit: Visitor, build: Build, read: Build
) -> None:
    number, seat, version = build(ids, people)

    answer = post(
        visit.client(people.lecturer_b),
        f"/du-gio/{number}/cho/{seat}/thay",
        {"version": version, "person_id": people.director.person_id},
    )

    assert answer.status_code == 302
    query = db.select(Seat.status).where(
        Seat.person_id == people.director.person_id, Seat.role == SeatRole.OBSERVER
    )
    assert read(lambda: db.session.scalar(query)) == "invited"


def test_the_page_of_people_finds_guests_from_elsewhere(
    people: People, visit: Visitor, build: Build
) -> None:
    number, _seat, _version = build(ids, people)

    page = visit(people.director, f"/du-gio/{number}/thanh-phan?q=sung mi")

    assert "Sùng Mí Vư" in page.get_data(as_text=True)
    visit(people.lecturer_b, f"/du-gio/{number}/thanh-phan", status=404)


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("khong co ai", ["Không thấy ai có “khong co ai”.", "Bỏ tìm kiếm", "không cần dấu"]),
        ("x", ["Gõ ít nhất hai chữ cái của họ tên."]),
    ],
)
def test_who_finds_nobody_reads_what_to_do(
    people: People, visit: Visitor, build: Build, asked: str, words: list[str]
) -> None:
    number, _seat, _version = build(ids, people)
    address = f"/du-gio/{number}/thanh-phan"

    page = visit(people.director, f"{address}?q={asked}").get_data(as_text=True)

    for text in words:
        assert text in page
    found_none = len(asked) > 1
    assert (f'href="{address}"' in page) == found_none
    assert ('href="/nhan-su/moi"' in page) == found_none


def test_who_may_not_add_people_is_told_who_does(
    people: People, visit: Visitor, build: Build
) -> None:
    number, _seat, _version = build(ids, people)

    page = visit(people.clerk, f"/du-gio/{number}/thanh-phan?q=khong+co").get_data(as_text=True)

    assert "đề nghị Giám đốc thêm" in page
    assert "/nhan-su/moi" not in page


def test_a_guests_seat_opens_this_visit_and_nothing_else(
    people: People, visit: Visitor, build: Build
) -> None:
    def invited() -> tuple[int, int]:
        second = demo(people)
        first = demo(people)
        operations.invite(
            people.director.actor, first, SeatWish(people.stranger.person_id, SeatRole.OBSERVER)
        )
        return first.id, second.id

    first, second = build(invited)

    assert "Nguyễn Thị Hường" in visit(people.stranger, f"/du-gio/{first}").get_data(as_text=True)
    visit(people.stranger, f"/du-gio/{second}", status=404)
    listed = visit(people.stranger, "/du-gio").get_data(as_text=True)
    assert f"/du-gio/{first}" in listed
    assert f"/du-gio/{second}" not in listed


def test_conflicts_are_declared_and_taken_back(people: People, visit: Visitor, read: Build) -> None:
    client = visit.client(people.clerk)
    pair = {
        "person_id": people.lecturer_a.person_id,
        "other_person_id": people.lecturer_b.person_id,
    }

    post(client, "/du-gio/khong-xep", pair)
    number = read(lambda: db.session.scalar(db.select(DeclaredConflict.id)))
    stranger = post(visit.client(people.stranger), f"/du-gio/khong-xep/{number}/bo")
    own = post(client, f"/du-gio/khong-xep/{number}/bo")

    assert stranger.status_code == 404
    assert own.status_code == 302
    assert read(lambda: db.session.scalar(db.select(DeclaredConflict.id))) is None


@pytest.mark.usefixtures("session")
class TestRules:
    def test_whoever_arranged_hears_the_answer(self, people: People) -> None:
        observation = demo(people)
        seat = seat_of(observation, people.lecturer_b)

        operations.answer(
            people.lecturer_b.actor,
            observation,
            seat,
            seen_version=seat.version,
            accepts=False,
            note="Bận họp",
        )

        texts = [
            n.text
            for n in db.session.scalars(db.select(Notice))
            if n.person_id == people.director.person_id
        ]
        assert len(texts) == 1
        assert "báo không dự được" in texts[0]

    def test_an_invitation_that_was_answered_is_no_news(self, people: People) -> None:
        observation = demo(people)
        seat = seat_of(observation, people.lecturer_b)
        mine = db.select(Notice.read_at).where(
            Notice.person_id == people.lecturer_b.person_id, Notice.kind == "observation.invited"
        )
        assert list(db.session.scalars(mine)) == [None]

        operations.answer(
            people.lecturer_b.actor, observation, seat, seen_version=seat.version, accepts=True
        )

        assert None not in db.session.scalars(mine).all()

    def test_a_stale_answer_changes_nothing(self, people: People) -> None:
        observation = demo(people)
        seat = seat_of(observation, people.lecturer_b)

        with pytest.raises(Stale):
            operations.answer(
                people.lecturer_b.actor, observation, seat, seen_version=99, accepts=True
            )

    def test_who_has_written_does_not_leave(self, people: People) -> None:
        observation = demo(people)
        fill(observation, people.lecturer_b, sent("limits", "Nhanh"))
        seat = seat_of(observation, people.lecturer_b)

        with pytest.raises(WrongState):
            operations.withdraw(people.director.actor, observation, seat, seen_version=seat.version)

    def test_the_lecturer_is_invited_by_nobody(self, people: People) -> None:
        observation = demo(people)

        with pytest.raises(Invalid) as refused:
            operations.invite(
                people.director.actor,
                observation,
                SeatWish(people.lecturer_a.person_id, SeatRole.OBSERVER),
            )

        assert refused.value.key == "observation.lecturer_has_seat"

    @pytest.mark.parametrize("role", [SeatRole.CHAIR, SeatRole.SECRETARY, SeatRole.OBSERVER])
    def test_a_seat_is_not_given_twice(self, people: People, role: SeatRole) -> None:
        observation = demo(people)
        wish = SeatWish(people.lecturer_b.person_id, role)

        with pytest.raises(Invalid):
            operations.invite(people.director.actor, observation, wish)

    def test_observers_do_not_invite(self, people: People) -> None:
        observation = demo(people)
        wish = SeatWish(people.director.person_id, SeatRole.OBSERVER)

        with pytest.raises(NotAllowed):
            operations.invite(people.lecturer_b.actor, observation, wish)

    def test_a_withdrawn_person_who_is_asked_again_gets_the_same_seat(self, people: People) -> None:
        observation = demo(people)
        seat = seat_of(observation, people.lecturer_b)
        operations.withdraw(people.director.actor, observation, seat, seen_version=seat.version)

        back = operations.invite(
            people.director.actor,
            observation,
            SeatWish(people.lecturer_b.person_id, SeatRole.OBSERVER),
        )

        assert back.id == seat.id
        assert back.status is SeatStatus.INVITED

    def test_the_last_missing_observer_declining_closes_the_collection(
        self, people: People
    ) -> None:
        observation = demo(people)
        hand_in(observation, people.deputy, people.lecturer_b)
        seat = seat_of(observation, people.visiting)

        operations.answer(
            people.visiting.actor,
            observation,
            seat,
            seen_version=seat.version,
            accepts=False,
        )

        assert again(observation).status == "collected"

    def test_hints_know_declared_conflicts_and_clashes(self, people: People) -> None:
        operations.declare_conflict(
            people.director.actor, people.lecturer_a.person_id, people.lecturer_b.person_id
        )
        demo(people)
        second = demo(people)

        kinds = {hint.kind for hint in queries.list_hints(people.director.actor, second)}

        assert HintKind.CONFLICT in kinds
        assert HintKind.OBSERVING in kinds
        assert HintKind.NOBODY_COMPETENT in kinds


def test_of_people_elsewhere_only_the_name_is_shown(
    build: Build, people: People, visit: Visitor, app: Flask
) -> None:
    number = build(comment, people)
    with app.app_context():
        for human in (people.stranger, people.lecturer_b):
            db.session.get_one(Person, human.person_id).workplace = f"Nơi làm của {human.name}"
        db.session.commit()

    elsewhere = visit(people.director, f"/du-gio/{number}/thanh-phan?q=sung mi")
    here = visit(people.director, f"/du-gio/{number}/thanh-phan?q=vang mi")

    assert "Sùng Mí Vư" in elsewhere.get_data(as_text=True)
    assert "ngoài Trung tâm" in elsewhere.get_data(as_text=True)
    assert "Nơi làm của" not in elsewhere.get_data(as_text=True)
    assert "Nơi làm của Vàng Mí Dế" in here.get_data(as_text=True)
