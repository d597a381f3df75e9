"""Signing in and out: passwords tried, devices opened and revoked."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import timedelta

import sqlalchemy as sa

from llct.core import clock
from llct.core.errors import Invalid
from llct.core.permissions import Actor
from llct.features.accounts import passwords, queries
from llct.features.accounts.models import Device, SignInFailure, User
from llct.features.accounts.rules import (
    DEVICE_LIFETIME,
    LONGEST_PASSWORD,
    SHARED_DEVICE_LIFETIME,
    normal_login_name,
    password_problem,
    wait_left,
)
from llct.infra.db import db, record, take_turn


@dataclass(frozen=True)
class Attempt:
    """What came of a password: the user, or how long to wait, or neither (it was wrong)."""

    user: User | None = None
    wait: timedelta = timedelta()


def digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def try_password(login_name: str, password: str, *, address: str) -> Attempt:
    """Known and unknown names take the same time, wait alike and read the same answer."""
    name, now = normal_login_name(login_name), clock.now()
    take_turn(f"sign-in:{name}")  # a hundred guesses at once are not free either
    wait = wait_left(queries.failures_of(name, now), now)
    if wait:
        return Attempt(wait=wait)
    user = queries.user_by_login(name)
    known = user.password_hash if user and user.is_active else None
    is_right = passwords.verify_password(known, password[:LONGEST_PASSWORD])
    if user is None or not is_right or len(password) > LONGEST_PASSWORD:
        db.session.add(SignInFailure(login_name=name, address=address[:60], at=now))
        db.session.flush()
        return Attempt(wait=wait_left(queries.failures_of(name, now), now))
    db.session.execute(sa.delete(SignInFailure).where(SignInFailure.login_name == name))
    if known and passwords.is_outdated(known):
        user.password_hash = passwords.hash_password(password)
    return Attempt(user)


def open_device(user: User, *, label: str, is_own: bool) -> tuple[Device, str]:
    """Sign a user in on a device; gives the token that only the device knows."""
    now, token = clock.now(), secrets.token_urlsafe(32)
    device = Device(
        user_id=user.id,
        token_digest=digest(token),
        label=label[:100],
        is_own=is_own,
        created_at=now,
        seen_at=now,
        expires_at=now + (DEVICE_LIFETIME if is_own else SHARED_DEVICE_LIFETIME),
    )
    db.session.add(device)
    db.session.flush()
    record(None, "device.open", device, for_person_id=user.person_id)
    return device, token


def revoke_device(actor: Actor | None, device: Device) -> None:
    """Signed out there from the next request on."""
    if device.revoked_at is None:
        device.revoked_at = clock.now()
        db.session.flush()
        owner = db.session.get_one(User, device.user_id)
        record(actor, "device.revoke", device, for_person_id=owner.person_id)


def revoke_other_devices(actor: Actor | None, user: User, kept_id: int | None) -> int:
    """Sign out everywhere but here; returns on how many devices."""
    devices = queries.list_devices(user.id, clock.now())
    others = [device for device in devices if device.id != kept_id]
    for device in others:
        revoke_device(actor, device)
    return len(others)


def choose_password(
    actor: Actor | None,
    user: User,
    new: str,
    *,
    current: str | None,
    kept_device_id: int | None = None,
    address: str = "",
) -> None:
    """Set one's own password. Who has one proves it, unless a reset link has just done so.

    Whoever knew the old one, or holds a lost phone, is signed out everywhere else.
    """
    if current is not None and user.password_hash is not None:
        attempt = try_password(user.login_name, current, address=address)
        if attempt.user is None:
            raise Invalid("password_current", "accounts.password_wrong")
    problem = password_problem(new, user.login_name)
    if problem:
        raise Invalid("password", problem)
    user.password_hash = passwords.hash_password(new)
    db.session.flush()
    record(actor, "user.password", user, for_person_id=user.person_id)
    revoke_other_devices(actor, user, kept_device_id)
