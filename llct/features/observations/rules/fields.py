"""The fields of a form and what each may hold. A value that passes comes back normalised."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from llct.core.errors import Invalid
from llct.core.vietnamese import nfc
from llct.features.rubrics.rules.definitions import Criterion, RubricDefinition

NOT_SCORED_MARK = "n/a"
LONGEST_TEXT = 4000
LONGEST_LOG_TEXT = 2000
LONGEST_ACTIVITY = 60
LATEST_MINUTE = 600
MOST_LEARNERS = 9999
MOST_LOG_ENTRIES = 400
TEXT_FIELDS = ("strengths", "limits", "suggestions")
COUNT_FIELDS = ("present", "late")
TIME_FIELDS = ("starts", "ends")
LOG_TEXTS = ("lecturer", "learners", "remark")

_ID = re.compile(r"[0-9A-Za-z-]{8,40}")
_SCORE = re.compile(r"[0-9]{1,3}(\.[0-9]{1,2})?")
_TIME = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")
_BROKEN = re.compile(r"[\x00\ud800-\udfff]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff]")

Value = Any


@dataclass(frozen=True, slots=True)
class FormShape:
    """What a form may hold: the criteria of its rubric and the open points it shows.

    A form without a rubric has no criteria; its remarks, log and facts are the same.
    """

    definition: RubricDefinition | None
    point_ids: Collection[int] = ()

    def criterion(self, key: str) -> Criterion:
        found = self.definition.find_criterion(key) if self.definition else None
        if found is None:
            raise Invalid(f"score:{key}", "observation.no_such_criterion")
        return found


def is_id(text: object) -> bool:
    """An id as devices make them (UUID)."""
    return isinstance(text, str) and _ID.fullmatch(text) is not None


def check_value(shape: FormShape, field: str, value: Value) -> Value:
    """The value as it is stored; Invalid when the form has no such field or may not hold it."""
    kind, _, key = field.partition(":")
    check = _KEYED.get(kind) if key else _PLAIN.get(field)
    if check is None:
        raise Invalid(field, "observation.no_such_field")
    return check(shape, field, key, value)


def clean_text(field: str, value: Value, longest: int) -> str:
    """NFC, line ends as \\n, without control characters; a NUL or half a character is refused."""
    if not isinstance(value, str):
        raise Invalid(field, "observation.not_text")
    if _BROKEN.search(value):
        raise Invalid(field, "observation.broken_text")
    text = _CONTROL.sub("", nfc(value).replace("\r\n", "\n").replace("\r", "\n"))
    if len(text) > longest:
        raise Invalid(field, "too_long", max=longest)
    return text


def _score(shape: FormShape, field: str, key: str, value: Value) -> str | None:
    criterion = shape.criterion(key)
    if value is None or value == "":
        return None
    if value == NOT_SCORED_MARK:
        if not criterion.allows_not_observed:
            raise Invalid(field, "rubric.score_must_observe", code=criterion.code)
        return NOT_SCORED_MARK
    if not isinstance(value, str) or not _SCORE.fullmatch(value):
        raise Invalid(field, "observation.not_a_score", code=criterion.code)
    score = Decimal(value)
    assert shape.definition is not None  # noqa: S101 - a criterion was found in it
    is_levels = shape.definition.scale.is_levels
    lowest = Decimal(1) if is_levels else Decimal(0)
    step = Decimal(1) if is_levels else criterion.step
    if not lowest <= score <= criterion.maximum:
        raise Invalid(
            field,
            "rubric.score_range",
            code=criterion.code,
            lowest=_comma(lowest),
            highest=_comma(criterion.maximum),
        )
    if score % step:
        raise Invalid(field, "rubric.score_step", code=criterion.code, step=_comma(step))
    return plain_number(score)


def plain_number(score: Decimal) -> str:
    """3.50 -> "3.5", 4.0 -> "4"."""
    return f"{score.normalize():f}"


def _comma(score: Decimal) -> str:
    return plain_number(score).replace(".", ",")


def _note(shape: FormShape, field: str, key: str, value: Value) -> str:
    shape.criterion(key)
    return clean_text(field, value, LONGEST_TEXT)


def _remark(shape: FormShape, field: str, key: str, value: Value) -> str:
    if not key.isdecimal() or len(key) > 9 or int(key) not in shape.point_ids:
        raise Invalid(field, "observation.no_such_field")
    return clean_text(field, value, LONGEST_TEXT)


def _text(_shape: FormShape, field: str, _key: str, value: Value) -> str:
    return clean_text(field, value, LONGEST_TEXT)


def _count(_shape: FormShape, field: str, _key: str, value: Value) -> str:
    text = clean_text(field, value, 10).strip()
    if text and not (text.isascii() and text.isdecimal() and int(text) <= MOST_LEARNERS):
        raise Invalid(field, "observation.not_a_count")
    return text and str(int(text))


def _time(_shape: FormShape, field: str, _key: str, value: Value) -> str:
    text = clean_text(field, value, 10).strip()
    if text and not _TIME.fullmatch(text):
        raise Invalid(field, "observation.not_a_time")
    return text


def _log(shape: FormShape, field: str, key: str, value: Value) -> dict[str, Value] | None:
    if not is_id(key):
        raise Invalid(field, "observation.no_such_field")
    if value is None:
        return None
    if not isinstance(value, dict) or set(value) - _LOG_KEYS:
        raise Invalid(field, "observation.not_a_log_entry")
    minute = value.get("minute")
    if minute is not None and not _is_minute(minute):
        raise Invalid(field, "observation.not_a_minute")
    criterion = clean_text(field, value.get("criterion") or "", 40)
    if criterion:
        shape.criterion(criterion)
    return {
        "minute": minute,
        "at": _time(shape, field, "", value.get("at") or ""),
        "activity": clean_text(field, value.get("activity") or "", LONGEST_ACTIVITY),
        "criterion": criterion,
        **{name: clean_text(field, value.get(name) or "", LONGEST_LOG_TEXT) for name in LOG_TEXTS},
    }


_LOG_KEYS = frozenset({"id", "minute", "at", "activity", "criterion", *LOG_TEXTS})


def _is_minute(value: Value) -> bool:
    is_whole = isinstance(value, int) and not isinstance(value, bool)
    return is_whole and 0 <= value <= LATEST_MINUTE


_Check = Callable[[FormShape, str, str, Value], Value]
_KEYED: dict[str, _Check] = {"score": _score, "note": _note, "remark": _remark, "log": _log}
_PLAIN: dict[str, _Check] = {
    **dict.fromkeys(TEXT_FIELDS, _text),
    **dict.fromkeys(COUNT_FIELDS, _count),
    **dict.fromkeys(TIME_FIELDS, _time),
}
