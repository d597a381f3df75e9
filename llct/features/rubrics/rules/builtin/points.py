"""Built-in rubrics with points: the proposed form of 100 and the widely copied form of 20."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from llct.features.rubrics.rules.definitions import (
    Band,
    Combination,
    Condition,
    ConditionKind,
    Criterion,
    GradeCode,
    Group,
    Guidance,
    RubricDefinition,
    Scale,
    ScaleKind,
)

_SOUNDNESS_GUIDANCE = (
    Guidance(Decimal(11), "Chính xác, có trích dẫn văn kiện, lập luận chặt chẽ"),
    Guidance(Decimal(8), "Đúng quan điểm, còn chỗ diễn đạt chưa chặt"),
    Guidance(Decimal(6), "Đúng về cơ bản, có nội dung cần nói lại cho rõ"),
    Guidance(Decimal(0), "Có nội dung sai; ghi rõ câu nói và phút để trao đổi"),
)


def _criterion(key: str, code: str, maximum: int, text: str) -> Criterion:
    return Criterion(key=key, code=code, text=text, maximum=Decimal(maximum))


def _skippable(key: str, code: str, maximum: int, text: str) -> Criterion:
    return Criterion(
        key=key, code=code, text=text, maximum=Decimal(maximum), allows_not_observed=True
    )


def _at_least(kind: ConditionKind, subject: str, minimum: int) -> Condition:
    return Condition(kind, subject, Decimal(minimum))


def _band(name: str, code: GradeCode, lowest: int, *conditions: Condition) -> Band:
    return Band(name, code, Decimal(lowest), conditions)


_PREPARATION = Group(
    "preparation",
    "I",
    "Chuẩn bị",
    (
        _skippable(
            "preparation_plan",
            "I.1",
            5,
            "Giáo án đúng mẫu, đã được duyệt; xác định rõ mục đích, yêu cầu, trọng tâm",
        ),
        _skippable(
            "preparation_time",
            "I.2",
            5,
            "Phân bổ thời gian, phương pháp, câu hỏi thảo luận hợp lý",
        ),
        _skippable(
            "preparation_aids",
            "I.3",
            5,
            "Tài liệu, trình chiếu, phương tiện chuẩn bị đầy đủ, cập nhật",
        ),
    ),
)

_CONTENT = Group(
    "content",
    "II",
    "Nội dung",
    (
        Criterion(
            key="content_soundness",
            code="II.1",
            text=(
                "Chính xác, đúng quan điểm, đường lối của Đảng, chính sách, pháp luật của Nhà nước"
            ),
            maximum=Decimal(12),
            soundness_floor=Decimal(6),
            guidance=_SOUNDNESS_GUIDANCE,
        ),
        _criterion(
            "content_system", "II.2", 10, "Đủ nội dung, có hệ thống, logic, làm rõ trọng tâm"
        ),
        _skippable("content_current", "II.3", 6, "Cập nhật văn kiện, nghị quyết, thông tin mới"),
        _skippable(
            "content_practice",
            "II.4",
            8,
            "Liên hệ thực tiễn địa phương, đơn vị, đối tượng học viên",
        ),
        _skippable(
            "content_education",
            "II.5",
            4,
            "Tính giáo dục, định hướng tư tưởng, phản bác quan điểm sai trái",
        ),
    ),
)

_METHOD = Group(
    "method",
    "III",
    "Phương pháp",
    (
        _criterion(
            "method_fit",
            "III.1",
            8,
            "Phương pháp phù hợp đối tượng, kết hợp thuyết trình với phương pháp tích cực",
        ),
        _criterion(
            "method_active",
            "III.2",
            7,
            "Phát huy tính chủ động của học viên; nêu vấn đề, trao đổi, giải đáp",
        ),
        _skippable("method_aids", "III.3", 5, "Sử dụng hiệu quả phương tiện, công nghệ thông tin"),
        _criterion("method_steps", "III.4", 5, "Mở bài, chuyển ý, củng cố, kết luận rõ ràng"),
    ),
)

_MANNER = Group(
    "manner",
    "IV",
    "Tác phong",
    (
        _criterion(
            "manner_presence", "IV.1", 5, "Tác phong sư phạm mẫu mực, tự tin, làm chủ lớp học"
        ),
        _criterion(
            "manner_language",
            "IV.2",
            5,
            "Ngôn ngữ trong sáng, mạch lạc, truyền cảm, tốc độ phù hợp",
        ),
    ),
)

_OUTCOME = Group(
    "outcome",
    "V",
    "Tổ chức và kết quả",
    (
        _criterion("outcome_time", "V.1", 4, "Thực hiện đúng thời gian, các bước lên lớp"),
        _criterion(
            "outcome_learners", "V.2", 6, "Học viên chú ý, tham gia; nắm được nội dung trọng tâm"
        ),
    ),
)

_ABOVE_FAIR = (
    _at_least(ConditionKind.GROUP, "content", 32),
    _at_least(ConditionKind.GROUP, "method", 15),
    Condition(ConditionKind.PLAN_APPROVED),
)

DEFAULT_100: Final = RubricDefinition(
    title="Phiếu dự giờ, đánh giá bài giảng lý luận chính trị",
    scale=Scale(ScaleKind.POINTS, Decimal(100)),
    groups=(_PREPARATION, _CONTENT, _METHOD, _MANNER, _OUTCOME),
    bands=(
        _band("Xuất sắc", GradeCode.EXCELLENT, 90, *_ABOVE_FAIR),
        _band("Giỏi", GradeCode.GOOD, 80, *_ABOVE_FAIR),
        _band("Khá", GradeCode.FAIR, 70),
        _band("Trung bình", GradeCode.AVERAGE, 50),
        _band("Chưa đạt yêu cầu", GradeCode.FAIL, 0),
    ),
    combination=Combination(time_criterion="outcome_time"),
)

_A_GROUPS = (
    Group(
        "content",
        "I",
        "Nội dung",
        (
            _criterion(
                "content_exact",
                "1",
                2,
                "Chính xác, khoa học (khoa học bộ môn và quan điểm tư tưởng, lập trường chính trị)",
            ),
            _criterion(
                "content_system", "2", 2, "Bảo đảm tính hệ thống, đủ nội dung, làm rõ trọng tâm"
            ),
            _skippable("content_practice", "3", 2, "Liên hệ thực tế (nếu có), có tính giáo dục"),
        ),
    ),
    Group(
        "method",
        "II",
        "Phương pháp",
        (
            _criterion(
                "method_fit",
                "4",
                2,
                "Sử dụng phương pháp phù hợp với đặc trưng bộ môn,"
                " với nội dung của kiểu bài lên lớp",
            ),
            _criterion(
                "method_mix",
                "5",
                2,
                "Kết hợp tốt các phương pháp trong các hoạt động dạy và học",
            ),
        ),
    ),
    Group(
        "aids",
        "III",
        "Phương tiện",
        (
            _criterion(
                "aids_use",
                "6",
                2,
                "Sử dụng và kết hợp tốt các phương tiện, thiết bị dạy học phù hợp",
            ),
            _criterion(
                "aids_board",
                "7",
                2,
                "Trình bày bảng hợp lý; chữ viết, hình vẽ, lời nói rõ ràng, chuẩn mực;"
                " giáo án hợp lý",
            ),
        ),
    ),
    Group(
        "organisation",
        "IV",
        "Tổ chức",
        (
            _criterion(
                "organisation_time",
                "8",
                2,
                "Thực hiện linh hoạt các khâu lên lớp, phân phối thời gian hợp lý",
            ),
            _criterion(
                "organisation_learners",
                "9",
                2,
                "Tổ chức và điều khiển người học tích cực, chủ động; người học hứng thú",
            ),
        ),
    ),
    Group(
        "outcome",
        "V",
        "Kết quả",
        (
            _criterion(
                "outcome_learners",
                "10",
                2,
                "Đa số người học hiểu bài, nắm vững trọng tâm, biết vận dụng",
            ),
        ),
    ),
)

_FULL_1 = _at_least(ConditionKind.CRITERION, "content_exact", 2)
_FULL_4 = _at_least(ConditionKind.CRITERION, "method_fit", 2)
_FULL_6 = _at_least(ConditionKind.CRITERION, "aids_use", 2)
_FULL_9 = _at_least(ConditionKind.CRITERION, "organisation_learners", 2)

RUBRIC_A: Final = RubricDefinition(
    title="Phiếu đánh giá 20 điểm, có tiêu chí bắt buộc",
    scale=Scale(ScaleKind.POINTS, Decimal(20)),
    groups=_A_GROUPS,
    bands=(
        _band("Giỏi", GradeCode.GOOD, 17, _FULL_1, _FULL_4, _FULL_6, _FULL_9),
        _band("Khá", GradeCode.FAIR, 13, _FULL_1, _FULL_4, _FULL_9),
        _band("Trung bình", GradeCode.AVERAGE, 10, _FULL_1, _FULL_4),
        _band("Yếu", GradeCode.FAIL, 0),
    ),
)
