"""Settings of automatic planning and of the indicators of teaching quality."""

from __future__ import annotations

from decimal import Decimal

from flask_babel import lazy_gettext as _l

from llct.features.centres.rules import Preset, SettingGroup
from llct.features.centres.settings import sources
from llct.features.centres.settings.registry import (
    FlagSetting,
    NumberSetting,
    WholeSetting,
    Words,
    always,
)

_PLANNING = SettingGroup.PLANNING
_INDICATORS = SettingGroup.INDICATORS

TRAVEL_MINUTES = WholeSetting(
    "travel_minutes",
    _PLANNING,
    _l("Thời gian đi lại tính giữa hai nơi"),
    sources.PROPOSED,
    always(30),
    unit=_l("phút"),
    most=480,
)
OBSERVING_PER_WEEK = WholeSetting(
    "observing_per_week",
    _PLANNING,
    _l("Một người đi dự nhiều nhất trong tuần"),
    sources.PROPOSED,
    always(2),
    unit=_l("lần"),
    least=1,
    most=30,
)
OBSERVED_PER_MONTH = WholeSetting(
    "observed_per_month",
    _PLANNING,
    _l("Một giảng viên được dự nhiều nhất trong tháng"),
    sources.PROPOSED,
    always(2),
    unit=_l("lần"),
    least=1,
    most=30,
)
DIFFERENT_OBSERVERS = WholeSetting(
    "different_observers",
    _PLANNING,
    _l("Số người dự khác nhau cho mỗi giảng viên"),
    sources.PRODUCT,
    always(3),
    unit=_l("người"),
    least=1,
    most=20,
    preset=Preset.FULL,
)
OBSERVERS_PER_VISIT = WholeSetting(
    "observers_per_visit",
    _PLANNING,
    _l("Số người dự mỗi lần khi lập kế hoạch tự động"),
    sources.PRODUCT,
    always(2),
    unit=_l("người"),
    least=1,
    most=10,
)
CLUSTER_OBSERVERS = FlagSetting(
    "cluster_observers",
    _PLANNING,
    _l("Mời thêm người dự từ Trung tâm khác trong cụm"),
    sources.PRODUCT,
    always(True),
    preset=Preset.FULL,
)

WINDOW_MONTHS = WholeSetting(
    "window_months",
    _INDICATORS,
    _l("Tính trên các lần dự giờ trong"),
    sources.PRODUCT,
    always(36),
    unit=_l("tháng gần nhất"),
    least=6,
    most=120,
    preset=Preset.FULL,
)
RELIABILITY_LEAST = NumberSetting(
    "reliability_least",
    _INDICATORS,
    _l("Chỉ hiện điểm đã điều chỉnh khi độ tin cậy từ"),
    sources.PRODUCT,
    always(Decimal("0.70")),
    least=Decimal("0.5"),
    most=Decimal("0.95"),
    preset=Preset.FULL,
)
VISITS_LEAST = WholeSetting(
    "visits_least",
    _INDICATORS,
    _l("Chỉ hiện điểm đã điều chỉnh khi có từ"),
    sources.PRODUCT,
    always(3),
    unit=_l("lần dự"),
    least=2,
    most=20,
    preset=Preset.FULL,
)
OBSERVERS_LEAST = WholeSetting(
    "observers_least",
    _INDICATORS,
    _l("và những lần dự đó có từ"),
    sources.PRODUCT,
    always(3),
    unit=_l("người dự khác nhau"),
    least=2,
    most=20,
    preset=Preset.FULL,
)


def _target(key: str, label: Words, percent: int) -> WholeSetting:
    return WholeSetting(
        key, _INDICATORS, label, sources.PROPOSED, always(percent), unit="%", most=100
    )


TARGET_COVERAGE = _target("target_coverage", _l("Mục tiêu: giảng viên được dự trong năm"), 100)
TARGET_PLANS_CURRENT = _target(
    "target_plans_current", _l("Mục tiêu: bài đã giảng có giáo án được duyệt, còn hiệu lực"), 100
)
TARGET_PLANS_ON_TIME = _target("target_plans_on_time", _l("Mục tiêu: giáo án gửi đúng hạn"), 90)
TARGET_MINUTES_ON_TIME = _target("target_minutes_on_time", _l("Mục tiêu: biên bản đúng hạn"), 90)
TARGET_POINTS_CLOSED = _target(
    "target_points_closed", _l("Mục tiêu: nội dung cần khắc phục đã khắc phục"), 80
)
