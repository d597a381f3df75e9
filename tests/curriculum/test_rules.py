from datetime import date
from typing import Any

import pytest

from llct.core.errors import Invalid
from llct.features.curriculum.operations import source_text
from llct.features.curriculum.rules import ProgrammeFacts, said_source, untaught_periods


def test_an_edition_must_not_end_before_it_begins() -> None:
    with pytest.raises(Invalid) as caught:
        ProgrammeFacts("A", "A", "T", valid_from=date(2026, 1, 2), valid_to=date(2026, 1, 1))
    assert caught.value.field == "valid_to"


@pytest.mark.parametrize(
    ("total", "modules", "left"),
    [(50, [5, 10, 5], 30), (50, [25, 25], 0), (None, [5], None), (50, [5, None], None), (5, [], 5)],
)
def test_periods_not_yet_given_to_modules(
    total: int | None, modules: list[Any], left: int | None
) -> None:
    assert untaught_periods(total, modules) == left


def test_a_source_key_is_written_out() -> None:
    sources = {"R9": "Hướng dẫn 61", "R9b": "http://vi.du"}
    assert source_text("R9 periods, R9b title", sources) == (
        "Hướng dẫn 61 (periods); http://vi.du (title)"
    )
    assert source_text("", sources) == ""


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("Hướng dẫn 61-HD/BTGTW 16/6/2022", "Hướng dẫn 61-HD/BTGTW 16/6/2022"),
        (
            "Hướng dẫn 61, https://luatvietnam.vn/tin/a-186.html (số tiết)",
            "Hướng dẫn 61, luatvietnam.vn (số tiết)",
        ),
        ("http://www.thtg.vn/khai-giang/ (2024, tên bài)", "thtg.vn (2024, tên bài)"),
        ("Lào Cai, giao ban quý I/2023 ((tên cũ))", "Lào Cai, giao ban quý I/2023 (tên cũ)"),
    ],
)
def test_a_long_address_is_said_by_its_site(source: str, said: str) -> None:
    assert said_source(source) == said
