"""Vietnamese words of rubrics."""

from __future__ import annotations

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from llct.core.ownership import OwnerKind
from llct.features.rubrics.rules.comparison import Change
from llct.features.rubrics.rules.definitions import (
    ConditionKind,
    GradeCode,
    ScaleKind,
    ScoringSeat,
)
from llct.features.rubrics.rules.publishing import RubricAction, RubricStatus
from llct.features.rubrics.rules.results import NoGrade, NotObserved, PlanState, Source

OWNER_KIND_LABELS: dict[OwnerKind, LazyString] = {
    OwnerKind.INSTALLATION: _l("Mẫu có sẵn"),
    OwnerKind.PROVINCE: _l("Của tỉnh"),
    OwnerKind.CENTRE: _l("Của Trung tâm"),
}

STATUS_LABELS: dict[RubricStatus, LazyString] = {
    RubricStatus.DRAFT: _l("Bản nháp"),
    RubricStatus.PUBLISHED: _l("Đang dùng"),
    RubricStatus.REVISING: _l("Đang dùng, có bản sửa"),
    RubricStatus.ARCHIVED: _l("Đã lưu trữ"),
}

STATUS_TONES: dict[RubricStatus, str] = {
    RubricStatus.DRAFT: "wait",
    RubricStatus.PUBLISHED: "ok",
    RubricStatus.REVISING: "cham",
    RubricStatus.ARCHIVED: "",
}

ACTION_LABELS: dict[RubricAction, LazyString] = {
    RubricAction.EDIT: _l("Soạn bản nháp"),
    RubricAction.PUBLISH: _l("Đưa vào dùng"),
    RubricAction.START_VERSION: _l("Soạn phiên bản mới"),
    RubricAction.DISCARD_DRAFT: _l("Bỏ bản sửa"),
    RubricAction.DELETE: _l("Xóa mẫu phiếu"),
    RubricAction.ARCHIVE: _l("Lưu trữ"),
    RubricAction.RESTORE: _l("Dùng lại"),
}

CHANGE_LABELS: dict[Change, LazyString] = {
    Change.SAME: _l("Giữ nguyên"),
    Change.CHANGED: _l("Đã sửa"),
    Change.ADDED: _l("Mới thêm"),
    Change.REMOVED: _l("Đã bỏ"),
}

CHANGE_TONES: dict[Change, str] = {
    Change.SAME: "",
    Change.CHANGED: "wait",
    Change.ADDED: "ok",
    Change.REMOVED: "bad",
}

SCALE_KIND_LABELS: dict[ScaleKind, LazyString] = {
    ScaleKind.POINTS: _l("Cho điểm"),
    ScaleKind.LEVELS: _l("Chọn mức, không cho điểm"),
}

GRADE_CODE_LABELS: dict[GradeCode, LazyString] = {
    GradeCode.EXCELLENT: _l("Xuất sắc"),
    GradeCode.GOOD: _l("Giỏi"),
    GradeCode.FAIR: _l("Khá"),
    GradeCode.AVERAGE: _l("Trung bình"),
    GradeCode.FAIL: _l("Chưa đạt"),
    GradeCode.PASS: _l("Đạt"),
    GradeCode.REPEAT: _l("Giảng lại"),
}

CONDITION_KIND_LABELS: dict[ConditionKind, LazyString] = {
    ConditionKind.CRITERION: _l("Mức tối thiểu của một tiêu chí"),
    ConditionKind.GROUP: _l("Mức tối thiểu của một nhóm"),
    ConditionKind.PLAN_APPROVED: _l("Giáo án đã được duyệt"),
    ConditionKind.TIME_KEPT: _l("Giữ đúng thời gian"),
}

SEAT_LABELS: dict[ScoringSeat, LazyString] = {
    ScoringSeat.CHAIR: _l("Chủ trì"),
    ScoringSeat.SECRETARY: _l("Thư ký"),
    ScoringSeat.OBSERVER: _l("Người dự"),
}

PLAN_STATE_LABELS: dict[PlanState, LazyString] = {
    PlanState.APPROVED: _l("Đã duyệt"),
    PlanState.NOT_APPROVED: _l("Chưa duyệt"),
    PlanState.UNTRACKED: _l("Chưa theo dõi"),
}

SOURCE_LABELS: dict[Source, LazyString] = {
    Source.FORMS: _l("Trung bình các phiếu"),
    Source.AGREED: _l("Điểm thống nhất"),
    Source.TIME_RULE: _l("Theo thời gian thực giảng"),
    Source.NOT_OBSERVED: _l("Không quan sát được"),
}

NOT_OBSERVED_LABELS: dict[NotObserved, LazyString] = {
    NotObserved.NOT_OBSERVED: _l("Không quan sát được"),
}

NO_GRADE_LABELS: dict[NoGrade, LazyString] = {
    NoGrade.NO_FORMS: _l("Chưa có phiếu nào"),
    NoGrade.TOO_FEW_FORMS: _l("Chưa đủ số phiếu"),
    NoGrade.EMPTY_GROUP: _l("Có nhóm không quan sát được"),
    NoGrade.CONTROL_NOT_OBSERVED: _l("Có tiêu chí khống chế không quan sát được"),
    NoGrade.SOUNDNESS: _l("Chủ trì kết luận"),
}

_DEFINITION_MESSAGES: dict[str, LazyString] = {
    "rubric.text_missing": _l("Cần nhập nội dung này."),
    "rubric.text_too_long": _l("Dài quá %(longest)s ký tự."),
    "rubric.levels_on_points": _l("Phiếu cho điểm không có tên mức."),
    "rubric.scale_maximum": _l("Thang điểm phải lớn hơn 0 và không quá %(highest)s."),
    "rubric.level_count": _l("Cần từ %(fewest)s đến %(most)s mức."),
    "rubric.level_maximum": _l("Mức cao nhất phải bằng số mức."),
    "rubric.level_repeated": _l("Hai mức trùng tên."),
    "rubric.group_count": _l("Cần ít nhất một nhóm tiêu chí, nhiều nhất %(most)s nhóm."),
    "rubric.criterion_count": _l("Nhóm cần ít nhất một tiêu chí, nhiều nhất %(most)s."),
    "rubric.key_repeated": _l("Hai mục của phiếu trùng mã nội bộ."),
    "rubric.code_repeated": _l("Ký hiệu “%(code)s” dùng hai lần."),
    "rubric.maximum": _l("Điểm tối đa phải lớn hơn 0 và không quá %(highest)s."),
    "rubric.step": _l("Bước điểm phải là 0,1; 0,25; 0,5 hoặc 1."),
    "rubric.maximum_step": _l("Điểm tối đa phải chia hết cho bước %(step)s."),
    "rubric.floor_out_of_range": _l("Ngưỡng phải lớn hơn 0 và không quá điểm tối đa."),
    "rubric.guidance_repeated": _l("Gợi ý chấm có hai dòng cùng một mức."),
    "rubric.guidance_out_of_range": _l("Gợi ý chấm chỉ từ 0 đến %(highest)s."),
    "rubric.guidance_shape": _l("Mỗi dòng gợi ý chấm viết dạng “8: còn chỗ chưa chặt”."),
    "rubric.sum_mismatch": _l("Các tiêu chí cộng lại được %(total)s, thang điểm là %(maximum)s."),
    "rubric.band_count": _l("Nhiều nhất %(most)s loại."),
    "rubric.band_repeated": _l("Tên loại “%(name)s” dùng hai lần."),
    "rubric.band_code_repeated": _l("Hai loại được thống kê vào cùng một mức."),
    "rubric.band_codes_used": _l("Đã dùng hết các mức thống kê, không thêm được loại nữa."),
    "rubric.band_above_maximum": _l("Điểm bắt đầu của loại vượt thang điểm."),
    "rubric.band_order": _l("Xếp loại từ cao xuống thấp, loại sau bắt đầu thấp hơn loại trước."),
    "rubric.lowest_band_start": _l("Loại thấp nhất phải bắt đầu từ %(start)s."),
    "rubric.lowest_band_conditions": _l("Loại thấp nhất không kèm điều kiện."),
    "rubric.condition_repeated": _l("Điều kiện này đã có trong loại."),
    "rubric.condition_without_subject": _l("Điều kiện này không kèm mức tối thiểu."),
    "rubric.condition_subject": _l("Cần chọn một tiêu chí hoặc nhóm của phiếu."),
    "rubric.condition_minimum": _l("Mức tối thiểu phải lớn hơn 0 và không quá %(highest)s."),
    "rubric.share_of_levels": _l("Phiếu chọn mức không tính phần trăm."),
    "rubric.min_forms": _l("Số phiếu ít nhất từ 1 đến %(most)s."),
    "rubric.outlier_limit": _l("Mức lệch phải lớn hơn 0 và không quá thang điểm."),
    "rubric.time_tolerance": _l("Mức lệch thời gian phải lớn hơn 0 và không quá %(most)s%%."),
    "rubric.points_only": _l("Chỉ dùng cho phiếu cho điểm."),
    "rubric.weight": _l("Hệ số phải lớn hơn 0 và không quá %(most)s."),
    "rubric.weight_repeated": _l("Một vai trò có hai hệ số."),
    "rubric.no_such_row": _l("Dòng này không còn trong bản nháp. Hãy tải lại trang."),
    "rubric.unknown_edit": _l("Không rõ thao tác. Hãy tải lại trang."),
}

MESSAGES: dict[str, LazyString] = {
    **_DEFINITION_MESSAGES,
    "rubric.not_owner": _l("Mẫu phiếu này do cấp khác quản lý: chỉ xem và sao chép được."),
    "rubric.version_frozen": _l("Phiên bản đã đưa vào dùng thì không sửa được nữa."),
    "rubric.digest_mismatch": _l(
        "Nội dung phiên bản này không còn đúng như lúc đưa vào dùng. Hãy báo người quản trị."
    ),
    "rubric.json_broken": _l("Nội dung mẫu phiếu không đọc được."),
    "rubric.json_format": _l("Mẫu phiếu viết theo dạng mà chương trình này không biết."),
    "rubric.json_missing": _l("Mẫu phiếu thiếu phần “%(name)s”."),
    "rubric.json_unknown": _l("Mẫu phiếu có phần lạ “%(name)s”."),
    "rubric.json_value": _l("Mẫu phiếu có giá trị không đúng dạng."),
    "rubric.score_unknown": _l("Phiếu có điểm cho tiêu chí không thuộc mẫu này."),
    "rubric.score_missing": _l("Tiêu chí %(code)s chưa có điểm."),
    "rubric.score_range": _l("Tiêu chí %(code)s: cần một số từ %(lowest)s đến %(highest)s."),
    "rubric.score_step": _l("Tiêu chí %(code)s: điểm theo bước %(step)s."),
    "rubric.score_must_observe": _l("Tiêu chí %(code)s không được để “không quan sát được”."),
}
