import unicodedata

import pytest

from llct.infra.word.metrics import bold_width_mm, break_name, rule_of, twips


def test_twips() -> None:
    assert [twips(mm) for mm in (10, 15, 20, 30, 210, 297)] == [567, 850, 1134, 1701, 11906, 16838]


def test_width_of_the_motto() -> None:
    assert bold_width_mm("ĐẢNG CỘNG SẢN VIỆT NAM", 15) == pytest.approx(72.9, abs=0.1)


def test_marks_do_not_widen_a_letter_but_horns_do() -> None:
    assert bold_width_mm("Ể", 14) == bold_width_mm("E", 14)
    assert bold_width_mm("ự", 14) == bold_width_mm("ư", 14) > bold_width_mm("u", 14)


def test_width_does_not_depend_on_the_unicode_form() -> None:
    name = "ĐẢNG ỦY PHƯỜNG"

    assert bold_width_mm(unicodedata.normalize("NFD", name), 14) == bold_width_mm(name, 14)


@pytest.mark.parametrize("name", ["TRUNG TÂM CHÍNH TRỊ", "TRUNG TÂM CHÍNH TRỊ\nXÃ AN BÌNH"])
def test_a_rule_is_a_third_to_a_half_of_the_text(name: str) -> None:
    longest = max(bold_width_mm(line, 12) for line in name.split("\n"))

    rule = rule_of(name, 12, widest_mm=75, share=0.42, rule_points=8)

    assert longest / 3 <= bold_width_mm(rule, 8) <= longest / 2


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("TRUNG TÂM CHÍNH TRỊ", "TRUNG TÂM CHÍNH TRỊ"),
        ("TRUNG TÂM CHÍNH TRỊ PHƯỜNG SÔNG HỒNG", "TRUNG TÂM CHÍNH TRỊ\nPHƯỜNG SÔNG HỒNG"),
        ("BAN TUYÊN GIÁO VÀ DÂN VẬN TRUNG ƯƠNG", "BAN TUYÊN GIÁO VÀ\nDÂN VẬN TRUNG ƯƠNG"),
        ("A" * 80, "A" * 80),
        (
            "TRUNG TÂM BỒI DƯỠNG LÝ LUẬN CHÍNH TRỊ ĐẶC KHU VÂN ĐỒN",
            "TRUNG TÂM BỒI DƯỠNG\nLÝ LUẬN CHÍNH TRỊ\nĐẶC KHU VÂN ĐỒN",
        ),
    ],
)
def test_a_long_name_is_broken_before_its_unit(name: str, expected: str) -> None:
    assert break_name(name, 14, 80) == expected
