"""The office of the demo: papers on their way to signature, and notices that were read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import sqlalchemy as sa

from llct.core import clock
from llct.core.permissions import Role
from llct.demo.scan import scanned_page
from llct.demo.visits import Player
from llct.features.notices.models import Notice
from llct.features.observations import documents
from llct.features.observations.models import Observation
from llct.features.observations.rules import ObservationStatus
from llct.features.papers import operations
from llct.features.papers.models import Paper
from llct.features.papers.rules import Offer, PaperKind, Subject
from llct.infra.db import db
from llct.infra.word.render import render

# People read what they are told within a day or two; only the newest is still new to them.
READ_AFTER = timedelta(hours=20)


def make_papers(player: Player, observations: Sequence[Observation]) -> None:
    """Minutes of the last closed visits: the newer one waits for its signature, the older one is
    signed, numbered and scanned."""
    clerk = player.actor(player.staff.clerk.id, Role.CLERK)
    closed = [
        one
        for one in observations
        if one.status is ObservationStatus.CLOSED and one.minutes_ready_at is not None
    ]
    waiting = closed[-1:]
    for observation in closed[-2:]:
        days = 4 if observation in waiting else 2
        begins = observation.minutes_ready_at or clock.now()
        with clock.freeze(begins + timedelta(days=days)):
            paper = _present(player, observation)
            if observation in waiting or paper is None:
                continue
        with clock.freeze(begins + timedelta(days=days + 1)):
            operations.sign(
                clerk,
                paper,
                seen_version=paper.version,
                signer_name=player.board.name,
                signed_on=clock.today(),
                number="17",
            )
            content = scanned_page()
            operations.attach_scan(
                clerk,
                paper,
                seen_version=paper.version,
                name="bien-ban-da-ky.pdf",
                content=content,
            )


def _present(player: Player, observation: Observation) -> Paper | None:
    clerk = player.actor(player.staff.clerk.id, Role.CLERK)
    subject = documents.find_subject(clerk, observation.id)
    offer = _minutes(subject)
    if subject is None or offer is None:
        return None
    word = documents.build_paper(clerk, observation.id, offer.kind, offer.part)
    return operations.present(clerk, subject, offer, content=render(word), seen_version=None)


def _minutes(subject: Subject | None) -> Offer | None:
    offers = subject.offers if subject else ()
    return next((offer for offer in offers if offer.kind is PaperKind.MINUTES), None)


def read_notices() -> None:
    """Everybody has read what is older than a day."""
    now = clock.now()
    unread = sa.select(Notice).where(Notice.created_at < now - READ_AFTER)
    for notice in db.session.scalars(unread):
        notice.read_at = notice.created_at + READ_AFTER / 2
    db.session.flush()
