"""The centre of the demo: four staff, sixteen lecturers, two invited leaders; and a stranger."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import islice

from llct.core import clock
from llct.core.permissions import Role
from llct.demo.names import full_names, place_names
from llct.features.accounts.models import Person, RoleAssignment, User
from llct.features.accounts.passwords import hash_password
from llct.features.accounts.rules import Gender
from llct.features.centres.models import (
    Centre,
    CentreName,
    EmulationCluster,
    Province,
    SendingOrg,
)
from llct.features.centres.rules import CentreLevel, SendingOrgKind
from llct.features.lecturers.models import Lecturer
from llct.features.lecturers.rules import Degree, LecturerKind, TheoryLevel
from llct.infra.db import db

PASSWORD = "llct-xem-thu"  # noqa: S105 - printed at the first start of a trial, never in production
SEED = 20261

# Login name and who it is, as printed at the start.
SIGN_INS = (
    ("giamdoc", "Giám đốc"),
    ("phogiamdoc", "Phó Giám đốc"),
    ("giaovu", "Giáo vụ"),
    ("giangvien", "Giảng viên chuyên trách"),
    ("kiemnhiem", "Giảng viên kiêm nhiệm"),
    ("giamdoc2", "Giám đốc một Trung tâm khác"),
    ("tinh", "Cán bộ Ban Tuyên giáo và Dân vận tỉnh"),
    ("quantri", "Quản trị hệ thống"),
)
COMMUNE_CENTRES_SINCE = date(2025, 7, 1)


@dataclass
class Staff:
    """Everybody the rest of the demo speaks of."""

    province: Province
    centre: Centre
    other_centre: Centre
    director: Lecturer
    deputy: Lecturer
    full_time: Lecturer
    clerk: Person
    part_time: list[Lecturer] = field(default_factory=list)
    leaders: list[Lecturer] = field(default_factory=list)
    users: dict[str, User] = field(default_factory=dict)
    communes: list[SendingOrg] = field(default_factory=list)
    stranger: Lecturer | None = None

    @property
    def teachers(self) -> list[Lecturer]:
        """Those who teach regularly: full-time first."""
        return [self.deputy, self.full_time, self.director, *self.part_time]


def make_institution() -> Staff:
    """Province, two centres and their people; flushed, not committed."""
    places = list(islice(place_names(SEED), 12))
    province = Province(name="Tỉnh Sơn Lâm", board_name="Ban Tuyên giáo và Dân vận Tỉnh ủy Sơn Lâm")
    db.session.add(province)
    db.session.flush()
    cluster = EmulationCluster(province_id=province.id, name="Cụm thi đua số 2")
    db.session.add(cluster)
    db.session.flush()
    centre = _centre(province, cluster, "xã", "Suối Chàm")
    other = _centre(province, cluster, "phường", "Bến Đá")
    staff = _staff(province, centre, other)
    for number, place in enumerate(["Suối Chàm", *places[:7]]):
        org = SendingOrg(
            centre_id=centre.id,
            name=f"Đảng ủy xã {place}",
            kind=SendingOrgKind.COMMUNE,
            valid_from=COMMUNE_CENTRES_SINCE if number else None,
        )
        db.session.add(org)
        staff.communes.append(org)
    db.session.flush()
    return staff


def _centre(province: Province, cluster: EmulationCluster, kind: str, place: str) -> Centre:
    name = f"Trung tâm Chính trị {kind} {place}"
    centre = Centre(
        province_id=province.id,
        cluster_id=cluster.id,
        level=CentreLevel.COMMUNE,
        name=name,
        opened_on=COMMUNE_CENTRES_SINCE,
    )
    db.session.add(centre)
    db.session.flush()
    db.session.add(
        CentreName(
            centre_id=centre.id,
            valid_from=COMMUNE_CENTRES_SINCE,
            name=name,
            superior_line=f"ĐẢNG ỦY {kind.upper()} {place.upper()}",
            issuing_lines="TRUNG TÂM CHÍNH TRỊ",
            place=place,
            host_committee=f"Đảng ủy {kind} {place}",
        )
    )
    return centre


def _staff(province: Province, centre: Centre, other: Centre) -> Staff:
    full, part = LecturerKind.FULL_TIME, LecturerKind.PART_TIME
    leader = LecturerKind.INVITED_LEADER
    director = _lecturer(
        centre, "Triệu Thị Mai", part, "Giám đốc (kiêm nhiệm)", "Ban Xây dựng Đảng xã", 10
    )
    deputy = _lecturer(
        centre, "Hoàng Văn Sình", full, "Phó Giám đốc", "Trung tâm Chính trị xã Suối Chàm", 20
    )
    full_time = _lecturer(
        centre, "Nguyễn Thị Hường", full, "Giảng viên", "Trung tâm Chính trị xã Suối Chàm", 50
    )
    clerk = _person("Lò Thị Phượng", "Giáo vụ", "Trung tâm Chính trị xã Suối Chàm", 90)
    staff = Staff(province, centre, other, director, deputy, full_time, clerk)
    staff.leaders = [
        _lecturer(centre, "Quàng Văn Thắng", leader, "Bí thư Đảng ủy", "Đảng ủy xã Suối Chàm", 1),
        _lecturer(centre, "Lương Thị Vân", leader, "Phó Bí thư", "Đảng ủy xã Suối Chàm", 2),
    ]
    _part_time(staff, centre)
    staff.stranger = _lecturer(
        other, "Sùng Mí Vư", full, "Giám đốc", "Trung tâm Chính trị phường Bến Đá", 10
    )
    _accounts(staff, province, centre, other)
    return staff


_WORKPLACES = (
    ("Ủy viên Ban Thường vụ, Trưởng Ban Xây dựng Đảng", "Đảng ủy xã Suối Chàm", 30),
    ("Chủ nhiệm Ủy ban Kiểm tra", "Đảng ủy xã Suối Chàm", 31),
    ("Chánh Văn phòng", "Đảng ủy xã Suối Chàm", 32),
    ("Chủ tịch", "Ủy ban Mặt trận Tổ quốc xã Suối Chàm", 33),
    ("Bí thư", "Đoàn Thanh niên xã Suối Chàm", 40),
    ("Chủ tịch", "Hội Liên hiệp Phụ nữ xã Suối Chàm", 41),
    ("Chủ tịch", "Hội Nông dân xã Suối Chàm", 42),
    ("Chủ tịch", "Hội Cựu chiến binh xã Suối Chàm", 43),
    ("Chỉ huy trưởng", "Ban Chỉ huy quân sự xã Suối Chàm", 44),
    ("Trưởng phòng", "Phòng Văn hóa - Xã hội xã Suối Chàm", 45),
    ("Phó Hiệu trưởng", "Trường THPT Suối Chàm", 60),
    ("Giảng viên", "Trường Chính trị tỉnh Sơn Lâm", 61),
    ("Phó Trưởng ban", "Ban Xây dựng Đảng xã Bản Lay", 62),
)


def _part_time(staff: Staff, centre: Centre) -> None:
    """Thirteen beside the director, who is the fourteenth."""
    names = full_names(SEED)
    for number, (position, workplace, rank) in enumerate(_WORKPLACES):
        name, is_female = next(names)
        staff.part_time.append(
            _lecturer(
                centre,
                name,
                LecturerKind.PART_TIME,
                position,
                workplace,
                rank,
                is_female=is_female,
                months=11 if number in {4, 9} else 20 + number * 7,
                number=number,
            )
        )


def _lecturer(
    centre: Centre,
    name: str,
    kind: LecturerKind,
    position: str,
    workplace: str,
    rank: int,
    *,
    is_female: bool | None = None,
    months: int = 60,
    number: int = 0,
) -> Lecturer:
    female = " Thị " in f" {name} " if is_female is None else is_female
    person = Person(
        full_name=name,
        birth_year=1970 + (rank * 7 + number * 3) % 24,
        gender=Gender.FEMALE if female else Gender.MALE,
        ethnicity=("Kinh", "Tày", "Mông", "Dao", "Nùng")[(rank + number) % 5],
        workplace=workplace,
        position=position,
        protocol_rank=rank,
    )
    db.session.add(person)
    db.session.flush()
    started = clock.today() - timedelta(days=months * 30)
    lecturer = Lecturer(
        centre_id=centre.id,
        person_id=person.id,
        kind=kind,
        started_on=started,
        party_admitted_on=started - timedelta(days=3000),
        degree=(Degree.MASTER if number % 4 == 0 else Degree.BACHELOR),
        degree_field=("Chính trị học", "Luật", "Quản lý nhà nước", "Xây dựng Đảng")[number % 4],
        theory_level=(TheoryLevel.INTERMEDIATE if number % 3 else TheoryLevel.ADVANCED),
        has_pedagogy_certificate=number % 2 == 0,
        has_speaker_card=number % 3 == 0,
        appointment_decision=f"{12 + number}-QĐ/ĐU, {started:%d/%m/%Y}",
    )
    lecturer.person = person
    db.session.add(lecturer)
    db.session.flush()
    return lecturer


def _accounts(staff: Staff, province: Province, centre: Centre, other: Centre) -> None:
    """One password for all, so that a trial needs no searching; it is printed at the start."""
    password = hash_password(PASSWORD)

    def account(login: str, person: Person, *places: tuple[Role, int | None]) -> None:
        user = User(
            person_id=person.id,
            login_name=login,
            password_hash=password,
            created_at=clock.now(),
        )
        db.session.add(user)
        db.session.flush()
        for role, place_id in places:
            _grant(user, role, place_id)
        staff.users[login] = user

    director, deputy, lecturer = Role.DIRECTOR, Role.DEPUTY, Role.LECTURER
    here = centre.id
    officer = _person("Ma Thị Dung", "Phó Trưởng phòng", province.board_name, 95)
    admin = _person("Nông Văn Thưởng", "Chuyên viên", province.board_name, 96)
    account("giamdoc", staff.director.person, (director, here), (lecturer, here))
    account("phogiamdoc", staff.deputy.person, (deputy, here), (lecturer, here))
    account("giaovu", staff.clerk, (Role.CLERK, here))
    account("giangvien", staff.full_time.person, (lecturer, here))
    for number, teacher in enumerate(staff.part_time):
        account(f"kiemnhiem{number or ''}", teacher.person, (lecturer, here))
    if staff.stranger:
        roles = ((director, other.id), (lecturer, other.id))
        account("giamdoc2", staff.stranger.person, *roles)
    account("tinh", officer, (Role.PROVINCIAL_OFFICER, province.id))
    account("quantri", admin, (Role.ADMINISTRATOR, None))


def _person(name: str, position: str, workplace: str, rank: int) -> Person:
    person = Person(full_name=name, position=position, workplace=workplace, protocol_rank=rank)
    db.session.add(person)
    db.session.flush()
    return person


def _grant(user: User, role: Role, place_id: int | None) -> None:
    in_province = role is Role.PROVINCIAL_OFFICER
    db.session.add(
        RoleAssignment(
            user_id=user.id,
            role=role,
            centre_id=None if in_province else place_id,
            province_id=place_id if in_province else None,
            granted_at=clock.now(),
        )
    )
    db.session.flush()
