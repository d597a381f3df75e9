"""Every page opens for whom it should, is valid HTML, and leads on."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient

from llct.features.observations import operations
from llct.features.observations.rules import SeatRole
from tests.observations.conftest import Build
from tests.observations.scenes import (
    TODAY,
    collected_demo,
    comment,
    concluded_comment,
    concluded_demo,
    demo,
    fill,
    form_of,
    hand_in,
    lesson,
    load_rubrics,
    sent,
    visit_of,
)
from tests.pages import Visitor
from tests.people import Human, People

SignIn = Callable[[Human], FlaskClient]


def test_the_list_says_what_to_do(people: People, visit: Visitor, build: Build) -> None:
    build(demo, people)

    for person in (people.director, people.clerk, people.lecturer_a, people.lecturer_b):
        assert "Nguyễn Thị Hường" in visit(person, "/du-gio").get_data(as_text=True)


def test_an_empty_list_offers_scheduling(people: People, visit: Visitor) -> None:
    page = visit(people.director, "/du-gio").get_data(as_text=True)

    assert "Chưa có lần dự giờ nào" in page
    assert "/du-gio/xep-lich" in page


def test_scheduling_starts_from_a_session(people: People, visit: Visitor, build: Build) -> None:
    build(load_rubrics)
    session = build(lesson, people)

    page = visit(people.director, f"/du-gio/xep-lich?session={session}")
    chooser = visit(people.director, "/du-gio/xep-lich")
    free = visit(people.director, "/du-gio/xep-lich?tu-nhap=1")

    assert "Xếp lịch và gửi lời mời" in page.get_data(as_text=True)
    assert "Nội dung cơ bản của Điều lệ Đảng" in chooser.get_data(as_text=True)
    assert "Giảng viên" in free.get_data(as_text=True)


@pytest.mark.parametrize("make", [comment, demo, collected_demo, concluded_demo, concluded_comment])
def test_every_step_has_a_page_for_each_role(
    people: People, visit: Visitor, build: Build, make: Callable[[People], object]
) -> None:
    number = build(make, people)

    for person in (people.director, people.deputy, people.clerk, people.lecturer_a):
        visit(person, f"/du-gio/{number}")


def test_the_panel_pages_open_for_the_chair(people: People, visit: Visitor, build: Build) -> None:
    number = build(collected_demo, people)

    page = visit(people.deputy, f"/du-gio/{number}/thong-nhat").get_data(as_text=True)
    assert "Người dự 1" in page
    visit(people.deputy, f"/du-gio/{number}/ket-luan")
    visit(people.clerk, f"/du-gio/{number}/bien-ban")
    visit(people.lecturer_a, f"/du-gio/{number}/tu-nhan-xet")


def test_pages_after_the_conclusion_open(people: People, visit: Visitor, build: Build) -> None:
    number = build(concluded_demo, people)

    visit(people.deputy, f"/du-gio/{number}/dinh-chinh")
    visit(people.lecturer_a, f"/du-gio/{number}/phan-hoi")
    visit(people.clerk, f"/du-gio/{number}/phan-hoi")


def test_forms_open_for_their_observers(people: People, visit: Visitor, build: Build) -> None:
    def half_way() -> tuple[int, int, int]:
        observation = demo(people)
        hand_in(observation, people.lecturer_b)
        fill(observation, people.deputy, sent("strengths", "Tốt"))
        own = form_of(observation, people.deputy).id
        return observation.id, own, form_of(observation, people.lecturer_b).id

    number, own, done = build(half_way)

    page = visit(people.deputy, f"/du-gio/{number}/phieu/{own}").get_data(as_text=True)
    review = visit(people.deputy, f"/du-gio/{number}/phieu/{own}/xem-lai")
    assert "Chuẩn bị" in page
    assert "Gửi phiếu" in review.get_data(as_text=True)
    visit(people.lecturer_b, f"/du-gio/{number}/phieu/{done}/doc")


def test_an_observer_is_told_when_the_form_opens(
    people: People, visit: Visitor, build: Build
) -> None:
    def tomorrow() -> int:
        load_rubrics()
        session = lesson(people, on=TODAY + timedelta(days=1))
        wanted = visit_of(session, people.deputy, [people.deputy])
        return operations.schedule(people.director.actor, wanted).id

    number = build(tomorrow)
    today = build(comment, people)

    told = "Phiếu dự giờ mở từ ngày 19/11/2026."
    assert told in visit(people.deputy, f"/du-gio/{number}").get_data(as_text=True)
    assert told not in visit(people.clerk, f"/du-gio/{number}").get_data(as_text=True)
    assert "mở từ ngày" not in visit(people.deputy, f"/du-gio/{today}").get_data(as_text=True)


def test_dialogs_open(people: People, visit: Visitor, build: Build) -> None:
    def scheduled() -> tuple[int, int]:
        observation = demo(people)
        seat = next(s for s in observation.seats if s.role is SeatRole.OBSERVER)
        return observation.id, seat.id

    number, seat = build(scheduled)

    visit(people.director, f"/du-gio/{number}/hoan")
    visit(people.director, f"/du-gio/{number}/huy")
    visit(people.director, f"/du-gio/{number}/cho/{seat}/thay")
    visit(people.director, f"/du-gio/{number}/thanh-phan")
    visit(people.director, f"/du-gio/{number}/thanh-phan?q=sung")
    visit(people.director, "/du-gio/khong-xep")
    visit(people.lecturer_b, "/du-gio/ghi-nhan")


def test_the_list_is_exported_without_scores(people: People, build: Build, sign_in: SignIn) -> None:
    build(concluded_demo, people)

    table = sign_in(people.director).get("/du-gio/tai-ve/csv?tab=tat-ca").get_data(as_text=True)

    assert "Nguyễn Thị Hường" in table
    assert "84" not in table


def two_lessons(people: People) -> None:
    load_rubrics()
    for on in (TODAY, TODAY + timedelta(days=1)):
        session = lesson(people, on=on)
        operations.schedule(
            people.director.actor, visit_of(session, people.deputy, [people.deputy])
        )


@pytest.mark.parametrize(("tab", "is_newest_first"), [("", False), ("?tab=tat-ca", True)])
def test_all_stand_newest_first_what_comes_the_next_first_and_a_tab_is_no_filter(
    people: People, visit: Visitor, build: Build, tab: str, is_newest_first: bool
) -> None:
    build(two_lessons, people)

    page = visit(people.director, f"/du-gio{tab}").text

    tomorrow = TODAY + timedelta(days=1)
    table = page.split("<tbody>", 1)[1]
    first = table.index(f"{tomorrow:%d/%m/%Y}") < table.index(f"{TODAY:%d/%m/%Y}")
    assert first is is_newest_first
    assert "Bỏ lọc" not in page


@pytest.mark.parametrize(("make", "must_score"), [(comment, False), (demo, True)])
def test_the_form_says_whether_scores_are_asked(
    people: People, visit: Visitor, build: Build, make: Any, must_score: bool
) -> None:
    def made(people: People) -> str:
        observation = make(people)
        return f"/du-gio/{observation.id}/phieu/{form_of(observation, people.deputy).id}"

    page = visit(people.deputy, build(made, people)).text

    data = re.search(r'<script type="application/json"[^>]*>(.*?)</script>', page, re.DOTALL)
    assert data is not None
    assert json.loads(data[1])["must_score"] is must_score
