"""How a request becomes a person."""

import sqlalchemy as sa
from flask import Flask

from llct.core import clock
from llct.features.accounts.models import Device, RoleAssignment
from llct.infra.db import db
from tests.pages import Visitor
from tests.people import People


def test_a_role_taken_away_works_on_the_next_request(
    app: Flask, people: People, visit: Visitor
) -> None:
    client = visit.client(people.director)
    assert client.get("/phan-quyen").status_code == 200
    with app.app_context():
        db.session.execute(
            sa.update(RoleAssignment)
            .where(RoleAssignment.user_id == people.director.user_id)
            .values(revoked_at=clock.now())
        )
        db.session.commit()
    assert client.get("/phan-quyen").status_code == 403


def test_a_revoked_device_is_signed_out(app: Flask, people: People, visit: Visitor) -> None:
    client = visit.client(people.clerk)
    with app.app_context():
        db.session.execute(sa.update(Device).values(revoked_at=clock.now()))
        db.session.commit()
    assert client.get("/phan-quyen").status_code == 302
