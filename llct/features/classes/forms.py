"""Forms of classes and their learners."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import FieldList, FormField, HiddenField
from wtforms.validators import ValidationError

from llct.features.classes.labels import CLASS_KIND_LABELS
from llct.features.classes.rules import ClassFacts, ClassKind, LearnerCounts, Topic
from llct.web.forms import (
    BaseForm,
    ChoiceField,
    DateField,
    LongTextField,
    TextField,
    VersionField,
    WholeNumberField,
    between,
    has_content,
    optional,
    required,
)

MOST_TOPICS = 30
MOST_ORGS = 500
MOST_PERIODS = 100
LARGEST_COUNT = 100_000
Choices = Sequence[tuple[Any, Any]]


class TopicForm(BaseForm):
    """A topic taught inside the class; an empty row is left out."""

    title = TextField(_l("Chủ đề"), limit=300)
    periods = WholeNumberField(_l("Số tiết"), [between(1, MOST_PERIODS)])

    def validate_periods(self, field: WholeNumberField) -> None:
        if self.title.data and not field.data:
            raise ValidationError(_l("Ghi số tiết của chủ đề này."))

    def validate_title(self, field: TextField) -> None:
        if self.periods.data and not field.data:
            raise ValidationError(_l("Ghi tên chủ đề."))


class ClassForm(BaseForm):
    """What a class is; its learners have a form of their own."""

    kind = ChoiceField(_l("Loại"), of=ClassKind, choices=list(CLASS_KIND_LABELS.items()))
    programme_id = ChoiceField(_l("Chương trình"), of=int)
    title = TextField(
        _l("Tên lớp"),
        [required(), has_content],
        limit=300,
        description=_l("Ví dụ: Lớp bồi dưỡng nhận thức về Đảng khóa 3 năm 2026"),
    )
    code = TextField(_l("Mã lớp"), limit=40, description=_l("Tên ngắn trong lịch, ví dụ NTVĐ-03"))
    opened_on = DateField(_l("Khai giảng"), [required()])
    closed_on = DateField(_l("Bế giảng"), [optional()])
    place = TextField(
        _l("Địa điểm học"), limit=200, description=_l("Để trống nếu học tại Trung tâm.")
    )
    head_id = ChoiceField(_l("Chủ nhiệm lớp"), of=int)
    decision_number = TextField(_l("Quyết định mở lớp số"), limit=100)
    decision_on = DateField(_l("Ngày quyết định"), [optional()])
    host = TextField(_l("Đơn vị chủ trì"), limit=200)
    partner = TextField(_l("Đơn vị phối hợp"), limit=200)
    note = LongTextField(_l("Ghi chú"))
    topics = FieldList(FormField(TopicForm), max_entries=MOST_TOPICS)

    def offer(self, programmes: Choices, lecturers: Choices) -> None:
        self.programme_id.choices = [("", _l("Không theo chương trình")), *programmes]
        self.head_id.choices = [("", _l("Chưa phân công")), *lecturers]

    def facts(self) -> ClassFacts:
        return ClassFacts(
            kind=self.kind.data,
            title=self.title.data,
            opened_on=self.opened_on.data,
            closed_on=self.closed_on.data,
            programme_id=self.programme_id.data,
            code=self.code.data or "",
            decision_number=self.decision_number.data or "",
            decision_on=self.decision_on.data,
            host=self.host.data or "",
            partner=self.partner.data or "",
            place=self.place.data or "",
            head_id=self.head_id.data,
            note=self.note.data or "",
        )

    def listed_topics(self) -> list[Topic]:
        rows = [entry.data for entry in self.topics.entries]
        return [Topic(row["title"], row["periods"]) for row in rows if row["title"]]


class EditClassForm(ClassForm):
    version = VersionField()


class OrgForm(BaseForm):
    """How many learners one sending organisation sent."""

    org_id = HiddenField()
    enrolled = WholeNumberField(_l("Số học viên"), [optional(), between(0, LARGEST_COUNT)])


def _count(label: Any, description: Any = None) -> WholeNumberField:
    checks = [optional(), between(0, LARGEST_COUNT)]
    return WholeNumberField(label, checks, description=description or "")


class LearnersForm(BaseForm):
    """Learners as counts; what is left empty is nought."""

    orgs = FieldList(FormField(OrgForm), max_entries=MOST_ORGS)
    enrolled = _count(_l("Tổng số ghi danh"), _l("Để trống thì tự cộng theo đơn vị cử."))
    wrong_audience = _count(_l("Không đúng đối tượng"))
    absent = _count(_l("Vắng, không học"))
    eligible = _count(_l("Đủ điều kiện viết thu hoạch"))
    result_excellent = _count(_l("Xuất sắc"))
    result_good = _count(_l("Giỏi"))
    result_fair = _count(_l("Khá"))
    result_average = _count(_l("Trung bình"))
    result_failed = _count(_l("Không đạt"))
    certificates = _count(_l("Giấy chứng nhận đã cấp"))
    attendances = _count(_l("Lượt dự"), _l("Ghi cho hội nghị; một người dự ba lần là ba lượt."))
    version = VersionField()

    def leave_open(self, by_org_total: int) -> None:
        """Nought is not typed; a total that is the sum over senders is counted anew."""
        for name in LearnerCounts.__dataclass_fields__:
            if not self[name].data:
                self[name].data = None
        if by_org_total and self.enrolled.data == by_org_total:
            self.enrolled.data = None

    def counts(self) -> LearnerCounts:
        names = LearnerCounts.__dataclass_fields__
        return LearnerCounts(**{name: self[name].data or 0 for name in names})

    def by_org(self) -> dict[int, int]:
        """Numbers per organisation; an id that is not a number belongs to nobody."""
        rows = [entry.form for entry in self.orgs.entries]
        return {
            int(row.org_id.data) if (row.org_id.data or "").isdecimal() else -1: row.enrolled.data
            for row in rows
            if row.enrolled.data
        }


class CancelForm(BaseForm):
    reason = LongTextField(_l("Lý do hủy"), [required(), has_content], limit=500)
    version = VersionField()
