"""Light on the wire: what a first visit costs, compressed, fits a weak mobile network."""

from __future__ import annotations

import gzip
from pathlib import Path

from tests.house.source import ROOT
from tests.pages import Visitor
from tests.people import People

STATIC = ROOT / "llct" / "static"
PAGE_LIMIT = 70 * 1024
SCRIPT_LIMIT = 30 * 1024
FONTS = sorted(STATIC.glob("vendor/source-sans-3/*.woff2"))
SPRITE = STATIC / "vendor" / "lucide" / "icons.svg"


def compressed(*paths: Path) -> int:
    return sum(len(gzip.compress(path.read_bytes())) for path in paths)


def styles(*names: str) -> list[Path]:
    return [STATIC / "css" / f"{name}.css" for name in names]


def test_first_visit_fits(visit: Visitor, people: People) -> None:
    page = visit(people.administrator, "/kieu-dang/").get_data()
    fonts = sum(font.stat().st_size for font in FONTS)

    weight = len(gzip.compress(page)) + compressed(SPRITE, *styles("tokens", "app")) + fonts

    assert len(FONTS) == 2
    assert weight <= PAGE_LIMIT


def test_shell_of_the_phone_form_is_lighter_than_that_of_the_application() -> None:
    assert compressed(*styles("tokens", "form")) < compressed(*styles("tokens", "app"))


def test_scripts_fit() -> None:
    modules = sorted((STATIC / "js").rglob("*.js"))

    assert compressed(*modules) <= SCRIPT_LIMIT
