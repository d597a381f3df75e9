"""Times of a lesson's parts: as people write them, in tables and lines, against the periods."""

from __future__ import annotations

from decimal import Decimal

import pytest

from llct.core.plan_text.durations import minutes_in, periods_in, without_duration
from llct.core.plan_text.timing import read_timing
from tests.core.plan_text.texts import text_of


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("5 phút", 5),
        ("05 phút", 5),
        ("5'", 5),
        ("(15’)", 15),
        ("05 p", 5),
        ("10ph", 10),
        ("1 tiết", 45),
        ("1,5 tiết", 68),
        ("0.5 tiết", 23),
        ("2 tiết (90 phút)", 90),
        ("10 - 15 phút", 15),
        ("10–15'", 15),
        ("từ 5 đến 7 phút", 7),
        ("7h30 - 8h15", 45),
        ("13 giờ 30 đến 15 giờ", 90),
        ("1 giờ 30", 90),
        ("2h", 120),
        ("tiết 3", None),
        ("tiết kiệm 5 tiết kiệm", None),
        ("5 phần", None),
        ("năm 2026", None),
        ("12/5/2026", None),
        ("", None),
    ],
)
def test_a_duration_is_read_as_people_write_it(text: str, minutes: int | None) -> None:
    assert minutes_in(text) == minutes


@pytest.mark.parametrize(
    ("text", "periods"),
    [("5 tiết", "5"), ("05", "5"), ("2,5 tiết", "2.5"), ("225 phút", "5"), ("nửa ngày", None)],
)
def test_periods_are_read_from_a_field(text: str, periods: str | None) -> None:
    assert periods_in(text) == (None if periods is None else Decimal(periods))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("1. Ổn định lớp (5 phút)", "1. Ổn định lớp"),
        ("Mở đầu: 10'", "Mở đầu"),
        ("II. Nội dung - thời gian: 40 phút", "II. Nội dung"),
    ],
)
def test_a_name_is_left_without_its_time(text: str, name: str) -> None:
    assert without_duration(text) == name


def test_phases_are_read_from_the_table_of_times() -> None:
    text = text_of(
        "| Thời gian | Nội dung | Phương pháp |",
        "| 5 phút | 1. Ổn định lớp | |",
        "| 30' | 2. Giảng bài mới | Thuyết trình |",
        "| 10p | 3. Củng cố | Hỏi đáp |",
        "| 45 phút | Tổng cộng | |",
    )

    timing = read_timing(text, Decimal(1))

    assert [(phase.name, phase.minutes, phase.place.row) for phase in timing.phases] == [
        ("1. Ổn định lớp", 5, 2),
        ("2. Giảng bài mới", 30, 3),
        ("3. Củng cố", 10, 4),
    ]
    assert timing.difference == 0


def test_minutes_stand_alone_below_a_head_that_says_minutes() -> None:
    timing = read_timing(
        text_of("| TT | Các bước | Thời gian (phút) |", "| 1 | Mở đầu | 5 |", "| 2 | Bài | 35 |"),
        Decimal(1),
    )

    assert [phase.minutes for phase in timing.phases] == [5, 35]
    assert timing.difference == -5


def test_inner_parts_are_not_counted_twice() -> None:
    timing = read_timing(
        text_of(
            "| Nội dung | Thời gian |",
            "| I. Khái niệm | 40 phút |",
            "| 1. Định nghĩa | 25 phút |",
            "| 2. Đặc điểm | 15 phút |",
            "| II. Liên hệ | 5 phút |",
        ),
        Decimal(1),
    )

    assert [phase.name for phase in timing.phases] == ["I. Khái niệm", "II. Liên hệ"]
    assert timing.difference == 0


def test_a_part_without_minutes_is_named() -> None:
    timing = read_timing(
        text_of("| Nội dung | Thời gian |", "| I. Mở đầu | 5' |", "| II. Củng cố | |")
    )

    assert timing.source is not None
    assert [phase.name for phase in timing.source.untimed] == ["II. Củng cố"]
    assert timing.difference is None


def test_phases_are_read_from_lines_without_a_table() -> None:
    text = text_of(
        "Thời gian: 45 phút",
        "1. Ổn định lớp (2 phút)",
        "2. Kiểm tra bài cũ: 5 phút",
        "3. Giảng bài mới - 35'",
        "Trong 10 phút đầu giảng viên nêu vấn đề và gọi học viên trả lời.",
        "4. Củng cố (3 phút)",
    )

    timing = read_timing(text, Decimal(1))

    assert [phase.minutes for phase in timing.phases] == [2, 5, 35, 3]
    assert timing.difference == 0


def test_the_same_part_with_other_minutes_elsewhere_is_shown() -> None:
    text = text_of(
        "| Nội dung | Thời gian |",
        "| I. Mở đầu | 5 phút |",
        "| II. Bài mới | 40 phút |",
        "Các bước lên lớp",
        "1. Mở đầu (10 phút)",
        "2. Bài mới (35 phút)",
    )

    timing = read_timing(text, Decimal(1))

    assert [(item.phase.minutes, item.elsewhere.minutes) for item in timing.deviations] == [
        (5, 10),
        (40, 35),
    ]
    assert timing.deviations[0].elsewhere.place.paragraph == 2


def test_a_text_without_times_has_no_phases() -> None:
    timing = read_timing(text_of("I. Mục đích", "| Họ và tên | Lớp |"), Decimal(5))

    assert timing.phases == ()
    assert timing.difference is None
