"""Half-up rounding and Vietnamese number text."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal


def half_up(value: Decimal, places: int = 2) -> Decimal:
    """Round half away from zero, as a clerk does by hand."""
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def vi_number(value: Decimal | int, places: int | None = None) -> str:
    """Decimal comma, thousands dot, a real minus; trailing zeros go unless `places` is given."""
    number = Decimal(value)
    number = half_up(number, places) if places is not None else number.normalize()
    text = f"{abs(number):,f}"
    whole, _, fraction = text.partition(".")
    sign = "−" if number < 0 else ""
    return sign + whole.replace(",", ".") + ("," + fraction if fraction else "")
