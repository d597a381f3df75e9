"""Lesson plans on the first pages: what waits for the board, what a lecturer has to send."""

from __future__ import annotations

from datetime import date, time

import pytest
from flask import Flask

from llct.core import clock
from llct.features.lesson_plans.rules import PlanStatus
from llct.infra.db import db, unscoped
from tests.factories import make_class, make_day_off, make_session
from tests.lesson_plans.conftest import Ground, make_ground, make_plan
from tests.pages import Visitor
from tests.people import Human, People

S = PlanStatus


@pytest.fixture
def ground(app: Flask, people: People) -> Ground:
    """Lecturer A teaches the first module on Wednesday and the second on Thursday."""
    with app.app_context(), unscoped():
        ground = make_ground()
        training_class = make_class(people.centre_id)
        for module_id, day in zip(ground.module_ids, (25, 26), strict=False):
            make_session(
                training_class,
                module_id=module_id,
                lecturer_id=people.lecturer_a.lecturer_id,
                on=date(2026, 11, day),
            )
        db.session.commit()
        return ground


def first_page(visit: Visitor, who: Human) -> str:
    return visit(who, "/").get_data(as_text=True)


def test_a_lecturer_is_asked_for_the_plans_of_the_next_lessons(
    people: People, visit: Visitor, ground: Ground
) -> None:
    page = first_page(visit, people.lecturer_a)

    assert "Giáo án: Nội dung thứ 1" in page
    assert "giảng ngày 25/11/2026, hạn gửi 18/11/2026" in page
    assert f"&amp;module={ground.module_ids[0]}" in page
    assert "Giáo án: " not in first_page(visit, people.lecturer_b)


@pytest.mark.parametrize("status", S)
def test_what_was_sent_is_not_asked_for_again(
    app: Flask, people: People, visit: Visitor, ground: Ground, status: PlanStatus
) -> None:
    with app.app_context(), unscoped():
        make_plan(people, ground.module_ids[0], status)

    page = first_page(visit, people.lecturer_a)

    assert ("Giáo án: Nội dung thứ 1" in page) == (status in {S.DRAFT, S.RETURNED})
    assert ("Sửa, gửi" in page) == (status in {S.DRAFT, S.RETURNED})
    assert "Giáo án: Nội dung thứ 2" in page


def test_what_came_back_is_named_though_its_lesson_is_far(
    app: Flask, people: People, visit: Visitor, ground: Ground
) -> None:
    with app.app_context(), unscoped():
        make_plan(people, ground.module_ids[2], S.RETURNED)

    page = first_page(visit, people.lecturer_a)

    assert "Giáo án: Nội dung thứ 3" in page
    assert "trả lại để sửa ngày 18/11/2026" in page
    assert "trả lại để sửa" not in first_page(visit, people.lecturer_b)


def test_what_came_back_is_named_beside_an_approved_plan_of_the_lesson(
    app: Flask, people: People, visit: Visitor, ground: Ground
) -> None:
    """One for all learners was approved, one for learners of another kind came back."""
    with app.app_context(), unscoped():
        make_plan(people, ground.module_ids[0], S.APPROVED)
        make_plan(people, ground.module_ids[0], S.RETURNED, audience="cán bộ Đoàn")

    page = first_page(visit, people.lecturer_a)

    assert "Giáo án: Nội dung thứ 1" in page
    assert "trả lại để sửa ngày 18/11/2026" in page


def test_the_board_hears_what_waits(
    app: Flask, people: People, visit: Visitor, ground: Ground
) -> None:
    with app.app_context(), unscoped():
        make_plan(people, ground.module_ids[0], S.SUBMITTED)

    assert "1 giáo án chờ duyệt" in first_page(visit, people.deputy)
    assert "1 giáo án chờ duyệt" in first_page(visit, people.director)
    assert "giáo án chờ duyệt" not in first_page(visit, people.clerk)


def test_the_line_opens_the_first_one_and_says_how_urgent_they_are(
    app: Flask, people: People, visit: Visitor, ground: Ground
) -> None:
    """Plans are decided two working days before: on Wednesday's lesson, on Monday the 23rd."""
    with app.app_context(), unscoped():
        make_plan(people, ground.module_ids[1], S.SUBMITTED)
        first = make_plan(people, ground.module_ids[0], S.SUBMITTED).id

    with clock.freeze(clock.local(date(2026, 11, 23), time(8))):
        page = first_page(visit, people.deputy)
        assert f'href="/giao-an/{first}/xem-duyet"' in page
        assert "1 đến hạn hôm nay" in page
    with clock.freeze(clock.local(date(2026, 11, 24), time(8))):
        assert "1 quá hạn, 1 đến hạn hôm nay" in first_page(visit, people.deputy)


def test_a_day_off_before_the_lesson_makes_a_plan_late_sooner(
    app: Flask, people: People, visit: Visitor, ground: Ground
) -> None:
    with app.app_context(), unscoped():
        make_plan(people, ground.module_ids[0], S.SUBMITTED)
        make_day_off(people.centre_id, date(2026, 11, 24))
        make_day_off(people.other_centre_id, date(2026, 11, 23))
        db.session.commit()

    with clock.freeze(clock.local(date(2026, 11, 23), time(8))):
        assert "1 quá hạn" in first_page(visit, people.deputy)
