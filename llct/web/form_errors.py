"""The list of errors on top of a form, in the order in which its fields stand on the page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

_IDS = re.compile(r'\bid="([^"]+)"')


def errors_in_order(form: Any, shown: str = "") -> list[tuple[str, str, str]]:
    """(id of the field, its label, a message). `shown` is the form as the page draws it; what it
    does not show comes last, and without it fields keep the order of their form."""
    places: dict[str, int] = {}
    for place, found in enumerate(_IDS.findall(shown)):
        places.setdefault(found, place)
    lines = list(_lines(form))
    return sorted(lines, key=lambda line: places.get(line[0], len(places)))


def _lines(fields: Any) -> Iterator[tuple[str, str, str]]:
    for field in fields:
        if not field.errors:
            continue
        if field.type == "FormField":
            yield from _lines(field.form)
        elif field.type == "FieldList":
            yield from _lines(field.entries)
        else:
            for message in field.errors:
                yield field.id, str(field.label.text), str(message)
