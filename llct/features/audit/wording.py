"""Finds the words for what happened in the labels of the feature it happened in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from textwrap import shorten
from types import ModuleType
from typing import Any

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from llct.features import FEATURES
from llct.features.audit.labels import VERBS
from llct.features.centres import settings
from llct.infra.db import Base
from llct.web.labels import ROLE_LABELS
from llct.web.template_tools import show_date

_PREFIX = "llct.features"
# Things whose events have another name than their table.
TABLES = {
    "class": "training_class",
    "cluster": "emulation_cluster",
    "development": "development_entry",
    "invitation": "teaching_invitation",
    "module": "curriculum_module",
    "session": "class_session",
    "user": "user_account",
}
# Where features name their events, in the order they are asked.
STORIES = (
    "EVENTS",
    "STEP_LABELS",
    "PAPER_EVENT_LABELS",
    "PERIOD_PLAN_EVENT_LABELS",
    "POINT_EVENT_LABELS",
)
# Stored for programs: fingerprints, numbers of rows, names of columns.
UNTOLD = frozenset(
    {"by", "changed", "digest", "first", "last", "module", "of", "person", "seat", "sha256"}
)
# Tables of a feature that give a value a colour, a verb or a whole sentence, not its name.
NO_WORDS = ("_TONES", "_HINTS", "_VERBS", "_NOTES")
# Numbers with a word of their own; any other is the key of a row and says nothing.
NAMED: dict[str, LazyString] = {
    "minutes": _l("%(number)s phút"),
    "number": _l("phiên bản %(number)s"),
}
LONGEST_VALUE = 120
# A role that is given or taken is told as a status.
_ROLES = {role.value: label for role, label in ROLE_LABELS.items()}


def action(key: str) -> str:
    """What was done: the feature's words for the event, for its action, or a common verb."""
    for told in STORIES:
        if words := _collected(told).get(key):
            return str(words)
    thing, _dot, verb = key.partition(".")
    actions = _words_of(TABLES.get(thing, thing), of_actions=True)
    return str(actions.get(verb) or VERBS.get(verb) or key)


def subject(table: str) -> str:
    """What it was done to."""
    return str(_collected("SUBJECTS").get(table, table))


def status(table: str, value: str | None) -> str:
    """A status in the words of the feature whose table it is."""
    if value is None:
        return ""
    words = _words_of(table, of_actions=False).get(value)
    return str(words or _ROLES.get(value, value))


def contents(note: str, details: Any, table: str = "") -> str:
    """The note and the values that were stored with an event, as one text."""
    return "; ".join(parts(note, details, table))


def parts(note: str, details: Any, table: str = "") -> list[str]:
    """The same, one text for each value."""
    values = [status(table, value) if table else value for value in _values(details)]
    return [part for part in (note, *values) if part]


def changes(before: str | None, after: str | None, table: str) -> list[str]:
    """From which status to which; once where the event left it as it was."""
    words = [status(table, value) for value in dict.fromkeys((before, after))]
    return [" → ".join(word for word in words if word)] if any(words) else []


def _values(details: Any) -> list[str]:
    if isinstance(details, Mapping):
        told = [
            (str(key), str(value) if key in NAMED else value)
            for key, value in details.items()
            if _is_told(str(key))
        ]
        return [_named(key, text) for key, value in told for text in _values(value)]
    if isinstance(details, int):
        return []
    if isinstance(details, list) and len(details) == 2:
        return [" → ".join(_text(value or "–") for value in details)]
    if isinstance(details, list):
        return [text for value in details for text in _values(value)]
    return [] if details is None else [_text(details)]


def _named(key: str, text: str) -> str:
    """A bare number says nothing: a version's, or how many minutes."""
    return NAMED[key] % {"number": text} if key in NAMED else text


def _is_told(key: str) -> bool:
    return key not in UNTOLD and not key.endswith("_id")


def _text(value: Any) -> str:
    """Days as Vietnamese write them, settings by their label, the rest as it is."""
    text = str(value)
    if text in settings.REGISTRY:
        return str(settings.REGISTRY[text].label)
    try:
        return show_date(date.fromisoformat(text)) if "-" in text else _short(text)
    except ValueError:
        return _short(text)


def _short(text: str) -> str:
    """Cut between two words, and seen to be cut."""
    return shorten(text, LONGEST_VALUE, placeholder="…")


@cache
def _labels_of(feature: str) -> ModuleType | None:
    name = f"{_PREFIX}.{feature}.labels"
    return import_module(name) if find_spec(name) else None


@cache
def _collected(table: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for feature in FEATURES:
        found.update(getattr(_labels_of(feature), table, {}))
    return found


@cache
def _words_of(table: str, *, of_actions: bool) -> dict[str, Any]:
    """The closed sets of the owning feature (its actions, or all else) by their values."""
    feature = _owner(table)
    labels = _labels_of(feature) if feature else None
    found: dict[str, Any] = {}
    for name, words in vars(labels).items() if labels else ():
        if isinstance(words, Mapping) and not name.endswith(NO_WORDS):
            found.update(
                {
                    str(key): label
                    for key, label in words.items()
                    if isinstance(key, StrEnum)
                    and type(key).__name__.endswith("Action") == of_actions
                }
            )
    return found


def _owner(table: str) -> str | None:
    """The feature whose models define the table."""
    for mapper in Base.registry.mappers:
        name = mapper.class_.__module__
        if str(mapper.local_table) == table:
            return name.removeprefix(_PREFIX + ".").split(".")[0] if _PREFIX in name else None
    return None
