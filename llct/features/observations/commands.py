"""`flask tick`: what happens to observations by the clock; run every minute."""

from __future__ import annotations

import click
from flask import Flask
from flask.cli import with_appcontext

from llct.features.observations import operations


def init_app(app: Flask) -> None:
    app.cli.add_command(tick)


@click.command("tick")
@with_appcontext
def tick() -> None:
    """Start observations whose hour has come; remind of deadlines. Safe to run twice."""
    count = operations.tick()
    click.echo(f"{count} observations started")
