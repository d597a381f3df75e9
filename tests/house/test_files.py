"""Files stay small, have a name that says something, and hold nothing that is not the product's."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.house.files import (
    mock_violations,
    name_violations,
    size_violations,
    text_files,
    text_violations,
)
from tests.house.source import ROOT

# A link to a file of the repository, without its anchor.
LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#]+)")

Check = Callable[[Path], list[str]]


def test_files_and_functions_stay_small() -> None:
    assert size_violations() == []


def test_files_and_classes_have_names() -> None:
    assert name_violations() == []


def test_the_repository_holds_only_the_product() -> None:
    assert text_violations() == []


def test_nothing_of_ours_is_mocked() -> None:
    assert mock_violations() == []


def test_texts_are_composed_unicode() -> None:
    found = [
        str(path)
        for path in text_files()
        if not unicodedata.is_normalized("NFC", path.read_text(encoding="utf-8"))
    ]

    assert found == []


LONG_FUNCTION = "def f():\n" + "    x = 1\n" * 50
VIOLATIONS: list[tuple[Check, str, str]] = [
    (size_violations, "llct/core/clock.py", "x = 1\n" * 401),
    (size_violations, "llct/__init__.py", "x = 1\n" * 121),
    (size_violations, "llct/core/clock.py", LONG_FUNCTION),
    (size_violations, "tests/core/test_clock.py", "x = 1\n" * 601),
    (size_violations, "templates/home/first.html", "<p>\n" * 151),
    (size_violations, "llct/static/js/form.js", "let x;\n" * 401),
    (name_violations, "llct/core/utils.py", ""),
    (name_violations, "llct/core/clock.py", "class ClockManager:\n    x = 1\n"),
    (text_violations, "llct/core/clock.py", "x = '/wor" + "k/main'\n"),
    (text_violations, "requirements.txt", "--index-" + "url https://example.org\n"),
    (text_violations, "docs/running.md", "see https://py" + "pi.org/x\n"),
    (text_violations, "llct/core/clock.py", "# TO" + "DO later\n"),
    (text_violations, "tests/core/test_clock.py", "@pytest.mark.sk" + "ip\n"),
    (mock_violations, "tests/core/test_clock.py", "from unittest.mo" + "ck import patch\n"),
]


@pytest.mark.parametrize(("check", "path", "text"), VIOLATIONS)
def test_a_violation_is_found(tmp_path: Path, check: Check, path: str, text: str) -> None:
    file = tmp_path / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)

    assert len(check(tmp_path)) == 1


def test_limits_themselves_are_allowed(tmp_path: Path) -> None:
    file = tmp_path / "llct" / "core" / "clock.py"
    file.parent.mkdir(parents=True)
    file.write_text("def f():\n" + "    x = 1\n" * 49 + "x = 1\n" * 350)

    assert size_violations(tmp_path) == []


def test_every_decision_is_listed_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    pages = [path.name for path in (ROOT / "docs" / "decisions").glob("*.md")]

    assert [name for name in pages if f"docs/decisions/{name}" not in readme] == []


def test_links_between_pages_lead_somewhere() -> None:
    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]

    broken = [
        f"{page.name}: {target}"
        for page in pages
        for target in LINK.findall(page.read_text(encoding="utf-8"))
        if not (page.parent / target).exists()
    ]

    assert broken == []
