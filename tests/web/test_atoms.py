"""Pieces of HTML made in Python escape what comes from outside."""

from __future__ import annotations

import pytest
from flask import Flask
from markupsafe import Markup

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
        ]
    assert [str(one).count(SAFE) for one in made] == [2, 3, 3, 3]
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
