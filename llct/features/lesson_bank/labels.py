"""Vietnamese words of the lesson bank."""

from __future__ import annotations

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from llct.features.lesson_bank.rules import BankKind, BankTab

BANK_TAB_LABELS: dict[BankTab, LazyString] = {
    BankTab.ALL: _l("Tất cả"),
    BankTab.OWN: _l("Của Trung tâm"),
    BankTab.PROVINCE: _l("Nơi khác trong tỉnh"),
}

BANK_KIND_LABELS: dict[BankKind, LazyString] = {
    BankKind.WORD: _l("Văn bản Word"),
    BankKind.SLIDES: _l("Bài trình chiếu"),
    BankKind.PDF: _l("PDF"),
    BankKind.PRIZE: _l("Đạt giải hội thi"),
}

# The programs that open the files, by suffix.
FILE_TYPE_LABELS: dict[str, str] = {
    "docx": "Word",
    "doc": "Word",
    "pptx": "PowerPoint",
    "ppt": "PowerPoint",
    "pdf": "PDF",
}
