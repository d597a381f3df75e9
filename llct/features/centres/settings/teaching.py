"""Settings of classes, learners' results, hours and lesson plans."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal

from flask_babel import lazy_gettext as _l

from llct.features.centres.rules import SettingGroup
from llct.features.centres.settings import sources
from llct.features.centres.settings.registry import (
    ALWAYS,
    ChoiceSetting,
    FlagSetting,
    NumberSetting,
    TextSetting,
    TimeSetting,
    WholeSetting,
    Words,
    always,
)

_CLASSES = SettingGroup.CLASSES
_WORKLOAD = SettingGroup.WORKLOAD
_PLANS = SettingGroup.LESSON_PLANS
# Quy chế 1147 was issued on this day and replaced the norms of 2010.
NEW_NORMS_FROM = date(2025, 12, 1)

OFF, WARN, BLOCK = "off", "warn", "block"
_WARN_OR_BLOCK = (
    (OFF, _l("Không nhắc")),
    (WARN, _l("Nhắc, vẫn cho xếp")),
    (BLOCK, _l("Không cho xếp")),
)
_PERIODS = _l("tiết")
_MINUTES = _l("phút")
_HOURS = _l("giờ chuẩn")

PERIOD_MINUTES = WholeSetting(
    "period_minutes",
    _CLASSES,
    _l("Thời lượng một tiết"),
    sources.JURY_RULE,
    always(45),
    unit=_MINUTES,
    least=20,
    most=120,
)
PERIODS_PER_SESSION = WholeSetting(
    "periods_per_session",
    _CLASSES,
    _l("Số tiết của một buổi"),
    sources.GUIDE_61,
    always(5),
    unit=_PERIODS,
    least=1,
    most=10,
)
MORNING_STARTS = TimeSetting(
    "morning_starts",
    _CLASSES,
    _l("Giờ bắt đầu buổi sáng"),
    sources.HABIT,
    always(time(7, 30)),
)
AFTERNOON_STARTS = TimeSetting(
    "afternoon_starts",
    _CLASSES,
    _l("Giờ bắt đầu buổi chiều"),
    sources.HABIT,
    always(time(13, 30)),
)
BREAK_MINUTES = WholeSetting(
    "break_minutes",
    _CLASSES,
    _l("Nghỉ giữa buổi"),
    sources.HABIT,
    always(15),
    unit=_MINUTES,
    most=60,
)
MIN_LEARNERS = WholeSetting(
    "min_learners",
    _CLASSES,
    _l("Số học viên ít nhất của một lớp"),
    sources.ARTICLE_5,
    always(25),
    unit=_l("học viên"),
    most=500,
)
ATTENDANCE_PERCENT = WholeSetting(
    "attendance_percent",
    _CLASSES,
    _l("Dự học ít nhất để được viết thu hoạch"),
    sources.ARTICLE_6,
    always(80),
    unit=_l("% tổng số tiết"),
    most=100,
)
RESIT_LIMIT = WholeSetting(
    "resit_limit",
    _CLASSES,
    _l("Số lần được viết lại bài thu hoạch"),
    sources.ARTICLE_6,
    always(1),
    unit=_l("lần"),
    most=5,
)


def _band(key: str, label: Words, floor: str) -> NumberSetting:
    return NumberSetting(
        key,
        _CLASSES,
        label,
        sources.ARTICLE_6,
        always(Decimal(floor)),
        unit=_l("điểm trở lên (thang 10)"),
        most=Decimal(10),
    )


GRADE_EXCELLENT_FROM = _band("grade_excellent_from", _l("Học viên xếp loại Xuất sắc từ"), "9")
GRADE_GOOD_FROM = _band("grade_good_from", _l("Học viên xếp loại Giỏi từ"), "8")
GRADE_FAIR_FROM = _band("grade_fair_from", _l("Học viên xếp loại Khá từ"), "7")
GRADE_PASS_FROM = _band("grade_pass_from", _l("Học viên đạt yêu cầu (Trung bình) từ"), "5")

TEACHING_WITHOUT_CLEARANCE = ChoiceSetting(
    "teaching_without_clearance",
    _CLASSES,
    _l("Xếp giảng viên chưa được phân công giảng bài đó"),
    sources.PROPOSED,
    always(WARN),
    choices=_WARN_OR_BLOCK,
)
TEACHING_WITHOUT_PLAN = ChoiceSetting(
    "teaching_without_plan",
    _CLASSES,
    _l("Xếp giảng viên chưa có giáo án được duyệt"),
    sources.PROPOSED,
    always(WARN),
    choices=_WARN_OR_BLOCK,
)


def _norm(key: str, label: Words, before: int, now: int) -> WholeSetting:
    return WholeSetting(
        key,
        _WORKLOAD,
        label,
        sources.ARTICLE_13,
        ((ALWAYS, before), (NEW_NORMS_FROM, now)),
        unit=_HOURS,
        most=1000,
    )


NORM_FULL_TIME = _norm("norm_full_time", _l("Định mức một năm: giảng viên chuyên trách"), 120, 270)
NORM_DEPUTY = _norm("norm_deputy", _l("Định mức một năm: Phó Giám đốc"), 60, 54)
NORM_DIRECTOR = _norm("norm_director", _l("Định mức một năm: Giám đốc"), 40, 27)
NORM_PART_TIME = WholeSetting(
    "norm_part_time",
    _WORKLOAD,
    _l("Định mức một năm: giảng viên kiêm nhiệm (0: không giao)"),
    sources.PROPOSED,
    always(0),
    unit=_HOURS,
)
DIRECT_TEACHING_PERCENT = WholeSetting(
    "direct_teaching_percent",
    _WORKLOAD,
    _l("Phần giảng trực tiếp ít nhất trong định mức"),
    sources.ARTICLE_13,
    ((ALWAYS, 75), (NEW_NORMS_FROM, 50)),
    unit="%",
    most=100,
)


def _hours(key: str, label: Words, source: Words, value: str) -> NumberSetting:
    return NumberSetting(
        key,
        _WORKLOAD,
        label,
        source,
        always(Decimal(value)),
        unit=_HOURS,
        most=Decimal(50),
    )


HOURS_PER_PERIOD = _hours("hours_per_period", _l("Một tiết giảng tính"), sources.HABIT, "1")
PAPERS_PER_HOUR = WholeSetting(
    "papers_per_hour",
    _WORKLOAD,
    _l("Số bài thu hoạch chấm được tính một giờ chuẩn"),
    sources.ARTICLE_13,
    always(6),
    unit=_l("bài"),
    least=1,
    most=100,
)
HOURS_PER_QUESTION_SET = _hours(
    "hours_per_question_set", _l("Một bộ đề, đáp án, thang điểm tính"), sources.ARTICLE_13, "1.5"
)
HOURS_PER_OBSERVED_PERIOD = _hours(
    "hours_per_observed_period", _l("Dự giờ một tiết tính"), sources.PROPOSED, "0"
)
HOURS_PER_DEMO = _hours(
    "hours_per_demo", _l("Chuẩn bị một tiết thao giảng tính thêm"), sources.PROPOSED, "0"
)
HOURS_PER_LESSON_PLAN = _hours(
    "hours_per_lesson_plan", _l("Soạn mới một giáo án tính"), sources.PROPOSED, "0"
)

BOARD, DIRECTOR = "board", "director"
PLAN_APPROVERS = ChoiceSetting(
    "plan_approvers",
    _PLANS,
    _l("Người duyệt giáo án"),
    sources.HABIT,
    always(BOARD),
    choices=((BOARD, _l("Giám đốc hoặc Phó Giám đốc")), (DIRECTOR, _l("Chỉ Giám đốc"))),
    hint=_l("Giáo án của chính Giám đốc thì Phó Giám đốc duyệt; nhật ký ghi rõ."),
)
PLAN_SELF_APPROVAL = FlagSetting(
    "plan_self_approval",
    _PLANS,
    _l("Người duyệt được duyệt giáo án của chính mình"),
    sources.PRODUCT,
    always(False),
    hint=_l("Chỉ cần ở Trung tâm quá ít người; mỗi lần đều được ghi nhật ký."),
)
PLAN_VALIDITY = ChoiceSetting(
    "plan_validity",
    _PLANS,
    _l("Giáo án đã duyệt có hiệu lực"),
    sources.PROPOSED,
    always("year_end"),
    choices=(
        ("year_end", _l("đến hết năm, hoặc khi nội dung bài thay đổi")),
        ("module_change", _l("đến khi nội dung bài thay đổi")),
    ),
)
PLAN_SECTIONS = TextSetting(
    "plan_sections",
    _PLANS,
    _l("Các phần bắt buộc của giáo án, mỗi dòng một phần (để trống: theo mẫu chung)"),
    sources.HABIT,
    always(""),
    limit=2000,
    is_long=True,
)
PLAN_SIMILARITY_PERCENT = WholeSetting(
    "plan_similarity_percent",
    _PLANS,
    _l("Nêu đoạn trùng với kho bài giảng khi giống từ"),
    sources.PRODUCT,
    always(40),
    unit="%",
    least=10,
    most=100,
)
REPORT, REFUSE = "report", "refuse"
_REPORT_OR_REFUSE = (
    (REFUSE, _l("Không nhận tệp")),
    (REPORT, _l("Nhận tệp và nêu ở phần kiểm tra")),
)
PLAN_ACTIVE_CONTENT = ChoiceSetting(
    "plan_active_content",
    _PLANS,
    _l("Tệp có macro, ActiveX, đoạn mã hoặc liên kết mở chương trình"),
    sources.PRODUCT,
    always(REFUSE),
    choices=_REPORT_OR_REFUSE,
)
PLAN_OUTSIDE_PARTS = ChoiceSetting(
    "plan_outside_parts",
    _PLANS,
    _l("Tệp có tệp khác nhúng bên trong hoặc lấy ảnh, dữ liệu từ nơi khác"),
    sources.PRODUCT,
    always(REPORT),
    choices=_REPORT_OR_REFUSE,
)
