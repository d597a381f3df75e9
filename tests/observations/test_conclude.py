"""Concluding, correcting, the minutes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from llct.core.errors import Invalid, NotAllowed, WrongState
from llct.features.followups.queries import list_of_observation
from llct.features.observations import operations
from llct.features.observations.models import (
    Attendee,
    Conclusion,
    Observation,
    PrivateNote,
    Seat,
    Statement,
)
from llct.features.observations.operations import Minutes
from llct.features.observations.rules import ObservationKind, SeatRole
from llct.features.observations.rules.conclusions import Correction, Draft
from llct.features.observations.rules.visits import SeatWish, Visit
from llct.infra.db import Event, db
from tests.observations.conftest import Build
from tests.observations.scenes import (
    again,
    collected_demo,
    comment,
    concluded_demo,
    demo,
    fill,
    form_of,
    hand_in,
    lesson,
    load_rubrics,
    score,
    sent,
    submit,
)
from tests.observations.test_agree import SOUND, SYSTEM, doubted
from tests.pages import Visitor, post
from tests.people import People

Version = Callable[[int], int]
Status = Callable[[int], str]


def conclude(observation: Observation, people: People, **draft: Any) -> Conclusion:
    return operations.conclude(
        people.deputy.actor,
        observation,
        Draft(**{"text": "Tiết giảng tốt", **draft}),
        seen_version=observation.version,
    )


def test_the_chair_concludes(
    people: People, visit: Visitor, build: Build, version_of: Version, status_of: Status
) -> None:
    number = build(collected_demo, people)
    url = f"/du-gio/{number}/ket-luan"
    data = {"version": version_of(number), "text": "Tiết giảng tốt", "point_1": "Thêm ví dụ"}

    other = post(visit.client(people.director), url, data)
    stranger = post(visit.client(people.stranger), url, data)
    lecturer = post(visit.client(people.lecturer_a), url, data)
    good = post(visit.client(people.deputy), url, data)

    assert (other.status_code, stranger.status_code, lecturer.status_code) == (403, 404, 403)
    assert good.status_code == 302
    assert status_of(number) == "concluded"


def test_a_stale_page_keeps_what_was_typed(people: People, visit: Visitor, build: Build) -> None:
    number = build(collected_demo, people)

    answer = post(
        visit.client(people.deputy),
        f"/du-gio/{number}/ket-luan",
        {"version": 1, "text": "Đã viết dài ở đây"},
    )

    assert answer.status_code == 409
    assert "Đã viết dài ở đây" in answer.get_data(as_text=True)
    assert "Trang đã cũ" in answer.get_data(as_text=True)


def test_a_missing_conclusion_is_named_at_its_field(
    people: People, visit: Visitor, build: Build, version_of: Version
) -> None:
    number = build(collected_demo, people)

    answer = post(
        visit.client(people.deputy),
        f"/du-gio/{number}/ket-luan",
        {"version": version_of(number), "point_1": "Thêm ví dụ"},
    )

    assert answer.status_code == 422
    page = answer.get_data(as_text=True)
    assert "Cần ghi kết luận." in page
    assert "Thêm ví dụ" in page


def test_two_clicks_conclude_once(
    people: People, visit: Visitor, build: Build, version_of: Version, read: Build
) -> None:
    number = build(collected_demo, people)
    client = visit.client(people.deputy)
    data = {"version": version_of(number), "text": "Tốt", "_once": "z" * 20}

    first, second = (post(client, f"/du-gio/{number}/ket-luan", data) for _n in range(2))

    assert (first.status_code, second.status_code) == (302, 302)
    assert read(lambda: db.session.scalar(db.select(db.func.count(Conclusion.id)))) == 1


def test_one_observer_hands_in_and_concludes_in_one_step(
    people: People, visit: Visitor, build: Build, status_of: Status
) -> None:
    def written() -> tuple[int, int, int]:
        observation = comment(people)
        fill(observation, people.deputy, sent("strengths", "Tốt"))
        form = form_of(observation, people.deputy)
        db.session.flush()
        return observation.id, form.id, form.version

    number, form, version = build(written)

    answer = post(
        visit.client(people.deputy),
        f"/du-gio/{number}/phieu/{form}/gui",
        {"version": version, "conclude": 1, "point_1": "Dành thời gian hỏi đáp"},
    )

    assert answer.status_code == 302
    assert status_of(number) == "concluded"


def test_too_many_points_take_back_the_whole_step(
    people: People, visit: Visitor, build: Build, status_of: Status, read: Build
) -> None:
    def blank() -> tuple[int, int, int]:
        observation = comment(people)
        fill(observation, people.deputy, sent("present", "40"))
        form = form_of(observation, people.deputy)
        db.session.flush()
        return observation.id, form.id, form.version

    number, form, version = build(blank)

    answer = post(
        visit.client(people.deputy),
        f"/du-gio/{number}/phieu/{form}/gui",
        {"version": version, "conclude": 1, "point_1": "Giữ lại chữ này"},
    )

    assert answer.status_code == 422
    assert "Giữ lại chữ này" in answer.get_data(as_text=True)
    assert status_of(number) == "held"


def test_a_correction_is_a_new_version_and_the_old_one_stays(
    people: People, visit: Visitor, build: Build, version_of: Version, read: Build
) -> None:
    number = build(concluded_demo, people)
    url = f"/du-gio/{number}/dinh-chinh"
    data = {"version": version_of(number), "text": "Bản mới", "correction_reason": "Ghi nhầm"}

    other = post(visit.client(people.director), url, data)
    no_reason = post(visit.client(people.deputy), url, {**data, "correction_reason": " "})
    good = post(visit.client(people.deputy), url, data)

    assert (other.status_code, no_reason.status_code, good.status_code) == (403, 422, 302)
    texts = read(
        lambda: list(db.session.scalars(db.select(Conclusion.text).order_by(Conclusion.number)))
    )
    assert texts == ["Tiết giảng tốt", "Bản mới"]
    page = visit(people.director, f"/du-gio/{number}").get_data(as_text=True)
    assert "Bản mới" in page
    assert "Tiết giảng tốt" in page


def test_the_minutes_say_what_comes_from_the_forms(
    people: People, visit: Visitor, build: Build
) -> None:
    """Nobody types again what is in a form; whose it is is told where names are told."""
    number = build(collected_demo, people)

    page = visit(people.clerk, f"/du-gio/{number}/bien-ban").get_data(as_text=True)

    assert page.count("không nêu tên.</p>") == 3
    assert page.count("<textarea") == 6


def test_the_secretary_writes_the_minutes(
    people: People, visit: Visitor, build: Build, version_of: Version, read: Build
) -> None:
    number = build(concluded_demo, people)
    url = f"/du-gio/{number}/bien-ban"
    data = {
        "version": version_of(number),
        "on": "19/11/2026",
        "starts": "14:00",
        "ends": "15:00",
        "acceptance": "Xin tiếp thu",
        "is_ready": "y",
    }
    seats = db.select(Seat.id).where(Seat.observation_id == number).order_by(Seat.id)
    seat = read(lambda: db.session.scalars(seats).first())
    data[f"statement:{seat}"] = "Nhất trí\x00 với kết luận"

    other = post(visit.client(people.lecturer_b), url, data)
    wrong = post(visit.client(people.clerk), url, {**data, "ends": "13:00"})
    good = post(visit.client(people.clerk), url, data)

    assert (other.status_code, wrong.status_code, good.status_code) == (403, 422, 302)
    made = read(lambda: db.session.get(Observation, number))
    assert made.minutes_ready_at is not None
    assert made.acceptance == "Xin tiếp thu"
    [said] = read(lambda: list(db.session.scalars(db.select(Statement.text))))
    assert said == "Nhất trí với kết luận"


@pytest.mark.usefixtures("session")
class TestRules:
    def test_the_lecturer_is_told_with_a_message_to_send(self, people: People) -> None:
        from llct.features.notices.models import Notice

        concluded_demo(people)

        notice = db.session.scalars(
            db.select(Notice).where(
                Notice.person_id == people.lecturer_a.person_id,
                Notice.kind == "observation.concluded",
            )
        ).one()
        assert "23/11/2026" in notice.text
        assert notice.share_text.startswith("Kính gửi đồng chí Nguyễn Thị Hường")
        assert "84" not in notice.text + notice.share_text

    def test_the_chair_decides_where_soundness_is_in_doubt(self, people: People) -> None:
        observation = doubted(people)

        with pytest.raises(Invalid) as refused:
            conclude(observation, people)
        made = conclude(
            observation, people, decided_grade="Khá", decided_reason="Đã trao đổi, đã sửa"
        )

        assert refused.value.key == "observation.decision_without_reason"
        assert made.grade_name == "Khá"
        assert made.decided_reason == "Đã trao đổi, đã sửa"
        note = db.session.scalars(db.select(PrivateNote)).one()
        assert note.decision == "Đã trao đổi, đã sửa"

    def test_a_chair_does_not_override_an_automatic_grade(self, people: People) -> None:
        observation = collected_demo(people)

        made = conclude(observation, people, decided_grade="Xuất sắc", decided_reason="x")

        assert made.grade_name == "Giỏi"
        assert made.decided_reason == ""

    def test_a_lesson_off_its_time_loses_the_time_criterion(self, people: People) -> None:
        observation = collected_demo(people)

        made = conclude(observation, people, actual_minutes=150)

        assert made.total == score("81")
        assert any("thời gian" in note.lower() for note in made.result["notes"])
        assert again(observation).forms[0].state["scores"]["outcome_time"] == "3"

    def test_too_few_forms_give_no_grade(self, people: People) -> None:
        observation = demo(people)
        hand_in(observation, people.deputy, people.lecturer_b)
        operations.close_collection(
            people.deputy.actor, observation, seen_version=observation.version
        )

        made = conclude(again(observation), people)

        assert made.grade_name == ""
        assert "cần ít nhất 3 phiếu" in made.sentence

    def test_a_correction_may_change_agreed_scores(self, people: People) -> None:
        observation = concluded_demo(people)

        made = operations.correct(
            people.deputy.actor,
            observation,
            Draft(text="Tính lại"),
            Correction("Cộng nhầm", {SYSTEM: (score("10"), "Theo biên bản")}),
            seen_version=observation.version,
        )

        assert made.number == 2
        assert made.total == score("85")
        assert observation.conclusions[0].total == score("84")

    def test_conclusions_are_never_changed(self, people: People) -> None:
        concluded_demo(people)

        with pytest.raises(Exception, match="append-only"):
            db.session.execute(db.update(Conclusion).values(text="x"))

    def test_nobody_concludes_twice(self, people: People) -> None:
        observation = concluded_demo(people)

        with pytest.raises(WrongState):
            conclude(observation, people)

    def test_a_contest_has_a_prize(self, people: People) -> None:
        observation = collected_demo(people, kind=ObservationKind.CONTEST)

        assert conclude(observation, people, prize="Giải Nhì").prize == "Giải Nhì"

    def test_other_kinds_have_no_prize(self, people: People) -> None:
        assert conclude(collected_demo(people), people, prize="Giải Nhì").prize == ""

    def test_a_conference_keeps_attendees_and_one_summary(self, people: People) -> None:
        load_rubrics()
        visit = Visit(
            kind=ObservationKind.CONFERENCE,
            seats=(SeatWish(people.deputy.person_id, SeatRole.CHAIR),),
            class_session_id=lesson(people).id,
        )
        observation = again(operations.schedule(people.director.actor, visit))
        operations.start(None, observation)

        made = conclude(
            again(observation),
            people,
            text="Hội nghị học tập nghị quyết",
            attendees=(("Lò Văn Pản", "Bí thư", "Chi bộ bản Mạ"), ("", "", "")),
        )

        assert made.result is None
        names = list(db.session.scalars(db.select(Attendee.name)))
        assert names == ["Lò Văn Pản"]

    def test_a_comment_has_no_minutes(self, people: People) -> None:
        observation = comment(people)
        fill(observation, people.deputy, sent("strengths", "Tốt"))
        submit(observation, people.deputy)
        conclude(observation, people)

        with pytest.raises(WrongState):
            operations.write_minutes(
                people.deputy.actor,
                observation,
                Minutes(),
                seen_version=observation.version,
                is_ready=True,
            )

    def test_points_belong_to_the_lecturer_and_the_lesson(self, people: People) -> None:
        observation = concluded_demo(people, "Thêm ví dụ")

        (point,) = list_of_observation(people.centre_id, observation.id)
        assert point.lecturer_id == people.lecturer_a.lecturer_id
        assert point.observed_on == observation.on

    def test_every_step_stands_in_the_story(self, people: People) -> None:
        concluded_demo(people)

        actions = list(
            db.session.scalars(
                db.select(Event.action)
                .where(Event.subject_kind == "observation")
                .order_by(Event.id)
            )
        )
        assert actions[0] == "observation.schedule"
        assert actions[-1] == "observation.conclude"
        assert "observation.close_collection" in actions

    def test_a_comment_may_be_scored_in_part(self, people: People) -> None:
        observation = comment(people)
        fill(
            observation,
            people.deputy,
            sent("strengths", "Tốt"),
            sent("score:content_overall", "5"),
        )
        submit(observation, people.deputy)

        made = conclude(observation, people)

        assert made.result is not None
        assert made.total is None
        assert made.grade_name == ""

    def test_the_secretary_does_not_conclude(self, people: People) -> None:
        observation = collected_demo(people)

        with pytest.raises(NotAllowed):
            operations.conclude(
                people.clerk.actor,
                observation,
                Draft(text="x"),
                seen_version=observation.version,
            )

    def test_soundness_does_not_show_in_the_sentence(self, people: People) -> None:
        observation = doubted(people)

        made = conclude(observation, people, decided_reason="Sẽ trao đổi riêng")

        assert "II.1" not in made.sentence
        assert SOUND not in made.sentence
