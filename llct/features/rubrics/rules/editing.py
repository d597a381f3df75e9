"""Changes of a draft that keep its parts in order: each takes a definition and returns a new one.

Groups, criteria and bands are named by their position; a position that no longer exists raises
Invalid. EDITS is the table of what the editor's buttons may do.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import partial
from typing import Final, TypeVar

from llct.core.errors import Invalid
from llct.features.rubrics.rules.definitions import (
    Band,
    Condition,
    ConditionKind,
    Criterion,
    GradeCode,
    Group,
    RubricDefinition,
)

T = TypeVar("T")

_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def add_group(definition: RubricDefinition) -> RubricDefinition:
    """A new group at the end, with one empty criterion."""
    number = definition.next_number
    code = _roman(len(definition.groups) + 1)
    group = Group(f"g{number}", code, "", (_new_criterion(definition, number + 1, f"{code}.1"),))
    return replace(definition, groups=(*definition.groups, group), next_number=number + 2)


def remove_group(definition: RubricDefinition, index: int) -> RubricDefinition:
    return _without_lost_subjects(
        replace(definition, groups=_removed(definition.groups, index, "groups"))
    )


def move_group(definition: RubricDefinition, index: int, by: int) -> RubricDefinition:
    return replace(definition, groups=_moved(definition.groups, index, by, "groups"))


def add_criterion(definition: RubricDefinition, group: int) -> RubricDefinition:
    """A new criterion at the end of a group; its code goes on where the group's codes end."""
    number = definition.next_number

    def grown(old: Group) -> Group:
        code = f"{old.code}.{len(old.criteria) + 1}"
        return replace(old, criteria=(*old.criteria, _new_criterion(definition, number, code)))

    return replace(_with_group(definition, group, grown), next_number=number + 1)


def remove_criterion(definition: RubricDefinition, group: int, index: int) -> RubricDefinition:
    """Conditions and the time rule that named the criterion go with it."""
    return _without_lost_subjects(
        _with_group(
            definition,
            group,
            lambda old: replace(old, criteria=_removed(old.criteria, index, "groups")),
        )
    )


def move_criterion(
    definition: RubricDefinition, group: int, index: int, by: int
) -> RubricDefinition:
    """Up or down; past the edge of its group it goes over into the neighbour."""
    criteria = _at(definition.groups, group, "groups").criteria
    criterion = _at(criteria, index, "groups")
    target = group + by
    if 0 <= index + by < len(criteria) or not 0 <= target < len(definition.groups):
        return _with_group(
            definition,
            group,
            lambda old: replace(old, criteria=_moved(old.criteria, index, by, "groups")),
        )
    left = _with_group(
        definition,
        group,
        lambda old: replace(old, criteria=_removed(old.criteria, index, "groups")),
    )
    return _with_group(
        left,
        target,
        lambda old: replace(
            old,
            criteria=(*old.criteria, criterion) if by < 0 else (criterion, *old.criteria),
        ),
    )


def add_band(definition: RubricDefinition) -> RubricDefinition:
    """A new lowest band, with a code that is still free."""
    used = {band.code for band in definition.bands}
    free = [code for code in GradeCode if code not in used]
    if not free:
        raise Invalid("bands", "rubric.band_codes_used")
    lowest = Decimal(1) if definition.scale.is_levels else Decimal(0)
    return replace(definition, bands=(*definition.bands, Band("", free[0], lowest)))


def remove_band(definition: RubricDefinition, index: int) -> RubricDefinition:
    return replace(definition, bands=_removed(definition.bands, index, "bands"))


def add_condition(
    definition: RubricDefinition, band: int, kind: ConditionKind = ConditionKind.CRITERION
) -> RubricDefinition:
    """A condition with a subject to be chosen: at first the first there is, at its maximum."""
    condition = Condition(kind)
    if kind in (ConditionKind.CRITERION, ConditionKind.GROUP):
        things = list(definition.criteria) if kind is ConditionKind.CRITERION else definition.groups
        if not things:
            raise Invalid("groups", "rubric.condition_subject")
        condition = Condition(kind, things[0].key)
        condition = replace(condition, minimum=definition.subject_maximum(condition))
    old = _at(definition.bands, band, "bands")
    new = replace(old, conditions=(*old.conditions, condition))
    return replace(definition, bands=_replaced(definition.bands, band, new))


def remove_condition(definition: RubricDefinition, band: int, index: int) -> RubricDefinition:
    old = _at(definition.bands, band, "bands")
    new = replace(old, conditions=_removed(old.conditions, index, "bands"))
    return replace(definition, bands=_replaced(definition.bands, band, new))


EDITS: Final[dict[str, tuple[int, Callable[..., RubricDefinition]]]] = {
    "add_group": (0, add_group),
    "remove_group": (1, remove_group),
    "raise_group": (1, partial(move_group, by=-1)),
    "lower_group": (1, partial(move_group, by=1)),
    "add_criterion": (1, add_criterion),
    "remove_criterion": (2, remove_criterion),
    "raise_criterion": (2, partial(move_criterion, by=-1)),
    "lower_criterion": (2, partial(move_criterion, by=1)),
    "add_band": (0, add_band),
    "remove_band": (1, remove_band),
    "add_condition": (1, add_condition),
    "remove_condition": (2, remove_condition),
}


def apply_edit(definition: RubricDefinition, command: str) -> RubricDefinition:
    """Carry out a button of the editor: a name of EDITS and positions, "raise_criterion:1:0"."""
    name, *positions = command.split(":")
    count, edit = EDITS.get(name, (-1, None))
    if edit is None or count != len(positions) or not all(_is_position(p) for p in positions):
        raise Invalid("", "rubric.unknown_edit")
    return edit(definition, *map(int, positions))


def _is_position(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 4


def _new_criterion(definition: RubricDefinition, number: int, code: str) -> Criterion:
    if definition.scale.is_levels:
        return Criterion(f"c{number}", code, "", definition.scale.maximum, Decimal(1))
    return Criterion(f"c{number}", code, "", Decimal(5))


def _without_lost_subjects(definition: RubricDefinition) -> RubricDefinition:
    known = {group.key for group in definition.groups} | {c.key for c in definition.criteria}
    bands = tuple(
        replace(
            band,
            conditions=tuple(c for c in band.conditions if not c.subject or c.subject in known),
        )
        for band in definition.bands
    )
    rule = definition.combination
    if rule.time_criterion not in known:
        rule = replace(rule, time_criterion="")
    return replace(definition, bands=bands, combination=rule)


def _with_group(
    definition: RubricDefinition, index: int, change: Callable[[Group], Group]
) -> RubricDefinition:
    new = change(_at(definition.groups, index, "groups"))
    return replace(definition, groups=_replaced(definition.groups, index, new))


def _at(items: Sequence[T], index: int, place: str) -> T:
    if not 0 <= index < len(items):
        raise Invalid(place, "rubric.no_such_row")
    return items[index]


def _replaced(items: tuple[T, ...], index: int, new: T) -> tuple[T, ...]:
    return (*items[:index], new, *items[index + 1 :])


def _removed(items: tuple[T, ...], index: int, place: str) -> tuple[T, ...]:
    _at(items, index, place)
    return (*items[:index], *items[index + 1 :])


def _moved(items: tuple[T, ...], index: int, by: int, place: str) -> tuple[T, ...]:
    """At the edge nothing moves."""
    item = _at(items, index, place)
    target = min(max(index + by, 0), len(items) - 1)
    rest = list(_removed(items, index, place))
    rest.insert(target, item)
    return tuple(rest)


def _roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        while number >= value:
            text += letters
            number -= value
    return text
