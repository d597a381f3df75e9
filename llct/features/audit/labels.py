"""Words of the audit, and those of all features for what happens in them."""

from __future__ import annotations

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from llct.features.audit.rules import BreakKind

BREAKS: dict[BreakKind, LazyString] = {
    BreakKind.MISSING: _l("thiếu"),
    BreakKind.UNLINKED: _l("không nối với việc trước"),
    BreakKind.CHANGED: _l("đã bị sửa"),
    BreakKind.DETAILS_CHANGED: _l("nội dung kèm theo đã bị sửa"),
    BreakKind.CUT: _l("cuối chuỗi không khớp"),
}
