"""Vietnamese words of the institution."""

from __future__ import annotations

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from llct.features.centres.rules import (
    CentreLevel,
    DayKind,
    Preset,
    SendingOrgKind,
    SettingGroup,
)

CENTRE_LEVELS: dict[CentreLevel, LazyString] = {
    CentreLevel.DISTRICT: _l("Cấp huyện (đến 30/6/2025)"),
    CentreLevel.COMMUNE: _l("Cấp xã (xã, phường, đặc khu)"),
}
PRESETS: dict[Preset, LazyString] = {
    Preset.COMPACT: _l("Gọn: những gì một Trung tâm ít người cần"),
    Preset.FULL: _l("Đầy đủ: thêm thống nhất cách chấm, bảng thống kê, tùy chọn lập kế hoạch"),
}
DAY_KINDS: dict[DayKind, LazyString] = {
    DayKind.HOLIDAY: _l("Nghỉ lễ"),
    DayKind.TET: _l("Nghỉ Tết"),
    DayKind.CLOSED: _l("Trung tâm nghỉ"),
    DayKind.WORKED: _l("Làm bù cuối tuần"),
}
SENDING_ORG_KINDS: dict[SendingOrgKind, LazyString] = {
    SendingOrgKind.COMMUNE: _l("Xã"),
    SendingOrgKind.WARD: _l("Phường"),
    SendingOrgKind.SPECIAL_ZONE: _l("Đặc khu"),
    SendingOrgKind.PARTY_BODY: _l("Tổ chức đảng"),
    SendingOrgKind.MASS_ORGANISATION: _l("Mặt trận, đoàn thể"),
    SendingOrgKind.OTHER: _l("Đơn vị khác"),
}
SETTING_GROUPS: dict[SettingGroup, LazyString] = {
    SettingGroup.RIGHTS: _l("Quyền hạn"),
    SettingGroup.CLASSES: _l("Lớp học"),
    SettingGroup.WORKLOAD: _l("Giờ chuẩn"),
    SettingGroup.LESSON_PLANS: _l("Giáo án"),
    SettingGroup.OBSERVATIONS: _l("Dự giờ"),
    SettingGroup.QUOTAS: _l("Định mức dự giờ"),
    SettingGroup.SCORES: _l("Cách tính điểm"),
    SettingGroup.PRACTICE: _l("Luyện giảng"),
    SettingGroup.DEADLINES: _l("Thời hạn"),
    SettingGroup.PAPERS: _l("Văn bản"),
    SettingGroup.PLANNING: _l("Lập kế hoạch tự động"),
    SettingGroup.INDICATORS: _l("Chất lượng giảng dạy"),
    SettingGroup.FILES: _l("Tệp tải lên"),
}

EVENTS: dict[str, LazyString] = {
    "calendar_day.remove": _l("Bỏ ngày nghỉ, ngày làm bù"),
    "calendar_day.set": _l("Ghi ngày nghỉ, ngày làm bù"),
    "centre.close": _l("Ngừng hoạt động, sáp nhập Trung tâm"),
    "centre.create": _l("Lập Trung tâm"),
    "centre.edit": _l("Sửa thông tin Trung tâm"),
    "centre.preset": _l("Đổi mức hiển thị"),
    "centre.reopen": _l("Mở lại Trung tâm"),
    "centre_name.add": _l("Thêm tên, tiêu đề văn bản"),
    "centre_name.edit": _l("Sửa tên, tiêu đề văn bản"),
    "centre_setting.drop": _l("Bỏ một thiết đặt"),
    "centre_setting.set": _l("Đổi thiết đặt"),
    "cluster.add": _l("Thêm cụm thi đua"),
    "cluster.edit": _l("Sửa cụm thi đua"),
    "province.add": _l("Thêm tỉnh"),
    "province.edit": _l("Sửa tỉnh"),
    "sending_org.add": _l("Thêm đơn vị cử học viên"),
    "sending_org.edit": _l("Sửa đơn vị cử học viên"),
    "sending_org.merge": _l("Sáp nhập đơn vị cử học viên"),
}
SUBJECTS: dict[str, LazyString] = {
    "calendar_day": _l("Ngày nghỉ, ngày làm bù"),
    "centre": _l("Trung tâm"),
    "centre_name": _l("Tên Trung tâm"),
    "centre_setting": _l("Thiết đặt"),
    "emulation_cluster": _l("Cụm thi đua"),
    "province": _l("Tỉnh"),
    "sending_org": _l("Đơn vị cử học viên"),
}

MESSAGES: dict[str, LazyString] = {
    "centres.cluster_elsewhere": _l("Cụm thi đua này thuộc tỉnh khác."),
    "centres.merge_early": _l("Ngày này phải sau ngày bắt đầu."),
    "centres.merge_ended": _l("Nơi nhận sáp nhập đã ngừng hoạt động trước ngày đó."),
    "centres.merge_itself": _l("Hãy chọn một nơi khác."),
    "centres.name_day_taken": _l("Đã có tên bắt đầu từ ngày này; hãy sửa tên đó."),
    "centres.name_taken": _l("Tên này đã có."),
    "centres.setting_limits": _l("Cần một số từ %(least)s đến %(most)s."),
    "centres.setting_places": _l("Nhiều nhất 2 chữ số sau dấu phẩy."),
    "centres.settings_by_director": _l(
        "Giám đốc sửa thiết đặt; Phó Giám đốc sửa được khi Giám đốc cho phép."
    ),
    "centres.span": _l("Ngày kết thúc phải sau ngày bắt đầu."),
    "centres.too_many_days": _l("Mỗi lần ghi nhiều nhất %(max)s ngày."),
}
