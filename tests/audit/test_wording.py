"""Whatever is recorded has words in the audit."""

from __future__ import annotations

import ast

import pytest
from flask import Flask

from llct.features.audit import wording
from llct.features.classes.rules import InvitationAction, SessionAction
from llct.features.followups.rules import PointAction
from llct.features.observation_plans.rules import PeriodPlanAction
from llct.features.observations.rules import ObservationAction
from llct.features.papers.rules import PaperAction
from llct.features.rubrics.rules.publishing import RubricAction
from tests.house.source import ROOT, python_modules

pytestmark = pytest.mark.any_database

ACTIONS = {
    "improvement_point": PointAction,
    "invitation": InvitationAction,
    "observation": ObservationAction,
    "observation_plan": PeriodPlanAction,
    "paper": PaperAction,
    "rubric": RubricAction,
    "session": SessionAction,
}


def recorded() -> dict[str, str]:
    """Every action that code records as a literal, with its place."""
    found: dict[str, str] = {}
    for module in python_modules(ROOT, ("llct/features",)):
        for node in ast.walk(module.tree):
            if not isinstance(node, ast.Call) or len(node.args) < 2:
                continue
            action = node.args[1]
            is_record = ast.unparse(node.func).split(".")[-1] == "record"
            if is_record and isinstance(action, ast.Constant):
                found.setdefault(str(action.value), module.where)
    return found


def test_every_recorded_action_has_words(app: Flask) -> None:
    with app.test_request_context():
        wordless = {key: where for key, where in recorded().items() if wording.action(key) == key}

    assert wordless == {}
    assert len(recorded()) > 40


@pytest.mark.parametrize("thing", sorted(ACTIONS))
def test_every_action_of_a_workflow_has_words(app: Flask, thing: str) -> None:
    keys = [f"{thing}.{action.value}" for action in ACTIONS[thing]]
    with app.test_request_context():
        assert [key for key in keys if wording.action(key) == key] == []
        assert wording.subject(wording.TABLES.get(thing, thing)) != thing


def test_things_are_named(app: Flask) -> None:
    tables = {wording.TABLES.get(key.split(".")[0], key.split(".")[0]) for key in recorded()}
    renamed = {"cluster": "emulation_cluster"}
    with app.test_request_context():
        wordless = [t for t in tables if wording.subject(renamed.get(t, t)) == t]

    assert wordless == []


@pytest.mark.parametrize(
    ("table", "value", "words"),
    [
        ("paper", "for_signature", "Trình ký"),
        ("rubric", "published", "Đang dùng"),
        ("improvement_point", "done", "Đã khắc phục"),
        ("observation", "collected", "Đang thống nhất"),
        ("user_account", "administrator", "Quản trị hệ thống"),
    ],
)
def test_a_status_is_a_word_and_never_its_colour(
    app: Flask, table: str, value: str, words: str
) -> None:
    with app.test_request_context():
        assert wording.status(table, value) == words


def test_details_for_programs_are_not_told(app: Flask) -> None:
    details = {"role": "secretary", "seat": 84, "sha256": "5a83", "changed": ["full_name"]}
    with app.test_request_context():
        assert wording.contents("Họp sớm.", details, "observation") == "Họp sớm.; Thư ký"


def test_a_number_says_what_it_counts(app: Flask) -> None:
    with app.test_request_context():
        assert wording.parts("Sửa mục II.", {"number": 2}) == ["Sửa mục II.", "phiên bản 2"]
        assert wording.parts("", {"first": 1, "last": 21}) == []


def test_a_long_value_is_cut_between_words(app: Flask) -> None:
    with app.test_request_context():
        [told] = wording.parts("", {"title": "Bài giảng " * 20})

    assert told.endswith(" giảng…")
    assert len(told) <= wording.LONGEST_VALUE
