"""The living style guide shows every component, to administrators only."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask

from tests.house.source import ROOT
from tests.pages import Visitor
from tests.people import People

URL = "/kieu-dang/"


def test_administrator_sees_every_component(visit: Visitor, people: People) -> None:
    page = visit(people.administrator, URL).get_data(as_text=True)

    for part in (
        "table-wrap",
        "week-grid",
        "timeline",
        "kpi",
        "paging",
        "sync",
        "share",
        "summary",
    ):
        assert part in page


@pytest.mark.parametrize("who", ["director", "lecturer_a", "officer"])
def test_others_are_refused(visit: Visitor, people: People, who: str) -> None:
    visit(getattr(people, who), URL, status=403)


def test_every_component_stands_in_the_guide_or_in_a_page() -> None:
    texts = [path.read_text() for path in (ROOT / "templates").rglob("*.html")]
    components = sorted(path.name for path in (ROOT / "templates" / "components").glob("*.html"))

    unused = [name for name in components if not any(f'"components/{name}"' in t for t in texts)]

    assert unused == []


def test_classes_of_the_components_are_styled(app: Flask) -> None:
    styles = "".join(path.read_text() for path in _styles(app))

    for name in ("btn-main", "card", "field", "tag-wait", "week-grid", "timeline", "ask", "crit"):
        assert f".{name}" in styles


def _styles(app: Flask) -> list[Path]:
    return sorted(Path(app.static_folder or "").glob("css/*.css"))
