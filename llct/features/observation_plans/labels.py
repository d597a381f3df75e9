"""Vietnamese words of plans."""

from __future__ import annotations

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from llct.features.observation_plans.rules import (
    PeriodPlanAction,
    PeriodPlanStatus,
    RowState,
)

PERIOD_PLAN_STATUS_LABELS: dict[PeriodPlanStatus, LazyString] = {
    PeriodPlanStatus.DRAFT: _l("Đang soạn"),
    PeriodPlanStatus.SUBMITTED: _l("Chờ duyệt"),
    PeriodPlanStatus.RETURNED: _l("Đề nghị hoàn thiện"),
    PeriodPlanStatus.APPROVED: _l("Đã duyệt"),
}

PERIOD_PLAN_STATUS_TONES: dict[PeriodPlanStatus, str] = {
    PeriodPlanStatus.DRAFT: "",
    PeriodPlanStatus.SUBMITTED: "wait",
    PeriodPlanStatus.RETURNED: "wait",
    PeriodPlanStatus.APPROVED: "ok",
}

PERIOD_PLAN_ACTION_LABELS: dict[PeriodPlanAction, LazyString] = {
    PeriodPlanAction.SUBMIT: _l("Trình duyệt"),
    PeriodPlanAction.WITHDRAW: _l("Rút lại"),
    PeriodPlanAction.APPROVE: _l("Duyệt kế hoạch"),
    PeriodPlanAction.SEND_BACK: _l("Trả lại để hoàn thiện"),
    PeriodPlanAction.REVISE: _l("Điều chỉnh kế hoạch"),
}

ROW_STATE_LABELS: dict[RowState, LazyString] = {
    RowState.OPEN: _l("Chưa xếp lịch"),
    RowState.ARRANGED: _l("Đã xếp lịch"),
    RowState.DONE: _l("Đã dự"),
}

ROW_STATE_TONES: dict[RowState, str] = {
    RowState.OPEN: "",
    RowState.ARRANGED: "cham",
    RowState.DONE: "ok",
}

# What the story of a plan says, by the event's action.
PERIOD_PLAN_EVENT_LABELS: dict[str, LazyString] = {
    "observation_plan.create": _l("Lập kế hoạch"),
    "observation_plan.edit": _l("Sửa kế hoạch"),
    "observation_plan.add_row": _l("Thêm một lượt dự"),
    "observation_plan.edit_row": _l("Sửa một lượt dự"),
    "observation_plan.remove_row": _l("Bỏ một lượt dự"),
    "observation_plan.submit": _l("Trình duyệt"),
    "observation_plan.withdraw": _l("Rút lại"),
    "observation_plan.approve": _l("Duyệt kế hoạch"),
    "observation_plan.send_back": _l("Trả lại để hoàn thiện"),
    "observation_plan.revise": _l("Điều chỉnh kế hoạch"),
}

MESSAGES: dict[str, LazyString] = {
    "observation_plans.span": _l("Ngày cuối phải sau ngày đầu."),
    "observation_plans.too_long": _l("Một kế hoạch dài nhất một năm."),
    "observation_plans.when_missing": _l("Cần chọn tháng hoặc ghi ngày dự."),
    "observation_plans.outside_period": _l("Thời gian này nằm ngoài kỳ của kế hoạch."),
    "observation_plans.periods": _l("Số tiết từ 1 đến %(most)s."),
    "observation_plans.lecturer_observes": _l("Giảng viên không tự dự giờ của mình."),
    "observation_plans.own_unannounced": _l(
        "Không tự lập lượt dự đột xuất cho mình; người khác trong Ban Giám đốc lập."
    ),
    "observation_plans.own_row": _l("Lượt dự giờ của chính mình do người khác sửa, bỏ."),
    "observation_plans.rows_outside": _l("Có lượt dự nằm ngoài kỳ mới, cần sửa lượt dự trước."),
    "observation_plans.empty": _l("Kế hoạch chưa có lượt dự nào."),
    "observation_plans.too_many_rows": _l("Một kế hoạch có nhiều nhất %(most)s lượt dự."),
    "observation_plans.row_used": _l("Lượt dự này đã xếp lịch nên không bỏ được."),
    "observation_plans.locked": _l(
        "Kế hoạch đã trình hoặc đã duyệt; rút lại hoặc điều chỉnh rồi mới sửa."
    ),
}
