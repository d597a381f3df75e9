"""What a person types, and how it is understood."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llct.infra.fulltext import TermKind, understand

UNDERSTOOD = [
    ("duong loi", "duong loi"),
    ("  Đường   LỐI ", "Đường LỐI"),
    ('"kinh tế - xã hội"', '"kinh tế xã hội"'),
    ("“kinh tế – xã hội”", '"kinh tế xã hội"'),
    ('"không đóng', '"không đóng"'),
    ("tuy*", "tuy*"),
    ('"ban tuyê*"', '"ban tuyê*"'),
    ('"ban* tuyên giáo"', 'ban* "tuyên giáo"'),
    ("a*", "a"),
    ("đảng -viên", "đảng -viên"),
    ('đảng -"nghị quyết"', 'đảng -"nghị quyết"'),
    ("kinh tế - xã hội", "kinh tế xã hội"),
    ("12-NQ/TW", '"12 NQ TW"'),
    ("-12-NQ", '-"12 NQ"'),
    ("đảng đảng ĐẢNG2", "đảng ĐẢNG2"),
    ("*", ""),
    ('"" - * ((', ""),
    ("NEAR(a b) AND x:y ^z", '"NEAR a" b AND "x y" z'),
]


@pytest.mark.parametrize(("typed", "meant"), UNDERSTOOD)
def test_what_is_typed_is_understood(typed: str, meant: str) -> None:
    assert str(understand(typed)) == meant


def test_marks_are_asked_of_each_word() -> None:
    query = understand("đường loi")

    assert [term.is_exact for term in query.wanted] == [True, False]


def test_kinds_of_terms() -> None:
    query = understand('đảng tuy* "kinh tế"')

    assert [term.kind for term in query.wanted] == [
        TermKind.WORD,
        TermKind.PREFIX,
        TermKind.PHRASE,
    ]


def test_typed_apart_or_composed_means_the_same() -> None:
    typed = 'đường lối -"hoà bình" uỷ*'

    assert understand(unicodedata.normalize("NFD", typed)) == understand(typed)


def test_only_exclusions_say_nothing() -> None:
    assert not understand("-đảng").says_something


def test_what_is_too_much_is_left_out_and_said() -> None:
    query = understand(" ".join(f"w{number}" for number in range(14)))

    assert len(query.wanted) == 12
    assert query.ignored == ("w12", "w13")
    assert understand("a" * 400).ignored == ("a" * 100,)


@given(st.text(max_size=400))
def test_nothing_typed_is_an_error(typed: str) -> None:
    query = understand(typed)

    assert sum(len(term.words) for term in (*query.wanted, *query.excluded)) <= 12
    assert str(understand(str(query))).lower() == str(query).lower()
