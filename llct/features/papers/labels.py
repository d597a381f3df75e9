"""Vietnamese words of papers."""

from __future__ import annotations

from flask_babel import LazyString, lazy_pgettext
from flask_babel import lazy_gettext as _l

from llct.features.papers.rules import PaperAction, PaperKind, PaperState

PAPER_KIND_LABELS: dict[PaperKind, LazyString] = {
    PaperKind.COMMENT_SHEET: _l("Phiếu góp ý"),
    PaperKind.OBSERVATION_FORM: _l("Phiếu dự giờ"),
    PaperKind.SCORE_SUMMARY: _l("Bảng tổng hợp"),
    PaperKind.MINUTES: _l("Biên bản"),
    PaperKind.OBSERVATION_PLAN: _l("Kế hoạch dự giờ"),
    PaperKind.INVITATION_LETTER: _l("Giấy mời giảng"),
    PaperKind.TEACHING_SCHEDULE: _l("Lịch phân công giảng dạy"),
}

PAPER_STATE_LABELS: dict[PaperState, LazyString] = {
    PaperState.DRAFT: _l("Chưa trình ký"),
    PaperState.FOR_SIGNATURE: lazy_pgettext("tình trạng", "Trình ký"),
    PaperState.SIGNED: _l("Đã ký"),
    PaperState.VOID: _l("Đã hủy"),
}

PAPER_STATE_TONES: dict[PaperState, str] = {
    PaperState.DRAFT: "",
    PaperState.FOR_SIGNATURE: "wait",
    PaperState.SIGNED: "ok",
    PaperState.VOID: "",
}

PAPER_ACTION_LABELS: dict[PaperAction, LazyString] = {
    PaperAction.PRESENT: _l("Trình ký"),
    PaperAction.TAKE_BACK: _l("Rút lại"),
    PaperAction.SIGN: _l("Ghi đã ký"),
    PaperAction.NUMBER: _l("Ghi số"),
    PaperAction.ATTACH_SCAN: _l("Lưu bản đã ký"),
    PaperAction.VOID: _l("Hủy văn bản"),
}

# What the story of a paper says, by the event's action.
PAPER_EVENT_LABELS: dict[str, LazyString] = {
    "paper.present": _l("Trình ký"),
    "paper.take_back": _l("Rút lại"),
    "paper.sign": _l("Ghi đã ký"),
    "paper.number": _l("Ghi số"),
    "paper.attach_scan": _l("Lưu bản đã ký"),
    "paper.void": _l("Hủy văn bản"),
}

MESSAGES: dict[str, LazyString] = {
    "papers.number": _l("Số văn bản gồm chữ số, có thể thêm một chữ cái, ví dụ 05 hoặc 05a."),
    "papers.number_taken": _l("Số này đã ghi cho văn bản khác cùng loại trong năm."),
    "papers.signed_in_future": _l("Ngày ký không được sau hôm nay."),
    "papers.signed_too_early": _l("Ngày ký không được trước ngày của nội dung văn bản."),
    "papers.not_tracked": _l("Mẫu trống chỉ để in, không trình ký."),
    "papers.file_missing": _l("Chưa chọn tệp."),
    "papers.file_empty": _l("Tệp trống, chưa lưu. Hãy chọn tệp khác."),
    "papers.file_too_large": _l("Tệp lớn quá %(most)s MB, chưa lưu. Hãy quét ở độ nét thấp hơn."),
    "papers.file_unknown": _l("Chỉ nhận bản quét PDF, JPG hoặc PNG. Chưa lưu tệp này."),
    "papers.file_broken": _l("Tệp bị hỏng hoặc tải lên chưa trọn, chưa lưu. Hãy quét lại."),
    "papers.file_encrypted": _l("Tệp PDF có mật khẩu, chưa lưu. Hãy bỏ mật khẩu rồi tải lên."),
    "papers.file_huge": _l(
        "Ảnh có quá nhiều điểm ảnh, chưa lưu. Hãy quét lại ở độ phân giải thấp hơn."
    ),
    "papers.file_active": _l("Tệp PDF có chứa chương trình chạy được nên không lưu."),
    "papers.pdf_failed": _l("Chưa chuyển được sang PDF. Hãy tải bản Word, hoặc thử lại sau."),
    "papers.file_lost": _l("Tệp này không còn đọc được trên máy chủ. Hãy báo quản trị hệ thống."),
}
