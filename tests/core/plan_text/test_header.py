"""The head of a plan against what it is for; dates and 'cập nhật đến'."""

from __future__ import annotations

import unicodedata
from datetime import date
from decimal import Decimal

import pytest

from llct.core.plan_text.dates import read_date, read_updated_to
from llct.core.plan_text.header import (
    Agreement,
    Expected,
    HeaderField,
    compare_header,
    find_updated_to,
    is_same_person,
    is_same_title,
    prepared_after_taught,
    read_header,
)
from llct.core.plan_text.sections import find_sections
from tests.core.plan_text.texts import text_of

EXPECTED = Expected(
    programme="Bồi dưỡng nhận thức về Đảng",
    programme_aliases=("Bồi dưỡng lý luận chính trị dành cho đối tượng kết nạp Đảng",),
    lesson_number=5,
    lesson_title="Phấn đấu trở thành đảng viên Đảng Cộng sản Việt Nam",
    periods=Decimal(5),
    author="Trần Văn Tám",
)
COVER = """TRUNG TÂM CHÍNH TRỊ
GIÁO ÁN
CHƯƠNG TRÌNH LỚP BỒI DƯỠNG NHẬN THỨC VỀ ĐẢNG
Bài 5: PHẤN ĐẤU TRỞ THÀNH ĐẢNG VIÊN ĐCSVN
- Người soạn: ThS. Trần Văn Tám
- Chức vụ: Giảng viên kiêm chức	- Đơn vị công tác: Ban Tổ chức
- Thời lượng: 225 phút
- Ngày soạn: 12/8/2026
- Ngày giảng: 17/8/2026
A. MỤC ĐÍCH, YÊU CẦU
Người soạn: một câu trong bài"""


def header_of(*lines: str) -> dict[HeaderField, str]:
    text = text_of(*lines)
    found = read_header(text, find_sections(text))
    return {field: entry.value for field, entry in found.items()}


def agreements(*lines: str, expected: Expected = EXPECTED) -> dict[HeaderField, Agreement]:
    text = text_of(*lines)
    header = read_header(text, find_sections(text))
    return {item.field: item.agreement for item in compare_header(header, expected)}


def test_the_fields_of_a_cover_are_read() -> None:
    assert header_of(COVER) == {
        HeaderField.PROGRAMME: "LỚP BỒI DƯỠNG NHẬN THỨC VỀ ĐẢNG",
        HeaderField.LESSON_NUMBER: "5",
        HeaderField.LESSON_TITLE: "PHẤN ĐẤU TRỞ THÀNH ĐẢNG VIÊN ĐCSVN",
        HeaderField.AUTHOR: "ThS. Trần Văn Tám",
        HeaderField.POSITION: "Giảng viên kiêm chức",
        HeaderField.WORKPLACE: "Ban Tổ chức",
        HeaderField.PERIODS: "225 phút",
        HeaderField.PREPARED_ON: "12/8/2026",
        HeaderField.TAUGHT_ON: "17/8/2026",
    }


def test_fields_in_a_table_have_their_value_in_the_next_cell() -> None:
    header = header_of("| Giảng viên | Lê Thị Mai |", "| Số tiết | 05 |", "| Lớp: | ĐVM 02 |")

    assert header[HeaderField.AUTHOR] == "Lê Thị Mai"
    assert header[HeaderField.PERIODS] == "05"


def test_a_title_may_stand_below_its_number() -> None:
    header = header_of("GIÁO ÁN", "CHUYÊN ĐỀ IV", "Đường lối phát triển kinh tế", "GV: Hà An")

    assert header[HeaderField.LESSON_NUMBER] == "IV"
    assert header[HeaderField.LESSON_TITLE] == "Đường lối phát triển kinh tế"


def test_a_head_that_says_the_same_otherwise_agrees() -> None:
    assert set(agreements(COVER).values()) == {Agreement.AGREES}


def test_a_decomposed_head_agrees_too() -> None:
    assert set(agreements(unicodedata.normalize("NFD", COVER)).values()) == {Agreement.AGREES}


def test_what_differs_and_what_lacks_is_named() -> None:
    found = agreements(
        "GIÁO ÁN",
        "Bài 4: Học tập và làm theo tư tưởng Hồ Chí Minh",
        "Người soạn: Trần Văn Bảy",
        "Số tiết: ........",
    )

    assert found == {
        HeaderField.PROGRAMME: Agreement.MISSING,
        HeaderField.LESSON_NUMBER: Agreement.DIFFERS,
        HeaderField.LESSON_TITLE: Agreement.DIFFERS,
        HeaderField.PERIODS: Agreement.MISSING,
        HeaderField.AUTHOR: Agreement.DIFFERS,
    }


@pytest.mark.parametrize(
    ("written", "wanted", "is_same"),
    [
        ("Điều lệ ĐCSVN hoá", "Điều lệ Đảng Cộng sản Việt Nam hóa", True),
        ("KINH TE HANG HOA", "Kinh tế hàng hóa", True),
        ("Tuỳ bút về uỷ ban", "Tùy bút về ủy ban", True),
        ("Lớp Đảng viên mới", "đảng viên mới", True),
        ("Kinh tế hàng hóa", "Kinh tế thị trường", False),
        ("", "Kinh tế", False),
    ],
)
def test_titles_are_compared_as_people_read_them(written: str, wanted: str, is_same: bool) -> None:
    assert is_same_title(written, wanted) is is_same


@pytest.mark.parametrize(
    ("written", "is_same"),
    [
        ("Nguyễn Thị Hoà", True),
        ("Đ/c Nguyễn Thị Hòa", True),
        ("ThS. NGUYỄN THỊ HÒA - Phó Giám đốc", True),
        ("Nguyen Thi Hoa", True),
        ("Nguyễn Thị Hương", False),
        ("Nguyễn Thị Hoa", False),
        ("Thị Hòa", False),
    ],
)
def test_a_person_is_the_same_with_titles_and_without(written: str, is_same: bool) -> None:
    assert is_same_person(written, "Nguyễn Thị Hòa") is is_same


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("cập nhật đến ngày 30/6/2026", date(2026, 6, 30)),
        ("(Cập nhật đến tháng 5/2026)", date(2026, 5, 31)),
        ("CẬP NHẬT ĐẾN: ngày 05 tháng 02 năm 2026", date(2026, 2, 5)),
        ("văn kiện, nghị quyết cập nhật tới hết năm 2025", date(2025, 12, 31)),
        ("cập nhật kiến thức thường xuyên", None),
        ("ban hành ngày 30/6/2026", None),
    ],
)
def test_the_day_of_the_last_update_is_read(text: str, day: date | None) -> None:
    read = read_updated_to(text)

    assert (read.on if read else None) == day


@pytest.mark.parametrize("text", ["31/02/2026", "tháng 13/2026", "không rõ", "12/8"])
def test_what_no_calendar_has_is_no_exact_day(text: str) -> None:
    read = read_date(text)

    assert read is None or not read.is_exact


def test_the_update_among_the_sources_counts_before_others() -> None:
    text = text_of(
        "Số liệu cập nhật đến 31/12/2026",
        "G. TÀI LIỆU THAM KHẢO",
        "Văn kiện, nghị quyết cập nhật đến ngày 30/6/2026",
    )

    found = find_updated_to(text, find_sections(text))

    assert found is not None
    assert found.is_in_sources
    assert found.date.on == date(2026, 6, 30)
    assert found.place.paragraph == 3


def test_a_plan_prepared_after_its_lesson_is_noticed() -> None:
    late = text_of("Ngày soạn: 20/8/2026", "Ngày giảng: 17/8/2026")
    right = text_of(COVER)

    assert prepared_after_taught(read_header(late, find_sections(late))) == (
        date(2026, 8, 20),
        date(2026, 8, 17),
    )
    assert prepared_after_taught(read_header(right, find_sections(right))) is None
