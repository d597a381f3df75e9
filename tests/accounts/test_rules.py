"""Waits, names, passwords and devices, without application or database."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from llct.core.permissions import Actor, Role, permissions_of
from llct.features.accounts.access import may_assign, may_issue_link
from llct.features.accounts.rules import (
    FREE_FAILURES,
    LONGEST_WAIT,
    RoleHeld,
    device_label,
    is_in_app_browser,
    is_login_name,
    normal_login_name,
    password_problem,
    suggest_login_name,
    wait_left,
)

NOW = datetime(2026, 11, 18, 1, tzinfo=UTC)
HERE, THERE = 1, 2


@pytest.mark.parametrize(
    ("failures", "seconds"), [(0, 0), (4, 0), (5, 30), (6, 60), (7, 120), (9, 480), (12, 900)]
)
def test_the_wait_grows_with_each_failure(failures: int, seconds: int) -> None:
    assert wait_left([NOW] * failures, NOW) == timedelta(seconds=seconds)


def test_the_wait_has_an_end() -> None:
    assert wait_left([NOW] * 500, NOW) == LONGEST_WAIT


def test_time_passed_counts_and_old_failures_do_not() -> None:
    assert wait_left([NOW - timedelta(seconds=20)] * 5, NOW) == timedelta(seconds=10)
    assert wait_left([NOW - timedelta(days=2)] * 50, NOW) == timedelta()
    assert not wait_left([NOW] * FREE_FAILURES, NOW)


@pytest.mark.parametrize(
    ("typed", "kept"), [(" Hường.NT ", "huong.nt"), ("LÊ THỊ", "lethi"), ("x" * 99, "x" * 60)]
)
def test_login_names_ignore_marks_capitals_and_spaces(typed: str, kept: str) -> None:
    assert normal_login_name(typed) == kept


@pytest.mark.parametrize("name", ["", "ab", ".ab", "a b", "ab/c", "a" * 61, "tên"])
def test_what_is_no_login_name(name: str) -> None:
    assert not is_login_name(name)


@pytest.mark.parametrize(
    ("full_name", "login"),
    [("Nguyễn Thị Hường", "huong.nt"), ("Vàng Mí Dế", "de.vm"), ("Lê A", "a.l"), ("***", "")],
)
def test_login_names_are_made_from_names(full_name: str, login: str) -> None:
    assert suggest_login_name(full_name) == login


@pytest.mark.parametrize(
    ("password", "problem"),
    [
        ("ngắn", "accounts.password_short"),
        ("x" * 201, "accounts.password_long"),
        ("aaaaaaaaaaaa", "accounts.password_easy"),
        ("Mật khẩu 2026", "accounts.password_easy"),
        ("huong.nt 2026", "accounts.password_easy"),
        ("con suối chảy qua bản", None),
        ("tám ký tự ư?", None),
    ],
)
def test_passwords(password: str, problem: str | None) -> None:
    assert password_problem(password, "huong.nt") == problem


def test_devices_have_words() -> None:
    phone = "Mozilla/5.0 (Linux; Android 13; SM-A135F) Chrome/120.0 Mobile Safari/537.36"
    laptop = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/120.0 Safari/537.36 Edg/120.0"

    assert device_label(phone) == "Chrome · Android"
    assert device_label(laptop) == "Edge · Windows"
    assert device_label("curl/8") == ""
    assert is_in_app_browser(phone + " Zalo android/12")
    assert not is_in_app_browser(phone)


def actor(*roles: Role, centre_id: int | None = HERE) -> Actor:
    held = frozenset(roles)
    return Actor(1, 1, "", held, centre_id=centre_id, permissions=permissions_of(held))


def held(*roles: Role, centre_id: int = HERE) -> list[RoleHeld]:
    return [RoleHeld(role, centre_id) for role in roles]


LECTURER = held(Role.LECTURER)
CLERK = held(Role.CLERK)
BOTH = held(Role.CLERK, Role.LECTURER)
DEPUTY = held(Role.DEPUTY, Role.LECTURER)
DIRECTOR = held(Role.DIRECTOR)
ELSEWHERE = held(Role.LECTURER, centre_id=THERE)
LECTURER_THERE_TOO = [*LECTURER, *ELSEWHERE]
FROM_THERE = [*ELSEWHERE, *LECTURER]
DIRECTOR_THERE = [*LECTURER, *held(Role.DIRECTOR, centre_id=THERE)]
ADMINISTRATOR_TOO = [*LECTURER, RoleHeld(Role.ADMINISTRATOR)]
OFFICER_TOO = [*LECTURER, RoleHeld(Role.PROVINCIAL_OFFICER, province_id=1)]
EVERYBODY = [
    LECTURER,
    CLERK,
    BOTH,
    DEPUTY,
    DIRECTOR,
    ELSEWHERE,
    LECTURER_THERE_TOO,
    FROM_THERE,
    DIRECTOR_THERE,
    ADMINISTRATOR_TOO,
    OFFICER_TOO,
    [],
]


@pytest.mark.parametrize(
    ("roles", "to"),
    [
        ((Role.DIRECTOR,), [LECTURER, CLERK, BOTH, DEPUTY, DIRECTOR, LECTURER_THERE_TOO]),
        ((Role.DEPUTY,), [LECTURER, BOTH, LECTURER_THERE_TOO]),
        ((Role.CLERK,), [LECTURER, LECTURER_THERE_TOO]),
        ((Role.LECTURER,), []),
        ((Role.PROVINCIAL_OFFICER,), []),
    ],
)
def test_who_issues_links_to_whom(roles: tuple[Role, ...], to: list[list[RoleHeld]]) -> None:
    assert [whom for whom in EVERYBODY if may_issue_link(actor(*roles), whom)] == to


def test_the_administrator_issues_links_to_everybody() -> None:
    administrator = actor(Role.ADMINISTRATOR, centre_id=None)

    assert all(may_issue_link(administrator, whom) for whom in EVERYBODY)


@pytest.mark.parametrize(
    ("role", "deputy_may", "given"),
    [
        (Role.DIRECTOR, False, {Role.DIRECTOR, Role.DEPUTY, Role.CLERK, Role.LECTURER}),
        (Role.DEPUTY, True, {Role.CLERK, Role.LECTURER}),
        (Role.DEPUTY, False, set()),
        (Role.CLERK, True, set()),
        (Role.LECTURER, True, set()),
    ],
)
def test_who_gives_which_role(role: Role, deputy_may: bool, given: set[Role]) -> None:
    who = actor(role)

    found = {r for r in Role if may_assign(who, RoleHeld(r, HERE), deputy_may=deputy_may)}

    assert found == given
    assert not any(may_assign(who, RoleHeld(r, THERE), deputy_may=deputy_may) for r in Role)
