"""The straight path and its guards, on a real database."""

from __future__ import annotations

import pytest

from llct.core.errors import Invalid, NotAllowed, Stale, WrongState
from llct.features.followups.queries import list_of_observation
from llct.features.followups.rules import PointReply
from llct.features.notices.models import Notice
from llct.features.observations import operations
from llct.features.observations.operations import PointAnswer
from llct.features.observations.rules import FormStatus, ObservationStatus
from llct.features.observations.rules.conclusions import Draft
from llct.infra.db import db
from tests.observations.scenes import (
    again,
    collected_demo,
    comment,
    concluded_comment,
    concluded_demo,
    demo,
    fill,
    form_of,
    hand_in,
    sent,
    submit,
)
from tests.people import People

pytestmark = pytest.mark.usefixtures("session")


def test_a_scheduled_visit_copies_the_facts_of_its_session(people: People) -> None:
    observation = comment(people)

    assert observation.status is ObservationStatus.SCHEDULED
    assert observation.lecturer_name == "Nguyễn Thị Hường"
    assert observation.module_title == "Bài 3: Nội dung cơ bản của Điều lệ Đảng"
    assert (observation.first_period, observation.last_period) == (1, 5)
    assert observation.rubric_version is not None
    assert observation.rubric_version.rubric.key == "quick_feedback"


def test_everybody_is_told_of_an_announced_visit(people: People) -> None:
    comment(people)

    told = {notice.person_id for notice in db.session.scalars(db.select(Notice))}
    assert told == {people.deputy.person_id, people.lecturer_a.person_id}


def test_the_lecturer_hears_nothing_of_an_unannounced_visit(people: People) -> None:
    comment(people, is_announced=False)

    told = {notice.person_id for notice in db.session.scalars(db.select(Notice))}
    assert told == {people.deputy.person_id}


def test_the_first_event_of_a_form_starts_the_observation(people: People) -> None:
    observation = comment(people)

    fill(observation, people.deputy, sent("strengths", "Mở bài hấp dẫn"))

    observation = again(observation)
    assert observation.status is ObservationStatus.HELD
    assert observation.forms_due_on is not None


def test_one_observer_who_chairs_concludes_straight_from_the_form(people: People) -> None:
    observation = concluded_comment(people)

    assert observation.status is ObservationStatus.CONCLUDED
    assert observation.conclusions[-1].result is None
    assert [p.text for p in list_of_observation(people.centre_id, observation.id)] == [
        "Dành thời gian hỏi đáp"
    ]


def test_the_last_form_closes_the_collection(people: People) -> None:
    observation = collected_demo(people)

    assert observation.status is ObservationStatus.COLLECTED


def test_the_chair_closes_the_collection_before_all_forms_are_in(people: People) -> None:
    observation = demo(people)
    hand_in(observation, people.lecturer_b)

    operations.close_collection(people.deputy.actor, observation, seen_version=observation.version)

    assert again(observation).status is ObservationStatus.COLLECTED


def test_a_conclusion_carries_result_sentence_and_deadline(people: People) -> None:
    observation = concluded_demo(people)

    conclusion = observation.conclusions[-1]
    assert conclusion.total == 84
    assert conclusion.grade_name == "Giỏi"
    assert conclusion.sentence.startswith("Xếp loại Giỏi")
    assert observation.reply_due_on is not None


def test_the_last_answer_makes_the_visit_answered(people: People) -> None:
    observation = concluded_demo(people, "Thêm ví dụ", "Bớt đọc chậm")
    first, second = list_of_observation(people.centre_id, observation.id)
    lecturer = people.lecturer_a.actor

    is_done = operations.reply(
        lecturer,
        observation,
        [PointAnswer(first.id, first.version, PointReply.ACKNOWLEDGED)],
        seen_version=observation.version,
    )
    assert not is_done
    is_done = operations.reply(
        lecturer,
        observation,
        [PointAnswer(second.id, second.version, PointReply.HAS_VIEW, "Lớp cần chép bài")],
        seen_version=observation.version,
    )

    assert is_done
    assert again(observation).status is ObservationStatus.ANSWERED


def test_the_chair_closes_an_answered_visit(people: People) -> None:
    observation = concluded_demo(people)
    (point,) = list_of_observation(people.centre_id, observation.id)
    operations.reply(
        people.lecturer_a.actor,
        observation,
        [PointAnswer(point.id, point.version, PointReply.ACKNOWLEDGED)],
        seen_version=observation.version,
    )

    operations.close(people.deputy.actor, observation, seen_version=observation.version)

    assert again(observation).status is ObservationStatus.CLOSED


def test_a_stale_page_concludes_nothing(people: People) -> None:
    observation = collected_demo(people)

    with pytest.raises(Stale):
        operations.conclude(
            people.deputy.actor, observation, Draft(text="x"), seen_version=observation.version - 1
        )


def test_nobody_but_the_chair_concludes(people: People) -> None:
    observation = collected_demo(people)

    with pytest.raises(NotAllowed) as refused:
        operations.conclude(
            people.director.actor, observation, Draft(text="x"), seen_version=observation.version
        )

    assert refused.value.key == "observation.may_conclude"


def test_a_submitted_form_takes_nothing_more(people: People) -> None:
    observation = demo(people)
    hand_in(observation, people.lecturer_b)

    with pytest.raises(WrongState) as refused:
        fill(observation, people.lecturer_b, sent("limits", "Thêm nữa"))

    assert refused.value.key == "observation.form_is_submitted"


def test_a_returned_form_is_open_again_for_its_author(people: People) -> None:
    observation = demo(people)
    hand_in(observation, people.deputy, people.lecturer_b)
    form = form_of(observation, people.lecturer_b)

    operations.return_form(
        people.deputy.actor,
        observation,
        form,
        seen_version=observation.version,
        reason="Chưa ghi hạn chế",
    )
    fill(observation, people.lecturer_b, sent("limits", "Ít ví dụ"))
    submit(observation, people.lecturer_b)

    assert form_of(again(observation), people.lecturer_b).status is FormStatus.SUBMITTED


def test_a_scoring_form_must_be_complete(people: People) -> None:
    observation = demo(people)
    fill(observation, people.lecturer_b, sent("strengths", "Tốt"))

    with pytest.raises(Invalid) as refused:
        submit(observation, people.lecturer_b)

    assert refused.value.key == "rubric.score_missing"


def test_a_comment_needs_no_scores_but_a_remark(people: People) -> None:
    observation = comment(people)
    fill(observation, people.deputy, sent("present", "40"))

    with pytest.raises(Invalid) as refused:
        submit(observation, people.deputy)

    assert refused.value.key == "observation.form_is_blank"
