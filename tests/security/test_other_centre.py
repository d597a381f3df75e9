"""Another centre: 404 at every object's address, and nothing of it on any page."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from flask import Flask

from llct.core import clock
from llct.features.accounts.models import RoleAssignment
from llct.features.observations import operations
from llct.features.observations.queries import get_unseen
from llct.features.observations.rules import SeatRole, SeatStatus
from llct.features.observations.rules.visits import SeatWish
from llct.infra.db import db
from tests.observations.scenes import again, concluded_demo, demo
from tests.pages import Visitor
from tests.people import People
from tests.security.conftest import Build
from tests.security.scene import ids_of
from tests.security.sweep import Values, addresses, ask, text_of

pytestmark = pytest.mark.any_database

# What anybody may open: things of the installation, and their own.
SHARED = (
    "accounts.open_link",
    "curriculum.",
    "rubrics.",
    "centres.calendar",
    "centres.edit_settings",
    "centres.holidays",
    "centres.setting_history",
    "centres.drop_setting",
)
IDS_OF_THINGS = "_id>"
NAMES = ("Nguyễn Thị Hường", "Vàng Mí Dế", "Đặng Văn Tẩn", "Lò Thị Phượng", "Hoàng Văn Sình")


def made(people: People) -> Values:
    return ids_of(concluded_demo(people))


@pytest.mark.parametrize("who", ["stranger", "nobody"])
def test_a_stranger_opens_nothing_and_reads_no_name(
    app: Flask, people: People, visit: Visitor, build: Build, who: str
) -> None:
    ids = build(made, people)
    client = visit.client(people.everyone()[who])
    things = {
        (rule.endpoint, method)
        for rule in app.url_map.iter_rules()
        for method in rule.methods or ()
        if IDS_OF_THINGS in rule.rule and not rule.endpoint.startswith(SHARED)
    }

    opened, named = [], []
    for address in addresses(app, ids):
        for response in ask(client, address):
            line = f"{address.method} {address.url}: {response.status_code}"
            if response.status_code >= 500:
                opened.append(line)
            if (address.endpoint, address.method) in things:
                opened += [line] if response.status_code not in {403, 404} else []
            if any(name in text_of(response) for name in NAMES):
                named.append(line)

    assert opened == []
    assert named == []


@pytest.mark.parametrize("status", [SeatStatus.DECLINED, SeatStatus.SUBSTITUTED])
def test_a_seat_across_centres_opens_that_observation_until_it_is_lost(
    people: People, visit: Visitor, build: Build, status: SeatStatus
) -> None:
    seated, other = build(_guest, people)
    client = visit.client(people.stranger)
    opened = [client.get(f"/du-gio/{number}").status_code for number in (seated, other)]

    build(_lose, people, seated, status)
    after = client.get(f"/du-gio/{seated}").status_code

    assert opened == [200, 404]
    assert after == 404


def _guest(people: People) -> tuple[int, int]:
    seated, other = demo(people), demo(people)
    wish = SeatWish(people.stranger.person_id, SeatRole.OBSERVER)
    operations.invite(people.director.actor, again(seated), wish)
    return seated.id, other.id


def _lose(people: People, number: int, status: SeatStatus) -> None:
    observation = get_unseen(number)
    assert observation is not None
    for seat in observation.seats:
        if seat.person_id == people.stranger.person_id:
            seat.status, seat.answered_at = status, clock.now()


def test_a_role_taken_away_works_on_the_next_request(
    people: People, visit: Visitor, build: Build
) -> None:
    client = visit.client(people.deputy)
    before = client.get("/du-gio/xep-lich?tu-nhap=1").status_code

    build(_revoke, people)

    assert before == 200
    assert client.get("/du-gio/xep-lich?tu-nhap=1").status_code == 403


def _revoke(people: People) -> None:
    db.session.execute(
        sa.update(RoleAssignment)
        .where(RoleAssignment.user_id == people.deputy.user_id)
        .values(revoked_at=clock.now())
    )
