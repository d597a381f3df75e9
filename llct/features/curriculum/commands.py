"""`flask curriculum load`: the shared programmes, from the file that names its sources."""

from __future__ import annotations

import click
from flask import Flask
from flask.cli import AppGroup

from llct.features.curriculum import operations
from llct.infra.db import writing

group = AppGroup("curriculum", help="Programmes taught at political training centres.")


@group.command("load")
def load() -> None:
    """Add the shared programmes that are not there yet; safe to run again."""
    with writing():
        added, present = operations.load_curricula()
    click.echo(f"{added} programmes added, {present} were there already")


def init_app(app: Flask) -> None:
    app.cli.add_command(group)
