"""The signatures at the end, kept together and with the last lines of the text."""

from llct.infra.word.fields import Field, Values, part
from llct.infra.word.page import Block, Page, Table, value
from llct.infra.word.styles import Style
from llct.infra.word.types import LetterheadKind, Paper, Signer
from llct.infra.word.wording import (
    authority_line,
    join,
    place_and_date,
    position_line,
    recipient_lines,
)

_SIDES = (("trai", "bên trái"), ("phai", "bên phải"), ("duoi", "ở dưới"))


def _fields_of(side: str, where: str) -> tuple[Field, ...]:
    return (
        Field(f"ky_{side}_quyen_han", f"Người ký {where}: vai trò, thay mặt hoặc ký thay"),
        Field(f"ky_{side}_chuc_vu", f"Người ký {where}: chức vụ"),
        Field(f"ky_{side}_ghi_chu", f"Người ký {where}: ghi chú dưới chức vụ"),
        Field(f"ky_{side}_ho_ten", f"Người ký {where}: họ và tên"),
    )


FIELDS = (
    part("ky_hai_ben", "Khối chữ ký khi không có nơi nhận ở bên trái"),
    part("ky_co_noi_nhan", "Khối chữ ký khi nơi nhận ở bên trái"),
    Field("ngay_ky", "Địa danh, ngày tháng trên chữ ký (khi đầu văn bản không ghi)"),
    Field("noi_nhan", "Danh sách nơi nhận, mỗi dòng một nơi"),
    part("noi_nhan_duoi", "Nơi nhận ở dưới chữ ký"),
    part("ky_duoi", "Người ký ở dưới"),
    *(field for side in _SIDES for field in _fields_of(*side)),
)


def draw_signatures(page: Page) -> None:
    half = page.width / 2
    page.paragraph(Style.BEFORE_SIGNATURES)
    with page.part("ky_hai_ben"):
        table = Table(page, (half, half), style="TableLayout")
        _draw_date(table)
        for draw in (_draw_office, _draw_room, _draw_name):
            for block, side in zip(table.blocks(1, 1), ("trai", "phai"), strict=True):
                draw(block, side)
        _draw_below(table)
        _draw_recipients_below(table)
    with page.part("ky_co_noi_nhan"):
        table = Table(page, (half, half), style="TableLayout")
        _draw_date(table)
        left, right = table.blocks(1, 1)
        _draw_recipients(left)
        for draw in (_draw_office, _draw_room, _draw_name):
            draw(right, "phai")
        _draw_below(table)
    # A body ends with a paragraph; this one is hidden, so that it starts no page of its own.
    page.paragraph(Style.END)


def _draw_date(table: Table) -> None:
    left, right = table.blocks(1, 1)
    left.paragraph(Style.SIGNER_POSITION, "{{#ngay_ky}}")
    right.paragraph(Style.PLACE_AND_DATE, value("ngay_ky"), "{{/ngay_ky}}")


def _draw_office(block: Block, side: str) -> None:
    block.optional(f"ky_{side}_quyen_han", Style.SIGNER_AUTHORITY)
    block.optional(f"ky_{side}_chuc_vu", Style.SIGNER_POSITION)
    block.paragraph(Style.SIGNER_HINT, value(f"ky_{side}_ghi_chu"))


def _draw_room(block: Block, _side: str) -> None:
    block.paragraph(Style.SIGNER_ROOM)


def _draw_name(block: Block, side: str) -> None:
    block.paragraph(Style.SIGNER_NAME, value(f"ky_{side}_ho_ten"))


def _draw_below(table: Table) -> None:
    """Three rows across both columns, shown as a whole or not at all."""
    (office,), (room,), (name,) = table.blocks(2), table.blocks(2), table.blocks(2)
    office.paragraph(Style.SIGNER_HINT, "{{#ky_duoi}}")
    _draw_office(office, "duoi")
    _draw_room(room, "duoi")
    name.paragraph(Style.SIGNER_NAME, value("ky_duoi_ho_ten"), "{{/ky_duoi}}")


def _draw_recipients(block: Block, before: str = "") -> None:
    block.paragraph(Style.RECIPIENTS_LABEL, before, "Nơi nhận:")
    block.paragraph(Style.RECIPIENTS, value("noi_nhan"))


def _draw_recipients_below(table: Table) -> None:
    left, right = table.blocks(1, 1)
    _draw_recipients(left, "{{#noi_nhan_duoi}}")
    right.paragraph(Style.RECIPIENTS, "{{/noi_nhan_duoi}}")


def signature_values(paper: Paper) -> Values:
    """Without a letterhead the place and date stand above the signatures."""
    block, kind = paper.signatures, paper.letterhead.kind
    beside = bool(block.recipients) and block.left is None
    return {
        "ky_hai_ben": not beside,
        "ky_co_noi_nhan": beside,
        "ngay_ky": place_and_date(paper.letterhead) if kind is LetterheadKind.NONE else "",
        "noi_nhan": recipient_lines(block.recipients, kind),
        "noi_nhan_duoi": bool(block.recipients) and not beside,
        "ky_duoi": block.below is not None,
        **_signer_values("trai", block.left or Signer(), kind),
        **_signer_values("phai", block.right or Signer(), kind),
        **_signer_values("duoi", block.below or Signer(), kind),
    }


def _signer_values(side: str, signer: Signer, kind: LetterheadKind) -> Values:
    return {
        f"ky_{side}_quyen_han": join(signer.caption, authority_line(signer, kind), by="\n"),
        f"ky_{side}_chuc_vu": position_line(signer),
        f"ky_{side}_ghi_chu": signer.hint,
        f"ky_{side}_ho_ten": signer.name,
    }
