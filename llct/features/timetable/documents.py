"""Papers of the timetable: giấy mời giảng dạy and lịch phân công giảng dạy."""

from __future__ import annotations

from collections.abc import Sequence

from llct.features.accounts.models import Person
from llct.features.centres import settings
from llct.features.centres.queries import name_on
from llct.features.classes.models import TrainingClass
from llct.features.classes.queries import SessionRow
from llct.features.classes.rules import ClassKind, Half, half_of
from llct.features.classes.rules.messages import WEEKDAYS
from llct.features.papers.queries import Office
from llct.infra.word.types import (
    InvitationLetter,
    InvitationRow,
    PaperKind,
    ScheduleRow,
    SignatureBlock,
    TeachingSchedule,
)
from llct.infra.word.wording import long_date

HALVES = {Half.MORNING: "Sáng", Half.AFTERNOON: "Chiều"}
CONFERENCES = frozenset({ClassKind.RESOLUTION_STUDY, ClassKind.CURRENT_AFFAIRS})


def invitation_letter(
    office: Office, person: Person, training_class: TrainingClass, rows: Sequence[SessionRow]
) -> InvitationLetter:
    """Asks one person to teach one or several sessions of a class."""
    centre = _name_of(office)
    contact = office.setting(settings.INVITATION_CONTACT)
    programme, learners = training_class.programme, training_class.enrolled
    letter = InvitationLetter(
        letterhead=office.letterhead(PaperKind.INVITATION_LETTER, "GM"),
        addressee=_addressee(person),
        opening=f"{centre} trân trọng kính mời đồng chí tham gia giảng dạy, cụ thể như sau:",
        programme=programme.title if programme else "",
        learners=f"{learners} học viên" if learners else "",
        rows=tuple(_invited(row, centre) for row in rows),
        contact=f"Mọi chi tiết xin liên hệ {contact}." if contact else "",
        closing="Sự tham gia của đồng chí góp phần vào thành công của lớp học. Trân trọng.",
        signatures=SignatureBlock(
            right=office.board_signer(PaperKind.INVITATION_LETTER),
            recipients=office.recipients(settings.INVITATION_RECIPIENTS),
        ),
    )
    return office.finish(letter)


def _name_of(office: Office) -> str:
    found = name_on(office.centre_id, office.on)
    return found.name if found else ""


def _addressee(person: Person) -> str:
    work = ", ".join(part for part in (person.position, person.workplace) if part)
    return f"Đồng chí {person.full_name}" + (f", {work}" if work else "")


def _invited(row: SessionRow, centre: str) -> InvitationRow:
    day = f"{WEEKDAYS[row.on.weekday()]}, {long_date(row.on)}"
    starts, ends = f"{row.starts.hour} giờ {row.starts:%M}", f"{row.ends.hour} giờ {row.ends:%M}"
    return InvitationRow(
        when=f"từ {starts} đến {ends}, {day}",
        lesson=row.lesson,
        periods=str(row.periods),
        training_class=row.class_title,
        place=row.place if row.class_place else ", ".join(filter(None, (row.room, centre))),
    )


def teaching_schedule(
    office: Office, subtitle: str, rows: Sequence[SessionRow], introduction: str = ""
) -> TeachingSchedule:
    """Who teaches what and when: of a week, a month or a class."""
    schedule = TeachingSchedule(
        letterhead=office.letterhead(PaperKind.TEACHING_SCHEDULE),
        subtitle=subtitle,
        introduction=introduction,
        rows=tuple(_scheduled(row) for row in rows),
        signatures=SignatureBlock(
            right=office.board_signer(PaperKind.TEACHING_SCHEDULE),
            recipients=office.recipients(settings.SCHEDULE_RECIPIENTS),
        ),
    )
    return office.finish(schedule)


def class_schedule(
    office: Office, training_class: TrainingClass, rows: Sequence[SessionRow]
) -> TeachingSchedule:
    title = training_class.title
    return teaching_schedule(
        office,
        title[:1].lower() + title[1:],
        [row for row in rows if row.is_taking_place],
        _introduction(training_class),
    )


def _scheduled(row: SessionRow) -> ScheduleRow:
    day = WEEKDAYS[row.on.weekday()]
    hours = f"{row.starts.hour} giờ {row.starts:%M} - {row.ends.hour} giờ {row.ends:%M}"
    return ScheduleRow(
        day=f"{day[:1].upper()}{day[1:]}, {row.on:%d/%m/%Y}",
        time=f"{HALVES[half_of(row.starts)]}, {hours}",
        lesson=row.lesson,
        periods=str(row.periods),
        lecturer=row.lecturer_name or "",
        training_class=row.class_short,
        place=row.place,
    )


def _introduction(training_class: TrainingClass) -> str:
    """When the class is held, and where when that is not the centre."""
    begins = long_date(training_class.opened_on)
    ends = long_date(training_class.closed_on) if training_class.closed_on else ""
    what = "Hội nghị" if training_class.kind in CONFERENCES else "Lớp"
    span = f"{what} mở từ {begins}" + (f" đến {ends}" if ends else "")
    return span + (f", tại {training_class.place}." if training_class.place else ".")
