"""`flask rubrics load`: the rubrics that come with the product."""

from __future__ import annotations

import click
from flask import Flask
from flask.cli import AppGroup

from llct.features.rubrics import operations
from llct.infra.db import writing

group = AppGroup("rubrics", help="Rubrics that lessons are observed with.")


@group.command("load")
def load() -> None:
    """Add or renew the built-in rubrics; safe to run again."""
    with writing():
        changed, present = operations.load_built_in()
    click.echo(f"{changed} rubrics added or renewed, {present} were there already")


def init_app(app: Flask) -> None:
    app.cli.add_command(group)
