"""Forms of lesson plans."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import FileStorage
from wtforms import FieldList, FileField, FormField, MultipleFileField
from wtforms.validators import StopValidation, ValidationError

from llct.features.lesson_plans.rules import (
    LONGEST_AUDIENCE,
    LONGEST_COMMENT,
    LONGEST_NOTE,
    LONGEST_PHASE,
    LONGEST_REASONS,
    MOST_MINUTES,
    MOST_PHASES,
)
from llct.web.arrivals import ArrivedField
from llct.web.forms import (
    BaseForm,
    BooleanField,
    ChoiceField,
    LongTextField,
    ManyChoiceField,
    TextField,
    VersionField,
    WholeNumberField,
    between,
    has_content,
    required,
)

MAIN_SUFFIXES = ".docx,.pptx,.pdf,.doc,.ppt"
ATTACHED_SUFFIXES = f"{MAIN_SUFFIXES},.xlsx,.jpg,.jpeg,.png"


def sent_files(field: Any) -> list[FileStorage]:
    """The files that a person chose; browsers send a nameless one where none was chosen."""
    found = field.data if isinstance(field.data, list) else [field.data]
    return [one for one in found if isinstance(one, FileStorage) and one.filename]


def has_file(form: Any, field: Any) -> None:
    if not sent_files(field) and not form.main_arrived.data:
        raise StopValidation(_l("Chưa chọn tệp giáo án."))


has_file.field_flags = {"required": True}  # type: ignore[attr-defined]


class FilesForm(BaseForm):
    """A file with what belongs to it."""

    main = FileField(
        _l("Tệp giáo án"),
        [has_file],
        render_kw={"accept": MAIN_SUFFIXES, "data-arrives": "main_arrived"},
    )
    main_arrived = ArrivedField()
    attachments = MultipleFileField(
        _l("Tệp kèm theo"),
        render_kw={"accept": ATTACHED_SUFFIXES, "data-arrives": "attachments_arrived"},
        description=_l("Bài trình chiếu, bộ câu hỏi, ảnh; chọn được nhiều tệp."),
    )
    attachments_arrived = ArrivedField()
    note = LongTextField(
        _l("Lời nhắn cho người duyệt"),
        limit=LONGEST_NOTE,
        description=_l("Ví dụ: đã bổ sung nội dung Nghị quyết mới ở phần II."),
    )
    is_sent = BooleanField(_l("Gửi duyệt ngay"), default=True)


class BringForm(BaseForm):
    """Many files of many people at once."""

    files = MultipleFileField(
        _l("Các tệp giáo án"),
        render_kw={
            "accept": MAIN_SUFFIXES,
            "data-arrives": "files_arrived",
            "data-at-once": "3",
            "aria-required": "true",
        },
    )
    files_arrived = ArrivedField()


class SortForm(BaseForm):
    """Which waiting files go to which plan; its rows are read by the view."""

    is_sent = BooleanField(_l("Gửi duyệt ngay"), default=True)


class WhoseForm(BaseForm):
    """Whose plan it is, of which module, for whom."""

    lecturer_id = ChoiceField(_l("Giảng viên"), [required()], of=int)
    module_id = ChoiceField(_l("Bài"), [required()], of=int)
    audience = TextField(
        _l("Đối tượng học viên"),
        limit=LONGEST_AUDIENCE,
        description=_l("Chỉ ghi khi có giáo án riêng, ví dụ: cán bộ đoàn thể."),
    )


class CreateForm(WhoseForm, FilesForm):
    """The first file of a plan."""


class MoveForm(WhoseForm):
    """The plan as it should be."""

    version = VersionField()


class StartForm(BaseForm):
    """For whom the plan is that begins from another."""

    audience = TextField(
        _l("Đối tượng học viên"),
        limit=LONGEST_AUDIENCE,
        description=_l("Chỉ ghi khi có giáo án riêng, ví dụ: cán bộ đoàn thể."),
    )


class BeginningForm(BaseForm):
    """For whom and for which lesson a plan is begun; sent by GET."""

    LONGEST = LONGEST_AUDIENCE

    lecturer_id = ChoiceField(_l("Người soạn"), of=int)
    module_id = ChoiceField(_l("Bài"), [required()], of=int)
    audience = TextField(_l("Đối tượng học viên"), limit=LONGEST_AUDIENCE)


class UploadForm(FilesForm):
    """The next file of a plan."""

    version = VersionField()
    kept_ids = ManyChoiceField(_l("Giữ tệp kèm theo của phiên bản trước"), coerce=int)


class PhaseForm(BaseForm):
    """One part of the lesson; a row without a name and without minutes is left out."""

    name = TextField(_l("Phần"), limit=LONGEST_PHASE)
    minutes = WholeNumberField(_l("Số phút"), [between(1, MOST_MINUTES)])

    @property
    def is_used(self) -> bool:
        return bool((self.name.data or "").strip()) or self.minutes.data is not None

    def validate_name(self, field: TextField) -> None:
        if self.minutes.data is not None and not (field.data or "").strip():
            raise ValidationError(_l("Cần ghi tên phần."))

    def validate_minutes(self, field: WholeNumberField) -> None:
        if (self.name.data or "").strip() and field.data is None and not field.errors:
            raise ValidationError(_l("Cần ghi số phút."))


class PhasesForm(BaseForm):
    """The times of the lesson, part by part."""

    version = VersionField()
    rows = FieldList(FormField(PhaseForm), max_entries=MOST_PHASES)


class VersionForm(BaseForm):
    """One step, decided on the page that was seen."""

    version = VersionField()


class ReturnForm(BaseForm):
    """What the author has to mend."""

    version = VersionField()
    reasons = LongTextField(
        _l("Nội dung cần sửa"),
        [has_content],
        limit=LONGEST_REASONS,
        description=_l("Ghi rõ phần nào, sửa thế nào; giảng viên nhận được nguyên văn."),
    )


class ReviewReturnForm(BaseForm):
    """What the author has to mend, section by section; one of the fields is enough."""

    version = VersionField()
    reasons = LongTextField(_l("Nhận xét chung"), limit=LONGEST_REASONS)
    sections = FieldList(LongTextField(limit=LONGEST_REASONS), _l("Từng mục"))


class CommentForm(BaseForm):
    """A remark on a place of the version that was seen."""

    version = VersionField()
    unit = VersionField()
    text = LongTextField(_l("Ý kiến về đoạn này"), [has_content], limit=LONGEST_COMMENT)


class AnswerForm(BaseForm):
    """What the author says to a remark."""

    text = LongTextField(_l("Trả lời"), [has_content], limit=LONGEST_COMMENT)


class ChosenForm(BaseForm):
    """Plans that were ticked in a list, each with the version of the page; see the view."""
