"""The province sees counts, the administrator no contents, a stranger nothing: by every address."""

from __future__ import annotations

import pytest
from flask import Flask

from llct.features.accounts.models import Person
from llct.features.lecturers.models import Lecturer
from llct.features.observations import operations
from llct.features.observations.rules import ObservationKind
from llct.features.observations.rules.conclusions import Draft
from llct.infra.db import db
from tests.observations.scenes import again, lesson, load_rubrics, submit, visit_of
from tests.pages import Visitor
from tests.people import People
from tests.security.conftest import Build
from tests.security.scene import ids_of, marker, write
from tests.security.sweep import Values, addresses, ask, text_of

pytestmark = pytest.mark.any_database

RECORD = "HOSORIENG"
CONCLUSION = "KETLUANRIENG"


def mark_records(people: People) -> None:
    """What only a record of a lecturer holds."""
    assert people.lecturer_a.lecturer_id is not None
    lecturer = db.session.get_one(Lecturer, people.lecturer_a.lecturer_id)
    lecturer.degree_field = lecturer.appointment_decision = lecturer.note = RECORD
    person = db.session.get_one(Person, people.lecturer_a.person_id)
    person.phone = f"09{RECORD}"


def ordinary_visit(people: People) -> Values:
    """A comment visit of the centre's own, concluded, each form and the conclusion with a mark."""
    load_rubrics()
    mark_records(people)
    visit = visit_of(lesson(people), people.deputy, [people.deputy], kind=ObservationKind.COMMENT)
    observation = again(operations.schedule(people.director.actor, visit))
    write(observation, people.deputy)
    submit(observation, people.deputy)
    observation = again(observation)
    draft = Draft(text=CONCLUSION, points=(f"{CONCLUSION} một",))
    operations.conclude(people.deputy.actor, observation, draft, seen_version=observation.version)
    return ids_of(again(observation))


@pytest.mark.parametrize("who", ["officer", "administrator", "stranger"])
def test_no_address_shows_records_or_words_of_an_ordinary_visit(
    app: Flask, people: People, visit: Visitor, build: Build, who: str
) -> None:
    ids = build(ordinary_visit, people)
    secrets = (RECORD, CONCLUSION, marker(people.deputy))
    client = visit.client(people.everyone()[who])

    found = [
        f"{address.method} {address.url}: {response.status_code}"
        for address in addresses(app, ids)
        for response in ask(client, address)
        if any(secret in text_of(response) for secret in secrets)
    ]

    assert found == []


def test_the_centre_itself_reads_them(people: People, visit: Visitor, build: Build) -> None:
    """The marks are really there for those who may see them: the sweep above can fail."""
    ids = build(ordinary_visit, people)
    lecturer = visit(people.director, f"/giang-vien/{people.lecturer_a.lecturer_id}")
    observation = visit(people.director, f"/du-gio/{ids['observation_id'][0]}")

    assert RECORD in lecturer.text
    assert CONCLUSION in observation.text
    assert (
        marker(people.deputy)
        in visit(
            people.director, f"/du-gio/{ids['observation_id'][0]}/phieu/{ids['form_id'][0]}/doc"
        ).text
    )
