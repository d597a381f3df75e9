"""Forms of the institution."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from llct.features.centres.labels import CENTRE_LEVELS, DAY_KINDS, PRESETS, SENDING_ORG_KINDS
from llct.features.centres.rules import CentreLevel, DayKind, Preset, SendingOrgKind
from llct.web.forms import (
    BaseForm,
    ChoiceField,
    DateField,
    LongTextField,
    ManyChoiceField,
    TextField,
    VersionField,
    has_content,
    optional,
    required,
)


class PresetForm(BaseForm):
    preset = ChoiceField(
        _l("Mức hiển thị"),
        [required()],
        of=Preset,
        choices=[(key.value, label) for key, label in PRESETS.items()],
    )
    version = VersionField()


class SettingGroupForm(BaseForm):
    """The settings themselves are added per group (views/settings.py)."""

    valid_from = DateField(
        _l("Có hiệu lực từ ngày"),
        [required()],
        description=_l("Việc và văn bản của những ngày trước vẫn theo giá trị cũ."),
    )
    version = VersionField()


class VersionOnlyForm(BaseForm):
    """A confirmed step: nothing is typed, only the seen version is sent."""

    version = VersionField()


class NameForm(BaseForm):
    valid_from = DateField(_l("Dùng từ ngày"), [required()])
    name = TextField(_l("Tên Trung tâm"), [has_content])
    superior_line = TextField(
        _l("Dòng cơ quan cấp trên"),
        [has_content],
        description=_l("Viết hoa như trong văn bản, ví dụ ĐẢNG ỦY XÃ …"),
    )
    issuing_lines = LongTextField(
        _l("Dòng cơ quan ban hành"),
        [has_content],
        limit=400,
        description=_l("Viết hoa như trong văn bản, mỗi dòng một hàng."),
    )
    place = TextField(_l("Địa danh ghi trước ngày tháng"), [has_content], limit=100)
    organ_code = TextField(_l("Ký hiệu cơ quan trong số văn bản"), [has_content], limit=30)
    host_committee = TextField(_l("Cấp ủy trực tiếp lãnh đạo"))


class OwnNameForm(NameForm):
    version = VersionField()


class DaysForm(BaseForm):
    first = DateField(_l("Từ ngày"), [required()])
    last = DateField(_l("Đến ngày"), [optional()], description=_l("Để trống nếu chỉ một ngày."))
    kind = ChoiceField(
        _l("Loại"),
        [required()],
        of=DayKind,
        choices=[(key.value, label) for key, label in DAY_KINDS.items()],
    )
    title = TextField(_l("Nội dung"), [has_content], limit=100)


class HolidaysForm(BaseForm):
    """Public holidays to take over; the choices are those of the year."""

    days = ManyChoiceField(_l("Ngày nghỉ"), [required(_l("Chọn ít nhất một ngày."))])


class SenderForm(BaseForm):
    name = TextField(_l("Tên đơn vị"), [has_content])
    kind = ChoiceField(
        _l("Loại"),
        [required()],
        of=SendingOrgKind,
        choices=[(key.value, label) for key, label in SENDING_ORG_KINDS.items()],
    )
    valid_from = DateField(_l("Từ ngày"), [optional()])
    valid_to = DateField(_l("Đến hết ngày"), [optional()])


class EditSenderForm(SenderForm):
    version = VersionField()


class MergeForm(BaseForm):
    """Into which other one, from which day."""

    into_id = ChoiceField(_l("Sáp nhập vào"), [required()], of=int)
    on = DateField(_l("Từ ngày"), [required()])
    version = VersionField()


class CloseCentreForm(BaseForm):
    on = DateField(_l("Ngừng hoạt động từ ngày"), [required()])
    into_id = ChoiceField(_l("Sáp nhập vào"), of=int)
    note = TextField(_l("Căn cứ (số quyết định)"), [has_content])
    version = VersionField()


class ProvinceForm(BaseForm):
    name = TextField(_l("Tên tỉnh, thành phố"), [has_content])
    board_name = TextField(
        _l("Tên Ban Tuyên giáo và Dân vận"),
        [has_content],
        description=_l("Ghi đầy đủ, ví dụ Ban Tuyên giáo và Dân vận Tỉnh ủy …"),
    )


class EditProvinceForm(ProvinceForm):
    version = VersionField()


class ClusterForm(BaseForm):
    province_id = ChoiceField(_l("Tỉnh"), [required()], of=int)
    name = TextField(_l("Tên cụm thi đua"), [has_content])


class EditClusterForm(BaseForm):
    name = TextField(_l("Tên cụm thi đua"), [has_content])
    version = VersionField()


class CentreForm(BaseForm):
    province_id = ChoiceField(_l("Tỉnh"), [required()], of=int)
    level = ChoiceField(
        _l("Cấp"),
        [required()],
        of=CentreLevel,
        default=CentreLevel.COMMUNE,
        choices=[(key.value, label) for key, label in reversed(CENTRE_LEVELS.items())],
    )
    cluster_id = ChoiceField(_l("Cụm thi đua"), of=int)
    opened_on = DateField(_l("Thành lập ngày"), [optional()])


class EditCentreForm(CentreForm):
    version = VersionField()


class NewCentreForm(CentreForm, NameForm):
    """Where it belongs, and its first name."""
