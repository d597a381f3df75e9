"""Organisations that send learners; communes merge, so they are dated."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, timedelta

from llct.core.errors import Invalid, NotAllowed, Stale
from llct.core.permissions import Actor
from llct.features.centres import access
from llct.features.centres.models import SendingOrg
from llct.features.centres.rules import SenderFacts
from llct.infra.db import db, record


def add_sender(actor: Actor, centre_id: int, facts: SenderFacts) -> SendingOrg:
    _check_right(actor, centre_id)
    _check_span(facts)
    sender = SendingOrg(centre_id=centre_id, **asdict(facts))
    db.session.add(sender)
    db.session.flush()
    record(actor, "sending_org.add", sender, details={"name": facts.name})
    return sender


def edit_sender(actor: Actor, sender: SendingOrg, facts: SenderFacts, *, seen_version: int) -> None:
    _check_right(actor, sender.centre_id)
    _check_version(sender, seen_version)
    _check_span(facts)
    for field, value in asdict(facts).items():
        setattr(sender, field, value)
    if facts.valid_to is None:
        sender.merged_into_id = None
    db.session.flush()
    record(actor, "sending_org.edit", sender, details={"name": facts.name})


def merge_sender(
    actor: Actor, sender: SendingOrg, into: SendingOrg, *, on: date, seen_version: int
) -> None:
    """From a day on the one sends through the other; classes of before keep the old name."""
    _check_right(actor, sender.centre_id)
    _check_version(sender, seen_version)
    if into.id == sender.id or into.centre_id != sender.centre_id:
        raise Invalid("into_id", "centres.merge_itself")
    if into.merged_into_id is not None or (into.valid_to is not None and into.valid_to < on):
        raise Invalid("into_id", "centres.merge_ended")
    if sender.valid_from is not None and on <= sender.valid_from:
        raise Invalid("on", "centres.merge_early")
    sender.valid_to = on - timedelta(days=1)
    sender.merged_into_id = into.id
    db.session.flush()
    details = {"name": sender.name, "into": into.name, "on": on.isoformat()}
    record(actor, "sending_org.merge", sender, details=details)


def _check_right(actor: Actor, centre_id: int) -> None:
    if not access.may_edit_senders(actor, centre_id):
        raise NotAllowed("not_allowed")


def _check_version(sender: SendingOrg, seen_version: int) -> None:
    if sender.version != seen_version:
        raise Stale


def _check_span(facts: SenderFacts) -> None:
    if facts.valid_from and facts.valid_to and facts.valid_to < facts.valid_from:
        raise Invalid("valid_to", "centres.span")
