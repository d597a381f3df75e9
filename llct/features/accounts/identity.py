"""How a request becomes a person: the device's token, the roles of today, the active place."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from flask import Flask, g, session
from flask_login import UserMixin, current_user, login_user

from llct.core import clock
from llct.core.permissions import CENTRE_ROLES, Actor, Role, permissions_of
from llct.extensions import login_manager
from llct.features.accounts.models import Device, Person, RoleAssignment, User
from llct.features.accounts.rules import DEVICE_LIFETIME, SHARED_DEVICE_LIFETIME
from llct.features.centres.models import Centre, Province
from llct.infra.db import db
from llct.web.access import set_identity_loader

PLACE = "place"
INSTALLATION = "installation"


def digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


@dataclass(frozen=True)
class Place:
    """Where a user has roles: a centre, a province or the installation."""

    key: str
    name: str
    sub: str
    roles: frozenset[Role]
    centre_id: int | None = None
    province_id: int | None = None


class SignedIn(UserMixin):
    """What Flask-Login keeps: the user on this device."""

    def __init__(self, user_id: int, device_id: int, token: str, person_id: int, name: str) -> None:
        self.user_id = user_id
        self.device_id = device_id
        self.person_id = person_id
        self.name = name
        self._token = token

    def get_id(self) -> str:
        return f"{self.device_id}.{self._token}"


def init_app(app: Flask) -> None:
    login_manager.user_loader(load_signed_in)
    set_identity_loader(app, load_actor)


def load_signed_in(key: str) -> SignedIn | None:
    """The user of a device's token; None when the device was revoked or has run out."""
    device_id, _, token = key.partition(".")
    if not device_id.isdecimal():
        return None
    query = (
        sa.select(Device.token_digest, User.id, User.person_id, Person.full_name)
        .join(User, User.id == Device.user_id)
        .join(Person, Person.id == User.person_id)
        .where(
            Device.id == int(device_id),
            Device.revoked_at.is_(None),
            Device.expires_at > clock.now(),
            User.is_active,
        )
    )
    row = db.session.execute(query).one_or_none()
    if row is None or not secrets.compare_digest(row.token_digest, digest(token)):
        return None
    return SignedIn(row.id, int(device_id), token, row.person_id, row.full_name)


def open_device(user: User, name: str, *, label: str, is_own: bool, now: datetime) -> Device:
    """Sign a user in on this device; their own phone stays signed in for months."""
    token = secrets.token_urlsafe(32)
    lifetime: timedelta = DEVICE_LIFETIME if is_own else SHARED_DEVICE_LIFETIME
    device = Device(
        user_id=user.id,
        token_digest=digest(token),
        label=label[:100],
        is_own=is_own,
        created_at=now,
        seen_at=now,
        expires_at=now + lifetime,
    )
    db.session.add(device)
    db.session.flush()
    session.permanent = is_own
    login_user(SignedIn(user.id, device.id, token, user.person_id, name))
    return device


def load_actor() -> Actor | None:
    """The signed-in person in their active place, with the roles they hold at this moment."""
    if not current_user.is_authenticated:
        return None
    signed_in: SignedIn = current_user
    places = places_of(signed_in.user_id)
    g.places = places
    place = _active_place(places)
    if place is None:
        return Actor(signed_in.user_id, signed_in.person_id, signed_in.name, frozenset())
    return Actor(
        user_id=signed_in.user_id,
        person_id=signed_in.person_id,
        name=signed_in.name,
        roles=place.roles,
        centre_id=place.centre_id,
        province_id=place.province_id,
        lecturer_id=_lecturer_id(place.centre_id, signed_in.person_id),
        permissions=permissions_of(place.roles),
    )


def places_of(user_id: int) -> list[Place]:
    """All places where the user has a role now, the installation last."""
    query = (
        sa.select(
            RoleAssignment.role,
            RoleAssignment.centre_id,
            RoleAssignment.province_id,
            Centre.name.label("centre_name"),
            Province.name.label("province_name"),
            Province.board_name,
        )
        .outerjoin(Centre, Centre.id == RoleAssignment.centre_id)
        .outerjoin(
            Province,
            Province.id == sa.func.coalesce(RoleAssignment.province_id, Centre.province_id),
        )
        .where(RoleAssignment.user_id == user_id, RoleAssignment.revoked_at.is_(None))
        .order_by(RoleAssignment.centre_id, RoleAssignment.province_id, RoleAssignment.id)
    )
    found: dict[str, Place] = {}
    for row in db.session.execute(query):
        if row.role in CENTRE_ROLES:
            key, name, sub = f"centre:{row.centre_id}", row.centre_name, row.province_name
        elif row.role is Role.PROVINCIAL_OFFICER:
            key, name, sub = f"province:{row.province_id}", row.board_name, row.province_name
        else:
            key, name, sub = INSTALLATION, "LLCT", ""
        earlier = found.get(key)
        roles = (earlier.roles if earlier else frozenset()) | {row.role}
        found[key] = Place(key, name, sub, roles, row.centre_id, row.province_id)
    return sorted(found.values(), key=lambda place: (place.key == INSTALLATION, place.key))


def _active_place(places: list[Place]) -> Place | None:
    chosen = session.get(PLACE)
    return next((place for place in places if place.key == chosen), places[0] if places else None)


def _lecturer_id(centre_id: int | None, person_id: int) -> int | None:
    if centre_id is None:
        return None
    query = sa.text("SELECT id FROM lecturer WHERE centre_id = :centre AND person_id = :person")
    return db.session.scalar(query, {"centre": centre_id, "person": person_id})
