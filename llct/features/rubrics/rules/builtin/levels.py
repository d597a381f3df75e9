"""Built-in rubrics of five levels without points."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from llct.features.rubrics.rules.definitions import (
    Band,
    Condition,
    ConditionKind,
    Criterion,
    GradeCode,
    Group,
    RubricDefinition,
    Scale,
    ScaleKind,
)

_LEVELS = ("Rất tốt", "Tốt", "Khá", "Đạt", "Chưa đạt")
_FIVE = Scale(ScaleKind.LEVELS, Decimal(len(_LEVELS)), _LEVELS)


def _criterion(key: str, code: str, text: str, *, floor: int | None = None) -> Criterion:
    return Criterion(
        key=key,
        code=code,
        text=text,
        maximum=_FIVE.maximum,
        step=Decimal(1),
        soundness_floor=None if floor is None else Decimal(floor),
    )


def _skippable(key: str, code: str, text: str) -> Criterion:
    return Criterion(
        key=key,
        code=code,
        text=text,
        maximum=_FIVE.maximum,
        step=Decimal(1),
        allows_not_observed=True,
    )


def _band(name: str, code: GradeCode, lowest: int, *conditions: Condition) -> Band:
    return Band(name, code, Decimal(lowest), conditions)


FIVE_LEVELS: Final = RubricDefinition(
    title="Phiếu năm mức, không chấm điểm",
    scale=_FIVE,
    groups=(
        Group(
            "content",
            "I",
            "Nội dung",
            (
                _criterion(
                    "content_science", "1", "Bảo đảm lượng thông tin, tính khoa học của bài giảng"
                ),
                _criterion(
                    "content_current", "2", "Tính cập nhật, mở rộng, ứng dụng của bài giảng"
                ),
                _skippable("content_plan", "3", "Bảo đảm kế hoạch của chương trình"),
            ),
        ),
        Group(
            "method",
            "II",
            "Phương pháp",
            (
                _criterion("method_fit", "4", "Sử dụng các phương pháp sư phạm thích hợp"),
                _criterion("method_talk", "5", "Kỹ năng trình bày, tính thuyết phục của bài giảng"),
                _skippable("method_active", "6", "Mức độ học viên tham gia phát biểu, thực hành"),
                _skippable("method_aids", "7", "Khai thác các phương tiện, công cụ dạy học"),
            ),
        ),
        Group(
            "manner",
            "III",
            "Tác phong, tổ chức",
            (
                _criterion("manner_time", "8", "Khả năng bao quát lớp, sử dụng thời gian hợp lý"),
                _criterion("manner_presence", "9", "Tính chuẩn mực trong tác phong nhà giáo"),
                _skippable("manner_materials", "10", "Bài giảng in, tài liệu tham khảo đi kèm"),
            ),
        ),
    ),
    bands=(
        _band("Rất tốt", GradeCode.EXCELLENT, 5),
        _band("Tốt", GradeCode.GOOD, 4),
        _band("Khá", GradeCode.FAIR, 3),
        _band("Đạt", GradeCode.AVERAGE, 2),
        _band("Chưa đạt", GradeCode.FAIL, 1),
    ),
)


def _one_criterion_group(key: str, code: str, title: str, text: str) -> Group:
    return Group(key, code, title, (_skippable(f"{key}_overall", f"{code}.1", text),))


QUICK_FEEDBACK: Final = RubricDefinition(
    title="Góp ý nhanh",
    scale=_FIVE,
    groups=(
        _one_criterion_group(
            "preparation", "I", "Chuẩn bị", "Giáo án, tài liệu, phương tiện được chuẩn bị chu đáo"
        ),
        _one_criterion_group(
            "content", "II", "Nội dung", "Chính xác, có trọng tâm, cập nhật, liên hệ thực tiễn"
        ),
        _one_criterion_group(
            "method", "III", "Phương pháp", "Phương pháp phù hợp, học viên được tham gia"
        ),
        _one_criterion_group(
            "manner", "IV", "Tác phong", "Tác phong mẫu mực, ngôn ngữ mạch lạc, truyền cảm"
        ),
        _one_criterion_group(
            "outcome", "V", "Tổ chức và kết quả", "Đúng thời gian, học viên nắm được trọng tâm"
        ),
    ),
)

PRACTICE_SHORT: Final = RubricDefinition(
    title="Phiếu luyện giảng",
    scale=_FIVE,
    groups=(
        Group(
            "preparation",
            "I",
            "Chuẩn bị",
            (_criterion("preparation_plan", "I.1", "Giáo án đúng mẫu, rõ mục đích và trọng tâm"),),
        ),
        Group(
            "content",
            "II",
            "Nội dung",
            (
                _criterion(
                    "content_soundness",
                    "II.1",
                    "Chính xác, đúng quan điểm, đường lối của Đảng, chính sách,"
                    " pháp luật của Nhà nước",
                    floor=2,
                ),
                _criterion("content_system", "II.2", "Đủ nội dung, có hệ thống, làm rõ trọng tâm"),
            ),
        ),
        Group(
            "method",
            "III",
            "Phương pháp",
            (
                _criterion("method_fit", "III.1", "Phương pháp phù hợp với nội dung và đối tượng"),
                _skippable("method_aids", "III.2", "Sử dụng trình chiếu, phương tiện hợp lý"),
            ),
        ),
        Group(
            "manner",
            "IV",
            "Tác phong",
            (_criterion("manner_language", "IV.1", "Tự tin, ngôn ngữ mạch lạc, truyền cảm"),),
        ),
        Group(
            "outcome",
            "V",
            "Tổ chức và kết quả",
            (_criterion("outcome_time", "V.1", "Giữ đúng thời gian của phần giảng"),),
        ),
    ),
    bands=(
        _band(
            "Đạt",
            GradeCode.PASS,
            3,
            Condition(ConditionKind.CRITERION, "content_soundness", Decimal(3)),
        ),
        _band("Giảng lại", GradeCode.REPEAT, 2),
        _band("Chưa đạt", GradeCode.FAIL, 1),
    ),
    asks_points_to_fix=True,
)
