"""What the project needs is pinned with hashes, and each piece has a written reason."""

from __future__ import annotations

import re
import tomllib

import pytest

from tests.house.source import ROOT, python_modules

NAME = re.compile(r"^([A-Za-z0-9._-]+)")
# The name to import where it differs from the package's.
# Only where the settings ask for it; the tests need it too.
EXTRA = "s3"
IMPORTED_AS = {"argon2-cffi": "argon2", "python-docx": "docx", "pyyaml": "yaml"}
# Loaded by others: the driver by SQLAlchemy, the time zones by zoneinfo, the server by `make run`.
NOT_IMPORTED = frozenset({"granian", "psycopg", "tzdata"})

REASONS = ROOT / "docs" / "decisions" / "0002-dependencies.md"


def declared() -> tuple[set[str], set[str]]:
    """The names that pyproject.toml lists: to run, to develop."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    return (
        _names(project["project"]["dependencies"]),
        _names(project["dependency-groups"]["dev"]),
    )


def _names(lines: list[str]) -> set[str]:
    return {found[1].lower() for line in lines if (found := NAME.match(line))}


def pins(file: str) -> dict[str, str]:
    """Each pinned package with its block of text."""
    blocks = re.split(r"^(?=[a-z0-9])", (ROOT / file).read_text(), flags=re.MULTILINE)
    return {found[1]: block for block in blocks if (found := NAME.match(block))}


def extra() -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    return _names(project["project"]["optional-dependencies"][EXTRA])


@pytest.mark.parametrize(
    "file", ["requirements.txt", "requirements-s3.txt", "requirements-dev.txt"]
)
def test_every_pin_has_a_version_and_hashes(file: str) -> None:
    loose = [
        name
        for name, block in pins(file).items()
        if not re.match(r"[a-z0-9._-]+==\S+", block) or "--hash=sha256:" not in block
    ]

    assert loose == []


def test_everything_declared_is_pinned() -> None:
    runtime, development = declared()

    assert runtime - pins("requirements.txt").keys() == set()
    assert extra() - pins("requirements-s3.txt").keys() == set()
    assert development - pins("requirements-dev.txt").keys() == set()


@pytest.mark.parametrize("file", ["requirements.txt", "requirements-s3.txt"])
def test_files_agree_where_they_overlap(file: str) -> None:
    runtime, development = pins(file), pins("requirements-dev.txt")

    different = [
        name
        for name in runtime.keys() & development.keys()
        if runtime[name].split()[0] != development[name].split()[0]
    ]

    assert different == []


def test_nothing_is_installed_that_the_product_does_not_use() -> None:
    runtime, _development = declared()
    used = {
        found.target.split(".")[0]
        for module in python_modules(ROOT, ("llct", "migrations"))
        for found in module.imports
    }

    unused = [
        name
        for name in (runtime | extra()) - NOT_IMPORTED
        if IMPORTED_AS.get(name, name.replace("-", "_")) not in used
    ]

    assert unused == []


def test_every_dependency_has_its_reason() -> None:
    runtime, development = declared()
    reasons = set(re.findall(r"^\| `([a-z0-9._-]+)`", REASONS.read_text(), re.MULTILINE))

    assert reasons == runtime | development
