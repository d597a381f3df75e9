"""Names, sizes and contents that no file of the project may have."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from tests.house.source import ROOT, Function, Module, python_modules

CODE_LINES = 400
TEST_LINES = 600
TEMPLATE_LINES = 150
FUNCTION_LINES = 50
APPLICATION_LINES = 120

TEXT_FOLDERS = (".ci", "docs", "llct", "migrations", "templates", "tests", "tools")
TEXT_SUFFIXES = frozenset(
    {".cfg", ".css", ".html", ".ini", ".js", ".json", ".md", ".po", ".py", ".sh", ".svg"}
    | {".toml", ".txt", ".webmanifest", ".yaml", ".yml"}
)
NOT_OURS = ("llct/static/vendor/", "LICENSE")

HOMELESS_FILES = frozenset({"utils", "util", "helpers", "helper", "common", "misc"})
HOMELESS_CLASS = re.compile(r"(Manager|Helper|Util|Utils)$")

# A bracket in each pattern keeps this file from finding itself.
FORBIDDEN_TEXT = {
    "an address of a package index": r"p[y]pi\.org|python[h]osted\.org|registry\.n[p]mjs\.org"
    r"|--(extra-)?[i]ndex-url|/-/[a-z0-9.-]+\.[t]gz",
    "a path of one machine": r"(?<![\w.])/([w]ork|[t]mp|[r]oot|[h]ome/[a-z]+)/[\w.]",
    "a loose end": r"\b([T]ODO|[F]IXME|[X]XX)\b|raise Not[I]mplementedError",
    "a test that does not run": r"mark\.([s]kip|[x]fail)|pytest\.([s]kip|[x]fail)\(",
}

MOCKS = re.compile(r"unittest\.[m]ock|pytest_[m]ock|[s]etattr\(\s*[\"']llct\.")


def size_violations(root: Path = ROOT) -> list[str]:
    """Files and functions that grew too long."""
    found = []
    for module in python_modules(root):
        if module.where.startswith("migrations/versions/"):
            continue  # a list of columns, written once
        found += _long_file(module)
        found += _long_functions(module)
    for path in sorted((root / "templates").rglob("*.html")):
        found += _too_long(path.relative_to(root).as_posix(), _count(path), TEMPLATE_LINES)
    for folder in ("js", "css"):
        for path in sorted((root / "llct" / "static" / folder).rglob("*.*")):
            found += _too_long(path.relative_to(root).as_posix(), _count(path), CODE_LINES)
    return found


def _long_file(module: Module) -> list[str]:
    limit = TEST_LINES if module.where.startswith("tests/") else CODE_LINES
    if module.where == "llct/__init__.py":
        limit = APPLICATION_LINES
    return _too_long(module.where, len(module.text.splitlines()), limit)


def _long_functions(module: Module) -> list[str]:
    return [
        f"{module.where}:{function.lineno}: {function.name} has {_length(function)} lines"
        for function in module.functions
        if _length(function) > FUNCTION_LINES
    ]


def _length(function: Function) -> int:
    return (function.end_lineno or function.lineno) - function.lineno + 1


def _too_long(where: str, lines: int, limit: int) -> list[str]:
    return [f"{where} has {lines} lines, the limit is {limit}"] if lines > limit else []


def _count(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def name_violations(root: Path = ROOT) -> list[str]:
    """Files and classes without a better name than `utils`."""
    found = []
    for module in python_modules(root):
        if module.path.stem in HOMELESS_FILES:
            found.append(f"{module.where}: has no home yet")
        found += [
            f"{module.where}: class {name} says nothing"
            for name in re.findall(r"^class (\w+)", module.text, re.MULTILINE)
            if HOMELESS_CLASS.search(name)
        ]
    return found


def text_violations(root: Path = ROOT) -> list[str]:
    """Texts that must not be in the repository, in any text file."""
    patterns = {what: re.compile(pattern) for what, pattern in FORBIDDEN_TEXT.items()}
    return [
        f"{path.relative_to(root).as_posix()}:{number}: {what}: {line.strip()[:80]}"
        for path in text_files(root)
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        for what, pattern in patterns.items()
        if pattern.search(line)
    ]


def mock_violations(root: Path = ROOT) -> list[str]:
    """Tests run the real code and a real database."""
    return [
        module.where for module in python_modules(root, ("tests",)) if MOCKS.search(module.text)
    ]


def text_files(root: Path = ROOT) -> Iterator[Path]:
    """Text files of the project, without those taken over from others."""
    paths = [path for folder in TEXT_FOLDERS for path in (root / folder).rglob("*")]
    paths += root.iterdir()
    for path in sorted(paths):
        where = path.relative_to(root).as_posix()
        is_text = path.suffix in TEXT_SUFFIXES or path.name in {"Makefile", "run"}
        if path.is_file() and is_text and not where.startswith(NOT_OURS):
            yield path
