"""On an old page what was typed stands beside what is stored, whatever form it was."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from llct.core import clock
from llct.features.classes.models import ClassSession
from llct.features.observations.models import Observation
from llct.features.rubrics.rules.builtin.points import DEFAULT_100
from llct.infra.db import db, unscoped
from llct.infra.db.view_log import ViewLog
from llct.web.page_forms import PageForm, forms_of
from tests.factories import MONDAY, TeachingGround, make_session
from tests.observations.scenes import collected_demo, concluded_demo
from tests.pages import Visitor, audit, csrf_of
from tests.people import Human, People
from tests.stored import arranging
from tests.timetable.conftest import place as place

OWN = {"Sec-Fetch-Site": "same-origin"}


def send(
    visit: Visitor, human: Human, url: str, data: dict[str, Any], before: str = ""
) -> TestResponse:
    """As a browser sends a form of our own page, with the page it stood on."""
    client = visit.client(human)
    headers = {**OWN, "Referer": f"http://localhost{before or url}"}
    return client.post(url, data={**data, "csrf_token": csrf_of(client)}, headers=headers)


def rows(answer: TestResponse) -> dict[str, tuple[str, str]]:
    """The table of differences: label -> (typed, stored)."""
    html = answer.get_data(as_text=True)
    audit(html)
    _before, _table, rest = html.partition('<table class="data both">')
    found = {}
    for line in rest.partition("</table>")[0].split("<tr>")[2:]:
        label, typed, stored = (
            part.partition(">")[2].partition("</t")[0] for part in line.split("<t")[1:4]
        )
        found[label] = (_plain(typed), _plain(stored))
    return found


def _plain(cell: str) -> str:
    return cell.replace('<span class="prose">', "").replace("</span>", "")


@pytest.fixture
def lesson(app: Flask, people: People, place: TeachingGround) -> int:
    with arranging(app):
        made = make_session(
            place.here,
            on=MONDAY,
            module_id=place.modules[1].id,
            lecturer_id=people.lecturer_a.lecturer_id,
            room="Phòng 1",
            note="Mang máy chiếu",
        )
        return int(made.id)


def edited(app: Flask, number: int, **values: object) -> None:
    """Somebody else was faster."""
    with app.app_context(), unscoped():
        found = db.session.get_one(ClassSession, number)
        for name, value in values.items():
            setattr(found, name, value)
        db.session.commit()


def edit_fields(app: Flask, visit: Visitor, human: Human, url: str) -> dict[str, list[str]]:
    """What the browser would send back from the page as it is now."""
    html = visit(human, url).get_data(as_text=True)
    [form] = [one for one in forms_of(html, url) if one.path == url]
    return {name: one.values for name, one in form.fields.items()}


def test_text_and_choice_stand_beside_what_is_stored_now(
    app: Flask, people: People, visit: Visitor, place: TeachingGround, lesson: int
) -> None:
    url = f"/lich-giang/{lesson}/sua"
    page = edit_fields(app, visit, people.clerk, url)
    edited(app, lesson, note="Không cần máy chiếu", module_id=place.modules[2].id)

    answer = send(
        visit, people.clerk, url, {**page, "note": "Mang máy chiếu\r\nvà loa", "version": 1}
    )

    assert answer.status_code == 409
    differing = rows(answer)
    assert differing["Ghi chú"] == ("Mang máy chiếu\nvà loa", "Không cần máy chiếu")
    typed, stored = differing["Bài"]
    assert (place.modules[1].title in typed, place.modules[2].title in stored) == (True, True)
    assert len(differing) == 2


def test_nothing_is_written_and_the_page_is_read_as_this_person(
    app: Flask, people: People, visit: Visitor, lesson: int
) -> None:
    url = f"/lich-giang/{lesson}/sua"
    page = edit_fields(app, visit, people.clerk, url)
    edited(app, lesson, note="Mới")

    send(visit, people.clerk, url, {**page, "note": "Cũ", "version": 1})
    refused = send(visit, people.lecturer_a, url, {**page, "note": "Cũ", "version": 1})

    with app.app_context(), unscoped():
        assert db.session.get_one(ClassSession, lesson).note == "Mới"
    assert refused.status_code == 403
    assert "Đang lưu" not in refused.get_data(as_text=True)


@pytest.mark.parametrize("headers", [{"Sec-Fetch-Site": "cross-site"}, {}])
def test_a_foreign_page_gets_nothing_shown(
    app: Flask, people: People, visit: Visitor, lesson: int, headers: dict[str, str]
) -> None:
    url = f"/lich-giang/{lesson}/sua"
    page = edit_fields(app, visit, people.clerk, url)
    edited(app, lesson, note="Mới")
    client = visit.client(people.clerk)
    data = {**page, "version": 1, "note": "Cũ", "csrf_token": csrf_of(client)}

    answer = client.post(url, data=data, headers=headers)

    assert answer.status_code == 409
    assert rows(answer) == {}


def test_a_form_that_is_only_posted_is_found_on_the_page_it_stood_on(
    app: Flask, people: People, visit: Visitor
) -> None:
    with arranging(app):
        number = collected_demo(people).id
        key = DEFAULT_100.groups[0].criteria[0].key
    page = f"/du-gio/{number}/thong-nhat"
    url = f"/du-gio/{number}/thong-nhat/{key}"
    agreed = {"score": "3", "reason": "Cả tổ thống nhất", "seen": ""}
    assert send(visit, people.deputy, url, agreed, page).status_code == 302

    answer = send(visit, people.deputy, url, {**agreed, "score": "2", "reason": "Thấp hơn"}, page)

    same_score = send(visit, people.deputy, url, {**agreed, "reason": "Thấp hơn"}, page)

    assert (answer.status_code, same_score.status_code) == (409, 409)
    assert rows(same_score) == {"Lý do": ("Thấp hơn", "Cả tổ thống nhất")}
    assert rows(answer) == {
        "Điểm thống nhất": ("2", "3,00"),
        "Lý do": ("Thấp hơn", "Cả tổ thống nhất"),
    }


def test_a_page_that_is_no_longer_open_gives_what_was_typed(
    app: Flask, people: People, visit: Visitor
) -> None:
    with arranging(app):
        number = concluded_demo(people).id
    url = f"/du-gio/{number}/bien-ban"
    page = edit_fields(app, visit, people.clerk, url)
    with app.app_context(), unscoped():
        observation = db.session.get_one(Observation, number)
        observation.meeting_place = "Phòng họp 2"
        db.session.commit()

    answer = send(visit, people.clerk, url, {**page, "place": "Hội trường", "version": 1})

    assert answer.status_code == 409
    assert rows(answer)["Địa điểm"] == ("Hội trường", "Phòng họp 2")
    gone = send(visit, people.director, f"/du-gio/{number}/hoan", {"version": 1, "reason": "Mưa"})
    assert gone.status_code == 409
    assert rows(gone) == {}
    assert "Mưa" in gone.get_data(as_text=True)


def test_a_look_at_scores_is_noted_for_the_page_that_was_shown(
    app: Flask, people: People, visit: Visitor
) -> None:
    with arranging(app):
        number = collected_demo(people).id
        key = DEFAULT_100.groups[0].criteria[0].key
    page = f"/du-gio/{number}/thong-nhat"
    data = {"score": "2", "reason": "x", "seen": "1"}

    send(visit, people.deputy, f"{page}/{key}", data, page)

    with app.app_context(), unscoped():
        [seen] = db.session.scalars(db.select(ViewLog)).all()
        assert (seen.person_id, seen.subject_id) == (people.deputy.person_id, number)
        assert seen.at == clock.now()


HTML = """
<form action="/khac"><label for="x">X</label><input id="x" name="x" value="1"></form>
<form method="post">
  <input type="hidden" name="version" value="3"><input type="password" name="p" value="s">
  <div><label for="a">Họ tên<span class="needed">*<span class="sr"> bắt buộc</span></span>
    <span class="format">dd</span></label><input id="a" name="a" value="An &amp; Bình"></div>
  <label for="t">Ghi chú</label><textarea id="t" name="t">
Dòng 1
Dòng 2</textarea>
  <label for="s">Bài</label><select id="s" name="s"><option value="">–</option>
    <option value="7" selected>Bài 7</option></select>
  <label for="first">Đầu</label><select id="first" name="first"><option value="1">Một</option>
    </select>
  <fieldset><legend>Hình thức</legend>
    <label><input type="radio" name="r" value="1"><span>Góp ý <small>nhẹ</small></span></label>
    <label><input type="radio" name="r" value="2" checked><span>Thao giảng</span></label></fieldset>
  <label><input type="checkbox" name="c" checked><span>Đột xuất</span></label>
  <input name="off" disabled value="x" aria-label="Tắt"><input name="l" aria-label="Điểm" value="2">
  <button name="b" value="1">Lưu</button>
</form>
"""


def the_form() -> PageForm:
    return next(form for form in forms_of(HTML, "/lop/3/sua?x=1") if form.path == "/lop/3/sua")


def test_fields_are_read_with_their_labels_and_values() -> None:
    found = {one.name: (one.label, one.values) for one in the_form().fields.values()}

    assert found == {
        "a": ("Họ tên", ["An & Bình"]),
        "t": ("Ghi chú", ["Dòng 1\nDòng 2"]),
        "s": ("Bài", ["7"]),
        "first": ("Đầu", ["1"]),
        "r": ("Hình thức", ["2"]),
        "c": ("Đột xuất", ["on"]),
        "l": ("Điểm", ["2"]),
    }


def test_choices_are_read_in_words() -> None:
    fields = the_form().fields

    assert fields["s"].choices == {"": "–", "7": "Bài 7"}
    assert fields["r"].choices == {"1": "Góp ý", "2": "Thao giảng"}
    assert fields["c"].is_switch
