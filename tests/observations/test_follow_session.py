"""An observation follows its session; the clock starts it; deadlines remind once."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from flask import Flask

from llct.core import clock
from llct.features.classes.models import ClassSession
from llct.features.classes.rules import SessionStatus, Slot
from llct.features.classes.rules.changes import SessionChange, SessionChangeKind, on_session_moved
from llct.features.notices.models import Notice
from llct.features.observations import operations
from llct.features.observations.models import Observation
from llct.features.observations.rules import SeatRole
from llct.infra.db import db
from tests.conftest import NOW
from tests.observations.conftest import Build
from tests.observations.scenes import TODAY, again, comment, concluded_demo, demo, hand_in
from tests.people import Human, People

AT = time(13, 30), time(17, 30)


def session_of(observation: Observation) -> ClassSession:
    found = db.session.get(ClassSession, observation.class_session_id)
    assert found is not None
    return found


def tell(people: People, session: ClassSession, kind: SessionChangeKind, reason: str = "") -> None:
    before = Slot(TODAY, time(7, 30), time(11, 30))
    after = Slot(session.on, session.starts, session.ends)
    db.session.flush()
    change = SessionChange(session.id, people.centre_id, kind, before, after, reason)
    operations.follow_session(people.clerk.actor, change)


def texts(human: Human) -> list[str]:
    query = db.select(Notice.text).where(Notice.person_id == human.person_id)
    return list(db.session.scalars(query.order_by(Notice.id)))


@pytest.mark.usefixtures("session")
class TestFollowing:
    def test_it_is_registered_with_the_classes(self) -> None:
        assert operations.follow_session in on_session_moved

    def test_it_moves_with_the_session_and_tells(self, people: People) -> None:
        observation = comment(people)
        session = session_of(observation)
        session.on, (session.starts, session.ends) = TODAY + timedelta(days=1), AT

        tell(people, session, SessionChangeKind.MOVED)

        made = again(observation)
        assert (made.on, made.starts) == (TODAY + timedelta(days=1), AT[0])
        assert texts(people.deputy)[-1].startswith("Đổi lịch")
        assert texts(people.lecturer_a)[-1].startswith("Đổi lịch")

    def test_a_postponed_session_leaves_it_waiting_and_brings_it_back(self, people: People) -> None:
        observation = comment(people)
        session = session_of(observation)
        session.status, session.reason = SessionStatus.POSTPONED, "Mưa lũ"
        tell(people, session, SessionChangeKind.POSTPONED, "Mưa lũ")
        waiting = again(observation)
        assert (waiting.status, waiting.postpone_reason) == ("planned", "Mưa lũ")

        session = session_of(waiting)
        session.status, session.reason = SessionStatus.PLANNED, ""
        session.on = TODAY + timedelta(days=7)
        tell(people, session, SessionChangeKind.MOVED)

        back = again(observation)
        assert (back.status, back.on) == ("scheduled", TODAY + timedelta(days=7))

    def test_another_lecturer_is_observed_then(self, people: People) -> None:
        observation = comment(people)
        session = session_of(observation)
        session.lecturer_id = people.lecturer_b.lecturer_id

        tell(people, session, SessionChangeKind.LECTURER)

        made = again(observation)
        assert made.lecturer_person_id == people.lecturer_b.person_id
        assert texts(people.lecturer_b)[-1].startswith("Có lịch")

    def test_an_observer_who_teaches_it_now_gives_up_the_seat(self, people: People) -> None:
        observation = demo(people)
        session = session_of(observation)
        session.lecturer_id = people.lecturer_b.lecturer_id

        tell(people, session, SessionChangeKind.LECTURER)

        made = again(observation)
        seat = next(
            s
            for s in made.seats
            if s.person_id == people.lecturer_b.person_id and s.role is SeatRole.OBSERVER
        )
        assert seat.status == "declined"

    def test_a_held_observation_stays_as_it_was(self, people: People) -> None:
        observation = demo(people)
        hand_in(observation, people.lecturer_b)
        session = session_of(observation)
        session.on = TODAY + timedelta(days=3)

        tell(people, session, SessionChangeKind.MOVED)

        assert again(observation).on == TODAY

    def test_the_lesson_begins_with_the_facts_of_its_day(self, people: People) -> None:
        observation = demo(people)
        session = session_of(observation)
        session.room = "Phòng 2"
        db.session.flush()

        operations.start(None, observation)

        made = again(observation)
        assert made.place.startswith("Phòng 2")
        assert made.minutes_due_on == date(2026, 11, 25)


def at(hour: int, minute: int = 0, days: int = 0) -> datetime:
    return clock.local(TODAY + timedelta(days=days), time(hour, minute))


class TestClock:
    def test_lessons_begin_at_their_hour(self, app: Flask, people: People, build: Build) -> None:
        number = build(comment, people)

        with app.app_context():
            with clock.freeze(at(7, 29)):
                assert operations.tick() == 0
            with clock.freeze(at(7, 30)):
                assert operations.tick() == 1
                assert operations.tick() == 0

        with app.app_context():
            from llct.infra.db import unscoped

            with unscoped():
                assert db.session.get(Observation, number).status == "held"

    def test_the_command_runs(self, app: Flask, people: People, build: Build) -> None:
        build(comment, people)

        result = app.test_cli_runner().invoke(args=["tick"])

        assert result.exit_code == 0
        assert "1 observations started" in result.output

    def test_deadlines_remind_once(self, app: Flask, people: People, build: Build) -> None:
        build(concluded_demo, people)
        with app.app_context(), clock.freeze(NOW + timedelta(days=8)):
            operations.tick()
            operations.tick()

        with app.app_context():
            kinds = sorted(
                kind
                for kind in db.session.scalars(
                    db.select(Notice.kind).where(Notice.once_key.is_not(None))
                )
            )
        assert kinds == ["observation.minutes_wait", "observation.reply_overdue"]

    def test_forms_not_handed_in_are_asked_for(
        self, app: Flask, people: People, build: Build
    ) -> None:
        def held() -> Observation:
            observation = demo(people)
            hand_in(observation, people.lecturer_b)
            return observation

        build(held)
        with app.app_context(), clock.freeze(NOW + timedelta(days=2)):
            operations.tick()

        with app.app_context():
            asked = set(
                db.session.scalars(
                    db.select(Notice.person_id).where(Notice.kind == "observation.form_waits")
                )
            )
        assert asked == {people.deputy.person_id, people.visiting.person_id}
