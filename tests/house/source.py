"""Reads the source tree for the house tests: modules, imports, functions. Runs nothing of it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

PYTHON_FOLDERS = ("llct", "migrations", "tests", "tools")

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Import:
    """One imported module or name, always absolute: `llct.core.clock.now`."""

    target: str
    line: int
    only_for_types: bool


@dataclass(frozen=True)
class Module:
    """A Python file below `root`, with its dotted name."""

    root: Path
    path: Path

    @property
    def name(self) -> str:
        parts = self.path.relative_to(self.root).with_suffix("").parts
        return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)

    @property
    def where(self) -> str:
        return self.path.relative_to(self.root).as_posix()

    @cached_property
    def text(self) -> str:
        return self.path.read_text(encoding="utf-8")

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text, filename=str(self.path))

    @cached_property
    def imports(self) -> list[Import]:
        return list(self._imports(self.tree, only_for_types=False))

    @cached_property
    def functions(self) -> list[Function]:
        return [node for node in ast.walk(self.tree) if isinstance(node, Function)]

    def _imports(self, node: ast.AST, only_for_types: bool) -> Iterator[Import]:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.Import):
                for alias in child.names:
                    yield Import(alias.name, child.lineno, only_for_types)
            elif isinstance(child, ast.ImportFrom):
                base = self._base(child)
                for alias in child.names:
                    yield Import(f"{base}.{alias.name}", child.lineno, only_for_types)
            elif isinstance(child, ast.If) and _is_type_checking(child.test):
                for statement in child.body:
                    yield from self._imports(_wrap(statement), only_for_types=True)
            else:
                yield from self._imports(child, only_for_types)

    def _base(self, node: ast.ImportFrom) -> str:
        if not node.level:
            return node.module or ""
        package = self.name.split(".")
        if self.path.name != "__init__.py":
            package = package[:-1]
        package = package[: len(package) - (node.level - 1)]
        return ".".join([*package, *([node.module] if node.module else [])])


def _is_type_checking(test: ast.expr) -> bool:
    return ast.unparse(test) in {"TYPE_CHECKING", "typing.TYPE_CHECKING"}


def _wrap(statement: ast.stmt) -> ast.Module:
    return ast.Module(body=[statement], type_ignores=[])


def python_modules(root: Path = ROOT, folders: tuple[str, ...] = PYTHON_FOLDERS) -> list[Module]:
    """All Python files of the project, sorted by path."""
    paths = [path for folder in folders for path in (root / folder).rglob("*.py")]
    paths += root.glob("*.py")
    return [_module(root, path) for path in sorted(paths)]


@cache
def _module(root: Path, path: Path) -> Module:
    """Each file is read and parsed once, however many tests look at it."""
    return Module(root, path)


def decorator_names(function: Function) -> list[str]:
    """`allow`, `bp.get`: the decorators without their arguments."""
    return [
        ast.unparse(node.func if isinstance(node, ast.Call) else node)
        for node in function.decorator_list
    ]
