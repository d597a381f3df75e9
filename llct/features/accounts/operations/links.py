"""One-time links: issued by whom the table of rights names, used once, revocable."""

from __future__ import annotations

import secrets
from datetime import datetime, time, timedelta

from llct.core import clock
from llct.core.errors import NotAllowed, WrongState
from llct.core.permissions import Actor
from llct.features.accounts import access, queries
from llct.features.accounts.models import SignInLink, User
from llct.features.accounts.operations.signing_in import digest
from llct.features.accounts.rules import DEFAULT_LINK_DAYS, LinkPurpose
from llct.features.centres import settings
from llct.infra.db import db, record


def issue_link(actor: Actor, user: User, purpose: LinkPurpose) -> tuple[SignInLink, str]:
    """A new link; those issued before stop working. The token is shown once and never again."""
    if not user.is_active or not access.may_issue_link(actor, queries.held_by(user.id)):
        raise NotAllowed("accounts.link_not_yours")
    days = DEFAULT_LINK_DAYS
    if actor.centre_id is not None:
        days = settings.get(actor.centre_id, settings.LINK_DAYS)
    for earlier, _issuer in queries.list_links(user.id):
        if earlier.used_at is None and earlier.revoked_at is None:
            earlier.revoked_at = clock.now()
    token = secrets.token_urlsafe(32)
    link = SignInLink(
        user_id=user.id,
        purpose=purpose,
        token_digest=digest(token),
        issued_at=clock.now(),
        issued_by_id=actor.user_id,
        expires_at=_end_of_day(days),
    )
    db.session.add(link)
    db.session.flush()
    record(
        actor,
        f"sign_in_link.{purpose.value}",
        link,
        for_person_id=user.person_id,
        centre_id=actor.centre_id,
    )
    return link, token


def _end_of_day(days: int) -> datetime:
    """The message says "until the end of the day", and so it is."""
    return clock.local(clock.today() + timedelta(days=days), time(23, 59, 59))


def revoke_link(actor: Actor, user: User, link: SignInLink) -> None:
    if not access.may_issue_link(actor, queries.held_by(user.id)):
        raise NotAllowed("accounts.link_not_yours")
    if is_open(link):
        link.revoked_at = clock.now()
        db.session.flush()
        record(
            actor,
            "sign_in_link.revoke",
            link,
            for_person_id=user.person_id,
            centre_id=actor.centre_id,
        )


def is_open(link: SignInLink | None) -> bool:
    """Still to be used, not revoked, not run out."""
    return (
        link is not None
        and link.used_at is None
        and link.revoked_at is None
        and link.expires_at > clock.now()
    )


def use_link(link: SignInLink) -> User:
    """Take the link; it never works again."""
    user = db.session.get(User, link.user_id, with_for_update=True, populate_existing=True)
    db.session.refresh(link)
    if user is None or not user.is_active or not is_open(link):
        raise WrongState("accounts.link_used")
    link.used_at = clock.now()
    db.session.flush()
    record(None, "sign_in_link.use", link, for_person_id=user.person_id)
    return user
