"""Fixed turns of the trade: numbers of documents, dates, authority to sign."""

from collections.abc import Sequence
from datetime import date

from llct.infra.word.types import Authority, Letterhead, LetterheadKind, Signer

_BLANK_NUMBER = " " * 5
_BLANK_DAY = " " * 5
_PARTY_SIGNS = {
    Authority.ON_BEHALF_OF: "T/M",
    Authority.FOR: "K/T",
    Authority.BY_ORDER_OF: "T/L",
    Authority.ACTING: "Q.",
}
_STATE_SIGNS = {
    Authority.ON_BEHALF_OF: "TM.",
    Authority.FOR: "KT.",
    Authority.BY_ORDER_OF: "TL.",
    Authority.ACTING: "Q.",
}


def document_number(
    letterhead_kind: LetterheadKind,
    number: int | str | None,
    kind_code: str,
    organ_code: str,
) -> str:
    """'Số 05-BB/TTCT' (Party) or 'Số: 05/BB-TTCT' (State); blank until the office gives it."""
    digits = _two_digits(number)
    if letterhead_kind is LetterheadKind.STATE:
        return f"Số: {digits}/" + "-".join(filter(None, (kind_code, organ_code)))
    return f"Số {digits}-" + "/".join(filter(None, (kind_code, organ_code)))


def _two_digits(number: int | str | None) -> str:
    text = "" if number is None else str(number).strip()
    if not text:
        return _BLANK_NUMBER
    return text.zfill(2) if text.isdigit() else text


def number_line(letterhead: Letterhead) -> str:
    """The number as the paper shows it; empty for a paper that carries none."""
    pieces = letterhead.number
    if pieces is None:
        return ""
    return document_number(letterhead.kind, pieces.number, pieces.kind_code, pieces.organ_code)


def long_date(on: date) -> str:
    """'ngày 05 tháng 02 năm 2026': a zero before days under 10 and months 1 and 2 only."""
    month = f"{on.month:02d}" if on.month <= 2 else str(on.month)
    return f"ngày {on.day:02d} tháng {month} năm {on.year}"


def place_and_date(letterhead: Letterhead) -> str:
    """'Sông Hồng, ngày 05 tháng 02 năm 2026'; what is not known yet is left blank."""
    if letterhead.on is not None:
        day = long_date(letterhead.on)
    else:
        day = f"ngày{_BLANK_DAY}tháng{_BLANK_DAY}năm {letterhead.blank_year or ''}".rstrip()
    return f"{letterhead.place}, {day}" if letterhead.place else day.capitalize()


def authority_line(signer: Signer, letterhead_kind: LetterheadKind) -> str:
    """'K/T GIÁM ĐỐC', 'KT. GIÁM ĐỐC', 'Q. GIÁM ĐỐC', or nothing."""
    if signer.authority is None:
        return ""
    signs = _STATE_SIGNS if letterhead_kind is LetterheadKind.STATE else _PARTY_SIGNS
    whom = signer.position if signer.authority is Authority.ACTING else signer.authority_of
    return f"{signs[signer.authority]} {whom}".strip()


def position_line(signer: Signer) -> str:
    """The office held; an acting head's stands in the line of authority already."""
    return "" if signer.authority is Authority.ACTING else signer.position


def recipient_lines(recipients: Sequence[str], letterhead_kind: LetterheadKind) -> str:
    """A line each, ended by a comma (Party) or semicolon (State), the last one by a full stop."""
    sign = ";" if letterhead_kind is LetterheadKind.STATE else ","
    bare = [recipient.strip().rstrip(",;. ") for recipient in recipients]
    if letterhead_kind is LetterheadKind.STATE:
        bare = [_state_file_copy(line) for line in bare]
    return "\n".join(f"- {line}{sign}" for line in bare if line)[:-1] + "." if any(bare) else ""


def _state_file_copy(line: str) -> str:
    """'Lưu Trung tâm', as the Party writes it, is 'Lưu: VT' by Nghị định 30."""
    word, _space, rest = line.partition(" ")
    if word != "Lưu":
        return line
    where = "" if rest.casefold() in ("", "trung tâm", "văn thư", "vt") else f", {rest}"
    return f"Lưu: VT{where}"


def class_name(title: str) -> str:
    """'Bồi dưỡng đảng viên mới, khóa 1/2026': after "Lớp:" the word is not said twice."""
    rest = title[4:].lstrip() if title.casefold().startswith("lớp ") else ""
    return rest[:1].upper() + rest[1:] if rest else title


def join(*parts: str, by: str = ", ") -> str:
    """The parts that are not empty."""
    return by.join(part for part in parts if part)
