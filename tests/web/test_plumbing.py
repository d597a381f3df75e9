"""Addresses, headers, language, dates and numbers, tables to download, words."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime, time
from decimal import Decimal
from pathlib import Path

import pytest
from flask import Flask, url_for
from python_calamine import CalamineWorkbook

from llct import create_app
from llct.config import BadSetting, Settings
from llct.core.permissions import Permission, Role
from llct.features.accounts.labels import PERMISSION_NOTES
from llct.web import template_tools as tools
from llct.web.addresses import LARGEST_ID, public_url, safe_next, url_of_each
from llct.web.exports import table_response
from llct.web.labels import PERMISSION_LABELS, ROLE_LABELS
from tests.pages import Visitor, post
from tests.people import People

pytestmark = pytest.mark.any_database


@pytest.mark.parametrize("target", ["/", "/a/b?c=d&e=%2F", "/giao-an/12#muc"])
def test_paths_of_our_own_are_followed(target: str) -> None:
    assert safe_next(target) == target


@pytest.mark.parametrize(
    "target",
    [
        None,
        "",
        "a",
        "//evil.example",
        "/\\evil.example",
        "https://evil.example",
        "javascript:alert(1)",
        "/a\r\nSet-Cookie: x=1",
        "/a\tb",
        "\\\\evil.example",
    ],
)
def test_everything_else_leads_home(target: str | None) -> None:
    assert safe_next(target) == "/"


def test_messages_carry_the_address_that_people_reach(app: Flask, tmp_path: Path) -> None:
    environ = {
        "LLCT_DATABASE_URL": "sqlite:///:memory:",
        "LLCT_SECRET_KEY": "k" * 40,
        "LLCT_INSTANCE": str(tmp_path),
        "LLCT_BASE_URL": "https://daugio.example/",
    }
    with app.test_request_context("/", base_url="http://192.168.1.5:8000"):
        assert public_url("/x") == "http://192.168.1.5:8000/x"
    with create_app(Settings.from_environment(environ)).test_request_context("/"):
        assert public_url("/x") == "https://daugio.example/x"


def test_a_server_that_is_reached_by_https_says_by_which_address(tmp_path: Path) -> None:
    environ = {"LLCT_INSTANCE": str(tmp_path), "LLCT_SECRET_KEY": "k" * 40, "LLCT_HTTPS": "1"}

    with pytest.raises(BadSetting):
        Settings.from_environment(environ)

    environ["LLCT_BASE_URL"] = "https://daugio.example"
    assert Settings.from_environment(environ).is_https


def test_every_answer_is_closed_to_foreign_code(people: People, visit: Visitor) -> None:
    for response in (visit(None, "/dang-nhap"), visit(people.clerk, "/phan-quyen")):
        policy = response.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "script-src 'self'" in policy
        assert "frame-ancestors 'none'" in policy
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert response.headers["Cache-Control"] == "no-store"


def test_the_language_is_chosen_and_kept(app: Flask, people: People, visit: Visitor) -> None:
    client = visit.client(people.clerk)

    answer = post(client, "/ngon-ngu", {"locale": "en", "next": "/phan-quyen"})
    unknown = post(client, "/ngon-ngu", {"locale": "xx", "next": "//evil.example"})

    after_a_form = post(client, "/ngon-ngu", {"locale": "en", "next": "/dang-xuat?"})

    assert (answer.location, unknown.location) == ("/phan-quyen", "/")
    assert after_a_form.location == "/"
    assert '<html lang="en">' in client.get("/phan-quyen").get_data(as_text=True)


def test_commands_speak_vietnamese_outside_any_request(app: Flask) -> None:
    with app.app_context():
        assert str(ROLE_LABELS[Role.DIRECTOR]) == "Giám đốc"


def test_dates_and_numbers_as_vietnamese_write_them(app: Flask) -> None:
    late = datetime(2026, 11, 17, 18, 26, tzinfo=UTC)
    with app.test_request_context():
        assert tools.show_date(late) == "18/11/2026"
        assert tools.show_datetime(late) == "01:26, 18/11/2026"
        assert tools.show_time(time(8, 5)) == "08:05"
        assert tools.show_number(Decimal("1250.50")) == "1.250,5"
        assert tools.weekday(date(2026, 11, 18)) == "Thứ Tư"
        assert tools.weekday(date(2026, 11, 22), short=True) == "CN"
        assert [tools.show_date(None), tools.show_number(None)] == ["", ""]


HOSTILE = ["=1+1", "+1", "-1", "@x", "\tx", "=HYPERLINK('http://x')", "%0A", "thường"]


@pytest.mark.parametrize("file_format", ["csv", "xlsx"])
def test_a_table_cannot_run_in_the_readers_program(app: Flask, file_format: str) -> None:
    with app.test_request_context():
        answer = table_response(file_format, "Nhật ký", ["Tên"], [[text] for text in HOSTILE])

    content = answer.get_data()
    assert "filename*=UTF-8''Nh%E1%BA%ADt%20k%C3%BD" in answer.headers["Content-Disposition"]
    if file_format == "xlsx":
        rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
        assert rows[-1] == ["thường"]
        assert b"<f>" not in content
    else:
        lines = content.decode("utf-8-sig").splitlines()
        assert not any(line.lstrip('"').startswith(("=", "+", "-", "@")) for line in lines)


def test_a_file_name_cannot_leave_its_header(app: Flask) -> None:
    with app.test_request_context():
        answer = table_response("csv", 'a"; filename=x\r\nX-Evil: 1/../..', ["Tên"], [])

    header = answer.headers["Content-Disposition"]
    assert "\n" not in header
    assert header.startswith('attachment; filename="a-filename-x-x-evil-1.csv";')


def test_every_role_and_permission_has_words() -> None:
    assert set(ROLE_LABELS) == set(Role)
    assert set(PERMISSION_LABELS) == set(Permission)
    assert set(PERMISSION_NOTES) <= set(Permission)


def test_the_address_of_each_row_is_the_one_that_url_for_builds(app: Flask) -> None:
    with app.test_request_context("/giang-vien", base_url="http://x/duoi/day%20"):
        pattern = url_of_each("lecturers.show", "lecturer_id")
        for lecturer_id in (1, 42, LARGEST_ID):
            assert pattern % lecturer_id == url_for("lecturers.show", lecturer_id=lecturer_id)


def test_a_kept_menu_follows_the_page_and_the_language(people: People, visit: Visitor) -> None:
    """It is drawn once for all who see the same; each of these pages is asked twice."""

    client = visit.client(people.director)

    def menus() -> list[str]:
        pages = (client.get(path).text for path in ("/giang-vien", "/lop-hoc"))
        return [text.split('class="side')[1].split("</nav>")[0] for text in pages]

    lecturers, classes = menus()
    post(client, "/ngon-ngu", {"locale": "en", "next": "/"})
    lecturers_en, classes_en = menus()

    assert len({lecturers, classes, lecturers_en, classes_en}) == 4
    assert 'aria-current="page"' in lecturers.split("Giảng viên")[0]
    assert "Giảng viên" not in lecturers_en
    assert menus() == [lecturers_en, classes_en]


def test_the_menu_shows_what_one_may_open(people: People, visit: Visitor) -> None:
    def menu(who: str) -> str:
        text = visit(people.everyone()[who], "/phan-quyen").get_data(as_text=True)
        return text.split('class="side')[1].split("</nav>")[0]

    assert "Nhật ký" in menu("director")
    assert "Nhật ký" not in menu("clerk")
    assert "Trung tâm" in menu("clerk")
    assert "Tài khoản" not in menu("lecturer_a")
    assert "Các Trung tâm" in menu("administrator")


@pytest.mark.parametrize("url", ["/khong-co", "/lecturers", "/%2e%2e/etc/passwd", "/a" * 3000])
def test_unknown_addresses_answer_in_vietnamese(people: People, visit: Visitor, url: str) -> None:
    response = visit.client(people.clerk).get(url)

    assert response.status_code == 404
    assert "Không tìm thấy trang" in response.get_data(as_text=True)


def test_refusals_say_who_may(people: People, visit: Visitor) -> None:
    text = visit(people.lecturer_a, "/nhat-ky/", status=403).get_data(as_text=True)

    assert "Việc này do Giám đốc, Quản trị hệ thống thực hiện." in text


def test_our_modules_get_json(people: People, visit: Visitor) -> None:
    answer = visit.client(people.lecturer_a).get(
        "/nhat-ky/", headers={"Accept": "application/json"}
    )

    assert answer.status_code == 403
    assert "Giám đốc" in answer.get_json()["message"]
