"""Papers of the timetable: giấy mời giảng dạy and lịch phân công giảng dạy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from llct.core.permissions import Role
from llct.core.vietnamese import ToneStyle, to_tone_style
from llct.features.accounts.models import Person
from llct.features.centres import settings
from llct.features.centres.queries import name_on
from llct.features.classes.models import TrainingClass
from llct.features.classes.queries import SessionRow
from llct.features.classes.rules import ClassKind, Half, half_of
from llct.features.classes.rules.messages import WEEKDAYS
from llct.features.timetable import queries
from llct.infra.word.types import (
    Authority,
    DocumentNumber,
    InvitationLetter,
    InvitationRow,
    Letterhead,
    LetterheadKind,
    PaperKind,
    ScheduleRow,
    SignatureBlock,
    Signer,
    TeachingSchedule,
)
from llct.infra.word.wording import long_date

HALVES = {Half.MORNING: "Sáng", Half.AFTERNOON: "Chiều"}
CONFERENCES = frozenset({ClassKind.RESOLUTION_STUDY, ClassKind.CURRENT_AFFAIRS})


@dataclass(frozen=True)
class Office:
    """The centre as its papers of one day show it: names, spelling, who signs."""

    centre_id: int
    on: date

    def say(self, text: str) -> str:
        """The text with its tone marks where the centre places them."""
        style = settings.get(self.centre_id, settings.TONE_STYLE, on=self.on)
        return to_tone_style(text, ToneStyle(style))

    @property
    def name(self) -> str:
        found = name_on(self.centre_id, self.on)
        return self.say(found.name if found else "")

    def letterhead(self, kind: PaperKind, kind_code: str = "") -> Letterhead:
        """Number, day and month stay blank: they are written when the paper is issued."""
        chosen = settings.get(self.centre_id, settings.LETTERHEAD[kind], on=self.on)
        found = name_on(self.centre_id, self.on)
        lines = found.issuing_lines.splitlines() if found else [self.name]
        code = found.organ_code if found else ""
        return Letterhead(
            kind=LetterheadKind(chosen),
            superior_lines=(self.say(found.superior_line),) if found else (),
            issuer_lines=tuple(self.say(line) for line in lines if line.strip()),
            place=self.say(found.place) if found else "",
            number=DocumentNumber(kind_code, code) if kind_code else None,
            blank_year=self.on.year,
        )

    def signer(self, kind: PaperKind) -> Signer:
        """The director, an acting director, or the deputy for the director."""
        head = self._position(settings.DIRECTOR_POSITION)
        if settings.get(self.centre_id, settings.SIGNER[kind], on=self.on) == "deputy":
            return Signer(
                name=queries.get_holder(self.centre_id, Role.DEPUTY),
                authority=Authority.FOR,
                authority_of=head,
                position=self._position(settings.DEPUTY_POSITION),
            )
        is_acting = settings.get(self.centre_id, settings.DIRECTOR_IS_ACTING, on=self.on)
        return Signer(
            name=queries.get_holder(self.centre_id, Role.DIRECTOR),
            authority=Authority.ACTING if is_acting else None,
            position=head,
        )

    def _position(self, setting: settings.TextSetting) -> str:
        return self.say(settings.get(self.centre_id, setting, on=self.on)).upper()

    def lines(self, setting: settings.TextSetting) -> tuple[str, ...]:
        text = settings.get(self.centre_id, setting, on=self.on)
        return tuple(self.say(line) for line in settings.TextSetting.lines(text))


def invitation_letter(
    office: Office, person: Person, training_class: TrainingClass, rows: Sequence[SessionRow]
) -> InvitationLetter:
    """Asks one person to teach one or several sessions of a class."""
    contact = settings.get(office.centre_id, settings.INVITATION_CONTACT, on=office.on)
    programme = training_class.programme
    learners = training_class.enrolled
    return InvitationLetter(
        letterhead=office.letterhead(PaperKind.INVITATION_LETTER, "GM"),
        addressee=office.say(_addressee(person)),
        opening=office.say(
            f"{office.name} trân trọng kính mời đồng chí tham gia giảng dạy, cụ thể như sau:"
        ),
        programme=office.say(programme.title) if programme else "",
        learners=f"{learners} học viên" if learners else "",
        rows=tuple(_invited(office, row) for row in rows),
        contact=office.say(f"Mọi chi tiết xin liên hệ {contact}.") if contact else "",
        closing=office.say("Sự tham gia của đồng chí góp phần vào thành công của lớp học."),
        signatures=SignatureBlock(
            right=office.signer(PaperKind.INVITATION_LETTER),
            recipients=office.lines(settings.INVITATION_RECIPIENTS),
        ),
    )


def _addressee(person: Person) -> str:
    office = ", ".join(part for part in (person.position, person.workplace) if part)
    return f"Đồng chí {person.full_name}" + (f", {office}" if office else "")


def _invited(office: Office, row: SessionRow) -> InvitationRow:
    day = f"{WEEKDAYS[row.on.weekday()]}, {long_date(row.on)}"
    when = f"từ {row.starts.hour} giờ {row.starts:%M} đến {row.ends.hour} giờ {row.ends:%M}, {day}"
    return InvitationRow(
        when=when,
        lesson=office.say(row.lesson),
        periods=str(row.periods),
        training_class=office.say(row.class_title),
        place=office.say(row.place or office.name),
    )


def teaching_schedule(
    office: Office, subtitle: str, rows: Sequence[SessionRow], introduction: str = ""
) -> TeachingSchedule:
    """Who teaches what and when: of a week, a month or a class."""
    return TeachingSchedule(
        letterhead=office.letterhead(PaperKind.TEACHING_SCHEDULE),
        subtitle=office.say(subtitle),
        introduction=office.say(introduction),
        rows=tuple(_scheduled(office, row) for row in rows),
        signatures=SignatureBlock(
            right=office.signer(PaperKind.TEACHING_SCHEDULE),
            recipients=office.lines(settings.SCHEDULE_RECIPIENTS),
        ),
    )


def _scheduled(office: Office, row: SessionRow) -> ScheduleRow:
    day = WEEKDAYS[row.on.weekday()]
    hours = f"{row.starts.hour} giờ {row.starts:%M} - {row.ends.hour} giờ {row.ends:%M}"
    return ScheduleRow(
        day=f"{day[:1].upper()}{day[1:]}, {row.on:%d/%m/%Y}",
        time=f"{HALVES[half_of(row.starts)]}, {hours}",
        lesson=office.say(row.lesson),
        periods=str(row.periods),
        lecturer=office.say(row.lecturer_name or ""),
        training_class=office.say(row.class_short),
        place=office.say(row.place),
    )


def class_subtitle(training_class: TrainingClass) -> str:
    title = training_class.title
    return title[:1].lower() + title[1:]


def class_introduction(training_class: TrainingClass) -> str:
    """When the class is held, and where when that is not the centre."""
    begins = long_date(training_class.opened_on)
    ends = long_date(training_class.closed_on) if training_class.closed_on else ""
    what = "Hội nghị" if training_class.kind in CONFERENCES else "Lớp"
    span = f"{what} mở từ {begins}" + (f" đến {ends}" if ends else "")
    return span + (f", tại {training_class.place}." if training_class.place else ".")
