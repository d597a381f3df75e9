"""Events are a story per object and a chain per centre."""

import sqlalchemy as sa
from sqlalchemy.orm import Session

from llct.features.centres.models import Centre
from llct.infra.db import Event, EventDetail, db, record
from llct.infra.db.event_log import ZERO_DIGEST, details_digest, event_digest
from tests.people import People


def _centre(centre_id: int) -> Centre:
    return db.session.get(Centre, centre_id)


def test_each_centre_has_its_own_chain_without_gaps(session: Session, people: People) -> None:
    for centre_id in (people.centre_id, people.other_centre_id, people.centre_id):
        record(people.director.actor, "centre.edit", _centre(centre_id), centre_id=centre_id)
    rows = session.execute(
        sa.select(Event.chain, Event.number).order_by(Event.chain, Event.number)
    ).all()
    one, two = f"centre:{people.centre_id}", f"centre:{people.other_centre_id}"
    assert [tuple(row) for row in rows] == sorted([(one, 1), (one, 2), (two, 1)])


def test_each_event_carries_the_digest_of_the_one_before(session: Session, people: People) -> None:
    for _ in range(3):
        record(None, "centre.edit", _centre(people.centre_id), centre_id=people.centre_id)
    session.expire_all()
    events = session.scalars(sa.select(Event).order_by(Event.number)).all()
    assert events[0].previous_digest == ZERO_DIGEST
    for before, event in zip(events, events[1:], strict=False):
        assert event.previous_digest == before.digest == event_digest(before)


def test_details_lie_apart_and_are_bound_by_a_salted_digest(
    session: Session, people: People
) -> None:
    centre = _centre(people.centre_id)
    event = record(None, "centre.edit", centre, note="Đổi tên", details={"name": "x"})
    detail = session.scalars(sa.select(EventDetail)).one()
    assert event.details_digest == details_digest(detail.salt, "Đổi tên", {"name": "x"})
    assert event.centre_id is None
    session.delete(detail)
    session.flush()
    assert event_digest(event) == event.digest


def test_an_event_without_details_has_no_side_row(session: Session, people: People) -> None:
    event = record(people.clerk.actor, "centre.see", _centre(people.centre_id))
    assert event.details_digest == ""
    assert session.scalar(sa.select(sa.func.count()).select_from(EventDetail)) == 0
