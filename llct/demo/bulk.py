"""Many centres at once, for trials and benchmarks: rows go straight into the tables in batches.

National: 5 provinces of 140 centres, 20,000 lecturers, 5,000 observers, 100,000 observations of
two or three forms each, three seats in a hundred held by somebody of another centre.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta
from itertools import islice
from random import Random
from typing import Any

import sqlalchemy as sa

from llct.core import clock
from llct.core.permissions import Role
from llct.core.vietnamese import search_text, sort_key, text_sort_key
from llct.demo.bulk_visits import BulkVisits
from llct.demo.names import full_names, place_names
from llct.features.accounts.models import Person, RoleAssignment, User
from llct.features.centres.models import Centre, CentreName, Province
from llct.features.centres.rules import CentreLevel, Preset
from llct.features.classes.models import ClassSession, TrainingClass
from llct.features.classes.rules import ClassKind, SessionStatus
from llct.features.curriculum.models import CurriculumModule, Programme
from llct.features.lecturers.models import Lecturer
from llct.features.lecturers.rules import LecturerKind, LecturerStatus
from llct.infra.db import Base, db, unscoped, write_intent

BATCH = 5000
CLASSES_PER_CENTRE = 30
SESSIONS_PER_CLASS = 8
LARGE_EVERY, LENT = 10, 3  # nine centres lend three lecturers each to the tenth
SEED = 4711
GIVEN_TO_CLASSES = frozenset(
    {"kind", "code", "enrolled", "search_folded", "search_exact", "sort_name"}
)


@dataclass(frozen=True)
class Size:
    """How much to make."""

    provinces: int
    centres_per_province: int
    lecturers: int
    observers: int
    observations: int

    @property
    def centres(self) -> int:
        return self.provinces * self.centres_per_province


NATIONAL = Size(5, 140, 20_000, 5_000, 100_000)
PROVINCE = Size(1, 140, 4_000, 1_000, 20_000)


@dataclass(frozen=True)
class BulkCentre:
    """What the visits need to know of a centre."""

    id: int
    lecturers: list[tuple[int, int, str]]  # lecturer id, person id, name
    observers: list[tuple[int, str]]  # person id, name
    sessions: list[dict[str, Any]]


class Writer:
    """Collects rows and writes them a batch at a time; ids are given here, not by the database."""

    def __init__(self) -> None:
        self._rows: dict[type[Base], list[dict[str, Any]]] = {}
        self._next: dict[type[Base], int] = {}

    def new_id(self, model: type[Base]) -> int:
        if model not in self._next:
            self._next[model] = (db.session.scalar(sa.select(sa.func.max(model.id))) or 0) + 1
        number = self._next[model]
        self._next[model] = number + 1
        return number

    def add(self, model: type[Base], **row: Any) -> int:
        row["id"] = self.new_id(model)
        self._rows.setdefault(model, []).append(row)
        return row["id"]

    def flush(self, *, least: int = 0) -> None:
        """Write what has gathered, parents before children, once a table has `least` rows."""
        if max(map(len, self._rows.values()), default=0) < least:
            return
        for table in db.metadata.sorted_tables:
            for model, rows in self._rows.items():
                if model.__table__ is table:
                    for chunk in _chunks(rows, BATCH):
                        db.session.execute(sa.insert(model.__table__), chunk)
                    rows.clear()

    def end(self) -> None:
        """Let the database's own counters go on after the ids given here."""
        self.flush()
        if db.engine.dialect.name == "postgresql":
            for model in self._next:
                table = model.__tablename__
                db.session.execute(
                    sa.text(
                        f"SELECT setval(pg_get_serial_sequence('\"{table}\"', 'id'),"  # noqa: S608
                        f' (SELECT max(id) FROM "{table}"))'
                    )
                )


def _chunks(rows: list[dict[str, Any]], size: int) -> Iterator[list[dict[str, Any]]]:
    iterator = iter(rows)
    while chunk := list(islice(iterator, size)):
        yield chunk


def make_bulk(size: Size) -> None:
    """Fill the database with whole provinces; commits once per province."""
    random = Random(SEED)  # noqa: S311 - invented data, not secrets
    with write_intent(), unscoped():
        db.session.rollback()
        writer = Writer()
        modules = _modules()
        names, places = full_names(SEED), place_names(SEED)
        centres: list[BulkCentre] = []
        for number in range(size.provinces):
            centres += _make_province(writer, random, size, number, names, places, modules)
            writer.flush()
        visits = BulkVisits(writer.add, writer.flush, random)
        visits.make(centres, size.observations)
        writer.end()
        db.session.commit()
        db.session.execute(sa.text("ANALYZE"))
        db.session.commit()


def _modules() -> list[tuple[int, int, str, str]]:
    """(module id, programme id, module title, programme title) of the shared programmes."""
    query = (
        sa.select(CurriculumModule.id, Programme.id, CurriculumModule.title, Programme.title)
        .join(Programme)
        .order_by(Programme.id, CurriculumModule.number)
    )
    return [tuple(row) for row in db.session.execute(query)]


def _make_province(
    writer: Writer,
    random: Random,
    size: Size,
    number: int,
    names: Iterator[tuple[str, bool]],
    places: Iterator[str],
    modules: list[tuple[int, int, str, str]],
) -> list[BulkCentre]:
    title = f"Tỉnh {next(places)} {number + 1}"
    folded, exact = search_text(title)
    province_id = writer.add(
        Province,
        name=title,
        board_name=f"Ban Tuyên giáo và Dân vận Tỉnh ủy {title.removeprefix('Tỉnh ')}",
        version=1,
        search_folded=folded,
        search_exact=exact,
        sort_name=text_sort_key(title),
    )
    made = []
    for index in range(size.centres_per_province):
        place = number * size.centres_per_province + index
        counts = (
            _lecturers_of(size, place),
            _share(size.observers, size.centres, place),
        )
        made.append(_make_centre(writer, random, province_id, next(places), counts, names, modules))
        writer.flush(least=BATCH)
    return made


def _lecturers_of(size: Size, place: int) -> int:
    """Every tenth centre is a large one; where centres do not come in tens all are alike."""
    share = _share(size.lecturers, size.centres, place)
    if size.centres % LARGE_EVERY or share <= LENT:
        return share
    return share + (LARGE_EVERY - 1) * LENT if place % LARGE_EVERY == 0 else share - LENT


def _share(count: int, parts: int, part: int) -> int:
    """How many of `count` fall to one of `parts`, so that the sum is exact."""
    return count * (part + 1) // parts - count * part // parts


def _make_centre(
    writer: Writer,
    random: Random,
    province_id: int,
    place: str,
    counts: tuple[int, int],
    names: Iterator[tuple[str, bool]],
    modules: list[tuple[int, int, str, str]],
) -> BulkCentre:
    name = f"Trung tâm Chính trị xã {place}"
    folded, exact = search_text(name)
    centre_id = writer.add(
        Centre,
        province_id=province_id,
        level=CentreLevel.COMMUNE,
        preset=Preset.COMPACT,
        name=name,
        opened_on=date(2025, 7, 1),
        version=1,
        search_folded=folded,
        search_exact=exact,
        sort_name=text_sort_key(name),
    )
    writer.add(
        CentreName,
        centre_id=centre_id,
        valid_from=date(2025, 7, 1),
        name=name,
        superior_line=f"ĐẢNG ỦY XÃ {place.upper()}",
        issuing_lines="TRUNG TÂM CHÍNH TRỊ",
        place=place,
        organ_code="TTCT",
        host_committee=f"Đảng ủy xã {place}",
    )
    lecturer_count, observer_count = counts
    lecturers = [_make_lecturer(writer, random, centre_id, n, names) for n in range(lecturer_count)]
    observers = [(person, label) for _, person, label in lecturers[:observer_count]]
    _make_leaders(writer, centre_id, observers)
    sessions = _make_sessions(writer, random, centre_id, lecturers, modules)
    return BulkCentre(centre_id, lecturers, observers, sessions)


def _make_lecturer(
    writer: Writer,
    random: Random,
    centre_id: int,
    number: int,
    names: Iterator[tuple[str, bool]],
) -> tuple[int, int, str]:
    name, _is_female = next(names)
    workplace = ("Trung tâm Chính trị", "Đảng ủy xã", "Hội Nông dân xã", "Đoàn xã")[number % 4]
    folded, exact = search_text(f"{name} {workplace}")
    person_id = writer.add(
        Person,
        full_name=name,
        birth_year=1968 + random.randrange(30),
        ethnicity="Kinh",
        workplace=workplace,
        position="Giảng viên",
        phone="",
        protocol_rank=10 + number,
        version=1,
        search_folded=folded,
        search_exact=exact,
        sort_name=sort_key(name),
    )
    lecturer_id = writer.add(
        Lecturer,
        centre_id=centre_id,
        person_id=person_id,
        kind=LecturerKind.FULL_TIME if number < 3 else LecturerKind.PART_TIME,
        status=LecturerStatus.ACTIVE,
        started_on=date(2015 + random.randrange(11), 1 + random.randrange(12), 1),
        degree_field="",
        has_pedagogy_certificate=random.random() < 0.6,
        has_speaker_card=random.random() < 0.4,
        appointment_decision="",
        note="",
        version=1,
    )
    return lecturer_id, person_id, name


def _make_leaders(writer: Writer, centre_id: int, observers: list[tuple[int, str]]) -> None:
    """Director and deputy sign in; without a password, by a link only."""
    now = clock.now()
    for role, (person_id, _name) in zip((Role.DIRECTOR, Role.DEPUTY), observers, strict=False):
        user_id = writer.add(
            User,
            person_id=person_id,
            login_name=f"c{centre_id}.{role.value}",
            is_active=True,
            created_at=now,
            version=1,
        )
        writer.add(RoleAssignment, user_id=user_id, role=role, centre_id=centre_id, granted_at=now)


def _make_sessions(
    writer: Writer,
    random: Random,
    centre_id: int,
    lecturers: list[tuple[int, int, str]],
    modules: list[tuple[int, int, str, str]],
) -> list[dict[str, Any]]:
    """Two years of classes; what a visit copies of its session is returned."""
    sessions = []
    today = clock.today()
    defaults = _class_defaults()
    for number in range(CLASSES_PER_CENTRE):
        opened = today - timedelta(days=700 - number * 24)
        module = modules[random.randrange(len(modules))]
        title = f"Lớp {module[3][0].lower()}{module[3][1:]}, khóa {number + 1}"
        folded, exact = search_text(title)
        class_id = writer.add(
            TrainingClass,
            **defaults,
            centre_id=centre_id,
            programme_id=module[1],
            kind=ClassKind.TRAINING,
            code=f"L{number + 1:02d}",
            title=title,
            opened_on=opened,
            closed_on=opened + timedelta(days=SESSIONS_PER_CLASS),
            enrolled=40 + random.randrange(60),
            search_folded=folded,
            search_exact=exact,
            sort_name=text_sort_key(title),
        )
        for step in range(SESSIONS_PER_CLASS):
            taught = modules[random.randrange(len(modules))]
            facts = _session(random, centre_id, class_id, opened + timedelta(days=step), lecturers)
            facts["module_id"] = taught[0]
            session_id = writer.add(ClassSession, **facts)
            sessions.append(
                facts
                | {
                    "id": session_id,
                    "module_title": taught[2],
                    "programme_title": taught[3],
                    "class_title": title,
                }
            )
    return sessions


def _class_defaults() -> dict[str, Any]:
    """Every column of a class that a plain insert would leave without its default."""
    return {
        column.name: column.default.arg
        for column in TrainingClass.__table__.columns
        if column.default is not None
        and column.default.is_scalar
        and column.name not in GIVEN_TO_CLASSES
    }


def _session(
    random: Random,
    centre_id: int,
    class_id: int,
    on: date,
    lecturers: list[tuple[int, int, str]],
) -> dict[str, Any]:
    is_morning = random.random() < 0.5
    return {
        "centre_id": centre_id,
        "training_class_id": class_id,
        "lecturer_id": lecturers[random.randrange(len(lecturers))][0],
        "on": on,
        "starts": time(7, 30) if is_morning else time(13, 30),
        "ends": time(11, 30) if is_morning else time(17, 30),
        "periods": 5,
        "room": f"Phòng {1 + random.randrange(3)}",
        "status": SessionStatus.HELD if on < clock.today() else SessionStatus.PLANNED,
        "note": "",
        "version": 1,
    }
