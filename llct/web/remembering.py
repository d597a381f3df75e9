"""What one request needs twice is made once."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TypeVar

from flask import g

T = TypeVar("T")


def remembered(key: Hashable, make: Callable[[], T]) -> T:
    """The value made for this key in this request. Only for what the request does not change."""
    kept: dict[Hashable, T] = g.setdefault("remembered", {})
    if key not in kept:
        kept[key] = make()
    return kept[key]
