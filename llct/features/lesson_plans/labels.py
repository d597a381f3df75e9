"""Vietnamese words of lesson plans."""

from __future__ import annotations

from flask_babel import LazyString
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from llct.core.document_text import Place
from llct.core.plan_text.difference import ChangeKind
from llct.core.plan_text.report import CheckSeverity
from llct.core.plan_text.review import Sameness
from llct.features.lesson_plans.rules import (
    CommentAction,
    CommentStatus,
    PlanAction,
    PlanKeeping,
    PlanStatus,
    Validity,
)
from llct.features.lesson_plans.rules.matching import Basis, Sureness
from llct.features.lesson_plans.rules.waiting import Fate

PLAN_STATUS_LABELS: dict[PlanStatus, LazyString] = {
    PlanStatus.DRAFT: _l("Nháp"),
    PlanStatus.SUBMITTED: _l("Chờ duyệt"),
    PlanStatus.RETURNED: _l("Cần sửa"),
    PlanStatus.APPROVED: _l("Đã duyệt"),
}

PLAN_STATUS_TONES: dict[PlanStatus, str] = {
    PlanStatus.DRAFT: "",
    PlanStatus.SUBMITTED: "wait",
    PlanStatus.RETURNED: "bad",
    PlanStatus.APPROVED: "ok",
}

PLAN_ACTION_LABELS: dict[PlanAction, LazyString] = {
    PlanAction.SUBMIT: _l("Gửi duyệt"),
    PlanAction.WITHDRAW: _l("Rút lại"),
    PlanAction.APPROVE: _l("Duyệt giáo án"),
    PlanAction.RETURN: _l("Trả lại để sửa"),
}

BASIS_LABELS: dict[Basis, LazyString] = {
    Basis.FILE_NAME: _l("tên tệp"),
    Basis.AUTHOR_LINE: _l("dòng người soạn"),
    Basis.FIRST_PAGE: _l("trang đầu"),
    Basis.PROPERTIES: _l("thuộc tính tệp"),
    Basis.TIMETABLE: _l("lịch giảng"),
}

SURENESS_LABELS: dict[Sureness, LazyString] = {
    Sureness.CHOSEN: _l("Đã chọn"),
    Sureness.SURE: _l("Khớp"),
    Sureness.LIKELY: _l("Cần xem lại"),
    Sureness.OPEN: _l("Chưa rõ"),
}

SURENESS_TONES: dict[Sureness, str] = {
    Sureness.CHOSEN: "ok",
    Sureness.SURE: "ok",
    Sureness.LIKELY: "wait",
    Sureness.OPEN: "bad",
}

FATE_LABELS: dict[Fate, LazyString] = {
    Fate.OPEN: _l("Cần chọn giảng viên và bài"),
    Fate.NEW: _l("Giáo án mới"),
    Fate.NEXT: _l("Phiên bản %(number)s của giáo án đã có"),
    Fate.REPLACES: _l("Thay tệp bản nháp đang có (phiên bản %(number)s)"),
    Fate.BLOCKED: _l("Phiên bản %(number)s đang chờ duyệt, chưa nhận tệp khác"),
}

FATE_TONES: dict[Fate, str] = {
    Fate.OPEN: "",
    Fate.NEW: "ok",
    Fate.NEXT: "ok",
    Fate.REPLACES: "wait",
    Fate.BLOCKED: "bad",
}

COMMENT_STATUS_LABELS: dict[CommentStatus, LazyString] = {
    CommentStatus.OPEN: _l("Chờ xử lý"),
    CommentStatus.DONE: _l("Đã sửa"),
}

COMMENT_ACTION_LABELS: dict[CommentAction, LazyString] = {
    CommentAction.ANSWER: _l("Trả lời"),
    CommentAction.FINISH: _l("Đánh dấu đã sửa"),
    CommentAction.REOPEN: _l("Mở lại"),
}

CHANGE_LABELS: dict[ChangeKind, LazyString] = {
    ChangeKind.SAME: _l("Không đổi"),
    ChangeKind.CHANGED: _l("Có sửa"),
    ChangeKind.ADDED: _l("Thêm mới"),
    ChangeKind.REMOVED: _l("Đã bỏ"),
    ChangeKind.MOVED_AWAY: _l("Chuyển đi"),
    ChangeKind.MOVED_HERE: _l("Chuyển đến"),
}

SAMENESS_LABELS: dict[Sameness, LazyString] = {
    Sameness.SAME_FILE: _l("Đúng tệp đã duyệt ở phiên bản %(number)s, không khác byte nào."),
    Sameness.SAME_TEXT: _l(
        "Chữ, bảng, ghi chú giống hệt phiên bản %(number)s đã duyệt; chỉ khác trình bày hoặc ảnh."
    ),
    Sameness.SAME_WORDS: _l(
        "Từng chữ theo thứ tự giống phiên bản %(number)s đã duyệt; chỉ khác cách ngắt đoạn,"
        " khoảng trắng, kiểu chữ hoặc ảnh."
    ),
}

VALIDITY_LABELS: dict[Validity, LazyString] = {
    Validity.IN_FORCE: _l("Còn hiệu lực"),
    Validity.NEEDS_UPDATE: _l("Cần cập nhật"),
    Validity.EXPIRED: _l("Hết hiệu lực"),
}

KEEPING_LABELS: dict[PlanKeeping, LazyString] = {
    PlanKeeping.APPROVED: _l("Đã duyệt"),
    PlanKeeping.SUBMITTED: _l("Chờ duyệt"),
    PlanKeeping.IN_WORK: _l("Đang soạn, sửa"),
    PlanKeeping.MISSING: _l("Chưa có"),
}

KEEPING_TONES: dict[PlanKeeping, str] = {
    PlanKeeping.APPROVED: "ok",
    PlanKeeping.SUBMITTED: "wait",
    PlanKeeping.IN_WORK: "wait",
    PlanKeeping.MISSING: "bad",
}

SUBJECTS: dict[str, LazyString] = {
    "lesson_plan": _l("Giáo án"),
}

# What the story of a plan says, by the event's action.
EVENTS: dict[str, LazyString] = {
    "lesson_plan.upload": _l("Nộp tệp giáo án"),
    "lesson_plan.replace": _l("Thay tệp của bản nháp"),
    "lesson_plan.submit": _l("Gửi duyệt"),
    "lesson_plan.withdraw": _l("Rút lại"),
    "lesson_plan.approve": _l("Duyệt giáo án"),
    "lesson_plan.return": _l("Trả lại để sửa"),
    "lesson_plan.move": _l("Đổi giảng viên, bài của bản nháp"),
    "lesson_plan.confirm_phases": _l("Xác nhận thời gian các phần"),
    "lesson_plan.comment": _l("Ghi ý kiến tại chỗ"),
    "lesson_plan.comment_answer": _l("Trả lời ý kiến"),
    "lesson_plan.comment_finish": _l("Đánh dấu ý kiến đã sửa"),
    "lesson_plan.comment_reopen": _l("Mở lại ý kiến"),
    "lesson_plan.share": _l("Chia sẻ với các Trung tâm trong tỉnh"),
    "lesson_plan.unshare": _l("Thôi chia sẻ với tỉnh"),
    "lesson_plan.start": _l("Soạn từ giáo án trong kho"),
}
# The review page shows remarks at their places; the story tells the steps of the plan.
TOLD_ELSEWHERE = tuple(action for action in EVENTS if action.startswith("lesson_plan.comment"))

SEVERITY_LABELS: dict[CheckSeverity, LazyString] = {
    CheckSeverity.REFUSED: _l("Không nhận"),
    CheckSeverity.IMPORTANT: _l("Cần xem lại"),
    CheckSeverity.ADVICE: _l("Nên bổ sung"),
    CheckSeverity.NOTE: _l("Ghi chú"),
}

SEVERITY_TONES: dict[CheckSeverity, str] = {
    CheckSeverity.REFUSED: "bad",
    CheckSeverity.IMPORTANT: "bad",
    CheckSeverity.ADVICE: "wait",
    CheckSeverity.NOTE: "",
}


def place_words(place: Place) -> str:
    """Where something stands, as a reader looks for it; empty for the whole document."""
    found = []
    if place.page is not None:
        found.append(_("trang %(number)s", number=place.page))
    if place.slide is not None:
        found.append(_("trang chiếu %(number)s", number=place.slide))
    if place.table is not None:
        found.append(_("bảng %(number)s", number=place.table))
    if place.row is not None:
        found.append(_("dòng %(number)s", number=place.row))
    if place.paragraph is not None and place.table is None and place.slide is None:
        found.append(_("đoạn %(number)s", number=place.paragraph))
    return ", ".join(found)


_NOT_A_PLAN = _l(
    "Chưa lưu “%(name)s”: giáo án cần là tệp Word, PowerPoint hoặc PDF;"
    " tệp kèm theo có thể là bảng tính .xlsx, ảnh .jpg, .png."
)
_WITH_MACROS = _l(
    "Tệp “%(name)s” là loại chứa macro, chưa lưu."
    " Hãy dùng “Lưu thành” chọn .docx hoặc .pptx rồi tải lên."
)
# What a file really is when it is not kept: the name and its ending do not count.
_REFUSED_KINDS: dict[str, LazyString] = {
    "docm": _WITH_MACROS,
    "pptm": _WITH_MACROS,
    "xlsx": _l("“%(name)s” là bảng tính Excel; gửi ở phần tệp kèm theo, chưa lưu."),
    "xls": _l("“%(name)s” là bảng tính Excel đời cũ; hãy lưu thành .xlsx, chưa lưu."),
    "open_document": _l(
        "“%(name)s” là tệp của OpenOffice hoặc LibreOffice, chưa lưu."
        " Hãy lưu thành .docx, .pptx hoặc .pdf rồi tải lên."
    ),
    "zip": _l(
        "“%(name)s” là tệp nén hoặc tệp Office bị hỏng, chưa lưu."
        " Hãy mở thử; nếu là tệp nén, giải nén và tải lên từng tệp."
    ),
    "ole": _NOT_A_PLAN,
    "locked_office": _l("Tệp “%(name)s” có mật khẩu, chưa lưu. Hãy bỏ mật khẩu rồi tải lên."),
    "rtf": _l("“%(name)s” là tệp RTF; hãy mở bằng Word, lưu thành .docx rồi tải lên, chưa lưu."),
    "html": _l(
        "“%(name)s” là trang web, không phải tệp Word; hãy mở bằng Word, lưu thành .docx rồi"
        " tải lên, chưa lưu."
    ),
    "svg": _NOT_A_PLAN,
    "xml": _NOT_A_PLAN,
    "jpg": _l("“%(name)s” là ảnh; gửi ở phần tệp kèm theo, chưa lưu."),
    "png": _l("“%(name)s” là ảnh; gửi ở phần tệp kèm theo, chưa lưu."),
    "program": _l("“%(name)s” là chương trình chạy được, không lưu."),
    "polyglot": _l(
        "“%(name)s” chứa hai loại tệp lồng vào nhau, không lưu."
        " Hãy xuất lại tệp từ Word hoặc PowerPoint."
    ),
    "empty": _l("Tệp “%(name)s” trống, chưa lưu. Hãy chọn tệp khác."),
    "unknown": _NOT_A_PLAN,
}

MESSAGES: dict[str, LazyString] = {
    "lesson_plans.file_missing": _l("Chưa chọn tệp giáo án."),
    "lesson_plans.image_too_large": _l(
        "Ảnh “%(name)s” lớn quá %(most)s MB, chưa lưu. Hãy giảm cỡ ảnh rồi tải lên."
    ),
    "lesson_plans.file_too_large": _l("Tệp “%(name)s” lớn quá %(most)s MB, chưa lưu."),
    "lesson_plans.file_broken": _l(
        "Tệp “%(name)s” bị hỏng hoặc tải lên chưa trọn, chưa lưu. Hãy mở thử rồi tải lại."
    ),
    "lesson_plans.file_encrypted": _l(
        "Tệp “%(name)s” có mật khẩu, chưa lưu. Hãy bỏ mật khẩu rồi tải lên."
    ),
    "lesson_plans.file_huge": _l(
        "Tệp “%(name)s” mở ra quá lớn, chưa lưu. Hãy bớt ảnh hoặc chia thành nhiều tệp."
    ),
    "lesson_plans.file_slow": _l(
        "Tệp “%(name)s” mất quá nhiều thời gian để đọc, chưa lưu."
        " Hãy lưu lại bằng Word hoặc PowerPoint rồi tải lên."
    ),
    "lesson_plans.file_outside": _l(
        "Tệp “%(name)s” có tệp khác nhúng bên trong hoặc lấy dữ liệu từ nơi khác (%(where)s),"
        " chưa lưu. Trung tâm không nhận tệp như vậy: hãy bỏ phần đó rồi tải lên."
    ),
    "lesson_plans.file_odd": _l(
        "Tệp “%(name)s” có cấu tạo khác thường, chưa lưu."
        " Hãy mở bằng Word hoặc PowerPoint, lưu thành tệp mới rồi tải lên."
    ),
    "lesson_plans.file_secret": _l(
        "Tệp “%(name)s” có dấu độ mật “%(mark)s”, không lưu. Tài liệu có độ mật không đưa lên"
        " đây: hãy giữ tệp theo quy định bảo vệ bí mật nhà nước."
    ),
    "lesson_plans.file_active": _l(
        "Tệp “%(name)s” chứa macro hoặc chương trình chạy được, chưa lưu."
        " Hãy lưu lại dạng .docx, .pptx hoặc .pdf thường."
    ),
    "lesson_plans.file_lost": _l(
        "Tệp này không còn đọc được trên máy chủ. Hãy báo quản trị hệ thống."
    ),
    "lesson_plans.none_chosen": _l("Chưa chọn giáo án nào."),
    "lesson_plans.comment_missing": _l("Chưa ghi ý kiến."),
    "lesson_plans.comment_place": _l("Không thấy đoạn này trong phiên bản; hãy chọn lại chỗ."),
    "lesson_plans.has_own": _l(
        "Đồng chí đã có giáo án của bài này cho đối tượng đó."
        " Hãy tải tệp này về tham khảo rồi nộp phiên bản mới của giáo án đã có."
    ),
    "lesson_plans.foreign_module": _l(
        "Bài này thuộc chương trình riêng của Trung tâm khác; hãy tải tệp về tham khảo."
    ),
    "lesson_plans.too_many_files": _l("Mỗi phiên bản kèm nhiều nhất %(most)s tệp."),
    **{f"lesson_plans.kind_{kind}": sentence for kind, sentence in _REFUSED_KINDS.items()},
    "lesson_plans.no_phases": _l("Cần ít nhất một phần có tên và số phút."),
    "lesson_plans.too_many_phases": _l("Nhiều nhất %(most)s phần."),
    "lesson_plans.phase_name": _l("Mỗi phần cần có tên ngắn gọn."),
    "lesson_plans.phase_minutes": _l("Mỗi phần từ 1 đến %(most)s phút."),
    "lesson_plans.waiting": _l("Phiên bản đã gửi đang chờ duyệt. Rút lại rồi mới nộp tệp khác."),
    "lesson_plans.too_many_waiting": _l(
        "Đang có %(most)s tệp chờ xếp. Hãy xếp hoặc bỏ bớt rồi tải thêm."
    ),
    "lesson_plans.no_files_chosen": _l("Chưa chọn tệp nào để nộp."),
    "lesson_plans.too_many_at_once": _l("Mỗi lần nộp nhiều nhất %(most)s tệp."),
    "lesson_plans.author_open": _l("Chưa chọn giảng viên trong danh sách."),
    "lesson_plans.lesson_open": _l("Chưa chọn bài trong danh sách."),
    "lesson_plans.same_plan_twice": _l(
        "Hai tệp cùng một giảng viên và một bài: chỉ chọn một, hoặc sửa lại."
    ),
    "lesson_plans.only_first_draft": _l(
        "Chỉ đổi được khi giáo án còn là bản nháp đầu tiên; bản đang chờ duyệt thì rút lại trước."
    ),
    "lesson_plans.has_plan_already": _l(
        "Giảng viên này đã có giáo án của bài này; nộp tệp ở giáo án đó."
    ),
    "lesson_plans.plan_changed": _l(
        "Giáo án này đã có hoặc vừa thay đổi. Xem lại cột Kết quả rồi nộp."
    ),
}
