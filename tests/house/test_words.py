"""Everything a person may meet has words: closed sets, errors, actions of a workflow."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest

from llct.core.workflow import Transition, Workflow
from tests.house.source import Module
from tests.house.words import (
    closed_sets,
    label_tables,
    message_keys,
    raised_keys,
    unlabelled,
    workflows,
)


def test_every_closed_set_has_complete_labels() -> None:
    assert unlabelled(closed_sets(), label_tables()) == []


def test_every_raised_key_has_a_sentence() -> None:
    known = message_keys()

    assert {key: where for key, where in raised_keys().items() if key not in known} == {}


def test_every_transition_names_a_predicate() -> None:
    unknown = [
        f"{feature}: {rule.who}"
        for feature, workflow in workflows()
        for rule in workflow.transitions
        if not hasattr(importlib.import_module(f"llct.features.{feature}.access"), rule.who)
    ]

    assert unknown == []


def test_every_state_and_action_of_a_workflow_is_used() -> None:
    unused = [
        f"{feature}: {member!r}"
        for feature, workflow in workflows()
        for member in unused_members(workflow)
    ]

    assert unused == []


def unused_members(workflow: Workflow[Any, Any]) -> list[StrEnum]:
    """States that nothing leads to or from, actions that nothing allows."""
    used: set[StrEnum] = set()
    for rule in workflow.transitions:
        used |= {rule.action, *rule.sources, *([rule.target] if rule.target else [])}
    sets: set[type[StrEnum]] = {type(member) for member in used}
    return [member for found in sets for member in found if member not in used]


class Fruit(StrEnum):
    APPLE = "apple"
    PEAR = "pear"


@pytest.mark.parametrize(
    ("tables", "is_complete"),
    [
        ([{Fruit.APPLE: "Táo", Fruit.PEAR: "Lê"}], True),
        ([{Fruit.APPLE: "Táo"}], False),
        ([{Fruit.APPLE: "Táo"}, {Fruit.PEAR: "Lê"}], False),
        ([{Fruit.APPLE: "Táo", Fruit.PEAR: " "}], False),
        ([{"apple": "Táo", "pear": "Lê"}], False),
        ([], False),
    ],
)
def test_a_closed_set_without_words_is_found(
    tables: list[Mapping[Any, Any]], is_complete: bool
) -> None:
    assert (unlabelled([Fruit], tables) == []) == is_complete


class Step(StrEnum):
    PICK = "pick"
    EAT = "eat"


def test_an_action_or_state_that_nothing_uses_is_found() -> None:
    pick = Transition(Step.PICK, frozenset({Fruit.APPLE}), None, who="may_pick")

    assert set(unused_members(Workflow([pick]))) == {Fruit.PEAR, Step.EAT}


def test_keys_are_read_from_calls(tmp_path: Path) -> None:
    file = tmp_path / "operations.py"
    file.write_text(
        'raise NotAllowed("own_plan")\n'
        'raise errors.Invalid("score", "too_high", most=4)\n'
        "raise WrongState(key)\n"
        "raise NotFound\n"
    )

    assert list(raised_keys([Module(tmp_path, file)])) == ["own_plan", "too_high"]
