"""Vietnamese words of observations."""

from __future__ import annotations

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from llct.features.observations.rules import (
    FormStatus,
    ObservationAction,
    ObservationKind,
    ObservationStatus,
    ReceiptStatus,
    SeatRole,
    SeatStatus,
)
from llct.features.observations.rules.hints import HintKind

KIND_LABELS: dict[ObservationKind, LazyString] = {
    ObservationKind.COMMENT: _l("Dự giờ góp ý"),
    ObservationKind.DEMO: _l("Thao giảng"),
    ObservationKind.INSPECTION: _l("Kiểm tra"),
    ObservationKind.FESTIVAL: _l("Hội giảng"),
    ObservationKind.CONTEST: _l("Hội thi"),
    ObservationKind.CONFERENCE: _l("Dự tiết giảng tại hội nghị"),
}

KIND_HINTS: dict[ObservationKind, LazyString] = {
    ObservationKind.COMMENT: _l("ghi ưu điểm, hạn chế, gợi ý; không bắt buộc chấm, không họp"),
    ObservationKind.DEMO: _l("chấm điểm, họp rút kinh nghiệm, lập biên bản"),
    ObservationKind.INSPECTION: _l("chấm điểm, họp rút kinh nghiệm, lập biên bản"),
    ObservationKind.FESTIVAL: _l("chấm điểm nhiều tiết trong một đợt"),
    ObservationKind.CONTEST: _l("ban giám khảo chấm điểm, ghi giải"),
    ObservationKind.CONFERENCE: _l("danh sách người dự và một bản tổng hợp, không có phiếu"),
}

STATUS_LABELS: dict[ObservationStatus, LazyString] = {
    ObservationStatus.PLANNED: _l("Chờ xếp ngày"),
    ObservationStatus.SCHEDULED: _l("Đã xếp lịch"),
    ObservationStatus.HELD: _l("Đang lấy phiếu"),
    ObservationStatus.COLLECTED: _l("Đang thống nhất"),
    ObservationStatus.CONCLUDED: _l("Đã kết luận"),
    ObservationStatus.ANSWERED: _l("Đã phản hồi"),
    ObservationStatus.CLOSED: _l("Đã kết thúc"),
    ObservationStatus.CANCELLED: _l("Đã hủy"),
}

STATUS_TONES: dict[ObservationStatus, str] = {
    ObservationStatus.PLANNED: "",
    ObservationStatus.SCHEDULED: "cham",
    ObservationStatus.HELD: "wait",
    ObservationStatus.COLLECTED: "wait",
    ObservationStatus.CONCLUDED: "cham",
    ObservationStatus.ANSWERED: "ok",
    ObservationStatus.CLOSED: "ok",
    ObservationStatus.CANCELLED: "",
}

ACTION_LABELS: dict[ObservationAction, LazyString] = {
    ObservationAction.PLAN: _l("Đưa vào kế hoạch"),
    ObservationAction.SCHEDULE: _l("Xếp lịch dự giờ"),
    ObservationAction.START: _l("Bắt đầu dự giờ"),
    ObservationAction.RECORD_PAST: _l("Ghi nhận tiết đã dự"),
    ObservationAction.SUBMIT_FORM: _l("Gửi phiếu"),
    ObservationAction.RETURN_FORM: _l("Trả lại phiếu"),
    ObservationAction.CLOSE_COLLECTION: _l("Kết thúc thu phiếu"),
    ObservationAction.CONCLUDE: _l("Kết luận"),
    ObservationAction.WRITE_MINUTES: _l("Lập biên bản"),
    ObservationAction.REPLY: _l("Phản hồi góp ý"),
    ObservationAction.CLOSE: _l("Kết thúc lần dự giờ"),
    ObservationAction.CORRECT: _l("Đính chính kết luận"),
    ObservationAction.POSTPONE: _l("Hoãn"),
    ObservationAction.CANCEL: _l("Hủy dự giờ"),
}

ROLE_LABELS: dict[SeatRole, LazyString] = {
    SeatRole.CHAIR: _l("Chủ trì"),
    SeatRole.SECRETARY: _l("Thư ký"),
    SeatRole.OBSERVER: _l("Người dự"),
    SeatRole.LEADER: _l("Lãnh đạo dự, cho ý kiến chỉ đạo"),
    SeatRole.MENTOR: _l("Người hướng dẫn"),
}

SEAT_STATUS_LABELS: dict[SeatStatus, LazyString] = {
    SeatStatus.INVITED: _l("Chờ trả lời"),
    SeatStatus.ACCEPTED: _l("Đã nhận lời"),
    SeatStatus.DECLINED: _l("Không dự"),
    SeatStatus.SUBSTITUTED: _l("Đã có người thay"),
}

SEAT_STATUS_TONES: dict[SeatStatus, str] = {
    SeatStatus.INVITED: "wait",
    SeatStatus.ACCEPTED: "ok",
    SeatStatus.DECLINED: "",
    SeatStatus.SUBSTITUTED: "",
}

FORM_STATUS_LABELS: dict[FormStatus, LazyString] = {
    FormStatus.OPEN: _l("Chưa gửi"),
    FormStatus.SUBMITTED: _l("Đã gửi"),
    FormStatus.RETURNED: _l("Trả lại để bổ sung"),
}

FORM_STATUS_TONES: dict[FormStatus, str] = {
    FormStatus.OPEN: "wait",
    FormStatus.SUBMITTED: "ok",
    FormStatus.RETURNED: "bad",
}

RECEIPT_LABELS: dict[ReceiptStatus, LazyString] = {
    ReceiptStatus.STORED: _l("Đã lưu"),
    ReceiptStatus.DUPLICATE: _l("Đã lưu từ trước"),
    ReceiptStatus.KEPT_BOTH: _l("Giữ cả hai bản"),
    ReceiptStatus.REFUSED: _l("Chưa nhận"),
}

# A hint as a sentence: %(person)s and %(detail)s are filled where they stand.
HINT_LABELS: dict[HintKind, LazyString] = {
    HintKind.LESSON_TAKEN: _l("Tiết này đã có một lịch dự giờ khác."),
    HintKind.TEACHING: _l("%(person)s có giờ giảng lúc %(detail)s."),
    HintKind.OBSERVING: _l("%(person)s dự tiết khác lúc %(detail)s."),
    HintKind.SAME_OBSERVER: _l("%(person)s là người dự lần gần nhất (%(detail)s)."),
    HintKind.CONFLICT: _l("Đã khai báo không xếp %(person)s dự giờ giảng viên này."),
    HintKind.NOBODY_COMPETENT: _l(
        "Chưa có người dự nào được giao giảng bài này hoặc giảng chương trình này."
    ),
    HintKind.TOO_FEW_OBSERVERS: _l("Cần ít nhất %(detail)s người dự để xếp loại."),
    HintKind.NO_PLAN: _l("Giảng viên chưa có giáo án được duyệt cho bài này."),
    HintKind.NO_CHAIR: _l("Chưa có chủ trì."),
    HintKind.CLOSED_DAY: _l("Ngày này Trung tâm nghỉ: %(detail)s."),
}

# What the story says, by the event's action.
STEP_LABELS: dict[str, LazyString] = {
    "observation.plan": _l("Đưa vào kế hoạch"),
    "observation.schedule": _l("Xếp lịch"),
    "observation.follow": _l("Đổi theo lịch giảng"),
    "observation.start": _l("Bắt đầu dự giờ"),
    "observation.record_past": _l("Ghi nhận tiết đã dự"),
    "observation.seat_invite": _l("Mời dự"),
    "observation.seat_accept": _l("Nhận lời"),
    "observation.seat_decline": _l("Báo không dự được"),
    "observation.seat_substitute": _l("Thay người dự"),
    "observation.seat_withdraw": _l("Rút lời mời"),
    "observation.enter_form": _l("Nhập thay phiếu"),
    "observation.submit_form": _l("Gửi phiếu"),
    "observation.return_form": _l("Trả lại phiếu"),
    "observation.confirm_form": _l("Xác nhận phiếu nhập thay"),
    "observation.object_form": _l("Không đồng ý với phiếu nhập thay"),
    "observation.close_collection": _l("Kết thúc thu phiếu"),
    "observation.self_review": _l("Ghi tự nhận xét"),
    "observation.agree": _l("Thống nhất điểm"),
    "observation.private_note": _l("Ghi nội dung cần trao đổi"),
    "observation.conclude": _l("Kết luận"),
    "observation.correct": _l("Đính chính kết luận"),
    "observation.write_minutes": _l("Ghi biên bản"),
    "observation.reply": _l("Phản hồi"),
    "observation.close": _l("Kết thúc lần dự giờ"),
    "observation.postpone": _l("Hoãn"),
    "observation.cancel": _l("Hủy"),
}

# What was done to a form, beside the steps of the observation.
EVENTS: dict[str, LazyString] = {
    "observation_form.add_photo": _l("Thêm ảnh ghi chép"),
    "observation_form.remove_photo": _l("Bỏ ảnh ghi chép"),
}

MESSAGES: dict[str, LazyString] = {
    # Who may: one sentence per predicate of the workflow, and of the steps beside it.
    "observation.may_plan": _l(
        "Kế hoạch dự giờ do Giám đốc, Phó Giám đốc hoặc giáo vụ lập; không tự lập cho tiết"
        " của mình."
    ),
    "observation.may_schedule_new": _l(
        "Lịch dự giờ do Giám đốc, Phó Giám đốc hoặc giáo vụ xếp; tiết của chính mình do người khác"
        " xếp."
    ),
    "observation.may_schedule": _l(
        "Lịch dự giờ do Giám đốc, Phó Giám đốc hoặc giáo vụ xếp; tiết của chính mình do người khác"
        " xếp."
    ),
    "observation.may_start": _l("Phiếu mở từ ngày dự giờ cho những người được mời dự."),
    "observation.may_record_past": _l(
        "Ghi nhận tiết đã dự: lãnh đạo, giáo vụ ghi mọi tiết; giảng viên ghi tiết mình đã dự."
    ),
    "observation.may_submit_a_form": _l("Phiếu do người dự ghi, hoặc giáo vụ nhập thay từ giấy."),
    "observation.may_give_opinion": _l(
        "Sau kết luận chỉ nhận thêm ý kiến của lãnh đạo dự, cho đến khi lập xong biên bản."
    ),
    "observation.own_form_stands": _l(
        "Đã có phiếu của người khác nên phiếu của chủ trì giữ nguyên. Cần đổi điểm thì ghi điểm"
        " thống nhất kèm lý do."
    ),
    "observation.may_return_forms": _l(
        "Chủ trì trả lại phiếu trước khi kết luận, sau khi đã gửi phiếu của mình."
    ),
    "observation.may_close_collection": _l(
        "Chủ trì kết thúc thu phiếu khi đã có ít nhất một phiếu và phiếu của mình không còn đang"
        " bổ sung."
    ),
    "observation.may_conclude": _l("Việc kết luận do chủ trì thực hiện."),
    "observation.may_conclude_at_once": _l(
        "Cần thu phiếu và thống nhất trước khi chủ trì kết luận."
    ),
    "observation.may_write_minutes": _l("Biên bản do thư ký lập; không có thư ký thì chủ trì lập."),
    "observation.may_reply": _l(
        "Giảng viên được dự phản hồi; Phó Giám đốc, giáo vụ nhập thay được."
    ),
    "observation.may_close": _l("Chủ trì kết thúc lần dự giờ."),
    "observation.may_close_unanswered": _l(
        "Chủ trì kết thúc khi giảng viên đã phản hồi hoặc đã hết hạn phản hồi."
    ),
    "observation.may_correct": _l("Việc đính chính kết luận do chủ trì thực hiện."),
    "observation.may_postpone": _l(
        "Giám đốc, Phó Giám đốc hoãn được khi chưa có phiếu nào được ghi."
    ),
    "observation.may_cancel": _l("Giám đốc, Phó Giám đốc hủy được khi chưa có phiếu nào được ghi."),
    "observation.may_change_seats": _l(
        "Thành phần dự do người xếp lịch thay đổi, trước khi thống nhất."
    ),
    "observation.may_answer_seat": _l(
        "Người được mời trả lời; giáo vụ, Phó Giám đốc ghi thay được."
    ),
    "observation.may_agree": _l("Điểm thống nhất do chủ trì, thư ký ghi sau khi thu đủ phiếu."),
    "observation.may_see_private_notes": _l("Nội dung này chỉ mở cho chủ trì và Giám đốc."),
    "observation.may_write_self_review": _l(
        "Tự nhận xét do giảng viên ghi trước khi kết luận, hoặc thư ký ghi tại cuộc họp."
    ),
    "observation.may_confirm_entered": _l("Người dự xác nhận phiếu đã được nhập thay mình."),
    "observation.may_declare_conflicts": _l("Việc này do người xếp lịch dự giờ thực hiện."),
    "observation.only_own_visit": _l(
        "Giảng viên ghi nhận tiết do chính mình dự, theo hình thức dự giờ góp ý."
    ),
    "observation.sit_in_own_visit": _l(
        "Lần dự giờ của đoàn tỉnh phải có người xếp lịch tham gia dự hoặc chủ trì."
    ),
    "observation.only_seats": _l("Việc này dành cho những người dự tiết giảng."),
    # Scheduling
    "observation.plan_row_taken": _l(
        "Lượt dự giờ này đã được xếp lịch hoặc không còn trong kế hoạch."
        " Đồng chí mở lại kế hoạch dự giờ."
    ),
    "observation.lecturer_has_seat": _l("Giảng viên không dự giờ chính tiết của mình."),
    "observation.seat_twice": _l("Người này đã có tên với cùng nhiệm vụ."),
    "observation.too_many_seats": _l("Nhiều nhất %(most)s người."),
    "observation.no_observer": _l("Cần chọn ít nhất một người dự."),
    "observation.one_chair": _l("Cần đúng một người chủ trì."),
    "observation.one_secretary": _l("Nhiều nhất một thư ký."),
    "observation.two_people": _l("Cần chọn hai người khác nhau."),
    "observation.periods_reversed": _l("Tiết cuối không được trước tiết đầu."),
    "observation.periods_beyond": _l("Buổi này có %(most)s tiết."),
    "observation.half_a_time": _l("Cần ghi cả giờ bắt đầu và giờ kết thúc."),
    "observation.ends_before_start": _l("Giờ kết thúc phải sau giờ bắt đầu."),
    "observation.session_not_held": _l("Buổi giảng này đã hoãn hoặc hủy."),
    "observation.session_without_lecturer": _l("Buổi giảng này chưa phân công giảng viên."),
    "observation.day_is_past": _l(
        "Ngày này đã qua. Tiết đã dự rồi thì dùng “Ghi nhận tiết đã dự”."
    ),
    "observation.day_to_come": _l("Ngày này chưa tới. Tiết sắp tới thì dùng “Xếp lịch dự giờ”."),
    "observation.leader_not_scored": _l(
        "Lãnh đạo được mời giảng không chấm điểm: chọn Dự giờ góp ý."
    ),
    "observation.no_rubric": _l(
        "Chưa có mẫu phiếu chấm điểm nào dùng được. Cần nạp mẫu phiếu trước."
    ),
    # Forms
    "observation.no_batch": _l("Dữ liệu gửi lên không đọc được."),
    "observation.batch_too_long": _l("Nhiều nhất %(most)s mục một lần gửi."),
    "observation.no_base": _l("Mục này không có số phiên bản hợp lệ."),
    "observation.no_such_field": _l("Phiếu không có ô này."),
    "observation.no_such_criterion": _l("Phiếu không có tiêu chí này."),
    "observation.not_text": _l("Nội dung ô này không đọc được."),
    "observation.broken_text": _l("Nội dung có ký tự không hợp lệ."),
    "observation.not_a_score": _l("Tiêu chí %(code)s: cần một điểm số."),
    "observation.not_a_count": _l("Cần một số người, ví dụ 42."),
    "observation.not_a_time": _l("Cần giờ và phút dạng hh:mm, ví dụ 08:00."),
    "observation.not_a_minute": _l("Phút phải là số từ 0 đến 600."),
    "observation.not_a_log_entry": _l("Dòng diễn biến này không đọc được."),
    "observation.log_is_full": _l("Nhiều nhất %(most)s dòng diễn biến."),
    "observation.form_is_submitted": _l(
        "Phiếu đã gửi nên không ghi thêm được. Cần sửa thì đề nghị chủ trì trả lại phiếu."
    ),
    "observation.form_not_open_yet": _l("Chưa tới ngày dự giờ nên phiếu chưa mở."),
    "observation.form_is_closed": _l("Đã kết thúc thu phiếu nên phiếu không nhận thêm."),
    "observation.form_not_submitted": _l("Phiếu này chưa gửi hoặc đã trả lại."),
    "observation.form_has_begun": _l("Người này đã ghi phiếu nên không rút hay thay được."),
    "observation.form_is_returned": _l("Còn phiếu đang trả lại để bổ sung, chưa kết luận được."),
    "observation.form_is_blank": _l("Phiếu chưa có nhận xét nào."),
    "observation.no_form_submitted": _l("Chưa có phiếu nào được gửi."),
    "observation.two_readings": _l("Có ô được ghi khác nhau trên hai máy. Chọn một bản rồi gửi."),
    "observation.photo_missing": _l("Chưa chọn ảnh."),
    "observation.photo_too_large": _l("Ảnh lớn quá %(most)s MB, chưa lưu. Hãy chụp lại nhỏ hơn."),
    "observation.photo_unreadable": _l("Chỉ nhận ảnh JPG hoặc PNG còn nguyên. Chưa lưu tệp này."),
    "observation.too_many_photos": _l("Nhiều nhất %(most)s ảnh cho một phiếu."),
    # Together and afterwards
    "observation.conclusion_missing": _l("Cần ghi kết luận."),
    "observation.decision_without_reason": _l("Chủ trì cần ghi lý do xếp loại hoặc chưa xếp loại."),
    "observation.too_many_points": _l("Nhiều nhất %(most)s nội dung cần khắc phục."),
    "observation.points_need_lecturer": _l(
        "Giảng viên chưa có hồ sơ ở Trung tâm nên chưa theo dõi được nội dung cần khắc phục."
    ),
    "observation.no_meeting": _l("Hình thức này không họp nên không lập biên bản."),
    "observation.point_not_seen_here": _l("Nội dung này không thuộc tiết giảng đang dự."),
}
