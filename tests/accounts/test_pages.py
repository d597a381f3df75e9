"""Every page of accounts, for those who may see it."""

from __future__ import annotations

import pytest

from tests.pages import Visitor
from tests.people import People

pytestmark = pytest.mark.any_database

OPEN_TO_MANAGERS = ["/nguoi-dung", "/nguoi-dung?role=lecturer&q=hường", "/nhan-su", "/nhan-su?q=a"]


@pytest.mark.parametrize("url", OPEN_TO_MANAGERS)
@pytest.mark.parametrize("who", ["director", "deputy", "clerk", "administrator"])
def test_managers_see_people_and_accounts(
    people: People, visit: Visitor, url: str, who: str
) -> None:
    visit(people.everyone()[who], url)


@pytest.mark.parametrize("who", ["lecturer_a", "visiting", "officer"])
def test_others_do_not(people: People, visit: Visitor, who: str) -> None:
    visit(people.everyone()[who], "/nguoi-dung", status=403)
    visit(people.everyone()[who], "/nhan-su", status=403)


@pytest.mark.parametrize("who", ["director", "lecturer_a", "officer", "administrator"])
def test_everybody_sees_rights_account_notices_and_own_actions(
    people: People, visit: Visitor, who: str
) -> None:
    for url in ("/phan-quyen", "/tai-khoan", "/thong-bao/", "/nhat-ky/cua-toi"):
        visit(people.everyone()[who], url)


def test_a_person_without_roles_still_reaches_the_account(people: People, visit: Visitor) -> None:
    visit(people.nobody, "/tai-khoan")
    visit(people.nobody, "/nguoi-dung", status=403)
