"""The numbers of the three layouts, one column per letterhead.

Party: Hướng dẫn 05-HD/VPTW (2026), and 36-HD/VPTW where it says the same. State: Nghị định
30/2020/NĐ-CP, Phụ lục I. None: the Party's page without motto, star and number.
"""

from dataclasses import dataclass, replace

from llct.infra.word.types import LetterheadKind

FONT = "Times New Roman"
PAGE_MM = (210, 297)
FIRST_LINE_MM = 10
PARAGRAPH_GAP_POINTS = 6
PAGE_NUMBER_FROM_EDGE_MM = 10
TABLE_POINTS = 12
RULE_POINTS = 8


@dataclass(frozen=True, slots=True)
class Margins:
    """In millimetres."""

    top: int
    bottom: int
    left: int
    right: int


@dataclass(frozen=True, slots=True)
class Look:
    """Sizes in points, widths in millimetres; ``exact_line`` is None for single spacing."""

    kind: LetterheadKind
    margins: Margins
    motto: tuple[tuple[str, int], ...]
    left_column: int
    superior: int
    issuer: int
    number: int
    place_and_date: int
    title: int
    subtitle: int
    body: int
    exact_line: int | None
    page_number: int
    signer: int
    position_is_bold: bool
    recipients_label: int
    recipients: int
    heading_mark: str

    def text_width(self, landscape: bool) -> int:
        width = PAGE_MM[1] if landscape else PAGE_MM[0]
        return width - self.margins.left - self.margins.right

    def letterhead_columns(self, landscape: bool) -> tuple[int, int]:
        """Widths of the head's two columns; a landscape page shares its surplus between them."""
        total = self.text_width(landscape)
        left = self.left_column + (total - self.text_width(landscape=False)) // 2
        return left, total - left


PARTY = Look(
    kind=LetterheadKind.PARTY,
    margins=Margins(top=20, bottom=20, left=30, right=15),
    motto=(("ĐẢNG CỘNG SẢN VIỆT NAM", 15),),
    left_column=80,
    superior=14,
    issuer=14,
    number=14,
    place_and_date=14,
    title=15,
    subtitle=14,
    body=14,
    exact_line=18,
    page_number=14,
    signer=14,
    position_is_bold=False,
    recipients_label=14,
    recipients=12,
    heading_mark="-",
)

STATE = Look(
    kind=LetterheadKind.STATE,
    margins=Margins(top=20, bottom=20, left=30, right=15),
    motto=(("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12), ("Độc lập - Tự do - Hạnh phúc", 13)),
    left_column=75,
    superior=12,
    issuer=12,
    number=13,
    place_and_date=13,
    title=14,
    subtitle=14,
    body=14,
    exact_line=None,
    page_number=14,
    signer=14,
    position_is_bold=True,
    recipients_label=12,
    recipients=11,
    heading_mark=".",
)

NONE = replace(PARTY, kind=LetterheadKind.NONE, motto=(), heading_mark=".")

LOOKS = {look.kind: look for look in (PARTY, STATE, NONE)}
