"""Nhập nhiều giáo án and Tệp chờ xếp through the client."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from llct.features.lesson_plans import operations, queries
from llct.features.lesson_plans.operations import SentFile
from llct.features.lesson_plans.rules import PlanStatus
from llct.infra.db import centre_scope, db
from tests.lesson_plans.conftest import (
    DOCX,
    PPTX,
    URL,
    Given,
    Ground,
    Seen,
    docx,
    plan_docx,
    read_once,
)
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

    def make(name: str = NAME, content: bytes = DOCX, before: timedelta = timedelta(0)) -> int:
        with app.app_context(), centre_scope(people.centre_id):
            actor = people.clerk.actor
            row = operations.take_in(
                actor,
                operations.desk_for(actor),
                f"{abs(hash(name)):032x}",
                SentFile(name, io.BytesIO(content)),
                read_once(content, is_main=True),
            )
            row.arrived_at -= before
            db.session.commit()
            return row.id

    return make


def ticked(page: str) -> list[int]:
    boxes = re.findall(r'<input type="checkbox" name="chosen" value="(\d+)"( checked)?>', page)
    return [int(number) for number, checked in boxes if checked]


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
    assert not answer.json["is_ticked"], "the very same file is stored already"
    for other in (people.deputy, people.lecturer_a):
        theirs = ask(Line(visit.client(other)), f"{SORTING}/{row}", fields)
        assert theirs.status_code == (404 if other is people.deputy else 403)


def test_a_row_is_dropped_after_a_question(
    app: Flask, people: People, visit: Visitor, brought: Brought
) -> None:
    row = brought()
    question = visit(people.clerk, f"{SORTING}/{row}/bo?page=2").text
    assert "tệp trên máy của bạn còn nguyên" in question
    assert f'href="{SORTING}?page=2"' in question, "back to where the row stood"
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


def test_a_tick_made_by_hand_is_kept_at_once_and_outlives_other_changes(
    people: People, visit: Visitor, brought: Brought
) -> None:
    row, other = brought(content=plan_docx("một")), brought("khác.docx", plan_docx("hai"))
    line = Line(visit.client(people.clerk))
    fields = {f"lecturer-{row}": "Vàng Mí Dế", f"module-{row}": LESSON}
    assert ticked(line.client.get(SORTING).text) == [row]

    assert not ask(line, f"{SORTING}/{row}", {**fields, "tick": "1"}).json["is_ticked"]
    assert not ask(line, f"{SORTING}/{row}", {**fields, f"audience-{row}": "Đoàn"}).json[
        "is_ticked"
    ]
    assert ask(line, f"{SORTING}/{other}", {"tick": "1", "chosen": other}).json["is_ticked"]
    post(line.client, f"{SORTING}/{brought('bỏ.docx', docx('ba'))}/bo")

    assert ticked(line.client.get(SORTING).text) == [other]
    found = ask(
        line, f"{SORTING}/{other}", {f"lecturer-{other}": "Hường", f"module-{other}": LESSON}
    )
    assert found.json["is_ticked"]


def test_without_script_the_form_keeps_ticks_made_by_hand(
    people: People, visit: Visitor, brought: Brought
) -> None:
    row, other = brought(content=plan_docx("một")), brought("khác.docx", plan_docx("hai"))
    clerk = visit.client(people.clerk)
    fields = {"row": [row, other], f"lecturer-{row}": "Vàng Mí Dế", f"module-{row}": LESSON}

    post(clerk, SORTING, {**fields, "chosen": other})

    assert ticked(clerk.get(SORTING).text) == [other]


def test_an_open_row_ticks_itself_as_soon_as_it_is_ready_though_a_form_was_sent_before(
    people: People, visit: Visitor, brought: Brought
) -> None:
    row = brought("z.docx", plan_docx("một"))
    line = Line(visit.client(people.clerk))
    post(line.client, SORTING, {"row": row, "chosen": row, "file": "1"})
    assert ticked(line.client.get(SORTING).text) == []

    answer = ask(line, f"{SORTING}/{row}", {f"lecturer-{row}": "Hường", f"module-{row}": LESSON})

    assert answer.json["is_ticked"]
    assert ticked(line.client.get(SORTING).text) == [row]


@pytest.mark.parametrize("content", [docx("Ba dòng chữ"), PPTX])
def test_what_does_not_look_like_a_plan_is_not_ticked_by_itself(
    people: People, visit: Visitor, brought: Brought, content: bytes
) -> None:
    row, plan = brought(content=content), brought("Bài 2 - Vàng Mí Dế - NTVĐ.docx", plan_docx("x"))
    line = Line(visit.client(people.clerk))

    page = line.client.get(SORTING).text

    assert ticked(page) == [plan]
    assert page.count("Tệp này không giống một giáo án; xem lại trước khi nộp.") == 1
    fields = {f"lecturer-{row}": "Vàng Mí Dế", f"module-{row}": LESSON, "tick": "1"}
    assert ask(line, f"{SORTING}/{row}", {**fields, "chosen": row}).json["is_ticked"]


def test_a_row_from_before_the_judgement_has_none(
    app: Flask, people: People, visit: Visitor, brought: Brought
) -> None:
    number = brought()
    with app.app_context(), centre_scope(people.centre_id):
        row = queries.get_waiting_file(people.centre_id, people.clerk.person_id, number)
        assert row is not None
        row.guesses = {key: row.guesses[key] for key in ("author", "lesson")}
        db.session.commit()

    assert ticked(visit(people.clerk, SORTING).text) == [number]


def test_whoever_brought_a_file_can_look_at_it_and_nobody_else(
    people: People, visit: Visitor, brought: Brought
) -> None:
    url = f"{SORTING}/{brought()}/tep"
    assert f'href="{url}"' in visit(people.clerk, SORTING).text

    answer = visit.client(people.clerk).get(url)

    assert (answer.status_code, answer.data) == (200, DOCX)
    assert "attachment" in answer.headers["Content-Disposition"]
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    for other, status in ((people.deputy, 404), (people.lecturer_a, 403)):
        assert visit.client(other).get(url).status_code == status
    assert visit.client(people.clerk).get(f"{SORTING}/999/tep").status_code == 404


def test_the_newest_batch_stands_first_and_only_it_is_ticked_by_itself(
    people: People, visit: Visitor, brought: Brought
) -> None:
    day = timedelta(days=1)
    old = brought(content=plan_docx("một"), before=day)
    kept = brought("Bài 1 - Nguyễn Thị Hường - NTVĐ.docx", plan_docx("hai"), day)
    oldest = brought("Bài 3 - Vàng Mí Dế - NTVĐ.docx", plan_docx("bốn"), 2 * day)
    new = brought("Bài 2 - Vàng Mí Dế - NTVĐ.docx", plan_docx("ba"))
    line = Line(visit.client(people.clerk))

    page = line.client.get(SORTING).text

    assert re.findall(r'name="row" value="(\d+)"', page) == [
        str(row) for row in (new, old, kept, oldest)
    ]
    assert ticked(page) == [new]
    assert "17/11/2026" in page
    assert "18/11/2026" in page
    fields = {f"lecturer-{kept}": "Nguyễn Thị Hường", f"module-{kept}": LESSON, "tick": "1"}
    ask(line, f"{SORTING}/{kept}", {**fields, "chosen": kept})
    assert ticked(line.client.get(SORTING).text) == [new, kept]


def test_waiting_files_are_something_to_do(
    people: People, visit: Visitor, brought: Brought
) -> None:
    brought()
    brought("khác.docx", docx("Khác"))

    assert "2 tệp chờ xếp vào giáo án" in visit(people.clerk, "/").text
    assert f'href="{SORTING}"' in visit(people.clerk, "/").text
    assert "Tệp chờ xếp (2)" in visit(people.clerk, URL).text
    for other in (people.deputy, people.director):
        assert "tệp chờ xếp vào giáo án" not in visit(other, "/").text
        assert "Tệp chờ xếp (" not in visit(other, URL).text


def test_a_plan_under_review_says_what_to_do_until_it_is_withdrawn(
    app: Flask, people: People, visit: Visitor, brought: Brought, given: Given
) -> None:
    plan_id, row = given(PlanStatus.SUBMITTED), brought("a.docx", plan_docx("một"))
    clerk = visit.client(people.clerk)
    fields = {"row": row, f"lecturer-{row}": "Nguyễn Thị Hường", f"module-{row}": LESSON}
    post(clerk, SORTING, {**fields, "chosen": row, "file": "1"})

    page = clerk.get(SORTING).text
    audit(page)
    assert "Phiên bản 1 đang chờ duyệt" in page
    assert re.search(rf'href="{URL}/{plan_id}">Rút lại phiên bản đó trước: mở giáo án<', page)
    with app.app_context(), centre_scope(people.centre_id):
        plan = queries.get_plan(people.centre_id, plan_id)
        assert plan is not None
        operations.withdraw(people.lecturer_a.actor, plan, seen_version=plan.version)
        db.session.commit()

    page = clerk.get(SORTING).text
    assert "Thay tệp bản nháp đang có" in page
    assert "đang chờ duyệt" not in page


def test_of_two_for_one_plan_the_reason_goes_with_the_other(
    people: People, visit: Visitor, brought: Brought
) -> None:
    both = [brought("a.docx", plan_docx("một")), brought("b.docx", plan_docx("hai"))]
    clerk = visit.client(people.clerk)
    fields: dict[str, object] = {"row": both, "chosen": both, "file": "1"}
    for row in both:
        fields |= {f"lecturer-{row}": "Nguyễn Thị Hường", f"module-{row}": LESSON}
    post(clerk, SORTING, fields)
    assert clerk.get(SORTING).text.count("Hai tệp cùng một giảng viên và một bài") == 2

    post(clerk, f"{SORTING}/{both[1]}/bo")

    assert "Hai tệp cùng một giảng viên và một bài" not in clerk.get(SORTING).text


def test_what_came_twice_names_the_other(people: People, visit: Visitor, brought: Brought) -> None:
    brought("lần một.docx", plan_docx("một"))
    brought("lần hai.docx", plan_docx("một"))
    brought("Bài 1 - Vàng Mí Dế - NTVĐ.docx", plan_docx("hai"))
    brought("bai 1 ntvd vang mi de.docx", plan_docx("ba"))

    page = visit(people.clerk, SORTING).text

    for name in ("lần một.docx", "lần hai.docx"):
        assert f"hai lần: trùng với “{name}”." in page
    assert "cùng bài: “Bài 1 - Vàng Mí Dế - NTVĐ.docx”. Chỉ nộp một." in page


def test_a_name_that_means_several_offers_them(
    people: People, visit: Visitor, brought: Brought
) -> None:
    row = brought("z.docx", plan_docx("một"))
    line = Line(visit.client(people.clerk))

    answer = ask(line, f"{SORTING}/{row}", {f"lecturer-{row}": "va", f"module-{row}": LESSON})

    for name in ("Vàng Mí Dế", "Đặng Văn Tẩn"):
        assert f'data-value="{name}"' in answer.json["author"]
    assert "Chưa chọn giảng viên trong danh sách." in answer.json["author"]
    none = ask(line, f"{SORTING}/{row}", {f"lecturer-{row}": "xyz", f"module-{row}": LESSON})
    assert "data-value" not in none.json["author"]


def test_clearing_says_how_many_and_what_was_filed_says_when(
    people: People, visit: Visitor, brought: Brought
) -> None:
    row = brought(content=plan_docx("một"))
    clerk = visit.client(people.clerk)
    fields = {"row": row, f"lecturer-{row}": "Vàng Mí Dế", f"module-{row}": LESSON}
    post(clerk, SORTING, {**fields, "chosen": row, "file": "1"})
    filed = clerk.get(SORTING).text.partition("Vừa nộp thay")[2]
    assert re.search(r'<small class="quiet">\d\d:\d\d, 18/11/2026</small>', filed)

    post(clerk, f"{SORTING}/don")

    assert "Đã dọn 1 tệp khỏi danh sách." in clerk.get(SORTING).text
    post(clerk, f"{SORTING}/don")
    assert "Không có tệp nào đã xong để dọn." in clerk.get(SORTING).text
