"""Settings of papers: letterheads, signers, numbers, spelling and files."""

from __future__ import annotations

from typing import Final

from flask_babel import lazy_gettext as _l

from llct.features.centres.rules import Preset, SettingGroup
from llct.features.centres.settings import sources
from llct.features.centres.settings.registry import (
    ChoiceSetting,
    FlagSetting,
    TextSetting,
    WholeSetting,
    Words,
    always,
)

_PAPERS = SettingGroup.PAPERS
PARTY, STATE, NONE = "party", "state", "none"
_LETTERHEADS = (
    (PARTY, _l("Thể thức văn bản Đảng")),
    (STATE, _l("Thể thức văn bản hành chính Nhà nước")),
    (NONE, _l("Không có tiêu đề, chỉ ghi tên Trung tâm")),
)


def _letterhead(kind: str, label: Words, value: str) -> ChoiceSetting:
    return ChoiceSetting(
        f"letterhead_{kind}",
        _PAPERS,
        label,
        sources.LETTERHEADS,
        always(value),
        choices=_LETTERHEADS,
    )


# By kind of paper (infra.word.types.PaperKind).
LETTERHEAD: Final[dict[str, ChoiceSetting]] = {
    "comment_sheet": _letterhead("comment_sheet", _l("Tiêu đề: phiếu góp ý"), NONE),
    "observation_form": _letterhead("observation_form", _l("Tiêu đề: phiếu dự giờ"), NONE),
    "score_summary": _letterhead("score_summary", _l("Tiêu đề: bảng tổng hợp"), PARTY),
    "minutes": _letterhead("minutes", _l("Tiêu đề: biên bản"), PARTY),
    "observation_plan": _letterhead("observation_plan", _l("Tiêu đề: kế hoạch dự giờ"), PARTY),
    "invitation_letter": _letterhead("invitation_letter", _l("Tiêu đề: giấy mời giảng"), PARTY),
    "teaching_schedule": _letterhead(
        "teaching_schedule", _l("Tiêu đề: lịch phân công giảng dạy"), NONE
    ),
    "lesson_plan": _letterhead("lesson_plan", _l("Tiêu đề: mẫu giáo án"), PARTY),
}

FIRST_LINE = ChoiceSetting(
    "first_line",
    _PAPERS,
    _l("Dòng cơ quan cấp trên bắt đầu bằng"),
    sources.LETTERHEADS,
    always("committee"),
    choices=(("committee", "ĐẢNG ỦY"), ("organisation", "ĐẢNG BỘ")),
    hint=_l("Dùng khi gợi ý dòng tiêu đề; dòng đã ghi ở mục Tên và tiêu đề thì giữ nguyên."),
)
TONE_STYLE = ChoiceSetting(
    "tone_style",
    _PAPERS,
    _l("Cách đặt dấu thanh trong văn bản"),
    sources.PARTY_PAPERS,
    always("new"),
    choices=(("new", _l("kiểu cũ: ủy, hòa, thúy")), ("old", _l("kiểu mới: uỷ, hoà, thuý"))),
)
DIRECTOR_POSITION = TextSetting(
    "director_position",
    _PAPERS,
    _l("Chức vụ của người đứng đầu ghi trong văn bản"),
    sources.HABIT,
    always("Giám đốc"),
    limit=100,
)
DEPUTY_POSITION = TextSetting(
    "deputy_position",
    _PAPERS,
    _l("Chức vụ của cấp phó ghi trong văn bản"),
    sources.HABIT,
    always("Phó Giám đốc"),
    limit=100,
)
DIRECTOR_IS_ACTING = FlagSetting(
    "director_is_acting",
    _PAPERS,
    _l("Người đứng đầu là quyền Giám đốc (ký “Q. GIÁM ĐỐC”)"),
    sources.PARTY_PAPERS,
    always(False),
)


def _signer(kind: str, label: Words) -> ChoiceSetting:
    return ChoiceSetting(
        f"signer_{kind}",
        _PAPERS,
        label,
        sources.PROPOSED,
        always("director"),
        choices=(("director", _l("Giám đốc")), ("deputy", _l("Phó Giám đốc ký thay (K/T)"))),
    )


# By kind of paper, where the board signs.
SIGNER: Final[dict[str, ChoiceSetting]] = {
    "observation_plan": _signer("observation_plan", _l("Người ký kế hoạch dự giờ")),
    "score_summary": _signer("score_summary", _l("Người ký bảng tổng hợp điểm dự giờ")),
    "invitation_letter": _signer("invitation_letter", _l("Người ký giấy mời giảng")),
    "teaching_schedule": _signer("teaching_schedule", _l("Người ký lịch phân công giảng dạy")),
}
MINUTES_NAME_SPEAKERS = FlagSetting(
    "minutes_name_speakers",
    _PAPERS,
    _l("Biên bản ghi họ tên người phát biểu tại cuộc họp"),
    sources.HABIT,
    always(True),
    hint=_l("Ý kiến ghi trên phiếu dự giờ không kèm họ tên khi giảng viên không được biết."),
)
LECTURER_SIGNS_MINUTES = FlagSetting(
    "lecturer_signs_minutes",
    _PAPERS,
    _l("Giảng viên ký dưới biên bản rút kinh nghiệm"),
    sources.HABIT,
    always(False),
)
LECTURER_CONFIRMS_FORM = FlagSetting(
    "lecturer_confirms_form",
    _PAPERS,
    _l("Giảng viên ký xác nhận trên phiếu dự giờ"),
    sources.HABIT,
    always(False),
)


def _recipients(kind: str, label: Words, value: str) -> TextSetting:
    return TextSetting(
        f"{kind}_recipients",
        _PAPERS,
        label,
        sources.HABIT,
        always(value),
        limit=1000,
        is_long=True,
        hint=_l("Mỗi dòng một nơi nhận."),
    )


PLAN_RECIPIENTS = _recipients(
    "plan",
    _l("Nơi nhận của kế hoạch dự giờ"),
    "Ban Giám đốc Trung tâm\nGiảng viên có tên trong kế hoạch\nLưu Trung tâm",
)
SUMMARY_RECIPIENTS = _recipients("summary", _l("Nơi nhận của bảng tổng hợp"), "")
INVITATION_RECIPIENTS = _recipients(
    "invitation", _l("Nơi nhận của giấy mời giảng"), "Như trên\nLưu Trung tâm"
)
SCHEDULE_RECIPIENTS = _recipients("schedule", _l("Nơi nhận của lịch phân công giảng dạy"), "")
INVITATION_CONTACT = TextSetting(
    "invitation_contact",
    _PAPERS,
    _l("Người liên hệ ghi trong giấy mời giảng (họ tên, điện thoại)"),
    sources.HABIT,
    always(""),
)

NUMBERS_AUTOMATIC = FlagSetting(
    "numbers_automatic",
    _PAPERS,
    _l("Phần mềm tự cấp số văn bản"),
    sources.PRODUCT,
    always(False),
    hint=_l("Thường để trống số và ghi theo sổ của văn phòng, vì sổ còn cấp số cho văn bản khác."),
)
NUMBERS_RESTART = ChoiceSetting(
    "numbers_restart",
    _PAPERS,
    _l("Số văn bản bắt đầu lại từ 01"),
    sources.PARTY_PAPERS,
    always("year"),
    choices=(("year", _l("mỗi năm")), ("term", _l("mỗi nhiệm kỳ cấp ủy"))),
    preset=Preset.FULL,
)

_FILES = SettingGroup.FILES
_MB = "MB"


def _limit(key: str, label: Words, megabytes: int) -> WholeSetting:
    return WholeSetting(
        key, _FILES, label, sources.PRODUCT, always(megabytes), unit=_MB, least=1, most=500
    )


PLAN_FILE_LIMIT_MB = _limit("plan_file_limit_mb", _l("Tệp giáo án lớn nhất"), 50)
ATTACHMENT_LIMIT_MB = _limit("attachment_limit_mb", _l("Tệp kèm theo lớn nhất"), 50)
SCAN_LIMIT_MB = _limit("scan_limit_mb", _l("Bản đã ký quét lên lớn nhất"), 20)
PHOTO_LIMIT_MB = _limit("photo_limit_mb", _l("Ảnh chụp ghi chép lớn nhất"), 10)
