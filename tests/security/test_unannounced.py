"""An unannounced visit appears to its lecturer nowhere until it is held, whatever their role."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from difflib import unified_diff

import pytest
from flask import Flask

from llct.features.classes import operations as classes
from llct.features.classes.models import ClassSession
from llct.features.classes.queries import get_session
from llct.features.observation_plans import operations as plans
from llct.features.observation_plans.models import PeriodPlan
from llct.features.observation_plans.rules import PlanFacts, RowFacts
from llct.features.observations import operations
from llct.features.observations.rules import ObservationKind
from llct.infra.db import db
from tests.observations.scenes import TODAY, lesson, load_rubrics, visit_of
from tests.pages import Visitor
from tests.people import Human, People
from tests.security.conftest import Build
from tests.security.scene import ids_of
from tests.security.sweep import Values, addresses, ask, text_of

pytestmark = pytest.mark.any_database

SECRET = "MUCDICHKIN"
PAGES = (
    "/",
    "/du-gio",
    "/du-gio?tab=tat-ca",
    "/du-gio/tai-ve/csv?tab=tat-ca",
    "/den-ky",
    "/do-bao-phu",
    "/ke-hoach-du-gio/dinh-muc",
    "/ke-hoach-du-gio/{plan_id}",
    "/ke-hoach-du-gio/{plan_id}/tai-ve/csv",
    "/van-ban/ke-hoach-du-gio/{plan_id}/ke-hoach-du-gio/xem?phan=noi-bo",
    "/lich-giang",
    "/lich-giang/{session_id}",
    "/lich-giang/{session_id}/doi-lich",
    "/lich-giang/cua-toi",
    "/lich-giang/cua-toi/lich.ics",
    "/nhat-ky/",
    "/nhat-ky/tai/csv",
    "/nhat-ky/cua-toi",
    "/thong-bao/",
    "/khac-phuc",
    "/van-ban",
)
CHANGING = re.compile(r'(value|content)="[^"]{30,}"|name="_once"[^>]*|DTSTAMP:\S+|nonce="[^"]+"')


@dataclass(frozen=True)
class Ground:
    """A lesson of today and an approved plan with one announced visit to its lecturer."""

    session_id: int
    plan_id: int
    row_id: int


def ground(people: People, lecturer: Human) -> Ground:
    load_rubrics()
    session = lesson(people, lecturer)
    by = people.clerk.actor
    plan = plans.create_plan(by, PlanFacts("Kế hoạch", date(2026, 10, 1), date(2026, 12, 31)))
    row = plans.add_row(by, plan, row_facts(lecturer, is_announced=True))
    return Ground(session.id, plan.id, row.id)


def row_facts(lecturer: Human, **fields: object) -> RowFacts:
    assert lecturer.lecturer_id is not None
    return RowFacts(lecturer.lecturer_id, ObservationKind.COMMENT, on=TODAY, **fields)


def arrange(people: People, place: Ground) -> Values:
    """Unannounced, from the announced row; and one more row that is unannounced itself."""
    session = db.session.get_one(ClassSession, place.session_id)
    plan = db.session.get_one(PeriodPlan, place.plan_id)
    visit = visit_of(
        session,
        people.lecturer_b,
        [people.lecturer_b],
        is_announced=False,
        purpose=SECRET,
        plan_row_id=place.row_id,
    )
    observation = operations.schedule(people.clerk.actor, visit)
    taught = next(
        one for one in people.everyone().values() if one.lecturer_id == session.lecturer_id
    )
    plans.add_row(people.clerk.actor, plan, row_facts(taught, is_announced=False, note=SECRET))
    return {**ids_of(observation), "session_id": [session.id]}


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if metafunc.function is test_no_address_names_the_visit_to_its_lecturer:
        whole = metafunc.config.getoption("--proof")
        metafunc.parametrize("who", ["lecturer_a", "director", *(["deputy"] if whole else ())])


@pytest.mark.proof
def test_no_address_names_the_visit_to_its_lecturer(
    app: Flask, people: People, visit: Visitor, build: Build, who: str
) -> None:
    lecturer = people.everyone()[who]
    ids = build(arrange, people, build(ground, people, lecturer))
    client = visit.client(lecturer)
    link = re.compile(rf'href="(/van-ban)?/du-gio/{ids["observation_id"][0]}(?!\d)')

    found = [
        f"{address.method} {address.url}: {response.status_code}"
        for address in addresses(app, ids)
        for response in ask(client, address)
        if SECRET in (text := text_of(response)) or link.search(text)
    ]

    assert found == []


@pytest.mark.parametrize("who", ["lecturer_a", "director", "deputy"])
def test_no_page_of_the_lecturer_changes(
    people: People, visit: Visitor, build: Build, who: str
) -> None:
    lecturer = people.everyone()[who]
    place = build(ground, people, lecturer)
    client = visit.client(lecturer)

    def look() -> dict[str, tuple[int, str]]:
        answers = {page: client.get(page.format(**vars(place))) for page in PAGES}
        return {
            page: (answer.status_code, CHANGING.sub("", answer.get_data(as_text=True)))
            for page, answer in answers.items()
        }

    before = look()
    build(arrange, people, place)
    after = look()

    changed = {
        page: list(unified_diff(before[page][1].splitlines(), after[page][1].splitlines(), n=0))[2:]
        for page in PAGES
        if before[page] != after[page]
    }
    assert changed == {}


def test_moving_an_own_session_does_not_tell_of_the_visit_that_follows(
    people: People, visit: Visitor, build: Build
) -> None:
    place = build(ground, people, people.deputy)
    build(arrange, people, place)
    build(put_off, people, place)

    page = visit(people.deputy, "/nhat-ky/cua-toi").get_data(as_text=True)
    notices = visit(people.deputy, "/thong-bao/").get_data(as_text=True)

    assert "Dự giờ " not in page.split("<main", 1)[1]
    assert "Dự giờ" not in notices.split("<main", 1)[1]


def put_off(people: People, place: Ground) -> None:
    session = get_session(people.centre_id, place.session_id)
    assert session is not None
    classes.postpone_session(
        people.deputy.actor, session, seen_version=session.version, reason="Bận họp"
    )
