"""How a request becomes a person: the device's token, the roles of today, the active place."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from flask import Flask, g, request, session
from flask_login import UserMixin, current_user, login_user, logout_user

from llct.core import clock
from llct.core.permissions import CENTRE_ROLES, Actor, Role, permissions_of
from llct.extensions import login_manager
from llct.features.accounts.models import Device, Person, RoleAssignment, User
from llct.features.accounts.operations.signing_in import digest, open_device
from llct.features.accounts.rules import (
    DEVICE_LIFETIME,
    PLACE_KEY,
    SEEN_EVERY,
    device_label,
)
from llct.features.centres.models import Centre, Province
from llct.infra.db import db
from llct.web.access import SAFE_METHODS, set_identity_loader

INSTALLATION = "installation"
KEPT_AT_SIGN_IN = ("locale",)
# Lecturers stand above accounts; only who is whose record is asked here.
_LECTURER = sa.table("lecturer", sa.column("id"), sa.column("centre_id"), sa.column("person_id"))


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

    def __init__(
        self,
        device: Device | sa.Row[Any],
        token: str,
        person_id: int,
        name: str,
        places: Sequence[Place] = (),
        lecturer_ids: Mapping[int, int] | None = None,
    ) -> None:
        self.user_id = device.user_id
        self.device_id = device.id
        self.seen_at: datetime = device.seen_at
        self.is_own_device = device.is_own
        self.person_id = person_id
        self.name = name
        self.places = list(places)
        self.lecturer_ids = lecturer_ids or {}  # by centre
        self._token = token

    def get_id(self) -> str:
        return f"{self.device_id}.{self._token}"


def init_app(app: Flask) -> None:
    app.permanent_session_lifetime = DEVICE_LIFETIME
    login_manager.user_loader(load_signed_in)
    set_identity_loader(app, load_actor)


def load_signed_in(key: str) -> SignedIn | None:
    """The user of a device's token; None when the device was revoked or has run out.

    One statement for device, person and all roles: it runs at every request.
    """
    device_id, _, token = key.partition(".")
    if not device_id.isdecimal() or len(device_id) > 9:
        return None
    asked = {"device_id": int(device_id), "now": clock.now()}
    rows = db.session.execute(_SIGNED_IN, asked).all()
    if not rows or not secrets.compare_digest(rows[0].token_digest, digest(token)):
        return None
    lecturers = {row.centre_id: row.lecturer_id for row in rows if row.lecturer_id}
    first = rows[0]
    places = _places([row for row in rows if row.role is not None])
    return SignedIn(first, token, first.person_id, first.full_name, places, lecturers)


def _signed_in() -> sa.Select[Any]:
    """The device's user, once per role they hold now (or once without any).

    Over the tables, not the objects: nothing here is changed through them.
    """
    device, user, person = Device.__table__.c, User.__table__.c, Person.__table__.c
    held, centre, province = RoleAssignment.__table__.c, Centre.__table__.c, Province.__table__.c
    lecturer = _LECTURER.c
    is_here = sa.and_(lecturer.centre_id == held.centre_id, lecturer.person_id == user.person_id)
    home = sa.func.coalesce(held.province_id, centre.province_id)
    return (
        sa.select(
            device.id,
            device.user_id,
            device.token_digest,
            device.seen_at,
            device.is_own,
            user.person_id,
            person.full_name,
            held.role,
            held.centre_id,
            held.province_id,
            centre.name.label("centre_name"),
            province.name.label("province_name"),
            province.board_name,
            lecturer.id.label("lecturer_id"),
        )
        .select_from(Device.__table__)
        .join(User.__table__, user.id == device.user_id)
        .join(Person.__table__, person.id == user.person_id)
        .outerjoin(
            RoleAssignment.__table__,
            sa.and_(held.user_id == user.id, held.revoked_at.is_(None)),
        )
        .outerjoin(Centre.__table__, centre.id == held.centre_id)
        .outerjoin(Province.__table__, province.id == home)
        .outerjoin(_LECTURER, is_here)
        .where(
            device.id == sa.bindparam("device_id"),
            device.revoked_at.is_(None),
            device.expires_at > sa.bindparam("now"),
            user.is_active,
        )
        .order_by(held.centre_id, held.province_id, held.id)
    )


_SIGNED_IN = _signed_in()


def sign_in(user: User, name: str, *, is_own: bool) -> None:
    """Open this device for the user; their own phone stays signed in for months."""
    device, token = open_device(user, label=device_label(request.user_agent.string), is_own=is_own)
    _renew_session()
    session.permanent = is_own
    login_user(SignedIn(device, token, user.person_id, name))


def sign_out() -> None:
    logout_user()
    _renew_session()


def _renew_session() -> None:
    """Nothing of the session before survives, the CSRF token neither."""
    kept = {key: session[key] for key in KEPT_AT_SIGN_IN if key in session}
    session.clear()
    session.update(kept)
    g.pop("csrf_token", None)


def current_device_id() -> int:
    """The device this request comes from; 0 when nobody is signed in."""
    return current_user.device_id if current_user.is_authenticated else 0


def former_user_id() -> int | None:
    """Whose device this is or was, even when it no longer signs anybody in."""
    device_id = str(session.get("_user_id", "")).partition(".")[0]
    if not device_id.isdecimal() or len(device_id) > 9:
        return None
    return db.session.scalar(sa.select(Device.user_id).where(Device.id == int(device_id)))


def load_actor() -> Actor | None:
    """The signed-in person in their active place, with the roles they hold at this moment."""
    if not current_user.is_authenticated:
        return None
    signed_in: SignedIn = current_user
    _note_seen(signed_in)
    places = g.places = signed_in.places
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
        lecturer_id=signed_in.lecturer_ids.get(place.centre_id or 0),
        permissions=permissions_of(place.roles),
    )


def _note_seen(signed_in: SignedIn) -> None:
    """Written along with what the person does; reading a page writes nothing."""
    now = clock.now()
    if request.method in SAFE_METHODS or now - signed_in.seen_at < SEEN_EVERY:
        return
    values: dict[str, datetime] = {"seen_at": now}
    if signed_in.is_own_device:
        values["expires_at"] = now + DEVICE_LIFETIME
    db.session.execute(sa.update(Device).where(Device.id == signed_in.device_id).values(**values))


def _places(rows: Sequence[sa.Row[Any]]) -> list[Place]:
    """All places where the user has a role now, the installation last."""
    found: dict[str, Place] = {}
    for row in rows:
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
    chosen = session.get(PLACE_KEY)
    return next((place for place in places if place.key == chosen), places[0] if places else None)
