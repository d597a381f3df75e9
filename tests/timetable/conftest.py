"""Classes to plan sessions for; lecturer_a may teach every lesson of their programme."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy.orm import Session

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
