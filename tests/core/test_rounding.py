from decimal import Decimal

import pytest

from llct.core.rounding import half_up, vi_number


@pytest.mark.parametrize(
    ("value", "rounded"),
    [("8.125", "8.13"), ("8.135", "8.14"), ("-8.125", "-8.13"), ("0.005", "0.01"), ("2", "2.00")],
)
def test_half_goes_up_as_by_hand(value: str, rounded: str) -> None:
    assert half_up(Decimal(value)) == Decimal(rounded)


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        (Decimal("83.60"), None, "83,6"),
        (Decimal("83.6"), 2, "83,60"),
        (1718, None, "1.718"),
        (Decimal("-3.5"), None, "−3,5"),
        (Decimal("100"), None, "100"),
        (Decimal("0.00"), None, "0"),
        (1234567, None, "1.234.567"),
    ],
)
def test_numbers_read_as_vietnamese_write_them(
    value: Decimal | int, places: int | None, text: str
) -> None:
    assert vi_number(value, places) == text
