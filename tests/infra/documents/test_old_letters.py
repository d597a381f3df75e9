"""Text from before Unicode is turned into letters; what is doubtful stays."""

from __future__ import annotations

import pytest

from llct.infra.documents.old_letters import (
    OldEncoding,
    OldFont,
    convert_by_font,
    convert_by_letters,
    font_of,
    recognise,
    to_unicode,
)
from llct.infra.documents.syllables import is_syllable

TCVN3 = {
    "§¶ng Céng s¶n ViÖt Nam": "Đảng Cộng sản Việt Nam",
    "t\xad t\xadëng Hå ChÝ Minh": "tư tưởng Hồ Chí Minh",
    "®\xadêng lèi c¸ch m¹ng": "đường lối cách mạng",
    "gi¶ng viªn, gi¸o ¸n": "giảng viên, giáo án",
    "NghÞ quyÕt §¹i héi ®¹i biÓu": "Nghị quyết Đại hội đại biểu",
    "x©y dùng x· héi chñ nghÜa": "xây dựng xã hội chủ nghĩa",
    "kü n¨ng, nh÷ng, ngäc, tÇng, ng¾n, h»ng": "kỹ năng, những, ngọc, tầng, ngắn, hằng",
}
VNI = {
    "Ñaûng Coäng saûn Vieät Nam": "Đảng Cộng sản Việt Nam",
    "ÑAÛNG COÄNG SAÛN": "ĐẢNG CỘNG SẢN",
    "tö töôûng Hoà Chí Minh": "tư tưởng Hồ Chí Minh",
    "ñöôøng loái caùch maïng": "đường lối cách mạng",
    "giaûng vieân, giaùo aùn": "giảng viên, giáo án",
    "kyõ naêng, nhöõng, thôøi kyø": "kỹ năng, những, thời kỳ",
    "nghæ, nghó, chòu, gì, kî": "nghỉ, nghĩ, chịu, gì, kỵ",
    "thaéng lôïi, haèng naêm, baûo veä": "thắng lợi, hằng năm, bảo vệ",
}


@pytest.mark.parametrize(("old", "new"), TCVN3.items())
def test_tcvn3_is_turned_into_letters(old: str, new: str) -> None:
    assert to_unicode(old, OldEncoding.TCVN3) == new


@pytest.mark.parametrize(("old", "new"), VNI.items())
def test_vni_is_turned_into_letters(old: str, new: str) -> None:
    assert to_unicode(old, OldEncoding.VNI) == new


def test_letters_of_symbol_fonts_are_found_in_their_private_area() -> None:
    assert to_unicode("".join(chr(0xF000 + ord(char)) for char in "µ¸"), OldEncoding.TCVN3) == "àá"


@pytest.mark.parametrize(
    ("name", "font"),
    [
        (".VnTime", OldFont(OldEncoding.TCVN3)),
        (".VNARIAL", OldFont(OldEncoding.TCVN3)),
        (".VnTimeH", OldFont(OldEncoding.TCVN3, is_capital=True)),
        ("VNI-Times", OldFont(OldEncoding.VNI)),
        ("Times New Roman", None),
        ("", None),
        (None, None),
    ],
)
def test_font_tells_the_encoding(name: str | None, font: OldFont | None) -> None:
    assert font_of(name) == font


def test_capital_font_shows_small_letters_as_capitals() -> None:
    assert convert_by_font("§¶ng céng s¶n", OldFont(OldEncoding.TCVN3, True)) == "ĐẢNG CỘNG SẢN"


@pytest.mark.parametrize("text", ["Đảng Cộng sản", "và các là", "30°C ± 2", "Bai giang"])
def test_font_that_lies_changes_nothing(text: str) -> None:
    assert convert_by_font(text, OldFont(OldEncoding.TCVN3)) == text


@pytest.mark.parametrize("texts", [list(TCVN3), list(TCVN3)[:2]])
def test_tcvn3_is_recognised_without_its_font(texts: list[str]) -> None:
    assert recognise(texts) is OldEncoding.TCVN3


@pytest.mark.parametrize("texts", [list(VNI), list(VNI)[:2]])
def test_vni_is_recognised_without_its_font(texts: list[str]) -> None:
    assert recognise(texts) is OldEncoding.VNI


@pytest.mark.parametrize(
    "texts",
    [
        list(TCVN3.values()),
        ["là và các hai tôi bà bán cà phê"],
        ["déjà vu à la carte, café, résumé, être, hôtel, garçon"],
        ["größer, Straße, Übung, Mädchen, für, können"],
        ["§ 5, © 2020, 30°C ± 2, ½, «trích»"],
        ["§¶ng"],
        [],
    ],
)
def test_other_texts_are_not_taken_for_old_ones(texts: list[str]) -> None:
    assert recognise(texts) is None


def test_pieces_that_gain_nothing_stay_in_an_old_document() -> None:
    assert convert_by_letters("café của tôi", OldEncoding.TCVN3) == "café của tôi"
    assert convert_by_letters("© 2020, 30°C", OldEncoding.VNI) == "© 2020, 30°C"


@pytest.mark.parametrize("word", ["nghiêng", "quyết", "giữa", "khuyếch", "thuở", "Đảng", "y", "ủy"])
def test_syllables_are_known(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["học̀", "cafộ", "strong", "hoc̀k", "bàc", "", "§ảng"])
def test_other_words_are_no_syllables(word: str) -> None:
    assert not is_syllable(word)
