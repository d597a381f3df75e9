"""Reading rubrics: who sees what, and that every page is sound."""

from __future__ import annotations

from dataclasses import replace

import pytest
from flask import Flask

from llct.features.rubrics.operations import edit_draft, start_version
from llct.features.rubrics.rules import editing
from llct.features.rubrics.rules.builtin import BUILT_IN, RUBRIC_A
from llct.infra.db import writing
from tests.factories import make_rubric
from tests.pages import Visitor
from tests.people import People

pytestmark = pytest.mark.any_database


def text(visit: Visitor, person: object, url: str) -> str:
    return visit(person, url).get_data(as_text=True)  # type: ignore[arg-type]


@pytest.mark.usefixtures("built_in")
@pytest.mark.parametrize("who", ["director", "deputy", "clerk", "lecturer_a", "officer"])
def test_everybody_who_may_reads_the_list(people: People, visit: Visitor, who: str) -> None:
    html = text(visit, people.everyone()[who], "/mau-phieu")

    assert all(definition.title in html for definition in BUILT_IN.values())
    assert ("Lập mẫu phiếu" in html) == (who in {"director", "deputy", "officer"})


def test_an_empty_list_says_what_to_do_next(people: People, visit: Visitor) -> None:
    assert "Chưa có mẫu phiếu nào." in text(visit, people.director, "/mau-phieu")
    assert "Bỏ bớt điều kiện lọc" in text(visit, people.director, "/mau-phieu?q=abc")


@pytest.mark.usefixtures("built_in")
@pytest.mark.parametrize("number", range(1, len(BUILT_IN) + 1))
def test_a_built_in_rubric_is_shown_printed_and_copied_not_edited(
    people: People, visit: Visitor, number: int
) -> None:
    html = text(visit, people.director, f"/mau-phieu/{number}")
    paper = text(visit, people.lecturer_a, f"/mau-phieu/{number}/phien-ban/1/in")

    assert "Sao chép" in html
    assert "Soạn phiên bản mới" not in html
    assert "Người dự giờ" in paper


def test_actions_are_those_of_the_state(people: People, visit: Visitor, published_id: int) -> None:
    html = text(visit, people.director, f"/mau-phieu/{published_id}")

    assert "Soạn phiên bản mới" in html
    assert "Bỏ bản sửa" not in html


def test_a_draft_is_decided_about_where_it_is_shown(
    people: People, visit: Visitor, revising_id: int
) -> None:
    in_use = text(visit, people.director, f"/mau-phieu/{revising_id}")
    draft = text(visit, people.director, f"/mau-phieu/{revising_id}/phien-ban/2")

    assert "Soạn bản nháp" in in_use
    assert "Đưa vào dùng</button>" not in in_use
    assert "Bỏ bản sửa" not in in_use
    assert "Đưa vào dùng</button>" in draft
    assert "Bỏ bản sửa" in draft


def test_a_reader_sees_no_actions(people: People, visit: Visitor, published_id: int) -> None:
    html = text(visit, people.lecturer_a, f"/mau-phieu/{published_id}")

    assert "Soạn phiên bản mới" not in html
    assert "Sao chép" not in html


def test_conditions_of_a_grade_are_printed_in_words(
    people: People, visit: Visitor, published_id: int
) -> None:
    html = text(visit, people.director, f"/mau-phieu/{published_id}")

    assert "từ 17 đến 20 điểm" in html
    assert "tiêu chí 6 đạt điểm tối đa" in html
    assert "dưới 10 điểm" in html


def test_a_draft_says_what_it_lacks(app: Flask, people: People, visit: Visitor) -> None:
    with app.app_context(), writing():
        rubric_id = make_rubric(
            people.director, replace(RUBRIC_A, groups=()), is_published=False
        ).id

    html = text(visit, people.director, f"/mau-phieu/{rubric_id}")

    assert "Cần ít nhất một nhóm tiêu chí" in html
    assert "Đưa vào dùng</button>" not in html


def test_a_draft_is_for_those_who_work_on_it(
    people: People, visit: Visitor, revising_id: int
) -> None:
    draft = f"/mau-phieu/{revising_id}/phien-ban/2"

    visit(people.deputy, draft)
    for suffix in ("", "/in", "/sao-chep"):
        assert visit.client(people.lecturer_a).get(draft + suffix).status_code in {403, 404}


def test_two_versions_stand_side_by_side(app: Flask, people: People, visit: Visitor) -> None:
    with app.app_context(), writing():
        rubric = make_rubric(people.director)
        actor = people.director.actor
        draft = start_version(actor, rubric, seen_version=rubric.version)
        changed = editing.remove_criterion(editing.add_group(RUBRIC_A), 0, 1)
        edit_draft(actor, rubric, seen_version=draft.version, definition=changed)
        rubric_id = rubric.id

    html = text(visit, people.director, f"/mau-phieu/{rubric_id}/so-sanh")
    same = text(visit, people.director, f"/mau-phieu/{rubric_id}/so-sanh?cu=1&moi=1")

    assert "Mới thêm" in html
    assert "Đã bỏ" in html
    assert "Hai phiên bản giống nhau." in same


def test_a_single_version_is_compared_with_itself(
    people: People, visit: Visitor, published_id: int
) -> None:
    html = text(visit, people.lecturer_a, f"/mau-phieu/{published_id}/so-sanh")

    assert "Hai phiên bản giống nhau." in html


@pytest.mark.parametrize("query", ["?cu=9", "?moi=x&cu=7"])
def test_a_version_that_is_not_there_is_not_compared(
    people: People, visit: Visitor, published_id: int, query: str
) -> None:
    visit(people.director, f"/mau-phieu/{published_id}/so-sanh{query}", 404)


@pytest.mark.parametrize("suffix", ["", "/phien-ban/1", "/phien-ban/1/in", "/so-sanh"])
def test_for_the_stranger_it_does_not_exist(
    people: People, visit: Visitor, published_id: int, suffix: str
) -> None:
    visit(people.stranger, f"/mau-phieu/{published_id}{suffix}", 404)


@pytest.mark.parametrize("file_format", ["xlsx", "csv"])
def test_the_list_leaves_as_a_table(
    people: People, visit: Visitor, published_id: int, file_format: str
) -> None:
    response = visit(people.lecturer_a, f"/mau-phieu/tai-ve/{file_format}?sort=owner")

    assert "mau-phieu-du-gio" in response.headers["Content-Disposition"]


def test_the_administrator_has_no_rubrics(people: People, visit: Visitor) -> None:
    visit(people.administrator, "/mau-phieu", 403)
