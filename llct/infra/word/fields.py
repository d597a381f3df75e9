"""What a template may name: the fields of a paper, and the values that fill them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum


class FieldKind(StrEnum):
    """How a field is used.

    TEXT ``{{ten}}``, also ``{{#ten}} ... {{/ten}}`` around what shows only when it is not empty;
    PART only as ``{{#ten}} ... {{/ten}}``, shown or not; LIST the same, repeated per entry;
    CELLS ``{{>ten}}``, whose cell is repeated to the right.
    """

    TEXT = "text"
    PART = "part"
    LIST = "list"
    CELLS = "cells"


@dataclass(frozen=True, slots=True)
class Field:
    """A name with dots belongs to a list: ``nhat_ky.noi_dung`` stands inside ``nhat_ky``."""

    name: str
    description: str
    required: bool = False
    kind: FieldKind = FieldKind.TEXT

    @property
    def list_name(self) -> str:
        return self.name.rpartition(".")[0]


@dataclass(frozen=True, slots=True)
class Blank:
    """An empty value that prints as dotted lines, to be filled in by hand."""

    lines: int = 1


Value = str | bool | Blank | Sequence[str] | Sequence[Mapping[str, "Value"]]
Values = Mapping[str, Value]


def listing(name: str, description: str, *, required: bool = False) -> Field:
    return Field(name, description, required, FieldKind.LIST)


def part(name: str, description: str) -> Field:
    return Field(name, description, kind=FieldKind.PART)


def cells(name: str, description: str, *, required: bool = False) -> Field:
    return Field(name, description, required, FieldKind.CELLS)


def or_blank(text: str, is_blank: bool, lines: int = 1) -> str | Blank:
    """The text, or dotted lines in a form that is printed to be filled in."""
    return Blank(lines) if is_blank and not text else text
