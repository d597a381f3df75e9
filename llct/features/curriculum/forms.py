"""Forms of programmes and modules."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

from llct.features.curriculum.labels import GROUP_LABELS, MODULE_KIND_LABELS
from llct.features.curriculum.rules import ModuleFacts, ModuleKind, ProgrammeFacts
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

MOST_PERIODS = 2000


class ProgrammeForm(BaseForm):
    """One edition of a programme."""

    code = TextField(_l("Mã chương trình"), [has_content], limit=30)
    kind_code = TextField(
        _l("Mã loại lớp trong báo cáo"),
        [has_content],
        limit=30,
        description=_l("Các chương trình cùng mã được cộng chung trong báo cáo, ví dụ NTVD, DVM."),
    )
    title = TextField(_l("Tên chương trình"), [has_content], limit=300)
    edition = TextField(_l("Lần ban hành"), limit=100)
    group_number = ChoiceField(
        _l("Nhóm theo Quy chế 1147"),
        of=int,
        choices=[("", _l("Không thuộc nhóm nào")), *GROUP_LABELS.items()],
    )
    audience = LongTextField(_l("Đối tượng"), limit=1000)
    total_periods = WholeNumberField(_l("Tổng số tiết"), [optional(), between(1, MOST_PERIODS)])
    legal_basis = LongTextField(_l("Căn cứ"), limit=1000)
    source = LongTextField(_l("Nguồn"), limit=1000)
    valid_from = DateField(_l("Có hiệu lực từ"))
    valid_to = DateField(_l("Hết hiệu lực sau ngày"))
    note = LongTextField(_l("Ghi chú"))

    def facts(self) -> ProgrammeFacts:
        names = ProgrammeFacts.__dataclass_fields__
        empty = {"group_number", "total_periods", "valid_from", "valid_to"}
        values: dict[str, Any] = {
            n: self[n].data if n in empty else self[n].data or "" for n in names
        }
        return ProgrammeFacts(**values)


class EditProgrammeForm(ProgrammeForm):
    """The same for a programme that exists."""

    version = VersionField()


class ModuleForm(BaseForm):
    """One module of a programme."""

    number = WholeNumberField(_l("Số thứ tự"), [required(), between(1, 200)])
    kind = ChoiceField(
        _l("Loại"), [required()], of=ModuleKind, choices=list(MODULE_KIND_LABELS.items())
    )
    title = TextField(_l("Tên bài, chuyên đề"), [has_content], limit=500)
    periods = WholeNumberField(_l("Số tiết"), [optional(), between(1, 200)])
    source = LongTextField(_l("Nguồn"), limit=1000)

    def facts(self) -> ModuleFacts:
        return ModuleFacts(
            number=self.number.data,
            kind=self.kind.data,
            title=self.title.data,
            periods=self.periods.data,
            source=self.source.data or "",
        )


class EditModuleForm(ModuleForm):
    """The same for a module that exists."""

    version = VersionField()
