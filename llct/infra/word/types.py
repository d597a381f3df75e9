"""What a Word paper says: frozen values, built by the features' documents.py, laid out here.
Every text is a plain ``str``; a line feed starts a new line or paragraph. Numbers, dates and tone
placement (ủy/uỷ) are in their printed form already, but for the letterhead's date and number.
"""

from dataclasses import KW_ONLY, dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar


class LetterheadKind(StrEnum):
    """Which family of rules lays the paper out."""

    PARTY = "party"
    STATE = "state"
    NONE = "none"


class PaperKind(StrEnum):
    """One built-in template per kind and letterhead."""

    COMMENT_SHEET = "comment_sheet"
    OBSERVATION_FORM = "observation_form"
    SCORE_SUMMARY = "score_summary"
    MINUTES = "minutes"
    OBSERVATION_PLAN = "observation_plan"
    INVITATION_LETTER = "invitation_letter"
    TEACHING_SCHEDULE = "teaching_schedule"
    LESSON_PLAN = "lesson_plan"


class Authority(StrEnum):
    """On whose authority a signer signs; printed T/M, K/T, T/L, Q. or TM., KT., TL., Q."""

    ON_BEHALF_OF = "on_behalf_of"
    FOR = "for"
    BY_ORDER_OF = "by_order_of"
    ACTING = "acting"


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """The pieces of "Số 05-BB/TTCT"; without a number its place stays blank, for the register."""

    kind_code: str
    organ_code: str
    number: int | str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Letterhead:
    """The head of the first page. Lines come in capitals, as the centre writes them.
    ``on=None`` leaves day and month blank, before ``blank_year`` when it is known.
    ``number=None`` is a paper that carries no number (phiếu), not one whose number is unknown.
    """

    kind: LetterheadKind
    issuer_lines: tuple[str, ...]
    superior_lines: tuple[str, ...] = ()
    place: str = ""
    number: DocumentNumber | None = None
    on: date | None = None
    blank_year: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Signer:
    """One signature, from top to bottom: caption, authority, position, hint, room to sign, name.
    ``caption`` is the part played in the paper (NGƯỜI GHI BIÊN BẢN), ``position`` the office held
    (PHÓ GIÁM ĐỐC). ``authority_of`` is whom the authority names: K/T ``GIÁM ĐỐC``; with
    ``Authority.ACTING`` the position itself takes "Q.", ``authority_of`` stays empty.
    """

    name: str = ""
    caption: str = ""
    authority: Authority | None = None
    authority_of: str = ""
    position: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignatureBlock:
    """Recipients ("Nơi nhận") stand at the left, or below if somebody signs there."""

    left: Signer | None = None
    right: Signer | None = None
    below: Signer | None = None
    recipients: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """A further line "label: value" for what has no field of its own."""

    label: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LessonFacts:
    """The lesson a paper is about; an empty value prints no line (a dotted one in a blank form)."""

    lecturer: str
    lesson: str
    lecturer_position: str = ""
    lecturer_unit: str = ""
    programme: str = ""
    training_class: str = ""
    held_on: str = ""
    periods: str = ""
    place: str = ""
    learners: str = ""
    visit_kind: str = ""
    extra: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """What every paper has. ``subtitle`` is the trích yếu; in a form, ``is_blank`` prints dotted
    lines for empty values, to be filled in by hand.
    """

    kind: ClassVar[PaperKind]

    letterhead: Letterhead
    signatures: SignatureBlock
    title: str = ""
    subtitle: str = ""
    is_blank: bool = False


@dataclass(frozen=True, slots=True)
class LevelMark:
    """A criterion judged by a level without points (góp ý nhanh)."""

    criterion: str
    level: str
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Opinion:
    """What one person (or "Người dự 1") said; a blank form leaves dotted lines for the text."""

    speaker: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentSheet(Paper):
    """Phiếu góp ý: three boxes and the points to improve, without points, total or grade."""

    kind: ClassVar[PaperKind] = PaperKind.COMMENT_SHEET

    lesson: LessonFacts
    title: str = "PHIẾU GÓP Ý BÀI GIẢNG"
    commenter: str = ""
    commenter_position: str = ""
    levels: tuple[LevelMark, ...] = ()
    strengths: str = ""
    limits: str = ""
    suggestions: str = ""
    conclusion: str = ""
    points_to_improve: tuple[str, ...] = ()
    leader_opinions: tuple[Opinion, ...] = ()


@dataclass(frozen=True, slots=True)
class LogEntry:
    """A row of the running log: what happened when. ``activity`` is its form (Hỏi - đáp)."""

    time: str
    content: str
    _: KW_ONLY
    activity: str = ""
    learner_activity: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormCriterion:
    """One criterion of a form; ``mark`` is the score, the level or "Không quan sát được"."""

    code: str
    text: str
    max_score: str = ""
    mark: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormGroup:
    """A group of criteria with its subtotal (both empty in a rubric of levels only)."""

    name: str
    criteria: tuple[FormCriterion, ...]
    max_score: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ObservationFormPaper(Paper):
    """Phiếu dự giờ of one observer. Total and grade print only when the rubric ``has_points``;
    ``empty_log_rows`` adds that many empty rows to the running log of a blank form.
    """

    kind: ClassVar[PaperKind] = PaperKind.OBSERVATION_FORM

    lesson: LessonFacts
    groups: tuple[FormGroup, ...]
    has_points: bool
    title: str = "PHIẾU DỰ GIỜ, ĐÁNH GIÁ BÀI GIẢNG"
    observer: str = ""
    observer_position: str = ""
    log: tuple[LogEntry, ...] = ()
    empty_log_rows: int = 0
    total: str = ""
    max_total: str = ""
    grade: str = ""
    criteria_note: str = ""
    strengths: str = ""
    limits: str = ""
    suggestions: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryRow:
    """One criterion over all observers: a mark of each, and the agreed or mean result."""

    code: str
    text: str
    marks: tuple[str, ...]
    max_score: str = ""
    result: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryGroup:
    """A group of the summary; empty ``marks`` print as empty cells."""

    name: str
    rows: tuple[SummaryRow, ...]
    marks: tuple[str, ...] = ()
    max_score: str = ""
    result: str = ""


def anonymous_observers(count: int) -> tuple[str, ...]:
    """The column titles of a summary that keeps the observers' names to itself."""
    return tuple(f"Người dự {number}" for number in range(1, count + 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreSummary(Paper):
    """Bảng tổng hợp of one lesson; without ``observers``' names: "Người dự 1, 2, 3"."""

    kind: ClassVar[PaperKind] = PaperKind.SCORE_SUMMARY

    lesson: LessonFacts
    groups: tuple[SummaryGroup, ...]
    observer_count: int
    has_points: bool
    title: str = "BẢNG TỔNG HỢP ĐIỂM DỰ GIỜ"
    observers: tuple[str, ...] = ()
    totals: tuple[str, ...] = ()
    max_total: str = ""
    total_result: str = ""
    grade_sentence: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Attendee:
    """A person present, as printed: "đồng chí Trần Thị Bình", "Phó Giám đốc"."""

    name: str
    position: str = ""


@dataclass(frozen=True, slots=True)
class ImprovementPoint:
    """A point to improve, with its deadline in words when there is one."""

    text: str
    due: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Minutes(Paper):
    """Biên bản góp ý, rút kinh nghiệm. Empty parts are left out, the numbering closes up.
    ``opened_at``, ``closed_at`` are words ("15 giờ 30 cùng ngày"), the latter blank if unknown.
    ``written_opinions`` is what all forms hold in a box (Ưu điểm), a line each, without names.
    """

    kind: ClassVar[PaperKind] = PaperKind.MINUTES

    lesson: LessonFacts
    title: str = "BIÊN BẢN"
    subtitle: str = "góp ý, rút kinh nghiệm giờ giảng"
    opened_at: str = ""
    place: str = ""
    chair: Attendee | None = None
    secretary: Attendee | None = None
    attendees: tuple[Attendee, ...] = ()
    self_assessment: str = ""
    opinions: tuple[Opinion, ...] = ()
    written_opinions: tuple[Opinion, ...] = ()
    leader_opinions: tuple[Opinion, ...] = ()
    points_to_improve: tuple[ImprovementPoint, ...] = ()
    lecturer_reply: str = ""
    conclusion: str = ""
    result: str = ""
    grade_sentence: str = ""
    occasion: str = "Cuộc họp"
    closed_at: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRow:
    """One visit of the plan; the layout counts the rows."""

    when: str
    lecturer: str
    lecturer_kind: str = ""
    lesson: str = ""
    form: str = ""
    observers: str = ""
    chair: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ObservationPlanPaper(Paper):
    """Kế hoạch dự giờ: aims, the table (landscape), how it is carried out."""

    kind: ClassVar[PaperKind] = PaperKind.OBSERVATION_PLAN

    rows: tuple[PlanRow, ...]
    title: str = "KẾ HOẠCH"
    subtitle: str = "dự giờ, thao giảng"
    introduction: str = ""
    aims: str = ""
    organisation: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationRow:
    """One session the guest is asked to teach."""

    when: str
    lesson: str
    periods: str = ""
    training_class: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationLetter(Paper):
    """Giấy mời giảng dạy: one session prints as lines, several as a table."""

    kind: ClassVar[PaperKind] = PaperKind.INVITATION_LETTER

    addressee: str
    rows: tuple[InvitationRow, ...]
    title: str = "GIẤY MỜI"
    subtitle: str = "tham gia giảng dạy"
    opening: str = ""
    programme: str = ""
    learners: str = ""
    contact: str = ""
    closing: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduleRow:
    """One session of the schedule."""

    day: str
    time: str
    lesson: str
    periods: str = ""
    lecturer: str = ""
    training_class: str = ""
    place: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TeachingSchedule(Paper):
    """Lịch phân công giảng dạy of a class, a week or a month (landscape)."""

    kind: ClassVar[PaperKind] = PaperKind.TEACHING_SCHEDULE

    rows: tuple[ScheduleRow, ...]
    title: str = "LỊCH PHÂN CÔNG GIẢNG DẠY"
    introduction: str = ""
    notes: str = ""
