"""`flask rubrics load` from the command line."""

from __future__ import annotations

from flask import Flask


def test_loading_says_what_it_did_and_may_run_twice(app: Flask) -> None:
    runner = app.test_cli_runner()

    first = runner.invoke(args=["rubrics", "load"])
    second = runner.invoke(args=["rubrics", "load"])

    assert "5 rubrics added or renewed, 0 were there already" in first.output
    assert "0 rubrics added or renewed, 5 were there already" in second.output
