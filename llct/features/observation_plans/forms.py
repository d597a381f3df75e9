"""Forms of plans and their rows."""

from __future__ import annotations

from datetime import date

from flask_babel import lazy_gettext as _l

from llct.features.observation_plans.rules import MOST_PERIODS, PlanFacts, RowFacts
from llct.features.observations.labels import KIND_LABELS
from llct.features.observations.rules import ObservationKind
from llct.web.forms import (
    BaseForm,
    BooleanField,
    ChoiceField,
    DateField,
    LongTextField,
    ManyChoiceField,
    TextField,
    VersionField,
    WholeNumberField,
    between,
    has_content,
    optional,
    required,
)

NOBODY = ("", _l("Chưa chọn"))


def _month(value: date | str) -> date:
    return value if isinstance(value, date) else date.fromisoformat(value)


class PlanForm(BaseForm):
    """A plan without its rows."""

    title = TextField(
        _l("Tên kế hoạch"),
        [has_content],
        limit=300,
        description=_l("In làm trích yếu của văn bản, ví dụ: Dự giờ, thao giảng quý IV năm 2026."),
    )
    first_on = DateField(_l("Từ ngày"), [required()])
    last_on = DateField(_l("Đến ngày"), [required()])
    introduction = LongTextField(_l("Căn cứ, mở đầu"))
    aims = LongTextField(_l("Mục đích, yêu cầu"))
    organisation = LongTextField(_l("Tổ chức thực hiện"))

    def facts(self) -> PlanFacts:
        return PlanFacts(
            title=self.title.data,
            first_on=self.first_on.data,
            last_on=self.last_on.data,
            introduction=self.introduction.data or "",
            aims=self.aims.data or "",
            organisation=self.organisation.data or "",
        )


class EditPlanForm(PlanForm):
    """The same for a plan that exists."""

    version = VersionField()


class RowForm(BaseForm):
    """One visit that is proposed."""

    lecturer_id = ChoiceField(_l("Giảng viên được dự"), [required()], of=int)
    kind = ChoiceField(
        _l("Hình thức"), [required()], of=ObservationKind, choices=list(KIND_LABELS.items())
    )
    is_unannounced = BooleanField(
        _l("Dự giờ đột xuất"),
        description=_l("Giảng viên không thấy lượt dự này ở đâu cho đến khi tiết giảng bắt đầu."),
    )
    month = ChoiceField(_l("Tháng"), of=_month)
    on = DateField(_l("Ngày"), [optional()], description=_l("Để trống khi mới định được tháng."))
    periods = WholeNumberField(_l("Số tiết"), [required(), between(1, MOST_PERIODS)])
    lesson = TextField(_l("Bài, chương trình, lớp"), limit=300)
    observer_ids = ManyChoiceField(_l("Người dự dự kiến"), coerce=int)
    observers_text = TextField(
        _l("Thành phần khác"),
        limit=300,
        description=_l("Người ngoài Trung tâm, ví dụ: đại diện Ban Xây dựng Đảng."),
    )
    chair_id = ChoiceField(_l("Người chủ trì"), of=int)
    note = TextField(_l("Ghi chú"), limit=300)

    def facts(self) -> RowFacts:
        return RowFacts(
            lecturer_id=self.lecturer_id.data,
            kind=self.kind.data,
            is_announced=not self.is_unannounced.data,
            on=self.on.data,
            month=self.month.data,
            periods=self.periods.data,
            lesson=self.lesson.data or "",
            observer_ids=tuple(self.observer_ids.data or ()),
            observers_text=self.observers_text.data or "",
            chair_id=self.chair_id.data,
            note=self.note.data or "",
        )


class EditRowForm(RowForm):
    """The same for a row that exists."""

    version = VersionField()


class VersionForm(BaseForm):
    """One step of a plan, decided on the page that was seen."""

    version = VersionField()


class ApproveForm(BaseForm):
    """The director's approval, with a word where needed."""

    version = VersionField()
    note = LongTextField(_l("Ý kiến"), limit=1000)


class ReasonForm(BaseForm):
    """Sending back, or opening an approved plan again."""

    version = VersionField()
    reason = LongTextField(_l("Lý do"), [has_content], limit=1000)
