"""A form's state, derived from its events in the order the server received them.

Nothing typed is ever lost: an event that did not know the field's present value is kept beside
it as another reading, until the observer says which one holds.
"""

from __future__ import annotations

import copy
import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from llct.core.errors import Invalid
from llct.features.observations.rules.fields import (
    COUNT_FIELDS,
    MOST_LOG_ENTRIES,
    NOT_SCORED_MARK,
    TEXT_FIELDS,
    TIME_FIELDS,
)

CHOICE_ORIGIN = "choice"  # the origin of an event by which the observer settles two readings

State = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Change:
    """One event as it takes effect. `number` is the server's order, `base` what the device knew."""

    number: int
    field: str
    base: int
    value: Any
    origin: str


def empty_state() -> State:
    return {
        "scores": {},
        "notes": {},
        "log": [],
        "remarks": {},
        **dict.fromkeys((*TEXT_FIELDS, *COUNT_FIELDS, *TIME_FIELDS), ""),
        "conflicts": {},
        "last": {},
    }


def value_of(state: Mapping[str, Any], field: str) -> Any:
    """What the field holds now; None for a score not given or a removed log entry."""
    kind, _, key = field.partition(":")
    if kind == "score":
        return state["scores"].get(key)
    if kind == "note":
        return state["notes"].get(key, "")
    if kind == "remark":
        return state["remarks"].get(key, "")
    if kind == "log":
        entry = next((e for e in state["log"] if e["id"] == key), None)
        return None if entry is None else {k: v for k, v in entry.items() if k != "id"}
    return state[field]


def is_in_conflict(state: Mapping[str, Any], change: Change) -> bool:
    """Whether the change would silently replace something its device had not seen.

    A page that goes on typing before it heard of its own last event does not contradict itself.
    """
    if change.origin == CHOICE_ORIGIN:
        return False
    last = state["last"].get(change.field)
    if last is None or value_of(state, change.field) == change.value:
        return False
    if change.field in state["conflicts"]:
        return last["origin"] != change.origin
    return last["number"] > change.base and last["origin"] != change.origin


def apply(state: State, change: Change) -> tuple[State, bool]:
    """The state after the change, and whether both readings were kept."""
    state = copy.deepcopy(state)
    if is_in_conflict(state, change):
        others = state["conflicts"].setdefault(change.field, [])
        others[:] = [one for one in others if one["origin"] != change.origin]
        others.append(
            {"number": change.number, "value": change.value, "origin": change.origin},
        )
        return state, True
    _set(state, change.field, change.value)
    state["last"][change.field] = {"number": change.number, "origin": change.origin}
    if change.origin == CHOICE_ORIGIN:
        state["conflicts"].pop(change.field, None)
    return state, False


def rebuild(changes: Iterable[Change]) -> State:
    """The state from all events of a form; what is stored beside the form must equal it."""
    state = empty_state()
    for change in changes:
        state, _kept_both = apply(state, change)
    return state


def _set(state: State, field: str, value: Any) -> None:
    kind, _, key = field.partition(":")
    if kind == "log":
        _set_log(state, key, value)
    elif kind == "score":
        _put(state["scores"], key, value)
    elif kind in ("note", "remark"):
        _put(state[f"{kind}s"], key, value or None)
    else:
        state[field] = value


def _put(values: dict[str, Any], key: str, value: Any) -> None:
    if value is None:
        values.pop(key, None)
    else:
        values[key] = value


def _set_log(state: State, key: str, value: Any) -> None:
    entries = [entry for entry in state["log"] if entry["id"] != key]
    if value is not None:
        if len(entries) >= MOST_LOG_ENTRIES:
            raise Invalid(f"log:{key}", "observation.log_is_full", most=MOST_LOG_ENTRIES)
        entries.append({**value, "id": key})
    entries.sort(key=lambda entry: (_minute(entry), entry["at"]))
    state["log"] = entries


def _minute(entry: Mapping[str, Any]) -> int:
    return -1 if entry["minute"] is None else int(entry["minute"])


def state_hash(state: Mapping[str, Any]) -> str:
    """Equal states have equal hashes; how they came about does not count."""
    shown = {key: value for key, value in state.items() if key != "last"}
    text = json.dumps(shown, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def is_blank(state: Mapping[str, Any]) -> bool:
    """Nothing that says anything about the lesson: no remark, score or log."""
    return not (
        state["scores"]
        or state["notes"]
        or state["log"]
        or state["remarks"]
        or any(state[field].strip() for field in TEXT_FIELDS)
    )


def observed_scores(state: Mapping[str, Any]) -> dict[str, str]:
    """Only what was scored, without "không quan sát được"."""
    return {key: value for key, value in state["scores"].items() if value != NOT_SCORED_MARK}
