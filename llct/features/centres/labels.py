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

MESSAGES: dict[str, LazyString] = {
    "setting_limits": _l("Cần một số từ %(least)s đến %(most)s."),
    "setting_places": _l("Nhiều nhất 2 chữ số sau dấu phẩy."),
}
