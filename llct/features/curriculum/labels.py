"""Vietnamese words of programmes and modules."""

from __future__ import annotations

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from llct.core.ownership import OwnerKind
from llct.features.curriculum.rules import ModuleKind

MODULE_KIND_LABELS: dict[ModuleKind, LazyString] = {
    ModuleKind.LESSON: _l("Bài giảng"),
    ModuleKind.ACTIVITY: _l("Hoạt động"),
    ModuleKind.ASSESSMENT: _l("Đánh giá"),
}

OWNER_KIND_LABELS: dict[OwnerKind, LazyString] = {
    OwnerKind.INSTALLATION: _l("Chương trình chung"),
    OwnerKind.PROVINCE: _l("Của tỉnh"),
    OwnerKind.CENTRE: _l("Của Trung tâm"),
}

# Five groups of Quy chế 1147-QĐ/BTGDVTW, Điều 4 (second-hand digest, see curricula.yaml, R6).
GROUP_LABELS: dict[int, LazyString] = {
    1: _l("Bồi dưỡng nhận thức về Đảng"),
    2: _l("Bồi dưỡng đảng viên mới"),
    3: _l("Bồi dưỡng chuyên môn, nghiệp vụ"),
    4: _l("Bồi dưỡng chuyên đề"),
    5: _l("Tập huấn kỹ năng; cập nhật kiến thức; lịch sử địa phương; thời sự, chính sách"),
}

MESSAGES: dict[str, LazyString] = {
    "curriculum.not_owner": _l("Chương trình này do cấp khác quản lý, chỉ xem được."),
    "curriculum.number_taken": _l("Số thứ tự này đã dùng cho bài khác trong chương trình."),
    "curriculum.edition_taken": _l("Đã có chương trình cùng mã và lần ban hành này."),
    "curriculum.span": _l("Ngày hết hiệu lực phải sau ngày có hiệu lực."),
    "curriculum.module_used": _l("Bài đã có trong lịch giảng nên không xóa được; hãy sửa."),
    "curriculum.periods_too_many": _l("Tổng số tiết các bài vượt tổng số tiết của chương trình."),
}
