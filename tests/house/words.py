"""Finds the closed sets, workflows and error keys of the product, and the words given to them."""

from __future__ import annotations

import ast
import importlib
import pkgutil
from collections.abc import Iterator, Mapping
from enum import StrEnum
from types import ModuleType
from typing import Any

import llct.features
from llct.core import permissions
from llct.core.workflow import Workflow
from llct.web import labels as shared_labels
from tests.house.source import ROOT, Module, python_modules

# The errors of core.errors whose key becomes a sentence, and where the key stands in the call.
KEY_POSITION = {"NotAllowed": 0, "NotFound": 0, "Stale": 0, "WrongState": 0, "Invalid": 1}


def feature_modules(file: str) -> Iterator[ModuleType]:
    """`rules` of every feature that has it, with the modules inside when it is a folder."""
    for feature in llct.features.FEATURES:
        name = f"llct.features.{feature}.{file}"
        if importlib.util.find_spec(name) is None:
            continue
        module = importlib.import_module(name)
        yield module
        for inner in pkgutil.iter_modules(getattr(module, "__path__", [])):
            yield importlib.import_module(f"{name}.{inner.name}")


def closed_sets() -> list[type[StrEnum]]:
    """Every StrEnum of the rules, and those of the permission table."""
    return [found for module in [permissions, *feature_modules("rules")] for found in enums(module)]


def enums(module: ModuleType) -> list[type[StrEnum]]:
    return [
        value
        for value in vars(module).values()
        if isinstance(value, type)
        and issubclass(value, StrEnum)
        and value.__module__ == module.__name__
    ]


def label_tables() -> list[Mapping[Any, Any]]:
    """Every dictionary of the labels modules."""
    return [
        value
        for module in [shared_labels, *feature_modules("labels")]
        for value in vars(module).values()
        if isinstance(value, Mapping)
    ]


def unlabelled(sets: list[type[StrEnum]], tables: list[Mapping[Any, Any]]) -> list[str]:
    """The closed sets of which no table has a word for every member."""
    return [
        f"{found.__module__}.{found.__qualname__}"
        for found in sets
        if not any(_labels_all(table, found) for table in tables)
    ]


def _labels_all(table: Mapping[Any, Any], members: type[StrEnum]) -> bool:
    keys = {key for key in table if isinstance(key, members)}
    return keys == set(members) and all(str(table[key]).strip() for key in keys)


def workflows() -> list[tuple[str, Workflow[Any, Any]]]:
    """Every workflow table, with the feature it stands in."""
    return [
        (module.__name__.split(".")[2], value)
        for module in feature_modules("rules")
        for value in vars(module).values()
        if isinstance(value, Workflow)
    ]


def message_keys() -> set[str]:
    """Every key for which there is a sentence."""
    tables = [vars(module).get("MESSAGES", {}) for module in feature_modules("labels")]
    return {key for table in [shared_labels.MESSAGES, *tables] for key in table}


def raised_keys(modules: list[Module] | None = None) -> dict[str, str]:
    """Every key that code raises as a literal, with one place where it does."""
    found: dict[str, str] = {}
    for module in python_modules(ROOT, ("llct",)) if modules is None else modules:
        for node in ast.walk(module.tree):
            key = _key(node)
            if key is not None:
                found.setdefault(key, f"{module.where}:{getattr(node, 'lineno', 0)}")
    return found


def _key(node: ast.AST) -> str | None:
    if not isinstance(node, ast.Call):
        return None
    position = KEY_POSITION.get(ast.unparse(node.func).split(".")[-1])
    if position is None or len(node.args) <= position:
        return None
    argument = node.args[position]
    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        return argument.value
    return None
