"""A definition as JSON and back, and the digest that freezes it.

Numbers are strings ("0.5"), so no reader ever sees a binary fraction. Reading is strict: an
unknown, missing or misshapen value is refused with its place.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeVar

from llct.core.errors import Invalid
from llct.features.rubrics.rules.definitions import (
    Band,
    Combination,
    Condition,
    ConditionKind,
    Criterion,
    GradeCode,
    Group,
    Guidance,
    RubricDefinition,
    Scale,
    ScaleKind,
    ScoringSeat,
)

FORMAT = 1

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)

_NUMBER = re.compile(r"[0-9]{1,4}(\.[0-9]{1,2})?")
_KEY = re.compile(r"[a-z][a-z0-9_]{0,39}")


def to_json(definition: RubricDefinition) -> dict[str, Any]:
    """Plain lists, strings, whole numbers and booleans, in a fixed order."""
    return {
        "format": FORMAT,
        "title": definition.title,
        "scale": {
            "kind": definition.scale.kind.value,
            "maximum": _number_text(definition.scale.maximum),
            "levels": list(definition.scale.levels),
        },
        "groups": [_group_json(group) for group in definition.groups],
        "bands": [_band_json(band) for band in definition.bands],
        "combination": _combination_json(definition.combination),
        "asks_points_to_fix": definition.asks_points_to_fix,
        "next_number": definition.next_number,
    }


def canonical_text(definition: RubricDefinition) -> str:
    """The one text that equal definitions share."""
    return json.dumps(
        to_json(definition), ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )


def digest(definition: RubricDefinition) -> str:
    """SHA-256 of the canonical text; stored when a version is published."""
    return hashlib.sha256(canonical_text(definition).encode()).hexdigest()


def from_text(text: str) -> RubricDefinition:
    """Read what `canonical_text` wrote, or any JSON of that shape."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Invalid("", "rubric.json_broken") from error
    return from_json(data)


def from_json(data: object) -> RubricDefinition:
    """Read the shape; whether the definition is complete is `find_problems`' question."""
    root = _Reader("", data)
    if root.whole("format") != FORMAT:
        raise Invalid("format", "rubric.json_format")
    scale = root.part("scale")
    definition = RubricDefinition(
        title=root.text("title"),
        scale=Scale(
            kind=scale.choice("kind", ScaleKind),
            maximum=scale.number("maximum"),
            levels=tuple(scale.texts("levels")),
        ),
        groups=root.parts("groups", _read_group),
        bands=root.parts("bands", _read_band),
        combination=_read_combination(root.part("combination")),
        asks_points_to_fix=root.truth("asks_points_to_fix"),
        next_number=root.whole("next_number"),
    )
    scale.finish()
    root.finish()
    return definition


def _number_text(value: Decimal) -> str:
    return f"{value.normalize():f}"


def _optional_text(value: Decimal | None) -> str | None:
    return None if value is None else _number_text(value)


def _group_json(group: Group) -> dict[str, Any]:
    return {
        "key": group.key,
        "code": group.code,
        "title": group.title,
        "criteria": [_criterion_json(criterion) for criterion in group.criteria],
    }


def _criterion_json(criterion: Criterion) -> dict[str, Any]:
    return {
        "key": criterion.key,
        "code": criterion.code,
        "text": criterion.text,
        "maximum": _number_text(criterion.maximum),
        "step": _number_text(criterion.step),
        "allows_not_observed": criterion.allows_not_observed,
        "soundness_floor": _optional_text(criterion.soundness_floor),
        "guidance": [
            {"minimum": _number_text(guidance.minimum), "text": guidance.text}
            for guidance in criterion.guidance
        ],
    }


def _band_json(band: Band) -> dict[str, Any]:
    return {
        "name": band.name,
        "code": band.code.value,
        "min_total": _number_text(band.min_total),
        "conditions": [
            {
                "kind": condition.kind.value,
                "subject": condition.subject,
                "minimum": _optional_text(condition.minimum),
                "is_share": condition.is_share,
            }
            for condition in band.conditions
        ],
    }


def _combination_json(rule: Combination) -> dict[str, Any]:
    return {
        "min_forms": rule.min_forms,
        "outlier_limit": _optional_text(rule.outlier_limit),
        "drops_outliers": rule.drops_outliers,
        "time_tolerance": _optional_text(rule.time_tolerance),
        "time_criterion": rule.time_criterion,
        "seat_weights": [
            {"seat": seat.value, "weight": _number_text(weight)}
            for seat, weight in rule.seat_weights
        ],
    }


def _read_group(reader: _Reader) -> Group:
    return Group(
        key=reader.key("key"),
        code=reader.text("code"),
        title=reader.text("title"),
        criteria=reader.parts("criteria", _read_criterion),
    )


def _read_criterion(reader: _Reader) -> Criterion:
    return Criterion(
        key=reader.key("key"),
        code=reader.text("code"),
        text=reader.text("text"),
        maximum=reader.number("maximum"),
        step=reader.number("step"),
        allows_not_observed=reader.truth("allows_not_observed"),
        soundness_floor=reader.optional("soundness_floor", reader.number),
        guidance=reader.parts("guidance", _read_guidance),
    )


def _read_guidance(reader: _Reader) -> Guidance:
    return Guidance(minimum=reader.number("minimum"), text=reader.text("text"))


def _read_band(reader: _Reader) -> Band:
    return Band(
        name=reader.text("name"),
        code=reader.choice("code", GradeCode),
        min_total=reader.number("min_total"),
        conditions=reader.parts("conditions", _read_condition),
    )


def _read_condition(reader: _Reader) -> Condition:
    return Condition(
        kind=reader.choice("kind", ConditionKind),
        subject=reader.text("subject"),
        minimum=reader.optional("minimum", reader.number),
        is_share=reader.truth("is_share"),
    )


def _read_combination(reader: _Reader) -> Combination:
    rule = Combination(
        min_forms=reader.optional("min_forms", reader.whole),
        outlier_limit=reader.optional("outlier_limit", reader.number),
        drops_outliers=reader.optional("drops_outliers", reader.truth),
        time_tolerance=reader.optional("time_tolerance", reader.number),
        time_criterion=reader.text("time_criterion"),
        seat_weights=reader.parts("seat_weights", _read_weight),
    )
    reader.finish()
    return rule


def _read_weight(reader: _Reader) -> tuple[ScoringSeat, Decimal]:
    return reader.choice("seat", ScoringSeat), reader.number("weight")


class _Reader:
    """One JSON object at a place; `finish` refuses what nobody asked for."""

    def __init__(self, place: str, data: object) -> None:
        if not isinstance(data, dict):
            raise Invalid(place, "rubric.json_value")
        self._place = place
        self._left: dict[str, Any] = dict(data)

    def finish(self) -> None:
        for name in self._left:
            raise Invalid(self._at(str(name)), "rubric.json_unknown", name=name)

    def text(self, name: str) -> str:
        value = self._take(name)
        if not isinstance(value, str) or "\0" in value:
            raise self._bad(name)
        return value

    def key(self, name: str) -> str:
        value = self.text(name)
        if not _KEY.fullmatch(value):
            raise self._bad(name)
        return value

    def texts(self, name: str) -> list[str]:
        values = self._list(name)
        if not all(isinstance(value, str) for value in values):
            raise self._bad(name)
        return values

    def truth(self, name: str) -> bool:
        value = self._take(name)
        if not isinstance(value, bool):
            raise self._bad(name)
        return value

    def whole(self, name: str) -> int:
        value = self._take(name)
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            raise self._bad(name)
        return value

    def number(self, name: str) -> Decimal:
        value = self.text(name)
        if not _NUMBER.fullmatch(value):
            raise self._bad(name)
        return Decimal(value)

    def optional(self, name: str, read: Callable[[str], T]) -> T | None:
        if name in self._left and self._left[name] is None:
            del self._left[name]
            return None
        return read(name)

    def choice(self, name: str, choices: type[E]) -> E:
        try:
            return choices(self.text(name))
        except ValueError as error:
            raise self._bad(name) from error

    def part(self, name: str) -> _Reader:
        return _Reader(self._at(name), self._take(name))

    def parts(self, name: str, read: Callable[[_Reader], T]) -> tuple[T, ...]:
        found: list[T] = []
        for index, data in enumerate(self._list(name)):
            reader = _Reader(f"{self._at(name)}-{index}", data)
            found.append(read(reader))
            reader.finish()
        return tuple(found)

    def _list(self, name: str) -> list[Any]:
        value = self._take(name)
        if not isinstance(value, list):
            raise self._bad(name)
        return value

    def _take(self, name: str) -> Any:
        if name not in self._left:
            raise Invalid(self._at(name), "rubric.json_missing", name=name)
        return self._left.pop(name)

    def _at(self, name: str) -> str:
        return f"{self._place}-{name}" if self._place else name

    def _bad(self, name: str) -> Invalid:
        return Invalid(self._at(name), "rubric.json_value")
