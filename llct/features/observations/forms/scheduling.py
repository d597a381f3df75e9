"""Forms that make a visit and name its people."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, RadioField, ValidationError
from wtforms.fields.choices import SelectChoice

from llct.features.observations.labels import KIND_LABELS, ROLE_LABELS
from llct.features.observations.rules import ObservationKind, SeatRole
from llct.features.observations.rules.visits import LessonFacts, SeatWish, Span, Visit, unique
from llct.web.forms import (
    BaseForm,
    BooleanField,
    ChoiceField,
    DateField,
    LongTextField,
    ManyChoiceField,
    TextField,
    TimeField,
    VersionField,
    has_content,
    optional,
    required,
)

MOST_PERIODS = 10


class HiddenIdField(HiddenField):
    """An id carried by the page; anything else is nothing."""

    def process_formdata(self, valuelist: list[str]) -> None:
        text = valuelist[0] if valuelist else ""
        self.data = int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else None


class PeopleField(ManyChoiceField):
    """Several people by their ids."""

    def __init__(self, label: Any = None, **kwargs: Any) -> None:
        super().__init__(label, coerce=int, **kwargs)

    def process_formdata(self, valuelist: list[str]) -> None:
        self.data = [int(text) for text in valuelist if text.isascii() and text.isdecimal()]


def _kind(value: Any) -> ObservationKind | None:
    return ObservationKind(value) if value in set(ObservationKind) else None


OTHER_SPAN = "other"


def _span_value(span: Span) -> str:
    return f"{span[0]}-{span[1]}"


def _span_label(span: Span, periods: int) -> str:
    first, last = span
    if first == last:
        return _("tiết %(n)s", n=first)
    if span == (1, periods):
        return _("cả buổi (tiết %(a)s–%(b)s)", a=first, b=last)
    return _("tiết %(a)s–%(b)s", a=first, b=last)


def _period_choices() -> list[tuple[str, Any]]:
    return [("", "–"), *((str(n), str(n)) for n in range(1, MOST_PERIODS + 1))]


class _VisitForm(BaseForm):
    """What every visit asks: kind, people, and what is seldom changed."""

    kind = RadioField(
        _l("Hình thức"), [required()], coerce=_kind, choices=list(KIND_LABELS.items())
    )
    observers = PeopleField(_l("Người dự"))
    chair = ChoiceField(
        _l("Chủ trì"),
        [optional()],
        of=int,
        description=_l("Dự giờ góp ý chỉ có một người dự thì để trống: người đó chủ trì."),
    )
    secretary = ChoiceField(_l("Thư ký"), [optional()], of=int)
    leader = ChoiceField(_l("Lãnh đạo dự, cho ý kiến chỉ đạo"), [optional()], of=int)
    is_unannounced = BooleanField(_l("Đột xuất, không báo trước giảng viên"))
    rubric_version_id = ChoiceField(_l("Mẫu phiếu"), [optional()], of=int)
    span = RadioField(_l("Dự tiết"), [optional()], choices=[], validate_choice=False)
    first_period = ChoiceField(_l("Từ tiết"), [optional()], of=int, choices=_period_choices())
    last_period = ChoiceField(_l("Đến tiết"), [optional()], of=int, choices=_period_choices())
    purpose = LongTextField(_l("Mục đích, nội dung cần chú ý"), limit=1000)
    plan_row = HiddenIdField("")

    def offer_spans(self, spans: Sequence[Span], periods: int) -> None:
        """One click for the usual ones; any other by its first and last period."""
        words = [(_span_value(one), _span_label(one, periods)) for one in spans]
        pairs = [*words, (OTHER_SPAN, _("tiết khác"))]
        self.span.choices = [SelectChoice(value, label) for value, label in pairs]
        numbers = [("", "–"), *((str(n), str(n)) for n in range(1, periods + 1))]
        self.first_period.choices = self.last_period.choices = numbers

    def propose_span(self, span: Span) -> None:
        """Choose these periods, whether they are among those offered or not."""
        if _span_value(span) in self._offered():
            self.span.data = _span_value(span)
        else:
            self.span.data = OTHER_SPAN
            self.first_period.data, self.last_period.data = map(str, span)

    def _offered(self) -> set[str]:
        return {choice.value for choice in self.span.choices}

    def validate_span(self, field: RadioField) -> None:
        if field.data not in self._offered():
            raise ValidationError(_("Giá trị này không có trong danh sách."))
        if field.data == OTHER_SPAN and not (self.first_period.data and self.last_period.data):
            raise ValidationError(_("Cần chọn từ tiết nào đến tiết nào."))

    def _periods(self) -> tuple[int | None, int | None]:
        """The chosen cut, or the two figures where there is none."""
        first, dash, last = (self.span.data or "").partition("-") if "span" in self else ("",) * 3
        return (int(first), int(last)) if dash else (self.first_period.data, self.last_period.data)

    def seats(self) -> tuple[SeatWish, ...]:
        """Chair first. At a plain comment the only person named observes and chairs."""
        observers, chair = list(self.observers.data or []), self.chair.data
        if self.kind.data is ObservationKind.COMMENT:
            if not observers and chair:
                observers = [chair]
            elif not chair and len(observers) == 1:
                chair = observers[0]
        wishes = [SeatWish(chair, SeatRole.CHAIR)] if chair else []
        wishes += [SeatWish(person_id, SeatRole.OBSERVER) for person_id in observers]
        if self.secretary.data:
            wishes.append(SeatWish(self.secretary.data, SeatRole.SECRETARY))
        if self.leader.data:
            wishes.append(SeatWish(self.leader.data, SeatRole.LEADER))
        return unique(wishes)

    def _visit(self, **facts: Any) -> Visit:
        first, last = self._periods()
        return Visit(
            kind=self.kind.data,
            seats=self.seats(),
            is_announced=not self.is_unannounced.data,
            purpose=self.purpose.data or "",
            first_period=first,
            last_period=last,
            rubric_version_id=self.rubric_version_id.data,
            plan_row_id=self.plan_row.data,
            **facts,
        )


class SessionVisitForm(_VisitForm):
    """A visit to a session of the timetable."""

    class_session_id = HiddenIdField("")

    def visit(self) -> Visit:
        return self._visit(class_session_id=self.class_session_id.data)


class FreeVisitForm(_VisitForm):
    """A visit to a lesson that the timetable does not hold."""

    lecturer_id = ChoiceField(_l("Giảng viên"), [required()], of=int)
    on = DateField(_l("Ngày"), [required()])
    starts = TimeField(_l("Bắt đầu lúc"), [optional()])
    ends = TimeField(_l("Kết thúc lúc"), [optional()])
    module_title = TextField(_l("Bài, chuyên đề"), [has_content], limit=500)
    class_title = TextField(_l("Lớp"), limit=300)
    place = TextField(_l("Địa điểm"))

    def visit(self) -> Visit:
        return self._visit(lecturer_id=self.lecturer_id.data, lesson=self._lesson())

    def _lesson(self, lecturer_name: str = "") -> LessonFacts:
        return LessonFacts(
            on=self.on.data,
            starts=self.starts.data,
            ends=self.ends.data,
            module_title=self.module_title.data or "",
            class_title=self.class_title.data or "",
            place=self.place.data or "",
            lecturer_name=lecturer_name,
        )


class PastVisitForm(FreeVisitForm):
    """Ghi nhận tiết đã dự: the lecturer may be anybody, by name."""

    lecturer_id = ChoiceField(
        _l("Giảng viên"),
        [optional()],
        of=int,
        description=_l("Người ngoài danh sách thì ghi tên ở mục thêm bên dưới."),
    )
    lecturer_name = TextField(_l("Giảng viên ngoài danh sách"), limit=100)
    class_session_id = HiddenIdField("")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Asked for like the other two facts of the lesson; only who types a name may leave it out.
        self.lecturer_id.flags.required = True

    def visit(self) -> Visit:
        if self.class_session_id.data:
            return self._visit(class_session_id=self.class_session_id.data)
        name = "" if self.lecturer_id.data else self.lecturer_name.data or ""
        return self._visit(lecturer_id=self.lecturer_id.data, lesson=self._lesson(name))


class InviteForm(BaseForm):
    """One more person for a role."""

    person_id = HiddenIdField("")
    role = ChoiceField(_l("Nhiệm vụ"), [required()], of=SeatRole, choices=list(ROLE_LABELS.items()))

    def wish(self) -> SeatWish | None:
        if self.person_id.data is None or self.role.data is None:
            return None
        return SeatWish(self.person_id.data, self.role.data)


class AnswerForm(BaseForm):
    """Accept or decline an invitation."""

    version = VersionField()
    note = TextField(_l("Ghi chú"), limit=500)


class SubstituteForm(BaseForm):
    """Who comes instead."""

    version = VersionField()
    person_id = ChoiceField(_l("Người dự thay"), [required()], of=int)
    note = TextField(_l("Lý do"), limit=500)


class ConflictForm(BaseForm):
    """Two people of whom one should not observe the other."""

    person_id = ChoiceField(_l("Người thứ nhất"), [required()], of=int)
    other_person_id = ChoiceField(_l("Người thứ hai"), [required()], of=int)
