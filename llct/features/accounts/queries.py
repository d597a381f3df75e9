"""Reading people, users, roles, links and devices."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased, joinedload

from llct.core.permissions import Role
from llct.core.vietnamese import fold
from llct.features.accounts.models import (
    Device,
    Person,
    RoleAssignment,
    SignInFailure,
    SignInLink,
    User,
)
from llct.features.accounts.rules import FAILURE_WINDOW, RoleHeld
from llct.features.centres.models import Centre, Province
from llct.infra.db import Base, Event, EventDetail, db, matches
from llct.web.listing import ListQuery, Page, paginate

SIMILAR_SHOWN = 8
# The table of a higher feature, which its queries may not import: a lecturer's record also makes
# a person one of the centre's.
_LECTURER = sa.table("lecturer", sa.column("centre_id"), sa.column("person_id"))


@dataclass(frozen=True)
class RoleRow:
    """A role a user has now, with the name of its place."""

    id: int
    user_id: int
    held: RoleHeld
    place_name: str
    granted_at: datetime


@dataclass(frozen=True)
class UserRow:
    """One line of the list of users."""

    user: User
    roles: Sequence[RoleRow]
    signed_in_at: datetime | None


@dataclass(frozen=True)
class StoryLine:
    """One thing that was done to an object."""

    action: str
    at: datetime
    who: str
    for_whom: str
    from_status: str | None
    to_status: str | None
    note: str
    details: Any


def story_of(centre_id: int, subject: Base, hidden: Collection[str] = ()) -> list[StoryLine]:
    """What was done to an object of a centre, oldest first, without the hidden actions."""
    person, for_person = aliased(Person), aliased(Person)
    query = (
        sa.select(
            Event.action,
            Event.at,
            sa.func.coalesce(person.full_name, "").label("who"),
            sa.func.coalesce(for_person.full_name, "").label("for_whom"),
            Event.from_status,
            Event.to_status,
            sa.func.coalesce(EventDetail.note, "").label("note"),
            EventDetail.details,
        )
        .outerjoin(person, person.id == Event.person_id)
        .outerjoin(for_person, for_person.id == Event.for_person_id)
        .outerjoin(EventDetail, EventDetail.event_id == Event.id)
        .where(
            Event.centre_id == centre_id,
            Event.subject_kind == subject.__tablename__,
            Event.subject_id == subject.id,
            Event.action.not_in(hidden),
        )
        .order_by(Event.id)
    )
    return [StoryLine(**row._mapping) for row in db.session.execute(query)]


def get_user(centre_id: int | None, user_id: int) -> User | None:
    """A user who has or had a role in the centre; without a centre any user."""
    query = sa.select(User).where(User.id == user_id).options(joinedload(User.person))
    if centre_id is not None:
        query = query.where(_has_role_in(centre_id))
    return db.session.scalars(query).one_or_none()


def user_of_person(person_id: int) -> User | None:
    return db.session.scalars(sa.select(User).where(User.person_id == person_id)).one_or_none()


def users_of_people(person_ids: Collection[int]) -> dict[int, int]:
    """Which of these persons have an account, and its id."""
    query = sa.select(User.person_id, User.id).where(User.person_id.in_(person_ids))
    return dict(db.session.execute(query).all())


def user_by_login(login_name: str) -> User | None:
    query = sa.select(User).where(User.login_name == login_name).options(joinedload(User.person))
    return db.session.scalars(query).one_or_none()


def list_users(centre_id: int | None, query: ListQuery) -> Page[UserRow]:
    """Users with a role in the centre, or all users, by given name."""
    statement = (
        sa.select(User)
        .join(Person, Person.id == User.person_id)
        .options(joinedload(User.person))
        .order_by(_order(query), Person.id)
    )
    if query.q:
        statement = statement.where(matches(Person.search_folded, Person.search_exact, query.q))
    role = query.filters.get("role")
    if role:
        statement = statement.where(_has_role_in(centre_id, Role(role), is_current=True))
    elif centre_id is not None:
        statement = statement.where(_has_role_in(centre_id))
    if state := query.filters.get("state"):
        statement = statement.where(User.is_active.is_(state == "active"))
    page = paginate(statement, query, scalars=True)
    ids = [user.id for user in page.rows]
    roles, seen = roles_of(centre_id, ids), _last_seen(ids)
    rows = [UserRow(user, roles.get(user.id, ()), seen.get(user.id)) for user in page.rows]
    return Page(rows, page.total, query)


def _order(query: ListQuery) -> Any:
    column = {"login": User.login_name}.get(query.sort_key, Person.sort_name)
    return sa.desc(column) if query.is_descending else column


def _has_role_in(
    centre_id: int | None, role: Role | None = None, *, is_current: bool = False
) -> sa.ColumnElement[bool]:
    conditions = [RoleAssignment.user_id == User.id]
    if centre_id is not None:
        conditions.append(RoleAssignment.centre_id == centre_id)
    if role is not None:
        conditions.append(RoleAssignment.role == role)
    if is_current:
        conditions.append(RoleAssignment.revoked_at.is_(None))
    return sa.exists().where(*conditions)


def _last_seen(user_ids: Collection[int]) -> dict[int, datetime]:
    query = (
        sa.select(Device.user_id, sa.func.max(Device.seen_at))
        .where(Device.user_id.in_(user_ids))
        .group_by(Device.user_id)
    )
    return {user_id: seen for user_id, seen in db.session.execute(query)}


def roles_of(centre_id: int | None, user_ids: Collection[int]) -> dict[int, list[RoleRow]]:
    """The roles of today; with a centre only those in it."""
    query = (
        sa.select(
            RoleAssignment,
            Centre.name.label("centre_name"),
            Province.name.label("province_name"),
        )
        .outerjoin(Centre, Centre.id == RoleAssignment.centre_id)
        .outerjoin(Province, Province.id == RoleAssignment.province_id)
        .where(RoleAssignment.user_id.in_(user_ids), RoleAssignment.revoked_at.is_(None))
        .order_by(RoleAssignment.user_id, RoleAssignment.id)
    )
    if centre_id is not None:
        query = query.where(RoleAssignment.centre_id == centre_id)
    found: dict[int, list[RoleRow]] = {}
    for row in db.session.execute(query):
        given = row.RoleAssignment
        held = RoleHeld(given.role, given.centre_id, given.province_id)
        place = row.centre_name or row.province_name or ""
        found.setdefault(given.user_id, []).append(
            RoleRow(given.id, given.user_id, held, place, given.granted_at)
        )
    return found


def held_by(user_id: int) -> Sequence[RoleHeld]:
    """Every role of the user, in all places, the oldest first: what a link would open."""
    return [row.held for row in roles_of(None, [user_id]).get(user_id, ())]


def get_assignment(
    centre_id: int | None, user_id: int, assignment_id: int
) -> RoleAssignment | None:
    query = sa.select(RoleAssignment).where(
        RoleAssignment.id == assignment_id,
        RoleAssignment.user_id == user_id,
        RoleAssignment.revoked_at.is_(None),
    )
    if centre_id is not None:
        query = query.where(RoleAssignment.centre_id == centre_id)
    return db.session.scalars(query).one_or_none()


def other_holders(role: RoleHeld, user_id: int) -> int:
    """How many other active users hold the role; their rows are locked until the commit."""
    query = (
        sa.select(RoleAssignment.id)
        .join(User, User.id == RoleAssignment.user_id)
        .where(
            RoleAssignment.role == role.role,
            RoleAssignment.revoked_at.is_(None),
            RoleAssignment.centre_id == role.centre_id
            if role.centre_id is not None
            else RoleAssignment.centre_id.is_(None),
            User.is_active,
        )
        .order_by(RoleAssignment.id)
        .with_for_update()
    )
    own = sa.select(RoleAssignment.id).where(RoleAssignment.user_id == user_id)
    mine = set(db.session.scalars(own))
    return len([found for found in db.session.scalars(query) if found not in mine])


def list_people(centre_id: int | None, query: ListQuery) -> Page[Person]:
    """Persons of the centre (a role or a lecturer's record in it), or all persons."""
    column: Any = {"rank": Person.protocol_rank}.get(query.sort_key, Person.sort_name)
    order = sa.desc(column) if query.is_descending else column
    statement = sa.select(Person).order_by(order, Person.id)
    if query.q:
        statement = statement.where(matches(Person.search_folded, Person.search_exact, query.q))
    if centre_id is not None:
        statement = statement.where(_is_of_centre(centre_id))
    return paginate(statement, query, scalars=True)


def get_person(person_id: int) -> Person | None:
    return db.session.get(Person, person_id)


def is_person_of_centre(centre_id: int | None, person_id: int) -> bool:
    if centre_id is None:
        return False
    query = sa.select(Person.id).where(Person.id == person_id, _is_of_centre(centre_id))
    return db.session.scalar(query) is not None


def those_of_centre(centre_id: int | None, person_ids: Collection[int]) -> set[int]:
    """Which of these persons the place may know more of than the name; the installation of all."""
    if centre_id is None:
        return set(person_ids)
    query = sa.select(Person.id).where(Person.id.in_(person_ids), _is_of_centre(centre_id))
    return set(db.session.scalars(query))


def _is_of_centre(centre_id: int) -> sa.ColumnElement[bool]:
    has_role = sa.exists().where(
        RoleAssignment.user_id == User.id,
        User.person_id == Person.id,
        RoleAssignment.centre_id == centre_id,
    )
    is_lecturer = sa.exists().where(
        _LECTURER.c.centre_id == centre_id, _LECTURER.c.person_id == Person.id
    )
    return sa.or_(has_role, is_lecturer)


def similar_people(full_name: str, birth_year: int | None = None) -> Sequence[Person]:
    """Persons of the whole installation who may be the same: the same name, marks aside.

    Those born in another known year are left out. Of people elsewhere no more is shown than that
    there is somebody (those_of_centre).
    """
    words = f" {' '.join(fold(full_name).split())} "
    query = sa.select(Person).where(Person.search_folded.startswith(words, autoescape=True))
    if birth_year is not None:
        query = query.where(sa.or_(Person.birth_year.is_(None), Person.birth_year == birth_year))
    found = db.session.scalars(query.order_by(Person.sort_name, Person.id).limit(50))
    wanted = fold(full_name).split()
    return [p for p in found if fold(p.full_name).split() == wanted][:SIMILAR_SHOWN]


def list_devices(user_id: int, now: datetime) -> Sequence[Device]:
    """Where the user is signed in, the latest first."""
    query = (
        sa.select(Device)
        .where(Device.user_id == user_id, Device.revoked_at.is_(None), Device.expires_at > now)
        .order_by(Device.seen_at.desc(), Device.id.desc())
    )
    return db.session.scalars(query).all()


def get_device(user_id: int, device_id: int) -> Device | None:
    query = sa.select(Device).where(Device.id == device_id, Device.user_id == user_id)
    return db.session.scalars(query).one_or_none()


def find_link(token_digest: str) -> SignInLink | None:
    query = sa.select(SignInLink).where(SignInLink.token_digest == token_digest)
    return db.session.scalars(query).one_or_none()


def get_link(user_id: int, link_id: int) -> SignInLink | None:
    query = sa.select(SignInLink).where(SignInLink.id == link_id, SignInLink.user_id == user_id)
    return db.session.scalars(query).one_or_none()


def list_links(user_id: int) -> Sequence[tuple[SignInLink, str]]:
    """The last links of a user and who issued them."""
    issuer = (
        sa.select(Person.full_name)
        .join(User, User.person_id == Person.id)
        .where(User.id == SignInLink.issued_by_id)
        .scalar_subquery()
    )
    query = (
        sa.select(SignInLink, sa.func.coalesce(issuer, ""))
        .where(SignInLink.user_id == user_id)
        .order_by(SignInLink.issued_at.desc(), SignInLink.id.desc())
        .limit(10)
    )
    return db.session.execute(query).all()


def failures_of(login_name: str, now: datetime) -> Sequence[datetime]:
    query = (
        sa.select(SignInFailure.at)
        .where(SignInFailure.login_name == login_name, SignInFailure.at > now - FAILURE_WINDOW)
        .order_by(SignInFailure.at)
    )
    return db.session.scalars(query).all()
