"""Imports point down: a change stays where it was made."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.house.imports import import_violations


def test_imports_point_down() -> None:
    assert import_violations() == []


FORBIDDEN = [
    ("llct/core/clock.py", "import flask", "pure code may not import flask"),
    ("llct/core/clock.py", "from llct.infra.db import db", "core may not import"),
    ("llct/infra/db/base.py", "from llct.web import access", "infra may not import"),
    ("llct/web/menu.py", "from llct.features.rubrics import rules", "web may not import"),
    ("llct/features/rubrics/rules.py", "import sqlalchemy as sa", "pure code"),
    ("llct/features/rubrics/rules.py", "from . import models", "rules may not import models"),
    ("llct/features/rubrics/rules.py", "from llct.infra import db", "rules may not import"),
    ("llct/features/rubrics/queries.py", "from .operations import x", "queries may not import"),
    ("llct/features/rubrics/operations.py", "from flask import g; import llct.web", "operations"),
    ("llct/features/rubrics/rules.py", "from llct.features.home.rules import x", "stands below"),
    ("llct/features/home/views.py", "from llct.features.rubrics.forms import X", "may not import"),
    ("llct/features/home/views.py", "from llct.features.rubrics import views", "may not import"),
    ("llct/features/home/views.py", "from llct.features.rubrics.operations import x", "may not"),
    ("llct/features/home/queries.py", "import llct.features.notices.operations", "may not write"),
    ("llct/features/home/helpers.py", "", "not a standard file"),
    ("llct/features/elsewhere/rules.py", "", "no place in the order"),
    ("llct/features/rubrics/rules.py", "def f():\n    import flask", "pure code"),
    (
        "llct/features/rubrics/rules.py",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from .models import Rubric",
        "rules may not import models",
    ),
]


@pytest.mark.parametrize(("path", "source", "problem"), FORBIDDEN)
def test_an_import_that_points_up_is_found(
    tmp_path: Path, path: str, source: str, problem: str
) -> None:
    _write(tmp_path, path, source)

    found = import_violations(tmp_path)

    assert [item for item in found if problem in item and item.startswith(path)]


ALLOWED = [
    ("llct/features/home/operations.py", "from llct.features.notices.operations import notify"),
    ("llct/features/home/views.py", "from llct.features.rubrics import labels, queries"),
    ("llct/features/home/rules.py", "from llct.features.rubrics.rules.scoring import total"),
    ("llct/features/home/views.py", "from .operations import greet"),
    (
        "llct/features/home/access.py",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from .models import Card",
    ),
]


@pytest.mark.parametrize(("path", "source"), ALLOWED)
def test_an_import_that_points_down_passes(tmp_path: Path, path: str, source: str) -> None:
    _write(tmp_path, path, source)

    assert import_violations(tmp_path) == []


def _write(root: Path, path: str, source: str) -> None:
    file = root / path
    file.parent.mkdir(parents=True)
    file.write_text(source + "\n")
