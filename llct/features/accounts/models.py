"""People, users, their roles, one-time links and the devices they stay signed in on."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from llct.core.permissions import Role
from llct.core.vietnamese import joined, sort_key
from llct.features.accounts.rules import Gender, LinkPurpose
from llct.infra.db import Searchable, UtcDateTime, Versioned, db, enum_column

LOWEST_RANK = 1000


class Person(Searchable, Versioned, db.Model):
    """One human being, once per installation. Papers order people by protocol rank."""

    __tablename__ = "person"
    __table_args__ = (sa.Index("ix_person_sort_name", "sort_name", "id"),)

    full_name: Mapped[str] = mapped_column(sa.String(100))
    birth_year: Mapped[int | None]
    gender: Mapped[Gender | None] = mapped_column(enum_column(Gender, "gender"))
    ethnicity: Mapped[str] = mapped_column(sa.String(50), default="")
    workplace: Mapped[str] = mapped_column(sa.String(200), default="")
    position: Mapped[str] = mapped_column(sa.String(200), default="")
    phone: Mapped[str] = mapped_column(sa.String(30), default="")
    protocol_rank: Mapped[int] = mapped_column(default=LOWEST_RANK)

    def searched_text(self) -> str:
        return joined(self.full_name, self.workplace)

    def sort_text(self) -> str:
        return sort_key(self.full_name)


class User(Versioned, db.Model):
    """A person who signs in."""

    __tablename__ = "user_account"

    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"), unique=True)
    login_name: Mapped[str] = mapped_column(sa.String(60), unique=True)
    password_hash: Mapped[str | None] = mapped_column(sa.String(200))
    is_active: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)

    person: Mapped[Person] = relationship(lazy="raise")


class RoleAssignment(db.Model):
    """A role of a user in a centre, a province or the installation."""

    __tablename__ = "role_assignment"
    __table_args__ = (
        sa.CheckConstraint(
            "(role = 'administrator' AND centre_id IS NULL AND province_id IS NULL)"
            " OR (role = 'provincial_officer' AND centre_id IS NULL AND province_id IS NOT NULL)"
            " OR (role IN ('director', 'deputy', 'clerk', 'lecturer')"
            " AND centre_id IS NOT NULL AND province_id IS NULL)",
            name="place",
        ),
        sa.Index("ix_role_assignment_user_id", "user_id", "revoked_at"),
    )

    user_id: Mapped[int] = mapped_column(sa.ForeignKey("user_account.id"))
    role: Mapped[Role] = mapped_column(enum_column(Role, "role"))
    centre_id: Mapped[int | None] = mapped_column(sa.ForeignKey("centre.id"), index=True)
    province_id: Mapped[int | None] = mapped_column(sa.ForeignKey("province.id"), index=True)
    granted_at: Mapped[datetime] = mapped_column(UtcDateTime)
    granted_by_id: Mapped[int | None]
    revoked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    revoked_by_id: Mapped[int | None]


class SignInLink(db.Model):
    """A one-time link; only its digest is kept."""

    __tablename__ = "sign_in_link"

    user_id: Mapped[int] = mapped_column(sa.ForeignKey("user_account.id"), index=True)
    purpose: Mapped[LinkPurpose] = mapped_column(enum_column(LinkPurpose, "purpose"))
    token_digest: Mapped[str] = mapped_column(sa.String(64), unique=True)
    issued_at: Mapped[datetime] = mapped_column(UtcDateTime)
    issued_by_id: Mapped[int | None]
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
    used_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    revoked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class Device(db.Model):
    """A phone or computer on which a user is signed in; revocable."""

    __tablename__ = "device"

    user_id: Mapped[int] = mapped_column(sa.ForeignKey("user_account.id"), index=True)
    token_digest: Mapped[str] = mapped_column(sa.String(64))
    label: Mapped[str] = mapped_column(sa.String(100))
    is_own: Mapped[bool]
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    seen_at: Mapped[datetime] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
    revoked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class SignInFailure(db.Model):
    """A failed attempt, counted so that guessing is slow whatever server process answers."""

    __tablename__ = "sign_in_failure"
    __table_args__ = (sa.Index("ix_sign_in_failure_login_name", "login_name", "at"),)

    login_name: Mapped[str] = mapped_column(sa.String(60))
    address: Mapped[str] = mapped_column(sa.String(60))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
