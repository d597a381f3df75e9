"""The net under the queries."""

import pytest
import sqlalchemy as sa
from flask import Flask

from llct.features.lecturers.models import Lecturer
from llct.infra.db import centre_scope, db, unscoped
from llct.infra.db.scope import NoCentreScope
from tests.people import People


def test_without_a_scope_a_query_over_centre_rows_is_refused(app: Flask, people: People) -> None:
    with app.app_context(), pytest.raises(NoCentreScope, match="Lecturer"):
        db.session.scalars(sa.select(Lecturer)).all()


def test_a_scope_hides_other_centres_even_when_the_filter_was_forgotten(
    app: Flask, people: People
) -> None:
    with app.app_context(), centre_scope(people.centre_id):
        centres = set(db.session.scalars(sa.select(Lecturer.centre_id)))
    assert centres == {people.centre_id}


def test_a_scope_guards_updates_and_deletes(app: Flask, people: People) -> None:
    with app.app_context():
        with centre_scope(people.centre_id):
            db.session.execute(sa.update(Lecturer).values(note="x"))
            db.session.commit()
        with unscoped():
            touched = set(
                db.session.scalars(sa.select(Lecturer.centre_id).where(Lecturer.note == "x"))
            )
    assert touched == {people.centre_id}


def test_two_scopes_in_a_row_do_not_share_their_centres(app: Flask, people: People) -> None:
    with app.app_context():
        for centre_id in (people.centre_id, people.other_centre_id):
            with centre_scope(centre_id):
                found = set(db.session.scalars(sa.select(Lecturer.centre_id)))
            assert found == {centre_id}
