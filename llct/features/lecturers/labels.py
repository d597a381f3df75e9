"""Vietnamese words of lecturers' records."""

from __future__ import annotations

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from llct.features.lecturers.rules import (
    Degree,
    DevelopmentKind,
    LecturerKind,
    LecturerStatus,
    TheoryLevel,
)

LECTURER_KIND_LABELS: dict[LecturerKind, LazyString] = {
    LecturerKind.FULL_TIME: _l("Chuyên trách"),
    LecturerKind.PART_TIME: _l("Kiêm nhiệm"),
    LecturerKind.VISITING: _l("Thỉnh giảng"),
    LecturerKind.INVITED_LEADER: _l("Lãnh đạo mời giảng"),
}

LECTURER_STATUS_LABELS: dict[LecturerStatus, LazyString] = {
    LecturerStatus.ACTIVE: _l("Đang giảng"),
    LecturerStatus.PAUSED: _l("Tạm nghỉ"),
    LecturerStatus.ENDED: _l("Thôi giảng"),
}

LECTURER_STATUS_TONES: dict[LecturerStatus, str] = {
    LecturerStatus.ACTIVE: "ok",
    LecturerStatus.PAUSED: "wait",
    LecturerStatus.ENDED: "",
}

DEGREE_LABELS: dict[Degree, LazyString] = {
    Degree.SECONDARY: _l("Trung cấp"),
    Degree.COLLEGE: _l("Cao đẳng"),
    Degree.BACHELOR: _l("Đại học"),
    Degree.MASTER: _l("Thạc sĩ"),
    Degree.DOCTOR: _l("Tiến sĩ"),
}

THEORY_LEVEL_LABELS: dict[TheoryLevel, LazyString] = {
    TheoryLevel.BASIC: _l("Sơ cấp"),
    TheoryLevel.INTERMEDIATE: _l("Trung cấp"),
    TheoryLevel.ADVANCED: _l("Cao cấp"),
    TheoryLevel.BACHELOR: _l("Cử nhân"),
}

DEVELOPMENT_KIND_LABELS: dict[DevelopmentKind, LazyString] = {
    DevelopmentKind.SEMINAR: _l("Hội thảo"),
    DevelopmentKind.TRAINING: _l("Bồi dưỡng, tập huấn"),
    DevelopmentKind.SPEAKER: _l("Báo cáo viên"),
    DevelopmentKind.CONTEST: _l("Hội thi"),
    DevelopmentKind.SELF_STUDY: _l("Tự học"),
}

MESSAGES: dict[str, LazyString] = {
    "lecturers.birth_year": _l("Năm sinh không hợp lý."),
    "lecturers.in_future": _l("Ngày này chưa tới."),
    "lecturers.already_here": _l("Người này đã có hồ sơ giảng viên ở Trung tâm."),
    "lecturers.status_same": _l("Giảng viên đang ở tình trạng này."),
    "lecturers.clearance_taken": _l("Giảng viên đã được giao giảng bài này; hãy sửa dòng đã có."),
    "lecturers.span": _l("Ngày kết thúc phải sau ngày bắt đầu."),
}
