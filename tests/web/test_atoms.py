"""Pieces of HTML made in Python escape what comes from outside."""

from __future__ import annotations

import pytest
from flask import Flask
from markupsafe import Markup

from llct.features.lecturers.labels import LECTURER_STATUS_LABELS, LECTURER_STATUS_TONES
from llct.web import atoms

HOSTILE = '<b onclick="x">\'&'
SAFE = "&lt;b onclick=&#34;x&#34;&gt;&#39;&amp;"


def test_every_value_is_escaped(app: Flask) -> None:
    with app.test_request_context():
        made = [
            atoms.cell(HOSTILE, HOSTILE),
            atoms.head_cell(HOSTILE, HOSTILE, HOSTILE),
            atoms.icon(HOSTILE, HOSTILE, HOSTILE),
            atoms.tag(HOSTILE, HOSTILE, HOSTILE),
            atoms.tags({"a": HOSTILE}, {"a": HOSTILE})["a"],
            atoms.options([(HOSTILE, HOSTILE)], ""),
        ]
    assert [str(one).count(SAFE) for one in made] == [2, 3, 3, 3, 2, 2]
    assert all(HOSTILE not in str(one) for one in made)


@pytest.mark.parametrize("nothing", [None, "", Markup("")])
def test_a_cell_without_a_value_says_so(app: Flask, nothing: object) -> None:
    with app.test_request_context():
        assert atoms.cell("Phòng", nothing) == f'<td data-label="Phòng">{atoms.NIL}</td>'
        assert "nil" not in atoms.cell("Số tiết", 0)


def test_a_marked_up_cell_keeps_its_markup(app: Flask) -> None:
    with app.test_request_context():
        made = atoms.cell("Việc", caller=lambda: Markup(" <a>x</a> "))
        assert made == '<td data-label="Việc"><a>x</a></td>'
        empty = atoms.cell("Việc", num=True, caller=lambda: Markup("  "))
        assert empty == f'<td data-label="Việc" class="num">{atoms.NIL}</td>'


def test_the_tag_of_every_state_is_the_one_that_a_single_row_would_show(app: Flask) -> None:
    with app.test_request_context():
        made = atoms.tags(LECTURER_STATUS_LABELS, LECTURER_STATUS_TONES)
        single = {
            status: atoms.tag(label, LECTURER_STATUS_TONES[status])
            for status, label in LECTURER_STATUS_LABELS.items()
        }
    assert made == single


@pytest.mark.parametrize(("chosen", "marked"), [("", 0), ("2", 2), ("3", None)])
def test_the_chosen_line_is_marked(chosen: str, marked: int | None) -> None:
    lines = str(atoms.options([("", "Tất cả"), (1, "Một"), (2, "Hai")], chosen)).split("</option>")
    assert [n for n, line in enumerate(lines) if " selected" in line] == (
        [] if marked is None else [marked]
    )
