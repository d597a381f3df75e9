"""Every page of the institution, for those who may see it."""

from __future__ import annotations

import pytest

from llct.features.centres.rules import SettingGroup
from tests.pages import Visitor
from tests.people import People

pytestmark = pytest.mark.any_database

OWN = [
    "/trung-tam",
    "/trung-tam/ten",
    "/trung-tam/ngay-nghi",
    "/trung-tam/ngay-nghi?nam=2027",
    "/trung-tam/ngay-nghi?nam=xyz",
    "/trung-tam/don-vi",
    "/trung-tam/don-vi?state=all&kind=ward&q=chàm",
    "/trung-tam/thiet-dat/muc/reply_days",
]
SETUP = [
    "/he-thong/trung-tam",
    "/he-thong/trung-tam?state=closed&q=suối",
    "/he-thong/trung-tam/moi",
    "/he-thong/tinh",
    "/he-thong/tinh/moi",
    "/he-thong/cum/moi",
]


@pytest.mark.parametrize("url", OWN)
def test_the_office_sees_its_centre(people: People, visit: Visitor, url: str) -> None:
    for person in (people.director, people.deputy, people.clerk):
        visit(person, url)


@pytest.mark.parametrize("url", OWN)
def test_others_do_not(people: People, visit: Visitor, url: str) -> None:
    for person in (people.lecturer_a, people.officer, people.administrator):
        visit(person, url, status=403)


@pytest.mark.parametrize("group", list(SettingGroup))
def test_every_group_of_settings_has_its_form(
    people: People, visit: Visitor, group: SettingGroup
) -> None:
    visit(people.director, f"/trung-tam/thiet-dat/{group.value}")
    visit(people.deputy, f"/trung-tam/thiet-dat/{group.value}", status=403)


def test_what_does_not_exist_is_not_found(people: People, visit: Visitor) -> None:
    for url in ("/trung-tam/thiet-dat/khong-co", "/trung-tam/thiet-dat/muc/khong_co"):
        visit(people.director, url, status=404)


@pytest.mark.parametrize("url", SETUP)
def test_the_administrator_sets_up(people: People, visit: Visitor, url: str) -> None:
    visit(people.administrator, url)
    visit(people.director, url, status=403)
    visit(people.officer, url, status=403)


def test_the_administrator_sees_a_centre(people: People, visit: Visitor) -> None:
    visit(people.administrator, f"/he-thong/trung-tam/{people.centre_id}")
    visit(people.administrator, "/he-thong/trung-tam/99999", status=404)
