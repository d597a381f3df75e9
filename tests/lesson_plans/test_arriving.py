"""Files that come in pieces before their form: resumed, refused, nobody else's, never half."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from llct.features.centres import settings
from llct.infra.db import unscoped
from llct.infra.storage import file_store, named_digests
from tests.lesson_plans.conftest import DOCX, URL, Given, Ground, Seen, choose, docx
from tests.pages import Visitor, audit, csrf_of, post
from tests.people import People
from tests.pictures import PNG

ARRIVING = f"{URL}/tep-dang-gui"
JSON = {"Accept": "application/json"}
Stored = Callable[[int], Seen]


@dataclass
class Line:
    """A page that sends one file in pieces."""

    client: FlaskClient
    token: str = ""

    def begin(self, size: int, name: str = "Bài 3.docx", place: str = "main") -> TestResponse:
        answer = self._post(ARRIVING, {"name": name, "size": str(size), "place": place})
        if answer.status_code == 201:
            self.token = answer.json["token"]
        return answer

    def offset(self) -> TestResponse:
        return self.client.get(f"{ARRIVING}/{self.token}", headers=JSON)

    def piece(self, offset: int, content: bytes) -> TestResponse:
        sent = {"offset": str(offset), "piece": (io.BytesIO(content), "blob")}
        return self._post(f"{ARRIVING}/{self.token}", sent)

    def whole(self, content: bytes, **values: str) -> str:
        """Everything in three pieces; the token for the form."""
        self.begin(len(content), **values)
        third = len(content) // 3 + 1
        for begin in range(0, len(content), third):
            self.piece(begin, content[begin : begin + third])
        return self.token

    def cancel(self) -> TestResponse:
        return self._post(f"{ARRIVING}/{self.token}/bo", {})

    def _post(self, url: str, data: dict[str, object]) -> TestResponse:
        headers = {**JSON, "X-CSRFToken": csrf_of(self.client)}
        return self.client.post(url, data=data, headers=headers)


@pytest.fixture
def line(visit: Visitor, people: People) -> Line:
    return Line(visit.client(people.lecturer_a))


@pytest.fixture
def form(people: People, ground: Ground) -> dict[str, object]:
    return {
        "lecturer_id": people.lecturer_a.lecturer_id,
        "module_id": ground.module_ids[0],
        "is_sent": "1",
    }


def left_behind(app: Flask) -> list[Path]:
    """Files that are neither in the bank by a row nor waiting for their form."""
    bank = app.extensions["llct_settings"].lesson_bank
    with app.app_context(), unscoped():
        named = named_digests()
    return [path for path in bank.rglob("*") if path.is_file() and path.name not in named]


def test_a_form_takes_what_came_in_pieces(
    app: Flask, line: Line, form: dict[str, object], stored: Stored
) -> None:
    main = line.whole(DOCX)
    attached = line.whole(PNG, name="Ảnh.png", place="attachments")

    answer = post(
        line.client, f"{URL}/nop", {**form, "main_arrived": main, "attachments_arrived": attached}
    )

    assert answer.status_code == 302
    seen = stored(1)
    assert (seen.name, [name for _id, name in seen.attached]) == ("Bài 3.docx", ["Ảnh.png"])
    with app.app_context(), unscoped():
        assert sorted(map(file_store().read, named_digests())) == sorted([DOCX, PNG])
    assert [path for path in left_behind(app) if "arrivals" in path.parts] == []


def test_a_broken_line_costs_one_piece(line: Line) -> None:
    line.begin(300)
    assert line.piece(0, b"a" * 100).json == {"offset": 100, "size": 300}

    lost = line.piece(0, b"a" * 100)  # its answer never came, so the page sends it again

    assert (lost.status_code, lost.json["offset"]) == (409, 100)
    assert line.offset().json == {"offset": 100, "size": 300}


# Werkzeug leaves the temporary file of a cut form to the garbage collector.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("cut", [0, 60])
def test_a_piece_cut_off_on_its_way_is_not_kept(line: Line, cut: int) -> None:
    line.begin(300)
    head = (
        b'--x\r\nContent-Disposition: form-data; name="offset"\r\n\r\n0\r\n'
        b'--x\r\nContent-Disposition: form-data; name="piece"; filename="blob"\r\n\r\n'
    )
    whole = head + b"a" * 300 + b"\r\n--x--\r\n"

    answer = line.client.post(
        f"{ARRIVING}/{line.token}",
        input_stream=io.BytesIO(whole[: len(head) + cut]),
        content_type="multipart/form-data; boundary=x",
        headers={**JSON, "X-CSRFToken": csrf_of(line.client), "Content-Length": str(len(whole))},
    )

    assert answer.status_code == 400
    assert line.offset().json["offset"] == 0


def test_a_form_before_the_file_is_whole_is_told_so(
    line: Line, form: dict[str, object], app: Flask
) -> None:
    line.begin(len(DOCX))
    line.piece(0, DOCX[:100])

    answer = post(line.client, f"{URL}/nop", {**form, "main_arrived": line.token})

    assert answer.status_code == 422
    assert "Chưa chọn tệp giáo án." in answer.text
    assert line.offset().json["offset"] == 100


def test_a_form_with_a_mistake_keeps_the_file(
    line: Line, form: dict[str, object], stored: Stored
) -> None:
    token = line.whole(DOCX)

    wrong = post(line.client, f"{URL}/nop", {**form, "module_id": "", "main_arrived": token})

    assert wrong.status_code == 422
    audit(wrong.text)
    assert f'value="{token}" checked' in wrong.text
    assert "Bài 3.docx" in wrong.text
    assert post(line.client, f"{URL}/nop", {**form, "main_arrived": token}).status_code == 302
    assert stored(1).name == "Bài 3.docx"


def test_a_file_that_is_refused_can_be_replaced(
    line: Line, form: dict[str, object], stored: Stored
) -> None:
    bad = line.whole(b"MZ" + bytes(100))
    refused = post(line.client, f"{URL}/nop", {**form, "main_arrived": bad})

    again = {**form, "main_arrived": bad, "main": (io.BytesIO(DOCX), "Bài 1.docx")}
    answer = post(line.client, f"{URL}/nop", again)

    assert (refused.status_code, answer.status_code) == (422, 302)
    assert stored(1).name == "Bài 1.docx"


def test_a_form_sent_twice_is_carried_out_once(
    line: Line, form: dict[str, object], stored: Stored
) -> None:
    data = {**form, "main_arrived": line.whole(DOCX), "_once": "k" * 22}

    answers = [post(line.client, f"{URL}/nop", dict(data)) for _ in range(2)]

    assert [answer.location for answer in answers] == [f"{URL}/1"] * 2
    assert stored(1).number == 1


def test_two_people_send_to_one_plan_at_once(
    app: Flask, visit: Visitor, people: People, given: Given, stored: Stored
) -> None:
    plan_id = given()
    seen = stored(plan_id).version
    lines = [Line(visit.client(who)) for who in (people.lecturer_a, people.clerk)]
    contents = [docx(f"của người {number}") for number in range(2)]
    data = [
        {"version": seen, "main_arrived": line.whole(content)}
        for line, content in zip(lines, contents, strict=True)
    ]

    answers = [
        post(line.client, f"{URL}/{plan_id}/nop", sent)
        for line, sent in zip(lines, data, strict=True)
    ]

    assert [answer.status_code for answer in answers] == [302, 409]
    assert lines[1].offset().status_code == 200, "the second person's file is still there"
    with app.app_context(), unscoped():
        assert list(map(file_store().read, named_digests())) == contents[:1]


def test_the_same_file_for_two_plans_lies_there_once(
    app: Flask, line: Line, form: dict[str, object], ground: Ground
) -> None:
    for module_id in ground.module_ids[:2]:
        sent = {**form, "module_id": module_id, "main_arrived": line.whole(DOCX)}
        assert post(line.client, f"{URL}/nop", sent).status_code == 302

    with app.app_context(), unscoped():
        assert len(list(file_store().digests())) == len(named_digests()) == 1


def test_a_token_opens_nothing_for_anybody_else(
    visit: Visitor, people: People, line: Line, form: dict[str, object]
) -> None:
    token = line.whole(DOCX)
    for other in (people.lecturer_b, people.clerk, people.stranger):
        theirs = Line(visit.client(other), token)
        assert theirs.offset().status_code == 404
        assert theirs.piece(0, b"x").status_code == 404
        assert theirs.cancel().status_code == 404
    clerk = visit.client(people.clerk)

    answer = post(clerk, f"{URL}/nop", {**form, "main_arrived": token})

    assert answer.status_code == 422
    assert line.offset().json["offset"] == len(DOCX)


@pytest.mark.parametrize("token", ["x", "a.b", "../../files", "x" * 3000])
def test_a_token_that_is_not_ours_leads_nowhere(line: Line, token: str) -> None:
    line.token = token

    assert line.offset().status_code == 404


def test_who_is_signed_out_is_told_in_a_way_the_page_understands(app: Flask, line: Line) -> None:
    line.begin(300)
    signed_out = Line(app.test_client(), line.token)

    assert signed_out.offset().status_code == 401
    assert signed_out.piece(0, b"x").status_code == 401
    assert line.offset().json["offset"] == 0


@pytest.mark.parametrize(
    ("size", "place", "status", "sentence"),
    [
        (0, "main", 422, "trống"),
        (3 * 1024 * 1024 + 1, "main", 422, "lớn quá 3 MB"),
        (3 * 1024 * 1024 + 1, "attachments", 201, ""),
        (51 * 1024 * 1024, "attachments", 422, "lớn quá 50 MB"),
        (10, "elsewhere", 400, ""),
    ],
)
def test_a_file_too_large_is_refused_before_it_is_sent(
    app: Flask, people: People, line: Line, size: int, place: str, status: int, sentence: str
) -> None:
    with app.app_context(), unscoped():
        choose(people, settings.PLAN_FILE_LIMIT_MB, 3)
        choose(people, settings.ATTACHMENT_LIMIT_MB, 400)

    answer = line.begin(size, place=place)

    assert answer.status_code == status
    assert sentence in answer.json.get("message", "")


def test_more_than_announced_is_not_taken(line: Line) -> None:
    line.begin(10)

    assert line.piece(0, b"x" * 11).status_code == 409
    assert line.offset().json["offset"] == 0


def test_cancelled_is_gone(app: Flask, line: Line) -> None:
    line.whole(DOCX)

    line.cancel()

    assert line.offset().status_code == 404
    assert left_behind(app) == []


def test_a_form_too_large_without_script_gets_a_page_that_says_why(
    line: Line, form: dict[str, object]
) -> None:
    large = (io.BytesIO(bytes(52 * 1024 * 1024)), "Bài 3.pptx")

    answer = post(line.client, f"{URL}/nop", {**form, "main": large})

    assert answer.status_code == 413
    audit(answer.text)
    assert "nhiều nhất 50 MB" in answer.text
