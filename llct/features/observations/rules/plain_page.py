"""The form as a page without JavaScript sends it, read into fields and values."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any
from uuid import uuid4

from llct.features.observations.rules.fields import (
    COUNT_FIELDS,
    LOG_TEXTS,
    NOT_SCORED_MARK,
    TEXT_FIELDS,
    TIME_FIELDS,
    FormShape,
    is_id,
    plain_number,
)
from llct.features.rubrics.rules.definitions import Criterion

_LOG = re.compile(
    r"log:([0-9A-Za-z-]{3,40}):(minute|activity|lecturer|learners|remark|criterion|remove)"
)
_CLOCK = re.compile(r"(\d{1,2})\s*[:hHgG.]\s*(\d{0,2})")
_NEW = re.compile(r"new\d{1,2}")


def read_page(shape: FormShape, posted: Mapping[str, str]) -> dict[str, Any]:
    """Field -> value for every field the page holds; what cannot be read stays as typed, so that
    the check refuses it with a message instead of losing it."""
    criteria = shape.definition.criteria if shape.definition else ()
    values: dict[str, Any] = {}
    for criterion in criteria:
        score = _score(criterion, posted)
        if score is not _ABSENT:
            values[f"score:{criterion.key}"] = score
    keys = [f"note:{c.key}" for c in shape.definition.criteria] if shape.definition else []
    keys += [f"remark:{point_id}" for point_id in shape.point_ids]
    for name in (*TEXT_FIELDS, *COUNT_FIELDS, *keys):
        if name in posted:
            values[name] = posted[name].strip()
    for name in TIME_FIELDS:
        if name in posted:
            values[name] = _time(posted[name])
    return values | _log(posted)


_ABSENT = object()


def _score(criterion: Criterion, posted: Mapping[str, str]) -> Any:
    if posted.get(f"na:{criterion.key}"):
        return NOT_SCORED_MARK
    typed = posted.get(f"score:{criterion.key}")
    if typed is None:
        return _ABSENT
    text = typed.strip().replace(",", ".")
    if text in ("", NOT_SCORED_MARK):
        return text or None
    try:
        score = Decimal(text)
    except InvalidOperation:
        return typed
    if not score.is_finite() or abs(score) >= 1000:
        return typed
    has_half = bool(posted.get(f"half:{criterion.key}")) and score < criterion.maximum
    if has_half and criterion.step == Decimal("0.5"):
        score += Decimal("0.5")
    return plain_number(score)


def _time(typed: str) -> str:
    """8h5 -> 08:05; anything else as typed."""
    match = _CLOCK.fullmatch(typed.strip())
    return f"{int(match[1]):02d}:{int(match[2] or 0):02d}" if match else typed.strip()


def _log(posted: Mapping[str, str]) -> dict[str, Any]:
    entries: dict[str, dict[str, str]] = {}
    for name, value in posted.items():
        if match := _LOG.fullmatch(name):
            entries.setdefault(match[1], {})[match[2]] = value.strip()
    values: dict[str, Any] = {}
    for key, entry in entries.items():
        is_new = _NEW.fullmatch(key) is not None
        is_empty = not any(entry.get(name) for name in ("minute", "activity", *LOG_TEXTS))
        if is_new and is_empty:
            continue
        if not is_new and not is_id(key):
            continue
        field = f"log:{uuid4() if is_new else key}"
        values[field] = None if entry.get("remove") or is_empty else _entry(entry)
    return values


def _entry(entry: Mapping[str, str]) -> dict[str, Any]:
    minute = entry.get("minute", "")
    is_number = minute.isascii() and minute.isdecimal() and len(minute) < 5
    read: Any = int(minute) if is_number else minute or None
    return {
        "minute": read,
        "activity": entry.get("activity", ""),
        "criterion": entry.get("criterion", ""),
        **{name: entry.get(name, "") for name in LOG_TEXTS},
    }
