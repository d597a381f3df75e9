"""Degrees of secrecy are markings; the same syllables in running text are not."""

from __future__ import annotations

import pytest

from llct.core.plan_text.secrecy import Degree, find_markings
from tests.core.plan_text.texts import text_of

FILLING = [f"Đoạn văn thứ {number} của bài giảng." for number in range(40)]


@pytest.mark.parametrize(
    ("line", "degree"),
    [
        ("MẬT", Degree.ORDINARY),
        ("[MẬT]", Degree.ORDINARY),
        ("M Ậ T", Degree.ORDINARY),
        ("TỐI MẬT", Degree.HIGH),
        ("T Ố I M Ậ T", Degree.HIGH),
        ("** TUYỆT MẬT **", Degree.HIGHEST),
        ("TOI MAT", Degree.HIGH),
        ("Độ mật: Tối mật", Degree.HIGH),
        ("Độ mật: MẬT", Degree.ORDINARY),
        ("| BÁO CÁO | TUYỆT MẬT |", Degree.HIGHEST),
        ("| Độ mật | Mật |", Degree.ORDINARY),
    ],
)
def test_a_stamp_at_the_top_is_a_marking(line: str, degree: Degree) -> None:
    found = find_markings(text_of("ĐẢNG ỦY PHƯỜNG", line, *FILLING))

    assert [(item.degree, item.is_certain) for item in found] == [(degree, True)]


@pytest.mark.parametrize(
    "line",
    [
        "bí mật",
        "BÍ MẬT",
        "BẢO MẬT THÔNG TIN",
        "Bảo vệ bí mật nhà nước",
        "mối quan hệ mật thiết với nhân dân",
        "MẬT THIẾT",
        "Mật",
        "mật",
        "MẤT",
        "MẶT",
        "MAT",
        "Độ mật: không",
        "Độ mật: Thường",
        "Tài liệu có độ mật: Tối mật phải được quản lý chặt chẽ.",
        "Văn bản đóng dấu MẬT phải lưu riêng.",
        "ĐÃ GIẢI MẬT",
        "Mật khẩu: không chia sẻ",
        "MẬT ONG",
    ],
)
def test_the_same_syllables_in_text_are_no_marking(line: str) -> None:
    assert find_markings(text_of("GIÁO ÁN", line, *FILLING)) == ()


def test_a_lesson_about_the_degrees_is_not_marked() -> None:
    text = text_of("GIÁO ÁN", "Các độ mật:", "TUYỆT MẬT", "TỐI MẬT", "MẬT", *FILLING)

    assert find_markings(text) == ()


def test_a_table_of_the_degrees_is_not_a_marking() -> None:
    text = text_of("| Độ mật | Tuyệt mật | Tối mật | Mật |", *FILLING)

    assert find_markings(text) == ()


def test_a_stamp_deep_in_the_text_is_only_likely() -> None:
    found = find_markings(text_of(*FILLING, "TỐI MẬT"))

    assert [item.is_certain for item in found] == [False]
    assert found[0].place.paragraph == 41


def test_a_stamp_at_the_top_of_a_later_page_is_certain() -> None:
    pages = "\n".join([*FILLING, "^^^", "TỐI MẬT", "Nội dung trang hai"])

    found = find_markings(text_of(pages))

    assert [(item.is_certain, item.place.page) for item in found] == [(True, 2)]
