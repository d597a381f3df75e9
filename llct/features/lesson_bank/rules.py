"""What can be chosen in the bank."""

from __future__ import annotations

from enum import StrEnum

# So many lessons at most are shown that have the same passages.
MOST_SIMILAR = 5


class BankTab(StrEnum):
    """Whose plans are shown."""

    ALL = "tat-ca"
    OWN = "trung-tam"
    PROVINCE = "trong-tinh"


class BankKind(StrEnum):
    """What kind of plan is looked for."""

    WORD = "van-ban"
    SLIDES = "trinh-chieu"
    PDF = "pdf"
    PRIZE = "dat-giai"


# The suffixes of the files that are of a kind.
SUFFIXES: dict[BankKind, frozenset[str]] = {
    BankKind.WORD: frozenset({"docx", "doc"}),
    BankKind.SLIDES: frozenset({"pptx", "ppt"}),
    BankKind.PDF: frozenset({"pdf"}),
}
