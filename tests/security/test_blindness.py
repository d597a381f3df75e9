"""Blind, then together: until collection closes nobody reads another's form, by any address."""

from __future__ import annotations

import pytest
from flask import Flask

from tests.pages import Visitor
from tests.people import People
from tests.security.conftest import Build
from tests.security.scene import Room, marker, room
from tests.security.sweep import addresses, ask, text_of

pytestmark = pytest.mark.any_database

AUTHORS = ("deputy", "lecturer_b", "visiting")
READERS = ("lecturer_a", "director", "deputy")
IN_PROOF = ("officer", "clerk", "lecturer_b", "administrator")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    whole = metafunc.config.getoption("--proof")
    metafunc.parametrize("who", [*READERS, *(IN_PROOF if whole else ())])


@pytest.mark.proof
def test_no_address_shows_anothers_form_while_forms_are_written(
    app: Flask, people: People, visit: Visitor, build: Build, who: str
) -> None:
    place: Room = build(room, people)
    reader = people.everyone()[who]
    secrets = [marker(people.everyone()[one]) for one in AUTHORS if one != who]
    client = visit.client(reader)

    found = [
        f"{address.method} {address.url}: {response.status_code}"
        for address in addresses(app, place.ids)
        for response in ask(client, address)
        if any(secret in text_of(response) for secret in secrets)
    ]

    assert found == []
