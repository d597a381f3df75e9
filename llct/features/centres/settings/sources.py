"""Where defaults come from, in words for the settings page."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

PROPOSED = _l("Chưa thấy quy định; giá trị gợi ý, Trung tâm tự quyết định")
PRODUCT = _l("Lựa chọn của phần mềm; Trung tâm tự quyết định")
HABIT = _l("Theo thông lệ; chưa thấy văn bản quy định")
QUOTA_TABLE = _l("Chưa thấy định mức chung cho Trung tâm; gợi ý theo thông lệ của nhà trường")
REGULATION_1147 = _l("Quy chế 1147-QĐ/BTGDVTW ngày 01/12/2025 (đọc qua bản tóm lược)")
ARTICLE_5 = _l("Quy chế 1147-QĐ/BTGDVTW, Điều 5 (đọc qua bản tóm lược)")
ARTICLE_6 = _l("Quy chế 1147-QĐ/BTGDVTW, Điều 6 (đọc qua bản tóm lược)")
ARTICLE_9 = _l("Quy chế 1147-QĐ/BTGDVTW, Điều 9 (đọc qua bản tóm lược)")
ARTICLE_13 = _l(
    "Quy chế 1147-QĐ/BTGDVTW, Điều 13 (đọc qua bản tóm lược); trước đó Quyết định 1853-QĐ/BTGTW"
)
GUIDE_61 = _l("Hướng dẫn 61-HD/BTGTW ngày 16/6/2022")
PARTY_PAPERS = _l("Hướng dẫn 05-HD/VPTW ngày 27/5/2026 (đọc qua bản tóm lược)")
LETTERHEADS = _l("Chưa thấy quy định riêng cho Trung tâm; gợi ý theo Quy định 360-QĐ/TW")
JURY_RULE = _l("Hướng dẫn chấm hội thi của một trường cao đẳng nghề, 2018–2019")
DEFAULT_FORM = _l("Phiếu dự giờ gợi ý kèm phần mềm")
