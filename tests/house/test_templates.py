"""Templates show and do not decide."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask

from tests.house.templates import (
    missing_templates,
    template_violations,
    templates,
    unused_templates,
)


def test_templates_compile_with_the_filters_of_the_application(app: Flask) -> None:
    for template in templates():
        app.jinja_env.get_template(template.name)


def test_templates_only_show() -> None:
    assert template_violations() == []


def test_every_template_is_used() -> None:
    assert unused_templates() == []


def test_every_named_template_exists() -> None:
    assert missing_templates() == []


OFFENCES = [
    ('{% from "components/icon.html" import icon %}', "icon is imported and not used"),
    ('{% import "components/icon.html" as icons %}', "icons is imported and not used"),
    ("{{ text|safe }}", "|safe outside components/"),
    ("{% autoescape false %}{{ text }}{% endautoescape %}", "autoescape switched off"),
    ("{% if actor.can('x') %}x{% endif %}", "asks for .can"),
    ("{% if actor.is_director %}x{% endif %}", "asks for .is_director"),
    ("{{ Rubric.query.all() }}", "reads by .all"),
    ("<script>go()</script>", "inline script"),
    ('<button onclick="go()">x</button>', "inline script"),
    ('<p style="color: red">x</p>', "inline style"),
    ("<style>p { color: red }</style>", "inline style"),
]


@pytest.mark.parametrize(("text", "problem"), OFFENCES)
def test_an_offence_is_found(tmp_path: Path, text: str, problem: str) -> None:
    _write(tmp_path, "templates/rubrics/show.html", text)

    found = template_violations(tmp_path)

    assert len(found) == 1
    assert problem in found[0]


@pytest.mark.parametrize(
    "text",
    [
        '<script type="module" src="{{ asset(\'js/app.js\') }}"></script>',
        '<meter style="--n:{{ share }}"></meter>',
        '<script type="application/json" id="form">{{ data|tojson }}</script>',
        '{% from "components/icon.html" import icon %}{{ icon("x") }}',
    ],
)
def test_what_the_house_allows_passes(tmp_path: Path, text: str) -> None:
    _write(tmp_path, "templates/rubrics/show.html", text)

    assert template_violations(tmp_path) == []


def test_templates_without_use_and_names_without_template_are_found(tmp_path: Path) -> None:
    _write(tmp_path, "templates/rubrics/show.html", '{% extends "layouts/gone.html" %}')
    _write(tmp_path, "templates/rubrics/forgotten.html", "x")
    _write(tmp_path, "llct/views.py", 'page = render("rubrics/show.html")\n')

    assert unused_templates(tmp_path) == ["rubrics/forgotten.html"]
    assert missing_templates(tmp_path) == ["rubrics/show.html: layouts/gone.html"]


def _write(root: Path, path: str, text: str) -> None:
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)
