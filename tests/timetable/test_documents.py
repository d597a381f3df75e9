"""Giấy mời giảng dạy and lịch phân công giảng dạy: their words, their bytes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time, timedelta

import pytest
from sqlalchemy.orm import Session

from llct.core import clock
from llct.core.periods import month_range
from llct.features.accounts.models import Person
from llct.features.centres.models import CentreSetting
from llct.features.classes.queries import SessionRow, get_class, list_class_sessions
from llct.features.classes.rules import ClassKind, SessionStatus
from llct.features.papers.queries import Office
from llct.features.timetable import documents
from llct.infra.word.render import render
from llct.infra.word.types import Authority, InvitationLetter, TeachingSchedule
from tests.factories import MONDAY, TeachingGround, make_class, make_session
from tests.infra.word.outline import outline
from tests.people import Human, People

pytestmark = pytest.mark.any_database

FRIDAY = MONDAY + timedelta(days=4)
DAY = date(2026, 11, 18)


@dataclass
class Scene:
    """Two lessons of lecturer A in a class of 45."""

    people: People
    ground: TeachingGround
    rows: list[SessionRow]

    @property
    def office(self) -> Office:
        return Office(self.people.centre_id, DAY)

    def letter(self, *rows: SessionRow) -> InvitationLetter:
        person = person_of(self.people.lecturer_a)
        training_class = get_class(self.people.centre_id, self.ground.here.id)
        assert training_class is not None
        return documents.invitation_letter(self.office, person, training_class, rows)


def person_of(human: Human) -> Person:
    return Person(full_name=human.name, position="Phó Chủ tịch", workplace="Hội Nông dân xã")


@pytest.fixture
def scene(session: Session, people: People, ground: TeachingGround) -> Scene:
    lecturer = people.lecturer_a.lecturer_id
    ground.here.enrolled = 45
    make_session(
        ground.here,
        on=FRIDAY,
        module_id=ground.modules[0].id,
        lecturer_id=lecturer,
        room="Phòng 1",
    )
    make_session(
        ground.here,
        on=FRIDAY + timedelta(days=3),
        starts=time(13, 30),
        ends=time(17, 30),
        module_id=ground.modules[1].id,
        lecturer_id=lecturer,
    )
    make_session(
        ground.here, on=FRIDAY, status=SessionStatus.CANCELLED, reason="Bão", topic="Đã hủy"
    )
    session.flush()
    session.expire_all()
    rows = list_class_sessions(people.centre_id, ground.here.id)
    return Scene(people, ground, [row for row in rows if row.is_taking_place])


def set_value(session: Session, people: People, key: str, value: object) -> None:
    session.add(
        CentreSetting(
            centre_id=people.centre_id,
            key=key,
            valid_from=date(2026, 1, 1),
            value=value,
            set_at=clock.now(),
        )
    )
    session.flush()
    session.commit()


def test_one_session_prints_as_lines(scene: Scene) -> None:
    lines = outline(render(scene.letter(scene.rows[0])))
    text = "\n".join(lines)

    for part in (
        "GIẤY MỜI",
        "Kính gửi: Đồng chí Nguyễn Thị Hường, Phó Chủ tịch, Hội Nông dân xã",
        "Trung tâm Chính trị xã Suối Chàm trân trọng kính mời đồng chí",
        "Nội dung: Bài 1: Nội dung thứ 1",
        "từ 7 giờ 30 đến 11 giờ 30, thứ Sáu, ngày 20 tháng 11 năm 2026",
        "Địa điểm: Phòng 1, Trung tâm Chính trị xã Suối Chàm",
        "Học viên: 45 người",
    ):
        assert part in text


def test_several_sessions_print_as_a_table(scene: Scene) -> None:
    text = "\n".join(outline(render(scene.letter(*scene.rows))))

    assert "| 1 | " in text
    assert "| 2 | Từ 13 giờ 30 đến 17 giờ 30, thứ Hai, ngày 23 tháng 11 năm 2026" in text


def test_the_number_stays_blank_and_the_director_signs(scene: Scene) -> None:
    letter = scene.letter(scene.rows[0])

    assert letter.letterhead.number is not None
    assert letter.letterhead.number.number is None
    assert letter.letterhead.on is None
    assert letter.signatures.right is not None
    assert (letter.signatures.right.name, letter.signatures.right.position) == (
        scene.people.director.name,
        "GIÁM ĐỐC",
    )
    assert letter.signatures.recipients == ("Như trên", "Lưu Trung tâm")


def test_the_deputy_signs_for_the_director_by_setting(session: Session, scene: Scene) -> None:
    set_value(session, scene.people, "signer_invitation_letter", "deputy")

    signer = scene.letter(scene.rows[0]).signatures.right

    assert signer is not None
    assert (signer.authority, signer.authority_of) == (Authority.FOR, "GIÁM ĐỐC")
    assert (signer.name, signer.position) == (scene.people.deputy.name, "PHÓ GIÁM ĐỐC")


def test_whom_to_ask_is_a_setting(session: Session, scene: Scene) -> None:
    assert scene.letter(scene.rows[0]).contact == ""

    set_value(session, scene.people, "invitation_contact", "Lò Thị Phượng, 0912 000 000")

    assert scene.letter(scene.rows[0]).contact == (
        "Mọi chi tiết xin liên hệ Lò Thị Phượng, 0912 000 000."
    )


def test_tone_marks_stand_where_the_centre_places_them(session: Session, scene: Scene) -> None:
    row = scene.rows[0]._replace(room="Hội trường Ủy ban", lecturer_name="Hoàng Thúy Hòa")
    set_value(session, scene.people, "tone_style", "old")

    schedule = documents.teaching_schedule(scene.office, "tuần", [row])

    assert schedule.rows[0].place == "Hội trường Uỷ ban"
    assert schedule.rows[0].lecturer == "Hoàng Thúy Hòa"


def class_paper(scene: Scene) -> TeachingSchedule:
    training_class = get_class(scene.people.centre_id, scene.ground.here.id)
    assert training_class is not None
    rows = list_class_sessions(scene.people.centre_id, training_class.id)
    return documents.class_schedule(scene.office, training_class, rows)


def test_a_class_schedule_lists_what_takes_place(scene: Scene) -> None:
    paper = class_paper(scene)
    text = "\n".join(outline(render(paper)))

    assert "LỊCH PHÂN CÔNG GIẢNG DẠY" in text
    assert "lớp bồi dưỡng nhận thức về Đảng khóa 3" in text
    assert "Lớp mở từ ngày 02 tháng 11 năm 2026 đến ngày 30 tháng 11 năm 2026." in text
    assert "Thứ Sáu, 20/11/2026" in text
    assert "| Sáng, 7 giờ 30 / đến 11 giờ 30 | " in text
    assert "Đã hủy" not in text
    assert len(paper.rows) == 2


def test_a_conference_is_called_one(session: Session, people: People) -> None:
    made = make_class(
        people.centre_id,
        title="Hội nghị thời sự quý IV",
        kind=ClassKind.CURRENT_AFFAIRS,
        programme_id=None,
        closed_on=None,
        place="Hội trường Đảng ủy",
    )

    paper = documents.class_schedule(Office(people.centre_id, DAY), made, [])

    assert paper.subtitle == "hội nghị thời sự quý IV"
    assert paper.introduction == (
        "Hội nghị mở từ ngày 02 tháng 11 năm 2026, tại Hội trường Đảng ủy."
    )


def test_the_same_words_give_the_same_bytes(scene: Scene) -> None:
    assert render(scene.letter(*scene.rows)) == render(scene.letter(*scene.rows))
    assert render(class_paper(scene)) == render(class_paper(scene))


def test_the_office_may_print_letters_and_a_lecturer_the_schedule(scene: Scene) -> None:
    class_id = scene.ground.here.id

    office = documents.find_subject(scene.people.clerk.actor, class_id)
    lecturer = documents.find_subject(scene.people.lecturer_a.actor, class_id)

    assert office is not None
    assert [offer.title for offer in office.offers] == [
        "Lịch phân công giảng dạy",
        "Giấy mời giảng dạy: Nguyễn Thị Hường",
    ]
    assert lecturer is not None
    assert [offer.title for offer in lecturer.offers] == ["Lịch phân công giảng dạy"]


@pytest.mark.parametrize("who", ["stranger", "officer", "administrator", "nobody"])
def test_others_find_no_papers(scene: Scene, who: str) -> None:
    actor = scene.people.everyone()[who].actor

    assert documents.find_subject(actor, scene.ground.here.id) is None


def test_every_offer_can_be_built(scene: Scene) -> None:
    actor = scene.people.clerk.actor
    subject = documents.find_subject(actor, scene.ground.here.id)
    assert subject is not None

    for offer in subject.offers:
        assert render(documents.build_paper(actor, subject.id, offer.kind, offer.part))


def test_papers_of_a_period_are_those_of_the_centre(scene: Scene) -> None:
    november = month_range(2026, 11)

    found = documents.list_between(scene.people.clerk.actor, november)

    assert [subject.id for subject in found] == [scene.ground.here.id]
    assert documents.list_between(scene.people.lecturer_a.actor, november) == []
    assert documents.list_between(scene.people.clerk.actor, month_range(2026, 10)) == []
