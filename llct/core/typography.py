"""Pieces of text that stay on one line, wherever they stand."""

from __future__ import annotations

from datetime import time

_NO_BREAK_SPACE = "\u00a0"
# A line may break behind a dash, unless this stands there; it has no width and is not read aloud.
_JOINER = "\u2060"


def unbroken(text: str) -> str:
    """The same words, never torn apart: “tiết 1–3”."""
    return text.replace(" ", _NO_BREAK_SPACE).replace("–", f"{_JOINER}–{_JOINER}")


def hours(starts: time, ends: time) -> str:
    """07:30–09:00."""
    return unbroken(f"{starts:%H:%M}–{ends:%H:%M}")
