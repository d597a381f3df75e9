"""Settings of rights, observations, quotas, scores, practice teaching and deadlines."""

from __future__ import annotations

from typing import Final

from flask_babel import lazy_gettext as _l

from llct.features.centres.rules import Preset, SettingGroup
from llct.features.centres.settings import sources
from llct.features.centres.settings.registry import (
    ChoiceSetting,
    FlagSetting,
    WholeSetting,
    Words,
    always,
)

_RIGHTS = SettingGroup.RIGHTS
_OBSERVATIONS = SettingGroup.OBSERVATIONS
_SCORES = SettingGroup.SCORES
_DAYS = _l("ngày")
_WORKING_DAYS = _l("ngày làm việc")

DEPUTY_EDITS_SETTINGS = FlagSetting(
    "deputy_edits_settings",
    _RIGHTS,
    _l("Phó Giám đốc được sửa thiết đặt và phân vai trò"),
    sources.PRODUCT,
    always(False),
    hint=_l("Chỉ Giám đốc đổi được mục này."),
)
OBSERVER_NAMES_SHOWN = FlagSetting(
    "observer_names_shown",
    _RIGHTS,
    _l("Giảng viên được dự thấy họ tên người dự trong bảng tổng hợp"),
    sources.PRODUCT,
    always(False),
)
INVITED_LEADERS_SCORED = FlagSetting(
    "invited_leaders_scored",
    _RIGHTS,
    _l("Chấm điểm và tính định mức cả lãnh đạo được mời giảng"),
    sources.PRODUCT,
    always(False),
)
LINK_DAYS = WholeSetting(
    "link_days",
    _RIGHTS,
    _l("Liên kết đăng nhập, liên kết mời có hiệu lực"),
    sources.PRODUCT,
    always(7),
    unit=_DAYS,
    least=1,
    most=30,
)

COMMENT_FORM = ChoiceSetting(
    "comment_form",
    _OBSERVATIONS,
    _l("Phiếu dùng khi dự giờ góp ý"),
    sources.PRODUCT,
    always("quick"),
    choices=(
        ("quick", _l("Góp ý nhanh: năm nhóm, năm mức, không cho điểm")),
        ("none", _l("Chỉ ghi nhận xét")),
        ("full", _l("Phiếu đầy đủ của Trung tâm")),
    ),
)
CLOCK_STARTS = FlagSetting(
    "clock_starts",
    _OBSERVATIONS,
    _l("Tự chuyển sang “đã dự” khi đến giờ học"),
    sources.PRODUCT,
    always(True),
)
IMPROVEMENT_POINTS_MOST = WholeSetting(
    "improvement_points_most",
    _OBSERVATIONS,
    _l("Số nội dung cần khắc phục nhiều nhất sau một lần dự"),
    sources.PRODUCT,
    always(3),
    unit=_l("nội dung"),
    least=1,
    most=10,
)
OBSERVED_PERIODS = WholeSetting(
    "observed_periods",
    _OBSERVATIONS,
    _l("Số tiết thường dự trong một lần dự giờ"),
    sources.PROPOSED,
    always(2),
    unit=_l("tiết"),
    least=1,
    most=10,
    hint=_l("Gợi ý khi xếp lịch, đổi được cho từng lần. Định mức tính theo số tiết đã dự."),
)


def _meeting(kind: str, label: Words, value: bool) -> FlagSetting:
    return FlagSetting(f"meeting_{kind}", _OBSERVATIONS, label, sources.HABIT, always(value))


# By kind of observation (its rules' value).
MEETING: Final[dict[str, FlagSetting]] = {
    "comment": _meeting("comment", _l("Họp rút kinh nghiệm sau dự giờ góp ý"), False),
    "demo": _meeting("demo", _l("Họp rút kinh nghiệm sau thao giảng"), True),
    "inspection": _meeting("inspection", _l("Họp rút kinh nghiệm sau kiểm tra"), True),
    "festival": _meeting("festival", _l("Họp rút kinh nghiệm sau hội giảng"), True),
    "contest": _meeting("contest", _l("Họp rút kinh nghiệm sau hội thi"), True),
    "conference": _meeting(
        "conference", _l("Họp rút kinh nghiệm sau tiết giảng tại hội nghị"), False
    ),
}

NEW_LECTURER_MONTHS = WholeSetting(
    "new_lecturer_months",
    SettingGroup.QUOTAS,
    _l("Số tháng đầu được coi là giảng viên mới"),
    sources.QUOTA_TABLE,
    always(12),
    unit=_l("tháng"),
    least=1,
    most=36,
)


def _quota(key: str, label: Words, value: int, unit: Words) -> WholeSetting:
    return WholeSetting(
        key, SettingGroup.QUOTAS, label, sources.QUOTA_TABLE, always(value), unit=unit, most=60
    )


_YEAR = _l("tiết một năm")
_TIMES = _l("lần một năm")

# By lecturer's kind (lecturers.rules.LecturerKind), with "new" and "board" beside them. Invited
# leaders have no quota.
QUOTA_OBSERVED: Final[dict[str, WholeSetting]] = {
    "full_time": _quota(
        "quota_observed_full_time", _l("Được dự giờ: giảng viên chuyên trách"), 2, _YEAR
    ),
    "part_time": _quota(
        "quota_observed_part_time", _l("Được dự giờ: giảng viên kiêm nhiệm"), 1, _YEAR
    ),
    "visiting": _quota(
        "quota_observed_visiting", _l("Được dự giờ: giảng viên thỉnh giảng"), 0, _YEAR
    ),
    "new": _quota("quota_observed_new", _l("Được dự giờ: giảng viên mới"), 3, _YEAR),
}
QUOTA_OBSERVING: Final[dict[str, WholeSetting]] = {
    "full_time": _quota(
        "quota_observing_full_time", _l("Đi dự giờ: giảng viên chuyên trách"), 4, _YEAR
    ),
    "part_time": _quota(
        "quota_observing_part_time", _l("Đi dự giờ: giảng viên kiêm nhiệm"), 0, _YEAR
    ),
    "visiting": _quota(
        "quota_observing_visiting", _l("Đi dự giờ: giảng viên thỉnh giảng"), 0, _YEAR
    ),
    "new": _quota("quota_observing_new", _l("Đi dự giờ: giảng viên mới"), 6, _YEAR),
    "board": _quota("quota_observing_board", _l("Đi dự giờ: Giám đốc, Phó Giám đốc"), 6, _YEAR),
}
QUOTA_DEMO: Final[dict[str, WholeSetting]] = {
    "full_time": _quota(
        "quota_demo_full_time", _l("Thao giảng: giảng viên chuyên trách"), 1, _TIMES
    ),
    "part_time": _quota("quota_demo_part_time", _l("Thao giảng: giảng viên kiêm nhiệm"), 0, _TIMES),
    "visiting": _quota("quota_demo_visiting", _l("Thao giảng: giảng viên thỉnh giảng"), 0, _TIMES),
    "new": _quota("quota_demo_new", _l("Thao giảng: giảng viên mới"), 1, _TIMES),
}

OBSERVERS_FOR_GRADE = WholeSetting(
    "observers_for_grade",
    _SCORES,
    _l("Số phiếu ít nhất để xếp loại một tiết"),
    sources.DEFAULT_FORM,
    always(2),
    unit=_l("phiếu"),
    least=1,
    most=10,
)
OBSERVERS_FOR_DEMO_GRADE = WholeSetting(
    "observers_for_demo_grade",
    _SCORES,
    _l("Số phiếu ít nhất để xếp loại thao giảng, hội giảng, hội thi"),
    sources.DEFAULT_FORM,
    always(3),
    unit=_l("phiếu"),
    least=1,
    most=15,
)
OUTLIER_PERCENT = WholeSetting(
    "outlier_percent",
    _SCORES,
    _l("Phiếu lệch so với điểm trung bình quá mức này thì được nêu ra"),
    sources.JURY_RULE,
    always(10),
    unit=_l("% điểm tối đa"),
    least=1,
    most=50,
)
OUTLIER_DROPPED = FlagSetting(
    "outlier_dropped",
    _SCORES,
    _l("Bỏ phiếu lệch quá mức khi có từ ba phiếu, tính lại trung bình một lần"),
    sources.JURY_RULE,
    always(False),
)
TIME_OFF_PERCENT = WholeSetting(
    "time_off_percent",
    _SCORES,
    _l("Thời gian thực giảng lệch quá mức này thì tiêu chí thời gian được 0 điểm"),
    sources.DEFAULT_FORM,
    always(10),
    unit=_l("% thời gian"),
    least=1,
    most=100,
)

PRACTICE_PART_TIME = WholeSetting(
    "practice_part_time",
    SettingGroup.PRACTICE,
    _l("Luyện giảng trước lớp đầu tiên: giảng viên kiêm nhiệm"),
    sources.QUOTA_TABLE,
    always(1),
    unit=_l("lần mỗi bài mới"),
    most=10,
)
PRACTICE_NEW = WholeSetting(
    "practice_new",
    SettingGroup.PRACTICE,
    _l("Luyện giảng trước lớp đầu tiên: giảng viên mới"),
    sources.QUOTA_TABLE,
    always(1),
    unit=_l("lần mỗi bài mới"),
    most=10,
)
PRACTICE_PASS_NEEDED = FlagSetting(
    "practice_pass_needed",
    SettingGroup.PRACTICE,
    _l("Giảng viên mới phải luyện giảng đạt mới được phân công giảng bài đó"),
    sources.QUOTA_TABLE,
    always(True),
)


def _deadline(key: str, label: Words, days: int, unit: Words, source: Words) -> WholeSetting:
    return WholeSetting(
        key, SettingGroup.DEADLINES, label, source, always(days), unit=unit, most=90
    )


MINUTES_DAYS = _deadline(
    "minutes_days", _l("Lập biên bản sau khi dự giờ"), 7, _DAYS, sources.PRODUCT
)
REPLY_DAYS = _deadline(
    "reply_days", _l("Giảng viên phản hồi góp ý sau khi kết luận"), 5, _DAYS, sources.PRODUCT
)
SCORE_LATER_DAYS = _deadline(
    "score_later_days", _l("Gửi phiếu khi ghi sổ tay trước, chấm sau"), 3, _DAYS, sources.PRODUCT
)
PLAN_SUBMIT_DAYS = _deadline(
    "plan_submit_days",
    _l("Gửi giáo án trước buổi giảng đầu tiên"),
    5,
    _WORKING_DAYS,
    sources.PROPOSED,
)
PLAN_DECIDE_DAYS = _deadline(
    "plan_decide_days",
    _l("Duyệt giáo án trước buổi giảng đầu tiên"),
    2,
    _WORKING_DAYS,
    sources.PROPOSED,
)
TEACHING_ANSWER_DAYS = _deadline(
    "teaching_answer_days", _l("Giảng viên trả lời lời mời giảng"), 3, _DAYS, sources.PRODUCT
)
INVITATION_ANSWER_DAYS = _deadline(
    "invitation_answer_days", _l("Người dự trả lời lời mời dự giờ"), 2, _DAYS, sources.PRODUCT
)
DEMO_REGISTER_DAYS = _deadline(
    "demo_register_days", _l("Đăng ký thao giảng trước ngày giảng"), 5, _DAYS, sources.HABIT
)
REMINDER_DAYS = _deadline("reminder_days", _l("Nhắc trước khi hết hạn"), 1, _DAYS, sources.PRODUCT)
CERTIFICATE_DAYS = _deadline(
    "certificate_days",
    _l("Cấp giấy chứng nhận sau quyết định công nhận"),
    15,
    _DAYS,
    sources.ARTICLE_9,
)
UNOBSERVED_MONTHS = WholeSetting(
    "unobserved_months",
    SettingGroup.DEADLINES,
    _l("Nhắc khi giảng viên chưa được dự giờ quá"),
    sources.PROPOSED,
    always(12),
    unit=_l("tháng"),
    least=1,
    most=60,
    preset=Preset.COMPACT,
)
