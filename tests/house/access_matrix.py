"""Who may enter which page: the whole application as one text, reviewed as a diff.

`make access-matrix` writes access_matrix.txt beside this file; a test compares it.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flask import Flask
from werkzeug.routing import Rule

from llct import create_app
from llct.config import Settings
from llct.core.permissions import ROLE_PERMISSIONS, Role
from llct.web.access import SAFE_METHODS, Access, access_of
from llct.web.writes import is_writing

MATRIX = Path(__file__).with_name("access_matrix.txt")
MARKS = {
    Role.LECTURER: "L",
    Role.CLERK: "C",
    Role.DEPUTY: "P",
    Role.DIRECTOR: "D",
    Role.PROVINCIAL_OFFICER: "O",
    Role.ADMINISTRATOR: "A",
}
HEAD = """\
# Which role may ever enter which page. Written by `make access-matrix`; the diff is the review.
# L lecturer  C clerk  P deputy  D director  O provincial officer  A administrator
# all: also without signing in   any: everybody signed in   none: nobody, the view declares nothing
# Which object a person may touch is decided in each feature's access.py, not here.
"""


@dataclass(frozen=True)
class Route:
    """One method of one address."""

    method: str
    address: str
    endpoint: str
    view: Callable[..., Any]
    rule: Rule

    @property
    def access(self) -> Access | None:
        return access_of(self.view)

    @property
    def is_safe(self) -> bool:
        return self.method in SAFE_METHODS

    @property
    def is_writing(self) -> bool:
        return is_writing(self.view)


def routes(app: Flask) -> list[Route]:
    """Every address of the application, static files excepted."""
    found = [
        Route(method, rule.rule, rule.endpoint, app.view_functions[rule.endpoint], rule)
        for rule in app.url_map.iter_rules()
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"})
        if rule.endpoint != "static"
    ]
    return sorted(found, key=lambda route: (route.endpoint, route.address, route.method))


def matrix(app: Flask) -> str:
    """The text of access_matrix.txt."""
    lines = [
        (_roles(route.access), route.method, route.address, route.endpoint, str(route.access))
        for route in routes(app)
    ]
    widths = [max((len(line[column]) for line in lines), default=0) for column in range(4)]
    return HEAD + "".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, [*widths, 0], strict=True)).strip()
        + "\n"
        for line in lines
    )


def _roles(access: Access | None) -> str:
    if access is None:
        return "none"
    if access.is_public:
        return "all"
    if not access.permissions:
        return "any"
    return "".join(
        mark if ROLE_PERMISSIONS[role] & access.permissions else "." for role, mark in MARKS.items()
    )


def access_violations(app: Flask) -> list[str]:
    """Views without a declaration, posts without @writes, and pages that would commit."""
    return [problem for route in routes(app) for problem in _problems(route)]


def _problems(route: Route) -> Iterator[str]:
    if route.access is None:
        yield f"{route.endpoint} does not declare who may enter"
    if not route.is_safe and not route.is_writing:
        yield f"{route.endpoint} changes something without @writes"
    if route.is_writing and (route.rule.methods or set()) <= SAFE_METHODS:
        yield f"{route.endpoint} only reads and must not commit"


def main() -> int:
    settings = Settings.from_environment(
        {"LLCT_DATABASE_URL": "sqlite:///:memory:", "LLCT_SECRET_KEY": "of the matrix" * 3}
    )
    MATRIX.write_text(matrix(create_app(settings)), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
