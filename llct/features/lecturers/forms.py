"""Forms of lecturers' records."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from llct.core import clock
from llct.features.accounts.rules import Gender
from llct.features.lecturers.labels import (
    DEGREE_LABELS,
    DEVELOPMENT_KIND_LABELS,
    LECTURER_KIND_LABELS,
    LECTURER_STATUS_LABELS,
    THEORY_LEVEL_LABELS,
)
from llct.features.lecturers.rules import (
    Degree,
    DevelopmentKind,
    LecturerFacts,
    LecturerKind,
    LecturerStatus,
    PersonFacts,
    TheoryLevel,
)
from llct.web.forms import (
    BaseForm,
    BooleanField,
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

NOT_SAID = ("", _l("Chưa ghi"))
LAST_RANK = 9999


class LecturerForm(BaseForm):
    """Person and lecturer on one page: everything is typed once."""

    full_name = TextField(_l("Họ và tên"), [has_content], limit=100)
    birth_year = WholeNumberField(_l("Năm sinh"), [optional(), between(1900, 2100)])
    gender = ChoiceField(
        _l("Giới tính"),
        of=Gender,
        choices=[NOT_SAID, (Gender.FEMALE, _l("Nữ")), (Gender.MALE, _l("Nam"))],
    )
    ethnicity = TextField(_l("Dân tộc"), limit=50)
    workplace = TextField(_l("Cơ quan công tác"), limit=200)
    position = TextField(_l("Chức vụ"), limit=200)
    phone = TextField(_l("Điện thoại"), limit=30)
    protocol_rank = WholeNumberField(
        _l("Thứ tự trong văn bản"),
        [optional(), between(1, LAST_RANK)],
        description=_l("Số nhỏ đứng trước khi liệt kê thành phần; để trống thì đứng sau."),
    )
    kind = ChoiceField(
        _l("Loại giảng viên"),
        [required()],
        of=LecturerKind,
        choices=[*LECTURER_KIND_LABELS.items()],
    )
    started_on = DateField(
        _l("Bắt đầu giảng từ"), description=_l("12 tháng đầu được tính là giảng viên mới.")
    )
    party_admitted_on = DateField(_l("Ngày vào Đảng"))
    degree = ChoiceField(
        _l("Trình độ chuyên môn"), of=Degree, choices=[NOT_SAID, *DEGREE_LABELS.items()]
    )
    degree_field = TextField(_l("Ngành"), limit=200)
    theory_level = ChoiceField(
        _l("Trình độ lý luận chính trị"),
        of=TheoryLevel,
        choices=[NOT_SAID, *THEORY_LEVEL_LABELS.items()],
    )
    has_pedagogy_certificate = BooleanField(_l("Có chứng chỉ nghiệp vụ sư phạm"))
    has_speaker_card = BooleanField(_l("Có thẻ báo cáo viên"))
    appointment_decision = TextField(_l("Quyết định bổ nhiệm, phân công"), limit=200)
    note = LongTextField(_l("Ghi chú"))

    def person_facts(self) -> PersonFacts:
        return PersonFacts(
            full_name=self.full_name.data,
            birth_year=self.birth_year.data,
            gender=self.gender.data,
            ethnicity=self.ethnicity.data or "",
            workplace=self.workplace.data or "",
            position=self.position.data or "",
            phone=self.phone.data or "",
            protocol_rank=self.protocol_rank.data or PersonFacts.protocol_rank,
        )

    def facts(self) -> LecturerFacts:
        return LecturerFacts(
            kind=self.kind.data,
            started_on=self.started_on.data,
            party_admitted_on=self.party_admitted_on.data,
            degree=self.degree.data,
            degree_field=self.degree_field.data or "",
            theory_level=self.theory_level.data,
            has_pedagogy_certificate=self.has_pedagogy_certificate.data,
            has_speaker_card=self.has_speaker_card.data,
            appointment_decision=self.appointment_decision.data or "",
            note=self.note.data or "",
        )


class EditLecturerForm(LecturerForm):
    """The same for a record that exists."""

    version = VersionField()


class StatusForm(BaseForm):
    """Pause, end or resume."""

    status = ChoiceField(
        _l("Tình trạng"),
        [required()],
        of=LecturerStatus,
        choices=[*LECTURER_STATUS_LABELS.items()],
    )
    from_on = DateField(_l("Từ ngày"), [required()], default=clock.today)
    reason = LongTextField(_l("Lý do"), [has_content], limit=500)
    version = VersionField()


class ClearanceForm(BaseForm):
    """A module that the lecturer may teach; `module_id` gets its choices from the view."""

    module_id = ChoiceField(_l("Bài, chuyên đề"), [required()], of=int)
    from_on = DateField(_l("Được giảng từ ngày"), [required()], default=clock.today)
    to_on = DateField(_l("Đến ngày"))
    decision_number = TextField(_l("Số quyết định, thông báo"), limit=100)
    note = LongTextField(_l("Ghi chú"), limit=1000)


class DutyForm(BaseForm):
    """One line of the list of duties."""

    title = TextField(_l("Nhiệm vụ"), [has_content], limit=300)
    from_on = DateField(_l("Từ ngày"))
    to_on = DateField(_l("Đến ngày"))


class DevelopmentForm(BaseForm):
    """One entry of the development log."""

    kind = ChoiceField(
        _l("Loại"), [required()], of=DevelopmentKind, choices=[*DEVELOPMENT_KIND_LABELS.items()]
    )
    on = DateField(_l("Ngày"), [required()], default=clock.today)
    title = TextField(_l("Nội dung"), [has_content], limit=300)
    note = LongTextField(_l("Ghi chú"), limit=1000)


class SeenForm(BaseForm):
    """A decision that carries only the version it saw."""

    version = VersionField()
