"""Papers of the timetable: giấy mời giảng dạy and lịch phân công giảng dạy."""

from __future__ import annotations

from collections.abc import Sequence

from llct.core.periods import DateRange
from llct.core.permissions import Actor, Permission
from llct.features.accounts.models import Person
from llct.features.centres import settings
from llct.features.centres.queries import name_on
from llct.features.classes.models import TrainingClass
from llct.features.classes.queries import (
    SessionRow,
    get_class,
    list_class_sessions,
    list_lecturer_sessions,
    list_opened,
)
from llct.features.classes.rules import ClassKind, Half, half_of
from llct.features.classes.rules.messages import WEEKDAYS
from llct.features.papers.queries import Office
from llct.features.papers.rules import Offer, Subject
from llct.features.papers.rules import PaperKind as OfferKind
from llct.features.timetable import queries
from llct.infra.word.types import (
    InvitationLetter,
    InvitationRow,
    PaperKind,
    ScheduleRow,
    SignatureBlock,
    TeachingSchedule,
)
from llct.infra.word.wording import class_name, long_date

SLUG = "lop-hoc"
HALVES = {Half.MORNING: "Sáng", Half.AFTERNOON: "Chiều"}
CONFERENCES = frozenset({ClassKind.RESOLUTION_STUDY, ClassKind.CURRENT_AFFAIRS})


def find_subject(actor: Actor, class_id: int) -> Subject | None:
    """The papers of a class: its schedule for everybody of the centre, letters for the office."""
    if actor.centre_id is None or not actor.can(Permission.TIMETABLE_SEE):
        return None
    training_class = get_class(actor.centre_id, class_id)
    return _subject(actor, training_class) if training_class else None


def list_between(actor: Actor, period: DateRange) -> list[Subject]:
    """Classes that open in the period."""
    if actor.centre_id is None or not actor.can(Permission.TIMETABLE_EDIT):
        return []
    classes = list_opened(actor.centre_id, period)
    return [_subject(actor, one) for one in classes if not one.is_cancelled]


def build_paper(
    actor: Actor, class_id: int, kind: str, part: str
) -> InvitationLetter | TeachingSchedule:
    """The paper of an offer that find_subject made to this person."""
    training_class = get_class(actor.centre, class_id)
    if training_class is None:
        raise LookupError("no offer was made for this class")
    office = Office(training_class.centre_id, training_class.opened_on)
    if kind == PaperKind.TEACHING_SCHEDULE:
        rows = list_class_sessions(training_class.centre_id, class_id)
        return class_schedule(office, training_class, rows)
    rows = list_lecturer_sessions(training_class.centre_id, int(part), class_id=class_id)
    found = queries.get_lecturer(training_class.centre_id, int(part))
    if found is None:
        raise LookupError("no offer was made for this lecturer")
    return invitation_letter(office, found[1], training_class, rows)


def _subject(actor: Actor, training_class: TrainingClass) -> Subject:
    on = training_class.opened_on
    rows = list_class_sessions(training_class.centre_id, training_class.id)
    live = [row for row in rows if row.is_taking_place]
    offers = [Offer(OfferKind.TEACHING_SCHEDULE, "Lịch phân công giảng dạy", on)] if live else []
    if actor.can(Permission.TIMETABLE_EDIT):
        names = {row.lecturer_id: row.lecturer_name for row in live if row.lecturer_id}
        offers += [
            Offer(
                OfferKind.INVITATION_LETTER,
                f"Giấy mời giảng dạy: {name}",
                on,
                part=str(lecturer_id),
                has_number=True,
            )
            for lecturer_id, name in names.items()
        ]
    return Subject(
        centre_id=training_class.centre_id,
        kind=TrainingClass.__tablename__,
        id=training_class.id,
        title=training_class.title,
        on=on,
        path=f"/lop-hoc/{training_class.id}",
        offers=tuple(offers),
    )


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
        learners=f"{learners} người" if learners else "",
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
        training_class=class_name(row.class_title),
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
    hours = f"{row.starts.hour} giờ {row.starts:%M}\nđến {row.ends.hour} giờ {row.ends:%M}"
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
