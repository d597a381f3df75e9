"""Nhập nhiều giáo án and Tệp chờ xếp through the client."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from llct.features.lesson_plans import operations, queries
from llct.features.lesson_plans.operations import SentFile
from llct.features.lesson_plans.rules import PlanStatus
from llct.infra.db import centre_scope, db
from tests.lesson_plans.conftest import DOCX, URL, Given, Ground, Seen, docx, read_once
from tests.lesson_plans.test_arriving import JSON, Line, left_behind
from tests.pages import Visitor, audit, csrf_of, post
from tests.people import People

pytestmark = pytest.mark.any_database

BRINGING, SORTING = f"{URL}/nhap-nhieu", f"{URL}/cho-xep"
NAME = "Bài 1 - Vàng Mí Dế - NTVĐ.docx"
LESSON = "Bài 1: Nội dung thứ 1 – Bồi dưỡng nhận thức về Đảng"
Brought = Callable[..., int]
Stored = Callable[[int], Seen]


@pytest.fixture
def brought(app: Flask, people: People, ground: Ground) -> Brought:
    """brought(name) puts a file on the clerk's list outside any request and returns its id."""

    def make(name: str = NAME, content: bytes = DOCX) -> int:
        with app.app_context(), centre_scope(people.centre_id):
            actor = people.clerk.actor
            row = operations.take_in(
                actor,
                operations.desk_for(actor),
                f"{abs(hash(name)):032x}",
                SentFile(name, io.BytesIO(content)),
                read_once(content, is_main=True),
            )
            db.session.commit()
            return row.id

    return make


def waiting(app: Flask, people: People) -> list[str]:
    with app.app_context(), centre_scope(people.centre_id):
        rows = queries.list_waiting_files(people.centre_id, people.clerk.person_id)
        return [row.file_name for row in rows if row.plan_id is None]


def ask(line: Line, url: str, data: dict[str, object]) -> TestResponse:
    return line.client.post(url, data=data, headers={**JSON, "X-CSRFToken": csrf_of(line.client)})


def test_the_way_leads_from_the_list(people: People, visit: Visitor) -> None:
    assert f'href="{BRINGING}"' in visit(people.clerk, URL).text
    assert f'href="{BRINGING}"' not in visit(people.lecturer_a, URL).text
    assert "nhiều tệp cùng lúc" in visit(people.deputy, BRINGING).text
    assert "Không có tệp nào chờ xếp." in visit(people.clerk, SORTING).text


def test_without_script_a_form_brings_them_all(
    app: Flask, people: People, visit: Visitor, ground: Ground
) -> None:
    clerk = visit.client(people.clerk)
    files = [(io.BytesIO(DOCX), NAME), (io.BytesIO(b"MZ"), "Bài 2.docx")]

    answer = post(clerk, BRINGING, {"files": files})

    assert answer.location == SORTING
    page = clerk.get(SORTING).text
    audit(page)
    assert 'value="Vàng Mí Dế"' in page
    assert f'value="{LESSON}"' in page
    assert "theo tên tệp" in page
    assert "“Bài 2.docx” là chương trình chạy được" in page
    nothing = post(visit.client(people.deputy), BRINGING, {})
    assert (nothing.status_code, "Chưa chọn tệp giáo án." in nothing.text) == (422, True)


def test_with_script_each_file_is_taken_in_as_soon_as_it_is_whole(
    app: Flask, people: People, visit: Visitor, ground: Ground
) -> None:
    line = Line(visit.client(people.clerk))
    token = line.whole(DOCX, name=NAME, place="files")

    answers = [ask(line, f"{BRINGING}/nhan", {"token": token}) for _ in range(2)]

    found = f"Đã nhận: Vàng Mí Dế, {LESSON}."
    assert [one.json for one in answers] == [{"is_refused": False, "message": found}] * 2
    assert waiting(app, people) == [NAME]
    assert left_behind(app) == [], "what arrived lies in the bank, named by its row"
    assert post(line.client, BRINGING, {}).location == SORTING


def test_a_refused_file_says_why_and_a_strangers_token_nothing(
    people: People, visit: Visitor, ground: Ground
) -> None:
    line = Line(visit.client(people.clerk))
    token = line.whole(b"MZ" * 50, name="x.docx", place="files")

    for other in (people.deputy, people.lecturer_a):
        theirs = ask(Line(visit.client(other)), f"{BRINGING}/nhan", {"token": token})
        assert theirs.status_code == (404 if other is people.deputy else 403)
    answer = ask(line, f"{BRINGING}/nhan", {"token": token})

    assert answer.json["is_refused"]
    assert "chương trình chạy được" in answer.json["message"]


def test_what_is_confirmed_goes_in_and_the_rest_stays_with_its_reason(
    app: Flask, people: People, visit: Visitor, brought: Brought, stored: Stored
) -> None:
    good, wrong = brought(), brought("Document1.docx", docx("Khác"))
    clerk = visit.client(people.clerk)
    fields = {
        "row": [good, wrong],
        "chosen": [good, wrong],
        f"lecturer-{good}": "Vàng Mí Dế",
        f"module-{good}": LESSON,
        f"seen-{good}": "",
        f"lecturer-{wrong}": "Lý Thị Không",
        f"module-{wrong}": LESSON,
        "is_sent": "1",
        "file": "1",
    }

    answer = post(clerk, SORTING, fields)

    assert answer.location.startswith(SORTING)
    page = clerk.get(SORTING).text
    audit(page)
    assert "Đã nộp thay 1 tệp." in page
    assert "1 tệp chưa nộp được" in page
    assert "Chưa chọn giảng viên trong danh sách." in page
    assert 'value="Lý Thị Không"' in page
    assert f'href="{URL}/1"' in page
    assert stored(1).status is PlanStatus.SUBMITTED
    assert waiting(app, people) == ["Document1.docx"]
    assert "nhập thay Vàng Mí Dế" in visit(people.lecturer_b, f"{URL}/1").text


def test_choices_are_kept_without_submitting(
    app: Flask, people: People, visit: Visitor, brought: Brought
) -> None:
    row = brought()
    clerk = visit.client(people.clerk)

    fields = {
        "row": row,
        f"lecturer-{row}": "Hường",
        f"module-{row}": "",
        f"audience-{row}": "Đoàn",
    }
    post(clerk, SORTING, fields)

    page = clerk.get(SORTING).text
    assert 'value="Nguyễn Thị Hường"' in page
    assert 'value="Đoàn"' in page
    assert "Cần chọn giảng viên và bài" in page
    again = post(clerk, SORTING, {"row": row, "chosen": row, "file": "1"})
    (box,) = re.findall(r'<input[^>]*name="is_sent"[^>]*>', clerk.get(again.location).text)
    assert "checked" not in box, "what is left is tried again as drafts"
    none = post(clerk, SORTING, {"row": row, "file": "1"})
    assert (none.status_code, "Chưa chọn tệp nào để nộp." in none.text) == (422, True)


def test_one_row_is_kept_as_soon_as_it_is_changed(
    people: People, visit: Visitor, brought: Brought, given: Given, ground: Ground
) -> None:
    plan_id, row = given(PlanStatus.APPROVED), brought()
    line = Line(visit.client(people.clerk))
    fields = {f"lecturer-{row}": "nguyen thi huong", f"module-{row}": LESSON}

    answer = ask(line, f"{SORTING}/{row}", fields)

    assert answer.json["lecturer_text"] == "Nguyễn Thị Hường"
    assert answer.json["seen"].startswith(f"{plan_id}.")
    assert "Phiên bản 2 của giáo án đã có" in answer.json["fate"]
    assert "Đúng tệp này đã có" in answer.json["fate"]
    assert not answer.json["is_ready"], "the very same file is stored already"
    for other in (people.deputy, people.lecturer_a):
        theirs = ask(Line(visit.client(other)), f"{SORTING}/{row}", fields)
        assert theirs.status_code == (404 if other is people.deputy else 403)


def test_a_row_is_dropped_after_a_question(
    app: Flask, people: People, visit: Visitor, brought: Brought
) -> None:
    row = brought()
    assert "tệp trên máy của bạn còn nguyên" in visit(people.clerk, f"{SORTING}/{row}/bo").text
    assert post(visit.client(people.deputy), f"{SORTING}/{row}/bo").status_code == 404
    assert waiting(app, people) == [NAME]

    answer = post(visit.client(people.clerk), f"{SORTING}/{row}/bo")

    assert (answer.location, waiting(app, people)) == (SORTING, [])


def test_names_of_files_are_text_not_markup(
    people: People, visit: Visitor, brought: Brought
) -> None:
    brought("<img src=x>.docx", docx("Người soạn: Nông Thị Bích Vân"))

    page = visit(people.clerk, SORTING).text

    assert "dòng người soạn ghi “Nông Thị Bích Vân”, không có ở Trung tâm" in page
    assert "&lt;img src=x&gt;" in page
    assert "<img src=x>" not in page
