from datetime import date

import pytest

from llct.infra.word.types import Authority, Letterhead, LetterheadKind, Signer
from llct.infra.word.wording import (
    authority_line,
    class_name,
    document_number,
    long_date,
    place_and_date,
    position_line,
    recipient_lines,
)

PARTY, STATE, NONE = LetterheadKind.PARTY, LetterheadKind.STATE, LetterheadKind.NONE


@pytest.mark.parametrize(
    ("kind", "number", "expected"),
    [
        (PARTY, None, "Số      -BB/TTCT"),
        (PARTY, "", "Số      -BB/TTCT"),
        (PARTY, 5, "Số 05-BB/TTCT"),
        (PARTY, "8", "Số 08-BB/TTCT"),
        (PARTY, 127, "Số 127-BB/TTCT"),
        (PARTY, "05a", "Số 05a-BB/TTCT"),
        (STATE, None, "Số:      /BB-TTCT"),
        (STATE, 5, "Số: 05/BB-TTCT"),
        (NONE, 12, "Số 12-BB/TTCT"),
    ],
)
def test_number_of_a_document(
    kind: LetterheadKind, number: int | str | None, expected: str
) -> None:
    assert document_number(kind, number, "BB", "TTCT") == expected


def test_a_letter_without_kind_has_only_the_organ() -> None:
    assert document_number(STATE, 15, "", "TTCT") == "Số: 15/TTCT"


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2026, 2, 5), "ngày 05 tháng 02 năm 2026"),
        (date(2026, 1, 31), "ngày 31 tháng 01 năm 2026"),
        (date(2026, 5, 27), "ngày 27 tháng 5 năm 2026"),
        (date(2026, 3, 9), "ngày 09 tháng 3 năm 2026"),
        (date(2026, 12, 10), "ngày 10 tháng 12 năm 2026"),
    ],
)
def test_zero_stands_before_small_days_and_the_first_two_months(on: date, expected: str) -> None:
    assert long_date(on) == expected


def head(place: str, on: date | None = None, blank_year: int | None = None) -> Letterhead:
    return Letterhead(kind=PARTY, issuer_lines=("X",), place=place, on=on, blank_year=blank_year)


def test_place_and_date() -> None:
    assert place_and_date(head("Sông Hồng", date(2026, 2, 5))) == (
        "Sông Hồng, ngày 05 tháng 02 năm 2026"
    )


def test_an_unknown_date_leaves_room_to_write() -> None:
    assert place_and_date(head("Sông Hồng", blank_year=2026)) == (
        "Sông Hồng, ngày     tháng     năm 2026"
    )
    assert place_and_date(head("Sông Hồng")) == "Sông Hồng, ngày     tháng     năm"


def test_a_date_without_place_begins_with_a_capital() -> None:
    assert place_and_date(head("", date(2026, 2, 5))) == "Ngày 05 tháng 02 năm 2026"


@pytest.mark.parametrize(
    ("authority", "kind", "expected"),
    [
        (Authority.ON_BEHALF_OF, PARTY, "T/M BAN THƯỜNG VỤ"),
        (Authority.ON_BEHALF_OF, STATE, "TM. BAN THƯỜNG VỤ"),
        (Authority.FOR, PARTY, "K/T BAN THƯỜNG VỤ"),
        (Authority.FOR, STATE, "KT. BAN THƯỜNG VỤ"),
        (Authority.BY_ORDER_OF, PARTY, "T/L BAN THƯỜNG VỤ"),
        (Authority.BY_ORDER_OF, STATE, "TL. BAN THƯỜNG VỤ"),
        (Authority.FOR, NONE, "K/T BAN THƯỜNG VỤ"),
    ],
)
def test_authority_to_sign(authority: Authority, kind: LetterheadKind, expected: str) -> None:
    signer = Signer(authority=authority, authority_of="BAN THƯỜNG VỤ", position="PHÓ BÍ THƯ")

    assert authority_line(signer, kind) == expected
    assert position_line(signer) == "PHÓ BÍ THƯ"


@pytest.mark.parametrize("kind", [PARTY, STATE])
def test_an_acting_head_has_one_line(kind: LetterheadKind) -> None:
    signer = Signer(authority=Authority.ACTING, position="GIÁM ĐỐC")

    assert authority_line(signer, kind) == "Q. GIÁM ĐỐC"
    assert position_line(signer) == ""


def test_a_head_signs_without_authority() -> None:
    signer = Signer(position="GIÁM ĐỐC")

    assert (authority_line(signer, PARTY), position_line(signer)) == ("", "GIÁM ĐỐC")


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (PARTY, "- Như trên,\n- Chủ nhiệm lớp,\n- Lưu Trung tâm."),
        (NONE, "- Như trên,\n- Chủ nhiệm lớp,\n- Lưu Trung tâm."),
        (STATE, "- Như trên;\n- Chủ nhiệm lớp;\n- Lưu: VT."),
    ],
)
def test_recipients_end_as_the_rules_ask(kind: LetterheadKind, expected: str) -> None:
    typed = ("Như trên", " Chủ nhiệm lớp; ", "", "Lưu Trung tâm")

    assert recipient_lines(typed, kind) == expected


def test_the_state_keeps_a_copy_at_the_unit_that_drafted() -> None:
    assert recipient_lines(("Lưu Phòng Đào tạo.",), STATE) == "- Lưu: VT, Phòng Đào tạo."
    assert recipient_lines(("Lưu: VT, ĐT",), STATE) == "- Lưu: VT, ĐT."
    assert recipient_lines((), STATE) == ""


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        (
            "Lớp bồi dưỡng nhận thức về Đảng, khóa 1/2026",
            "Bồi dưỡng nhận thức về Đảng, khóa 1/2026",
        ),
        ("LỚP ĐVM-02", "ĐVM-02"),
        ("Hội nghị học tập nghị quyết", "Hội nghị học tập nghị quyết"),
        ("Lớp", "Lớp"),
    ],
)
def test_after_the_label_a_class_is_not_called_a_class_again(title: str, expected: str) -> None:
    assert class_name(title) == expected
