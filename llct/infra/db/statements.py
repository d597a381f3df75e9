"""Statements that hold neither time nor state are built once, not on every page."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import ParamSpec, TypeVar, cast

P = ParamSpec("P")
S = TypeVar("S")
KEPT = 128


def built_once(build: Callable[P, S]) -> Callable[P, S]:
    """Keep what a builder of statements or conditions made for its last hundred or so arguments.

    Building costs more than running a short statement; what SQLAlchemy builds never changes.
    """
    return cast(Callable[P, S], lru_cache(maxsize=KEPT)(build))
