"""The people of every test: one centre of today, and a stranger from another."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date

from llct.core import clock
from llct.core.permissions import Actor, Role, permissions_of
from llct.features.accounts.models import Person, RoleAssignment, User
from llct.features.centres.models import Centre, CentreName, Province
from llct.features.centres.rules import CentreLevel
from llct.features.lecturers.models import Lecturer
from llct.features.lecturers.rules import LecturerKind
from llct.infra.db import db


@dataclass(frozen=True)
class Human:
    """Somebody who signs in; ids only, so that it outlives any session."""

    name: str
    user_id: int
    person_id: int
    roles: frozenset[Role]
    centre_id: int | None = None
    province_id: int | None = None
    lecturer_id: int | None = None

    @property
    def actor(self) -> Actor:
        return Actor(
            user_id=self.user_id,
            person_id=self.person_id,
            name=self.name,
            roles=self.roles,
            centre_id=self.centre_id,
            province_id=self.province_id,
            lecturer_id=self.lecturer_id,
            permissions=permissions_of(self.roles),
        )


@dataclass(frozen=True)
class People:
    """Who is who."""

    province_id: int
    centre_id: int
    other_centre_id: int
    director: Human
    deputy: Human
    clerk: Human
    lecturer_a: Human
    lecturer_b: Human
    visiting: Human
    leader: Human
    officer: Human
    administrator: Human
    stranger: Human
    nobody: Human

    def everyone(self) -> dict[str, Human]:
        return {k: v for k, v in vars(self).items() if isinstance(v, Human)}


def make_person(name: str, rank: int = 1000, **fields: object) -> Person:
    person = Person(full_name=name, protocol_rank=rank, **fields)
    db.session.add(person)
    db.session.flush()
    return person


def make_human(
    name: str,
    *roles: Role,
    centre_id: int | None = None,
    province_id: int | None = None,
    kind: LecturerKind | None = None,
    rank: int = 1000,
    **fields: object,
) -> Human:
    """A person with an account, roles in one place and, with `kind`, a lecturer's record."""
    person = make_person(name, rank, **fields)
    user = User(person_id=person.id, login_name=f"u{secrets.token_hex(4)}", created_at=clock.now())
    db.session.add(user)
    db.session.flush()
    for role in roles:
        db.session.add(
            RoleAssignment(
                user_id=user.id,
                role=role,
                centre_id=centre_id,
                province_id=province_id,
                granted_at=clock.now(),
            )
        )
    lecturer_id = None
    if kind is not None and centre_id is not None:
        lecturer = Lecturer(
            centre_id=centre_id, person_id=person.id, kind=kind, started_on=date(2024, 1, 1)
        )
        db.session.add(lecturer)
        db.session.flush()
        lecturer_id = lecturer.id
    return Human(name, user.id, person.id, frozenset(roles), centre_id, province_id, lecturer_id)


def make_centre(province_id: int, name: str, place: str) -> int:
    centre = Centre(province_id=province_id, level=CentreLevel.COMMUNE, name=name)
    db.session.add(centre)
    db.session.flush()
    db.session.add(
        CentreName(
            centre_id=centre.id,
            valid_from=date(2025, 7, 1),
            name=name,
            superior_line=f"ĐẢNG ỦY {place.upper()}",
            issuing_lines="TRUNG TÂM CHÍNH TRỊ",
            place=place.removeprefix("xã ").removeprefix("phường "),
            host_committee=f"Đảng ủy {place}",
        )
    )
    db.session.flush()
    return centre.id


def make_people() -> People:
    """Commit one province with two centres and everybody a test may need."""
    province = Province(name="Tỉnh Sơn Lâm", board_name="Ban Tuyên giáo và Dân vận Tỉnh ủy Sơn Lâm")
    db.session.add(province)
    db.session.flush()
    centre = make_centre(province.id, "Trung tâm Chính trị xã Suối Chàm", "xã Suối Chàm")
    other = make_centre(province.id, "Trung tâm Chính trị phường Bến Đá", "phường Bến Đá")
    lecturer = Role.LECTURER
    full, part = LecturerKind.FULL_TIME, LecturerKind.PART_TIME
    people = People(
        province_id=province.id,
        centre_id=centre,
        other_centre_id=other,
        director=make_human(
            "Triệu Thị Mai", Role.DIRECTOR, lecturer, centre_id=centre, kind=part, rank=10
        ),
        deputy=make_human(
            "Hoàng Văn Sình", Role.DEPUTY, lecturer, centre_id=centre, kind=full, rank=20
        ),
        clerk=make_human("Lò Thị Phượng", Role.CLERK, centre_id=centre, rank=90),
        lecturer_a=make_human("Nguyễn Thị Hường", lecturer, centre_id=centre, kind=full),
        lecturer_b=make_human("Vàng Mí Dế", lecturer, centre_id=centre, kind=part),
        visiting=make_human("Đặng Văn Tẩn", lecturer, centre_id=centre, kind=LecturerKind.VISITING),
        leader=make_human(
            "Giàng A Páo", lecturer, centre_id=centre, kind=LecturerKind.INVITED_LEADER, rank=1
        ),
        officer=make_human("Ma Thị Dung", Role.PROVINCIAL_OFFICER, province_id=province.id),
        administrator=make_human("Nông Văn Thưởng", Role.ADMINISTRATOR),
        stranger=make_human(
            "Sùng Mí Vư", Role.DIRECTOR, lecturer, centre_id=other, kind=full, rank=10
        ),
        nobody=make_human("Lý Thị Mẩy"),
    )
    db.session.commit()
    return people
