"""What a browser sends from the editor, so that tests can type into it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from llct.core.rounding import vi_number
from llct.features.rubrics.forms import LevelsEditorForm, PointsEditorForm
from llct.features.rubrics.rules.definitions import RubricDefinition


def typed(definition: RubricDefinition, version: int = 1, /, **changes: Any) -> dict[str, object]:
    """All fields of the draft by their names; `changes` are typed over them."""
    form = LevelsEditorForm if definition.scale.is_levels else PointsEditorForm
    fields = dict(_flat("", form.show(definition)))
    return {**fields, "version": str(version), "action": "save", **changes}


def _flat(name: str, value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _flat(f"{name}-{key}" if name else key, inner)
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _flat(f"{name}-{index}", inner)
    elif value is True:
        yield name, "y"
    elif value is not None and value is not False:
        yield name, value if isinstance(value, str) else _number(name, value)


def _number(name: str, value: Any) -> str:
    """Choices are sent as they are, typed numbers with a comma."""
    return str(value) if name.endswith("-step") else vi_number(value)
