"""A point's page tells where it came from, what later visits said, and who decided."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from flask import Flask

from llct.features.followups.models import ImprovementPoint
from llct.features.observations import operations
from llct.features.observations.models import Observation
from llct.features.observations.rules.conclusions import Draft
from llct.infra.db import db
from tests.observations.conftest import Build
from tests.observations.scenes import (
    again,
    comment,
    concluded_comment,
    demo,
    fill,
    form_of,
    hand_in,
    sent,
    submit,
)
from tests.pages import Visitor, post
from tests.people import Human, People

ASKED = "Dành thời gian hỏi đáp"
SEEN = "Lần này đã dành 15 phút cho học viên hỏi đáp"


def the_point() -> ImprovementPoint:
    return db.session.scalars(sa.select(ImprovementPoint).order_by(ImprovementPoint.id)).first()


def visited_again(people: People) -> Observation:
    """A second visit of the deputy, with a remark on the first one's point, not handed in."""
    concluded_comment(people, ASKED)
    observation = comment(people)
    remark = sent(f"remark:{the_point().id}", SEEN)
    fill(observation, people.deputy, sent("strengths", "Có liên hệ thực tế"), remark)
    return again(observation)


def concluded_again(people: People) -> Observation:
    observation = visited_again(people)
    submit(observation, people.deputy)
    operations.conclude(people.deputy.actor, observation, Draft(), seen_version=observation.version)
    return again(observation)


def page_of(read: Build, visit: Visitor, human: Human) -> str:
    number = read(lambda: the_point().id)
    return visit(human, f"/khac-phuc/{number}").get_data(as_text=True)


def test_the_page_names_the_visit_and_links_to_it(
    build: Build, read: Build, people: People, visit: Visitor
) -> None:
    first = build(concluded_comment, people, ASKED)

    page = page_of(read, visit, people.director)

    assert "số 1/2026" in page
    assert f'href="/du-gio/{first}"' in page
    assert "dự giờ ngày 18/11/2026" in page
    assert "Hoàng Văn Sình" in page


def test_remarks_of_a_later_visit_are_told_after_its_conclusion(
    build: Build, read: Build, people: People, visit: Visitor
) -> None:
    second = build(concluded_again, people)

    board = page_of(read, visit, people.director)
    lecturer = page_of(read, visit, people.lecturer_a)

    assert SEEN in board
    assert f'href="/du-gio/{second}"' in board
    assert SEEN in lecturer


def test_before_it_only_their_author_reads_them(
    build: Build, read: Build, people: People, visit: Visitor
) -> None:
    build(visited_again, people)

    assert SEEN in page_of(read, visit, people.deputy)
    assert SEEN not in page_of(read, visit, people.director)
    assert SEEN not in page_of(read, visit, people.lecturer_a)


def test_names_of_observers_are_kept_from_the_lecturer(
    build: Build, read: Build, people: People, visit: Visitor
) -> None:
    def scene() -> Observation:
        concluded_comment(people, ASKED)
        observation = demo(people)
        fill(observation, people.lecturer_b, sent(f"remark:{the_point().id}", SEEN))
        hand_in(observation, people.deputy, people.lecturer_b, people.visiting)
        observation = again(observation)
        operations.conclude(
            people.deputy.actor, observation, Draft(text="Tốt"), seen_version=observation.version
        )
        return again(observation)

    build(scene)
    lecturer = page_of(read, visit, people.lecturer_a)

    assert SEEN in lecturer
    assert "Vàng Mí Dế" not in lecturer
    assert "Vàng Mí Dế" in page_of(read, visit, people.director)


def test_who_saw_it_done_and_where(
    build: Build, read: Build, people: People, visit: Visitor
) -> None:
    second = build(concluded_again, people)
    number = read(lambda: the_point().id)
    url = f"/du-gio/{second}/noi-dung/{number}/da-khac-phuc"
    version = read(lambda: the_point().version)

    assert SEEN in visit(people.deputy, f"/du-gio/{second}").get_data(as_text=True)
    done = post(visit.client(people.deputy), url, {"version": version})
    page = page_of(read, visit, people.director)

    assert done.status_code == 302
    assert "Xem lần dự giờ thấy đã khắc phục" in page
    assert "thấy ở một lần dự sau" in page


def test_a_closed_point_keeps_its_words_in_the_form(
    build: Build, read: Build, people: People, visit: Visitor, app: Flask
) -> None:
    second = build(concluded_again, people)
    number, version = read(lambda: (the_point().id, the_point().version))
    url = f"/du-gio/{second}/noi-dung/{number}/da-khac-phuc"
    post(visit.client(people.deputy), url, {"version": version})
    form = read(lambda: form_of(again(db.session.get_one(Observation, second)), people.deputy).id)

    page = visit(people.deputy, f"/du-gio/{second}/phieu/{form}/doc").get_data(as_text=True)

    assert ASKED in page
    assert SEEN in page


@pytest.mark.parametrize("who", ["clerk", "director"])
def test_the_list_gives_each_point_its_number(
    build: Build, people: People, visit: Visitor, who: str
) -> None:
    build(concluded_comment, people, ASKED, "Nói chậm hơn")

    page = visit(getattr(people, who), "/khac-phuc").get_data(as_text=True)

    assert "Số 1/2026" in page
    assert "Số 2/2026" in page
