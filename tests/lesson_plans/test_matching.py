"""Whose plan a file is and of which lesson: guessed from its name, its text, its properties."""

from __future__ import annotations

import pytest

from llct.features.lesson_plans.rules.matching import (
    Basis,
    Guess,
    Known,
    Matched,
    Sureness,
    TextClues,
    match,
)
from tests.lesson_plans.matching_cases import (
    CASES,
    LECTURERS,
    LESSON_IDS,
    LESSONS,
    PEOPLE,
    TAUGHT,
)

KNOWN = Known(LECTURERS, LESSONS, TAUGHT)
LETTERS = {"S": Sureness.SURE, "L": Sureness.LIKELY, "O": Sureness.OPEN}


def guess(name: str, **text: object) -> Matched:
    return match(name, TextClues(**text), KNOWN)  # type: ignore[arg-type]


def read(found: Guess) -> tuple[int | None, Sureness]:
    return found.value, found.sureness


@pytest.mark.parametrize("case", CASES, ids=[case[0] for case in CASES])
def test_a_name_says_no_more_and_no_less_than_a_person_reads_in_it(
    case: tuple[str, str, str, str, str],
) -> None:
    name, author, author_sure, lesson, lesson_sure = case

    found = guess(name)

    assert read(found.author) == (PEOPLE[author], LETTERS[author_sure])
    assert read(found.lesson) == (LESSON_IDS[lesson], LETTERS[lesson_sure])


def test_the_author_line_settles_what_the_name_leaves_open() -> None:
    found = guess("Bai 3 - Nguyen Van Thanh - BTCB.docx", author="Đ/c Nguyễn Văn Thành")

    assert read(found.author) == (PEOPLE["Nguyễn Văn Thành"], Sureness.SURE)
    assert found.author.bases == (Basis.FILE_NAME, Basis.AUTHOR_LINE)


def test_name_and_author_line_that_contradict_are_left_to_a_person() -> None:
    found = guess("Bài 3 - Lê Hùng.docx", author="Hà Văn Bình")

    assert read(found.author) == (None, Sureness.OPEN)
    assert set(found.author.offered) == {PEOPLE["Lê Hùng"], PEOPLE["Hà Văn Bình"]}


def test_a_name_wrong_in_one_mark_is_offered_not_taken() -> None:
    found = guess("Bài 3 - Lò Văn Pánh.docx")

    assert read(found.author) == (None, Sureness.OPEN)
    assert found.author.offered == (PEOPLE["Lò Văn Pành"],)


def test_who_typed_a_file_is_its_likely_author_at_most() -> None:
    found = guess("Document1.docx", property_author="Lê Hùng")

    assert read(found.author) == (PEOPLE["Lê Hùng"], Sureness.LIKELY)
    assert found.author.bases == (Basis.PROPERTIES,)
    assert (
        guess("Lò Văn Pành.docx", property_author="Lê Hùng").author.value == PEOPLE["Lò Văn Pành"]
    )


def test_a_whole_name_on_the_first_page_is_likely() -> None:
    lines = ("TRUNG TÂM CHÍNH TRỊ", "Giảng viên trình bày: Lê Hùng", "Vì hòa bình")

    assert read(guess("ga.docx", first_lines=lines).author) == (PEOPLE["Lê Hùng"], Sureness.LIKELY)


def test_title_and_number_of_the_text_find_the_lesson() -> None:
    found = guess("ga moi.docx", number=5, title="KINH TẾ HÀNG HÓA")

    assert read(found.lesson) == (LESSON_IDS["SCLLCT5"], Sureness.SURE)
    assert found.lesson.bases == (Basis.FIRST_PAGE,)


def test_a_title_among_the_first_lines_counts() -> None:
    lines = ("GIÁO ÁN", "NÂNG CAO CHẤT LƯỢNG SINH HOẠT CHI BỘ")

    assert read(guess("1.docx", first_lines=lines).lesson)[0] == LESSON_IDS["BTCB3"]


def test_the_programme_of_the_text_goes_with_the_number_of_the_name() -> None:
    found = guess("Bài 2.docx", programme="Sơ cấp lý luận chính trị")

    assert read(found.lesson) == (LESSON_IDS["SCLLCT2"], Sureness.SURE)
    assert found.lesson.bases == (Basis.FILE_NAME, Basis.FIRST_PAGE)


def test_name_and_text_of_different_programmes_are_left_to_a_person() -> None:
    found = guess("Bài 2 - NTVĐ.docx", number=2, programme="Lớp đảng viên mới")

    assert read(found.lesson) == (None, Sureness.OPEN)
    assert set(found.lesson.offered) == {LESSON_IDS["NTVD2"], LESSON_IDS["DVM2"]}


def test_name_and_text_of_different_lessons_are_left_to_a_person() -> None:
    found = guess("Bài 2 - NTVĐ.docx", number=5, title="Kinh tế hàng hóa")

    assert read(found.lesson) == (None, Sureness.OPEN)
    assert {LESSON_IDS["NTVD2"], LESSON_IDS["SCLLCT5"]} <= set(found.lesson.offered)


def test_a_number_alone_is_read_by_what_the_author_is_to_teach() -> None:
    name = "Bài 1.docx"

    assert guess(name).lesson.value is None
    chosen = match(name, TextClues(), KNOWN, author_id=PEOPLE["Hà Văn Bình"])
    assert chosen.lesson.value is None
    taught = match("Bài 7.docx", TextClues(), KNOWN, author_id=PEOPLE["Hà Văn Bình"])
    assert read(taught.lesson) == (LESSON_IDS["DVM7"], Sureness.LIKELY)


def test_what_the_author_is_to_teach_is_offered_first() -> None:
    found = guess("Bài 1 - Vàng Mí Dế.docx")

    assert set(found.lesson.offered[:2]) == {LESSON_IDS["NTVD1"], LESSON_IDS["DVM1"]}


def test_an_author_whom_nobody_knows_makes_the_name_of_the_file_doubtful() -> None:
    found = guess("Bài 3 - Lê Hùng.docx", author="Nông Thị Bích Vân").author

    assert read(found) == (PEOPLE["Lê Hùng"], Sureness.LIKELY)
    assert found.unknown == "Nông Thị Bích Vân"
    assert guess("Bài 3.docx", author="Nông Thị Bích Vân").author.sureness is Sureness.OPEN
    assert guess("Bài 3 - Lê Hùng.docx", author="....").author.sureness is Sureness.SURE
