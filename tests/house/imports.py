"""Which module may import which: wings, the order of features, and the files within a feature."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from llct.features import FEATURES
from tests.house.source import ROOT, Import, Module, python_modules

# Lowest first. A wing may import itself and what stands before it.
WINGS = ("core", "config", "infra", "extensions", "web", "features", "app")

ALL_WINGS = frozenset(WINGS)
NO_WEB = frozenset({"core", "config", "infra", "extensions"})

# What each file of a feature may import from its own feature, and which wings.
OWN_FILES: dict[str, frozenset[str]] = {
    "rules": frozenset({"rules"}),
    "access": frozenset({"access", "rules"}),
    "models": frozenset({"models", "rules"}),
    "labels": frozenset({"labels", "rules"}),
    "queries": frozenset({"queries", "models", "labels", "rules"}),
    "operations": frozenset({"operations", "queries", "models", "access", "labels", "rules"}),
    "forms": frozenset({"forms", "labels", "rules"}),
    "documents": frozenset({"documents", "queries", "models", "labels", "access", "rules"}),
}
OWN_WINGS: dict[str, frozenset[str]] = {
    "rules": frozenset({"core"}),
    "access": frozenset({"core"}),
    "models": frozenset({"core", "infra"}),
    "labels": frozenset({"core"}),
    "queries": frozenset({"core", "infra"}),
    "operations": NO_WEB,
    "forms": frozenset({"core", "web"}),
    "documents": frozenset({"core", "infra"}),
}

# What each file may import from a lower feature.
READABLE = frozenset({"rules", "models", "queries", "access", "labels"})
LOWER_FILES: dict[str, frozenset[str]] = {
    "rules": frozenset({"rules"}),
    "access": frozenset({"rules", "access"}),
    "models": frozenset({"rules", "models"}),
    "labels": frozenset({"rules", "labels"}),
    "queries": frozenset({"rules", "models", "queries", "labels"}),
    "operations": READABLE,
    "forms": frozenset({"rules", "labels"}),
    "documents": READABLE,
}

# Files that wire the feature together: they may import all of it, nothing imports them.
OUTER_FILES = frozenset({"views", "commands"})

# Files beside the standard ones, and the standard file whose directions they keep.
EXTRA_FILES: dict[str, str] = {
    "identity": "views",  # accounts: turns a request into a person
    "passwords": "operations",  # accounts: the only door to argon2
    "subjects": "queries",  # audit: the names of things of all features
    "wording": "views",  # audit: finds every feature's words for what happened
    "settings": "queries",  # centres: the typed registry and what a setting is worth on a day
}

# A list's search, sort and page are one value on the way from the address to the query.
QUERY_PLUMBING = "llct.web.listing"

# Writes that a higher feature hands to the feature that owns the table.
SHARED_OPERATIONS: dict[str, str] = {
    "notices": "every feature tells people what has happened",
    "followups": "a conclusion names points, a later observation sees them done",
    "papers": "a corrected or cancelled thing makes its papers void",
    "classes": "the pages of the timetable plan sessions, which belong to classes",
}

PURE_OUTSIDE = frozenset(sys.stdlib_module_names)
PURE_FILES = frozenset({"rules", "access"})


@dataclass(frozen=True)
class Place:
    """Where a module stands: wing, and for a feature its name and file."""

    wing: str
    feature: str = ""
    file: str = ""


def place_of(name: str) -> Place:
    """The place of a dotted name that begins with llct."""
    parts = name.split(".")[1:]
    if not parts:
        return Place("app")
    if parts[0] == "features" and len(parts) > 1:
        return Place("features", parts[1], _kind(parts[2]) if len(parts) > 2 else "")
    return Place(parts[0] if parts[0] in ALL_WINGS else "app")


def _kind(file: str) -> str:
    """A feature with many pages has views_papers.py and the like beside views.py."""
    return "views" if file.startswith("views_") else EXTRA_FILES.get(file, file)


def import_violations(root: Path = ROOT) -> list[str]:
    """Each import that points the wrong way, as `file:line: what`."""
    return [
        f"{module.where}:{line}: {problem}"
        for module in python_modules(root, ("llct",))
        if module.name.startswith("llct")
        for line, problem in _problems(module)
    ]


def _problems(module: Module) -> Iterator[tuple[int, str]]:
    place = place_of(module.name)
    if module.name == "llct.features":
        return  # the list of features imports them all
    if place.wing == "features":
        yield from _unknown_file(place)
    for found in module.imports:
        problem = _judge(place, found)
        if problem:
            yield found.line, problem


def _unknown_file(place: Place) -> Iterator[tuple[int, str]]:
    if place.feature not in FEATURES:
        yield 1, f"the feature {place.feature} has no place in the order of features"
    if place.file and place.file not in {*OWN_FILES, *OUTER_FILES}:
        yield 1, f"{place.file}.py is not a standard file of a feature"


def _judge(place: Place, found: Import) -> str | None:
    if not _is_ours(found.target):
        return _judge_outside(place, found)
    target = place_of(found.target)
    if WINGS.index(target.wing) > WINGS.index(place.wing):
        return f"{place.wing} may not import {found.target}"
    if place.wing != "features":
        return None
    if place.file == "queries" and found.target.startswith(QUERY_PLUMBING):
        return None
    if target.wing != "features":
        allowed = OWN_WINGS.get(place.file, ALL_WINGS)
        return None if target.wing in allowed else f"{place.file} may not import {found.target}"
    return _judge_feature(place, target, found)


def _is_ours(target: str) -> bool:
    return target == "llct" or target.startswith("llct.")


def _judge_outside(place: Place, found: Import) -> str | None:
    is_pure = place.wing == "core" or place.file in PURE_FILES
    if is_pure and found.target.split(".")[0] not in PURE_OUTSIDE:
        return f"pure code may not import {found.target}"
    return None


def _judge_feature(place: Place, target: Place, found: Import) -> str | None:
    if place.feature == target.feature:
        return _judge_own(place, target, found)
    if target.feature not in FEATURES or place.feature not in FEATURES:
        return None  # said once for the file itself
    if FEATURES.index(target.feature) > FEATURES.index(place.feature):
        return f"{place.feature} stands below {target.feature}"
    if target.file == "operations" and target.feature in SHARED_OPERATIONS:
        is_writer = place.file not in LOWER_FILES or place.file == "operations"
        return None if is_writer else f"{place.file} may not write"
    allowed = LOWER_FILES.get(place.file, READABLE)
    if target.file not in allowed:
        return f"{place.file} may not import {target.file} of {target.feature}"
    return None


def _judge_own(place: Place, target: Place, found: Import) -> str | None:
    allowed = OWN_FILES.get(place.file)
    if allowed is None or not place.file or target.file in allowed:
        return None
    if found.only_for_types and place.file == "access" and target.file == "models":
        return None  # a predicate is about a thing, and names its type
    return f"{place.file} may not import {target.file}"
