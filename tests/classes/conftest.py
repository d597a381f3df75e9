"""Classes to plan sessions for; lecturer_a may teach every lesson of their programme."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from llct.features.classes.rules import SessionChange, on_session_moved
from tests.factories import TeachingGround, make_clearance, make_teaching_ground
from tests.people import People
from tests.stored import arranging


@pytest.fixture
def place(app: Flask, people: People) -> TeachingGround:
    """For tests through the client: stored and detached."""
    with arranging(app):
        made = make_teaching_ground(people.centre_id, people.other_centre_id)
        for module in made.modules:
            make_clearance(people.centre_id, people.lecturer_a.lecturer_id, module)
    return made


@pytest.fixture
def ground(session: Session, people: People) -> TeachingGround:
    """For tests without requests: in the test's own session."""
    made = make_teaching_ground(people.centre_id, people.other_centre_id)
    for module in made.modules:
        make_clearance(people.centre_id, people.lecturer_a.lecturer_id, module)
    session.commit()
    return made


@pytest.fixture
def changes() -> Iterator[list[SessionChange]]:
    """What a higher feature hears about sessions."""
    heard: list[SessionChange] = []

    def hear(_actor: object, change: SessionChange) -> None:
        heard.append(change)

    on_session_moved.append(hear)
    yield heard
    on_session_moved.remove(hear)
