"""Words of the first pages."""

from __future__ import annotations

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from llct.features.home.rules import DueReason

DUE_REASON_LABELS: dict[DueReason, LazyString] = {
    DueReason.POINT_OVERDUE: _l("%(count)s nội dung quá hạn"),
    DueReason.NEVER_OBSERVED: _l("chưa được dự"),
    DueReason.QUOTA_OPEN: _l("còn %(count)s tiết theo định mức"),
    DueReason.LONG_AGO: _l("đã %(count)s tháng"),
    DueReason.POINTS_OPEN: _l("%(count)s nội dung"),
}

DUE_REASON_TONES: dict[DueReason, str] = {
    DueReason.POINT_OVERDUE: "late",
    DueReason.NEVER_OBSERVED: "late",
    DueReason.QUOTA_OPEN: "",
    DueReason.LONG_AGO: "",
    DueReason.POINTS_OPEN: "",
}
