"""Many files for others: taken in, matched, put to plans one by one."""

from __future__ import annotations

import io
from datetime import date, timedelta

import pytest

from llct.core import clock
from llct.core.errors import Invalid, NotAllowed
from llct.features.lesson_plans import operations, queries
from llct.features.lesson_plans.models import WaitingFile
from llct.features.lesson_plans.operations import SentFile, Typed
from llct.features.lesson_plans.queries import Desk
from llct.features.lesson_plans.rules import PlanStatus
from llct.features.lesson_plans.rules.waiting import (
    KEPT,
    MOST_AT_ONCE,
    MOST_WAITING,
    Fate,
    Standing,
    batches,
    candidates,
    crowded,
    fate_of,
    is_as_seen,
    resolve,
    target_of,
)
from llct.features.notices.models import Notice
from llct.infra.db import db
from llct.infra.db.event_log import Event
from llct.infra.storage import file_store, named_digests
from tests.factories import make_class, make_session
from tests.lesson_plans.conftest import (
    DOCX,
    Ground,
    docx,
    latest,
    loaded,
    make_ground,
    make_plan,
    read_once,
)
from tests.people import Human, People

S = PlanStatus
TODAY = date(2026, 11, 18)
CHOICES = [
    (1, "Nguyễn Văn Thanh"),
    (2, "Nguyễn Văn Thành"),
    (3, "Bài 3: Điều lệ Đảng – Nhận thức về Đảng"),
    (4, "Bài 3: Điều lệ Đảng – Đảng viên mới"),
]


@pytest.fixture
def ground(people: People, session: object) -> Ground:
    return make_ground()


@pytest.fixture
def desk(people: People, ground: Ground) -> Desk:
    return operations.desk_for(people.clerk.actor)


def take(
    people: People, desk: Desk, name: str, content: bytes = DOCX, who: Human | None = None
) -> WaitingFile:
    found = read_once(content, is_main=True)
    who = who or people.clerk
    key = f"{db.session.query(WaitingFile).count():032x}"
    return operations.take_in(who.actor, desk, key, SentFile(name, io.BytesIO(content)), found)


def put(row: WaitingFile, desk: Desk, lecturer: str, module: int, audience: str = "") -> None:
    operations.choose(row, desk, Typed(lecturer, desk.modules[module][1], audience))


def file_all(people: People, *rows: WaitingFile, is_sent: bool = False) -> tuple[int, int]:
    standings = {
        row.id: queries.list_standings(people.centre_id, [target]).get(target)
        for row in rows
        if (target := target_of(row.lecturer_id, row.module_id, row.audience))
    }
    seen = {key: one.seen if one else None for key, one in standings.items()}
    done = operations.file_all(people.clerk.actor, rows, seen, is_sent=is_sent)
    return done.filed, done.failed


# Rules


@pytest.mark.parametrize(
    ("status", "fate"),
    [
        (None, Fate.NEW),
        (S.DRAFT, Fate.REPLACES),
        (S.SUBMITTED, Fate.BLOCKED),
        (S.RETURNED, Fate.NEXT),
        (S.APPROVED, Fate.NEXT),
    ],
)
def test_what_becomes_of_a_file_is_told_by_the_plan_there_is(
    status: PlanStatus | None, fate: Fate
) -> None:
    standing = Standing(7, 2, 1, status) if status else None

    assert fate_of((1, 2, ""), standing) is fate
    assert fate_of(None, standing) is Fate.OPEN
    assert is_as_seen(standing, (7, 2))
    assert is_as_seen(standing, None) is (standing is None)


def test_files_for_one_plan_hinder_each_other_and_nobody_else() -> None:
    same = target_of(1, 2, " Cán bộ  đoàn thể")

    assert crowded({1: same, 2: target_of(1, 2, "cán bộ đoàn thể"), 3: (1, 2, ""), 4: None}) == {
        *(1, 2)
    }


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Nguyễn Văn Thành", 2),
        ("nguyễn văn thành ", 2),
        ("Thanh", None),
        ("Thành", 2),
        ("dieu le nhan thuc", 3),
        ("bài 3 đảng viên", 4),
        ("bài 3", None),
        ("", None),
        ("Lò Văn Pành", None),
    ],
)
def test_a_choice_is_found_by_what_was_typed_when_it_names_one(
    text: str, found: int | None
) -> None:
    assert resolve(text, CHOICES) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("hoa", [2, 3, 1]),
        ("Hòa", [2, 3]),
        ("hoa thi", [3]),
        ("h", []),
        ("", []),
        ("xyz", []),
    ],
)
def test_the_few_that_a_text_may_mean_are_offered_whole_words_first(
    text: str, found: list[int]
) -> None:
    names = ["Lò Văn Hoàng", "Vàng Văn Hòa", "Nguyễn Thị Hòa", "Hà Thu", "Hồ Hải", "Hà An"]

    assert candidates(text, list(enumerate(names, start=1))) == found


def test_what_comes_after_a_pause_is_a_batch_of_its_own() -> None:
    start = clock.now()
    minutes = {1: 0, 2: 20, 3: 40, 4: 71, 5: 90}

    came = {key: start + timedelta(minutes=value) for key, value in minutes.items()}

    assert batches(came) == {5: 0, 4: 0, 3: 1, 2: 1, 1: 1}
    assert batches({key: came[key] for key in (1, 2, 3)}) == {1: 0, 2: 0, 3: 0}
    assert batches({}) == {}


# Taking in


def test_a_file_is_matched_as_it_comes(people: People, desk: Desk, ground: Ground) -> None:
    row = take(people, desk, "Bài 2 - Vàng Mí Dế - NTVĐ.docx")

    assert (row.lecturer_id, row.module_id) == (people.lecturer_b.lecturer_id, ground.module_ids[1])
    assert row.guesses["author"]["bases"] == ["file_name"]
    assert row.file_digest in named_digests(), "the sweep must know that it is wanted"
    assert file_store().read(row.file_digest) == DOCX


def test_the_text_speaks_where_the_name_is_silent(people: People, desk: Desk) -> None:
    row = take(people, desk, "z123.docx", docx("Người soạn: Vàng Mí Dế"))

    assert row.lecturer_id == people.lecturer_b.lecturer_id
    assert row.guesses["author"]["bases"] == ["author_line"]


def test_of_a_refused_file_only_the_reason_is_kept(people: People, desk: Desk) -> None:
    problem = Invalid("main", "lesson_plans.file_encrypted", name="x.docx")
    sent = SentFile("x.docx", io.BytesIO(b"secret"))

    row = operations.take_in(people.clerk.actor, desk, "a" * 32, sent, problem)

    assert (row.file_digest, row.file_size) == (None, 6)
    assert row.problem == {
        "key": "lesson_plans.file_encrypted",
        "params": {"name": "x.docx"},
        "field": "main",
    }
    assert list(file_store().digests()) == []


def test_the_same_file_brought_again_waits_once(people: People, desk: Desk) -> None:
    first = take(people, desk, "Bài 1.docx")
    sent = SentFile("Bài 1.docx", io.BytesIO(b"x"))
    broken = Invalid("main", "lesson_plans.file_broken", name="Bài 1.docx")
    operations.take_in(people.clerk.actor, desk, "b" * 32, sent, broken)
    first.arrived_at -= timedelta(days=2)

    assert take(people, desk, "Bài 1.docx").id == first.id
    assert first.arrived_at == clock.now(), "it is of the newest batch"
    assert queries.list_waiting_files(people.centre_id, people.clerk.person_id) == [first]


def test_no_more_wait_than_anybody_can_look_over(people: People, desk: Desk) -> None:
    rows = [
        WaitingFile(
            centre_id=people.centre_id,
            person_id=people.clerk.person_id,
            arrival_key=f"{number:032x}",
            arrived_at=clock.now(),
            file_name=f"{number}.docx",
            file_size=1,
            problem={"key": "lesson_plans.file_broken", "params": {}, "field": ""},
        )
        for number in range(1000, 1000 + MOST_WAITING)
    ]
    db.session.add_all(rows)
    db.session.flush()

    with pytest.raises(Invalid) as refused:
        take(people, desk, "Bài 1.docx")

    assert refused.value.key == "lesson_plans.too_many_waiting"


def test_everybody_sees_what_they_brought_themselves(people: People, desk: Desk) -> None:
    row = take(people, desk, "Bài 1.docx")

    for who in (people.deputy, people.stranger):
        assert queries.list_waiting_files(who.actor.centre, who.person_id) == []
        assert queries.get_waiting_file(who.actor.centre, who.person_id, row.id) is None
    assert queries.list_waiting_files(people.other_centre_id, people.clerk.person_id) == []


def test_the_desk_is_that_of_the_centre(people: People, ground: Ground) -> None:
    training_class = make_class(people.centre_id)
    make_session(
        training_class,
        lecturer_id=people.lecturer_a.lecturer_id,
        on=TODAY + timedelta(days=3),
        module_id=ground.module_ids[0],
    )
    here = queries.desk_of(people.centre_id, TODAY)
    there = queries.desk_of(people.other_centre_id, TODAY)

    assert people.stranger.lecturer_id not in dict(here.lecturers)
    assert dict(there.lecturers) == {people.stranger.lecturer_id: people.stranger.name}
    assert here.known.taught == {(people.lecturer_a.lecturer_id, ground.module_ids[0])}
    assert there.known.taught == frozenset()


def test_a_lecturer_sorts_nothing(people: People) -> None:
    for who in (people.lecturer_a, people.director):
        with pytest.raises(NotAllowed):
            operations.desk_for(who.actor)


# Choosing


def test_what_a_person_chooses_counts(people: People, desk: Desk, ground: Ground) -> None:
    row = take(people, desk, "Bài 2 - Vàng Mí Dế - NTVĐ.docx")

    put(row, desk, "Nguyễn Thị Hường", 2)

    assert (row.lecturer_id, row.module_id) == (people.lecturer_a.lecturer_id, desk.modules[2][0])
    assert row.guesses["author"]["sureness"] == "chosen"


def test_what_names_nobody_stays_as_typed(people: People, desk: Desk) -> None:
    row = take(people, desk, "Bài 2 - Vàng Mí Dế - NTVĐ.docx")

    operations.choose(row, desk, Typed("Lý Thị Không", desk.modules[1][1], "", is_ticked=True))

    assert (row.lecturer_id, row.module_id) == (None, desk.modules[1][0])
    assert row.typed == {"lecturer": "Lý Thị Không", "is_ticked": True}


def test_with_the_author_the_lesson_is_guessed_anew(
    people: People, ground: Ground, desk: Desk
) -> None:
    other = make_ground()
    make_session(
        make_class(people.centre_id),
        lecturer_id=people.lecturer_b.lecturer_id,
        on=TODAY + timedelta(days=3),
        module_id=other.module_ids[0],
    )
    desk = operations.desk_for(people.clerk.actor)
    row = take(people, desk, "Bài 1.docx")
    assert row.module_id is None

    operations.choose(row, desk, Typed("Vàng Mí Dế", ""))

    assert row.module_id == other.module_ids[0]
    assert row.guesses["lesson"]["bases"] == ["file_name", "timetable"]


# Filing


def test_files_go_to_new_plans_in_the_name_of_their_authors(
    people: People, desk: Desk, ground: Ground
) -> None:
    rows = [take(people, desk, "Bài 1 - Vàng Mí Dế - NTVĐ.docx"), take(people, desk, "B2.docx")]
    put(rows[1], desk, "Nguyễn Thị Hường", 1)

    assert file_all(people, *rows, is_sent=True) == (2, 0)

    plan = queries.get_plan(people.centre_id, rows[0].plan_id or 0)
    assert plan is not None
    assert plan.lecturer_id == people.lecturer_b.lecturer_id
    version = latest(plan)
    assert (version.status, version.uploaded_by_id) == (S.SUBMITTED, people.clerk.person_id)
    assert (version.file_name, version.file_digest) == (rows[0].file_name, rows[0].file_digest)
    assert queries.version_text(people.centre_id, version.id).is_readable
    told = db.session.scalars(db.select(Notice.person_id).where(Notice.kind.like("%uploaded")))
    assert set(told) == {people.lecturer_a.person_id, people.lecturer_b.person_id}
    uploads = db.select(Event).where(Event.action == "lesson_plan.upload")
    assert {one.for_person_id for one in db.session.scalars(uploads)} == {
        people.lecturer_a.person_id,
        people.lecturer_b.person_id,
    }


def test_who_decides_is_told_once_of_all_that_came(
    people: People, desk: Desk, ground: Ground
) -> None:
    rows = [take(people, desk, f"B{n}.docx", docx(f"Phần {n}")) for n in (1, 2, 3)]
    for number, row in enumerate(rows):
        put(row, desk, "Nguyễn Thị Hường", number)
    make_session(
        make_class(people.centre_id),
        on=date(2026, 11, 25),
        module_id=ground.module_ids[2],
        lecturer_id=people.lecturer_a.lecturer_id,
    )

    assert file_all(people, *rows, is_sent=True) == (3, 0)

    query = db.select(Notice).where(Notice.kind == "lesson_plan.submitted")
    told = {one.person_id: one for one in db.session.scalars(query)}
    assert set(told) == {people.director.person_id, people.deputy.person_id}
    one = told[people.deputy.person_id]
    assert one.path == "/giao-an?tab=cho-duyet"
    lines = one.text.splitlines()
    assert lines[0].endswith("đã nộp thay 3 giáo án chờ duyệt:")
    assert "Nội dung thứ 3" in lines[1]
    assert lines[1].endswith("cần duyệt chậm nhất ngày 23/11/2026")
    assert len(lines) == 4


def test_a_file_becomes_the_next_version_or_takes_the_place_of_the_draft(
    people: People, desk: Desk, ground: Ground
) -> None:
    approved = make_plan(people, ground.module_ids[0], S.APPROVED)
    draft = make_plan(people, ground.module_ids[1])
    rows = [take(people, desk, f"B{n}.docx", docx(f"Phần {n}")) for n in (1, 2)]
    for number, row in enumerate(rows):
        put(row, desk, "Nguyễn Thị Hường", number)

    assert file_all(people, *rows) == (2, 0)

    assert [(row.plan_id, row.plan_number) for row in rows] == [(approved.id, 2), (draft.id, 1)]
    assert latest(loaded(draft)).file_digest == rows[1].file_digest


def test_one_that_fails_hinders_no_other_and_says_why(
    people: People, desk: Desk, ground: Ground
) -> None:
    make_plan(people, ground.module_ids[0], S.SUBMITTED)
    names = ("chờ.docx", "mở.docx", "đôi 1.docx", "đôi 2.docx", "tốt.docx")
    waits, is_open, *twice, good = [take(people, desk, name, docx(name)) for name in names]
    put(waits, desk, "Nguyễn Thị Hường", 0)
    for row in twice:
        put(row, desk, "Nguyễn Thị Hường", 1)
    put(good, desk, "Vàng Mí Dế", 2)

    assert file_all(people, waits, is_open, *twice, good) == (1, 4)

    faults = [row.fault["key"] if row.fault else None for row in (waits, is_open, *twice, good)]
    assert faults == [
        "lesson_plans.waiting",
        "lesson_plans.author_open",
        "lesson_plans.same_plan_twice",
        "lesson_plans.same_plan_twice",
        None,
    ]
    assert good.plan_id is not None
    assert len(queries.list_waiting_files(people.centre_id, people.clerk.person_id)) == 5


def test_a_plan_that_nobody_looked_at_is_not_overwritten(
    people: People, desk: Desk, ground: Ground
) -> None:
    row = take(people, desk, "Bài 1.docx", docx("của giáo vụ"))
    put(row, desk, "Nguyễn Thị Hường", 0)
    draft = make_plan(people, ground.module_ids[0])

    done = operations.file_all(people.clerk.actor, [row], {row.id: None}, is_sent=False)

    assert (done.filed, done.failed) == (0, 1)
    assert row.fault is not None
    assert row.fault["key"] == "lesson_plans.plan_changed"
    assert latest(loaded(draft)).file_digest != row.file_digest


def test_so_many_at_once_and_at_least_one(people: People, desk: Desk) -> None:
    row = take(people, desk, "Bài 1.docx")

    for rows, key in (([], "no_files_chosen"), ([row] * (MOST_AT_ONCE + 1), "too_many_at_once")):
        with pytest.raises(Invalid) as refused:
            operations.file_all(people.clerk.actor, rows, {}, is_sent=False)
        assert refused.value.key == f"lesson_plans.{key}"


def test_another_centres_lecturer_is_no_choice(people: People, desk: Desk) -> None:
    row = take(people, desk, "Bài 1.docx")
    put(row, desk, "Nguyễn Thị Hường", 0)
    row.lecturer_id = people.stranger.lecturer_id

    assert file_all(people, row) == (0, 1)
    assert row.fault is not None
    assert row.fault["key"] == "not_a_choice"


def test_what_nobody_sorts_is_forgotten_in_time(people: People, desk: Desk) -> None:
    old, new, filed = [take(people, desk, f"{n}.docx", docx(str(n))) for n in range(3)]
    put(filed, desk, "Nguyễn Thị Hường", 0)
    file_all(people, filed)
    old.arrived_at = clock.now() - KEPT - timedelta(hours=1)
    filed.filed_at = clock.now() - timedelta(days=2)
    kept = new.id
    wanted = {new.file_digest, filed.file_digest}
    db.session.commit()

    assert operations.forget_old_files() == 2

    rows = queries.list_waiting_files(people.centre_id, people.clerk.person_id)
    assert [row.id for row in rows] == [kept]
    assert named_digests() == wanted, "the version still names what was filed"


def test_names_are_shown_without_folders_and_unseen_characters() -> None:
    assert operations.shown_name("C:\\tệp\\..\\Bài\u202e 1\x00.docx") == "Bài 1.docx"
    assert len(operations.shown_name("a" * 400 + ".docx")) == 255
    assert operations.shown_name("\u200b") == "tệp"
