import pytest

from llct.core.vietnamese import (
    ToneStyle,
    exact_key,
    fold,
    has_marks,
    search_text,
    slug,
    sort_key,
    text_sort_key,
    to_tone_style,
)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Nguyễn Thị Hường", "nguyen thi huong"),
        ("Đặng Văn Tẩn", "dang van tan"),
        ("Đa\u0300 Na\u0306\u0303ng", "da nang"),
        ("ỦY BAN", "uy ban"),
    ],
)
def test_fold_removes_every_mark_and_turns_đ_into_d(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("uỷ", "ủy"),
        ("hoà", "hòa"),
        ("khoẻ", "khỏe"),
        ("Thuý", "Thúy"),
        ("ĐẢNG UỶ", "ĐẢNG ỦY"),
        ("HOÀ BÌNH", "HÒA BÌNH"),
    ],
)
def test_tone_placement_moves_both_ways(old: str, new: str) -> None:
    assert to_tone_style(old, ToneStyle.FIRST_VOWEL) == new
    assert to_tone_style(new, ToneStyle.LAST_VOWEL) == old


@pytest.mark.parametrize("word", ["quý", "quả", "hoàn", "hoạch", "khuya", "tuyến", "của", "mùa"])
def test_syllables_without_a_choice_stay(word: str) -> None:
    assert to_tone_style(word, ToneStyle.FIRST_VOWEL) == word
    assert to_tone_style(word, ToneStyle.LAST_VOWEL) == word


def test_exact_key_ignores_tone_placement_but_not_marks() -> None:
    assert exact_key("Uỷ") == exact_key("ủy")
    assert exact_key("Hoa") != exact_key("Hòa")


def test_names_sort_by_given_name_then_family_name() -> None:
    names = ["Trần Văn Ân", "Nguyễn Thị Anh", "Đỗ Thị Ánh", "Bùi Thị Anh", "Lê Văn Bình", "Cao Đạt"]
    assert sorted(names, key=sort_key) == [
        "Bùi Thị Anh",
        "Nguyễn Thị Anh",
        "Đỗ Thị Ánh",
        "Trần Văn Ân",
        "Lê Văn Bình",
        "Cao Đạt",
    ]


def test_letters_order_before_tones() -> None:
    words = ["mạ", "ma", "mã", "mà", "má", "mả", "măng", "mâm", "dê", "đê"]
    assert sorted(words, key=text_sort_key) == [
        "dê", "đê", "ma", "mà", "mả", "mã", "má", "mạ", "măng", "mâm",
    ]  # fmt: skip


def test_search_text_gives_folded_and_exact_words_between_spaces() -> None:
    assert search_text("Uỷ ban, xã Đà") == (" uy ban xa da ", " ủy ban xã đà ")


def test_a_word_with_marks_must_match_exactly() -> None:
    assert has_marks("đa")
    assert not has_marks("Hoa")


def test_slug_is_ascii_and_never_empty() -> None:
    assert slug("Biên bản – Nguyễn Thị Hường") == "bien-ban-nguyen-thi-huong"
    assert slug("...") == "khong-ten"
